/* publish.h - what must be there before a round is public. */
#ifndef ACTION_PUBLISH_H
#define ACTION_PUBLISH_H

#include "score/score.h"

/* It counts, so that it must be decided first: no composite, no pilot, and it
 * applies. */
bool must_be_decided(const struct indicator *indicator);

/* Its rules ask for a measure that nobody has entered, which would leave the
 * total open for good. */
bool score_lacks_measure(const struct score *score);

/* The first that counts and lacks a measure; NULL: none does. */
const struct score *score_unpublishable(const struct scorecard *card);

#endif
