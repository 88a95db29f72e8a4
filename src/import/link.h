/* link.h - puts a read agreement together: one list of indicators, codes that
 * lead to what they name, weights shared out, each criterion's demand on the
 * agency's group.
 */
#ifndef IMPORT_LINK_H
#define IMPORT_LINK_H

#include "import/codes.h"
#include "import/draft.h"

struct link {
    struct reader *reader;
    struct agreement *agreement;
    struct component_draft *components;
    size_t component_count;
    const struct node *measures, *adjustments; /* NULL: not given */
};

void link_agreement(struct link *link);

/* Its parts, in the order in which they run once there is one list of
 * indicators and they can be found by code. */
void link_weights(struct link *link);  /* indicator.weighs */
void link_measures(struct link *link); /* declared ones and milestones' */
void link_formulas(struct link *link); /* names are known, no circles */

#endif
