/* number.h - numbers and dates that somebody wrote, and where. */
#ifndef MODEL_NUMBER_H
#define MODEL_NUMBER_H

#include "base/day.h"
#include "base/dec.h"
#include "base/place.h"

#include <stdbool.h>

struct number {
    bool given;
    struct dec value;
    struct place place;
    int places; /* as written: of 80.000 three, though its value needs none */
};

struct date {
    bool given;
    struct day day;
    struct place place;
};

#endif
