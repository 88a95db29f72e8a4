/* xlsx_formula.h - live amounts as formulas of a spreadsheet.
 *
 * Spreadsheets compute in binary, the scores in exact fractions.  What keeps
 * them together:
 *
 * - A typed decimal is the double nearest to it, and ROUND gives the double
 *   nearest to a decimal; so decimals of at most 15 digits compare as they are
 *   read.
 * - What was computed may lie a hair beside the decimal it should be: 94.35 x
 *   10 / 8 is 117.93749999999999, and would be rounded down.  Before it is
 *   rounded, or compared, it is therefore rounded at FORMULA_SURE places,
 *   where the hair is gone: ROUND(ROUND(x,12),3).
 *
 * That is exact as long as no exact value lies within half a unit of the
 * twelfth place of a tie without being one, and the hair is smaller than that.
 * A score x p / t, rounded at n places, is at least 1 / (2 10^n T) off where T
 * is the target in units of the result's last place: it holds for T < 10^(12 -
 * n), which at three places is a target of a million, with three places of its
 * own.  The hair stays below that for points up to about a thousand.
 *
 * What follows from an empty cell is empty: a formula begins with a count of
 * the numbers it needs.
 */
#ifndef PRINT_XLSX_FORMULA_H
#define PRINT_XLSX_FORMULA_H

#include "report/table.h"

#define FORMULA_SURE 12

/* What stands in a cell that is empty, as in the table's texts. */
#define FORMULA_EMPTY "\u2013"

struct grid;

/* Those of a workbook. */
struct grids {
    const struct grid **grid;
    size_t count, room;
};

/* Where a table stands in a sheet; rows and columns are counted from 0. */
struct grid {
    const struct table *table;
    const char *key;           /* what names call it: "official" */
    const char *sheet;         /* the sheet's name, without a quotation mark */
    const struct grids *grids; /* of its workbook; NULL: it stands alone */
    int *column;   /* the sheet's column of each of the table's; -1: none */
    int columns;   /* of the sheet */
    int under_row; /* where `under` of the columns stands */
    int first_row; /* of the rows, which follow one by one */
    struct mem *mem;
};

/* A cell that a row names, "=…": "this.t3". */
const char *formula_of_cell(const struct grid *grid, size_t row,
                            const char *name);

/* The formula of a live amount in a row, "=…"; NULL when it is longer than a
 * spreadsheet takes, or names a cell that is not in the workbook. */
const char *formula_of_amount(const struct grid *grid, size_t row,
                              const struct amount *amount);

#endif
