/* picture_years.h - is it getting better?  One figure through the years, small
 * enough to stand beside others.
 *
 * The levels of the scale stand at the left, light to dark.  A year without a
 * figure is a gap with a hatched mark; where the criterion changed the line is
 * broken, for the figures on both sides do not compare.
 */
#ifndef REPORT_PICTURE_YEARS_H
#define REPORT_PICTURE_YEARS_H

#include "base/say.h"
#include "model/policy.h"
#include "report/picture.h"

struct year_point {
    long long year;
    bool known;
    struct ratio value; /* on the scale of the levels' points */
    int places;
    bool broken; /* what it is judged by differs from the year before */
};

struct year_course {
    const char *name; /* what it is; also the picture's title */
    const struct policy *policy; /* of the last year */
    const struct year_point *points;
    size_t point_count;
};

/* NULL: no year has a figure. */
struct picture *picture_years(const struct year_course *course,
                              const struct voice *voice, int width,
                              struct mem *mem);

#endif
