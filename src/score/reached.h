/* reached.h - where a result comes from: typed, or out of measures. */
#ifndef SCORE_REACHED_H
#define SCORE_REACHED_H

#include "formula/formula.h"
#include "score/steps.h"

/* What scoring a year carries along. */
struct scoring {
    struct scorecard *card;
    const struct agreement *agreement;
    struct day until; /* measures count up to the end of the round */
    enum { TODO, DOING, DONE } *progress; /* of each indicator */
    struct findings *findings;
    struct mem *mem;
};

/* Scores one indicator if that has not happened yet; formulas of others may
 * ask for it first. */
void score_indicator(struct scoring *scoring, size_t index);

/* The result of an indicator that is neither composite nor `rules`: rounded,
 * with its steps; false (state and absent are set) when there is none. */
bool reach_result(struct scoring *scoring, struct score *score);

/* The level whose condition holds, with its steps; false when a measure is
 * absent. */
bool reach_rules(struct scoring *scoring, struct score *score);

#endif
