/* standing.h - what could be had, what was earned of it, what was lost.
 *
 * The most that an indicator can earn is its applied weight at the points of
 * its scale's last level; a composite's most is that of its parts.  Adjustments
 * may lead past it: then the loss is below zero.
 */
#ifndef SCORE_STANDING_H
#define SCORE_STANDING_H

#include "score/score.h"

struct standing {
    struct ratio most;    /* of all there is */
    struct ratio earned;  /* so far, rounded by the policy */
    struct ratio lost;    /* of what is scored: its most, less what it earned;
                             rounded as the total is */
    struct ratio open;    /* the most of what has no score yet */
    bool scored;          /* something has a score; else nothing was earned
                             or lost, not 0 */
    bool rated;           /* there is something to earn */
    struct ratio percent; /* earned, of `most`; 0 when not rated */
};

/* The indicator itself, a component (its place in the agreement), and all of
 * it with the adjustments of the total. */
struct standing standing_of_score(const struct scorecard *card,
                                  const struct score *score, struct mem *mem);
struct standing standing_of_component(const struct scorecard *card,
                                      size_t component, struct mem *mem);
struct standing standing_of_card(const struct scorecard *card, struct mem *mem);

/* The scored indicator that lost most, of those alike the first; parts of
 * composites are not asked.  NULL: nothing was lost. */
const struct score *standing_worst(const struct scorecard *card,
                                   struct mem *mem);

/* The component that lost most, likewise; NO_INDEX: none did. */
size_t standing_worst_component(const struct scorecard *card, struct mem *mem);

/* The applied weights of all components: 100, unless nothing applies. */
struct ratio standing_weight(const struct scorecard *card, struct mem *mem);

/* What adjustments of the total add to it; 0 without any. */
struct ratio standing_adjusted(const struct scorecard *card, struct mem *mem);

/* The subtotals and the adjustments of the total add to the total, as printed;
 * where it is rounded once at the end they may not. */
bool standing_adds_up(const struct scorecard *card, struct mem *mem);

#endif
