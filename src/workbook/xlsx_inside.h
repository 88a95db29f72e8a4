/* xlsx_inside.h - the workbook in the making: xlsx.c writes the sheets of the
 * nouns, xlsx_checks.c what may stand in their cells, xlsx_guide.c what is
 * there to be read by people alone.
 */
#ifndef WORKBOOK_XLSX_INSIDE_H
#define WORKBOOK_XLSX_INSIDE_H

#include "workbook/write.h"

#include <xlsxwriter.h>

/* Rows that are ready to be filled in below those that are filled. */
#define ROWS_READY 200

enum look {
    LOOK_MARK,  /* small and grey: for the program */
    LOOK_TITLE, /* what a sheet is */
    LOOK_NOTE,  /* beside the mark, over as many columns as it takes */
    LOOK_LINK,
    LOOK_TEXT, /* to be read */
    LOOK_HEAD,
    LOOK_REQUIRED, /* the head of a column that must be filled in */
    LOOK_CELL,     /* text */
    LOOK_LONG,     /* text that is wrapped */
    LOOK_NUMBER,   /* then with one place, two, ... */
    LOOK_WRONG = LOOK_NUMBER + DEC_PLACES + 1, /* of checks: red */
    LOOK_ABSENT,                               /* amber */
    LOOKS,
};

struct sheets_made {
    lxw_workbook *workbook;
    const struct book *book;
    const struct voice *voice;
    struct mem *mem;
    lxw_format *looks[LOOKS];
};

/* `'Sheet'!$B$4:$B$203`: the cells of a column, filled in or ready to be. */
const char *column_range(const struct sheets_made *made,
                         enum noun_number number, size_t head);

/* The same of the column of this key. */
const char *key_range(const struct sheets_made *made, enum noun_number number,
                      const char *key);

/* `'Sheet'!$C$5`: the cell of the agreement with this key. */
const char *pair_cell(const struct sheets_made *made, const char *key);

/* The last row that is ready, from 1. */
size_t last_row(const struct book_sheet *sheet);

/* `'Lists'!$A$2:$A$6`: the words of choices; "" when there are none. */
const char *choices_range(const struct sheets_made *made,
                          const struct choices *choices);

/* What may be typed into the cells of rows[0] to rows[1], from 1, of a column,
 * and what is said of it when one of them is chosen. */
void limit_cells(struct sheets_made *made, lxw_worksheet *sheet,
                 const struct head *head, const size_t rows[2], size_t column);

/* Colours cells that are missing, and codes that are wrong. */
void colour_cells(struct sheets_made *made, lxw_worksheet *sheet,
                  const struct book_sheet *of);

/* The first sheet, and the last, which holds the choices. */
void write_guide(struct sheets_made *made);
void write_choices(struct sheets_made *made);

/* Landscape; `fits`: as wide as the paper. */
void lay_out_page(lxw_worksheet *sheet, bool fits);

void write_label(struct sheets_made *made, lxw_worksheet *sheet, size_t row,
                 size_t column, const char *text, enum look look);

#endif
