/* picture_spans.c - when is what open: a bar from day to day for each, on
 * months and years.
 */
#include "report/picture_inside.h"

#include <string.h>

#define HEAD  3300 /* above the bars: years, and months below them */
#define LANE  2900 /* a name, and its bar below */
#define FOOT  1600 /* below them: today */
#define EDGE  200
#define MONTH 500 /* narrower ones have no line each */

/* Days from left to right. */
struct strip {
    struct picture *picture;
    const struct voice *voice;
    int32_t first, last; /* both included */
    int width;
};

static int
x_of(const struct strip *strip, int32_t day)
{
    int64_t days = (int64_t)strip->last + 1 - strip->first;

    if (day < strip->first)
        day = strip->first;
    if (day > strip->last + 1)
        day = strip->last + 1;
    return EDGE + (int)((int64_t)(strip->width - 2 * EDGE) *
                        (day - strip->first) / days);
}

int32_t
month_start(int32_t day, int later)
{
    int year, month, of_month;

    day_parts((struct day){day}, &year, &month, &of_month);
    month += later;
    return day_of(year + (month - 1) / 12, (month - 1) % 12 + 1, 1).number;
}

/* From the month of the first start to that of the last end, and all of the
 * year: a bar is never cut off, however far from it somebody has more time. */
static void
find_bounds(struct strip *strip, const struct spans *spans)
{
    strip->first = spans->year.first.number;
    strip->last = spans->year.last.number;
    for (size_t i = 0; i < spans->count; i++) {
        const struct span *span = &spans->span[i];

        if (span->first.number < strip->first)
            strip->first = span->first.number;
        if (span->last.number > strip->last)
            strip->last = span->last.number;
    }
    strip->first = month_start(strip->first, 0);
    strip->last = month_start(strip->last, 1) - 1;
}

/* How wide so many days are, anywhere on the strip. */
static int
width_of(const struct strip *strip, int64_t days)
{
    return (int)((strip->width - 2 * EDGE) * days /
                 (strip->last + 1 - strip->first));
}

/* ---- years ---- */

/* As the reader's dates name it. */
static int
year_read(const struct strip *strip, int year)
{
    return year + (strip->voice->language == THAI ? BUDDHIST_MORE : 0);
}

static const char *
year_name(const struct strip *strip, int year)
{
    struct out out = out_new(strip->picture->mem);

    say_whole(&out, strip->voice, year_read(strip, year));
    return out_string(&out);
}

/* Every so many years there is room for a name. */
static int
years_apart(const struct strip *strip)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    int widest = text_width(year_name(strip, 2000), SIZE_SMALL, true) + 300;
    size_t at = 0;

    while (at + 1 < sizeof steps / sizeof steps[0] &&
           width_of(strip, INT64_C(365) * steps[at]) < widest)
        at++;
    return steps[at];
}

/* Its name at `x`, where that ends before `until`. */
static void
name_year(const struct strip *strip, int year, int x, int until)
{
    const char *name = year_name(strip, year);

    if (x + 100 + text_width(name, SIZE_SMALL, true) <= until)
        picture_text(strip->picture, x + 100, TEXT_RISE, SIZE_SMALL,
                     ANCHOR_START, name)
            ->strong = true;
}

/* The first year's name at the edge; from there on a stronger line where one
 * begins, and its name. */
static void
draw_years(const struct strip *strip, int bottom)
{
    int apart = years_apart(strip), year, month, day, named, left = EDGE;

    day_parts((struct day){strip->first}, &year, &month, &day);
    named = year++;
    while (year_read(strip, year) % apart != 0)
        year++;
    for (;; year += apart) {
        int32_t start = day_of(year, 1, 1).number;
        int x = x_of(strip, start);

        if (start > strip->last)
            break;
        name_year(strip, named, left, x);
        picture_line(strip->picture, x, 150, x, bottom, INK_FRAME, 60);
        left = x;
        named = year;
    }
    name_year(strip, named, left, strip->width);
}

/* ---- months ---- */

