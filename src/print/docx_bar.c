/* docx_bar.c - the bars of a table's cells: levels as squares, differences as
 * small pictures.
 */
#include "print/docx_inside.h"

#include "base/ensure.h"

/* Of a signed bar, in hundredths of the letters' size: */
#define SIDE   320 /* it reaches to either side */
#define HEIGHT 68
#define AXIS   108 /* as high as the picture */
#define LEAST  6   /* what is not 0 shows */

#define SHARES 10000

static int
of_size(const struct docx *docx, int hundredths)
{
    return docx->style->small * hundredths / 100;
}

int
docx_bar_width(struct docx *docx, const struct bar *bar)
{
    if (bar->kind == BAR_SIGNED)
        return docx_twips(2 * of_size(docx, SIDE));
    return bar->steps * docx_twips(docx->style->small);
}

/* How long a difference is, of a side. */
static int
length_of(struct docx *docx, const struct bar *bar, int side)
{
    struct ratio share = ratio_div(bar->value, bar->full, docx->mem);
    int sign = ratio_sign(bar->value), length;
    struct dec shares;

    if (ratio_compare(ratio_abs(share, docx->mem), ratio_whole(1)) > 0)
        share = ratio_whole(sign);
    share = ratio_mul(share, ratio_whole(SHARES), docx->mem);
    ensure(ratio_to_dec(ratio_round(share, 0, docx->mem), &shares));
    length = (int)(shares.e6 / DEC_ONE * side / SHARES);
    if (sign != 0 && length * sign < of_size(docx, LEAST))
        length = sign * of_size(docx, LEAST);
    return length;
}

/* To the right in one colour, to the left in another. */
static void
print_signed(struct docx *docx, const struct bar *bar)
{
    int side = of_size(docx, SIDE), high = of_size(docx, AXIS);
    int thick = of_size(docx, HEIGHT), length = length_of(docx, bar, side);
    struct picture *picture = picture_new(docx->mem, 2 * side, high);

    picture_rectangle(picture, length < 0 ? side + length : side,
                      (high - thick) / 2, length < 0 ? -length : length, thick,
                      length < 0 ? INK_LOSS : INK_MAIN);
    picture_line(picture, side, 0, side, high, INK_TEXT, docx->style->rule);
    docx_drawing(docx, picture, picture->width);
}

void
docx_bar(struct docx *docx, const struct bar *bar)
{
    struct out filled = out_new(docx->mem), empty = out_new(docx->mem);

    if (bar->kind == BAR_SIGNED) {
        print_signed(docx, bar);
        return;
    }
    out_repeat(&filled, "■", (size_t)bar->filled);
    out_repeat(&empty, "□", (size_t)(bar->steps - bar->filled));
    docx_text(docx, &(struct look){.font = DOCX_SYMBOLS, .ink = INK_MAIN},
              out_string(&filled));
    docx_text(docx, &(struct look){.font = DOCX_SYMBOLS, .ink = INK_FRAME},
              out_string(&empty));
}
