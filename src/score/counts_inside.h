/* counts_inside.h - what a score counts in the sum that the total rounds. */
#ifndef SCORE_COUNTS_INSIDE_H
#define SCORE_COUNTS_INSIDE_H

#include "score/score.h"

/* By the policy its weighted score as rounded, or exact; 0 without one. */
struct ratio score_counts(const struct scorecard *card,
                          const struct score *score);

/* What stands behind it, so that parts of it can be exchanged. */
struct makings {
    const struct indicator *indicator;
    struct ratio raw;    /* points before adjustments */
    struct ratio weight; /* applied */
    const struct agreement *agreement;
    bool *holds; /* of each adjustment of the agreement */
};

/* Of a score that is no composite's. */
struct makings makings_of(const struct scorecard *card,
                          const struct score *score, struct mem *mem);

/* The rounded score, and what it counts. */
struct ratio makings_score(const struct makings *makings, struct mem *mem);
struct ratio makings_count(const struct makings *makings, struct mem *mem);

/* Marks the adjustments that the steps tell of. */
void mark_adjustments(bool *holds, const struct agreement *agreement,
                      const struct steps *steps);

#endif
