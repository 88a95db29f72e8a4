/* freeze.h - scores that became official, kept with their derivation as JSON,
 * so that they can be shown as they were and computed again.
 */
#ifndef ACTION_FREEZE_H
#define ACTION_FREEZE_H

#include "score/score.h"

/* One indicator: result, level, score, weight and every step. */
const char *frozen_score(const struct score *score, struct mem *mem);

/* The whole scorecard: total, components, and every indicator as above. */
const char *frozen_card(const struct scorecard *card, struct mem *mem);

#endif