/* Every so many months there is room for a name; 0: there is none. */
static int
months_apart(const struct strip *strip)
{
    static const int steps[] = {1, 2, 3, 6, 0};
    int widest = 0;
    size_t at = 0;

    for (int i = 0; i < 12; i++) {
        int width = text_width(
            said(strip->voice, (enum text_key)(TEXT_MONTH_01 + i)), SIZE_SMALL,
            false);

        widest = width > widest ? width : widest;
    }
    while (steps[at] != 0 && width_of(strip, 30 * steps[at]) < widest + 300)
        at++;
    return steps[at];
}

/* A line at each month, or at those with a name; January always has one, so
 * that none runs into the line of a year. */
static void
draw_months(const struct strip *strip, int bottom)
{
    int apart = months_apart(strip);
    bool lined = width_of(strip, 30) >= MONTH;

    for (int i = 0; apart > 0; i++) {
        int32_t start = month_start(strip->first, i);
        int year, month, day, x = x_of(strip, start);
        const char *name;
        bool named;

        if (start > strip->last)
            break;
        day_parts((struct day){start}, &year, &month, &day);
        name = said(strip->voice, (enum text_key)(TEXT_MONTH_01 + month - 1));
        named = (month - 1) % apart == 0;
        if (lined || named)
            picture_line(strip->picture, x, HEAD - 600, x, bottom, INK_RULE,
                         50);
        if (named &&
            x + 100 + text_width(name, SIZE_SMALL, false) <= strip->width)
            picture_text(strip->picture, x + 100, HEAD - 900, SIZE_SMALL,
                         ANCHOR_START, name)
                ->fill = INK_SOFT;
    }
}

static void
draw_span(const struct strip *strip, const struct span *span, int y)
{
    struct picture *picture = strip->picture;
    int from = x_of(strip, span->first.number),
        until = x_of(strip, span->last.number + 1);
    const char *name = text_cut(span->name, strip->width, SIZE_TEXT, false,
                                picture->mem);
    int wide = text_width(name, SIZE_TEXT, false);
    int x = from + wide > strip->width ? strip->width - wide : from;

    picture_text(picture, x < 0 ? 0 : x, y + TEXT_RISE, SIZE_TEXT,
                 ANCHOR_START, name);
    picture_rectangle(picture, from, y + 1450,
                      until - from < 150 ? 150 : until - from, 900,
                      span->longer ? INK_LEVEL_MIDDLE : INK_MAIN);
}

static const char *
told(const struct spans *spans, struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = 0; i < spans->count; i++)
        out_format(&out, "%s%s: %s", i > 0 ? "; " : "", spans->span[i].name,
                   spans->span[i].told);
    return out_string(&out);
}

/* A line through all bars, its name below them. */
static void
draw_today(const struct strip *strip, struct day today, int bottom)
{
    int x = x_of(strip, today.number);

    picture_line(strip->picture, x, HEAD - 600, x, bottom + 300, INK_LOSS, 150);
    picture_text_about(strip->picture, x, bottom + 1250, SIZE_SMALL,
                       said(strip->voice, TEXT_PICTURE_TODAY), true)
        ->fill = INK_LOSS;
}

struct picture *
picture_spans(const struct spans *spans, const struct voice *voice, int width,
              struct mem *mem)
{
    int bottom = HEAD + (int)spans->count * LANE;
    struct strip strip = {.voice = voice, .width = width};
    bool today;

    if (spans->count == 0)
        return NULL;
    find_bounds(&strip, spans);
    today =
        spans->today.number >= strip.first && spans->today.number <= strip.last;
    strip.picture = picture_new(mem, width, bottom + (today ? FOOT : 400));
    strip.picture->title = said(voice, TEXT_PICTURE_SPANS);
    strip.picture->told = told(spans, mem);
    draw_months(&strip, bottom);
    draw_years(&strip, bottom);
    for (size_t i = 0; i < spans->count; i++)
        draw_span(&strip, &spans->span[i], HEAD + (int)i * LANE);
    if (today)
        draw_today(&strip, spans->today, bottom);
    return strip.picture;
}
