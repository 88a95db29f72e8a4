/* pdf_table_cells.c - the texts of a table's cells, and how wide they are. */
#include "print/pdf_table.h"

#include "print/decimal.h"

#include <math.h>
#include <string.h>

#define TEXT_MOST 0.4 /* of the page: a wider text column wraps in any case */

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

static void
make_cell(struct grid *grid, struct grid_row *row, struct grid_cell *made,
          const struct cell *cell)
{
    size_t point;

    made->cell = cell;
    made->text = text_plain(&grid->pdf->typesetter, cell->text,
                            cell_look(grid, row->row, cell));
    made->number = cell->span == 1 && cell->bar == NULL &&
                   grid->table->columns[made->column].align == ALIGN_NUMBER &&
                   decimal_point(cell->text, &point);
    if (made->number)
        made->point = text_reach(made->text, point);
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
grid_texts(struct grid *grid)
{
    const struct table *table = grid->table;
    struct mem *mem = grid->pdf->mem;

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
        row->cell = MEM_ARRAY(mem, struct grid_cell, row->count);
        for (size_t i = 0; i < row->count; i++) {
            row->cell[i].column = column;
            column += row->row->cells[i].span;
            make_cell(grid, row, &row->cell[i], &row->row->cells[i]);
        }
    }
}

/* ---- what columns ask for ---- */

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
        width = bar_width(cell->cell->bar, grid->size);
    if (cell->number) {
        column->whole = larger(column->whole, cell->point);
        column->fraction = larger(column->fraction, width - cell->point);
        width = column->whole + column->fraction;
    }
    column->cells_most = larger(column->cells_most, width + indent);
    if (!column->wraps)
        return;
    column->cells_least =
        larger(column->cells_least,
               text_least(&grid->pdf->typesetter, cell->text) + indent);
    column->longest = larger(column->longest, cell->text->all);
    column->bulk += cell->text->all * cell->text->all;
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

void
grid_measure(struct grid *grid, double width)
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
    wrap_widest(grid, width);
    for (size_t i = 0; i < grid->table->column_count; i++)
        grid->column[i].bulk = cbrt(grid->column[i].bulk);
}

void
grid_resize(struct grid *grid, int size)
{
    struct typesetter *typesetter = &grid->pdf->typesetter;
    double scale = (double)size / grid->size;

    if (size == grid->size)
        return;
    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct grid_column *column = &grid->column[i];

        column->head = text_resized(typesetter, column->head, size);
        if (column->over != NULL)
            column->over = text_resized(typesetter, column->over, size);
        if (column->under != NULL)
            column->under = text_resized(typesetter, column->under, size);
        column->whole *= scale;
        column->fraction *= scale;
    }
    for (size_t r = 0; r < grid->table->row_count; r++)
        for (size_t i = 0; i < grid->row[r].count; i++) {
            struct grid_cell *cell = &grid->row[r].cell[i];

            cell->text = text_resized(typesetter, cell->text, size);
            cell->point *= scale;
        }
    grid->size = size;
}
