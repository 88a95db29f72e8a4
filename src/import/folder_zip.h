/* folder_zip.h - an agreement folder that was sent as one archive. */
#ifndef IMPORT_FOLDER_ZIP_H
#define IMPORT_FOLDER_ZIP_H

#include "base/finding.h"
#include "import/folder_write.h"

/* Its files, by the names they have in the folder; the folder itself may be in
 * the archive or not.  False (told) when it is damaged, grows beyond measure,
 * has no agreement.yaml, or a file that belongs to no such folder: nothing in it
 * can lead out of the folder. */
bool folder_of_zip(struct folder_files *files, const char *path,
                   struct findings *findings, struct mem *mem);

#endif
