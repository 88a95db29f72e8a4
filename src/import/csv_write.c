/* csv_write.c - rows of comma-separated values. */
#include "import/csv_write.h"

#include <stdbool.h>
#include <string.h>

/* In quotes where RFC 4180 asks for it, or where spaces would be taken off. */
static void
write_cell(struct out *out, bool first, const char *text)
{
    size_t length = text != NULL ? strlen(text) : 0;
    bool spaced = length > 0 && (text[0] == ' ' || text[length - 1] == ' ');

    if (!first)
        out_char(out, ',');
    if (length == 0)
        return;
    if (!spaced && strpbrk(text, ",\"\r\n") == NULL) {
        out_bytes(out, text, length);
        return;
    }
    out_char(out, '"');
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"')
            out_char(out, '"');
        out_char(out, *at);
    }
    out_char(out, '"');
}

void
csv_write_row(struct out *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        write_cell(out, i == 0, cells[i]);
    out_char(out, '\n');
}
