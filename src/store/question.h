/* question.h - what hosts ask of a result, and the answers. */
#ifndef STORE_QUESTION_H
#define STORE_QUESTION_H

#include "model/stage.h"
#include "store/journal.h"

enum status question_add(struct line *line, int64_t answers_id,
                         const char *content, int64_t *id);

/* STATUS_ABSENT: no such question here, or answered already. */
enum status question_open(struct store *store, int64_t agency_id, int64_t id,
                          const char **indicator, struct mem *mem);

/* Who asked it; STATUS_ABSENT: there is no such question. */
enum status question_by(struct store *store, int64_t agency_id, int64_t id,
                        int64_t *person_id);

/* The questions of a year that nobody has answered, oldest first. */
struct question {
    int64_t id;
    const char *indicator, *round, *content;
};

enum status questions_open(struct store *store, int64_t agency_id,
                           int64_t fiscal_year, struct question **questions,
                           size_t *count, struct mem *mem);

/* All that was asked about an indicator's round, and what was answered, oldest
 * first. */
struct inquiry {
    int64_t id, person_id, answer_person_id; /* who answered; 0: nobody yet */
    const char *content, *at, *answer, *answer_at; /* answer NULL: none yet */
};

enum status questions_asked(struct store *store, const struct about *about,
                         struct inquiry **asked, size_t *count,
                         struct mem *mem);

#endif
