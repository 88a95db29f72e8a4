/* check_inside.h - what the checks share.  Private to this folder. */
#ifndef CHECK_CHECK_INSIDE_H
#define CHECK_CHECK_INSIDE_H

#include "check/check.h"
#include "score/score.h"

/* ---- checks of the agreement and of what was written ---- */

typedef void check_of_year(const struct year *year, struct findings *findings);

check_of_year check_weights, check_weight_odd, check_target_is_weight;
check_of_year check_shares, check_targets_order, check_targets_zero;
check_of_year check_linear;
check_of_year check_bands_gap, check_bands_overlap;
check_of_year check_judged_range, check_range;
check_of_year check_proportion, check_sum, check_falling_total;
check_of_year check_measures_stale, check_period_outside;
check_of_year check_prose, check_prose_sums, check_prose_proportions;

/* Those that take long, one indicator after the other: all that they tell is
 * about it, and no error. */
typedef void check_of_indicator(const struct year *year,
                                const struct indicator *indicator,
                                struct findings *findings);

check_of_indicator check_rules_order, check_direction;

/* ---- checks of what was scored ---- */

/* A round that was scored, one card per stage; `card` is the one looked at. */
struct scored {
    const struct year *year;
    const char *round;
    const struct scorecard *card;
    const struct scorecard *stage[STAGES]; /* NULL: no rows, or errors */
    struct findings *findings;
    struct mem *mem;
};

typedef void check_of_scores(const struct scored *scored);

/* Of each stage's card. */
check_of_scores check_claim_score, check_floor_claimed, check_override;
check_of_scores check_claim_weighted, check_claim_total;
check_of_scores check_formula_differs, check_computed_range;
check_of_scores check_result_missing, check_reason_missing;
check_of_scores check_evidence_missing, check_stale;

/* Of each stage's card, and of the mixed one where stages are mixed. */
check_of_scores check_total_policy;

/* Once: what stages say of each other (no `card`). */
check_of_scores check_stage_differs;

/* ---- criteria ---- */

/* Every criterion of an agreement, or of a run of its indicators: in use or
 * printed, of parts as well. */
struct criterion_at {
    const struct indicator *indicator;
    const struct criterion *criterion;
};

size_t every_criterion(const struct agreement *agreement,
                       const struct criterion_at **criteria, struct mem *mem);
size_t criteria_of(const struct indicator *indicators, size_t indicator_count,
                   const struct criterion_at **criteria, struct mem *mem);

/* It has targets: by itself, or as milestones. */
bool has_targets(const struct criterion *criterion);

/* 1: higher results earn more; -1: lower ones; 0: it cannot be said. */
int criterion_runs(const struct criterion *criterion);

/* ---- results and claims ---- */

/* The row of the score's own indicator; NULL: none, or its whole's. */
const struct result *own_row(const struct score *score);

/* A claim agrees when the figure, exact or as rounded by the agreement, is
 * the claimed one at the claim's own number of places, half away from zero:
 * 80 agrees with 80.4, 80.0 does not. */
bool claim_agrees(const struct number *claim, struct ratio exact,
                  struct ratio rounded, struct mem *mem);

/* The figure with its digits cut off, not rounded, is what was claimed. */
bool claim_is_cut(const struct number *claim, struct ratio exact,
                  struct mem *mem);

/* Full points are claimed for a typed result that the criterion puts at the
 * bottom, and would put on top if it ran the other way. */
bool claim_runs_against(const struct indicator *indicator,
                        const struct criterion *criterion,
                        const struct result *row, struct mem *mem);

/* Which of the points an indicator's policy gives; level 1 is the first. */
struct ratio level_points(const struct policy *policy, int level);

/* The whole counts around the part of `all` that a percentage means. */
struct whole_parts {
    struct ratio meant, low, high;
    struct ratio low_percent, high_percent, nearest;
};

/* True when one of them gives the percentage at its places. */
bool is_whole_part(struct whole_parts *parts, struct ratio percent, int places,
                   struct ratio all, struct mem *mem);

/* A text that somebody wrote. */
struct prose {
    struct findings *findings;
    size_t first; /* finding of this form or row */
    struct place place;
    const char *indicator; /* or NULL */
};

/* Figures of a text that do not agree with each other. */
typedef void check_of_text(const struct prose *prose, const char *text);
check_of_text check_sums_of, check_proportions_of;

/* A finding about an indicator, with what was given and what was expected. */
void finding_figures(struct finding *finding, const struct indicator *indicator,
                     struct ratio given, struct ratio expected);

#endif
