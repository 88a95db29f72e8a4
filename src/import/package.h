/* package.h - the ZIP archive that a workbook or a document is.
 *
 * Parts are unpacked as they are read, never more than the limits: a small
 * archive that grows beyond measure is told and left.
 */
#ifndef IMPORT_PACKAGE_H
#define IMPORT_PACKAGE_H

#include "import/file.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PACKAGE_PARTS_MAX 20000
#define PACKAGE_BYTES_MAX                                                      \
    ((uint64_t)512 * 1024 * 1024) /* unpacked, together                        \
                                   */
#define PACKAGE_RATIO_MAX  250    /* times its size, once it is large */
#define PACKAGE_RATIO_FROM ((uint64_t)8 * 1024 * 1024)

struct zip;
struct zip_file;

struct package {
    const char *file;
    struct zip *zip;
    uint64_t left; /* bytes that may still be unpacked */
    struct findings *findings;
    struct mem *mem;
};

/* Opens a file's bytes, which stay until it is closed, or a file by its path.
 * False (told) when it is no archive, or damaged. */
bool package_open(struct package *package, const struct file *bytes,
                  struct findings *findings, struct mem *mem);
bool package_open_file(struct package *package, const char *file,
                       struct findings *findings, struct mem *mem);
void package_close(struct package *package);

bool package_has(const struct package *package, const char *part);

/* A part being unpacked. */
struct part {
    struct package *package;
    const char *name;
    struct zip_file *file;
    uint64_t packed, unpacked;
};

/* False (told) when it is not there, locked with a password or damaged. */
bool part_open(struct part *part, struct package *package, const char *name);

/* Unpacks up to `room` bytes; how many; 0 at the end, -1 (told) when it cannot
 * go on. */
int64_t part_read(struct part *part, void *bytes, size_t room);
void part_close(struct part *part);

/* What a part refers to. */
struct relation {
    const char *id;
    const char *type; /* its last word: worksheet, styles, ... */
    const char *part; /* the name of the part referred to */
};

/* The relations of a part, of the package itself for "". */
const struct relation *package_relations(struct package *package,
                                         const char *part, size_t *count);

/* The part of the first relation of this type, or the one with this id; NULL:
 * none. */
const char *relation_of_type(const struct relation *relations, size_t count,
                             const char *type);
const char *relation_of_id(const struct relation *relations, size_t count,
                           const char *id);

#endif
