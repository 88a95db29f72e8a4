/* batch.h - scores by the column: many results against one criterion.
 *
 * For recalculating a whole nation and for simulations.  A `targets`
 * criterion is prepared once, in exact fractions; then a column of results is
 * scored in 64-bit integers, several rows at a time where the machine can.
 * What comes out are the digits of the exact path, row for row: preparing
 * proves that nothing overflows, or refuses the criterion and says why.
 * (docs/scoring.md, sections 2 and 4 to 6)
 *
 * How: up to rounding, the score is a chain of *pieces*, each a straight line
 * over the result or a constant divided by it.  On the grid of round.result a
 * piece is  (base + slope z) / (divisor + per_step z),  where z counts grid
 * steps from a little below the first piece that is not constant.  The half
 * that rounding adds is in `base`, so the score is the whole part.
 */
#ifndef SCORE_BATCH_H
#define SCORE_BATCH_H

#include "base/mem.h"
#include "base/ratio.h"
#include "model/criterion.h"
#include "model/policy.h"

#include <stddef.h>
#include <stdint.h>

/* The level of a row that was not scored, because its result is no decimal:
 * DEC_LIMIT or beyond, either way.  Its score and weighted score are 0. */
#define BATCH_TOLD 255

/* Why a criterion goes down the exact path as a whole. */
enum batch_refusal {
    BATCH_READY,
    BATCH_TARGETS,  /* none, not in order, too few for a line, or 0 or less
                       where the rule divides by them */
    BATCH_NEGATIVE, /* points or weight below 0 */
    BATCH_UNROUNDED_SCORE,    /* round.score is none, and the rule does not
                                 always give six places: `step` and constant
                                 floors do, straight lines where their slope
                                 per grid step has an end, x in a denominator
                                 never */
    BATCH_UNROUNDED_WEIGHTED, /* round.weighted is none, and score x weight /
                                 100 may need more than six places */
    BATCH_LARGE, /* the proof that all fits in 62 bits fails, or a score has
                    2^30 units (1,073 points at six places) and more */
};

/* Three ranges below level 1, and three for each level. */
#define BATCH_PIECES_MAX  (3 * (LEVELS_MAX + 1))
#define BATCH_PIECES_ROOM 64 /* the next power of two */

/* How a quotient is estimated in 32 bits: see batch_inside.h. */
struct batch_shifts {
    int drop, back;
};

/* A prepared criterion: plain integers, free to copy. */
struct batch {
    uint64_t flip;     /* all ones when lower is better: -x is judged */
    int64_t low, high; /* beyond these, in millionths, nothing changes */
    uint64_t to_z;     /* brings what is judged to z's zero, and a half up */

    uint64_t grid; /* millionths to a step of round.result */
    uint64_t grid_reciprocal;
    int grid_bits;
    bool grid_is_fine; /* z may be 2^30 and more */
    struct batch_shifts coarse_shifts, grid_shifts;

    int pieces;
    int64_t from[BATCH_PIECES_ROOM]; /* the first z of each; then never */
    uint64_t base[BATCH_PIECES_ROOM], slope[BATCH_PIECES_ROOM];
    uint64_t divisor[BATCH_PIECES_ROOM], per_step[BATCH_PIECES_ROOM];
    uint64_t reciprocal[BATCH_PIECES_ROOM]; /* of the divisor */
    uint64_t level[BATCH_PIECES_ROOM];
    bool by_result;   /* some piece divides by the result */
    int divisor_bits; /* of every piece, unless by_result */
    int score_bits;   /* a score has fewer units than 2^score_bits */
    struct batch_shifts score_shifts;
    uint64_t score_unit; /* in millionths */

    uint64_t weight_base, weight_slope, weight_divisor, weight_reciprocal;
    int weight_bits;
    struct batch_shifts weight_shifts;
    uint64_t weighted_unit; /* in millionths */
};

/* Prepares targets (strictly monotone; of a criterion with `toward`, the
 * results are distances), a policy, and an applied weight in percent. */
enum batch_refusal batch_prepare(struct batch *batch,
                                 const struct targets *targets,
                                 const struct policy *policy,
                                 struct ratio weight, struct mem *mem);

const char *batch_refusal_name(enum batch_refusal refusal); /* "large" */

/* Where scores go: as many rows as there are results.  Score and weighted
 * score are in millionths; the level is 0 to LEVELS_MAX, or BATCH_TOLD. */
struct batch_columns {
    int64_t *score, *weighted;
    uint8_t *level;
};

/* Scores `count` results, in millionths; how many of them were told. */
size_t batch_score(const struct batch *batch, const int64_t *result,
                   size_t count, struct batch_columns columns);

/* The same by one kernel, for tests and the bench: plain C first, then the
 * wider ones.  batch_score takes the last that this machine can run. */
struct batch_kernel {
    const char *name; /* "plain" */
    bool (*runs)(void);
    size_t (*score)(const struct batch *batch, const int64_t *result,
                    size_t count, struct batch_columns columns);
};

extern const struct batch_kernel batch_kernels[];
extern const size_t batch_kernel_count;

#endif
