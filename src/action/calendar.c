/* calendar.c - when the stages of a fiscal year are open. */
#include "action/calendar.h"

#include "action/names.h"

/* Agencies with an agreement for the year, with their names. */
static enum status
find_agencies(struct desk *desk, int64_t fiscal_year,
              struct year_calendar *calendar, struct mem *mem)
{
    struct agency_with_year *years;
    struct agency_row *named;
    size_t year_count, named_count;

    TRY(years_list(desk->store, fiscal_year, &years, &year_count, mem));
    TRY(agency_list(desk->store, fiscal_year, &named, &named_count, mem));
    calendar->agencies = MEM_ARRAY(mem, struct agency_row, year_count);
    for (size_t i = 0, at = 0; i < named_count && at < year_count; i++)
        if (named[i].id == years[at].agency_id) {
            calendar->agencies[calendar->agency_count++] = named[i];
            at++;
        }
    return STATUS_FINE;
}

enum status
see_calendar(struct desk *desk, const struct reader *reader,
             int64_t fiscal_year, struct year_calendar *calendar, struct mem *mem)
{
    struct names names = {.store = desk->store, .mem = mem};

    *calendar = (struct year_calendar){
        .may_set = reader_has(reader, deed_named("window")->roles)};
    TRY(windows_all(desk->store, fiscal_year, &calendar->windows,
                    &calendar->count, mem));
    calendar->set_by = MEM_ARRAY(mem, const char *, calendar->count);
    for (size_t i = 0; i < calendar->count; i++)
        TRY(name_of(&names, calendar->windows[i].person_id,
                    &calendar->set_by[i]));
    return calendar->may_set
               ? find_agencies(desk, fiscal_year, calendar, mem)
               : STATUS_FINE;
}
