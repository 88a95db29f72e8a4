/* progress.c - how far results have come. */
#include "store/progress.h"

#include "base/ensure.h"
#include "store/year.h"

#include <stdlib.h>
#include <string.h>

const char *const result_step_names[RESULT_STEPS] = {
    "submitted", "withdrawn", "approved", "returned",
    "confirmed", "given",     "appealed"};

static enum result_step
step_named(const char *name)
{
    for (size_t i = 0; i < RESULT_STEPS; i++)
        if (strcmp(result_step_names[i], name) == 0)
            return (enum result_step)i;
    return RESULT_SUBMITTED;
}

static struct number
number_in(const struct rows *rows, int column)
{
    if (rows_none(rows, column))
        return (struct number){0};
    return (struct number){.given = true,
                           .value = {rows_whole(rows, column)},
                           .places = (int)rows_whole(rows, column + 1)};
}

static struct entry
entry_in(const struct rows *rows, const char *round, struct mem *mem)
{
    const char *absence = rows_text(rows, 7), *step = rows_text(rows, 9);
    struct entry entry = {.id = rows_whole(rows, 0),
                          .person_id = rows_whole(rows, 1),
                          .since_seq = rows_whole(rows, 2),
                          .until_seq = rows_whole(rows, 3),
                          .round = round,
                          .given = absence == NULL,
                          .state = STATE_GIVEN,
                          .value = number_in(rows, 5),
                          .as_of = rows_copy(rows, 13, mem),
                          .claimed_score = number_in(rows, 14),
                          .claimed_weighted = number_in(rows, 16),
                          .reason = rows_copy(rows, 8, mem),
                          .loaded = step == NULL,
                          .step_person_id = rows_whole(rows, 10),
                          .step_reason = rows_copy(rows, 11, mem),
                          .step_at = rows_copy(rows, 12, mem)};

    entry.blank = absence != NULL && !state_parse(absence, &entry.state);
    if (entry.blank)
        entry.state = STATE_MISSING; /* as long as the values are, too */
    if (step != NULL)
        entry.step = step_named(step);
    return entry;
}

enum status
entries_last(struct store *store, int64_t agency_id, int64_t fiscal_year,
             const char *indicator, const char *round,
             struct entry entries[STAGES], struct mem *mem)
{
    struct rows rows;

    memset(entries, 0, STAGES * sizeof *entries);
    TRY(DB_ASK(store->db, &rows, SQL_ENTRIES_LAST, param_whole(agency_id),
               param_whole(fiscal_year), param_text(indicator),
               param_text(round)));
    while (rows_next(&rows)) {
        enum stage stage;

        if (!stage_parse(rows_text(&rows, 4), &stage))
            continue;
        entries[stage] = entry_in(&rows, round, mem);
        entries[stage].stage = stage;
    }
    return rows_end(&rows);
}

enum status
entries_ahead(struct store *store, int64_t agency_id, int64_t fiscal_year,
              const char *indicator, const char *round)
{
    return DB_AHEAD(store->db, SQL_ENTRIES_LAST, param_whole(agency_id),
                    param_whole(fiscal_year), param_text(indicator),
                    param_text(round));
}

struct entry_list {
    struct year_entry *item;
    size_t count, room;
};

static enum status
add_entries(struct store *store, enum sql sql, const struct year_key *of,
            struct entry_list *list, struct mem *mem)
{
    struct rows rows;

    TRY(DB_ASK(store->db, &rows, sql, param_whole(of->agency_id),
               param_whole(of->fiscal_year)));
    while (rows_next(&rows)) {
        struct year_entry entry = {.indicator = rows_copy(&rows, 18, mem)};
        enum stage stage;

        if (!stage_parse(rows_text(&rows, 4), &stage))
            continue;
        entry.entry = entry_in(&rows, rows_copy(&rows, 19, mem), mem);
        entry.entry.stage = stage;
        *MEM_PUSH(mem, list->item, list->count, list->room) = entry;
    }
    return rows_end(&rows);
}

static int
by_indicator_and_round(const void *a, const void *b)
{
    const struct year_entry *x = a, *y = b;
    int order = strcmp(x->indicator, y->indicator);

    if (order == 0)
        order = strcmp(x->entry.round, y->entry.round);
    return order != 0 ? order
                      : (int)x->entry.stage - (int)y->entry.stage;
}

enum status
entries_of_year(struct store *store, int64_t agency_id, int64_t fiscal_year,
                struct year_entry **entries, size_t *count, struct mem *mem)
{
    const struct year_key of = {.agency_id = agency_id,
                                .fiscal_year = fiscal_year};
    struct entry_list list = {0};

    TRY(add_entries(store, SQL_ENTRIES_OF_YEAR, &of, &list, mem));
    TRY(add_entries(store, SQL_ENTRIES_PAST, &of, &list, mem));
    if (list.count > 0)
        qsort(list.item, list.count, sizeof list.item[0],
              by_indicator_and_round);
    *entries = list.item;
    *count = list.count;
    return STATUS_FINE;
}

enum status
entry_step(struct line *line, int64_t result_id, enum result_step step)
{
    return LINE_ADD(line, TABLE_RESULT_STEP,
                    param_whole(ids_next(&line->store->ids)),
                    param_whole(line->agency_id), param_whole(result_id),
                    param_text(result_step_names[step]),
                    param_whole(line->person_id), param_text(line->reason),
                    param_text(line->at), param_whole(line->seq));
}

static enum status
people_of(struct store *store, enum sql sql, int64_t result_id,
          int64_t **people, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *people = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, sql, param_whole(result_id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *people, *count, room) = rows_whole(&rows, 0);
    return rows_end(&rows);
}

enum status
entered_by(struct store *store, int64_t result_id, int64_t **people,
           size_t *count, struct mem *mem)
{
    return people_of(store, SQL_ENTRY_PEOPLE, result_id, people, count, mem);
}

enum status
stepped_by(struct store *store, int64_t result_id, int64_t **people,
           size_t *count, struct mem *mem)
{
    return people_of(store, SQL_STEP_PEOPLE, result_id, people, count, mem);
}

enum status
touched_by(struct store *store, const struct touch_key *key,
           struct touched **touched, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *touched = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_TOUCHED_BY, param_whole(key->agency_id),
               param_whole(key->fiscal_year), param_whole(key->person_id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *touched, *count, room) =
            (struct touched){.indicator = rows_copy(&rows, 0, mem),
                             .round = rows_copy(&rows, 1, mem)};
    return rows_end(&rows);
}
