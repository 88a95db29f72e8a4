/* reach.h - what would have to change for a total to be reached.
 *
 * For each indicator alone, everything else as it is: the least demanding
 * result that does it.  That is the nearest to the present result on the way
 * to better (rising: above it, falling: below it, toward a goal: nearer to the
 * goal; of bands the nearest value on either side, of two the lower), and for
 * a result that is missing, not due or not assessed the one that asks least.
 * Results are whole steps of `round.result`, within the indicator's `range`; a
 * milestones' within 0..100, a judgement within 0..pn.  Of `rules` it is a
 * level, for their result is only a claim; of a formula it is a typed result,
 * which goes before the formula.
 *
 * And the cheapest combination: each indicator may stay or be raised to a
 * higher level, at the least result that attains it; fewest level steps in
 * all (from level 2 to 4 are two, also where 3 has no target), then the
 * smallest surplus of the total over the goal, then in the agreement's order:
 * the plan that raises the first indicator in which two differ the further.
 * What is missing counts as level 0 and may be given any result: without one
 * there is no total.
 *
 * Every answer was scored again, as a whole year.  Where formulas take scores
 * or results of other indicators, or a composite rounds its rounded parts once
 * more, gains do not simply add: then `sure` is false or `limited` true, and a
 * less demanding answer may exist.  (docs/scoring.md, section 9)
 */
#ifndef SCORE_REACH_H
#define SCORE_REACH_H

#include "score/score.h"

enum reach_verdict {
    REACH_ALREADY, /* the total is reached as it is */
    REACH_RESULT,  /* `result` does it */
    REACH_ANY,     /* any result does it */
    REACH_LEVEL,   /* of rules: `condition` of `level` does it */
    REACH_SHORT,   /* not even the best: `total`, short by `short_by` */
    REACH_OTHERS,  /* there is no total while others are missing */
    REACH_PARTS,   /* a composite: its parts are asked */
    REACH_PILOT,   /* it weighs nothing */
    REACH_NOT_APPLICABLE,
};

const char *reach_verdict_name(enum reach_verdict verdict); /* "result" */

struct reach_alone {
    const struct indicator *indicator;
    enum reach_verdict verdict;
    struct dec result;                 /* RESULT */
    int level;                         /* RESULT, LEVEL: what it attains */
    const struct condition *condition; /* LEVEL; NULL for level 0 */
    struct ratio total;                /* RESULT, ANY, LEVEL, SHORT */
    struct ratio short_by;             /* SHORT */
    bool sure; /* it is the least, or cannot; else others move with it */
};

/* One indicator of a combination. */
struct reach_move {
    const struct indicator *indicator;
    bool missing;                      /* it has no result now */
    int from, to;                      /* levels; of a missing one from 0 */
    bool any;                          /* any result does */
    struct dec result;                 /* not of rules, not of `any` */
    const struct condition *condition; /* of rules; NULL: not even level 1 */
    struct ratio gain; /* of the unrounded total, beside the present result
                          or, of a missing one, the one that asks least */
};

struct reach_plan {
    bool found;
    struct reach_move *moves; /* in the agreement's order */
    size_t move_count;
    int steps;
    struct ratio total, surplus;
    bool limited; /* not sure to be the cheapest, or that there is none */
};

struct reach {
    struct scorecard card; /* as it is */
    struct ratio goal;
    bool reached;              /* as it is */
    struct reach_alone *alone; /* as agreement.indicators */
    size_t count;
    bool has_best;          /* there is a best total: all weights are not nil */
    struct ratio best;      /* the total when all are at their best results */
    struct reach_plan plan; /* not found also when the goal lies between
                               what levels give and `best` */
    bool unrounded;         /* some results are not rounded: six places here */
};

/* The year was scored without errors; the goal is within 0..pn. */
void reach_total(struct reach *reach, const struct year *year,
                 struct selection selection, struct dec goal, struct mem *mem);

#endif
