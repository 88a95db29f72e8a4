/* picture_axis.c - where numbers stand on a line, and where texts break. */
#include "report/picture_inside.h"

#include "tap.h"

/* num/den on a line of 100 from `from` to `to`. */
static int
along(int64_t num, int64_t den, int64_t from, int64_t to)
{
    struct mem *mem = mem_new();
    int at = ratio_along(ratio_of(num, den), ratio_whole(from), ratio_whole(to),
                         100, mem);

    mem_free(mem);
    return at;
}

TEST(a_value_stands_in_proportion_half_up)
{
    check(along(60, 1, 60, 100) == 0);
    check(along(100, 1, 60, 100) == 100);
    check(along(80, 1, 60, 100) == 50);
    check(along(60199, 1000, 60, 100) == 0); /* 0.4975 */
    check(along(602, 10, 60, 100) == 1);     /* 0.5 */
    check(along(1, 3, 0, 1) == 33);
    check(along(2, 3, 0, 1) == 67);
}

TEST(a_line_may_run_down)
{
    check(along(30, 1, 30, 10) == 0);
    check(along(25, 1, 30, 10) == 25);
    check(along(10, 1, 30, 10) == 100);
}

TEST(nothing_stands_outside)
{
    check(along(59, 1, 60, 100) == 0);
    check(along(101, 1, 60, 100) == 100);
    check(along(INT64_MAX, 1, 60, 100) == 100);
    check(along(31, 1, 30, 10) == 0);
    check(along(9, 1, 30, 10) == 100);
    check(along(5, 1, 7, 7) == 0); /* a line of one value */
}

/* The step that goes at most `times` times into num/den. */
static bool
step_is(int64_t num, int64_t den, int times, struct ratio wanted)
{
    struct mem *mem = mem_new();
    bool is = ratio_equal(axis_step(ratio_of(num, den), times, mem), wanted);

    mem_free(mem);
    return is;
}

TEST(steps_are_round)
{
    check(step_is(40, 1, 4, ratio_whole(10)));
    check(step_is(41, 1, 4, ratio_whole(20)));
    check(step_is(80, 1, 4, ratio_whole(20)));
    check(step_is(81, 1, 4, ratio_whole(50)));
    check(step_is(3475, 1000, 6, ratio_whole(1)));
    check(step_is(1, 1000, 5, ratio_of(2, 10000)));
}

static const char *
floored(struct ratio value, struct ratio step, bool up)
{
    static char kept[64];
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    ratio_print_short(&out, up ? axis_ceil(value, step, mem)
                               : axis_floor(value, step, mem));
    snprintf(kept, sizeof kept, "%s", out_string(&out));
    mem_free(mem);
    return kept;
}

TEST(values_at_steps_stay)
{
    check_text(floored(ratio_of(961, 10), ratio_of(1, 2), false), "96");
    check_text(floored(ratio_of(961, 10), ratio_of(1, 2), true), "96.5");
    check_text(floored(ratio_whole(96), ratio_of(1, 2), false), "96");
    check_text(floored(ratio_whole(96), ratio_of(1, 2), true), "96");
    check_text(floored(ratio_whole(-3), ratio_whole(2), false), "-4");
}

TEST(a_text_is_as_wide_as_its_letters)
{
    check(text_width("", 1000, false) == 0);
    check(text_width("100", 1000, false) == 1650);
    check(text_width("100", 900, false) == 1485);
    check(text_width("กิน", 1000, false) == 576 + 637); /* no width above */
    check(text_width("100", 1000, true) > 1680); /* as wide as semibold is */
}

TEST(a_long_text_ends_in_an_ellipsis)
{
    struct mem *mem = mem_new();
    struct lettering small = {1000, false};
    struct wrapped wrapped =
        text_wrapped("one two three four", 4200, &small, 2, mem);

    check(wrapped.count == 2);
    check_text(wrapped.line[0], "one two");
    check_text(wrapped.line[1], "three…");
    check_text(text_cut("one two", 9000, 1000, false, mem), "one two");
    check_text(text_cut("one two", 3000, 1000, false, mem), "one…");
    check_text(text_cut("one two", 0, 1000, false, mem), "o…");
    mem_free(mem);
}

TEST_MAIN
