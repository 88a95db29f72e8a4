/* result.h - what was reached: a row per indicator, round and stage. */
#ifndef MODEL_RESULT_H
#define MODEL_RESULT_H

#include "base/day.h"
#include "model/criterion.h"
#include "model/stage.h"

struct result {
    size_t indicator;  /* index in agreement.indicators */
    const char *round; /* "" is the year */
    enum stage stage;
    struct number value; /* not given: see state */
    enum state state;    /* a blank row is MISSING */
    bool state_blank;    /* neither result nor state was written */
    struct number claimed_score, claimed_weighted;
    struct date as_of;
    const char *by, *reason; /* "" when not written */
    struct place place;      /* of the row */
    int64_t id;              /* in the database; 0: it comes from a folder */
};

/* A figure that was public until it was put right. */
struct restatement {
    size_t indicator;
    const char *round;
    enum stage stage;
    struct number was; /* not given: see state */
    enum state state;
    struct day day;     /* on which it was put right */
    const char *reason; /* of which the public is told */
};

/* What a source prints as a component's subtotal or the total. */
struct claim {
    size_t component; /* NO_INDEX: the total */
    const char *round;
    enum stage stage;
    struct number weighted;
    struct place place;
};

#endif
