/* pdf_bar.c - the bars of a table's cells: steps of a level, differences. */
#include "print/pdf_table.h"

#include "base/ensure.h"

/* In parts of the letters' size: */
#define STEP       0.62 /* a step of a level is wide */
#define STEP_GAP   0.16
#define STEPS_MOST 6.3 /* all steps are wide at most */
#define SIDE       3.2 /* a signed bar reaches to either side */
#define BAR_HEIGHT 0.68
#define OUTLINE    0.06

double
bar_width(const struct bar *bar, int size)
{
    double width = bar->steps * (STEP + STEP_GAP) - STEP_GAP;

    if (bar->kind == BAR_SIGNED)
        width = 2 * SIDE;
    else if (width > STEPS_MOST)
        width = STEPS_MOST;
    return width * points(size);
}

/* Steps that are reached are full, the others are outlines. */
static void
draw_steps(struct grid *grid, const struct bar *bar, double left, double middle)
{
    cairo_t *cairo = grid->pdf->cairo;
    double size = points(grid->size), gap = STEP_GAP * size;
    double each = (bar_width(bar, grid->size) + gap) / bar->steps;
    double line = OUTLINE * size, height = BAR_HEIGHT * size;

    if (each < 2 * gap)
        gap = 0;
    cairo_set_line_width(cairo, line);
    for (int i = 0; i < bar->steps; i++) {
        double inset = i < bar->filled ? 0 : line / 2;

        set_ink(cairo, grid->pdf->style,
                i < bar->filled ? INK_MAIN : INK_FRAME);
        cairo_rectangle(cairo, left + i * each + inset,
                        middle - height / 2 + inset, each - gap - 2 * inset,
                        height - 2 * inset);
        if (i < bar->filled)
            cairo_fill(cairo);
        else
            cairo_stroke(cairo);
    }
}

/* How much of its side a difference fills, at most all of it. */
static double
signed_share(struct pdf *pdf, const struct bar *bar)
{
    struct ratio share = ratio_div(bar->value, bar->full, pdf->mem);
    struct dec length;

    if (ratio_compare(share, ratio_whole(1)) > 0)
        return 1;
    if (ratio_compare(share, ratio_whole(-1)) < 0)
        return -1;
    ensure(ratio_to_dec(ratio_round(share, 4, pdf->mem), &length));
    return (double)length.e6 / DEC_ONE;
}

static void
draw_signed(struct grid *grid, const struct bar *bar, double left,
            double middle)
{
    struct pdf *pdf = grid->pdf;
    double size = points(grid->size), height = BAR_HEIGHT * size;
    double axis = left + SIDE * size;
    double length = signed_share(pdf, bar) * SIDE * size;
    double least = OUTLINE * size;
    int sign = ratio_sign(bar->value);

    if (sign != 0 && length > -least && length < least)
        length = sign * least; /* what is not 0 shows */
    set_ink(pdf->cairo, pdf->style, sign < 0 ? INK_LOSS : INK_MAIN);
    cairo_rectangle(pdf->cairo, axis, middle - height / 2, length, height);
    cairo_fill(pdf->cairo);
    draw_rule(pdf, axis, middle - height * 0.8, axis, middle + height * 0.8,
              pdf->style->rule, INK_TEXT);
}

void
draw_bar(struct grid *grid, const struct bar *bar, double left, double width,
         double middle)
{
    left += (width - bar_width(bar, grid->size)) / 2;
    switch (bar->kind) {
    case BAR_LEVEL:
        draw_steps(grid, bar, left, middle);
        return;
    case BAR_SIGNED:
        draw_signed(grid, bar, left, middle);
        return;
    }
}
