/* sign.h - coming in and going out. */
#ifndef WEB_SIGN_H
#define WEB_SIGN_H

#include "web/frame.h"

struct sign_in_view {
    struct frame frame;
    const char *to, *login;
    const char *wrong; /* what is wrong; NULL: nothing yet */
    struct pair *kept; /* of a form that waits to be sent again */
    size_t field_count;
};

struct enter_view {
    struct frame frame;
    const char *link;
    const char *wrong;
};

#endif
