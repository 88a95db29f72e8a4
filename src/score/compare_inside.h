/* compare_inside.h - comparing two stages, in parts. */
#ifndef SCORE_COMPARE_INSIDE_H
#define SCORE_COMPARE_INSIDE_H

#include "score/compare.h"

/* Something has a score at both ends; else that is told as an error. */
bool both_reported(const struct comparison *comparison,
                   struct findings *findings);

#endif
