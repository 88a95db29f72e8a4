/* place.h - where in a file something stands. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include <stdint.h>

struct place {
    const char *file;      /* as the user named it; NULL: no file */
    uint32_t line, column; /* from 1; columns count characters */
};

#endif
