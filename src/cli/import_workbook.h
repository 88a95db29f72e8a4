/* import_workbook.h - trachu import of the workbook that trachu template
 * writes.
 */
#ifndef CLI_IMPORT_WORKBOOK_H
#define CLI_IMPORT_WORKBOOK_H

#include "cli/cli.h"

#include "import/sheets.h"

/* The files that the words name: of a folder those of comma-separated values,
 * in the order of their names.  *paths is the arena's. */
size_t import_paths(struct cli *cli, const char ***paths);

/* True when one of the files is a template. */
bool import_has_workbook(const struct sheets *files, size_t count);

/* Reads them all together into the folder of -o; with an error among the
 * findings, which are told, nothing is written. */
enum exit_status import_workbook(struct cli *cli, const struct sheets *files,
                                 size_t count, struct findings *findings);

#endif
