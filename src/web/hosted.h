/* hosted.h - who differs from whom on my indicator? */
#ifndef WEB_HOSTED_H
#define WEB_HOSTED_H

#include "action/hosted.h"
#include "web/queue.h"
#include "web/downloads.h"
#include "web/year_view.h"
#include "web/drawn.h"

/* A row of the grid; of a preview and of what was done as well. */
struct grid_view {
    const char *agency, *code, *group, *address;
    const char *value, *number, *before, *score, *stands, *decision, *reason;
    struct level_view level;
    bool scored, waits, equal, differs;
    size_t evidence, findings;
    int64_t seq;
    bool wrong;         /* of what was done: it was refused */
    const char *result; /* of what was done: a sentence */
};

struct sort_view {
    const char *name, *address;
    bool here, number;
};

struct hosted_view {
    struct frame frame;
    struct choices_view years, indicators, states, groups;
    const char *code, *name, *address;
    const char *answer; /* who differs: the heading */
    struct sort_view sorts[9];
    size_t sort_count;
    struct grid_view *rows;
    size_t row_count;
    struct grid_view *equals; /* what a bulk would agree with; NULL: no preview */
    size_t equal_count;
    struct grid_view *dones; /* what became of each */
    size_t done_count;
    bool preview, told;
    size_t could; /* how many a bulk would take */
    const char *wrong;
    struct downloads_view downloads;
};

#endif
