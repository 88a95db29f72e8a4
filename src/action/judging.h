/* judging.h - an indicator's round for whoever judges it: what stands at each
 * stage and who gave it, what was asked and answered, and what the reader may
 * do about it now.
 */
#ifndef ACTION_JUDGING_H
#define ACTION_JUDGING_H

#include "action/deed.h"
#include "action/read.h"
#include "store/progress.h"
#include "store/publication.h"
#include "store/question.h"

/* Deeds that judge, in the order of a year. */
#define JUDGING_DEEDS 11

extern const char *const judging_deeds[JUDGING_DEEDS];

/* Whether a reader may do a deed now; if not, by which rule. */
struct offer {
    const char *deed;
    bool may;
    bool entitled; /* their roles allow it here, whatever else stands against
                      it */
    enum text_key why;
    const struct arg *args;
    size_t arg_count;
};

/* Asks deed_may of each of these deeds; offers[] has room for all. */
enum status offers_of(struct desk *desk, const struct reader *reader,
                      const struct deed_request *place,
                      const char *const *names, size_t count,
                      struct offer *offers, struct mem *mem);

struct judging {
    struct entry entries[STAGES]; /* the last of each stage; id 0: none */
    const char *given_by[STAGES], *stepped_by[STAGES]; /* names, or NULL */
    const struct entry *base;     /* what would be judged: the last that stands;
                                     NULL: nothing does */
    int64_t published_at;         /* 0: the round is not public */
    struct inquiry *questions;
    const char **asked_by, **answered_by; /* names, or NULL */
    size_t question_count;
    struct offer offers[JUDGING_DEEDS];
};

/* STATUS_FORBIDDEN: the reader does not see all of this indicator. */
enum status see_judging(struct desk *desk, const struct reader *reader,
                        const struct seen_year *seen,
                        const struct indicator *indicator, const char *round,
                        int64_t now, struct judging *judging,
                        struct mem *mem);

/* It stands: it was neither replaced nor taken back. */
bool entry_stands(const struct entry *entry);

#endif
