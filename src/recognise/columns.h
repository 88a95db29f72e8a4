/* columns.h - the head of a table: what each column holds.
 *
 * Columns are known by the words over them (terms.h), which may stand in up to
 * four rows; where the word "indicator" stands over a code and a name, the
 * columns behind it are one further right than their heads, which the cells
 * themselves show.
 */
#ifndef RECOGNISE_COLUMNS_H
#define RECOGNISE_COLUMNS_H

#include "model/criterion.h"
#include "recognise/desk.h"

#define HEAD_ROWS_MAX 4
#define COLUMNS_MAX   40

/* What a column holds: a term, and for targets which level. */
struct slot {
    enum term term; /* TERM_COUNT: nothing known */
    int level;      /* 0: of no level */
};

struct columns {
    const struct sheet *sheet;
    struct slot slot[COLUMNS_MAX + 1]; /* from 1 */
    uint32_t count;                    /* the last that has a head */
    size_t first, body; /* rows of the head: first, and the one behind it */
    int levels;         /* columns of targets */
    struct number points[LEVELS_MAX]; /* of each level, where it is said */
};

/* The row has two cells or more, and all are words over columns. */
bool columns_begin(const struct desk *desk, const struct sheet_row *row);

/* Reads the head whose first row is sheet->rows[first]. */
void columns_read(struct columns *columns, const struct desk *desk,
                  const struct sheet *sheet, size_t first);

/* Its cells are understood: told in the ledger, and slips of spelling in the
 * findings.  Once a table is known for what it is. */
void columns_take(const struct columns *columns, const struct desk *desk);

bool columns_have(const struct columns *columns, enum term term);

/* The cell of a row under this head that has a text; NULL: none. */
const struct sheet_cell *columns_cell(const struct columns *columns,
                                      const struct sheet_row *row,
                                      enum term term, int level);

/* The same, as said. */
struct said columns_said(const struct columns *columns, const struct desk *desk,
                         const struct sheet_row *row, enum term term,
                         int level);

struct said cell_said(const struct desk *desk, const struct sheet *sheet,
                      const struct sheet_cell *cell);

#endif
