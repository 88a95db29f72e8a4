/* evidence.h - files of evidence, kept by the hash of their bytes in a folder
 * beside the database: FOLDER/7d/7d5f18….  The same file used twice is there
 * once.  A file is whole on the disk before any row speaks of it, and is never
 * written over.
 *
 * Where nobody said what folder that is, every call is STATUS_UNPLACED.
 */
#ifndef STORE_EVIDENCE_H
#define STORE_EVIDENCE_H

#include "store/journal.h"

struct evidence_file {
    char sha256[SHA256_TEXT];
    int64_t size;
    const char *media_type; /* found from its bytes, never from its name */
};

/* Takes a file in from an open descriptor at its start, however large it is.
 * The bytes count that may be read is `limit`; more is STATUS_TAKEN.  A file
 * without a name on the same disk, as uploads are, is given one; what has one is
 * copied. */
enum status evidence_take(struct store *store, int descriptor, int64_t limit,
                          struct evidence_file *file);

/* Makes its row, if the agency has none for it. */
enum status evidence_keep(struct line *line, const struct evidence_file *file);

/* Opens a file for reading; STATUS_ABSENT: it is not there. */
enum status evidence_open(const struct store *store, const char *sha256,
                          int *descriptor);

/* Copies it to a path, whole or not at all. */
enum status evidence_give(const struct store *store, const char *sha256,
                          const char *path);

/* Whether a file is there and still has its hash. */
enum status evidence_holds(const struct store *store, const char *sha256);

/* "application/pdf" and the like, from a file's first bytes. */
const char *media_type_of(const unsigned char *bytes, size_t count);

#endif
