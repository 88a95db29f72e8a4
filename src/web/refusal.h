/* refusal.h - what happened, what is kept, what can be done: one sentence
 * each.
 */
#ifndef WEB_REFUSAL_H
#define WEB_REFUSAL_H

#include "web/frame.h"

struct refusal_view {
    struct frame frame;
    int code;
    const char *what, *remedy;
    /* A form that was refused because its session is over: nothing that was
     * typed is lost. */
    bool again;
    const char *address;
    struct pair *fields;
    size_t field_count;
};

/* Writes the page of request->code; for whoever asks for data, a line. */
void refusal_page(struct request *request);

#endif
