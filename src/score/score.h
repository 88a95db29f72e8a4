/* score.h - from what was reached to points, exact and explained.
 *
 * Pure functions: no file, no clock, no rounding but that of the policy.  A
 * score carries its derivation as data: each step's expression, operands,
 * exact and rounded value, and where each operand came from.  Every surface
 * prints the same one.  The rules and their worked examples are in
 * docs/scoring.md, which the tests run.
 */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "base/finding.h"
#include "model/agreement.h"

/* Which rows count. */
struct selection {
    bool staged; /* rows of `stage` alone; else each indicator's last stage */
    enum stage stage;
    const char *round; /* "" is the year */
};

enum step_kind {
    STEP_RESULT,     /* the result as typed, rounded */
    STEP_FORMULA,    /* the result from a formula over measures */
    STEP_MILESTONES, /* the result from the shares done */
    STEP_DISTANCE,   /* the distance from the goal is judged */
    STEP_LEVEL,      /* the level attained, and why not the next */
    STEP_SCORE,      /* points by the rule */
    STEP_BELOW,      /* points short of level 1 */
    STEP_JUDGED,     /* points as the committee gave them */
    STEP_ABSENT,     /* points of a missing result */
    STEP_PARTS,      /* a composite's score, for show */
    STEP_ADJUST_SCORE,
    STEP_NORMALISE, /* weights divided by their sum */
    STEP_REWEIGHT,  /* the weight of what does not apply, shared out */
    STEP_WEIGHTED,
    STEP_WEIGHTED_PARTS, /* a composite's weighted score */
    STEP_ADJUST_WEIGHTED,
    STEP_TOTAL,
    STEP_ADJUST_TOTAL,
};

const char *step_name(enum step_kind kind); /* "result", "score", … */

/* A value that a step uses. */
struct operand {
    const char *name;
    struct ratio value;
    struct place place; /* where it was written; file NULL: computed */
    const struct value *measured; /* of a measure: its period; else NULL */
};

/* One step: `expression` over the operands' names, in the language of
 * formulas, gives `exact`, which rounded at `places` is `value`.  For
 * STEP_LEVEL it is the condition that holds. */
struct step {
    enum step_kind kind;
    const char *expression;
    const struct operand *operands;
    size_t operand_count;
    struct ratio exact, value;
    int places; /* ROUND_NONE: exact */
    int level;  /* STEP_LEVEL */
    const struct adjustment *adjustment;
};

struct steps {
    struct step *step;
    size_t count, room;
};

struct score {
    const struct indicator *indicator;
    const struct result *row; /* NULL: none for this selection */
    bool staged;              /* `stage` is known */
    enum stage stage;
    enum state state;   /* GIVEN, or why there is no result */
    const char *absent; /* of a missing one: the measure or indicator that
                           is absent; NULL: the result itself */
    bool computed;      /* the result comes from measures */
    bool has_result;
    struct ratio result; /* rounded by policy; for `rules` a typed one is a
                            claim, and without one the level */
    bool scored;         /* it has level, score and weighted score */
    int level;           /* 0: none attained */
    bool below;          /* short of the lowest level */
    struct ratio score_exact, score; /* before and after rounding */
    struct ratio weight;             /* as agreed (0 of a pilot) */
    struct ratio applied;            /* normalised, and with what was moved to
                                        it; 0 when it does not apply */
    struct ratio weighted_exact;     /* of a composite: of its parts' exact */
    struct ratio weighted_rounded;   /* of a composite: of their rounded */
    struct ratio weighted_unrounded; /* what `weighted` rounds */
    struct ratio weighted;           /* by the policy; of a pilot 0 */
    struct steps steps;
    struct steps weight_steps; /* told in `steps` once it is weighted */
};

struct component_score {
    const struct component *component;
    bool complete;
    bool applies;        /* something in it has a weight */
    struct ratio weight; /* as agreed */
    struct ratio applied;
    struct ratio subtotal; /* of what is scored so far */
};

struct scorecard {
    const struct year *year;
    struct selection selection;
    bool has_stage; /* `stage` is known: asked for, or the last of all rows */
    bool staged;    /* all rows are of `stage` */
    enum stage stage;
    struct score *scores; /* as agreement.indicators */
    size_t score_count;
    struct component_score *components;
    struct ratio weight_sum; /* of all weights as agreed */
    bool complete;           /* there is a total */
    struct ratio total_exact, total;
    struct ratio total_other; /* by the other way of adding */
    struct ratio points_so_far, weight_so_far;
    struct steps steps; /* of the total */
};

/* Scores a year without errors.  What goes wrong on the way (a division by
 * zero, a number too large) is told; then the scorecard must not be used. */
void score_year(struct scorecard *card, const struct year *year,
                struct selection selection, struct findings *findings,
                struct mem *mem);

/* The same figures without their derivation: all `steps` are empty.  For
 * scoring many years of which few will be looked at. */
void score_year_bare(struct scorecard *card, const struct year *year,
                     struct selection selection, struct findings *findings,
                     struct mem *mem);

const struct score *scorecard_score(const struct scorecard *card,
                                    const char *code); /* NULL: none */

/* What formula or milestones give, unrounded, for an indicator whose result
 * was typed; false when they give nothing.  The card is not changed. */
bool score_computed(const struct scorecard *card, const struct score *score,
                    struct ratio *result, struct mem *mem);

/* Which measures the scores of a selection come from, besides its typed
 * results: marks them in needed[], which is as agreement.measures; how many it
 * has marked.  The year's values need not be there yet. */
size_t score_measures(const struct year *year, struct selection selection,
                      bool *needed);

/* The share of a step of milestones: as said, or an equal part of what is left
 * of 100. */
struct ratio milestone_share(const struct criterion *criterion, size_t at,
                             struct mem *mem);

/* True when an adjustment of this score (NULL: of the total) holds at its
 * stage, also where there is no score to adjust yet. */
bool adjustment_holds(const struct scorecard *card, const struct score *score,
                      const struct adjustment *adjustment);

/* The stage and round to look measures up for. */
struct day selection_until(const struct year *year, struct selection selection);

/* ---- level and points of a value: what the exact path and checks share ----
 */

/* What a value earns under a criterion of targets or bands: level, whether it
 * is short of level 1, and the points; steps are added when `steps` is given.
 * `x` is the rounded result; a distance is taken here.  (docs/scoring.md,
 * sections 3 to 5) */
struct earned {
    int level;
    bool below;
    struct ratio points;
};

struct earned score_value(const struct criterion *criterion,
                          const struct policy *policy, struct ratio x,
                          struct steps *steps, struct mem *mem);

/* The points that rule and below make of a value under these targets. */
struct earned score_targets(const struct targets *targets,
                            const struct policy *policy, struct ratio x,
                            struct steps *steps, struct mem *mem);

/* True when the indicator's formula, rules or milestones name the measure. */
bool uses_measure(const struct indicator *indicator, const char *code);

/* Which of the agreement's measures the indicator's formula, milestones, or
 * rules for its agency's group are over, and what those are parts or
 * percentages of: a truth for each. */
bool *measures_behind(const struct agreement *agreement,
                      const struct indicator *indicator, struct mem *mem);

#endif
