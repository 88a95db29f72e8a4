/* year.h - from what was recognised to a year that can be written as a folder
 * (import/folder_write.h).
 *
 * What the source prints is kept: results at the stage official, its scores as
 * claims, subtotals and the total.  What it does not print is not made up: an
 * indicator without targets is `judged` by whoever gave its points, and told;
 * the rule between levels is the one that gives every printed score, and told,
 * where exactly one does.
 */
#ifndef RECOGNISE_YEAR_H
#define RECOGNISE_YEAR_H

#include "model/agreement.h"
#include "recognise/self.h"

/* What no table prints, or what is said beside it. */
struct naming {
    const char *agency; /* what the agency is to be called in files */
    int fiscal_year;    /* 0: the one that stands above the table */
};

/* False (told) when no fiscal year can be found. */
bool year_from_official(struct year *year, const struct official_table *table,
                        const struct papers_list *list,
                        const struct naming *naming, const struct desk *desk);

/* Puts in order what was gathered, tells which indicators no paper gives a
 * criterion for, and links it, so that it can be checked and scored with the
 * places it has in the source. */
void year_finish(struct year *year, const struct desk *desk);

#endif
