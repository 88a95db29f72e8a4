/* xlsx_file.h - a workbook's bytes.
 *
 * The library writes files and nothing else, so that a workbook is made in a
 * folder of its own, which is removed.
 */
#ifndef PRINT_XLSX_FILE_H
#define PRINT_XLSX_FILE_H

#include "base/out.h"

#include <stdbool.h>
#include <xlsxwriter.h>

/* Puts the workbook that `write` fills on *out; false, with *problem, when the
 * world failed or `write` did. */
bool xlsx_write(struct out *out,
                bool (*write)(lxw_workbook *workbook, void *context),
                void *context, const char **problem);

#endif
