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

/* ---- drafts ---- */

#define DRAFT_KEY(agency_id, key)                                              \
    param_whole(agency_id), param_whole((key)->fiscal_year),                   \
        param_text((key)->indicator), param_text((key)->round),                \
        param_text(stage_name((key)->stage))

enum status
draft_read(struct store *store, int64_t agency_id, const struct draft_key *key,
           struct draft *draft, struct mem *mem)
{
    struct rows rows;
    bool found = false;

    TRY(DB_ASK(store->db, &rows, SQL_DRAFT_READ, DRAFT_KEY(agency_id, key)));
    if (rows_next(&rows)) {
        *draft = (struct draft){.person_id = rows_whole(&rows, 0),
                                .content = rows_copy(&rows, 1, mem),
                                .at = rows_copy(&rows, 2, mem)};
        found = true;
    }
    TRY(rows_end(&rows));
    return found ? STATUS_FINE : STATUS_ABSENT;
}

enum status
drafts_of_year(struct store *store, int64_t agency_id, int64_t fiscal_year,
               struct draft_of **drafts, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *drafts = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_DRAFTS_OF_YEAR, param_whole(agency_id),
               param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *drafts, *count, room) =
            (struct draft_of){.indicator = rows_copy(&rows, 0, mem),
                              .round = rows_copy(&rows, 1, mem),
                              .person_id = rows_whole(&rows, 2)};
    return rows_end(&rows);
}

enum status
draft_drop(struct line *line, const struct draft_key *key)
{
    return DB_LATER(line->store->db, SQL_DRAFT_DROP,
                  DRAFT_KEY(line->agency_id, key));
}

enum status
draft_write(struct line *line, const struct draft_key *key,
            int64_t person_id, const char *content)
{
    TRY(draft_drop(line, key));
    return LINE_ADD(line, TABLE_DRAFT, DRAFT_KEY(line->agency_id, key),
                    param_whole(person_id), param_text(content),
                    param_text(line->at));
}

enum status
drafts_hand_over(struct line *line, int64_t from, int64_t to, int64_t *count)
{
    TRY(DB_RUN(line->store->db, SQL_DRAFTS_HAND_OVER,
               param_whole(line->agency_id), param_whole(from),
               param_whole(to)));
    *count = db_changed(line->store->db);
    return STATUS_FINE;
}

/* ---- windows ---- */

enum status
window_of(struct store *store, int64_t agency_id, int64_t fiscal_year,
          const char *round, enum stage stage, struct window *window,
          struct mem *mem)
{
    struct rows rows;

    *window = (struct window){0};
    TRY(DB_ASK(store->db, &rows, SQL_WINDOW_OF, param_whole(agency_id),
               param_whole(fiscal_year), param_text(round),
               param_text(stage_name(stage))));
    /* of none MIN and MAX are none, too */
    if (rows_next(&rows) && !rows_none(&rows, 0))
        *window = (struct window){.set = true,
                                  .opens_at = rows_copy(&rows, 0, mem),
                                  .closes_at = rows_copy(&rows, 1, mem)};
    return rows_end(&rows);
}

enum status
window_ahead(struct store *store, int64_t agency_id, int64_t fiscal_year,
             const char *round, enum stage stage)
{
    return DB_AHEAD(store->db, SQL_WINDOW_OF, param_whole(agency_id),
                    param_whole(fiscal_year), param_text(round),
                    param_text(stage_name(stage)));
}

enum status
windows_of_year(struct store *store, int64_t agency_id, int64_t fiscal_year,
                struct year_window **windows, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *windows = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_WINDOWS_OF_YEAR, param_whole(agency_id),
               param_whole(fiscal_year)));
    while (rows_next(&rows)) {
        struct year_window window = {
            .round = rows_copy(&rows, 0, mem),
            .window = {true, rows_copy(&rows, 2, mem),
                       rows_copy(&rows, 3, mem)}};

        if (stage_parse(rows_text(&rows, 1), &window.stage))
            *MEM_PUSH(mem, *windows, *count, room) = window;
    }
    return rows_end(&rows);
}

enum status
window_set(struct line *line, int64_t fiscal_year, const char *round,
           enum stage stage, const struct window *window)
{
    TRY(LINE_REPLACE(line, TABLE_OPEN_WINDOW, SQL_WINDOW_END,
                     param_whole(line->agency_id), param_whole(fiscal_year),
                     param_text(round), param_text(stage_name(stage)),
                     param_whole(line->seq)));
    return LINE_ADD(line, TABLE_OPEN_WINDOW,
                    param_whole(ids_next(&line->store->ids)),
                    param_whole(line->agency_id), param_whole(fiscal_year),
                    param_text(round), param_text(stage_name(stage)),
                    param_text(window->opens_at),
                    param_text(window->closes_at), param_whole(line->seq),
                    param_none());
}

/* ---- publication and what is frozen ---- */

enum status
published_at(struct store *store, int64_t agency_id, int64_t fiscal_year,
             const char *round, const char **at, struct mem *mem)
{
    struct rows rows;

    *at = NULL;
    TRY(DB_ASK(store->db, &rows, SQL_PUBLISHED_AT, param_whole(agency_id),
               param_whole(fiscal_year), param_text(round)));
    if (rows_next(&rows))
        *at = rows_copy(&rows, 0, mem);
    return rows_end(&rows);
}

enum status
published_rounds(struct store *store, int64_t agency_id, int64_t fiscal_year,
                 const char ***rounds, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *rounds = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_PUBLISHED_ROUNDS, param_whole(agency_id),
               param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *rounds, *count, room) = rows_copy(&rows, 0, mem);
    return rows_end(&rows);
}

