/* question.h - what a host asks, and the answer to it. */
#ifndef WEB_QUESTION_H
#define WEB_QUESTION_H

#include "web/entry.h"

struct answering_view {
    struct frame frame;
    const char *code, *name, *address, *action, *seen;
    struct question_item {
        const char *id, *text, *typed, *wrong;
    } *questions;
    size_t question_count;
};

#endif
