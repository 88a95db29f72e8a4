/* measure.h - raw values behind results: what is counted, period by period. */
#ifndef MODEL_MEASURE_H
#define MODEL_MEASURE_H

#include "base/day.h"
#include "model/indicator.h"
#include "model/stage.h"

struct measure {
    const char *code;
    struct place place;
    struct words name, frequency, source;
    struct unit unit;
    struct range range;
    bool cumulative;     /* a running total: it never falls */
    const size_t *parts; /* measures that add to this one */
    size_t part_count;
    size_t of;           /* the measure this is a percentage of; NO_INDEX */
    size_t milestone_of; /* the indicator whose milestone this is; NO_INDEX */
};

/* One value of a measure in one period. */
struct value {
    size_t measure; /* index in agreement.measures */
    struct period period;
    const char *period_text; /* as written: "2564-Q1" */
    bool staged;             /* holds for `stage` alone, else for every one */
    enum stage stage;
    struct number value;
    struct date as_of;
    const char *source, *note; /* or NULL */
    struct place place;
};

#endif
