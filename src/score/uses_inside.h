/* uses_inside.h - who needs what: indicators and measures behind a score. */
#ifndef SCORE_USES_INSIDE_H
#define SCORE_USES_INSIDE_H

#include "score/score.h"

/* True when its formula or rules ask for another's result or score. */
bool uses_indicator(const struct indicator *indicator, const char *code);

/* True when the score comes (or would come) out of formulas: no typed result
 * and no state stands before them. */
bool score_is_open(const struct score *score);

/* Marks the measures that its formula, steps or rules are over, in needed[] as
 * score_measures does; how many it has marked. */
size_t need_measures(const struct agreement *agreement,
                     const struct indicator *indicator, bool *needed);

/* The measures that an indicator of rules names: "events, participants". */
const char *measures_of_rules(const struct indicator *indicator,
                              struct mem *mem);

#endif
