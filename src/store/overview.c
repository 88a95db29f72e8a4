/* overview.c - all agencies at once. */
#include "store/overview.h"

enum status
agency_years(struct store *store, int64_t fiscal_year,
             struct agency_year **years, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *years = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_AGENCY_YEARS, param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *years, *count, room) =
            (struct agency_year){.agency_id = rows_whole(&rows, 0),
                                 .code = rows_copy(&rows, 1, mem),
                                 .closed_on = rows_copy(&rows, 2, mem),
                                 .line = rows_whole(&rows, 3),
                                 .fiscal_year = rows_whole(&rows, 4),
                                 .name_th = rows_copy(&rows, 5, mem),
                                 .name_en = rows_copy(&rows, 6, mem),
                                 .group = rows_copy(&rows, 7, mem)};
    return rows_end(&rows);
}

enum status
publications(struct store *store, int64_t fiscal_year,
             struct publication **found, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *found = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_PUBLICATIONS, param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *found, *count, room) =
            (struct publication){rows_whole(&rows, 0), rows_whole(&rows, 1),
                                 rows_copy(&rows, 2, mem)};
    return rows_end(&rows);
}

enum status
years_had(struct store *store, int64_t agency_id, bool published,
          int64_t **years, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *years = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows,
               published ? SQL_YEARS_PUBLISHED : SQL_YEARS_HAD,
               param_whole(agency_id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *years, *count, room) = rows_whole(&rows, 0);
    return rows_end(&rows);
}

enum status
rounds_of_year(struct store *store, int64_t agency_id, int64_t fiscal_year,
               const char ***rounds, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *rounds = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_ROUNDS_OF_YEAR, param_whole(agency_id),
               param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *rounds, *count, room) = rows_copy(&rows, 0, mem);
    return rows_end(&rows);
}

enum status
lineage_of(struct store *store, int64_t agency_id, struct lineage **lines,
           size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *lines = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_LINEAGE_OF, param_whole(agency_id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *lines, *count, room) = (struct lineage){
            rows_copy(&rows, 0, mem), rows_copy(&rows, 1, mem),
            rows_copy(&rows, 2, mem), rows_copy(&rows, 3, mem)};
    return rows_end(&rows);
}

enum status
lines_since(struct store *store, int64_t agency_id, const char *from,
            int64_t fiscal_year, struct line **lines, size_t *count,
            struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *lines = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_SINCE, param_whole(agency_id),
               param_text(from), param_whole(fiscal_year)));
    while (rows_next(&rows))
        line_of_row(MEM_PUSH(mem, *lines, *count, room), &rows, mem);
    return rows_end(&rows);
}

enum status
site_counts(struct store *store, struct site_counts *counts, struct mem *mem)
{
    struct rows rows;

    *counts = (struct site_counts){0};
    TRY(db_ask(store->db, &rows, SQL_SITE_COUNTS, NULL, 0));
    if (rows_next(&rows))
        *counts = (struct site_counts){
            .agencies = rows_whole(&rows, 0),
            .people = rows_whole(&rows, 1),
            .mails = rows_whole(&rows, 2),
            .mails_given_up = rows_whole(&rows, 3),
            .checkpointed_at = rows_copy(&rows, 4, mem)};
    return rows_end(&rows);
}
