/* table.h - a table as data: one description, one printer per format.
 *
 *     struct table *table = table_new(mem, "Official scores");
 *
 *     table_column(table, "code", ALIGN_TEXT);
 *     table_column(table, "indicator", ALIGN_TEXT)->wraps = true;
 *     table_column(table, "weight", ALIGN_NUMBER);
 *     table_column(table, "score", ALIGN_NUMBER);
 *     table_group(table, "5 Potential Base");
 *     TABLE_ROW(table, ROW_ITEM, "5.1", "budget disbursed", "10", "94.114");
 *     TABLE_ROW(table, ROW_TOTAL, "", "total", "100", "96.525");
 *
 * Nothing here knows a terminal, a page or a sheet.  Cells hold ready text:
 * in the reader's language and digits, numbers of a column at the same number
 * of places.  Texts are UTF-8 and are not copied: they live as long as the
 * table; NULL is the same as "".
 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "base/mem.h"
#include "base/ratio.h"
#include "report/bar.h"

#include <stdbool.h>
#include <stddef.h>

enum align { ALIGN_TEXT, ALIGN_NUMBER, ALIGN_CENTRE };

enum emphasis { EMPHASIS_NONE, EMPHASIS_STRONG, EMPHASIS_WEAK };

/* The number that a cell shows, for a format that computes (XLSX).
 *
 * `live` is how it follows from other cells, in the language of formulas
 * (formula/formula.h, without measures): a name is `ROW.COLUMN`, the keys of a
 * row and a column; the row `head` is the column's own amount, the row `this`
 * the cell's own row.  `TABLE.ROW.COLUMN` is a cell of another table, by the
 * name it has in the document: `official.r3.score`.  The printer translates it,
 * so that the sheet gives the same score when a cell is changed; where that
 * other table is not printed, the number stands as if it were typed.
 *
 * As in that language, what follows from an empty cell is empty too.  But cells
 * that `live` asks about with count() may be empty, as long as not all of them
 * are, and so may what stands in an if() that asks: `if(count(r1.score) = 1,
 * r1.score, 0) + ...`. */
struct amount {
    struct ratio value;
    int places;            /* as shown; ROUND_NONE: all its digits */
    const char *live;      /* NULL: it is typed */
    bool input;            /* typed by people: a cell to be changed */
    bool empty;            /* there is none yet; the cell's text says why */
    const char *otherwise; /* live as well: what it is when something that
                              `live` needs is empty; NULL: empty */
    const struct ratio *least, *most; /* of an input; NULL: no bound */
    const char *above, *below; /* of an input, cells that it must lie above, or
                                  below: "this.t3"; NULL: none */
    bool with_sign;                   /* "+3.411", also when it changes */
    const char *hint; /* what whoever would change it must know; NULL: nothing
                       */
};

/* Who has a column. */
enum readers {
    READERS_ALL,
    READERS_PROGRAMS, /* those who read data (CSV): what people find in a note
                         or remark stands in each row */
    READERS_SHEETS,   /* those who compute (XLSX): a step between figures that
                         people read */
};

struct column {
    const char *key;   /* "score": for `live`; NULL: none */
    const char *head;  /* '\n' where its lines should end */
    const char *over;  /* a head that neighbours with the same one share; NULL:
                          none */
    const char *under; /* below its head in documents: the points of a level;
                          NULL: nothing */
    const struct amount *amount; /* the number that `under` shows */
    enum align align;
    bool wraps;   /* its texts may run over several lines to save width */
    bool picture; /* bars that only repeat what other columns say */
    enum readers readers;
    int leaves;   /* 0: it stays.  Where room is short columns leave, number 1
                     first, those of one number together.  What they held then
                     stands under the row; of a picture nothing is kept.  The
                     first text that wraps names the rows and always stays */
};

struct cell {
    const char *text;
    const char *alone; /* its head where its row is shown by itself; NULL: the
                          column's */
    enum emphasis emphasis;
    size_t span;                 /* how many columns it covers, from 1 */
    const struct bar *bar;       /* drawn instead of the text; NULL: none */
    const struct amount *amount; /* the number that the text shows; NULL: it
                                    is no number */
};

enum role {
    ROW_GROUP, /* the head of the rows that follow, over all columns */
    ROW_ITEM,
    ROW_SUBITEM, /* part of the item above */
    ROW_SUBTOTAL,
    ROW_TOTAL,
    ROW_NOTE, /* a sentence about the row above: one cell likewise */
};

struct row {
    enum role role;
    const char *key;    /* "r3": for `live`; NULL: none */
    struct cell *cells; /* those left out at the end are empty */
    size_t count, room;
    size_t covered; /* columns its cells cover */
};

struct table {
    struct mem *mem;
    const char *caption;    /* NULL: none */
    const char *group_head; /* what groups are, where they get a column of
                               their own (CSV); NULL: "" */
    struct column *columns;
    size_t column_count, column_room;
    struct row *rows;
    size_t row_count, row_room;
    bool to_fill;       /* what is empty is to be written in, by hand as well */
    const char **notes; /* under the table */
    size_t note_count, note_room;
    const struct row *changes; /* of a format that computes alone, before the
                                  last row: what cells changed there move */
};

/* The least height of a row to be filled in, in hundredths of a point. */
#define FILL_HEIGHT 2600

struct table *table_new(struct mem *mem, const char *caption);

/* Adds a column; all of them before the first row.  The pointer holds until
 * the next is added. */
struct column *table_column(struct table *table, const char *head,
                            enum align align);

/* Adds a row without cells.  The pointer holds until the next is added. */
struct row *table_row(struct table *table, enum role role);

/* Adds a cell to the last row, behind what its cells cover.  The pointer
 * holds until the next is added; a wider one is made with table_span. */
struct cell *table_cell(struct table *table, const char *text);
struct cell *table_span(struct table *table, const char *text, size_t span);
struct cell *table_bar(struct table *table, const struct bar *bar);

/* A cell with a number behind its text.  Not live, not typed; the pointer is
 * for saying otherwise. */
struct amount *table_amount(struct table *table, const char *text,
                            struct ratio value, int places);

/* Takes the last row out of the table. */
const struct row *table_set_aside(struct table *table);

/* A row with a cell for each text. */
void table_texts(struct table *table, enum role role, const char *const *texts,
                 size_t count);

#define TABLE_ROW(table, role, ...)                                            \
    table_texts((table), (role), (const char *const[]){__VA_ARGS__},           \
                sizeof((const char *const[]){__VA_ARGS__}) /                   \
                    sizeof(const char *))

/* A row of ROW_GROUP or ROW_NOTE: one cell over all columns. */
void table_group(struct table *table, const char *text);
void table_remark(struct table *table, const char *text);

/* A note under the table. */
void table_note(struct table *table, const char *text);

/* The column that has the names: the first of texts that may be broken. */
size_t table_name_column(const struct table *table);

/* The head of a column in one line.  Where a line ended a space stands,
 * unless Thai letters meet: "น้ำหนัก\n(ร้อยละ)" has one, "คะแนน\nที่ได้" none. */
const char *table_head(const struct column *column, struct mem *mem);

/* The cell that covers a column, if it is the first column of that cell; NULL
 * when the row has none or the cell begins before. */
const struct cell *row_cell(const struct row *row, size_t column);

#endif
