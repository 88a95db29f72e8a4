/* live.h - how a score follows from the cells of its row, as formulas.
 *
 * The official table holds figures; for a format that computes each of them
 * also says how it came about (struct amount, report/table.h), so that a cell
 * can be changed and the rest follows, the policy's rounding included.  The
 * formulas are those of docs/scoring.md, sections 3 to 6, for any result, where
 * the derivation (score/score.h) has the one that was taken.
 *
 * The names are cells: columns `weight`, `t1` to `t10`, `result`, `level`,
 * `score`, `weighted`; rows `r1`, `r2`, … by indicator, `this`, and `head`,
 * whose `t1`, … are the points of the agreement's levels.  Weights are the
 * applied ones, so that nothing is normalised or moved here; an indicator that
 * does not apply has no formulas.  Bounds of bands, the goal of a distance,
 * adjustments, and an indicator's own points stand in the formulas as numbers.
 *
 * Exact arithmetic on them gives exactly the scorecard's figures; what follows
 * from an empty cell is empty.  NULL: it does not follow from other cells, or
 * would be longer than a formula may be (the sums of some 200 indicators).
 */
#ifndef REPORT_LIVE_H
#define REPORT_LIVE_H

#include "score/score.h"

const char *live_row(const struct score *score, struct mem *mem); /* "r3" */

/* Of a composite: what its parts weigh. */
const char *live_weight(const struct scorecard *card, const struct score *score,
                        struct mem *mem);

/* Of `rules` NULL: the level is typed. */
const char *live_level(const struct scorecard *card, const struct score *score,
                       struct mem *mem);

const char *live_score(const struct scorecard *card, const struct score *score,
                       struct mem *mem);

/* What a missing result earns; NULL: nothing. */
const char *live_missing(const struct scorecard *card,
                         const struct score *score, struct mem *mem);

const char *live_weighted(const struct scorecard *card,
                          const struct score *score, struct mem *mem);

/* ---- seen from another table (live_elsewhere.c) ----
 *
 * The official table is `official` there. */

/* A cell of an indicator's row: "official.r3.score". */
const char *live_cell(const struct score *score, const char *column,
                      struct mem *mem);

/* The target of a level: "official.r3.t5". */
const char *live_target(const struct indicator *indicator, int level,
                        struct mem *mem);

/* Of the indicators `first` to `first + count`: what they weigh, the most they
 * can earn, and of that what waits for a score. */
const char *live_weight_of(const struct scorecard *card, size_t first,
                           size_t count, struct mem *mem);
const char *live_most_of(const struct scorecard *card, size_t first,
                         size_t count, struct mem *mem);
const char *live_open_of(const struct scorecard *card, size_t first,
                         size_t count, struct mem *mem);

/* What a component earns; with NULL all of them, with the adjustments of the
 * total.  With `so_far` what has no score yet is passed over. */
const char *live_earned(const struct scorecard *card,
                        const struct component *component, bool so_far,
                        struct mem *mem);

/* ---- sums ---- */

/* Of a component, and of all of them. */
const char *live_subtotal(const struct scorecard *card,
                          const struct component *component, struct mem *mem);
const char *live_weights(const struct scorecard *card, struct mem *mem);
const char *live_total(const struct scorecard *card, struct mem *mem);

#endif
