/* folder_write.h - an agreement folder's files from the model: the inverse of
 * folder.h.
 *
 * Reading what was written gives the same model, its places and comments
 * apart; writing that again gives the same bytes.  Everything the rules of
 * scoring say is written out; what an indicator or a part shares with what is
 * above it is not said twice.  Dates have the year of the agreement's era.
 */
#ifndef IMPORT_FOLDER_WRITE_H
#define IMPORT_FOLDER_WRITE_H

#include "model/agreement.h"
#include "base/out.h"

struct folder_file {
    const char *name; /* "agreement.yaml", "report/5.1.self.yaml" */
    const char *text;
    size_t count;
};

struct folder_files {
    struct folder_file *file; /* agreement.yaml first */
    size_t count, room;
};

/* The files of a year that was read without errors; a file that would hold
 * nothing is left out, but for agreement.yaml. */
void folder_write(struct folder_files *files, const struct year *year,
                  struct mem *mem);

#endif
