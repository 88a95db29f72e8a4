/* books.h - a workbook and the list of what must stand in it, in the making
 * (books.c); whole reports (books_report.c).
 */
#ifndef TESTS_PRINT_BOOKS_H
#define TESTS_PRINT_BOOKS_H

#include "print/print.h"
#include "tests/score/years.h"

#include <stdio.h>

struct writing {
    struct mem *mem;
    FILE *list;
    struct document *document;
    size_t sheet; /* that is written about; 0 is the one about the document */
    struct year *year;
    struct table *table; /* the official one */
};

struct writing book_new(const char *folder, const char *name);
void book_write_file(const struct writing *w, const char *folder,
                     const char *name);
void book_close(struct writing *w);

/* The cell of a table's column in a sheet's row, which is counted from 1. */
const char *cell_name(const struct table *table, size_t row, size_t column,
                      struct mem *mem);

/* A line of the list: `word` is `is`, `type` or `then`. */
void list_figure(const struct writing *w, const char *word, const char *cell,
                 const struct amount *amount);

/* Changes the year, and says what is typed for it. */
void change_some(struct writing *w, struct dice *dice);

/* A workbook of a whole report, with its list. */
void write_report(const char *folder, const char *name, struct year *year,
                  struct dice *dice);

#endif
