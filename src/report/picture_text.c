/* picture_text.c - how wide texts are in a picture, and where they break.
 *
 * A picture is laid out before anyone knows its typeface, so widths are
 * estimated: from classes of characters, each as wide as the widest of its
 * class in Sarabun.
 */
#include "report/picture_inside.h"

#include "base/text.h"
#include "report/wrap.h"

#include <string.h>

/* ---- how wide ---- */

struct class
{
    int width; /* thousandths of the size */
    const char *characters;
};

static const struct class classes[] = {
    {300, " .,:;'`|!ijlI\u00B7\u0E40\u2019\u2018"},
    {380, "()[]{}-fr/\\*\"\u0E41\u0E42\u0E43\u0E44\u0E45\u201C\u201D"},
    {520, "ackstvxyzJ_\u2013\u0E07\u0E23\u0E27\u0E32"},
    {560, "0123456789bdeghnopqu?$\u0E14\u0E18\u0E22\u0E25\u0E2A\u0E2E\u0E30"},
    {600, "BCEFLPSTYZ\u0E01\u0E04\u0E05\u0E08\u0E09\u0E16\u0E2D"},
    {860, "mwMW@\u0E0C\u0E0D\u0E12\u0E13\u2014"},
    {960, "%\u2026\u2192\u2190"},
};

#define WIDTH_OTHER      740
#define WIDTH_OTHER_THAI 660
#define WIDTH_WIDE       1050 /* of two columns: another typeface's */

static bool
holds(const char *characters, uint32_t character)
{
    const char *end = characters + strlen(characters);

    while (characters < end)
        if (text_next(&characters, end) == character)
            return true;
    return false;
}

/* Broad ones that are not of a class of their own. */
static const char broad_thai[] = "\u0E11\u0E17\u0E1E\u0E1F\u0E28\u0E29\u0E2C"
                                 "\u0E50\u0E51\u0E52\u0E53\u0E54\u0E55\u0E56"
                                 "\u0E57\u0E58\u0E59";

static int
character_width(uint32_t character)
{
    int columns = text_character_columns(character);

    if (columns == 0)
        return 0;
    if (columns > 1)
        return WIDTH_WIDE;
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (holds(classes[i].characters, character))
            return classes[i].width;
    if (character >= 0x0E01 && character <= 0x0E5B &&
        !holds(broad_thai, character))
        return WIDTH_OTHER_THAI;
    return WIDTH_OTHER;
}

static int
width_of(const char *text, size_t count, int size, bool strong)
{
    const char *end = text + count;
    long long width = 0;

    while (text < end)
        width += character_width(text_next(&text, end));
    width = width * size / 1000;
    if (strong)
        width += width / 25;
    return width > 1000000000 ? 1000000000 : (int)width;
}

int
text_width(const char *text, int size, bool strong)
{
    return width_of(text, strlen(text), size, strong);
}

/* ---- where they break ---- */

static int
widest(const struct lines *lines, int size)
{
    int most = 0;

    for (size_t i = 0; i < lines->count; i++) {
        int width =
            width_of(lines->line[i].text, lines->line[i].count, size, false);

        if (width > most)
            most = width;
    }
    return most;
}

/* The text in as many columns as `width` holds. */
static struct lines
wrap_to(const char *text, int width, int size, struct mem *mem)
{
    int columns = width * 100 / (size * 50);
    struct lines lines;

    for (;; columns--) {
        lines = wrap_text(text, columns > 1 ? columns : 1, mem);
        if (columns <= 1 || widest(&lines, size) <= width)
            return lines;
    }
}

const char *
text_cut(const char *text, int width, int size, bool strong, struct mem *mem)
{
    struct out cut = out_new(mem);
    struct lines lines;
    int room = width - text_width("…", size, strong);

    if (strong)
        room -= room / 25;
    if (text_width(text, size, strong) <= width)
        return text;
    lines = wrap_to(text, room > 0 ? room : 0, size, mem);
    if (lines.count > 0)
        out_bytes(&cut, lines.line[0].text, lines.line[0].count);
    out_text(&cut, "…");
    return out_string(&cut);
}

struct wrapped
text_wrapped(const char *text, int width, int size, size_t most,
             struct mem *mem)
{
    struct lines lines = wrap_to(text, width, size, mem);
    struct wrapped wrapped = {.count = lines.count};

    if (wrapped.count > most)
        wrapped.count = most;
    wrapped.line = MEM_ARRAY(mem, const char *, wrapped.count);
    for (size_t i = 0; i < wrapped.count; i++) {
        struct out line = out_new(mem);

        out_bytes(&line, lines.line[i].text, lines.line[i].count);
        if (i + 1 == most && lines.count > most) {
            out_text(&line, "…");
            wrapped.line[i] =
                text_cut(out_string(&line), width, size, false, mem);
        } else {
            wrapped.line[i] = out_string(&line);
        }
        int own = text_width(wrapped.line[i], size, false);
        if (own > wrapped.width)
            wrapped.width = own;
    }
    return wrapped;
}

struct shape *
picture_text_about(struct picture *picture, int x, int y, int size,
                   const char *text, bool strong)
{
    int half = (text_width(text, size, strong) + 1) / 2;
    struct shape *shape;

    if (x + half > picture->width)
        shape =
            picture_text(picture, picture->width, y, size, ANCHOR_END, text);
    else if (x - half < 0)
        shape = picture_text(picture, 0, y, size, ANCHOR_START, text);
    else
        shape = picture_text(picture, x, y, size, ANCHOR_MIDDLE, text);
    shape->strong = strong;
    return shape;
}

/* ---- notes and what is told ---- */

#define NOTE_LINES 4

int
note_height(const char *text, int width, struct mem *mem)
{
    return LINE_SMALL *
           (int)text_wrapped(text, width, SIZE_SMALL, NOTE_LINES, mem).count;
}

int
picture_note(struct picture *picture, int x, int y, const char *text)
{
    struct wrapped wrapped = text_wrapped(text, picture->width - x, SIZE_SMALL,
                                          NOTE_LINES, picture->mem);

    for (size_t i = 0; i < wrapped.count; i++) {
        picture_text(picture, x, y + TEXT_RISE, SIZE_SMALL, ANCHOR_START,
                     wrapped.line[i])
            ->fill = INK_SOFT;
        y += LINE_SMALL;
    }
    return y;
}

void
tell_next(struct out *told, const struct voice *voice)
{
    if (told->count > 0)
        out_text(told, said(voice, TEXT_PICTURE_BETWEEN));
}
