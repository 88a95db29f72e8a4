/* fit.h - which columns of a table stand side by side in so many columns of a
 * terminal, and how wide each is.
 *
 * First heads run over several lines and columns that wrap are narrowed; then
 * columns leave as the table says; then what wraps gets narrower still; at
 * last columns leave from the right, until only the one that names the rows
 * is there.
 */
#ifndef REPORT_FIT_H
#define REPORT_FIT_H

#include "base/mem.h"
#include "report/table.h"

#include <stdbool.h>
#include <stddef.h>

#define FIT_GAP    2 /* columns between two columns */
#define FIT_INDENT 2 /* of a part of an item */

struct fit {
    bool *stays; /* by column of the table */
    int *width;
    int *from;   /* where it begins */
    int columns; /* all of it */
    size_t name; /* the column that names the rows: the first text that wraps,
                    else the first */
};

/* The texts of the table are ready to print, its bars drawn as texts. */
struct fit fit_table(const struct table *table, int columns, struct mem *mem);

/* Of a cell that begins at column `first` and covers `span`: the first and
 * the last of these that stay; false when none does. */
bool fit_span(const struct fit *fit, size_t first, size_t span, size_t *from,
              size_t *to);

#endif
