/* question.c - what hosts ask of a result, and the answers. */
#include "store/question.h"

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
