/* window.c - when a stage of a round is open. */
#include "store/window.h"

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
