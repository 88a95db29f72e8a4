/* totals.h - the totals of many years of one form of agreement.
 *
 * For a whole nation, of which few agencies will be looked at.  A form is
 * prepared once: what its indicators weigh, and each criterion of targets as a
 * batch (score/batch.h).  Then the selections of a year are rows, and each
 * indicator is a column: what was typed for a criterion of targets, or of bands
 * that are as good as targets, is scored by the batch; everything else
 * (formulas, milestones, rules, what is missing) by the function that scores it everywhere; and both are added in
 * whole numbers.  A row for which that cannot be shown to hold goes through
 * score_year_bare.  What comes out are its digits, either way.
 */
#ifndef SCORE_TOTALS_H
#define SCORE_TOTALS_H

#include "score/score.h"

struct totals;

/* Both lists must live as long as what is returned, which is for one thread.
 * Without `columns`, or where no year of this agreement can go by columns
 * (adjustments; formulas over other indicators; selections without a stage, or
 * more than 64), every row goes through score_year_bare, and nothing is prepared. */
struct totals *totals_new(const struct agreement *agreement,
                          const struct selection *selections, size_t count,
                          bool columns, struct mem *mem);

/* True when years go by columns. */
bool totals_by_columns(const struct totals *totals);

/* The next year: its results, in any order, which this may change; of the
 * agreement all but the agency must be the prepared one.  Marks the measures
 * that are needed besides, as score_measures does; how many. */
size_t totals_take(struct totals *totals, struct year *year, bool *needed);

/* Its totals, once its values are there too: cards[] as the selections, with
 * neither scores nor components.  What goes wrong on the way is told as by
 * score_year; notes need not be. */
void totals_give(struct totals *totals, struct scorecard *cards,
                 struct findings *findings, struct mem *mem);

/* How many of the year's rows went by columns. */
size_t totals_columns_used(const struct totals *totals);

#endif
