/* bar.c - small pictures made of characters. */
#include "report/bar.h"

#include "base/text.h"
#include "tap.h"

static const char *
level(int filled, int steps, bool unicode)
{
    static char kept[256];
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    bar_level(&out, filled, steps, unicode);
    snprintf(kept, sizeof kept, "%s", out_string(&out));
    mem_free(mem);
    return kept;
}

/* A difference of num/den where `full` is the whole side of four columns. */
static const char *
signed_bar(int64_t num, int64_t den, int64_t full, bool unicode)
{
    static char kept[256];
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    bar_signed(&out, ratio_of(num, den), ratio_whole(full), 4, unicode);
    check(text_columns(out.bytes, out.count) == 9);
    snprintf(kept, sizeof kept, "%s", out_string(&out));
    mem_free(mem);
    return kept;
}

TEST(levels)
{
    check_text(level(3, 5, true), "▰▰▰▱▱");
    check_text(level(0, 5, true), "▱▱▱▱▱");
    check_text(level(10, 10, true), "▰▰▰▰▰▰▰▰▰▰");
    check_text(level(3, 5, false), "###..");
}

TEST(gains_go_right_in_eighths)
{
    check_text(signed_bar(0, 1, 4, true), "    │    ");
    check_text(signed_bar(1, 1, 4, true), "    │█   ");
    check_text(signed_bar(3411, 1000, 4, true), "    │███▍"); /* 27.288 */
    check_text(signed_bar(1, 16, 4, true), "    │▏   ");      /* 0.5: up */
    check_text(signed_bar(3, 16, 4, true), "    │▎   ");      /* 1.5: up */
    check_text(signed_bar(187, 1000, 4, true), "    │▏   ");  /* 1.496 */
    check_text(signed_bar(4, 1, 4, true), "    │████");
}

TEST(losses_go_left)
{
    check_text(signed_bar(-1, 1, 4, true), "   █│    ");
    check_text(signed_bar(-3, 2, 4, true), "  ▐█│    ");
    check_text(signed_bar(-11, 8, 4, true), "  ▕█│    "); /* three eighths */
    check_text(signed_bar(-4, 1, 4, true), "████│    ");
}

TEST(what_is_not_zero_shows)
{
    check_text(signed_bar(1, 1000000, 4, true), "    │▏   ");
    check_text(signed_bar(-1, 1000000, 4, true), "   ▕│    ");
    check_text(signed_bar(1, 1000000, 4, false), "    |#   ");
}

TEST(what_is_beyond_full_fills_the_side)
{
    check_text(signed_bar(41, 10, 4, true), "    │████");
    check_text(signed_bar(-900, 1, 4, true), "████│    ");
    check_text(signed_bar(-900, 1, 4, false), "####|    ");
}

TEST(ascii_has_whole_columns)
{
    check_text(signed_bar(3, 2, 4, false), "    |##  "); /* 1.5: up */
    check_text(signed_bar(-149, 100, 4, false), "   #|    ");
}

TEST_MAIN
