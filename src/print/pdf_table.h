/* pdf_table.h - a table on a page: its texts, which columns stand side by
 * side, how wide they are.
 */
#ifndef PRINT_PDF_TABLE_H
#define PRINT_PDF_TABLE_H

#include "print/pdf_inside.h"

/* Widths are without the space at the sides of a cell. */
struct grid_column {
    const struct column *column;
    struct text *head, *over, *under; /* NULL: none */
    bool stays;
    bool wraps; /* its cells may run over several lines */
    double head_most, head_least;
    double cells_most, cells_least;
    double longest;         /* of its texts, all in one line */
    double whole, fraction; /* the widest before and behind a point */
    double bulk;            /* of texts that wrap: the cube root of the sum of
                               the squares of their lengths */
    double floor, natural;  /* at least and at most */
    double left, width;     /* on the page, all of it */
};

struct grid_cell {
    const struct cell *cell;
    size_t column; /* its first */
    struct text *text;
    bool number; /* stands by its point, which is `point` from its left */
    double point;
    /* as it stands: */
    bool stays;
    size_t first, last; /* of its columns that stay */
    double left, width; /* all of it */
    struct setting setting;
};

struct grid_row {
    struct grid *grid;
    const struct row *row;
    struct grid_cell *cell;
    size_t count;
    struct text *beneath; /* what columns held that left; NULL: nothing */
    struct setting beneath_setting;
    double cells_height, height;
    size_t strip, slices; /* its first strip, and how many there are */
};

struct grid {
    struct pdf *pdf;
    const struct table *table;
    struct grid_column *column;
    struct grid_row *row;
    size_t name; /* the column that names the rows */
    int size;    /* of its texts */
    double pad;
    double left, width;
    double over_height, head_height, under_height;
};

/* The texts of a table at the grid's size, and what they ask for. */
void grid_texts(struct grid *grid);
void grid_measure(struct grid *grid, double width);

/* Gives all texts another size. */
void grid_resize(struct grid *grid, int size);

/* Chooses columns, their widths and the size; the texts then have that size. */
void grid_fit(struct grid *grid, double width);

/* Of a cell from column `first` on over `span` columns: the first and last of
 * these that stay; false when none does. */
bool grid_span(const struct grid *grid, size_t first, size_t span, size_t *from,
               size_t *to);

/* The width of a bar among letters of a size. */
double bar_width(const struct bar *bar, int size);

/* A bar in the middle of a cell. */
void draw_bar(struct grid *grid, const struct bar *bar, double left,
              double width, double middle);

draw_function draw_grid_head, draw_grid_row;

/* The last column from `first` on that shares its head. */
size_t grid_shared(const struct grid *grid, size_t first);

#define SUBITEM_INDENT 10

static inline double
larger(double a, double b)
{
    return a > b ? a : b;
}

static inline double
smaller(double a, double b)
{
    return a < b ? a : b;
}

#endif
