/* blank.h - the report forms with nothing filled in, to be printed. */
#ifndef WEB_BLANK_H
#define WEB_BLANK_H

#include "web/frame.h"

struct blank_view {
    struct frame frame;
    struct markup forms;
};

#endif
