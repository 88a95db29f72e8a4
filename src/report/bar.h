/* bar.h - small pictures that stand in a table's cell: how many steps of a
 * scale are filled, and a difference to the left or right of an axis.
 *
 * A bar is data; `bar_print` draws it with characters, and a printer that can
 * draw makes its own picture of the same data.  Integer arithmetic only.
 */
#ifndef REPORT_BAR_H
#define REPORT_BAR_H

#include "base/out.h"
#include "base/ratio.h"

#include <stdbool.h>

struct bar {
    enum {
        BAR_LEVEL,  /* `filled` of `steps` */
        BAR_SIGNED, /* `value`, where `full` is as long as the side is */
    } kind;
    int filled, steps;
    struct ratio value, full;
};

/* Columns on either side of the axis of a signed bar. */
#define BAR_SIDE 8

/* Level 3 of 5: ▰▰▰▱▱, or ###.. without `unicode`.  0 <= filled <= steps. */
void bar_level(struct out *out, int filled, int steps, bool unicode);

/* A difference on `side` columns to the left or right of an axis, always
 * 2 x side + 1 columns wide:
 *
 *         │███▌        + 3.411 of 8          |###
 *      ▐██│            - 2.5   of 8       ###|
 *
 * Scaled in eighths of a column, half up; to the left, where characters for
 * eighths are wanting, the last column is a half or a sliver, and without
 * `unicode` whole columns are drawn.  What is not 0 always shows, and what is
 * beyond `full` fills the side.  full > 0. */
void bar_signed(struct out *out, struct ratio value, struct ratio full,
                int side, bool unicode);

/* The bar of a cell; a signed one with BAR_SIDE. */
void bar_print(struct out *out, const struct bar *bar, bool unicode);

#endif
