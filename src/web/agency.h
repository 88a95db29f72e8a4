/* agency.h - how did this agency do through the years? */
#ifndef WEB_AGENCY_H
#define WEB_AGENCY_H

#include "web/agencies.h"

struct course_view {
    const char *code, *name, *address;
    struct markup picture;
};

struct agency_view {
    struct frame frame;
    const char *name, *code, *group;
    struct lineage_view {
        const char *text, *address, *other;
    } *lineage;
    size_t lineage_count;
    struct markup total;
    bool has_total;
    struct agency_row_view *rows;
    size_t row_count;
    struct course_view *courses;
    size_t course_count;
    struct downloads_view downloads;
};

#endif
