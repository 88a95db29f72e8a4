/* import_save.h - what was read becomes a folder. */
#ifndef CLI_IMPORT_SAVE_H
#define CLI_IMPORT_SAVE_H

#include "cli/cli.h"

#include "import/folder_write.h"

/* Writes the files into the folder of -o.  Where files are there already the
 * difference is printed, and they are written over only with --replace: a file
 * that says the same stays as it is, and so do files that were not read.  All
 * or none of them are new when the disk fails before the first is in its
 * place.  With --dry-run the difference alone. */
enum exit_status import_save(struct cli *cli, const struct folder_files *files);

#endif
