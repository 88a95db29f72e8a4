/* refusal.h - what happened, what is kept, what can be done: one sentence
 * each.
 */
#ifndef WEB_REFUSAL_H
#define WEB_REFUSAL_H

#include "web/frame.h"

struct refusal_view {
    struct frame frame;
    int code;
    bool code_told; /* one that HTTP has */
    const char *what, *remedy;
    /* A form that was refused because its session is over: nothing that was
     * typed is lost. */
    bool again;
    bool back;    /* one file was too large: to the form, with what was typed */
    bool sign_in; /* before that they have to come in once more */
    const char *address;
    struct pair *fields;
    size_t field_count;
};

/* Writes the page of request->code; for whoever asks for data, a line. */
void refusal_page(struct request *request);

/* What a form that was refused had in it is carried through signing in as
 * `kept.NAME`: the fields of the request that are, under their names. */
struct pair *kept_fields(struct request *request, size_t *count);

/* Signed in again, with this session's token: what was kept can be sent. */
void resend_page(struct request *request, const char *token,
                 const char *address);

#endif
