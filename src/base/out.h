/* out.h - a buffer that text is written to, in an arena. */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

struct out {
    struct mem *mem;
    char *bytes; /* always followed by a NUL once anything was written */
    size_t count;
    size_t room;
};

struct out out_new(struct mem *mem);

void out_bytes(struct out *out, const char *bytes, size_t count);
void out_text(struct out *out, const char *text);
void out_char(struct out *out, char byte);
void out_repeat(struct out *out, const char *text, size_t times);

/* The bytes of a file; false: errno says why, and some may be there. */
bool out_file(struct out *out, const char *path);

/* As printf; for whole numbers and strings only. */
void out_format(struct out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The text so far; "" when there is none. */
const char *out_string(const struct out *out);

#endif
