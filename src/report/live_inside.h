/* live_inside.h - what the formulas of scores and of sums share. */
#ifndef REPORT_LIVE_INSIDE_H
#define REPORT_LIVE_INSIDE_H

#include "report/live.h"

/* A number; one below 0 in parentheses: x - (-5). */
void live_number(struct out *out, struct dec dec);

/* `formula` rounded as a policy says. */
const char *live_rounded(const char *formula, int places, struct mem *mem);

/* The formula written; NULL when there is none or it is too long. */
const char *live_bounded(const struct out *out);

/* What is added by hand: " - 0.5 + 2".  True when there is any. */
bool live_adjustments(struct out *out, const struct scorecard *card,
                      const struct score *score, enum adjusted on);
bool live_is_adjusted(const struct scorecard *card, const struct score *score,
                      enum adjusted on, struct mem *mem);

/* Whether a part counts in its whole's score: a pilot among the parts does
 * not, and neither does what does not apply. */
bool live_counts(const struct score *whole, const struct score *part);

/* What an indicator adds to subtotal and total, and whether it does; `of` is
 * where its row stands: "", or "official." seen from another table. */
void live_term(struct out *out, const struct scorecard *card,
               const struct score *score, const char *of);
bool live_adds(const struct scorecard *card, const struct score *score,
               struct mem *mem);

#endif
