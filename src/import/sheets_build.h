/* sheets_build.h - putting struct sheets together: what every reader of
 * tables and paragraphs adds to.  The limits of sheets.h are held here.
 */
#ifndef IMPORT_SHEETS_BUILD_H
#define IMPORT_SHEETS_BUILD_H

#include "import/sheets.h"
#include "import/tell.h"

struct build {
    const char *file;
    struct sheets_part *parts;
    size_t count, room;
    size_t cells, bytes; /* so far */
    bool full;           /* a limit was reached, and told */
    struct few cut, control, wide;
    struct findings *findings;
    struct mem *mem;
};

/* Merged cells. */
struct span {
    uint32_t row, column, rows, columns;
};

/* A table that is being read. */
struct sheet_build {
    struct build *build;
    struct sheet *sheet;
    struct sheet_cell *cells;
    size_t count, room;
    struct span *spans;
    size_t span_count, span_room;
    uint32_t *hidden; /* rows, in their order */
    size_t hidden_count, hidden_room;
};

struct build build_new(const char *file, struct findings *findings,
                       struct mem *mem);

/* A paragraph; a blank one is left out. */
void build_paragraph(struct build *build, const char *text, size_t count,
                     bool joined, struct place place);

/* A table begins; fields of its `sheet` may be set further.  Tables inside it
 * may begin and end before it ends. */
struct sheet_build build_sheet(struct build *build, const char *name,
                               struct place place);

/* Adds a cell, of which text, count, kind, row, column and what is not zero
 * of the rest are given; the text is copied and put in order.  A blank one is
 * left out unless it is a formula.  False when no more will be taken. */
bool build_cell(struct sheet_build *table, const struct sheet_cell *cell);

void build_hidden_row(struct sheet_build *table, uint32_t row);
/* Merged cells; they count as a cell more. */
void build_span(struct sheet_build *table, struct span span);

/* Counts one more cell; false (told once) when there are too many. */
bool build_has_room(struct build *build, struct place place);

/* The table ends: cells are put in order, merged ones told apart. */
void build_sheet_end(struct sheet_build *table);

/* What was read; false when that is nothing. */
bool build_end(struct build *build, enum sheets_type type,
               struct sheets *sheets);

#endif
