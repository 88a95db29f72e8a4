/* reach_inside.h - what the answers alone and the combination share. */
#ifndef SCORE_REACH_INSIDE_H
#define SCORE_REACH_INSIDE_H

#include "score/reach.h"
#include "score/reach_vary_inside.h"

/* What asking goes along with. */
struct reaching {
    struct reach *reach;
    struct footing footing; /* the year as it is */
    struct mem *mem;
};

/* The results that this score could have instead. */
struct axis axis_of_score(const struct score *score, struct mem *mem);

/* The year is scored again in memory of its own; the figures are kept. */
struct outcome year_with(const struct footing *footing,
                         const struct varied *varied, size_t count,
                         struct mem *mem);

/* Of rules; NULL: there is none. */
const struct condition *condition_of(const struct indicator *indicator,
                                     int level);

/* Neither itself nor through another's formula. */
bool weighs_nothing(const struct reaching *reaching, const struct score *score);

/* Fills in the best total and the plan. */
void reach_combined(struct reaching *reaching);

#endif
