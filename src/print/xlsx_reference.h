/* xlsx_reference.h - the cells that a formula names, "official.r3..r7.score":
 * [TABLE.]ROW.COLUMN, or [TABLE.]ROW..ROW.COLUMN for rows that follow each
 * other.
 */
#ifndef PRINT_XLSX_REFERENCE_H
#define PRINT_XLSX_REFERENCE_H

#include "base/out.h"
#include "print/xlsx_formula.h"

struct reference {
    const struct grid *grid;
    size_t sheet; /* 0: the formula's own, else the place among the grids */
    int row, column;
    int last_row; /* of rows that follow each other */
    bool head;    /* stays where it is when the formula is copied */
};

/* That there is such a cell in the row's own table is up to who wrote the name.
 * False: there is none in another. */
bool reference_find(struct reference *reference, const struct grid *grid,
                    size_t row, const char *name);

/* "'Official scores'!E7:E8"; the first cell alone, without its sheet: "E7",
 * "$E$5". */
void reference_put(struct out *out, struct reference reference);
void reference_put_cell(struct out *out, struct reference reference);

#endif
