/* picture_measure.c - one raw value through the fiscal year. */
#include "report/picture_measure.h"

#include "base/ensure.h"
#include "report/phrase.h"
#include "report/picture_inside.h"

#define PLOT_TOP    1500
#define PLOT_HEIGHT 4200
#define THIN        260 /* a single day shows */
#define PART        70  /* between bars */
#define GAP_HEIGHT  900
#define EDGE        100

struct plot {
    const struct measure_course *of;
    const struct voice *voice;
    struct picture *picture;
    struct axis axis; /* upwards */
    struct period days;
    struct mem *mem;
};

/* Without a value, from day to day. */
struct gap {
    struct day first, last;
};

static struct ratio
value_of(const struct plot *plot, size_t at)
{
    return ratio_dec(plot->of->values[at]->value.value);
}

static int
x_of(const struct plot *plot, int32_t day)
{
    int64_t days = (int64_t)plot->days.last.number + 1 - plot->days.first.number;

    return EDGE + (int)((int64_t)(plot->picture->width - 2 * EDGE) *
                        (day - plot->days.first.number) / days);
}

static int
y_of(const struct plot *plot, struct ratio value)
{
    return PLOT_TOP + PLOT_HEIGHT - axis_at(&plot->axis, value, plot->mem);
}

/* The fiscal year, and what lies outside of it. */
static struct period
days_of(const struct measure_course *course)
{
    struct period days = fiscal_year_days(course->agreement->calendar,
                                          course->agreement->fiscal_year);

    for (size_t i = 0; i < course->value_count; i++) {
        struct period period = course->values[i]->period;

        if (period.first.number < days.first.number)
            days.first = period.first;
        if (period.last.number > days.last.number)
            days.last = period.last;
    }
    return days;
}

/* From 0 to what is farthest from it. */
static struct axis
axis_of(const struct plot *plot)
{
    struct ratio low = ratio_whole(0), high = low;

    for (size_t i = 0; i < plot->of->value_count; i++) {
        low = ratio_least(low, value_of(plot, i));
        high = ratio_most(high, value_of(plot, i));
    }
    if (ratio_equal(low, high))
        high = ratio_whole(1);
    return (struct axis){.left = low, .right = high, .width = PLOT_HEIGHT};
}

/* Values stand in the order of their last days; periods may overlap. */
static size_t
find_gaps(const struct plot *plot, struct gap **gaps)
{
    int32_t next = plot->days.first.number;
    size_t count = 0;

    *gaps = MEM_ARRAY(plot->mem, struct gap, plot->of->value_count);
    for (size_t i = 0; i < plot->of->value_count; i++) {
        struct period period = plot->of->values[i]->period;

        if (period.first.number > next)
            (*gaps)[count++] =
                (struct gap){{next}, {period.first.number - 1}};
        if (period.last.number >= next)
            next = period.last.number + 1;
    }
    return count;
}

/* ---- drawing ---- */

static void
draw_months(const struct plot *plot)
{
    int bottom = PLOT_TOP + PLOT_HEIGHT, room = 0;

    for (int i = 0;; i++) {
        int32_t start = month_start(plot->days.first.number, i);
        int year, month, day, x, wide;
        const char *name;

        if (start > plot->days.last.number)
            return;
        if (start < plot->days.first.number)
            continue;
        day_parts((struct day){start}, &year, &month, &day);
        x = x_of(plot, start);
        name = said(plot->voice, (enum text_key)(TEXT_MONTH_01 + month - 1));
        wide = text_width(name, SIZE_SMALL, false);
        picture_line(plot->picture, x, bottom, x, bottom + 250, INK_FRAME, 50);
        if (i % 3 != 0 || x < room || x + wide > plot->picture->width)
            continue;
        picture_text(plot->picture, x, bottom + 250 + TEXT_RISE, SIZE_SMALL,
                     ANCHOR_START, name)
            ->fill = INK_SOFT;
        room = x + wide + 500;
    }
}

static void
draw_bar(const struct plot *plot, size_t at)
{
    struct period period = plot->of->values[at]->period;
    int from = x_of(plot, period.first.number) + PART;
    int to = x_of(plot, period.last.number + 1) - PART;
    int zero = y_of(plot, ratio_whole(0)), y = y_of(plot, value_of(plot, at));
    struct shape *bar;

    if (to - from < THIN)
        from = to - THIN;
    if (from < EDGE)
        from = EDGE;
    bar = picture_rectangle(plot->picture, from, y < zero ? y : zero,
                            to - from < THIN ? THIN : to - from,
                            y < zero ? zero - y : y - zero, INK_LEVEL_MIDDLE);
    bar->stroke = INK_PAPER; /* parts bars that overlap */
    bar->thickness = 60;
}

