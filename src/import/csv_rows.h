/* csv_rows.h - rows of separated cells, as RFC 4180 has them. */
#ifndef IMPORT_CSV_ROWS_H
#define IMPORT_CSV_ROWS_H

#include "import/file.h"
#include "import/tell.h"

struct cell {
    const char *text; /* without quotes and surrounding spaces; "" is blank */
    size_t count;
    struct place place;
};

struct csv_row {
    struct cell *cell;
    size_t count, room;
    size_t beyond; /* cells after csv_rows.most: not kept */
    struct place place;
    bool broken; /* told already */
};

struct csv_rows {
    const struct csv_row *ready; /* rows that were read from elsewhere */
    size_t ready_count;
    const struct file *file; /* else NULL */
    char separator;
    bool lenient; /* other people's files: a stray quote is a letter, told when
                     it moves a cell's border, and breaks no row */
    struct few few; /* of what is told so */
    size_t most;    /* cells kept of a row; 0: all */
    struct findings *findings;
    struct mem *mem;
    const char *at;     /* where the next row starts */
    struct place place; /* of `at` */
};

struct csv_rows csv_rows_new(const struct file *file, char separator,
                             struct findings *findings, struct mem *mem);

/* Rows that come from elsewhere, a workbook. */
struct csv_rows csv_rows_ready(const struct csv_row *rows, size_t count,
                               struct findings *findings, struct mem *mem);

bool csv_rows_end(const struct csv_rows *rows); /* there is none more */

/* Reads one row as it stands, to its line end.  There must be one. */
struct csv_row csv_rows_next(struct csv_rows *rows);

bool csv_row_blank(const struct csv_row *row);

#endif
