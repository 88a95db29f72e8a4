/* sign.h - coming in and going out. */
#ifndef WEB_SIGN_H
#define WEB_SIGN_H

#include "web/frame.h"

struct sign_in_view {
    struct frame frame;
    const char *to, *login;
    const char *who;   /* who is here already; NULL: nobody */
    const char *wrong; /* what is wrong; NULL: nothing yet */
    struct pair *kept; /* of a form that waits to be sent again */
    size_t field_count;
};

/* The second step, for whoever has a second factor. */
struct sign_in_code_view {
    struct frame frame;
    const char *to, *login, *wrong;
    struct pair *kept;
    size_t field_count;
};

struct enter_view {
    struct frame frame;
    const char *link;
    const char *login; /* whom it lets in; NULL: nobody any more */
    const char *who;   /* who is here now; NULL: nobody */
    bool asks_code;
    const char *wrong;
};

#endif
