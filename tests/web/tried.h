/* tried.h - the views of the templates that are tried in tests. */
#ifndef TESTS_WEB_TRIED_H
#define TESTS_WEB_TRIED_H

#include "web/hole.h"

enum tried_stage { STAGE_SELF, STAGE_OFFICIAL };

struct tried_level {
    const char *name;
    int rank;
};

struct tried_frame {
    const char *title;
    bool draft;
};

struct tried_cell {
    const char *text;
};

struct tried_row {
    const char *name;
    const struct tried_cell *cells;
    int cell_count;
};

struct tried_total {
    const char *text;
    struct tried_row *rows;
    size_t row_count;
};

/* Everything a hole can print. */
struct tried_kinds {
    char room[16];
    char *text;
    const char *fixed;
    signed char tiny;
    short small;
    int whole;
    long wide;
    long long widest;
    unsigned char tiny_natural;
    unsigned short small_natural;
    unsigned natural;
    unsigned long wide_natural;
    unsigned long long widest_natural;
    size_t size;
    struct dec dec;
    struct ratio ratio;
    struct day day;
    struct words words;
    struct figure figure;
    int64_t at;
};

struct tried {
    struct tried_frame frame;
    struct tried_level level;
    const struct tried_level *pointed;
    struct tried_total total;
    struct tried_kinds kinds;
    enum tried_stage stage;
    bool chosen, other;
    const char *text, *name, *address;
    struct markup markup;
    double unfit;
    struct tried_row *rows;
    size_t row_count;
};

#endif
