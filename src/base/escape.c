/* escape.c - text as HTML. */
#include "base/escape.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* Bytes at which the text may not simply be copied.  0xC2 begins U+0080 to
 * U+009F, 0xEF begins U+FFFE and U+FFFF; a space may stand before ๆ. */
static const bool stops[256] = {
    [0x00 ... 0x08] = true, [0x0A ... 0x20] = true, ['"'] = true, ['&'] = true,
    ['\''] = true,          ['<'] = true,           ['>'] = true, [0x7F] = true,
    [0xC2] = true,          [0xEF] = true,
};

/* How many bytes the control character at `at` has; 0 when it is none.  Tabs
 * and line ends are none; U+0080 to U+009F and U+FFFE, U+FFFF are. */
static size_t
control_length(const char *at)
{
    unsigned char byte = (unsigned char)at[0];

    if (byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n'))
        return 1;
    if (byte == 0xC2 && (unsigned char)at[1] >= 0x80 &&
        (unsigned char)at[1] < 0xA0)
        return 2;
    if (byte == 0xEF && (strncmp(at, "\xEF\xBF\xBE", 3) == 0 ||
                         strncmp(at, "\xEF\xBF\xBF", 3) == 0))
        return 3;
    return 0;
}

/* What stands for the byte at `at`; NULL: itself. */
static const char *
reference(const char *at, const struct escape *escape)
{
    switch (*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\n':
        return escape->line_end;
    case '\r':
        return at[1] == '\n' ? "" : REPLACEMENT;
    case ' ':
        return escape->binds && strncmp(at + 1, "ๆ", 3) == 0 ? "&#160;" : NULL;
    default:
        return NULL;
    }
}

void
escape_html(struct out *out, const char *text, const struct escape *escape)
{
    const char *run = text, *at = text;

    if (text == NULL)
        return;
    for (;;) {
        while (!stops[(unsigned char)*at])
            at++;
        if (*at == '\0')
            break;

        const char *written = reference(at, escape);
        size_t length = written != NULL ? 1 : control_length(at);

        if (length == 0) {
            at++;
            continue;
        }
        out_bytes(out, run, (size_t)(at - run));
        out_text(out, written != NULL ? written : REPLACEMENT);
        at += length;
        run = at;
    }
    out_bytes(out, run, (size_t)(at - run));
}

void
escape_tail(struct out *out, size_t from)
{
    static const struct escape plain = {0};
    size_t at = from;

    while (at < out->count &&
           (!stops[(unsigned char)out->bytes[at]] || out->bytes[at] == ' '))
        at++;
    if (at == out->count)
        return;

    const char *rest = mem_string(out->mem, out->bytes + at, out->count - at);

    out->count = at;
    escape_html(out, rest, &plain);
}
