/* method.h - how do scores come about? */
#ifndef WEB_METHOD_H
#define WEB_METHOD_H

#include "web/year_view.h"

struct method_view {
    struct frame frame;
    struct term_view {
        const char *term, *is;
    } *terms;
    size_t term_count;
    struct method_link {
        const char *address, *name, *year;
    } *links;
    size_t link_count;
};

struct method_of_view {
    struct frame frame;
    struct year_head head;
    const char *heading, *scorecard;
    struct markup body;
};

#endif
