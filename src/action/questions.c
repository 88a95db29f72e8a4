/* questions.c - what hosts asked, and what divisions answered. */
#include "action/questions.h"

#include "store/agency.h"

#include <string.h>

enum status
questions_of(struct store *store, const struct asked_of *of,
             struct asked_line **lines, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;
    int64_t agency_id;

    *lines = NULL;
    *count = 0;
    TRY(agency_find(store, of->agency, &agency_id));
    TRY(DB_ASK(store->db, &rows, SQL_QUESTIONS_OF, param_whole(agency_id),
               param_whole(of->fiscal_year),
               param_text(of->indicator == NULL ? "" : of->indicator)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *lines, *count, room) =
            (struct asked_line){.id = rows_whole(&rows, 0),
                                .answers_id = rows_whole(&rows, 1),
                                .indicator = rows_copy(&rows, 2, mem),
                                .round = rows_copy(&rows, 3, mem),
                                .content = rows_copy(&rows, 4, mem),
                                .at = rows_copy(&rows, 5, mem),
                                .person_id = rows_whole(&rows, 6),
                                .acting_for = rows_whole(&rows, 7),
                                .login = rows_copy(&rows, 8, mem)};
    return rows_end(&rows);
}
