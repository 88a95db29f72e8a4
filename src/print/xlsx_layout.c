/* xlsx_layout.c - where a table's cells stand in a sheet, how wide and high
 * they are, and the table's heads.
 */
#include "print/xlsx_inside.h"

#include "base/text.h"
#include "report/wrap.h"

#include <string.h>

/* Widths of columns, in characters. */
#define WIDTH_LEAST 4
#define WIDTH_HEAD  10 /* of a head that may wrap */
#define WIDTH_NAMES 38 /* of what names the rows */
#define WIDTH_WRAPS 26
#define WIDTH_MOST  32

/* ---- where everything stands ---- */

static void
settle_columns(struct layout *layout)
{
    const struct table *table = layout->table;
    struct grid *grid = &layout->grid;

    grid->column = MEM_ARRAY(layout->book->mem, int, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        grid->column[i] = table->columns[i].picture ||
                                  table->columns[i].readers == READERS_PROGRAMS
                              ? -1
                              : grid->columns++;
}

static void
settle_rows(struct layout *layout)
{
    const struct table *table = layout->table;
    bool has_over = false;
    int row = table->caption != NULL ? 2 : 0;

    for (size_t i = 0; i < table->column_count; i++) {
        has_over |= table->columns[i].over != NULL;
        layout->has_under |= table->columns[i].under != NULL;
    }
    layout->over_row = row;
    layout->head_row = row + has_over;
    layout->grid.under_row = layout->head_row + layout->has_under;
    layout->grid.first_row = layout->grid.under_row + 1;
}

struct layout
layout_new(struct book *book, const struct table *table)
{
    struct layout layout = {.book = book,
                            .table = table,
                            .grid = {.table = table, .mem = book->mem}};

    settle_columns(&layout);
    settle_rows(&layout);
    return layout;
}

static int
most(int a, int b)
{
    return a > b ? a : b;
}

/* Columns that a text takes: what may wrap no more than `widest`, unless a word
 * is longer. */
static int
text_width(const char *text, int widest, struct mem *mem)
{
    int whole = wrap_most(text);

    return whole <= widest ? whole : most(widest, wrap_least(text, mem));
}

static void
measure_column(struct layout *layout, size_t at)
{
    const struct column *column = &layout->table->columns[at];
    struct mem *mem = layout->book->mem;
    int *width = &layout->widths[layout->grid.column[at]];
    int widest = !column->wraps ? WIDTH_MOST
                 : at < 2       ? WIDTH_NAMES
                                : WIDTH_WRAPS;

    *width = most(WIDTH_LEAST, text_width(column->head, WIDTH_HEAD, mem));
    /* Numbers do not wrap: one column more, for strong letters. */
    if (column->under != NULL)
        *width = most(*width, wrap_most(column->under) + 1);
    for (size_t i = 0; i < layout->table->row_count; i++) {
        const struct cell *cell = row_cell(&layout->table->rows[i], at);

        if (cell != NULL && cell->span == 1)
            *width = most(*width, text_width(cell->text, widest, mem) +
                                      (column->align == ALIGN_NUMBER));
    }
}

/* The columns from `at` on that share its head above. */
static size_t
shared(const struct table *table, size_t at)
{
    const char *over = table->columns[at].over;
    size_t next = at + 1;

    while (over != NULL && next < table->column_count &&
           text_same(table->columns[next].over, over))
        next++;
    return next - at;
}

/* Neighbours under one head are equally wide. */
static void
level_widths(struct layout *layout, size_t at, size_t count)
{
    int widest = 0;

    for (size_t i = at; i < at + count; i++)
        if (layout->grid.column[i] >= 0)
            widest = most(widest, layout->widths[layout->grid.column[i]]);
    for (size_t i = at; i < at + count; i++)
        if (layout->grid.column[i] >= 0)
            layout->widths[layout->grid.column[i]] = widest;
}

void
layout_widths(struct layout *layout)
{
    struct book *book = layout->book;
    const struct table *table = layout->table;
    /* Widths count digits of 11 points. */
    double digit = book->style->small / 1100.0;

    layout->widths = MEM_ARRAY(book->mem, int, layout->grid.columns);
    for (size_t i = 0; i < table->column_count; i++)
        if (layout->grid.column[i] >= 0)
            measure_column(layout, i);
    for (size_t i = 0; i < table->column_count; i += shared(table, i))
        level_widths(layout, i, shared(table, i));
    for (int i = 0; i < layout->grid.columns; i++)
        worksheet_set_column(layout->sheet, (lxw_col_t)i, (lxw_col_t)i,
                             layout->widths[i] * digit + 1.5, NULL);
}

int
layout_width(const struct layout *layout)
{
    int width = 0;

    for (int i = 0; i < layout->grid.columns; i++)
        width += layout->widths[i] + 1;
    return width;
}

/* Lines of a text over some of the sheet's columns. */
int
layout_lines(const struct layout *layout, const char *text, int first, int last,
             int size)
{
    const struct style *style = layout->book->style;
    int columns = 0;

    for (int i = first; i <= last; i++)
        columns += layout->widths[i] + (i > first);
    return text_lines(text, columns * style->small / size, layout->book->mem);
}

void
layout_height(struct layout *layout, int row, int lines, int size)
{
    const struct style *style = layout->book->style;

    worksheet_set_row(layout->sheet, (lxw_row_t)row,
                      lines * size * style->leading / 10000.0 + 4, NULL);
}

/* ---- cells ---- */

void
put_cell_text(struct layout *layout, int row, int column, const char *text,
              struct look look)
{
    lxw_format *format = look_format(layout->book, look);

    if (text == NULL || text[0] == '\0')
        worksheet_write_blank(layout->sheet, (lxw_row_t)row, (lxw_col_t)column,
                              format);
    else
        worksheet_write_string(layout->sheet, (lxw_row_t)row, (lxw_col_t)column,
                               cell_text(text, layout->book->mem), format);
}

/* One cell from corner to corner, both included. */
void
put_merged(struct layout *layout, int row, int column, int last_row,
           int last_column, const char *text, struct look look)
{
    if (row == last_row && column == last_column) {
        put_cell_text(layout, row, column, text, look);
        return;
    }
    worksheet_merge_range(layout->sheet, (lxw_row_t)row, (lxw_col_t)column,
                          (lxw_row_t)last_row, (lxw_col_t)last_column, "",
                          look_format(layout->book, look));
    put_cell_text(layout, row, column, text, look);
}

/* A text over all columns, with room for its lines. */
void
put_across(struct layout *layout, int row, const char *text, struct look look)
{
    int last = layout->grid.columns - 1, size = look_size(layout->book, look);

    look.wraps = true;
    put_merged(layout, row, 0, row, last, text, look);
    layout_height(layout, row, layout_lines(layout, text, 0, last, size), size);
}

/* ---- heads ---- */

static void
put_over(struct layout *layout, size_t at)
{
    static const struct look head = {
        .kind = LOOK_HEAD, .align = ALIGN_CENTRE, .wraps = true};
    const int *column = &layout->grid.column[at];
    size_t count = shared(layout->table, at);

    put_merged(layout, layout->over_row, column[0], layout->over_row,
               column[count - 1], layout->table->columns[at].over, head);
}

/* "All digits" of what has no end are as many as a text shows. */
int
shown_places(const struct amount *amount)
{
    struct dec unused;

    return amount->places == ROUND_NONE && !ratio_to_dec(amount->value, &unused)
               ? PLACES_CUT
               : amount->places;
}

/* What stands behind the number that a text begins with: " points". */
static const char *
behind_number(const char *text)
{
    const char *at = text != NULL ? text : "", *end = at + strlen(at);

    while (text_digit(&at, end) >= 0 || *at == '.')
        at += *at == '.';
    return at;
}

/* The text below the head; its number, where other cells compute with it. */
static void
put_under(struct layout *layout, size_t at)
{
    const struct column *column = &layout->table->columns[at];
    struct book *book = layout->book;
    struct look look = {.kind = LOOK_HEAD, .align = ALIGN_CENTRE};
    int row = layout->grid.under_row, place = layout->grid.column[at];

    if (column->amount == NULL) {
        put_cell_text(layout, row, place, column->under, look);
        return;
    }
    look.number = true;
    look.places = shown_places(column->amount);
    look.behind = behind_number(column->under);
    worksheet_write_number(layout->sheet, (lxw_row_t)row, (lxw_col_t)place,
                           nearest_double(column->amount->value, book->mem),
                           look_format(book, look));
}

static void
put_head(struct layout *layout, size_t at)
{
    static const struct look head = {
        .kind = LOOK_HEAD, .align = ALIGN_CENTRE, .wraps = true};
    const struct table *table = layout->table;
    const struct column *column = &table->columns[at];
    bool over = column->over != NULL;
    int place = layout->grid.column[at];

    if (over &&
        (at == 0 || !text_same(column->over, table->columns[at - 1].over)))
        put_over(layout, at);
    put_merged(layout, over ? layout->head_row : layout->over_row, place,
               over || column->under != NULL ? layout->head_row
                                             : layout->grid.under_row,
               place, column->head, head);
    if (layout->has_under && (over || column->under != NULL))
        put_under(layout, at);
}

/* Heads over one row have room in it, those over several in them together. */
static void
set_head_heights(struct layout *layout)
{
    const struct table *table = layout->table;
    int size = layout->book->style->small, own = 1, all = 1;
    int rows = layout->grid.under_row - layout->over_row + 1;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        int place = layout->grid.column[i], lines;

        if (place < 0)
            continue;
        lines = layout_lines(layout, column->head, place, place, size);
        if (column->over != NULL || column->under != NULL)
            own = most(own, lines);
        else
            all = most(all, lines);
    }
    own = most(own, all - rows + 1);
    for (int row = layout->over_row; row <= layout->grid.under_row; row++)
        layout_height(layout, row, row == layout->head_row ? own : 1, size);
}

void
put_heads(struct layout *layout)
{
    for (size_t i = 0; i < layout->table->column_count; i++)
        if (layout->grid.column[i] >= 0)
            put_head(layout, i);
    set_head_heights(layout);
}
