/* files.h - documents to be downloaded. */
#ifndef WEB_FILES_H
#define WEB_FILES_H

#include "web/frame.h"

/* While one is being made. */
struct making_view {
    struct frame frame;
    const char *address;
};

#endif
