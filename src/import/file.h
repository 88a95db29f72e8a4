/* file.h - a whole text file in memory, known to be UTF-8. */
#ifndef IMPORT_FILE_H
#define IMPORT_FILE_H

#include "base/finding.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

/* Larger files are refused: no year of an agency comes near. */
#define FILE_YAML_MAX ((size_t)16 * 1024 * 1024)
#define FILE_CSV_MAX  ((size_t)64 * 1024 * 1024)

struct file {
    const char *path; /* as the user would name it */
    const char *text; /* without byte order mark, NUL behind it */
    size_t count;
};

/* Reads a regular file of at most `limit` bytes.  False, with a finding
 * (FINDING_FILE_UNREADABLE, FINDING_ENCODING), when it is missing, cannot be
 * read, is too large, or is no UTF-8; Windows-874 and UTF-16 are recognised
 * and named.  *absent (may be NULL) is set instead of telling that the file
 * does not exist. */
bool file_read(struct file *file, const char *path, size_t limit, bool *absent,
               struct findings *findings, struct mem *mem);

/* The same, but whatever the bytes are. */
bool file_bytes(struct file *file, const char *path, size_t limit, bool *absent,
                struct findings *findings, struct mem *mem);

/* The same of text that is in memory already and outlives what is made
 * of it; a NUL stands behind it. */
bool file_of_text(struct file *file, const char *path, const char *text,
                  size_t count, struct findings *findings);

/* `folder/name` */
const char *file_path(const char *folder, const char *name, struct mem *mem);

#endif
