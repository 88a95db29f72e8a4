/* criterion_table.h - a criterion as the report form has it. */
#ifndef REPORT_CRITERION_TABLE_H
#define REPORT_CRITERION_TABLE_H

#include "base/say.h"
#include "model/agreement.h"
#include "report/table.h"

/* Which criterion, of whom, and for whom it is written. */
struct criterion_view {
    const struct agreement *agreement;
    const struct indicator *indicator;
    const struct criterion *criterion; /* the indicator's own or printed one */
    bool printed; /* it is what a source prints, and not in use: no notes */
    const char *caption;
    const struct voice *voice;
    struct mem *mem;
};

/* Levels with their points, and what each asks: of every group of agencies,
 * the agency's own in bold and in words.  Targets and bands stand side by
 * side, conditions below each other.  The notes say which way it runs, the
 * rule between levels, and what a result below the lowest target earns.  NULL
 * for a composite: its parts have one each. */
struct table *criterion_table(const struct criterion_view *view);

/* What the highest level asks of the agency: "level 5: 100 percent"; "" when
 * the criterion has nothing for it. */
const char *criterion_goal(const struct criterion_view *view);

#endif
