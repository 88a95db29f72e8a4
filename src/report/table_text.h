/* table_text.h - a table for a terminal or a pipe.
 *
 * Columns are parted by space and rows by light rules; numbers stand on the
 * right; Thai marks have no width.  Nothing is ever wider than the terminal
 * and nothing is cut: texts wrap (wrap.h), and what columns held that had to
 * leave (fit.h) stands under its row as `head: value · head: value`.
 * Colour changes no letter.  Control characters and turns of direction in
 * texts are shown as U+FFFD and never reach the terminal.
 */
#ifndef REPORT_TABLE_TEXT_H
#define REPORT_TABLE_TEXT_H

#include "base/out.h"
#include "report/table.h"

#include <stdbool.h>

#define TERMINAL_COLUMNS     100 /* when it is not known */
#define TERMINAL_COLUMNS_MIN 20

struct terminal {
    int columns;  /* below TERMINAL_COLUMNS_MIN that many; 0: not known */
    bool colour;  /* understands bold and dim */
    bool unicode; /* has rules and bars; else they are drawn in ASCII */
};

void table_text(struct out *out, const struct table *table,
                const struct terminal *terminal);

#endif
