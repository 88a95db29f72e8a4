/* pdf_table_fit.c - which columns of a table stand side by side on a page, how
 * wide each is, and how large the letters are.
 *
 * First letters get smaller; then texts that wrap get narrow, but not so that
 * a row is a tower of words; then columns leave as the table says, and letters
 * may be large again; then texts get as narrow as their longest word; at last
 * columns leave from the right, until only the one that names the rows is
 * there.
 */
#include "print/pdf_table.h"

#include "base/text.h"

#define COMFORTABLE 7.5  /* letters: a text that wraps is no narrower … */
#define WORD_MOST   0.5  /* … and no word takes more of the page */
#define LINES_MOST  8    /* of a cell, unless that takes … */
#define WIDE_ENOUGH 0.22 /* of the page */
#define SMALLEST    750  /* hundredths of a point */
#define ROOMY       20   /* points a column gets beyond its texts at most */

/* ---- fitting ---- */

/* How little room a text that wraps is given. */
enum narrowness { COMFORTABLY, NARROWLY, BY_THE_WORD };

/* One try: letters of `scale` times the measured size, on a page `width`. */
struct trial {
    struct grid *grid;
    double scale, width;
    enum narrowness narrow;
};

bool
grid_span(const struct grid *grid, size_t first, size_t span, size_t *from,
          size_t *to)
{
    bool found = false;

    for (size_t i = first; i < first + span; i++) {
        if (!grid->column[i].stays)
            continue;
        if (!found)
            *from = i;
        *to = i;
        found = true;
    }
    return found;
}

size_t
grid_shared(const struct grid *grid, size_t first)
{
    const char *over = grid->column[first].column->over;
    size_t last = first;

    for (size_t i = first; over != NULL && i < grid->table->column_count; i++) {
        if (!text_same(grid->column[i].column->over, over))
            break;
        if (grid->column[i].stays)
            last = i;
    }
    return last;
}

/* The least width of a column of texts that wrap, when its words ask for
 * `least` and its widest text for `most`. */
static double
text_floor(const struct trial *trial, const struct grid_column *column,
           enum narrowness narrow, double least, double most)
{
    double letter = points(trial->grid->size) * trial->scale;

    if (column->column->align != ALIGN_TEXT)
        return least;
    if (narrow == COMFORTABLY)
        least = larger(least, smaller(most, COMFORTABLE * letter));
    if (narrow != BY_THE_WORD)
        least =
            larger(least, smaller(column->longest * trial->scale / LINES_MOST,
                                  WIDE_ENOUGH * trial->width));
    return least;
}

static void
set_limits(const struct trial *trial, enum narrowness narrow)
{
    for (size_t i = 0; i < trial->grid->table->column_count; i++) {
        struct grid_column *column = &trial->grid->column[i];
        double most = column->cells_most * trial->scale;
        double least = most;

        if (column->wraps) {
            least = smaller(column->cells_least * trial->scale,
                            WORD_MOST * trial->width);
            least = text_floor(trial, column, narrow, least, most);
            most = smaller(most, trial->width);
        }
        column->floor = larger(least, column->head_least * trial->scale);
        column->natural = larger(most, column->head_most * trial->scale);
        if (column->natural < column->floor)
            column->natural = column->floor;
    }
}

/* Makes room for heads that neighbours share. */
static void
widen_shared(const struct trial *trial)
{
    struct grid *grid = trial->grid;

    for (size_t i = 0; i < grid->table->column_count; i++) {
        size_t last = grid_shared(grid, i), staying = 0;
        double width = -2 * grid->pad;

        if (grid->column[i].over == NULL || !grid->column[i].stays)
            continue;
        for (size_t k = i; k <= last; k++)
            if (grid->column[k].stays) {
                width += grid->column[k].floor + 2 * grid->pad;
                staying++;
            }
        double wanted = trial->scale * text_least(&grid->pdf->typesetter,
                                                  grid->column[i].over);
        double each = larger(0, (wanted - width) / (double)staying);
        for (size_t k = i; k <= last; k++) {
            grid->column[k].floor += each;
            grid->column[k].natural =
                larger(grid->column[k].natural, grid->column[k].floor);
        }
        i = last;
    }
}

/* What is left of the width when every column has its floor. */
static double
room_left(const struct trial *trial)
{
    double left = trial->width;

    for (size_t i = 0; i < trial->grid->table->column_count; i++)
        if (trial->grid->column[i].stays)
            left -= trial->grid->column[i].floor + 2 * trial->grid->pad;
    return left;
}

/* Heads as they are written, as far as `left` goes; what is left then. */
static double
share_heads(const struct trial *trial, double left)
{
    struct grid *grid = trial->grid;
    double wanting = 0;

    for (size_t i = 0; i < grid->table->column_count; i++)
        if (grid->column[i].stays && !grid->column[i].wraps)
            wanting += grid->column[i].natural - grid->column[i].floor;
    if (wanting <= 0)
        return left;
    double share = smaller(1, left / wanting);
    for (size_t i = 0; i < grid->table->column_count; i++)
        if (grid->column[i].stays && !grid->column[i].wraps)
            grid->column[i].width +=
                share * (grid->column[i].natural - grid->column[i].floor);
    return left - share * wanting;
}

