/* picture_axis.c - where numbers stand on a line. */
#include "report/picture_inside.h"

#include "base/ensure.h"

#define TICK_APART 3600 /* so much room each tick wants, at least */
#define TICK_GAP   500

int
ratio_along(struct ratio value, struct ratio from, struct ratio to, int width,
            struct mem *mem)
{
    struct ratio span = ratio_sub(to, from, mem), share;
    struct dec along;

    if (ratio_too_large(span) || ratio_sign(span) == 0)
        return 0;
    share = ratio_div(ratio_sub(value, from, mem), span, mem);
    if (ratio_too_large(share))
        return 0;
    if (ratio_sign(share) <= 0)
        return 0;
    if (ratio_compare(share, ratio_whole(1)) >= 0)
        return width;
    share = ratio_round(ratio_mul(share, ratio_whole(width), mem), 0, mem);
    ensure(ratio_to_dec(share, &along));
    return (int)(along.e6 / DEC_ONE);
}

int
axis_at(const struct axis *axis, struct ratio value, struct mem *mem)
{
    return axis->x +
           ratio_along(value, axis->left, axis->right, axis->width, mem);
}

/* ---- round numbers ---- */

struct ratio
axis_step(struct ratio span, int times, struct mem *mem)
{
    static const int factors[] = {1, 2, 5};
    struct ratio power = ratio_of(1, DEC_ONE);

    ensure(ratio_sign(span) > 0 && times > 0);
    for (;;) {
        for (int i = 0; i < 3; i++) {
            struct ratio step = ratio_mul(power, ratio_whole(factors[i]), mem);

            if (ratio_compare(ratio_mul(step, ratio_whole(times), mem), span) >=
                0)
                return step;
        }
        power = ratio_mul(power, ratio_whole(10), mem);
    }
}

struct ratio
axis_floor(struct ratio value, struct ratio step, struct mem *mem)
{
    return ratio_mul(ratio_floor(ratio_div(value, step, mem), 0, mem), step,
                     mem);
}

struct ratio
axis_ceil(struct ratio value, struct ratio step, struct mem *mem)
{
    return ratio_mul(ratio_ceil(ratio_div(value, step, mem), 0, mem), step,
                     mem);
}

/* A step whose labels stand apart. */
static struct ratio
tick_step(const struct axis *axis, const struct voice *voice, struct mem *mem)
{
    struct ratio span = ratio_sub(axis->right, axis->left, mem), step, first;
    int times = axis->width / TICK_APART;

    for (times = times > 2 ? times : 2;; times--) {
        step = axis_step(span, times, mem);
        first = axis_ceil(axis->left, step, mem);
        int apart = ratio_along(step, ratio_whole(0), span, axis->width, mem);
        int one =
            text_width(figure_short(voice, first, mem), SIZE_SMALL, false);
        int next =
            text_width(figure_short(voice, ratio_add(first, step, mem), mem),
                       SIZE_SMALL, false);

        if (times == 1 || (one > next ? one : next) + TICK_GAP <= apart)
            return step;
    }
}

/* Without those that the frame pushes into their neighbour. */
static void
draw_labels(struct picture *picture, const struct axis *axis,
            const struct lanes *lanes, struct ratio step)
{
    struct ratio at = axis_ceil(axis->left, step, picture->mem);
    int end = -TICK_GAP;

    for (; ratio_compare(at, axis->right) <= 0;
         at = ratio_add(at, step, picture->mem)) {
        const char *label = figure_short(lanes->voice, at, picture->mem);
        int width = text_width(label, SIZE_SMALL, false);
        int x = axis_at(axis, at, picture->mem), from = x - width / 2;

        if (from + width > picture->width)
            from = picture->width - width;
        if (from < 0)
            from = 0;
        if (from < end + TICK_GAP / 2)
            continue;
        end = from + width;
        picture_text_about(picture, x, lanes->bottom + TEXT_RISE, SIZE_SMALL,
                           label, false)
            ->fill = INK_SOFT;
    }
}

void
axis_draw(struct picture *picture, const struct axis *axis,
          const struct lanes *lanes)
{
    struct mem *mem = picture->mem;
    struct ratio step = tick_step(axis, lanes->voice, mem);
    struct ratio at = axis_ceil(axis->left, step, mem);

    for (; ratio_compare(at, axis->right) <= 0; at = ratio_add(at, step, mem)) {
        int x = axis_at(axis, at, mem);

        for (size_t i = 0; i < lanes->count && lanes->stacked; i++)
            picture_line(picture, x, lanes->lane[i].middle - BAR_HEIGHT / 2, x,
                         lanes->lane[i].middle + BAR_HEIGHT / 2, INK_RULE, 50);
        if (!lanes->stacked)
            picture_line(picture, x, 0, x, lanes->bottom, INK_RULE, 50);
    }
    draw_labels(picture, axis, lanes, step);
}
