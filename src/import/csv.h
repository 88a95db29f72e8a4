/* csv.h - comma-separated rows under a head, as RFC 4180 has them. */
#ifndef IMPORT_CSV_H
#define IMPORT_CSV_H

#include "import/csv_rows.h"

struct csv_column {
    const char *name;
    bool required;
    bool number; /* a cell of digits behind such a one looks like its end */
};

/* Reads rows one after the other.  The head's names are matched with
 * `columns`; cells are given in the order of `columns`, an absent column as
 * blank cells. */
struct csv {
    const struct csv_column *columns;
    size_t column_count;
    struct findings *findings;
    struct mem *mem;
    struct csv_rows rows;
    size_t *column_of;  /* of each cell of a row; NO_INDEX: not wanted */
    size_t width;       /* cells in the head */
    struct cell *cells; /* the row last read, `column_count` of them */
    struct place row;   /* its place */
};

/* Reads the head.  False when it is unusable: empty, another separator, a
 * required column missing; unknown and double names are told as well. */
bool csv_open(struct csv *csv, struct csv_rows rows,
              const struct csv_column *columns, size_t column_count,
              struct findings *findings, struct mem *mem);

/* Reads the next row that is not blank into csv->cells.  A malformed row is
 * told and passed over.  False at the end. */
bool csv_next(struct csv *csv);

#endif