/* Above its bar; from the last one back, where there is room. */
static void
draw_figures(const struct plot *plot)
{
    int room = plot->picture->width + GAP;

    for (size_t left = plot->of->value_count; left-- > 0;) {
        const struct value *value = plot->of->values[left];
        const char *text = figure_short(plot->voice, value_of(plot, left),
                                        plot->mem);
        int wide = text_width(text, SIZE_SMALL, true);
        int x = (x_of(plot, value->period.first.number) +
                 x_of(plot, value->period.last.number + 1)) / 2;
        int zero = y_of(plot, ratio_whole(0));
        int y = y_of(plot, value_of(plot, left));

        if (x + wide / 2 > plot->picture->width)
            x = plot->picture->width - wide / 2;
        if (x - wide / 2 < 0)
            x = wide / 2;
        if (x + wide / 2 + GAP / 3 > room)
            continue;
        room = x - wide / 2;
        picture_text_about(plot->picture, x, (y < zero ? y : zero) - 250,
                           SIZE_SMALL, text, true);
    }
}

static void
draw_gap(const struct plot *plot, const struct gap *gap)
{
    int from = x_of(plot, gap->first.number) + PART;
    int to = x_of(plot, gap->last.number + 1) - PART;

    picture_rectangle(plot->picture, from,
                      y_of(plot, ratio_whole(0)) - GAP_HEIGHT,
                      to - from < THIN ? THIN : to - from, GAP_HEIGHT,
                      INK_FRAME)
        ->hatched = true;
}

/* ---- in words ---- */

static const char *
title(const struct plot *plot, size_t gap_count)
{
    const struct measure *measure = plot->of->measure;
    const struct voice *voice = plot->voice;
    const char *name = phrase_words(voice, measure->name);
    struct ratio first = value_of(plot, 0);
    struct ratio last = value_of(plot, plot->of->value_count - 1);
    struct out out = out_new(plot->mem), missing = out_new(plot->mem);
    bool same = true;

    for (size_t i = 1; i < plot->of->value_count; i++)
        same = same && ratio_equal(value_of(plot, i), first);
    SAY(&out, voice, same ? TEXT_PICTURE_MEASURE_SAME : TEXT_PICTURE_MEASURE,
        arg_phrase("name", name != NULL ? name : measure->code, plot->mem),
        arg_text("first", figure_short(voice, first, plot->mem)),
        arg_phrase("last",
                   phrase_amount(voice, &measure->unit,
                                 figure_short(voice, last, plot->mem),
                                 plot->mem),
                   plot->mem));
    if (gap_count == 0)
        return out_string(&out);
    SAY(&missing, voice, TEXT_PICTURE_MEASURE_GAPS,
        arg_phrase("course", out_string(&out), plot->mem),
        arg_whole("count", (long long)gap_count));
    return out_string(&missing);
}

static const char *
told(const struct plot *plot, const struct gap *gaps, size_t gap_count)
{
    const struct voice *voice = plot->voice;
    struct out out = out_new(plot->mem);

    for (size_t i = 0; i < plot->of->value_count; i++) {
        const struct value *value = plot->of->values[i];

        if (i > 0)
            tell_next(&out, voice);
        SAY(&out, voice, TEXT_PICTURE_TOLD_PLAIN,
            arg_phrase("name",
                       phrase_period(voice, plot->of->agreement, value,
                                     plot->mem),
                       plot->mem),
            arg_text("amount",
                     figure_short(voice, value_of(plot, i), plot->mem)));
    }
    for (size_t i = 0; i < gap_count; i++) {
        tell_next(&out, voice);
        SAY(&out, voice, TEXT_PICTURE_MEASURE_NONE,
            arg_day("from", gaps[i].first), arg_day("to", gaps[i].last));
    }
    return out_string(&out);
}

struct picture *
picture_measure(const struct measure_course *course, const struct voice *voice,
                int width, struct mem *mem)
{
    struct plot plot = {.of = course, .voice = voice, .mem = mem};
    struct gap *gaps;
    size_t count;

    ensure(course->value_count > 0);
    plot.days = days_of(course);
    plot.axis = axis_of(&plot);
    plot.picture = picture_new(mem, width,
                               PLOT_TOP + PLOT_HEIGHT + LINE_SMALL + 400);
    count = find_gaps(&plot, &gaps);
    for (size_t i = 0; i < count; i++)
        draw_gap(&plot, &gaps[i]);
    for (size_t i = 0; i < course->value_count; i++)
        draw_bar(&plot, i);
    picture_line(plot.picture, 0, y_of(&plot, ratio_whole(0)), width,
                 y_of(&plot, ratio_whole(0)), INK_FRAME, 60);
    draw_months(&plot);
    draw_figures(&plot);
    plot.picture->title = title(&plot, count);
    plot.picture->told = told(&plot, gaps, count);
    return plot.picture;
}
