/* folder_compare.h - what differs between two versions of a folder's files,
 * both as folder_write.h writes them: value by value, not line by line.
 */
#ifndef IMPORT_FOLDER_COMPARE_H
#define IMPORT_FOLDER_COMPARE_H

#include "import/folder_write.h"

enum difference_kind {
    DIFFERENCE_VALUE,   /* `before` became `after`; NULL: nothing there */
    DIFFERENCE_ADDED,   /* an entry, or a whole file (`where` is "") */
    DIFFERENCE_REMOVED, /* likewise */
    DIFFERENCE_ORDER,   /* the same values in another order */
};

struct difference {
    enum difference_kind kind;
    const char *file;
    const char *where; /* components[5].indicators[5.1].weight; of a row of
                          CSV `5.1 official: result` */
    const char *before, *after;
};

struct differences {
    struct difference *item; /* file by file */
    size_t count, room;
};

void folder_compare(struct differences *differences,
                    const struct folder_files *before,
                    const struct folder_files *after, struct mem *mem);

/* The file of this name; NULL: none. */
const struct folder_file *folder_file(const struct folder_files *files,
                                      const char *name);

#endif
