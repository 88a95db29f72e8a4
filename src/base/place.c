/* place.c - where in a file something stands. */
#include "base/place.h"

#include "base/text.h"

#include <string.h>

void
place_print_column(struct out *out, uint32_t column)
{
    char letters[8];
    size_t at = sizeof letters;

    for (; column > 0; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    out_bytes(out, letters + at, sizeof letters - at);
}

void
place_print(struct out *out, const struct place *place)
{
    if (place->file == NULL)
        return;
    out_text(out, place->file);
    if (place->sheet == NULL) {
        if (place->line > 0)
            out_format(out, ":%u", place->line);
        if (place->line > 0 && place->column > 0)
            out_format(out, ":%u", place->column);
        return;
    }
    out_format(out, ":%s", place->sheet);
    if (place->line > 0 || place->column > 0)
        out_char(out, '!');
    place_print_column(out, place->column);
    if (place->line > 0)
        out_format(out, "%u", place->line);
}

void
place_move(struct place *place, size_t characters)
{
    if (place->sheet == NULL)
        place->column += (uint32_t)characters;
}

bool
place_same(const struct place *a, const struct place *b)
{
    return a->line == b->line && a->column == b->column &&
           text_same(a->file, b->file) && text_same(a->sheet, b->sheet);
}

static int
compare_texts(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

int
place_compare(const struct place *a, const struct place *b)
{
    int order = compare_texts(a->file, b->file);

    if (order == 0)
        order = compare_texts(a->sheet, b->sheet);
    if (order == 0)
        order = (a->line > b->line) - (a->line < b->line);
    if (order == 0)
        order = (a->column > b->column) - (a->column < b->column);
    return order;
}
