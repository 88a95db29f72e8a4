/* scoring_inside.h - scoring a year, in parts: score.c finds the rows,
 * reached.c where results come from, weight.c what everything weighs, points.c
 * the points, adjust.c what is added by hand, total.c the sums.
 */
#ifndef SCORE_SCORING_INSIDE_H
#define SCORE_SCORING_INSIDE_H

#include "formula/formula.h"
#include "score/steps.h"

/* What scoring a year carries along. */
struct scoring {
    struct scorecard *card;
    bool explains; /* derivations are written down */
    const struct agreement *agreement;
    struct day until; /* measures count up to the end of the round */
    enum { TODO, DOING, DONE } * progress; /* of each indicator */
    struct findings *findings;
    struct mem *mem;
};

/* Where a derivation is written down; NULL: nowhere (score/steps.h). */
struct steps *steps_of(const struct scoring *scoring, struct score *score);

/* Before anything of an indicator is scored: its row for the card's selection
 * (NULL: none), and whether it applies.  A composite goes before its parts. */
void start_score(struct scoring *scoring, size_t index,
                 const struct result *row);

/* Scores one indicator if that has not happened yet; formulas of others may
 * ask for it first. */
void score_indicator(struct scoring *scoring, size_t index);

/* The result of an indicator that is neither composite nor `rules`: rounded,
 * with its steps; false (state and absent are set) when there is none. */
bool reach_result(struct scoring *scoring, struct score *score);

/* The level whose condition holds, with its steps; false when a measure is
 * absent. */
bool reach_rules(struct scoring *scoring, struct score *score);

/* Which indicators do not apply is known (score->state); gives every score
 * its applied weight, and each component. */
void weigh_scores(struct scoring *scoring);

/* A value with the adjustments of an indicator (NO_INDEX: of the total, and no
 * score) that hold at its stage, each a step; what is on a score is kept
 * within 0 and pn. */
struct ratio adjust(struct scoring *scoring, size_t indicator, enum adjusted on,
                    struct score *score, struct ratio value);

/* s x w / 100: a score that is rounded, by a weight that is applied. */
struct ratio weigh_score(struct ratio score, struct ratio applied,
                         struct mem *mem);

/* Weighted scores, subtotals and the total. */
void total_scores(struct scoring *scoring);

#endif
