/* compare.h - from one total to another, step by step.
 *
 * Claimed -> computed -> official: the bridge begins at the total that a stage
 * claimed (or at what is computed of it), says what each difference moves,
 * passes the computed total of that stage, and ends at the computed total of
 * another stage.  It always adds up: each step's running total is the one
 * before plus its amount, the last one is the end.  Steps of no amount are left
 * out, but for what is missing at one stage alone.  (docs/scoring.md, section
 * 9)
 *
 * Claims.  An indicator claims its claimed weighted score; where that is blank,
 * its claimed score at its applied weight; else what is computed of it, so that
 * there is no step.  A composite claims on its own row or, when that is blank,
 * on those of its parts.  The claimed total is the one of the row `total`.
 * When it is not the sum of the claims (as it is, rounded, or with the
 * adjustments of the total) there is a step for it.  Without that row the
 * bridge begins at the sum of the claims where all that has a score is claimed,
 * else at what is computed: nobody claimed a total that is half claims.
 *
 * From stage to stage each indicator (of composites each part) moves in this
 * order: its weight, at the first stage's score; adjustments that hold no
 * more; its score; adjustments that hold now.
 */
#ifndef SCORE_COMPARE_H
#define SCORE_COMPARE_H

#include "score/score.h"

enum bridge_kind {
    BRIDGE_CLAIMED_TOTAL, /* the claimed total is not the sum of the claims */
    BRIDGE_CLAIM,         /* a claim differs from what is computed */
    BRIDGE_MISSING,       /* no score at one of both ends (what is missing and
                             earns points by the policy has one) */
    BRIDGE_WEIGHT,        /* another applied weight, or none any more */
    BRIDGE_SCORE,
    BRIDGE_ADJUSTMENT, /* one that holds at one end alone */
    BRIDGE_ROUNDING,   /* what rounding leaves over */
};

/* Why a claim differs, where that can be told. */
enum claim_cause {
    CAUSE_UNKNOWN,
    CAUSE_FLOOR,      /* below level 1, claimed above what that earns */
    CAUSE_RULE,       /* another rule gives it: `rule` */
    CAUSE_ADJUSTMENT, /* it is what was there before adjustments */
    CAUSE_WEIGHT,     /* it is the score at the weight as agreed, before weights
                         moved */
    CAUSE_WEIGHTED,   /* the claimed score is right, its weighted one is not */
};

const char *bridge_kind_name(enum bridge_kind kind);  /* "claimed-total" */
const char *claim_cause_name(enum claim_cause cause); /* "floor"; UNKNOWN: "" */

struct bridge_step {
    enum bridge_kind kind;
    const struct indicator *indicator;   /* NULL: of the total */
    const struct adjustment *adjustment; /* ADJUSTMENT */
    bool taken_away;                     /* it held at the first stage alone */
    enum claim_cause cause;              /* CLAIM */
    enum rule rule;                      /* CAUSE_RULE */
    struct ratio amount, running;
};

/* An indicator at both ends, for a table. */
struct compared {
    const struct score *from, *to; /* computed */
    const struct result *claim;    /* the row with a claim; NULL: none */
    bool differs;                  /* its claim, from what is computed */
    enum claim_cause cause;
    enum rule rule;
    bool has_result, has_score; /* at both ends: the differences below */
    struct ratio result, score, weighted; /* to - from */
};

struct comparison {
    struct scorecard from, to;
    bool claimed;           /* the bridge begins at claims */
    bool has_claims;        /* there are any at that stage, and they were
                               asked for */
    bool all_claimed;       /* everything that has a score is claimed */
    bool has_claimed_total; /* in a row of its own; else, where the bridge
                               begins at claims, it begins at their sum */
    struct ratio start, computed, end;
    bool computed_so_far, end_so_far; /* there is no total, only so far */
    struct bridge_step *steps;
    size_t step_count;
    size_t computed_at;    /* so many steps lead to `computed` */
    struct compared *rows; /* as agreement.indicators */
    size_t row_count;
};

struct comparing {
    bool claimed; /* begin at what was claimed at `from` */
    enum stage from, to;
    bool standing;     /* of each indicator its last row, up to `to`: while
                          some are judged further than others */
    const char *round; /* "" is the year */
};

/* True when a row is of this stage in this round. */
bool stage_has_rows(const struct year *year, enum stage stage,
                    const char *round);

/* Mistakes of scoring are told as score_year tells them, and a stage at which
 * nothing is reported as an error: what is not there is no 0. */
void compare_stages(struct comparison *comparison, const struct year *year,
                    struct comparing comparing, struct findings *findings,
                    struct mem *mem);

/* Who moved the total most between `start` and `end`, all steps of an
 * indicator and its parts together; of those alike the first.  One that has a
 * score at one end alone is left out: that is no change of it. */
struct mover {
    const struct indicator *indicator; /* NULL: what is of no indicator */
    struct ratio amount;               /* 0: nothing moved it */
};

struct mover compare_mover(const struct comparison *comparison,
                           struct mem *mem);

#endif
