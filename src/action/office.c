/* office.c - what waits for the central office. */
#include "action/office.h"

#include <stdlib.h>
#include <string.h>

struct seeing {
    struct desk *desk;
    const struct reader *reader;
    const struct office_asked *asked;
    struct office *office;
    struct task *tasks;
    size_t task_count, item_room;
    struct mem *mem;
};

static int
later_first(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;

    return (*x < *y) - (*x > *y);
}

static enum status
find_years(struct seeing *seeing)
{
    struct office *office = seeing->office;
    struct agency_with_year *all;
    size_t count;

    TRY(years_list(seeing->desk->store, 0, &all, &count, seeing->mem));
    office->years = MEM_ARRAY(seeing->mem, int64_t, count);
    for (size_t i = 0; i < count; i++) {
        size_t j = 0;

        while (j < office->year_count &&
               office->years[j] != all[i].fiscal_year)
            j++;
        if (j == office->year_count)
            office->years[office->year_count++] = all[i].fiscal_year;
    }
    if (office->year_count > 0)
        qsort(office->years, office->year_count, sizeof office->years[0],
              later_first);
    return STATUS_FINE;
}

static enum status
find_agencies(struct seeing *seeing)
{
    struct office *office = seeing->office;
    struct agency_with_year *years;
    struct agency_row *named;
    size_t named_count, at = 0;

    TRY(years_list(seeing->desk->store, seeing->asked->fiscal_year, &years,
                   &office->agency_count, seeing->mem));
    TRY(agency_list(seeing->desk->store, seeing->asked->fiscal_year, &named,
                    &named_count, seeing->mem));
    office->agencies = MEM_ARRAY(seeing->mem, struct office_agency,
                                 office->agency_count);
    for (size_t i = 0; i < office->agency_count; i++) {
        while (at < named_count && named[at].id != years[i].agency_id)
            at++; /* both are in the order of codes */
        office->agencies[i] =
            (struct office_agency){.agency_id = years[i].agency_id,
                                   .code = years[i].code};
        if (at < named_count)
            office->agencies[i].named = named[at];
        else
            at = 0;
    }
    return STATUS_FINE;
}

static const struct entry *
entry_at(const struct year_entry *entries, size_t count,
         const struct task *task, enum stage stage)
{
    static const struct entry none;

    for (size_t i = 0; i < count; i++)
        if (entries[i].entry.stage == stage &&
            strcmp(entries[i].indicator, task->indicator) == 0 &&
            strcmp(entries[i].entry.round, task->round) == 0)
            return &entries[i].entry;
    return &none;
}

static bool
same_value(const struct entry *a, const struct entry *b)
{
    return a->given == b->given &&
           (a->given ? dec_compare(a->value.value, b->value.value) == 0
                     : a->state == b->state);
}

static void
fill_item(struct office_item *item, const struct task *task,
          const struct year_entry *entries, size_t count)
{
    item->task = task;
    for (int stage = STAGE_SELF; stage < STAGES; stage++) {
        const struct entry *entry =
            entry_at(entries, count, task, (enum stage)stage);

        if (!entry_stands(entry))
            continue;
        if (stage == STAGE_SELF)
            item->self = *entry;
        item->base = *entry;
    }
    item->equal = same_value(&item->self, &item->base);
}

/* The tasks of one agency, which stand together; where `kept`, as items. */
static enum status
add_items(struct seeing *seeing, struct office_agency *agency, bool kept)
{
    struct office *office = seeing->office;
    struct year_entry *entries = NULL;
    size_t count = 0;

    for (size_t i = 0; i < seeing->task_count; i++) {
        const struct task *task = &seeing->tasks[i];
        struct office_item item = {.seen = agency->seen};

        if (task->agency_id != agency->agency_id)
            continue;
        if (entries == NULL)
            TRY(entries_of_year(seeing->desk->store, agency->agency_id,
                                seeing->asked->fiscal_year, &entries, &count,
                                seeing->mem));
        fill_item(&item, task, entries, count);
        if (strcmp(task->deed, "decide-appeal") == 0)
            agency->appeals++;
        else if (item.equal)
            agency->equal++;
        else
            agency->differing++;
        if (kept)
            *MEM_PUSH(seeing->mem, office->items, office->item_count,
                      seeing->item_room) = item;
    }
    return STATUS_FINE;
}

