/* read.h - the workbook that people filled in, as a year.
 *
 * A sheet is known by the mark in its first cell alone, its columns by the row
 * of keys: sheets and columns may be moved, renamed or left out, and rows be
 * sorted.  What is read goes the way of the files (import/folder.h), so that
 * the same mistakes are told, each at its sheet and cell.
 */
#ifndef WORKBOOK_READ_H
#define WORKBOOK_READ_H

#include "import/sheets.h"
#include "model/agreement.h"

/* True when one of the tables is a sheet of such a workbook. */
bool workbook_known(const struct sheets *sheets);

/* Reads the sheets of several files together: one workbook, or a
 * comma-separated file per sheet.  False when there is no agreement to speak
 * of; with mistakes in parts of it true, and errors among the findings. */
bool workbook_read(struct year *year, const struct sheets *files, size_t count,
                   struct findings *findings, struct mem *mem);

#endif
