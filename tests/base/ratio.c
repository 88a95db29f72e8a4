/* ratio.c - tests: exact fractions, by example. */
#include "base/ratio.h"
#include "tap.h"

#include <signal.h>

static struct mem *mem;

static const char *
fraction(struct ratio a)
{
    struct out out = out_new(mem);

    ratio_print_fraction(&out, a);
    return out_string(&out);
}

static const char *
at_places(struct ratio a, int places)
{
    struct out out = out_new(mem);

    ratio_print(&out, a, places);
    return out_string(&out);
}

static const char *
in_short(struct ratio a)
{
    struct out out = out_new(mem);

    out_text(&out, "=0");
    ratio_print_short(&out, a);
    return out_string(&out);
}

static const char *
cut(struct ratio a)
{
    struct out out = out_new(mem);

    ratio_print_cut(&out, a);
    return out_string(&out);
}

static struct ratio
decimal(const char *text)
{
    struct dec dec = {0};

    check(dec_parse(text, strlen(text), &dec) == DEC_FINE);
    return ratio_dec(dec);
}

/* 2 to the power of `bits`. */
static struct ratio
power(int bits)
{
    struct ratio two = ratio_whole(2), a = ratio_whole(1);

    for (; bits > 0; bits--)
        a = ratio_mul(a, two, mem);
    return a;
}

#define RATIO_TEST(title)                                                      \
    static void in_arena_##title(void);                                        \
    TEST(title)                                                                \
    {                                                                          \
        mem = mem_new();                                                       \
        in_arena_##title();                                                    \
        mem_free(mem);                                                         \
    }                                                                          \
    static void in_arena_##title(void)

RATIO_TEST(the_reference_score_to_its_last_digit)
{
    struct ratio score =
        ratio_div(ratio_mul(decimal("99.343"), ratio_whole(90), mem),
                  ratio_whole(95), mem);

    check_text(fraction(score), "894087/9500");
    check_text(at_places(score, 3), "94.114");
    check_text(cut(score), "94.114421…");
    score = ratio_round(score, 3, mem);
    check_text(fraction(score), "47057/500");
    score = ratio_div(ratio_mul(score, ratio_whole(10), mem), ratio_whole(100),
                      mem);
    check_text(in_short(score), "=09.4114");
    check_text(at_places(score, 3), "9.411");
}

RATIO_TEST(fractions_are_kept_reduced)
{
    check_text(fraction(ratio_of(6, 4)), "3/2");
    check_text(fraction(ratio_of(-6, 4)), "-3/2");
    check_text(fraction(ratio_of(0, 4)), "0");
    check_text(fraction(ratio_of(8, 4)), "2");
    check_text(fraction(ratio_of(INT64_MIN, INT64_MAX)),
               "-9223372036854775808/9223372036854775807");
    check_text(fraction(ratio_of(INT64_MIN, 2)), "-4611686018427387904");
    check_text(fraction(decimal("-0.5")), "-1/2");
}

RATIO_TEST(sums_differences_products_quotients)
{
    struct ratio third = ratio_of(1, 3), half = ratio_of(-1, 2);

    check_text(fraction(ratio_add(third, half, mem)), "-1/6");
    check_text(fraction(ratio_sub(third, half, mem)), "5/6");
    check_text(fraction(ratio_mul(third, half, mem)), "-1/6");
    check_text(fraction(ratio_div(third, half, mem)), "-2/3");
    check_text(fraction(ratio_add(third, ratio_of(-1, 3), mem)), "0");
    check_text(fraction(ratio_mul(third, ratio_whole(0), mem)), "0");
    check_text(fraction(ratio_div(ratio_whole(0), half, mem)), "0");
    check_text(fraction(ratio_negate(half, mem)), "1/2");
    check_text(fraction(ratio_abs(half, mem)), "1/2");
    check_text(fraction(ratio_abs(third, mem)), "1/3");
}

RATIO_TEST(three_parts_of_ten_are_ten)
{
    struct ratio part = ratio_of(10, 3), sum = ratio_whole(0);

    for (int i = 0; i < 3; i++)
        sum = ratio_add(sum, part, mem);
    check(ratio_equal(sum, ratio_whole(10)));
}

