/* separated.h - a table of separated cells: CSV, TSV, with semicolons or bars.
 */
#ifndef IMPORT_SEPARATED_H
#define IMPORT_SEPARATED_H

#include "import/file.h"
#include "import/sheets_build.h"

/* What parts the cells: comma, semicolon, tab or bar; NUL when the text does
 * not look like one table.  Quotes are respected. */
char separated_find(const struct file *file);

/* Reads it; a separator other than comma and tab is told as a note. */
void separated_read(struct build *build, const struct file *file,
                    char separator);

#endif
