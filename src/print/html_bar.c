/* html_bar.c - bars of cells, as small SVG. */
#include "print/html_inside.h"

#include "base/ensure.h"

/* In pixels. */
#define STEP_WIDTH  5
#define STEP_APART  7
#define STEP_LOWEST 5
#define BAR_HEIGHT  14
#define SIDE        48 /* on either side of the axis */
#define TENTHS      10

static void
open_svg(struct out *out, int width)
{
    out_format(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\""
               " height=\"%d\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">",
               width, BAR_HEIGHT, width, BAR_HEIGHT);
}

/* Steps that rise; those not reached are hollow, for grey print. */
static void
write_steps(struct out *out, const struct bar *bar)
{
    int rise = BAR_HEIGHT - STEP_LOWEST, last = bar->steps - 1;

    open_svg(out, bar->steps * STEP_APART);
    for (int i = 0; i < bar->steps; i++) {
        int height = STEP_LOWEST + (last > 0 ? rise * i / last : rise);
        bool on = i < bar->filled;

        /* A hollow step's line lies within it. */
        out_format(out,
                   on ? "<rect class=\"on\" x=\"%d\" y=\"%d\" width=\"%d\""
                        " height=\"%d\"/>"
                      : "<rect class=\"off\" x=\"%d.5\" y=\"%d.5\" width=\"%d\""
                        " height=\"%d\"/>",
                   i * STEP_APART, BAR_HEIGHT - height,
                   on ? STEP_WIDTH : STEP_WIDTH - 1, on ? height : height - 1);
    }
    out_text(out, "</svg>");
}

/* How long the bar is, in tenths of a pixel: what is not 0 shows. */
static int
signed_length(const struct bar *bar, struct mem *mem)
{
    struct ratio share = ratio_div(ratio_abs(bar->value, mem), bar->full, mem);
    struct dec length;

    if (ratio_sign(bar->value) == 0)
        return 0;
    if (ratio_compare(share, ratio_whole(1)) >= 0)
        return SIDE * TENTHS;
    share = ratio_mul(share, ratio_whole(SIDE * TENTHS), mem);
    ensure(ratio_to_dec(ratio_round(share, 0, mem), &length));
    return length.e6 < TENTHS * DEC_ONE ? TENTHS : (int)(length.e6 / DEC_ONE);
}

static void
write_signed(struct out *out, const struct bar *bar)
{
    int length = signed_length(bar, out->mem);
    bool loss = ratio_sign(bar->value) < 0;
    int from = loss ? SIDE * TENTHS - length : SIDE * TENTHS;

    open_svg(out, 2 * SIDE);
    if (length > 0)
        out_format(out,
                   "<rect class=\"%s\" x=\"%d.%d\" y=\"3\" width=\"%d.%d\""
                   " height=\"8\"/>",
                   loss ? "loss" : "on", from / TENTHS, from % TENTHS,
                   length / TENTHS, length % TENTHS);
    out_format(out, "<path class=\"axis\" d=\"M%d 0v%d\"/></svg>", SIDE,
               BAR_HEIGHT);
}

void
html_bar(struct out *out, const struct bar *bar)
{
    switch (bar->kind) {
    case BAR_LEVEL:
        write_steps(out, bar);
        return;
    case BAR_SIGNED:
        write_signed(out, bar);
        return;
    }
}
