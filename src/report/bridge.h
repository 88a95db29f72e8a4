/* bridge.h - from one total to another as tables and JSON: what was claimed,
 * computed and decided, and what each difference moves.
 */
#ifndef REPORT_BRIDGE_H
#define REPORT_BRIDGE_H

#include "report/table.h"
#include "report/figure.h"
#include "score/compare.h"

/* What the claimed total is called, the computed one of the first stage, and
 * the end: "claimed (self-assessed)"; "official, so far". */
const char *bridge_claimed(const struct comparison *comparison,
                           const struct voice *voice, struct mem *mem);
const char *bridge_computed(const struct comparison *comparison,
                            const struct voice *voice, struct mem *mem);
const char *bridge_end(const struct comparison *comparison,
                       const struct voice *voice, struct mem *mem);

/* What an end is called: its stage, or "latest" where each indicator is at its
 * own. */
enum text_key end_stage_text(const struct scorecard *end);

/* Each indicator at both ends; where these are one stage, once. */
struct table *compared_table(const struct comparison *comparison,
                             const struct voice *voice, struct mem *mem);

/* The steps with their running total; bars show what each moves.  What
 * rounding leaves over is left out where it does not show.  NULL when both
 * ends are one: nothing leads anywhere. */
struct table *bridge_table(const struct comparison *comparison,
                           const struct voice *voice, struct mem *mem);

/* Why there is a step: "claimed by another rule: step". */
const char *bridge_reason(const struct bridge_step *step,
                          const struct voice *voice, struct mem *mem);

void comparison_json(struct json *json, const struct comparison *comparison);

#endif
