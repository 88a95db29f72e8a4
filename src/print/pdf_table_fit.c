/* pdf_table_fit.c - which columns of a table stand side by side on a page, how
 * wide each is, and how large the letters are.
 *
 * First letters get smaller; then texts that wrap get as narrow as their
 * longest word; then columns leave as the table says, and letters may be large
 * again; at last columns leave from the right, until only the one that names
 * the rows is there.
 */
#include "print/pdf_table.h"

#include "base/text.h"

#include <string.h>

#define COMFORTABLE 7.5 /* letters: a text that wraps is no narrower … */
#define WORD_MOST   0.5 /* … and no word takes more of the page */
#define TEXT_MOST   0.4 /* a text column wider than that wraps in any case */
#define SMALLEST    750 /* hundredths of a point */
#define ROOMY       20  /* points a column gets beyond its texts at most */

/* ---- texts ---- */

static struct look
cell_look(const struct grid *grid, const struct row *row,
          const struct cell *cell)
{
    struct look look = {FACE_REGULAR, grid->size, INK_TEXT, false};

    if (row->role == ROW_GROUP || row->role == ROW_TOTAL ||
        cell->emphasis == EMPHASIS_STRONG)
        look.face = FACE_STRONG;
    if (row->role == ROW_NOTE || cell->emphasis == EMPHASIS_WEAK)
        look.ink = INK_SOFT;
    return look;
}

/* The text without what a figure may have about it. */
static bool
is_figure(const char *text)
{
    const char *end = text + strlen(text);
    bool digit = false;

    for (const char *at = text; at < end;) {
        uint32_t c = text_next(&at, end);

        if ((c >= '0' && c <= '9') || (c >= 0x0E50 && c <= 0x0E59))
            digit = true;
        else if (strchr(".,+-%<>=() ", (int)(c < 0x80 ? c : 'x')) == NULL &&
                 c != 0x2212 && c != 0x2264 && c != 0x2265 && c != 0x00A0)
            return false;
    }
    return digit;
}

/* The byte that the figure's point is, or would be: behind its first digits. */
static size_t
point_of(const char *text)
{
    const char *point = strrchr(text, '.'), *end = text + strlen(text);
    bool digits = false;

    if (point != NULL)
        return (size_t)(point - text);
    for (const char *at = text; at < end;) {
        const char *here = at;
        uint32_t c = text_next(&at, end);
        bool digit = (c >= '0' && c <= '9') || (c >= 0x0E50 && c <= 0x0E59);

        if (digits && !digit && c != ',')
            return (size_t)(here - text);
        digits = digits || digit;
    }
    return (size_t)(end - text);
}

static void
make_cell(struct grid *grid, struct grid_row *row, struct grid_cell *made,
          const struct cell *cell)
{
    made->cell = cell;
    made->text = text_plain(&grid->pdf->typesetter, cell->text,
                            cell_look(grid, row->row, cell));
    made->number = cell->span == 1 && cell->bar == NULL &&
                   grid->table->columns[made->column].align == ALIGN_NUMBER &&
                   is_figure(cell->text);
    if (made->number)
        made->point = text_reach(made->text, point_of(cell->text));
}

static void
make_heads(struct grid *grid, struct grid_column *made)
{
    struct typesetter *typesetter = &grid->pdf->typesetter;
    const struct column *column = made->column;
    struct look look = {FACE_STRONG, grid->size, INK_TEXT, false};
    struct look light = {FACE_REGULAR, grid->size, INK_SOFT, false};

    made->head = text_plain(typesetter, column->head, look);
    if (column->over != NULL)
        made->over = text_plain(typesetter, column->over, look);
    if (column->under != NULL)
        made->under = text_plain(typesetter, column->under, light);
}

void
grid_texts(struct grid *grid, int size)
{
    const struct table *table = grid->table;
    struct mem *mem = grid->pdf->mem;

    grid->size = size;
    for (size_t i = 0; i < table->column_count; i++) {
        grid->column[i].column = &table->columns[i];
        make_heads(grid, &grid->column[i]);
    }
    for (size_t r = 0; r < table->row_count; r++) {
        struct grid_row *row = &grid->row[r];
        size_t column = 0;

        row->grid = grid;
        row->row = &table->rows[r];
        row->count = row->row->count;
        if (row->cell == NULL)
            row->cell = MEM_ARRAY(mem, struct grid_cell, row->count);
        for (size_t i = 0; i < row->count; i++) {
            row->cell[i].column = column;
            column += row->row->cells[i].span;
            make_cell(grid, row, &row->cell[i], &row->row->cells[i]);
        }
    }
}

/* ---- what columns ask for ---- */

static double
larger(double a, double b)
{
    return a > b ? a : b;
}

static double
smaller(double a, double b)
{
    return a < b ? a : b;
}

static void
measure_cell(struct grid *grid, const struct grid_row *row,
             struct grid_cell *cell)
{
    struct grid_column *column = &grid->column[cell->column];
    double indent = row->row->role == ROW_SUBITEM && cell->column == grid->name
                        ? SUBITEM_INDENT
                        : 0;
    double width = cell->text->width;

