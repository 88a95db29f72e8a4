/* picture_years.c - one figure through the years. */
#include "report/picture_years.h"

#include "report/picture_inside.h"

#define PLOT_TOP    1400
#define PLOT_HEIGHT 4400
#define STRIP       500
#define INSET       2300 /* of the first and last year, for their labels */
#define DOT         560
#define LINE        140

struct course {
    const struct year_course *of;
    const struct voice *voice;
    struct picture *picture;
    struct axis axis; /* upwards */
    struct mem *mem;
};

static struct axis
axis_of(const struct year_course *course)
{
    const struct policy *policy = course->policy;
    struct ratio lowest = ratio_dec(policy->points[0]);
    bool from_zero = false;

    for (size_t i = 0; i < course->point_count; i++)
        from_zero |= course->points[i].known &&
                     ratio_compare(course->points[i].value, lowest) < 0;
    return (struct axis){
        .left = from_zero ? ratio_whole(0) : lowest,
        .right = ratio_dec(policy->points[policy->levels - 1]),
        .width = PLOT_HEIGHT};
}

static int
y_of(const struct course *course, struct ratio value)
{
    return PLOT_TOP + PLOT_HEIGHT - axis_at(&course->axis, value, course->mem);
}

static int
x_of(const struct course *course, size_t at)
{
    size_t count = course->of->point_count;
    int width = course->picture->width - STRIP - 2 * INSET;

    if (count == 1)
        return STRIP + INSET + width / 2;
    return STRIP + INSET + (int)((long long)width * (long long)at /
                                 (long long)(count - 1));
}

static void
draw_bands(const struct course *course)
{
    const struct policy *policy = course->of->policy;
    int from = PLOT_TOP + PLOT_HEIGHT;

    for (int level = 0; level < policy->levels; level++) {
        int to = y_of(course, ratio_dec(policy->points[level]));

        if (from > to)
            picture_rectangle(course->picture, 0, to, STRIP, from - to,
                              level == 0 ? INK_RULE
                                         : ink_level(level, policy->levels));
        picture_line(course->picture, STRIP, to, course->picture->width, to,
                     INK_RULE, 40);
        from = to;
    }
}

static void
draw_label(const struct course *course, size_t at)
{
    const struct year_point *point = &course->of->points[at];
    struct picture *picture = course->picture;
    int x = x_of(course, at);

    picture_text_about(picture, x, picture->height - TEXT_FALL, SIZE_SMALL,
                       figure_short(course->voice, ratio_whole(point->year),
                                    course->mem),
                       false)
        ->fill = INK_SOFT;
    if (point->known) {
        int y = y_of(course, point->value);

        picture_dot(picture, x, y, DOT, INK_MAIN, INK_PAPER);
        picture_text_about(picture, x, y - 480, SIZE_SMALL,
                           figure_text(course->voice, point->value,
                                       point->places, course->mem),
                           true);
        return;
    }
    picture_rectangle(picture, x - 700, PLOT_TOP + PLOT_HEIGHT - 900, 1400,
                      900, INK_FRAME)
        ->hatched = true;
}

static void
draw_way(const struct course *course, size_t at)
{
    const struct year_point *from = &course->of->points[at - 1];
    const struct year_point *to = &course->of->points[at];
    int x = x_of(course, at - 1), next = x_of(course, at);

    if (to->broken)
        picture_line(course->picture, (x + next) / 2, PLOT_TOP,
                     (x + next) / 2, PLOT_TOP + PLOT_HEIGHT, INK_WARN, 100);
    else if (from->known && to->known)
        picture_line(course->picture, x, y_of(course, from->value), next,
                     y_of(course, to->value), INK_MAIN, LINE);
}

static const char *
told(const struct course *course)
{
    const struct year_course *of = course->of;
    struct out out = out_new(course->mem);

    for (size_t i = 0; i < of->point_count; i++) {
        const struct year_point *point = &of->points[i];

        if (i > 0)
            tell_next(&out, course->voice);
        SAY(&out, course->voice,
            !point->known   ? TEXT_PICTURE_YEARS_NONE
            : point->broken ? TEXT_PICTURE_YEARS_BROKEN
                            : TEXT_PICTURE_YEARS_AT,
            arg_whole("year", point->year),
            arg_rounded("value", point->value, point->places));
    }
    return out_string(&out);
}

struct picture *
picture_years(const struct year_course *of, const struct voice *voice,
              int width, struct mem *mem)
{
    struct course course = {.of = of, .voice = voice, .mem = mem};
    bool any = false;

    for (size_t i = 0; i < of->point_count; i++)
        any |= of->points[i].known;
    if (!any)
        return NULL;
    course.picture =
        picture_new(mem, width, PLOT_TOP + PLOT_HEIGHT + LINE_SMALL + 500);
    course.axis = axis_of(of);
    draw_bands(&course);
    for (size_t i = 1; i < of->point_count; i++)
        draw_way(&course, i);
    for (size_t i = 0; i < of->point_count; i++)
        draw_label(&course, i);
    course.picture->title = of->name;
    course.picture->told = told(&course);
    return course.picture;
}
