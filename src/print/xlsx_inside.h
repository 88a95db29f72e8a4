/* xlsx_inside.h - a workbook in the making: xlsx.c opens and closes it,
 * xlsx_about.c writes its first sheet, xlsx_sheet.c one per table, for which
 * xlsx_layout.c finds room; xlsx_look.c says how cells look, xlsx_text.c what
 * names, texts and numbers may be.
 */
#ifndef PRINT_XLSX_INSIDE_H
#define PRINT_XLSX_INSIDE_H

#include "base/out.h"
#include "print/xlsx_formula.h"
#include "report/document.h"

#include <xlsxwriter.h>

/* How a cell looks. */
struct look {
    enum look_kind {
        LOOK_PLAIN, /* outside of tables */
        LOOK_LINK,
        LOOK_TITLE, /* of a sheet */
        LOOK_HEAD,
        LOOK_GROUP,
        LOOK_CELL,
        LOOK_SUBTOTAL,
        LOOK_TOTAL,
        LOOK_REMARK, /* smaller */
        LOOK_NOTE,   /* under the table */
    } kind;
    enum align align;
    enum emphasis emphasis;
    bool wraps, input;
    int indent;
    /* of a number: */
    bool number, grouped, has_sign; /* 1,265; +3.411 */
    bool no_zero;                   /* a difference of 0 shows nothing */
    int places;         /* ROUND_NONE: all its digits; PLACES_CUT: up to six */
    const char *behind; /* " points"; NULL: nothing */
};

#define PLACES_CUT (-2)

struct made_look {
    struct look look;
    lxw_format *format;
};

struct sheet {
    const char *name, *caption;
    const struct table *table;
    const struct grid *grid;
};

struct book {
    const struct document *document;
    const struct voice *voice;
    const struct style *style;
    struct mem *mem;
    lxw_workbook *workbook;
    struct made_look *looks;
    size_t look_count, look_room;
    struct sheet *sheets;
    size_t sheet_count, sheet_room;
    struct grids grids; /* of the sheets */
};

/* ---- xlsx_look.c ---- */

lxw_format *look_format(struct book *book, struct look look);

/* Of its letters, in hundredths of a point. */
int look_size(const struct book *book, struct look look);

/* ---- xlsx_text.c ---- */

/* What a cell can hold of a text: what looks like an escape is escaped, what
 * is too long is cut. */
const char *cell_text(const char *text, struct mem *mem);

/* A text for the head or foot of a page, at most `most` characters. */
const char *page_text(const char *text, size_t most, struct mem *mem);

/* As much of a text as stands beside a cell when it is chosen. */
const char *prompt_text(const char *text, struct mem *mem);

/* A name that no sheet of the book has yet: at most 31 characters, none of
 * []:*?/\'. */
const char *sheet_name(const struct book *book, const char *wish);

/* What a table of a report is called in the reader's language, by its name in
 * the document: "5.1-results" is "5.1 results".  Others keep their name. */
const char *table_called(const struct book *book, const char *name);

/* The number that a text shows, in any digits; false: it shows none. */
bool text_number(const char *text, struct look *look, struct dec *dec);

/* The double nearest to a fraction. */
double nearest_double(struct ratio ratio, struct mem *mem);

/* How many lines a text takes in so many columns. */
int text_lines(const char *text, int columns, struct mem *mem);

/* ---- xlsx_layout.c ---- */

/* A table on its sheet. */
struct layout {
    struct book *book;
    const struct table *table;
    lxw_worksheet *sheet;
    struct grid grid;
    int over_row, head_row; /* the same when no heads are shared */
    bool has_under;
    int *widths; /* of the sheet's columns, in characters */
};

/* A table that finds its place: which of its columns have which of the sheet's;
 * where its heads and rows begin. */
struct layout layout_new(struct book *book, const struct table *table);

/* How wide the columns are; all of them, in characters. */
void layout_widths(struct layout *layout);
int layout_width(const struct layout *layout);

/* How many lines a text takes over some columns, first and last included; how
 * high a row of so many lines is.  Not every program finds the height of a row
 * by itself, and of merged cells none does. */
int layout_lines(const struct layout *layout, const char *text, int first,
                 int last, int size);
void layout_height(struct layout *layout, int row, int lines, int size);

/* A text in a cell; in one from corner to corner, both included; over all
 * columns, with room for its lines. */
void put_cell_text(struct layout *layout, int row, int column, const char *text,
              struct look look);
void put_merged(struct layout *layout, int row, int column, int last_row,
                int last_column, const char *text, struct look look);
void put_across(struct layout *layout, int row, const char *text,
                struct look look);

void put_heads(struct layout *layout);

/* The places of an amount for its look. */
int shown_places(const struct amount *amount);

/* ---- xlsx_sheet.c, xlsx_about.c ---- */

/* The formula of an amount in a row of a sheet; NULL: it is typed. */
const char *sheet_formula(const struct grid *grid, size_t row,
                          const struct amount *amount);

/* False: the library had no memory. */
bool write_sheet(struct book *book, const struct sheet *sheet);
bool write_about(struct book *book, const char *name);

/* A4, the running title and the page's number. */
void set_page(const struct book *book, lxw_worksheet *sheet, bool landscape);

#endif
