/* criterion_notes_inside.h - what stands below the table of a criterion. */
#ifndef REPORT_CRITERION_NOTES_INSIDE_H
#define REPORT_CRITERION_NOTES_INSIDE_H

#include "report/criterion_table.h"

/* Which way it runs, the rule, and what results short of all levels earn, as
 * the indicator's policy has them.  Of a printed criterion nothing: it is not
 * used. */
void criterion_notes(const struct criterion_view *view, struct table *table);

#endif
