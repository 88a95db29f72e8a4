/* follow.h - figures of other tables that are those of the official table, for
 * a format that computes (XLSX): they follow when a cell of that is changed.
 *
 * What is of another stage, or was claimed, is a record and stays.  The tables
 * are made as for every format; here their cells are told where their figures
 * come from, by the keys of their columns.
 */
#ifndef REPORT_FOLLOW_H
#define REPORT_FOLLOW_H

#include "report/figure.h"
#include "report/table.h"
#include "score/compare.h"

/* The last row has weight, result, level, score and weighted score of `score`,
 * under columns of those keys.  On another card than the official table's it
 * follows only where it is the same score. */
void follow_row(struct table *table, const struct scorecard *card,
                const struct score *score);

/* A row per component, then the total, under `weight`, `most`, `earned`,
 * `lost`, `open` (where something is), `percent`. */
void follow_components(struct table *table, const struct scorecard *card);

/* A row per indicator, under `from_weighted`, `to_score`, `to_weighted`,
 * `difference`. */
void follow_compared(struct table *table, const struct comparison *comparison,
                     const struct scorecard *card);

/* The end, under `total`; what changed since the report stands in a row of its
 * own (table->changes), so that it still adds up: the steps are a record. */
void follow_bridge(struct table *table, const struct comparison *comparison,
                   const struct scorecard *card, const struct voice *voice);

#endif
