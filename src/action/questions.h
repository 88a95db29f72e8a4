/* questions.h - what hosts asked about a year's indicators, and what divisions
 * answered: who, and when. */
#ifndef ACTION_QUESTIONS_H
#define ACTION_QUESTIONS_H

#include "store/store.h"

#include <stddef.h>

struct asked_line {
    int64_t id, answers_id; /* answers_id 0: it asks */
    const char *indicator, *round; /* round "": the year */
    const char *content, *at;
    int64_t person_id, acting_for; /* acting_for 0: nobody */
    const char *login; /* NULL: erased */
};

/* The questions of an agency's year, or of one of its indicators (NULL: all),
 * oldest first, each with what was answered right behind it.  STATUS_ABSENT:
 * there is no such agency. */
struct asked_of {
    const char *agency;
    int64_t fiscal_year;
    const char *indicator;
};

enum status questions_of(struct store *store, const struct asked_of *of,
                         struct asked_line **lines, size_t *count,
                         struct mem *mem);

#endif
