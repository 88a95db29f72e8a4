/* picture_spans.c - when is what open: a bar from day to day for each, on
 * months.
 */
#include "report/picture_inside.h"

#include <string.h>

#define HEAD      2600 /* above the bars: months */
#define LANE      2900 /* a name, and its bar below */
#define EDGE      200
#define MONTHS_MOST 36

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

/* From the month of the first start to that of the last end. */
static void
find_bounds(struct strip *strip, const struct span *spans, size_t count)
{
    strip->first = spans[0].first.number;
    strip->last = spans[0].last.number;
    for (size_t i = 1; i < count; i++) {
        if (spans[i].first.number < strip->first)
            strip->first = spans[i].first.number;
        if (spans[i].last.number > strip->last)
            strip->last = spans[i].last.number;
    }
    strip->first = month_start(strip->first, 0);
    strip->last = month_start(strip->last, 1) - 1;
    if (month_start(strip->first, MONTHS_MOST) <= strip->last)
        strip->last = month_start(strip->first, MONTHS_MOST) - 1;
}

/* A line at each month; a name where there is room. */
static void
draw_months(const struct strip *strip, int bottom)
{
    int room = -1;

    for (int i = 0;; i++) {
        int32_t start = month_start(strip->first, i);
        int year, month, day, x = x_of(strip, start);
        const char *name;

        if (start > strip->last)
            break;
        day_parts((struct day){start}, &year, &month, &day);
        name = said(strip->voice, (enum text_key)(TEXT_MONTH_01 + month - 1));
        picture_line(strip->picture, x, HEAD - 600, x, bottom, INK_RULE, 50);
        if (x < room || x + text_width(name, SIZE_SMALL, false) > strip->width)
            continue;
        picture_text(strip->picture, x + 100, HEAD - 900, SIZE_SMALL,
                     ANCHOR_START, name)
            ->fill = INK_SOFT;
        room = x + text_width(name, SIZE_SMALL, false) + 500;
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
told(const struct span *spans, size_t count, struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = 0; i < count; i++)
        out_format(&out, "%s%s: %s", i > 0 ? "; " : "", spans[i].name,
                   spans[i].told);
    return out_string(&out);
}

struct picture *
picture_spans(const struct span *spans, size_t count, struct day today,
              const struct voice *voice, int width, struct mem *mem)
{
    int bottom = HEAD + (int)count * LANE;
    struct strip strip = {.voice = voice, .width = width};

    if (count == 0)
        return NULL;
    find_bounds(&strip, spans, count);
    strip.picture = picture_new(mem, width, bottom + 400);
    strip.picture->title = said(voice, TEXT_PICTURE_SPANS);
    strip.picture->told = told(spans, count, mem);
    draw_months(&strip, bottom);
    for (size_t i = 0; i < count; i++)
        draw_span(&strip, &spans[i], HEAD + (int)i * LANE);
    if (today.number >= strip.first && today.number <= strip.last) {
        int x = x_of(&strip, today.number);

        picture_line(strip.picture, x, HEAD - 600, x, bottom + 200, INK_LOSS,
                     150);
        picture_text_about(strip.picture, x, 900, SIZE_SMALL,
                           said(voice, TEXT_PICTURE_TODAY), true)
            ->fill = INK_LOSS;
    }
    return strip.picture;
}
