/* indicator_row.h - an indicator as a row of a table, and what is
 * found about one. */
#ifndef WEB_INDICATOR_ROW_H
#define WEB_INDICATOR_ROW_H

#include "web/drawn.h"
#include "web/year_view.h"

struct row_view {
    const char *code, *name, *address, *unit, *note;
    bool part; /* of the composite above */
    bool scored;
    const char *absent; /* why it has no score */
    struct level_view level;
    const char *weight, *result, *score, *weighted;
    struct markup bar;
};

struct finding_view {
    const char *code, *address, *text;
};

/* A row of the table; `before`: what stood at another stage (NULL: none). */
void row_view_of(struct row_view *row, const struct year_card *card,
                 const struct score *score, const struct score *before,
                 struct request *request);

#endif