/* The width of a text column when a bulk of one has `each`. */
static double
text_width(const struct trial *trial, const struct grid_column *column,
           double each)
{
    double width = larger(column->floor, each * column->bulk * trial->scale);

    return smaller(width, column->natural);
}

/* Text columns share `left` so that the table gets low: where lines are
 * squared and added, the sum is least for widths as the cube root of what is
 * added of their texts.  What is left then. */
static double
share_texts(const struct trial *trial, double left)
{
    struct grid *grid = trial->grid;
    double least = 0, most = 1000, used = 0;

    for (int step = 0; step < 40; step++) {
        double each = (least + most) / 2;

        used = 0;
        for (size_t i = 0; i < grid->table->column_count; i++) {
            const struct grid_column *column = &grid->column[i];

            if (column->stays && column->wraps)
                used += text_width(trial, column, each) - column->floor;
        }
        if (used > left)
            most = each;
        else
            least = each;
    }
    used = 0;
    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct grid_column *column = &grid->column[i];

        if (!column->stays || !column->wraps)
            continue;
        used += text_width(trial, column, least) - column->floor;
        column->width += text_width(trial, column, least) - column->floor;
    }
    return left - used;
}

/* Shares what no column needs: each gets a little air, what is still left
 * goes to texts that wrap; with them a table is as wide as the page. */
static void
share_rest(const struct trial *trial, double left)
{
    struct grid *grid = trial->grid;
    size_t staying = 0, wrapping = 0;

    for (size_t i = 0; i < grid->table->column_count; i++) {
        staying += grid->column[i].stays;
        wrapping += grid->column[i].stays && grid->column[i].wraps &&
                    grid->column[i].column->align == ALIGN_TEXT;
    }
    double each = smaller(left / (double)staying, ROOMY);
    left -= each * (double)staying;
    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct grid_column *column = &grid->column[i];

        if (!column->stays)
            continue;
        column->width += each;
        if (column->wraps && column->column->align == ALIGN_TEXT)
            column->width += left / (double)wrapping;
    }
}

static bool
fits(const struct trial *trial)
{
    struct grid *grid = trial->grid;
    double left;

    set_limits(trial, trial->narrow);
    widen_shared(trial);
    if (room_left(trial) < 0)
        return false;
    set_limits(trial, trial->narrow == COMFORTABLY ? NARROWLY : trial->narrow);
    widen_shared(trial);
    left = room_left(trial);
    for (size_t i = 0; i < grid->table->column_count; i++)
        grid->column[i].width = grid->column[i].floor + 2 * grid->pad;
    /* Heads come first: they lack little. */
    left -= left / 3 - share_heads(trial, left / 3);
    left = share_texts(trial, left);
    left = share_heads(trial, left);
    share_rest(trial, left);
    return true;
}

/* Lets the next columns leave that may; false when there are none. */
static bool
leave(struct grid *grid)
{
    int next = 0;

    for (size_t i = 0; i < grid->table->column_count; i++) {
        int leaves = grid->column[i].column->leaves;

        if (grid->column[i].stays && leaves > 0 && i != grid->name &&
            (next == 0 || leaves < next))
            next = leaves;
    }
    for (size_t i = 0; i < grid->table->column_count; i++)
        if (next > 0 && grid->column[i].column->leaves == next &&
            i != grid->name)
            grid->column[i].stays = false;
    return next > 0;
}

/* Lets the last column leave; false when only the name is there. */
static bool
leave_last(struct grid *grid)
{
    for (size_t i = grid->table->column_count; i-- > 0;)
        if (grid->column[i].stays && i != grid->name) {
            grid->column[i].stays = false;
            return true;
        }
    return false;
}

/* Tries the sizes, the largest first; the size that fits, or 0. */
static int
fitting_size(struct grid *grid, double width, enum narrowness narrow)
{
    const int sizes[] = {grid->pdf->style->small, grid->pdf->style->fine,
                         SMALLEST};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct trial trial = {grid, (double)sizes[i] / grid->size, width,
                              narrow};

        if (sizes[i] <= grid->size && fits(&trial))
            return sizes[i];
    }
    return 0;
}

static int
choose(struct grid *grid, double width)
{
    int size;

    do {
        size = fitting_size(grid, width, COMFORTABLY);
        if (size == 0)
            size = fitting_size(grid, width, NARROWLY);
        if (size > 0)
            return size;
    } while (leave(grid));
    do {
        size = fitting_size(grid, width, BY_THE_WORD);
        if (size > 0)
            return size;
    } while (leave_last(grid));
    grid->column[grid->name].width = width;
    return grid->size;
}

/* A column of bars without any has nothing to show. */
static bool
has_bars(const struct grid *grid, size_t column)
{
    return !grid->table->columns[column].picture ||
           grid->column[column].cells_most > 0;
}

void
grid_fit(struct grid *grid, double width)
{
    double left = grid->left;

    for (size_t i = 0; i < grid->table->column_count; i++)
        grid->column[i].stays =
            grid->table->columns[i].readers == READERS_ALL && has_bars(grid, i);
    grid_resize(grid, choose(grid, width));
    for (size_t i = 0; i < grid->table->column_count; i++) {
        if (!grid->column[i].stays)
            continue;
        grid->column[i].left = left;
        left += grid->column[i].width;
    }
    grid->width = left - grid->left;
}
