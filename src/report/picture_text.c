/* picture_text.c - how wide texts are in a picture, and where they break.
 *
 * A picture is laid out before it has a typeface, so widths are those of
 * Sarabun, without kerning; where another one stands in, texts may come nearer
 * to each other.
 */
#include "report/picture_inside.h"

#include "base/text.h"
#include "report/wrap.h"

#include <string.h>

/* ---- how wide ---- */

/* Advances in thousandths of the size: from space to tilde, and from KO KAI to
 * KHOMUT. */
static const short latin[] = {
    243, 237, 354, 686, 529, 903, 668, 192, 318, 318, 448, 607, 252, 340,
    252, 415, 550, 550, 550, 550, 550, 550, 550, 550, 550, 550, 252, 252,
    607, 607, 607, 454, 795, 596, 589, 585, 623, 552, 550, 636, 678, 292,
    440, 605, 548, 798, 682, 661, 573, 661, 581, 529, 558, 657, 602, 831,
    605, 573, 567, 308, 382, 308, 585, 323, 400, 514, 542, 473, 542, 518,
    331, 541, 558, 245, 247, 487, 291, 839, 549, 557, 545, 545, 350, 416,
    377, 552, 479, 668, 460, 462, 451, 320, 242, 320, 607,
};
static const short thai[] = {
    576, 594, 606, 603, 607, 638, 454, 556, 570, 606, 616, 807, 830,
    612, 612, 539, 708, 831, 831, 592, 607, 581, 657, 542, 637, 645,
    655, 622, 622, 720, 720, 616, 614, 572, 484, 581, 580, 612, 512,
    602, 677, 580, 636, 720, 587, 565, 546, 534, 0,   485, 485, 0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   589, 310, 579,
    379, 378, 390, 293, 621, 0,   0,   0,   0,   0,   0,   0,   0,
    621, 660, 676, 685, 694, 678, 678, 675, 744, 674, 692, 767, 1020,
};

#define STRONG_MORE 6 /* percent */
#define ASCII_FIRST 0x20
#define ASCII_LAST  0x7E
#define THAI_FIRST  0x0E01
#define THAI_LAST   0x0E5B
#define MINUS       0x2212
#define EN_DASH     0x2013
#define WIDTH_OTHER 900
#define WIDTH_WIDE  1050 /* of two columns: another typeface's */

static int
character_width(uint32_t character)
{
    int columns;

    if (character >= ASCII_FIRST && character <= ASCII_LAST)
        return latin[character - ASCII_FIRST];
    if (character >= THAI_FIRST && character <= THAI_LAST)
        return thai[character - THAI_FIRST];
    if (character == MINUS || character == EN_DASH)
        return 607;
    columns = text_character_columns(character);
    return columns == 0 ? 0 : columns == 1 ? WIDTH_OTHER : WIDTH_WIDE;
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
        width += width * STRONG_MORE / 100;
    return width > 1000000000 ? 1000000000 : (int)width;
}

int
text_width(const char *text, int size, bool strong)
{
    return width_of(text, strlen(text), size, strong);
}

/* ---- where they break ---- */

/* The text in as many columns as `width` holds. */
static struct lines
wrap_to(const char *text, int width, int size, bool strong, struct mem *mem)
{
    int columns = width * 4 / size + 1;
    int most = wrap_most(text);
    const unsigned char *ends = NULL;

    for (;;) {
        struct lines lines;
        int too_wide = 0; /* columns of a line that is */

        if (most > columns && ends == NULL)
            ends = wrap_ends(text, strlen(text), mem);
        lines = wrap_at(text, ends, columns, mem);
        for (size_t i = 0; i < lines.count; i++) {
            const struct line *line = &lines.line[i];

            if (width_of(line->text, line->count, size, strong) > width &&
                line->columns > too_wide)
                too_wide = line->columns;
        }
        if (too_wide <= 1)
            return lines;
        columns = (too_wide < columns ? too_wide : columns) - 1;
    }
}

const char *
text_cut(const char *text, int width, int size, bool strong, struct mem *mem)
{
    int room = width - text_width("…", size, strong);
    struct out cut = out_new(mem);
    struct lines lines;

    if (text_width(text, size, strong) <= width)
        return text;
    lines = wrap_to(text, room > 0 ? room : 0, size, strong, mem);
    if (lines.count > 0)
        out_bytes(&cut, lines.line[0].text, lines.line[0].count);
    out_text(&cut, "…");
    return out_string(&cut);
}

struct wrapped
text_wrapped(const char *text, int width, const struct lettering *lettering,
             size_t most, struct mem *mem)
{
    int size = lettering->size;
    bool strong = lettering->strong;
    struct lines lines = wrap_to(text, width, size, strong, mem);
    struct wrapped wrapped = {
        .count = lines.count > most ? most : lines.count,
    };

    wrapped.line = MEM_ARRAY(mem, const char *, wrapped.count);
    for (size_t i = 0; i < wrapped.count; i++) {
        struct out line = out_new(mem);

        out_bytes(&line, lines.line[i].text, lines.line[i].count);
        if (i + 1 == most && lines.count > most)
            out_text(&line, "…");
        wrapped.line[i] = text_cut(out_string(&line), width, size, strong, mem);
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
picture_note(struct picture *picture, int x, int y, const char *text)
{
    struct wrapped wrapped = text_wrapped(
        text, picture->width - x, &(struct lettering){SIZE_SMALL, false},
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
