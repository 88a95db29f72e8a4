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

/* Where conditions ask other indicators; NULL: the level is typed. */
const char *live_level_of_rules(const struct scorecard *card,
                                const struct score *score, struct mem *mem);

/* Rows of one column as terms of a sum: r1.weight + sum(r3..r7.weight); or how
 * many of them have a number: count(r1.weight) + count(r3..r7.weight). */
struct live_rows {
    struct out *out;
    bool counts;
    const char *of, *column;   /* "", or "official." seen from another table */
    size_t first, last, count; /* of those that are not yet written */
    size_t runs;               /* terms that were */
};

struct live_rows live_rows_new(struct out *out, const char *of,
                               const char *column);

/* In the table's order. */
void live_add_row(struct live_rows *rows, const struct score *score);
void live_end_rows(struct live_rows *rows);

/* Which column is added; the rows of a component, NULL: of all, that add. */
const char *live_addend(const struct scorecard *card);
void live_add_terms(struct live_rows *rows, const struct scorecard *card,
                    const struct component *component);

#endif
