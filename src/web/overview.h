/* overview.h - who differs, on what? */
#ifndef WEB_OVERVIEW_H
#define WEB_OVERVIEW_H

#include "web/agencies.h"
#include "web/part.h"

/* A cell's text, and the class that shades or hatches it. */
struct heat_cell {
    const char *text, *shade;
};

struct heat_row {
    const char *rank, *name, *address, *total;
    struct heat_cell *cells;
    size_t cell_count;
};

struct heat_group {
    const char *name;
    struct heat_row *rows;
    size_t row_count;
};

struct heat_column {
    const char *code, *name, *sort;
    const char *order; /* aria-sort; NULL: not by this one */
};

struct heat_component {
    const char *name;
    size_t span;
};

struct change_view {
    const char *agency, *address, *total;
    struct moved_view {
        const char *code, *name, *address, *text;
    } *moved;
    size_t moved_count;
    const char *more_moved, *more_deeds; /* NULL: these are all */
    struct deed_view {
        const char *deed, *about;
        int64_t at;
    } *deeds;
    size_t deed_count, all_deeds; /* shown; that were done */
};

struct course_row_view {
    const char *name, *address;
    struct markup picture;
    const char *broken; /* in which years figures do not compare; NULL: none */
};

struct overview_view {
    struct frame frame;
    const char *heading;
    struct choices_view years, rounds, groups, sees, shows;
    bool is_table, scales_differ;
    bool starred; /* a column has indicators of several names */
    struct heat_component *components;
    size_t component_count;
    struct heat_column *columns;
    size_t column_count;
    const char *name_sort, *name_order, *total_sort, *total_order;
    const char *parts_address; /* with or without the parts of composites */
    bool has_parts;
    struct heat_group *groups_shown;
    size_t group_count;
    struct picture_view *pictures;
    size_t picture_count;
    struct course_row_view *courses;
    size_t course_count;
    struct part_view part; /* of the agencies with courses */
    struct change_view *changes;
    size_t change_count;
    bool tells_changes;
    const char *since; /* 2021-09-14 */
    const char *nothing;
    const char *more; /* there may be others */
    struct downloads_view downloads;
};

#endif
