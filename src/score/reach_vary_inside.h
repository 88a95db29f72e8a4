/* reach_vary_inside.h - the year again, with some indicators at other results.
 *
 * The whole year is scored again, or, where nothing else can move, the one
 * indicator alone at its applied weight, which takes a hundredth of the time
 * and gives the same digits.
 */
#ifndef SCORE_REACH_VARY_INSIDE_H
#define SCORE_REACH_VARY_INSIDE_H

#include "score/reach_axis_inside.h"

/* A scored year from which one goes elsewhere. */
struct footing {
    const struct year *year;
    struct scorecard card;
    bool *entangled; /* of each indicator: the formula of another follows it */
    bool *whole;     /* of each: only scoring the whole year again will do */
    const struct formula *always; /* a condition that holds */
};

struct footing footing_on(const struct year *year, struct selection selection,
                          struct mem *mem);

/* One indicator at n of its axis. */
struct varied {
    const struct axis *axis;
    int64_t n;
};

struct outcome {
    bool complete;    /* there is a total */
    struct ratio sum; /* before it is rounded */
    struct ratio total;
};

/* By scoring the whole year again. */
struct outcome vary_year(const struct footing *footing,
                         const struct varied *varied, size_t count,
                         struct mem *mem);

/* The same for one indicator of a complete card, by the short way where it is
 * open.  (A card that lacks this indicator's score alone will do as well.) */
struct outcome vary_one(const struct footing *footing, struct varied varied,
                        struct mem *mem);

/* The year with indicators at other results; it lives in `mem`. */
const struct year *varied_year(const struct footing *footing,
                               const struct varied *varied, size_t count,
                               struct mem *mem);

#endif
