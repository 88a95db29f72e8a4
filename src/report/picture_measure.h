/* picture_measure.h - how did one raw value go through the year?  Small enough
 * to stand beside others.
 *
 * A bar for each period, as wide as that is on the months of the fiscal year,
 * from 0; what has no value between the year's beginning and the last value is
 * hatched.  The table of values has all of it in figures.
 */
#ifndef REPORT_PICTURE_MEASURE_H
#define REPORT_PICTURE_MEASURE_H

#include "report/measured.h"
#include "report/picture.h"

/* The course has a value. */
struct picture *picture_measure(const struct measure_course *course,
                                const struct voice *voice, int width,
                                struct mem *mem);

#endif
