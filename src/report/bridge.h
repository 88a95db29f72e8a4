/* bridge.h - from one total to another as tables and JSON: what was claimed,
 * computed and decided, and what each difference moves.
 */
#ifndef REPORT_BRIDGE_H
#define REPORT_BRIDGE_H

#include "report/table.h"
#include "report/figure.h"
#include "score/compare.h"

/* Each indicator at both ends. */
struct table *compared_table(const struct comparison *comparison,
                             const struct voice *voice, struct mem *mem);

/* The steps with their running total; bars show what each moves. */
struct table *bridge_table(const struct comparison *comparison,
                           const struct voice *voice, struct mem *mem);

/* Why there is a step: "claimed by another rule: step". */
const char *bridge_reason(const struct bridge_step *step,
                          const struct voice *voice, struct mem *mem);

void comparison_json(struct json *json, const struct comparison *comparison);

#endif
