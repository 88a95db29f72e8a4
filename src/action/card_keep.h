/* card_keep.h - scorecards in another arena than the one they were made in. */
#ifndef ACTION_CARD_KEEP_H
#define ACTION_CARD_KEEP_H

#include "score/score.h"

/* What a card totals, of this year; no scores, components or derivation. */
void card_keep_totals(struct scorecard *kept, const struct scorecard *card,
                      const struct year *year, struct mem *mem);

/* Scores and components too; their rows and derivations are left out. */
void card_keep(struct scorecard *kept, const struct scorecard *card,
               const struct year *year, struct mem *mem);

#endif
