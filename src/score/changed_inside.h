/* changed_inside.h - a year with other rows; the year itself stays as it is. */
#ifndef SCORE_CHANGED_INSIDE_H
#define SCORE_CHANGED_INSIDE_H

#include "score/score.h"

/* The row in which a new result of an indicator stands, in what `card`
 * scored: the row that counts there, without its claims; where there is none,
 * a new one at the selection's stage (every last stage: at the one that the
 * other rows share, else self).  Its value and state are for the caller. */
struct result changed_row(const struct scorecard *card, size_t indicator);

/* A copy of the year in which these rows stand instead of those of the same
 * indicator, round and stage, or beside the others. */
struct year year_with_results(const struct year *year,
                              const struct result *rows, size_t count,
                              struct mem *mem);

/* A copy of the year with a value of a measure more; or, where `instead` is
 * not NULL, in its place. */
struct year year_with_value(const struct year *year, struct value value,
                            const struct value *instead, struct mem *mem);

#endif
