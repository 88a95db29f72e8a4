/* draft.c - what somebody has typed and not yet submitted. */
#include "store/draft.h"

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
