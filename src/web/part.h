/* part.h - a long list in parts: `?from=300` is where one begins. */
#ifndef WEB_PART_H
#define WEB_PART_H

#include "web/frame.h"

struct part_view {
    const char *text;          /* which of how many; NULL: it is all of them */
    const char *before, *next; /* addresses; NULL: there is none */
};

/* Which of `count` are shown, `most` at once. */
struct part {
    size_t from, until;
};

struct part part_of(struct part_view *view, struct request *request,
                    size_t count, size_t most);

#endif
