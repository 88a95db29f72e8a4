/* way.h - from one figure to another in few steps: from all points that could
 * be had to those that were earned, from what was claimed to what was decided.
 *
 * A way always adds up: `from` and all amounts give `to`, exactly.  The small
 * steps of a long way are gathered into one, so that it can be drawn.
 */
#ifndef SCORE_WAY_H
#define SCORE_WAY_H

#include "score/compare.h"
#include "score/score.h"

enum way_kind {
    WAY_INDICATOR,  /* what one indicator lost, or gained */
    WAY_ADJUSTMENT, /* of the total */
    WAY_BRIDGE,     /* a step of a comparison: `bridge` */
    WAY_COMPUTED,   /* no step: the computed total of the first stage */
    WAY_YEAR,       /* what one indicator earned more than the year before */
    WAY_OTHERS,     /* `gathered` small ones */
    WAY_ROUNDING,   /* what rounding leaves over */
};

/* Whether an indicator's scores of two years compare. */
enum year_change {
    YEAR_ALIKE,
    YEAR_CRITERION, /* it is judged by something else */
    YEAR_WEIGHT,    /* it counts for more, or less */
    YEAR_NEW,       /* no score under this code the year before, */
    YEAR_GONE,      /* or none this year */
};

struct way_step {
    enum way_kind kind;
    enum year_change change; /* YEAR, and OTHERS of such */
    const struct indicator *indicator; /* NULL: of the total, or of many */
    const struct adjustment *adjustment;
    const struct bridge_step *bridge;
    size_t gathered;
    struct ratio amount; /* below 0: lost */
    struct ratio before, after;
};

struct way {
    struct ratio from, to;
    struct way_step *steps;
    size_t count, room;
    size_t lost;         /* so many indicators lost points */
    size_t open;         /* so many have no score yet: they are left out, */
    struct ratio undone; /* with the points that they may still earn */
};

/* The weighted points that a score earns when its indicator attains the
 * highest level: of a composite the sum of its parts'. */
struct ratio score_available(const struct scorecard *card,
                             const struct score *score, struct mem *mem);

/* From what could be had to the total (so far): the losses of indicators, the
 * largest first and those alike in the agreement's order; of more than `most`
 * the smallest together.  Then what was gained beyond the highest level,
 * adjustments of the total, and rounding.  Weighted scores as the table
 * prints them, at their places; steps of no amount are left out. */
struct way way_of_losses(const struct scorecard *card, size_t most,
                         struct mem *mem);

/* The steps of a comparison in its order; of more than `most` the smallest
 * together, at the end of the stretch they are on (one alone stays where it
 * is).  `to` is the end; where it is the computed total of the first stage
 * that is no station of its own. */
struct way way_of_bridge(const struct comparison *comparison, size_t most,
                         struct mem *mem);

/* From the total of one year to that of the next, both whole: first what
 * compares, in the agreement's order, then what does not, then adjustments of
 * the total, and rounding.  `judged_anew` says of each indicator of `now`
 * whether it is judged by something else.  Of more than `most` in a stretch the
 * smallest together. */
struct way way_of_years(const struct scorecard *before,
                        const struct scorecard *now, const bool *judged_anew,
                        size_t most, struct mem *mem);

/* The step that moved most of those that compare; NULL: none. */
const struct way_step *way_mover(const struct way *way, struct mem *mem);

#endif