/* Whether the year can be made public: asked only of agencies for which
 * nothing waits any more. */
static enum status
see_publication(struct seeing *seeing, struct office_agency *agency)
{
    static const char *const publish[] = {"publish"};
    const struct deed_request place = {.agency = agency->code,
                                       .fiscal_year =
                                           seeing->asked->fiscal_year,
                                       .round = seeing->asked->round,
                                       .now = seeing->asked->now};
    struct offer offer;
    const char *at;

    TRY(published_at(seeing->desk->store, agency->agency_id,
                     seeing->asked->fiscal_year, seeing->asked->round, &at,
                     seeing->mem));
    agency->published = at != NULL;
    if (agency->published ||
        agency->equal + agency->differing + agency->appeals > 0)
        return STATUS_FINE;
    TRY(offers_of(seeing->desk, seeing->reader, &place, publish, 1, &offer,
                  seeing->mem));
    agency->may_publish = offer.may;
    agency->why = offer.why;
    agency->args = offer.args;
    agency->arg_count = offer.arg_count;
    return STATUS_FINE;
}

static void
add_round(struct office *office, const char *round)
{
    for (size_t i = 0; i < office->round_count; i++)
        if (strcmp(office->rounds[i], round) == 0)
            return;
    office->rounds[office->round_count++] = round;
}

static enum status
find_tasks(struct seeing *seeing)
{
    struct task *tasks;
    size_t count, kept = 0;

    TRY(tasks_of(seeing->desk, seeing->reader->person_id, seeing->asked->now, &tasks,
                 &count, seeing->mem));
    seeing->office->rounds = MEM_ARRAY(seeing->mem, const char *, count + 2);
    add_round(seeing->office, "");
    add_round(seeing->office, seeing->asked->round);
    for (size_t i = 0; i < count; i++) {
        if (tasks[i].fiscal_year != seeing->asked->fiscal_year ||
            (strcmp(tasks[i].deed, "decide") != 0 &&
             strcmp(tasks[i].deed, "decide-appeal") != 0))
            continue;
        add_round(seeing->office, tasks[i].round);
        if (strcmp(tasks[i].round, seeing->asked->round) == 0)
            tasks[kept++] = tasks[i];
    }
    seeing->tasks = tasks;
    seeing->task_count = kept;
    return STATUS_FINE;
}

enum status
see_office(struct desk *desk, const struct reader *reader,
           struct office_asked *asked, struct office *office, struct mem *mem)
{
    struct seeing seeing = {.desk = desk,
                            .reader = reader,
                            .asked = asked,
                            .office = office,
                            .mem = mem};

    *office = (struct office){0};
    if (!reader_has(reader, 1 << PERSON_CENTRAL))
        return STATUS_FORBIDDEN;
    TRY(find_years(&seeing));
    if (asked->fiscal_year == 0 && office->year_count > 0)
        asked->fiscal_year = office->years[0];
    TRY(find_tasks(&seeing));
    TRY(find_agencies(&seeing));
    for (size_t i = 0; i < office->agency_count; i++) {
        struct office_agency *one = &office->agencies[i];
        struct line line;

        TRY(line_last(desk->store, one->agency_id, 0, &line, mem));
        one->seen = line.seq;
        TRY(add_items(&seeing, one,
                      asked->agency[0] == '\0' ||
                          strcmp(asked->agency, one->code) == 0));
        TRY(see_publication(&seeing, one));
    }
    return STATUS_FINE;
}
