/* totals_inside.h - totals by columns, in parts: totals_plan.c prepares a
 * form, totals.c has the rows.
 */
#ifndef SCORE_TOTALS_INSIDE_H
#define SCORE_TOTALS_INSIDE_H

#include "score/batch.h"
#include "score/scoring_inside.h"
#include "score/totals.h"

/* Selections that go by columns, at most. */
#define ROWS_MAX 64

/* What everything weighs while the same indicators apply. */
struct weights {
    const bool *out; /* as agreement.indicators: whose row says they do not */
    bool *applies;
    struct ratio *applied;
    int64_t *share; /* applied is share / whole */
    int64_t whole;
    bool weighs; /* anything does */
    bool fits;   /* the shares do */
};

/* An indicator without parts. */
struct column {
    const struct batch *batch; /* of typed results; NULL: one by one */
    bool counts;               /* else it, or its composite, is a pilot */
};

/* The scores of a composite's parts, while they are being added. */
struct sum {
    bool complete;
    int64_t rounded; /* weighted scores, in millionths */
    int64_t exact;   /* scores times shares */
    int64_t share;   /* of what is scored */
};

/* A selection of the year at hand. */
struct row {
    struct selection selection;
    size_t round; /* the first row of the same round */
    struct day until;
    const struct result **results; /* as agreement.indicators */
    bool *out;
    bool any_out;
    bool by_itself; /* through score_year_bare */
    const struct weights *weights;
    struct sum sum, parts;
};

struct totals {
    const struct agreement *agreement;
    bool by_columns;
    struct column *columns; /* as agreement.indicators */
    struct weights usual;   /* of a year in which every row applies */
    struct ratio weight_sum;
    struct row *rows;
    const char *round; /* of the result before, and its first row */
    size_t round_row;
    size_t row_count, columns_used;
    struct year *year;
    struct scorecard card; /* what the exact scorer works on */
    void *progress;        /* struct scoring's */
};

/* The exact scorer for one row of the year. */
struct scoring totals_scoring(struct totals *totals, const struct row *row,
                              struct findings *findings, struct mem *mem);

/* What the indicators weigh in this row, by weigh_scores. */
void totals_weigh(struct totals *totals, const struct row *row,
                  struct weights *weights, struct mem *mem);

/* Prepares what columns need; false: years of this agreement have none. */
bool totals_prepare(struct totals *totals, struct mem *mem);

#endif
