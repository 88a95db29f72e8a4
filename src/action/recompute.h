/* recompute.h - the totals of many agencies' years, from their rows.
 *
 * For ranking and for looking at a whole nation: agencies are read and scored
 * side by side, their totals by columns (score/totals.h), which are those that
 * score_year_bare gives.  Every agency is seen at one moment, two agencies perhaps at two.
 */
#ifndef ACTION_RECOMPUTE_H
#define ACTION_RECOMPUTE_H

#include "base/out.h"
#include "base/status.h"
#include "score/score.h"

struct recompute {
    const char *url;
    const struct recompute_year {
        const char *agency; /* its code */
        int64_t fiscal_year;
    } *years;
    size_t count;
    const struct selection *selections; /* those of a round together */
    size_t selection_count;
    int threads; /* 0: as many as there are processors */
};

/* Of one year of `years`. */
struct recomputed {
    enum status status; /* of reading it: STATUS_ABSENT, STATUS_CORRUPT, … */
    bool scored;        /* false: something went wrong on the way */
    struct year year;   /* agency, years, policy and grades alone */
    struct scorecard *cards; /* as selections: what they total, no scores */
};

/* Fills in results[], one for each of `years`.  A status that is not fine is
 * that of the database; why stands in `fault`. */
enum status recompute(const struct recompute *asked, struct recomputed *results,
                      struct out *fault, struct mem *mem);

#endif