RATIO_TEST(halves_round_away_from_zero)
{
    check_text(at_places(decimal("0.0005"), 3), "0.001");
    check_text(at_places(decimal("-0.0005"), 3), "-0.001");
    check_text(at_places(decimal("0.000499"), 3), "0.000");
    check_text(at_places(decimal("-0.000499"), 3), "0.000");
    check_text(at_places(decimal("0.000501"), 3), "0.001");
    check_text(at_places(decimal("2.5"), 0), "3");
    check_text(at_places(decimal("-2.5"), 0), "-3");
    check_text(at_places(decimal("3.5"), 0), "4");
    check_text(at_places(decimal("-0.5"), 0), "-1");
    check_text(at_places(decimal("-0.499999"), 0), "0");
    check_text(at_places(decimal("99.9995"), 3), "100.000");
    check_text(fraction(ratio_round(decimal("4.9995"), 3, mem)), "5");
    check_text(fraction(ratio_round(decimal("-4.9995"), 3, mem)), "-5");
    check_text(fraction(ratio_round(ratio_of(-1, 3), 0, mem)), "0");
    check_text(fraction(ratio_round(ratio_of(2, 3), 6, mem)), "666667/1000000");
}

RATIO_TEST(without_places_nothing_is_rounded)
{
    check_text(fraction(ratio_round(ratio_of(1, 3), ROUND_NONE, mem)), "1/3");
}

RATIO_TEST(floor_and_ceiling_have_a_direction)
{
    check_text(fraction(ratio_floor(ratio_of(7, 2), 0, mem)), "3");
    check_text(fraction(ratio_floor(ratio_of(-7, 2), 0, mem)), "-4");
    check_text(fraction(ratio_ceil(ratio_of(7, 2), 0, mem)), "4");
    check_text(fraction(ratio_ceil(ratio_of(-7, 2), 0, mem)), "-3");
    check_text(fraction(ratio_floor(ratio_whole(-3), 0, mem)), "-3");
    check_text(fraction(ratio_ceil(ratio_whole(3), 0, mem)), "3");
    check_text(fraction(ratio_floor(ratio_of(-1, 3), 1, mem)), "-2/5");
    check_text(fraction(ratio_ceil(ratio_of(1, 3), 3, mem)), "167/500");
    check_text(fraction(ratio_ceil(ratio_of(-1, 3), 0, mem)), "0");
}

RATIO_TEST(printing_at_places_has_so_many)
{
    check_text(at_places(ratio_whole(80), 3), "80.000");
    check_text(at_places(ratio_of(1, 3), 6), "0.333333");
    check_text(at_places(ratio_of(-2, 3), 2), "-0.67");
    check_text(at_places(ratio_whole(0), 0), "0");
    check_text(at_places(ratio_of(1, 1000000), 6), "0.000001");
}

RATIO_TEST(printing_in_short_has_no_more_than_needed)
{
    check_text(in_short(ratio_whole(80)), "=080");
    check_text(in_short(ratio_whole(0)), "=00");
    check_text(in_short(ratio_whole(100)), "=0100");
    check_text(in_short(decimal("94.1140")), "=094.114");
    check_text(in_short(ratio_of(100, 3)), "=033.333333");
    check_text(in_short(ratio_of(-200, 3)), "=0-66.666667");
    check_text(in_short(ratio_of(-1, 10000000)), "=00");
}

RATIO_TEST(printing_cut_never_rounds_up)
{
    check_text(cut(ratio_of(2, 3)), "0.666666…");
    check_text(cut(ratio_of(-2, 3)), "-0.666666…");
    check_text(cut(ratio_of(-1, 3000000)), "-0.000000…");
    check_text(cut(ratio_of(9999999, 10000000)), "0.999999…");
    check_text(cut(decimal("0.000001")), "0.000001");
    check_text(cut(ratio_whole(80)), "80");
    check_text(cut(decimal("-0.5")), "-0.5");
}

RATIO_TEST(large_numbers_print_in_all_four_forms)
{
    struct ratio large = power(130);
    struct ratio half = ratio_add(large, ratio_of(1, 2), mem);
    struct ratio third =
        ratio_negate(ratio_div(large, ratio_whole(3), mem), mem);

    check_text(fraction(large), "1361129467683753853853498429727072845824");
    check_text(at_places(large, 1),
               "1361129467683753853853498429727072845824.0");
    check_text(in_short(large), "=01361129467683753853853498429727072845824");
    check_text(cut(large), "1361129467683753853853498429727072845824");
    check_text(cut(half), "1361129467683753853853498429727072845824.5");
    check_text(in_short(half), "=01361129467683753853853498429727072845824.5");
    check_text(at_places(half, 0), "1361129467683753853853498429727072845825");
    check_text(fraction(third), "-1361129467683753853853498429727072845824/3");
    check_text(cut(third), "-453709822561251284617832809909024281941.333333…");
}

