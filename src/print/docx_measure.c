/* docx_measure.c - how wide texts are, and where their lines may end. */
#include "print/docx_inside.h"

#include "base/text.h"
#include "report/wrap.h"

#include <string.h>

/* Word processors set texts a little differently: some room to spare. */
#define SPARE_PERCENT 4

#define MEASURED_SIZE 2000 /* hundredths of a point: letters grow evenly */

/* In units of Pango. */
static int
measure(const struct docx *docx, const char *text, bool strong, bool word)
{
    PangoLayout *layout = pango_layout_new(docx->context);
    PangoFontDescription *font = pango_font_description_new();
    PangoRectangle extents;

    pango_font_description_set_family(font, docx->style->typeface);
    pango_font_description_set_weight(font, strong ? PANGO_WEIGHT_BOLD
                                                   : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, MEASURED_SIZE / 100.0 *
                                                       PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    if (word) {
        pango_layout_set_width(layout, 0);
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    }
    pango_layout_set_text(layout, text, -1);
    pango_layout_get_extents(layout, NULL, &extents);
    pango_font_description_free(font);
    g_object_unref(layout);
    return extents.width;
}

/* Tables say the same words again and again, and are tried at several sizes:
 * each is measured once. */
int
docx_bare_width(struct docx *docx, const char *text, int size, bool strong,
                bool word)
{
    struct out key = out_new(docx->mem);
    void *known;
    int width;

    if (text == NULL || text[0] == '\0')
        return 0;
    out_format(&key, "%d%s", strong + 2 * word, text);
    if (g_hash_table_lookup_extended(docx->measured, out_string(&key), NULL,
                                     &known)) {
        width = GPOINTER_TO_INT(known);
    } else {
        width = measure(docx, text, strong, word);
        g_hash_table_insert(docx->measured, (void *)out_string(&key),
                            GINT_TO_POINTER(width));
    }
    return (int)((long long)width * size * 20 / MEASURED_SIZE / PANGO_SCALE);
}

int
docx_text_width(struct docx *docx, const char *text, int size, bool strong,
                bool word)
{
    int twips = docx_bare_width(docx, text, size, strong, word);

    return twips + twips * SPARE_PERCENT / 100;
}

bool
docx_many_lines(const struct docx *docx, const char *text, long long width)
{
    enum { LINES = 20 };
    int letter = docx_twips(docx->table_size) / 2;
    long long lines = 1;

    for (const char *c = text; *c != '\0'; c++)
        lines += *c == '\n';
    if (width > 0)
        lines += text_columns(text, strlen(text)) * letter / width;
    return lines > LINES;
}

/* ---- heads, whose lines end where we say ---- */

/* The end of the part that begins at `from`: where a line may end next. */
static size_t
part_end(const char *head, const unsigned char *ends, size_t from)
{
    size_t at = from + 1;

    while (head[at] != '\0' && head[at] != '\n' && head[at - 1] != '\n' &&
           ends[at] != LINE_END_MAY)
        at++;
    return at;
}

/* The width of a piece, without space at its end. */
static int
piece_width(struct docx *docx, const char *text, size_t count)
{
    while (count > 0 && (text[count - 1] == ' ' || text[count - 1] == '\n'))
        count--;
    return docx_text_width(docx, mem_string(docx->mem, text, count),
                           docx->table_size, true, false);
}

int
docx_head_width(struct docx *docx, const char *head)
{
    size_t length = strlen(head);
    const unsigned char *ends = wrap_ends(head, length, docx->mem);
    int most = 0;

    for (size_t from = 0, to; from < length; from = to) {
        int width;

        to = part_end(head, ends, from);
        width = piece_width(docx, head + from, to - from);
        most = width > most ? width : most;
    }
    return most;
}

const char *
docx_head_lines(struct docx *docx, const char *head, int room)
{
    size_t length = strlen(head), line = 0;
    const unsigned char *ends = wrap_ends(head, length, docx->mem);
    struct out out = out_new(docx->mem);

    for (size_t from = 0, to; from < length; from = to) {
        to = part_end(head, ends, from);
        if (from > line && head[from - 1] != '\n' &&
            piece_width(docx, head + line, to - line) > room) {
            while (out.count > 0 && out.bytes[out.count - 1] == ' ')
                out.count--;
            out_char(&out, '\n');
            line = from;
        }
        out_bytes(&out, head + from, to - from);
        if (head[to - 1] == '\n')
            line = to;
    }
    return out_string(&out);
}
