/* publication.c - rounds that are public, and what is frozen of them. */
#include "store/publication.h"

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