    if (cell->cell->span != 1)
        return;
    if (cell->cell->bar != NULL)
        width = bar_width(cell->cell->bar);
    if (cell->number) {
        column->whole = larger(column->whole, cell->point);
        column->fraction = larger(column->fraction, width - cell->point);
        width = column->whole + column->fraction;
    }
    column->cells_most = larger(column->cells_most, width + indent);
    if (column->wraps)
        column->cells_least =
            larger(column->cells_least,
                   text_least(&grid->pdf->typesetter, cell->text) + indent);
}

void
grid_measure(struct grid *grid)
{
    struct typesetter *typesetter = &grid->pdf->typesetter;

    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct grid_column *column = &grid->column[i];

        column->wraps = column->column->wraps;
        column->head_most = column->head->width;
        column->head_least = text_least(typesetter, column->head);
        if (column->under != NULL) {
            column->head_most = larger(column->head_most, column->under->width);
            column->head_least =
                larger(column->head_least, column->under->width);
        }
    }
    for (size_t r = 0; r < grid->table->row_count; r++)
        for (size_t i = 0; i < grid->row[r].count; i++)
            measure_cell(grid, &grid->row[r], &grid->row[r].cell[i]);
}

/* A text column without end wraps, whatever the table says of it. */
static void
wrap_widest(struct grid *grid, double width)
{
    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct grid_column *column = &grid->column[i];

        if (column->wraps || column->column->align != ALIGN_TEXT ||
            column->cells_most < TEXT_MOST * width)
            continue;
        column->wraps = true;
        for (size_t r = 0; r < grid->table->row_count; r++)
            for (size_t k = 0; k < grid->row[r].count; k++)
                if (grid->row[r].cell[k].column == i)
                    measure_cell(grid, &grid->row[r], &grid->row[r].cell[k]);
    }
}

/* ---- fitting ---- */

/* One try: letters of `scale` times the measured size, on a page `width`. */
struct trial {
    struct grid *grid;
    double scale, width;
    bool narrow;
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

static void
set_limits(const struct trial *trial)
{
    for (size_t i = 0; i < trial->grid->table->column_count; i++) {
        struct grid_column *column = &trial->grid->column[i];
        double letter = points(trial->grid->size) * trial->scale;
        double most = column->cells_most * trial->scale;
        double least = most;

        if (column->wraps) {
            least = smaller(column->cells_least * trial->scale,
                            WORD_MOST * trial->width);
            if (!trial->narrow && column->column->align == ALIGN_TEXT)
                least = larger(least, smaller(most, COMFORTABLE * letter));
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

/* Shares `left` among columns by what they lack. */
static double
share_wanting(const struct trial *trial, double left, bool wrapping)
{
    struct grid *grid = trial->grid;
    double wanting = 0;

    for (size_t i = 0; i < grid->table->column_count; i++)
        if (grid->column[i].stays && grid->column[i].wraps == wrapping)
            wanting += grid->column[i].natural - grid->column[i].floor;
    if (wanting <= 0)
        return left;
    double share = smaller(1, left / wanting);
    for (size_t i = 0; i < grid->table->column_count; i++)
        if (grid->column[i].stays && grid->column[i].wraps == wrapping)
            grid->column[i].width +=
                share * (grid->column[i].natural - grid->column[i].floor);
    return left - share * wanting;
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

    set_limits(trial);
    widen_shared(trial);
    left = room_left(trial);
    if (left < 0)
        return false;
    for (size_t i = 0; i < grid->table->column_count; i++)
        grid->column[i].width = grid->column[i].floor + 2 * grid->pad;
    /* Heads as they are written come first: they lack little. */
    left -= left / 3 - share_wanting(trial, left / 3, false);
    left = share_wanting(trial, left, true);
    left = share_wanting(trial, left, false);
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
fitting_size(struct grid *grid, double width)
{
    const int sizes[] = {grid->pdf->style->small, grid->pdf->style->fine,
                         SMALLEST};

    for (int narrow = 0; narrow <= 1; narrow++)
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
        size = fitting_size(grid, width);
        if (size > 0)
            return size;
    } while (leave(grid) || leave_last(grid));
    grid->column[grid->name].width = width;
    return grid->size;
}

void
grid_fit(struct grid *grid, double width)
{
    double left = grid->left;
    int size;

    for (size_t i = 0; i < grid->table->column_count; i++)
        grid->column[i].stays = !grid->table->columns[i].datum;
    wrap_widest(grid, width);
    size = choose(grid, width);
    if (size != grid->size) {
        double scale = (double)size / grid->size;

        grid_texts(grid, size);
        for (size_t i = 0; i < grid->table->column_count; i++) {
            grid->column[i].whole *= scale;
            grid->column[i].fraction *= scale;
        }
    }
    for (size_t i = 0; i < grid->table->column_count; i++) {
        if (!grid->column[i].stays)
            continue;
        grid->column[i].left = left;
        left += grid->column[i].width;
    }
    grid->width = left - grid->left;
}
