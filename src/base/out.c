/* out.c - a buffer that text is written to. */
#include "base/out.h"

#include "base/ensure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct out
out_new(struct mem *mem)
{
    return (struct out){.mem = mem};
}

/* Most texts are a figure or a name; what grows, grows where it is. */
enum { FIRST_ROOM = 48 };

/* Room for `count` more bytes and the NUL. */
static void
reserve(struct out *out, size_t count)
{
    if (out->count + count < out->room)
        return;

    size_t room = out->room < FIRST_ROOM ? FIRST_ROOM : out->room * 2;

    if (room <= out->count + count)
        room = out->count + count + 1;

    out->bytes = mem_resize(out->mem, out->bytes, out->room, room);
    out->room = room;
}

void
out_bytes(struct out *out, const char *bytes, size_t count)
{
    reserve(out, count);
    if (count > 0)
        memcpy(out->bytes + out->count, bytes, count);
    out->count += count;
    out->bytes[out->count] = '\0';
}

void
out_text(struct out *out, const char *text)
{
    out_bytes(out, text, strlen(text));
}

void
out_char(struct out *out, char byte)
{
    out_bytes(out, &byte, 1);
}

void
out_repeat(struct out *out, const char *text, size_t times)
{
    for (; times > 0; times--)
        out_text(out, text);
}

#define FORMATTED 128 /* bytes that are tried first */

bool
out_file(struct out *out, const char *path)
{
    FILE *file = fopen(path, "rbe");
    char bytes[1 << 14];
    size_t count;
    bool fine;

    if (file == NULL)
        return false;
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        out_bytes(out, bytes, count);
    fine = !ferror(file);
    fclose(file);
    return fine;
}

void
out_format(struct out *out, const char *format, ...)
{
    va_list args, again;

    char tried[FORMATTED];

    va_start(args, format);
    va_copy(again, args);
    int count = vsnprintf(tried, sizeof tried, format, args);

    ensure(count >= 0);
    if (count < FORMATTED) {
        out_bytes(out, tried, (size_t)count);
    } else {
        reserve(out, (size_t)count);
        vsnprintf(out->bytes + out->count, (size_t)count + 1, format, again);
        out->count += (size_t)count;
    }
    va_end(again);
    va_end(args);
}

const char *
out_string(const struct out *out)
{
    return out->count > 0 ? out->bytes : "";
}
