/* html_table_inside.h - a table on its way to HTML, and what it needs. */
#ifndef PRINT_HTML_TABLE_INSIDE_H
#define PRINT_HTML_TABLE_INSIDE_H

#include "base/out.h"
#include "report/table.h"

/* The most letters that the names of rows stand beside each other in; as
 * min-width it is in assets/report.css, too. */
#define NAME_WIDTH 24

/* Tables of so many columns have less room around their texts. */
#define COLUMNS_MANY 12

struct table_view {
    struct out *out;
    const struct table *table;
    size_t shown; /* how many columns are */
    size_t name;  /* the column that names the rows */
    int names;    /* the width of its texts, NAME_WIDTH at most */
    int *places;  /* per column: the most decimal places of its numbers */
    bool over;    /* some heads are shared */
};

/* A picture without a head of its own is joined to the cell before: it stands
 * behind the text that it repeats. */
bool column_joined(const struct table *table, size_t column);
bool column_takes_picture(const struct table_view *view, size_t column);

/* All are but those for programs, and joined ones. */
bool column_shown(const struct table_view *view, size_t column);

/* The decimal places of a number; -1 when the text is none. */
int text_places(const char *text);

/* The most of each column. */
int *columns_places(const struct table_view *view);

/* A text with a part so long that it may be broken anywhere. */
bool text_unbroken(const char *text);

/* The lines of a head stay as they are: they end where they should, and none
 * is long. */
bool head_keeps_lines(const char *head);

/* The width of the names. */
int names_width(const struct table_view *view);

/* The least width that the table reads well in, in steps of 6 rem; with less
 * room its rows become cards. */
int width_needed(const struct table_view *view);

#endif
