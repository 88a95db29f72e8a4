/* proportion.c - percentages that no whole count can give. */
#include "check/check_inside.h"

/* The percentage of `count` out of `of`, at `places`. */
static struct ratio
percentage(struct ratio count, struct ratio of, int places, struct mem *mem)
{
    struct ratio exact =
        ratio_div(ratio_mul(count, ratio_whole(100), mem), of, mem);

    return ratio_round(exact, places, mem);
}

bool
is_whole_part(struct whole_parts *parts, struct ratio percent, int places,
              struct ratio all, struct mem *mem)
{
    parts->meant =
        ratio_div(ratio_mul(percent, all, mem), ratio_whole(100), mem);
    parts->low = ratio_floor(parts->meant, 0, mem);
    parts->high = ratio_add(parts->low, ratio_whole(1), mem);
    parts->low_percent = percentage(parts->low, all, places, mem);
    parts->high_percent = percentage(parts->high, all, places, mem);
    parts->nearest =
        ratio_compare(ratio_sub(percent, parts->low_percent, mem),
                      ratio_sub(parts->high_percent, percent, mem)) <= 0
            ? parts->low_percent
            : parts->high_percent;
    return ratio_equal(parts->low_percent, percent) ||
           ratio_equal(parts->high_percent, percent);
}