enum status
publication_add(struct line *line, int64_t fiscal_year, const char *round)
{
    return LINE_ADD(line, TABLE_PUBLICATION,
                    param_whole(ids_next(&line->store->ids)),
                    param_whole(line->agency_id), param_whole(fiscal_year),
                    param_text(round), param_text(line->at),
                    param_whole(line->seq), param_none());
}

enum status
frozen_put(struct line *line, const struct frozen *frozen)
{
    TRY(LINE_REPLACE(line, TABLE_FROZEN, SQL_FROZEN_END,
                     param_whole(line->agency_id),
                     param_whole(frozen->fiscal_year),
                     param_text(frozen->round),
                     param_text(stage_name(frozen->stage)),
                     param_text(frozen->indicator), param_whole(line->seq)));
    return LINE_ADD(line, TABLE_FROZEN,
                    param_whole(ids_next(&line->store->ids)),
                    param_whole(line->agency_id),
                    param_whole(frozen->fiscal_year),
                    param_text(frozen->round),
                    param_text(stage_name(frozen->stage)),
                    param_text(frozen->indicator),
                    param_whole(frozen->agreement_id),
                    param_text(frozen->content), param_whole(line->seq),
                    param_none());
}

enum status
frozen_read(struct store *store, int64_t agency_id, struct frozen *frozen,
            struct mem *mem)
{
    struct rows rows;

    frozen->content = NULL;
    TRY(DB_ASK(store->db, &rows, SQL_FROZEN_READ, param_whole(agency_id),
               param_whole(frozen->fiscal_year), param_text(frozen->round),
               param_text(stage_name(frozen->stage)),
               param_text(frozen->indicator)));
    if (rows_next(&rows)) {
        frozen->agreement_id = rows_whole(&rows, 0);
        frozen->content = rows_copy(&rows, 1, mem);
    }
    TRY(rows_end(&rows));
    return frozen->content != NULL ? STATUS_FINE : STATUS_ABSENT;
}

/* ---- questions ---- */

enum status
question_add(struct line *line, int64_t answers_id, const char *content,
             int64_t *id)
{
    *id = ids_next(&line->store->ids);
    return LINE_ADD(line, TABLE_QUESTION, param_whole(*id),
                    param_whole(line->agency_id),
                    param_whole(line->fiscal_year), param_text(line->subject),
                    param_text(line->round),
                    answers_id != 0 ? param_whole(answers_id) : param_none(),
                    param_text(content), param_whole(line->person_id),
                    param_text(line->at), param_whole(line->seq));
}

enum status
question_open(struct store *store, int64_t agency_id, int64_t id,
              const char **indicator, struct mem *mem)
{
    struct rows rows;

    *indicator = NULL;
    TRY(DB_ASK(store->db, &rows, SQL_QUESTION_OPEN, param_whole(agency_id),
               param_whole(id)));
    if (rows_next(&rows))
        *indicator = rows_copy(&rows, 0, mem);
    TRY(rows_end(&rows));
    return *indicator != NULL ? STATUS_FINE : STATUS_ABSENT;
}

enum status
question_by(struct store *store, int64_t agency_id, int64_t id,
            int64_t *person_id)
{
    struct rows rows;
    bool found = false;

    TRY(DB_ASK(store->db, &rows, SQL_QUESTION_BY, param_whole(agency_id),
               param_whole(id)));
    if (rows_next(&rows)) {
        *person_id = rows_whole(&rows, 0);
        found = true;
    }
    TRY(rows_end(&rows));
    return found ? STATUS_FINE : STATUS_ABSENT;
}

enum status
questions_open(struct store *store, int64_t agency_id, int64_t fiscal_year,
               struct question **questions, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *questions = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_QUESTIONS_OPEN, param_whole(agency_id),
               param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *questions, *count, room) =
            (struct question){.id = rows_whole(&rows, 0),
                              .indicator = rows_copy(&rows, 1, mem),
                              .round = rows_copy(&rows, 2, mem),
                              .content = rows_copy(&rows, 3, mem)};
    return rows_end(&rows);
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

enum status
questions_asked(struct store *store, const struct about *about,
             struct inquiry **asked, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *asked = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_QUESTIONS_ASKED,
               param_whole(about->agency_id), param_whole(about->fiscal_year),
               param_text(about->subject), param_text(about->round)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *asked, *count, room) =
            (struct inquiry){.id = rows_whole(&rows, 0),
                           .content = rows_copy(&rows, 1, mem),
                           .person_id = rows_whole(&rows, 2),
                           .at = rows_copy(&rows, 3, mem),
                           .answer = rows_copy(&rows, 4, mem),
                           .answer_person_id = rows_whole(&rows, 5),
                           .answer_at = rows_copy(&rows, 6, mem)};
    return rows_end(&rows);
}

enum status
windows_all(struct store *store, int64_t fiscal_year,
            struct set_window **windows, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *windows = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_WINDOWS_ALL, param_whole(fiscal_year)));
    while (rows_next(&rows)) {
        struct set_window window = {
            .agency_id = rows_whole(&rows, 0),
            .agency = rows_copy(&rows, 1, mem),
            .round = rows_copy(&rows, 2, mem),
            .window = {.set = true,
                       .opens_at = rows_copy(&rows, 4, mem),
                       .closes_at = rows_copy(&rows, 5, mem)},
            .at = rows_copy(&rows, 6, mem),
            .person_id = rows_whole(&rows, 7),
            .reason = rows_copy(&rows, 8, mem)};

        if (stage_parse(rows_text(&rows, 3), &window.stage))
            *MEM_PUSH(mem, *windows, *count, room) = window;
    }
    return rows_end(&rows);
}
