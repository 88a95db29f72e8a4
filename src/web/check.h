/* check.h - check your answers: is this right? */
#ifndef WEB_CHECK_H
#define WEB_CHECK_H

#include "web/entry.h"

struct answer_view {
    const char *label, *text, *address;
    bool absent; /* nothing is given */
};

struct check_view {
    struct frame frame;
    const char *code, *name, *agency, *agency_address, *year, *address, *action,
        *back, *seen;
    const char *shut;
    bool ready;
    struct answer_view *answers;
    size_t answer_count, answer_room;
    struct score_view score;
    const char *unscored; /* why no score comes of it; NULL: one does */
    struct finding_view *findings;
    size_t finding_count;
    struct fault_view *faults;
    size_t fault_count;
    struct fault_view *blanks; /* steps that say nothing beside those that do */
    size_t blank_count;
    const char *stale;
};

#endif
