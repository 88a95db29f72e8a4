/* check.c - findings. */
#include "check/check.h"

void
check_agreement(const struct year *year, struct findings *findings)
{
    (void)year;
    (void)findings;
}

void
check_scores(const struct year *year, const char *round,
             struct findings *findings)
{
    (void)year;
    (void)round;
    (void)findings;
}
