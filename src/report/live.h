/* live.h - how a score follows from the cells of its row, as formulas.
 *
 * The official table holds figures; for a format that computes each of them
 * also says how it came about (struct amount, report/table.h), so that a cell
 * can be changed and the rest follows, the policy's rounding included.  The
 * formulas are those of docs/scoring.md, sections 3 to 6, for any result, where
 * the derivation (score/score.h) has the one that was taken.
 *
 * The names are cells: columns `weight`, `t1` to `t10`, `result`, `level`,
 * `score`, `weighted`; rows `r1`, `r2`, … by indicator, `this`, `total`, and
 * `head`, whose `t1`, … are the points of the agreement's levels; r3..r7.score
 * are cells that follow each other.  Columns that only lead to others are there
 * where they are needed:
 *
 *     agreed   the weight as agreed, where another one may count (`weight`)
 *     exact    the weighted score unrounded, where such are added
 *     so_far   what counts in the total already, and
 *     open     what waits for a score, where there is no total yet
 *
 * An indicator that does not apply has its agreed weight alone.  Bounds of
 * bands, the goal of a distance, adjustments, measures, and an indicator's own
 * points stand in the formulas as numbers.
 *
 * Exact arithmetic on them gives exactly the scorecard's figures; what follows
 * from an empty cell is empty.  NULL: it does not follow from other cells, or
 * would be longer than a formula may be.
 */
#ifndef REPORT_LIVE_H
#define REPORT_LIVE_H

#include "score/score.h"

const char *live_row(const struct score *score, struct mem *mem); /* "r3" */

/* Whether a changed cell can move all that follows from it: no sum is too long
 * (of some 200 composites). */
bool live_follows(const struct scorecard *card, struct mem *mem);

/* ---- weights (live_weights.c) ---- */

/* The column is there: weights are normalised, or something does not apply. */
bool live_has_agreed(const struct scorecard *card);

/* Of a composite: what its parts weigh as agreed.  Of all indicators. */
const char *live_agreed(const struct scorecard *card, const struct score *score,
                        struct mem *mem);
const char *live_all_agreed(const struct scorecard *card, struct mem *mem);

/* What counts of the weight as agreed; without that column, and of a pilot,
 * what a composite's parts weigh.  Of all that applies. */
const char *live_weight(const struct scorecard *card, const struct score *score,
                        struct mem *mem);
const char *live_weights(const struct scorecard *card, struct mem *mem);

/* ---- a row ---- */

/* What a formula makes of the results and scores of other indicators; of others
 * NULL: it is typed (live_formula.c). */
const char *live_result(const struct scorecard *card, const struct score *score,
                        struct mem *mem);

/* Of `rules` that ask no other indicator NULL: the level is typed. */
const char *live_level(const struct scorecard *card, const struct score *score,
                       struct mem *mem);

const char *live_score(const struct scorecard *card, const struct score *score,
                       struct mem *mem);

/* What a missing result earns; NULL: nothing. */
const char *live_missing(const struct scorecard *card,
                         const struct score *score, struct mem *mem);

/* Whether an indicator adds to subtotal and total. */
bool live_adds(const struct scorecard *card, const struct score *score,
               struct mem *mem);

/* The column is there: unrounded scores are added, and rounded ones shown. */
bool live_has_exact(const struct scorecard *card);

/* Before it is rounded, and rounded. */
const char *live_exact(const struct scorecard *card, const struct score *score,
                       struct mem *mem);
const char *live_weighted(const struct scorecard *card,
                          const struct score *score, struct mem *mem);

/* The most it can earn. */
const char *live_most(const struct scorecard *card, const struct score *score,
                      struct mem *mem);

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
const char *live_total(const struct scorecard *card, struct mem *mem);

#endif
