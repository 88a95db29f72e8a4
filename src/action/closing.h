/* closing.h - what is still open in a year that is about to be closed: once it
 * is, none of it can be finished.
 */
#ifndef ACTION_CLOSING_H
#define ACTION_CLOSING_H

#include "action/desk.h"
#include "base/words.h"
#include "store/year.h"

struct left_open {
    enum left_kind {
        LEFT_VERSION,  /* a version of the agreement that not all signed */
        LEFT_APPEAL,   /* nobody decided it */
        LEFT_RESULT,   /* reported, not decided */
        LEFT_DRAFT,    /* saved, not submitted */
        LEFT_QUESTION, /* asked, not answered */
    } kind;
    const char *indicator; /* its code; NULL: of the agreement */
    struct words name;     /* of the indicator */
    const char *round;     /* "": the year */
};

/* In the order of the kinds, and in each of indicators and rounds.  What is
 * public is open no more. */
enum status see_left_open(struct desk *desk, const struct year_key *key,
                          struct left_open **left, size_t *count,
                          struct mem *mem);

#endif
