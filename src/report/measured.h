/* measured.h - the raw values behind a result. */
#ifndef REPORT_MEASURED_H
#define REPORT_MEASURED_H

#include "score/score.h"

/* The values that hold at the stage of a score (NULL: of the card), by period;
 * returns how many. */
size_t measured_values(const struct scorecard *card, const struct score *score,
                       size_t measure, const struct value ***values,
                       struct mem *mem);

/* A measure through the fiscal year. */
struct measure_course {
    const struct agreement *agreement;
    const struct measure *measure;
    const struct value *const *values; /* by period */
    size_t value_count;
};

/* Of the measures behind a score those that were counted more than once,
 * steps left out; returns how many. */
size_t measure_courses(const struct scorecard *card, const struct score *score,
                       struct measure_course **courses, struct mem *mem);

#endif
