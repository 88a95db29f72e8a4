/* read_overview.c - what people may see of all agencies. */
#include "action/read_overview.h"

#include "action/read_inside.h"
#include "base/moment.h"

#include <string.h>

/* The public rounds of a year: publications are in the order of agencies'
 * ids, so each is looked for by halves. */
static int
compare(const struct publication *publication, const struct agency_year *year)
{
    if (publication->agency_id != year->agency_id)
        return publication->agency_id < year->agency_id ? -1 : 1;
    if (publication->fiscal_year != year->fiscal_year)
        return publication->fiscal_year < year->fiscal_year ? -1 : 1;
    return 0;
}

static void
find_rounds(struct agency_seen *seen, const struct publication *published,
            size_t count, struct mem *mem)
{
    size_t from = 0, until = count, room = 0;

    while (from < until) {
        size_t middle = from + (until - from) / 2;

        if (compare(&published[middle], &seen->of) < 0)
            from = middle + 1;
        else
            until = middle;
    }
    for (; from < count && compare(&published[from], &seen->of) == 0; from++)
        *MEM_PUSH(mem, seen->rounds, seen->round_count, room) =
            published[from].round;
}

enum status
see_agencies(struct desk *desk, const struct reader *reader,
             int64_t fiscal_year, struct agency_seen **seen, size_t *count,
             struct mem *mem)
{
    struct publication *published;
    struct agency_year *years;
    size_t year_count, published_count;

    TRY(agency_years(desk->store, fiscal_year, &years, &year_count, mem));
    TRY(publications(desk->store, fiscal_year, &published, &published_count,
                     mem));
    *seen = MEM_ARRAY(mem, struct agency_seen, year_count);
    *count = 0;
    for (size_t i = 0; i < year_count; i++) {
        struct agency_seen *own = &(*seen)[*count];

        *own = (struct agency_seen){
            .of = years[i],
            .whole = reads_agency(reader, years[i].agency_id)};
        find_rounds(own, published, published_count, mem);
        *count += own->whole || own->round_count > 0;
    }
    return STATUS_FINE;
}

enum status
see_lineage(struct desk *desk, const char *agency, struct lineage **lines,
            size_t *count, struct mem *mem)
{
    int64_t id;

    TRY(agency_find(desk->store, agency, &id));
    return lineage_of(desk->store, id, lines, count, mem);
}

/* ---- what changed ---- */

static enum status
score_at(struct desk *desk, const struct year_key *key, const char *round,
         struct scorecard *card, struct mem *mem)
{
    struct year *year = MEM_NEW(mem, struct year);
    struct findings findings = findings_new(mem);

    TRY(read_year(desk->store, key, YEAR_SCORED, year, &findings, mem));
    score_year_bare(card, year, (struct selection){.round = round}, &findings,
                    mem);
    return findings.by_severity[ERROR] > 0 ? STATUS_CORRUPT : STATUS_FINE;
}

static void
tell_lines(struct agency_change *change, const struct line *lines,
           size_t count, struct mem *mem)
{
    change->lines = MEM_ARRAY(mem, struct change_line, count);
    change->line_count = count;
    for (size_t i = 0; i < count; i++)
        change->lines[i] = (struct change_line){
            .deed = lines[i].deed,
            .subject = lines[i].subject,
            .round = lines[i].round,
            .stage = lines[i].stage,
            .seq = lines[i].seq,
            .at = moment_of(lines[i].at),
        };
}

/* STATUS_ABSENT: nothing was done there. */
static enum status
see_change(struct desk *desk, const struct agency_seen *seen,
           const char *from, const char *round, struct agency_change *change,
           struct mem *mem)
{
    struct year_key key = {.agency_id = seen->of.agency_id,
                           .fiscal_year = seen->of.fiscal_year};
    struct line *lines;
    enum status status;
    size_t count;

    TRY(lines_since(desk->store, key.agency_id, from, key.fiscal_year, &lines,
                    &count, mem));
    if (count == 0)
        return STATUS_ABSENT;
    *change = (struct agency_change){.agency = seen};
    tell_lines(change, lines, count, mem);
    TRY(score_at(desk, &key, round, &change->after, mem));
    key.seq = lines[0].seq - 1;
    if (key.seq == 0)
        return STATUS_FINE;
    status = score_at(desk, &key, round, &change->before, mem);
    change->has_before = status == STATUS_FINE;
    return status == STATUS_ABSENT ? STATUS_FINE : status;
}

enum status
see_changes(struct desk *desk, const struct agency_seen *years, size_t count,
            int64_t from, const char *round, struct agency_change **changes,
            size_t *change_count, struct mem *mem)
{
    char since[MOMENT_TEXT];

    moment_text(since, from);
    *changes = MEM_ARRAY(mem, struct agency_change, count);
    *change_count = 0;
    for (size_t i = 0; i < count && *change_count < CHANGES_MOST; i++) {
        enum status status;

        if (!years[i].whole)
            continue;
        status = see_change(desk, &years[i], since, round,
                            &(*changes)[*change_count], mem);
        if (status != STATUS_FINE && status != STATUS_ABSENT)
            return status;
        *change_count += status == STATUS_FINE;
    }
    return STATUS_FINE;
}
