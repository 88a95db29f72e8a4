/* blank.h - the report forms with nothing filled in, to be printed. */
#ifndef WEB_BLANK_H
#define WEB_BLANK_H

#include "web/downloads.h"

struct blank_view {
    struct frame frame;
    struct markup forms;
    struct downloads_view papers;
};

#endif
