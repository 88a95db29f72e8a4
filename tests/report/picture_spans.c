/* picture_spans.c - what a calendar of windows shows: nothing is cut off. */
#include "extremes.h"
#include "report/pictures.h"
#include "tap.h"

#define WIDE   80000
#define NARROW 26000

static const struct voice english = {.language = ENGLISH};
static const struct voice thai = {.language = THAI};

/* Fiscal year 2565: 1 October 2021 to 30 September 2022. */
static struct spans
year_2565(const struct span *span, size_t count, struct day today)
{
    return (struct spans){
        span, count, {day_of(2021, 10, 1), day_of(2022, 9, 30)}, today};
}

static struct span
span_of(struct day first, struct day last)
{
    return (struct span){"verified", "told", first, last, false};
}

/* Its number in the picture; its count: there is none. */
static size_t
text_at(const struct picture *picture, const char *text)
{
    size_t i = 0;

    while (i < picture->count && (picture->shape[i].kind != SHAPE_TEXT ||
                                  strcmp(picture->shape[i].text, text) != 0))
        i++;
    return i;
}

static bool
says(const struct picture *picture, const char *text)
{
    return text_at(picture, text) < picture->count;
}

static const struct shape *
bar_of(const struct picture *picture)
{
    for (size_t i = 0; i < picture->count; i++)
        if (picture->shape[i].kind == SHAPE_RECTANGLE)
            return &picture->shape[i];
    return NULL;
}

static size_t
year_lines(const struct picture *picture)
{
    size_t count = 0;

    for (size_t i = 0; i < picture->count; i++)
        count += picture->shape[i].kind == SHAPE_LINE &&
                 picture->shape[i].stroke == INK_FRAME;
    return count;
}

static struct picture *
drawn(struct span span, const struct voice *voice, int width, struct mem *mem)
{
    const struct spans spans = year_2565(&span, 1, day_of(2022, 1, 15));

    return picture_spans(&spans, voice, width, mem);
}

/* A window of one month stands where it does in its year. */
TEST(the_axis_has_all_of_the_fiscal_year)
{
    struct mem *mem = mem_new();
    struct picture *picture = drawn(
        span_of(day_of(2022, 3, 1), day_of(2022, 3, 31)), &english, WIDE, mem);

    check(says(picture, "Oct") && says(picture, "Sep"));
    check(says(picture, "2021") && says(picture, "2022"));
    check(!says(picture, "2023"));
    check(year_lines(picture) == 1);
    /* 151 of 365 days from the left, 31 wide; the edges are 200 each */
    check(bar_of(picture)->x == 200 + 79600 * 151 / 365);
    check(bar_of(picture)->width == 79600 * 182 / 365 - 79600 * 151 / 365);
    mem_free(mem);
}

/* The last day of the year, and the day behind it. */
TEST(what_reaches_beyond_the_year_widens_the_axis)
{
    struct mem *mem = mem_new();
    struct picture *within = drawn(
        span_of(day_of(2021, 10, 1), day_of(2022, 9, 30)), &english, WIDE, mem);
    struct picture *beyond = drawn(
        span_of(day_of(2021, 10, 1), day_of(2022, 10, 1)), &english, WIDE, mem);

    check(bar_of(within)->x == 200 && bar_of(within)->width == 79600);
    check(bar_of(beyond)->x == 200);
    check(bar_of(beyond)->width ==
          79600 * 366 / 396); /* to the end of October */
    mem_free(mem);
}

TEST(a_window_of_years_is_not_cut_off)
{
    struct mem *mem = mem_new();
    struct picture *picture = drawn(
        span_of(day_of(2019, 2, 1), day_of(2026, 12, 15)), &thai, WIDE, mem);

    check(bar_of(picture)->x == 200);
    check(bar_of(picture)->width == 79600 * 2875 / 2891);
    check(year_lines(picture) == 7);
    check(says(picture, "2562") && says(picture, "2569"));
    check(says(picture, "ม.ค.") && says(picture, "วันนี้"));
    mem_free(mem);
}

/* Where years are narrow every tenth has a name, and no month has. */
TEST(years_too_narrow_for_their_names_are_counted_in_steps)
{
    struct mem *mem = mem_new();
    struct span span = span_of(day_of(2021, 10, 1), day_of(2056, 12, 31));
    struct picture *wide = drawn(span, &thai, WIDE, mem),
                   *narrow = drawn(span, &thai, NARROW, mem);

    check(!says(wide, "ม.ค.") && !says(narrow, "ม.ค."));
    check(says(wide, "2566") && says(wide, "2568"));
    check(!says(narrow, "2566") && says(narrow, "2570"));
    mem_free(mem);
}

TEST(today_is_marked_only_where_it_is_on_the_axis)
{
    struct mem *mem = mem_new();
    struct span span = span_of(day_of(2022, 3, 1), day_of(2022, 3, 31));
    struct spans spans = year_2565(&span, 1, day_of(2022, 9, 30));

    check(says(picture_spans(&spans, &english, WIDE, mem), "today"));
    spans.today = day_of(2022, 10, 1);
    check(!says(picture_spans(&spans, &english, WIDE, mem), "today"));
    mem_free(mem);
}

TEST(no_window_is_no_picture)
{
    struct mem *mem = mem_new();
    struct spans spans = year_2565(NULL, 0, day_of(2022, 1, 1));

    check(picture_spans(&spans, &english, WIDE, mem) == NULL);
    mem_free(mem);
}

/* Whatever the windows are, no text stands over another or beyond the edge. */
TEST(readable_at_every_length_and_width)
{
    static const struct voice *const voices[] = {&english, &thai};
    struct mem *mem = mem_new();

    for (int months = 1; months <= 600; months = months * 5 / 4 + 1)
        for (int i = 0; i < 4; i++) {
            struct day last = {day_of(2021, 10, 1).number + 30 * months};
            const char *fault =
                picture_fault(drawn(span_of(day_of(2021, 10, 1), last),
                                    voices[i % 2], i < 2 ? WIDE : NARROW, mem),
                              mem);

            if (fault != NULL)
                printf("# %d months: %s\n", months, fault);
            check(fault == NULL);
        }
    mem_free(mem);
}

TEST_MAIN
