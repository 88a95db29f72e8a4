/* place.h - where in a file something stands. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include "base/out.h"

#include <stdbool.h>
#include <stdint.h>

struct place {
    const char *file;      /* as the user named it; NULL: no file */
    uint32_t line, column; /* from 1; columns count characters; 0: none */

    /* A sheet of a workbook, or T2 for the second table of a document; line
     * and column are then its row and column.  NULL: neither. */
    const char *sheet;
};

/* results.csv:11:13, table.xlsx:Sheet1!B12, forms.docx:T2!B12; a whole sheet,
 * row or column: table.xlsx:Sheet1, table.xlsx:Sheet1!12,
 * table.xlsx:Sheet1!B; nothing for no file. */
void place_print(struct out *out, const struct place *place);

/* A column as spreadsheets name it: 1 is A, 28 is AB. */
void place_print_column(struct out *out, uint32_t column);

/* So many characters further on in the text that starts there: what stands in
 * the cell of a sheet stays in it. */
void place_move(struct place *place, size_t characters);

bool place_same(const struct place *a, const struct place *b);

/* By file, sheet, line and column: below 0, 0, above 0. */
int place_compare(const struct place *a, const struct place *b);

#endif
