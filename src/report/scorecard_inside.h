/* scorecard_inside.h - the numbers behind the cells of the official table, and
 * how they follow from each other (report/live.h).
 *
 * NULL: the cell shows no number and never will.
 */
#ifndef REPORT_SCORECARD_INSIDE_H
#define REPORT_SCORECARD_INSIDE_H

#include "report/figure.h"
#include "report/table.h"
#include "score/score.h"

/* What every amount of a table needs. */
struct amounts {
    const struct scorecard *card;
    struct places places;
    const struct voice *voice;
    struct mem *mem;
    bool has_agreed; /* there is a column for it */
};

/* The points of a level of the agreement's scale. */
const struct amount *amount_points(const struct amounts *amounts, int level);

const struct amount *amount_agreed(const struct amounts *amounts,
                                   const struct score *score);
const struct amount *amount_weight(const struct amounts *amounts,
                                   const struct score *score);
const struct amount *amount_target(const struct amounts *amounts,
                                   const struct score *score, int level);
const struct amount *amount_result(const struct amounts *amounts,
                                   const struct score *score);
const struct amount *amount_level(const struct amounts *amounts,
                                  const struct score *score);
const struct amount *amount_score(const struct amounts *amounts,
                                  const struct score *score);
const struct amount *amount_weighted(const struct amounts *amounts,
                                     const struct score *score);

/* At an indicator's row: its component's, or its own where the component says
 * so. */
const struct amount *amount_subtotal(const struct amounts *amounts,
                                     const struct score *score);

/* Of columns that only lead to others (report/live.h). */
const struct amount *amount_exact(const struct amounts *amounts,
                                  const struct score *score);
const struct amount *amount_so_far(const struct amounts *amounts,
                                   const struct score *score);
const struct amount *amount_open(const struct amounts *amounts,
                                 const struct score *score);

/* The points of each level: "60 70 80 90 100". */
const char *scale_text(const struct policy *policy, const struct voice *voice,
                        struct mem *mem);

/* An indicator whose levels earn other points than the agreement's. */
bool has_own_points(const struct agreement *agreement,
                    const struct indicator *indicator);

/* How points are made of what was reached. */
enum text_key way_text(const struct indicator *indicator);

/* The adjustments among the steps of a score or a total; "": none. */
const char *steps_remark(const struct amounts *amounts,
                         const struct steps *steps);

/* Of the last row. */
const struct amount *amount_all_agreed(const struct amounts *amounts);
const struct amount *amount_weights(const struct amounts *amounts);
const struct amount *amount_total(const struct amounts *amounts);

#endif
