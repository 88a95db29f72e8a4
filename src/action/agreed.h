/* agreed.h - the versions of an agency's agreement: who took which step, what a
 * version changes, and what the reader may do about the last one.
 */
#ifndef ACTION_AGREED_H
#define ACTION_AGREED_H

#include "action/judging.h"

#define AGREEMENT_DEEDS 7

extern const char *const agreement_deeds[AGREEMENT_DEEDS];

struct agreed_step {
    enum agreement_step step;
    const char *who, *position, *reason, *at; /* but for `at` or NULL */
};

struct agreed_version {
    int64_t id, from_id;
    int number;
    bool ended; /* another draft took its place, or the year closed on it */
    struct agreed_step *steps;
    size_t step_count;
};

struct agreed {
    struct year_key key;
    struct agreed_version *versions; /* the last first */
    size_t version_count;
    const struct changes *changes; /* of `shown` against what it comes from;
                                      NULL: it is the first */
    const struct agreed_version *shown, *before; /* NULL: there is none */
    const char *document;          /* of `shown` */
    const struct agreement *agreement; /* what that agrees */
    struct agency agency;          /* as it calls itself there */
    int64_t seen;                  /* the last line of the journal */
    struct offer offers[AGREEMENT_DEEDS];
};

/* Shows the version of this number; 0: the last.  STATUS_FORBIDDEN: the reader
 * does not see all of the agency; STATUS_ABSENT: there is no such agency, or
 * version. */
enum status see_agreed(struct desk *desk, const struct reader *reader,
                       const struct deed_request *place, int64_t number,
                       struct agreed *agreed, struct mem *mem);

#endif