RATIO_TEST(order_of_fractions)
{
    struct ratio third = ratio_of(1, 3), large = power(200);

    check(ratio_compare(third, ratio_of(333333, 1000000)) > 0);
    check(ratio_compare(third, ratio_of(333334, 1000000)) < 0);
    check(ratio_compare(ratio_negate(third, mem), third) < 0);
    check(ratio_compare(ratio_whole(0), third) < 0);
    check(ratio_compare(ratio_whole(0), ratio_negate(third, mem)) > 0);
    check(ratio_compare(large, third) > 0);
    check(ratio_compare(ratio_negate(large, mem), third) < 0);
    check(ratio_compare(large, ratio_add(large, third, mem)) < 0);
    check(ratio_equal(large, power(200)));
    check(!ratio_equal(large, power(199)));
    check(ratio_equal(ratio_least(large, third), third));
    check(ratio_equal(ratio_most(third, large), large));
    check(ratio_sign(ratio_negate(large, mem)) == -1);
    check(ratio_sign(ratio_whole(0)) == 0);
    check(ratio_sign(third) == 1);
}

RATIO_TEST(beyond_128_bits_and_back)
{
    struct ratio low = power(126), edge = power(127);

    check(low.wide == NULL);
    check(edge.wide != NULL);
    check(ratio_sub(edge, ratio_whole(1), mem).wide == NULL);
    check(ratio_equal(ratio_add(low, low, mem), edge));
    check(ratio_add(ratio_negate(low, mem), ratio_negate(low, mem), mem).wide !=
          NULL);
    check(ratio_mul(ratio_negate(power(64), mem), power(63), mem).wide != NULL);
    check(ratio_div(edge, ratio_whole(2), mem).wide == NULL);
    check_text(fraction(ratio_div(edge, edge, mem)), "1");
    check_text(fraction(ratio_sub(edge, edge, mem)), "0");
    check(ratio_div(ratio_whole(1), edge, mem).wide != NULL);
    check_text(
        fraction(ratio_mul(ratio_div(ratio_whole(1), edge, mem), low, mem)),
        "1/2");
    check_text(fraction(ratio_abs(ratio_negate(edge, mem), mem)),
               "170141183460469231731687303715884105728");
}

RATIO_TEST(four_thousand_and_96_bits_are_not_too_large)
{
    struct ratio last = power(4095), least;

    check(!ratio_too_large(last));
    check(ratio_too_large(ratio_add(last, last, mem)));
    check(!ratio_too_large(
        ratio_sub(ratio_add(last, ratio_whole(1), mem), ratio_whole(1), mem)));
    least = ratio_div(ratio_whole(-1), last, mem);
    check(!ratio_too_large(least));
    check(ratio_too_large(ratio_div(least, ratio_whole(2), mem)));
    check_text(cut(least), "-0.000000…");
    check_text(in_short(least), "=00");
    check(strlen(fraction(last)) == 1233);
    check(strlen(at_places(last, 6)) == 1240);
}

RATIO_TEST(too_large_stays_too_large)
{
    struct ratio large = ratio_mul(power(4095), ratio_whole(2), mem);
    struct ratio one = ratio_whole(1);
    struct dec dec = {5};

    check(ratio_too_large(large));
    check(ratio_too_large(ratio_add(large, one, mem)));
    check(ratio_too_large(ratio_add(one, large, mem)));
    check(ratio_too_large(ratio_sub(large, large, mem)));
    check(ratio_too_large(ratio_sub(one, large, mem)));
    check(ratio_too_large(ratio_mul(large, ratio_whole(0), mem)));
    check(ratio_too_large(ratio_mul(one, large, mem)));
    check(ratio_too_large(ratio_div(one, large, mem)));
    check(ratio_too_large(ratio_div(large, large, mem)));
    check(ratio_too_large(ratio_negate(large, mem)));
    check(ratio_too_large(ratio_abs(large, mem)));
    check(ratio_too_large(ratio_round(large, 3, mem)));
    check(ratio_too_large(ratio_floor(large, 0, mem)));
    check(ratio_too_large(ratio_ceil(large, 0, mem)));
    check(!ratio_to_dec(large, &dec) && dec.e6 == 5);
}

