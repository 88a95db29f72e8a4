/* reach_axis_inside.h - the results an indicator can have, cut in pieces.
 *
 * Results are whole steps of the grid of `round.result` (six places where it
 * is not rounded): x = n / 10^places.  Inside a piece the level is one and
 * points never fall on the way from `worse` to `better`; between pieces
 * anything may happen (below: target).  Pieces stand in the order in which
 * they are met on the way to better: from the present result on, or without
 * one from the least demanding on.  For `rules` n is the level itself.
 */
#ifndef SCORE_REACH_AXIS_INSIDE_H
#define SCORE_REACH_AXIS_INSIDE_H

#include "score/score.h"

struct piece {
    int level;
    int64_t worse, better; /* both belong to it; worse > better when falling */
};

struct axis {
    const struct indicator *indicator;
    int places;
    struct piece *piece;
    size_t count;
};

/* `present` is NULL without a present result.  Only results within the
 * indicator's `range` are looked at, of milestones within 0..100, of a
 * judgement within 0..pn. */
struct axis axis_of(const struct indicator *indicator,
                    const struct ratio *present, int present_level,
                    struct mem *mem);

/* The result that n stands for; of rules the level. */
struct dec axis_result(const struct axis *axis, int64_t n);

#endif
