/* golden.h - what a printer writes, held against a file beside the tests.
 *
 * EXPECTED is their folder.  With TRACHU_UPDATE=1 in the environment the files
 * are written instead.
 */
#ifndef TESTS_PRINT_GOLDEN_H
#define TESTS_PRINT_GOLDEN_H

#include "base/out.h"

#include "tap.h"

/* The whole file; "" when it cannot be read. */
static inline const char *
golden_read(const char *path, struct mem *mem)
{
    struct out out = out_new(mem);
    FILE *file = fopen(path, "rb");
    int byte;

    while (file != NULL && (byte = fgetc(file)) != EOF)
        out_char(&out, (char)byte);
    if (file != NULL)
        fclose(file);
    return out_string(&out);
}

/* Tells the first line that differs. */
static inline bool
golden_differs(const char *found, const char *wanted)
{
    for (int line = 1;; line++) {
        size_t own = strcspn(found, "\n"), other = strcspn(wanted, "\n");

        if (own != other || strncmp(found, wanted, own) != 0 ||
            found[own] != wanted[own]) {
            printf("# line %d: found  %.*s\n# line %d: wanted %.*s\n", line,
                   (int)own, found, line, (int)other, wanted);
            return true;
        }
        if (found[own] == '\0')
            return false;
        found += own + 1;
        wanted += own + 1;
    }
}

static inline void
check_golden(const char *name, const char *found, struct mem *mem)
{
    struct out path = out_new(mem);

    out_format(&path, "%s%s", EXPECTED, name);
    if (getenv("TRACHU_UPDATE") != NULL) {
        FILE *file = fopen(out_string(&path), "wb");

        check(file != NULL);
        fputs(found, file);
        fclose(file);
    }
    if (golden_differs(found, golden_read(out_string(&path), mem))) {
        tap_failed = true;
        printf("# %s: see above\n", name);
    }
}

/* How often `part` stands in `text`. */
static inline int
count_of(const char *text, const char *part)
{
    int count = 0;

    for (const char *at = text; (at = strstr(at, part)) != NULL;
         at += strlen(part))
        count++;
    return count;
}

#endif
