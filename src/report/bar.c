/* bar.c - small pictures made of characters. */
#include "report/bar.h"

#include "base/ensure.h"

#define EIGHTHS 8

/* The last column of a bar by how many eighths of it are filled. */
static const char *const right_end[EIGHTHS] = {
    "", "▏", "▎", "▍", "▌", "▋", "▊", "▉",
};
static const char *const left_end[EIGHTHS] = {
    "", "▕", "▕", "▕", "▐", "▐", "▐", "▐",
};

void
bar_level(struct out *out, int filled, int steps, bool unicode)
{
    ensure(filled >= 0 && filled <= steps);
    out_repeat(out, unicode ? "▰" : "#", (size_t)filled);
    out_repeat(out, unicode ? "▱" : ".", (size_t)(steps - filled));
}

/* How many of `units` are filled: half up, at least one, at most all. */
static int
filled_units(struct ratio size, struct ratio full, int units, struct mem *mem)
{
    struct ratio share = ratio_div(size, full, mem);
    struct dec count;

    if (ratio_compare(share, ratio_whole(1)) >= 0)
        return units;
    share = ratio_mul(share, ratio_whole(units), mem);
    ensure(ratio_to_dec(ratio_round(share, 0, mem), &count));
    return count.e6 < DEC_ONE ? 1 : (int)(count.e6 / DEC_ONE);
}

static void
draw_left(struct out *out, int units, int side, bool unicode)
{
    int whole = unicode ? units / EIGHTHS : units;
    const char *end = unicode ? left_end[units % EIGHTHS] : "";

    out_repeat(out, " ", (size_t)(side - whole - (*end != '\0')));
    out_text(out, end);
    out_repeat(out, unicode ? "█" : "#", (size_t)whole);
}

static void
draw_right(struct out *out, int units, int side, bool unicode)
{
    int whole = unicode ? units / EIGHTHS : units;
    const char *end = unicode ? right_end[units % EIGHTHS] : "";

    out_repeat(out, unicode ? "█" : "#", (size_t)whole);
    out_text(out, end);
    out_repeat(out, " ", (size_t)(side - whole - (*end != '\0')));
}

void
bar_signed(struct out *out, struct ratio value, struct ratio full, int side,
           bool unicode)
{
    int sign = ratio_sign(value);
    int units = 0;

    ensure(ratio_sign(full) > 0 && side > 0);
    if (sign != 0)
        units = filled_units(ratio_abs(value, out->mem), full,
                             unicode ? side * EIGHTHS : side, out->mem);
    draw_left(out, sign < 0 ? units : 0, side, unicode);
    out_text(out, unicode ? "│" : "|");
    draw_right(out, sign > 0 ? units : 0, side, unicode);
}

void
bar_print(struct out *out, const struct bar *bar, bool unicode)
{
    switch (bar->kind) {
    case BAR_LEVEL:
        bar_level(out, bar->filled, bar->steps, unicode);
        return;
    case BAR_SIGNED:
        bar_signed(out, bar->value, bar->full, BAR_SIDE, unicode);
        return;
    }
}