RATIO_TEST(a_fraction_that_is_a_decimal_becomes_one)
{
    struct dec dec = {0};

    check(ratio_to_dec(ratio_of(1, 8), &dec) && dec.e6 == 125000);
    check(ratio_to_dec(ratio_of(-1, 1000000), &dec) && dec.e6 == -1);
    check(!ratio_to_dec(ratio_of(1, 3), &dec));
    check(!ratio_to_dec(ratio_of(1, 10000000), &dec));
    check(!ratio_to_dec(ratio_of(1, 128), &dec)); /* seven places */
    check(ratio_to_dec(ratio_whole(8999999999999), &dec));
    check(dec.e6 == 8999999999999000000);
    check(!ratio_to_dec(ratio_whole(9000000000000), &dec));
    check(!ratio_to_dec(ratio_whole(-9000000000000), &dec));
    check(!ratio_to_dec(power(126), &dec));
    check(!ratio_to_dec(power(130), &dec));
    check(dec.e6 == 8999999999999000000); /* left alone */
}

static void
divide_by_zero(void)
{
    ratio_div(ratio_whole(1), ratio_whole(0), mem);
}

static void
print_too_large(void)
{
    at_places(ratio_mul(power(4095), ratio_whole(2), mem), 3);
}

static void
compare_too_large(void)
{
    struct ratio large = ratio_mul(power(4095), ratio_whole(2), mem);

    ratio_compare(large, large);
}

static void
round_to_seven(void)
{
    ratio_round(ratio_of(1, 3), 7, mem);
}

RATIO_TEST(decimals_add_and_multiply_as_fractions_do)
{
    struct ratio a = ratio_dec((struct dec){2500}),   /* 0.0025 */
        b = ratio_dec((struct dec){-7500});           /* -0.0075 */
    struct ratio most = ratio_dec((struct dec){INT64_MAX / 2});

    check(ratio_equal(ratio_add(a, b, mem), ratio_of(-1, 200)));
    check(ratio_equal(ratio_add(a, ratio_of(1, 3), mem), ratio_of(403, 1200)));
    check(ratio_equal(ratio_mul(a, b, mem), ratio_of(-3, 160000)));
    check(ratio_equal(ratio_mul(a, ratio_of(1, 7), mem), ratio_of(1, 2800)));
    check(ratio_equal(ratio_add(b, ratio_of(3, 400), mem), ratio_whole(0)));
    /* where 64 bits do not do */
    check(ratio_equal(
        ratio_sub(ratio_add(most, most, mem), most, mem), most));
    check(ratio_equal(ratio_div(ratio_mul(most, most, mem), most, mem), most));
    check(ratio_sign(ratio_mul(most, ratio_whole(INT64_MIN), mem)) < 0);
    check(ratio_equal(ratio_dec((struct dec){INT64_MIN}),
                      ratio_div(ratio_whole(INT64_MIN), ratio_whole(1000000),
                                mem)));
}

RATIO_TEST(a_fraction_is_compared_with_a_decimal)
{
    struct ratio third = ratio_of(1, 3);
    struct ratio wide = third;

    check(ratio_compare_dec(third, (struct dec){333333}) > 0);
    check(ratio_compare_dec(third, (struct dec){333334}) < 0);
    check(ratio_compare_dec(ratio_of(1, 4), (struct dec){250000}) == 0);
    check(ratio_compare_dec(ratio_of(-1, 4), (struct dec){-250000}) == 0);
    check(ratio_compare_dec(ratio_of(-1, 4), (struct dec){-249999}) < 0);
    for (int i = 0; i < 8; i++)
        wide = ratio_mul(wide, ratio_of(INT64_MAX - 1, INT64_MAX), mem);
    check(wide.wide != NULL);
    check(ratio_compare_dec(wide, (struct dec){333333}) > 0);
    check(ratio_compare_dec(wide, (struct dec){333334}) < 0);
}

RATIO_TEST(a_fraction_is_kept_in_another_arena)
{
    struct mem *other = mem_new();
    struct ratio wide = ratio_of(1, 3), kept;

    for (int i = 0; i < 8; i++)
        wide = ratio_mul(wide, ratio_of(INT64_MAX - 1, INT64_MAX), other);
    kept = ratio_keep(wide, mem);
    check(ratio_equal(kept, wide));
    mem_free(other);
    check(ratio_compare_dec(kept, (struct dec){333333}) > 0);
    check(ratio_equal(ratio_keep(ratio_of(2, 3), mem), ratio_of(2, 3)));
    for (int i = 0; i < 100; i++)
        kept = ratio_mul(kept, kept, mem);
    check(ratio_too_large(ratio_keep(kept, mem)));
}

/* True when a belief stops `run`, in a process of its own. */
static bool
stops(void (*run)(void))
{
    int status;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stderr) != NULL)
            run();
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

RATIO_TEST(what_no_score_may_do_is_a_bug)
{
    check(stops(divide_by_zero));
    check(stops(print_too_large));
    check(stops(compare_too_large));
    check(stops(round_to_seven));
}

TEST_MAIN
