/* html_table_inside.h - a table on its way to HTML, and what it needs. */
#ifndef PRINT_HTML_TABLE_INSIDE_H
#define PRINT_HTML_TABLE_INSIDE_H

#include "base/out.h"
#include "report/table.h"

/* The least room for names of rows and other texts that run over lines, in
 * letters, where they are not shorter; as min-width in assets/report.css. */
#define NAME_WIDTH 24
#define LONG_WIDTH 14

/* Tables of fewer columns are as wide as they need to be; those of more have
 * less room around their texts. */
#define COLUMNS_SOME 4
#define COLUMNS_MANY 12

struct table_view {
    struct out *out;
    const struct table *table;
    size_t shown;       /* how many columns are */
    size_t name;        /* the column that names the rows */
    const char **class; /* per column: what it is, for the style sheet */
    int *places;        /* per column: the most decimal places of its numbers */
    bool over;          /* some heads are shared */
};

/* A picture without a head of its own is joined to the cell before: it stands
 * behind the text that it repeats. */
bool column_joined(const struct table *table, size_t column);
bool column_takes_picture(const struct table_view *view, size_t column);

/* All are but those for programs, and joined ones. */
bool column_shown(const struct table_view *view, size_t column);

/* Of texts that run over lines, and not the names of the rows. */
bool column_long(const struct table_view *view, size_t column);

/* The decimal places of a number; -1 when the text is none. */
int text_places(const char *text);

/* The most of each column. */
int *columns_places(const struct table_view *view);

/* A text with a part so long that it may be broken anywhere. */
bool text_unbroken(const char *text);

/* A text among numbers that may run over lines: "70 or more, below 80". */
bool text_has_words(const char *text);

/* The lines of a head stay as they are: they end where they should, and none
 * is long. */
bool head_keeps_lines(const char *head);

/* The widest of a column's texts in one line, or `most`. */
int texts_width(const struct table_view *view, size_t column, int most);

/* The least width that the table reads well in, in steps of 6 rem; with less
 * room its rows become cards. */
int width_needed(const struct table_view *view);

#endif
