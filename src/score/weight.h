/* weight.h - what each indicator weighs once the year is known. */
#ifndef SCORE_WEIGHT_H
#define SCORE_WEIGHT_H

#include "score/reached.h"

/* Which indicators do not apply is known (score->state); gives every score
 * its applied weight, and each component. */
void weigh_scores(struct scoring *scoring);

#endif
