/* sheets.h - what agencies have, before anybody says what it means: the tables
 * of cells of a workbook, of comma-separated text, of a document or of a
 * report's text, and the paragraphs around them, in the order of the document.
 *
 * Nothing is interpreted and nothing is lost silently: every cell has the
 * text that stands there and its place; what cannot be read, is cut off or is
 * hidden is a finding, and the rest is read all the same.
 */
#ifndef IMPORT_SHEETS_H
#define IMPORT_SHEETS_H

#include "import/file.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More than this of a file is told (FINDING_LIMIT) and not read.  No year of
 * an agency comes near. */
#define SHEETS_FILE_MAX    ((size_t)64 * 1024 * 1024)
#define SHEETS_CELLS_MAX   ((size_t)200 * 1000)
#define SHEETS_PARTS_MAX   ((size_t)50 * 1000) /* tables and paragraphs */
#define SHEETS_BYTES_MAX   ((size_t)64 * 1024 * 1024) /* of text, together */
#define SHEETS_TEXT_MAX    ((size_t)128 * 1024)       /* bytes of one text */
#define SHEETS_COLUMNS_MAX 16384
#define SHEETS_ROWS_MAX    1048576

enum sheets_type {
    SHEETS_FIND,      /* to be found out from the bytes, never the name */
    SHEETS_SEPARATED, /* one table: CSV, TSV, with semicolons or bars */
    SHEETS_REPORT,    /* a report's text: tables of tabs between paragraphs */
    SHEETS_XLSX,
    SHEETS_DOCX,
};

enum cell_kind {
    CELL_BLANK,  /* the first of merged cells, or a formula without a value */
    CELL_TEXT,   /* all of them in texts and documents */
    CELL_NUMBER, /* exact decimal text: -0.5, 99.343; no exponent */
    CELL_DATE,   /* 2021-09-14, 2021-09-14T10:30:00 or 10:30:00 */
    CELL_TRUTH,  /* true, false */
    CELL_ERROR,  /* #DIV/0!, #N/A, ... */
};

/* A cell that is not blank, or that is merged.  A text has line ends (\n) but
 * no spaces around it and no other control characters but tabs; a box is U+2610
 * when it is empty and U+2611 when it is ticked, however it was drawn, and
 * lines of lists start with `- ` or their number. */
struct sheet_cell {
    const char *text; /* never NULL */
    uint32_t count;   /* its bytes */
    enum cell_kind kind;
    uint32_t row, column;   /* from 1 */
    uint32_t rows, columns; /* 1, or more of the first of merged cells */

    /* Merged cells: the first one, in the others (which may still have a
     * text of their own); NULL otherwise. */
    const struct sheet_cell *first;

    const char *format; /* of a workbook's number, as Excel writes it: 0.00 %;
                           NULL: general */
    bool percent;       /* shown as a percentage: 0.95 is 95 % */
    bool formula;       /* the text is the value that was stored with one */
    bool hidden;        /* its row or column is */

    uint32_t line, at; /* where it starts: line and character of a text, else
                          its row and column */
};

struct sheet_row {
    uint32_t number; /* from 1; rows without any cell are left out */
    bool hidden;
    const struct sheet_cell *cells; /* by column */
    uint32_t count;
};

struct sheet {
    const char *file;
    const char *name; /* of a workbook; T2 for the second table of a document;
                         NULL: a table of a text */
    bool hidden;
    struct place place; /* where it starts */
    const struct sheet_row *rows;
    size_t row_count;
    uint32_t columns; /* the last column that has a cell */

    /* A table inside a cell of another, which comes before it if anything else
     * stands in that; else NULL. */
    const struct sheet *outer;
    uint32_t outer_row, outer_column;
};

/* A table or a paragraph. */
struct sheets_part {
    const struct sheet *sheet; /* NULL: a paragraph */
    const char *text;          /* of a paragraph: as of a cell, never blank */
    uint32_t count;
    bool joined;        /* no blank line before it: with the part before */
    struct place place; /* of a document: the paragraph's number, and 1 */
};

struct sheets {
    const char *file;
    enum sheets_type type; /* what it was found to be */
    const struct sheets_part *parts;
    size_t count;
};

/* Reads a file.  `type` says what it must be, or SHEETS_FIND.  False (told)
 * when there is nothing that could be read; true, with findings, when some of
 * it could not.  What is read lives as long as `mem`; so must `path`. */
bool sheets_read(struct sheets *sheets, const char *path, enum sheets_type type,
                 struct findings *findings, struct mem *mem);

/* The same of a file's bytes (file_bytes), which may go away afterwards. */
bool sheets_of_bytes(struct sheets *sheets, const struct file *bytes,
                     enum sheets_type type, struct findings *findings,
                     struct mem *mem);

/* The row of this number; the cell there; NULL: blank. */
const struct sheet_row *sheet_row(const struct sheet *sheet, uint32_t row);
const struct sheet_cell *sheet_cell(const struct sheet *sheet, uint32_t row,
                                    uint32_t column);

/* The place of a cell, for findings; of any row and column, blank or not: in a
 * text a blank cell has the place of its row's first one. */
struct place sheet_cell_place(const struct sheet *sheet,
                              const struct sheet_cell *cell);
struct place sheet_place(const struct sheet *sheet, uint32_t row,
                         uint32_t column);

/* `separated`, `report`, `xlsx`, `docx`; `text`, `number`, ... */
const char *sheets_type_name(enum sheets_type type);
const char *cell_kind_name(enum cell_kind kind);

#endif
