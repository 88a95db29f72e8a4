/* review.h - what waits for my judgement? */
#ifndef WEB_REVIEW_H
#define WEB_REVIEW_H

#include "web/part.h"
#include "web/queue.h"
#include "web/downloads.h"

struct waiting_view {
    const char *asked, *agency, *code, *name, *round, *address;
    int64_t year;
    const char *due; /* NULL: it does not close */
    bool overdue;
};

struct review_view {
    struct frame frame;
    const char *first; /* where the queue begins; NULL: nothing waits */
    struct waiting_view *rows;
    size_t row_count;
    struct part_view part;
    struct downloads_view downloads;
};

#endif
