/* overview.h - many agencies side by side: who differs, on what?
 *
 * Rows are agencies, columns the indicators that any of their agreements has,
 * by code.  Scores are those of the cards; nothing is added up here.
 */
#ifndef REPORT_OVERVIEW_H
#define REPORT_OVERVIEW_H

#include "base/json.h"
#include "report/picture.h"
#include "report/table.h"
#include "score/score.h"

struct overview_row {
    const char *code, *name; /* in the voice's language */
    const char *group;       /* NULL: none */
    long long fiscal_year;
    const struct scorecard *card; /* NULL: nothing is there */
    int rank;                     /* within its group; 0: no total */
    bool tied;
    const size_t *at; /* by column: the place of its score; NO_INDEX */
};

#define OVERVIEW_OTHERS 3

struct overview_column {
    const struct indicator *indicator; /* of the first that has it */
    const struct component *component;
    /* Indicators of other names that agencies have under this code, the first
     * few: with them figures of the column do not compare. */
    const struct indicator *others[OVERVIEW_OTHERS];
    int other_count;
};

struct overview {
    const struct voice *voice;
    struct mem *mem;
    struct overview_row *rows;
    size_t row_count;
    struct overview_column *columns;
    size_t column_count;
    bool scales_differ; /* the points of levels do: totals do not compare */
    const char *of;     /* "of 5", of one scale among others; NULL */
    const char *levels[LEVELS_MAX + 1]; /* as texts */
};

/* Fills in columns, ranks and where scores are.  The cards must live as long;
 * parts of composites have columns of their own with `parts`. */
void overview_fill(struct overview *overview, bool parts);

/* NULL: this agency's agreement has no such indicator, or nothing is there. */
const struct score *overview_score(const struct overview *overview, size_t row,
                                   size_t column);

/* The code over a column, with a star where others have another indicator
 * under it. */
const char *overview_code(const struct overview *overview, size_t column);

/* What a column of cells shows. */
enum overview_show {
    SHOW_LEVEL,
    SHOW_SCORE,
    SHOW_WEIGHTED,
    SHOW_RESULT,
};

#define OVERVIEW_SHOWS 4

/* A score as a cell's text; without one the word for why in a few letters. */
const char *overview_cell(const struct overview *overview,
                          const struct score *score, enum overview_show show);

/* Total, rank ("2", tied "=2") and how far it is complete: of what is scored
 * so far when there is no total; NULL: nothing is. */
const char *overview_total(const struct overview *overview,
                           const struct overview_row *row);
/* "of 100": the most points that there are; NULL: there are none. */
const char *overview_most(const struct overview *overview,
                        const struct overview_row *row);
const char *overview_rank(const struct overview *overview,
                          const struct overview_row *row);
const char *overview_complete(const struct overview *overview,
                              const struct overview_row *row);

/* Orders.  What has no figure stands last, equal ones by name.  Totals of
 * different scales are ordered by their share of the most points. */
struct overview_order {
    enum { ORDER_NAME, ORDER_TOTAL, ORDER_COLUMN } by;
    size_t column;
    bool grouped;  /* groups first, by their names; those without one last */
    bool reversed; /* the lowest figure, or the last name, first */
};

void overview_sort(struct overview *overview,
                   const struct overview_order *order);

/* The rows with a scorecard by their scales, each scale an overview by itself;
 * where all have one, that alone. */
struct overview *overview_scales(const struct overview *overview,
                                 size_t *count);

/* As a table: agency, group, rank, total, and a column for each indicator. */
struct table *overview_table(const struct overview *overview,
                             enum overview_show show);
void overview_json(struct json *json, const struct overview *overview);

/* The agencies alone: a row for each year of theirs. */
struct table *agencies_table(const struct overview *overview);
void agencies_json(struct json *json, const struct overview *overview);

/* On what agencies differ most, as a sentence. */
const char *overview_message(const struct overview *overview);

/* ---- pictures (picture_spread.c): NULL when there is nothing to show ---- */

/* How do totals lie?  A lane for each group, a dot for each agency. */
struct picture *picture_totals(const struct overview *overview, int width);

/* On what do agencies differ?  For each indicator how many are at which
 * level. */
struct picture *picture_levels(const struct overview *overview, int width);

#endif
