/* package.h - zip packages of Office documents: parts to bytes, and back.
 *
 * Written: in the order they were added, without a time of day, so that the
 * same parts give the same bytes.  Read: everything is looked at before
 * anything is used, because a package comes from anybody.
 */
#ifndef PRINT_PACKAGE_H
#define PRINT_PACKAGE_H

#include "base/out.h"
#include "base/say.h"

#include <stdbool.h>
#include <stddef.h>

struct part {
    const char *name; /* "word/document.xml" */
    const char *bytes;
    size_t count;
};

struct package {
    struct mem *mem;
    struct part *part;
    size_t count, room;
};

/* What is wrong with a package or a part of it, to be told: a sentence and
 * what goes into its holes. */
#define FAULT_ARGS 8

struct fault {
    enum text_key text;
    struct arg args[FAULT_ARGS];
    size_t arg_count;
};

struct faults {
    struct mem *mem;
    struct fault *fault;
    size_t count, room;
    size_t beyond; /* found after FAULTS_MAX: counted, not kept */
};

#define FAULTS_MAX 100

void fault_add(struct faults *faults, enum text_key text,
               const struct arg *args, size_t count);

#define FAULT(faults, key, ...)                                                \
    fault_add((faults), (key), (struct arg[]){__VA_ARGS__},                    \
              sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))

/* Larger ones are refused: a form of an agency is far smaller. */
#define PACKAGE_PARTS_MAX 2000
#define PACKAGE_PART_MAX  (32u << 20)  /* bytes of a part, unpacked */
#define PACKAGE_MAX       (128u << 20) /* of all parts */
#define PACKAGE_RATIO_MAX                                                      \
    300 /* unpacked to packed, from PACKAGE_RATIO_FROM                         \
         */
#define PACKAGE_RATIO_FROM (1u << 20)

/* A part whose name is new; the bytes are not copied. */
void package_add(struct package *package, const char *name, const char *bytes,
                 size_t count);

/* NULL: there is none. */
struct part *package_part(const struct package *package, const char *name);

/* Appends the zip file.  NULL, or the library's own words. */
const char *package_write(struct out *out, const struct package *package);

/* Reads every part of a zip file; `file` is what it is called in faults.
 * False when it is none, or one that is refused: a fault says why. */
bool package_read(struct package *package, const char *file, const char *bytes,
                  size_t count, struct faults *faults);

#endif
