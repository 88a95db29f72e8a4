/* markdown_table.c - a table in GitHub's Markdown: its columns stand under each
 * other in the plain text, groups are rows of their own.
 */
#include "print/markdown_inside.h"

#include "base/text.h"

#include <string.h>

#define WIDEST    32 /* a longer text does not widen its column */
#define NARROWEST 3

#define SUBITEM_INDENT "\xE2\x80\x83" /* U+2003, an em's space */

/* Rows of ready cells, by what is shown. */
struct grid {
    struct mem *mem;
    const struct table *table;
    size_t name;       /* the column that names the rows */
    const char **text; /* row by row, the heads first */
    int *width;        /* of each column */
};

static bool
is_shown(const struct table *table, size_t column)
{
    return table->columns[column].readers == READERS_ALL &&
           !table->columns[column].picture;
}

static const char **
grid_cell(struct grid *grid, size_t row, size_t column)
{
    return &grid->text[row * grid->table->column_count + column];
}

/* Another column of the table has the same head. */
static bool
stands_elsewhere(const struct grid *grid, size_t number)
{
    const struct column *columns = grid->table->columns;

    for (size_t i = 0; i < grid->table->column_count; i++)
        if (i != number && is_shown(grid->table, i) &&
            text_same(columns[i].head, columns[number].head))
            return true;
    return false;
}

/* The shared head is said once, with the first of its columns that is shown;
 * and with those that could be taken for another. */
static bool
says_over(const struct grid *grid, size_t number)
{
    const struct column *columns = grid->table->columns;
    size_t before = number;

    if (columns[number].over == NULL)
        return false;
    while (before > 0 && !is_shown(grid->table, before - 1))
        before--;
    return before == 0 ||
           !text_same(columns[number].over, columns[before - 1].over) ||
           stands_elsewhere(grid, number);
}

static const char *
head_text(struct grid *grid, size_t number)
{
    const struct column *column = &grid->table->columns[number];
    struct out out = out_new(grid->mem);
    struct pen pen = pen_of_cell(&out);

    if (says_over(grid, number)) {
        pen_text(&pen, column->over);
        pen_mark(&pen, " ");
    }
    pen_text(&pen, table_head(column, grid->mem));
    if (column->under != NULL) {
        pen_mark(&pen, " (");
        pen_text(&pen, column->under);
        pen_mark(&pen, ")");
    }
    return out_string(&out);
}

static const char *
cell_text(struct grid *grid, enum role role, const char *text,
          const char *marks)
{
    struct out out = out_new(grid->mem);
    struct pen pen = pen_of_cell(&out);

    if (role == ROW_SUBITEM)
        pen_mark(&pen, SUBITEM_INDENT);
    if (marks != NULL)
        pen_marked(&pen, text, marks, "");
    else
        pen_text(&pen, text);
    return out_string(&out);
}

/* Groups and sentences stand where the names do. */
static void
fill_whole(struct grid *grid, size_t number, const struct row *row)
{
    if (row->count > 0)
        *grid_cell(grid, number, grid->name) =
            cell_text(grid, row->role, row->cells[0].text,
                      row->role == ROW_GROUP ? "**" : "*");
}

static void
fill_cells(struct grid *grid, size_t number, const struct row *row)
{
    bool strong = row->role == ROW_TOTAL || row->role == ROW_SUBTOTAL;

    for (size_t i = 0; i < grid->table->column_count; i++) {
        const struct cell *cell = row_cell(row, i);
        size_t at = i;

        if (cell == NULL)
            continue;
        while (at + 1 < i + cell->span && !is_shown(grid->table, at))
            at++;
        *grid_cell(grid, number, at) = cell_text(
            grid, i == grid->name ? row->role : ROW_ITEM, cell->text,
            strong || cell->emphasis == EMPHASIS_STRONG ? "**" : NULL);
    }
}

static void
fill_grid(struct grid *grid)
{
    const struct table *table = grid->table;
    size_t cells = (table->row_count + 1) * table->column_count;

    grid->text = MEM_ARRAY(grid->mem, const char *, cells);
    for (size_t i = 0; i < cells; i++)
        grid->text[i] = "";
    for (size_t i = 0; i < table->column_count; i++)
        *grid_cell(grid, 0, i) = head_text(grid, i);
    for (size_t i = 0; i < table->row_count; i++) {
        const struct row *row = &table->rows[i];

        if (row->role == ROW_GROUP || row->role == ROW_NOTE)
            fill_whole(grid, i + 1, row);
        else
            fill_cells(grid, i + 1, row);
    }
}

static int
columns_of(const char *text)
{
    return text_columns(text, strlen(text));
}

static void
measure_grid(struct grid *grid)
{
    const struct table *table = grid->table;

    grid->width = MEM_ARRAY(grid->mem, int, table->column_count);
    for (size_t j = 0; j < table->column_count; j++) {
        grid->width[j] = NARROWEST;
        for (size_t i = 0; i <= table->row_count; i++) {
            int width = columns_of(*grid_cell(grid, i, j));

            if (width > grid->width[j] && width <= WIDEST)
                grid->width[j] = width;
        }
    }
}

static void
write_row(struct out *out, struct grid *grid, size_t number)
{
    const struct table *table = grid->table;
    enum role role = number > 0 ? table->rows[number - 1].role : ROW_ITEM;
    bool whole = role == ROW_GROUP || role == ROW_NOTE;

    /* Empty cells at the end need not be written. */
    for (size_t i = 0; i < table->column_count; i++) {
        if (!is_shown(table, i) || (whole && i > grid->name))
            continue;
        const char *text = *grid_cell(grid, number, i);
        int room = grid->width[i] - columns_of(text);
        size_t spaces = room > 0 ? (size_t)room : 0;
        bool right = table->columns[i].align == ALIGN_NUMBER;

        out_text(out, "| ");
        out_repeat(out, " ", right ? spaces : 0);
        out_text(out, text);
        out_repeat(out, " ", right ? 1 : spaces + 1);
    }
    out_text(out, "|\n");
}

static void
write_rule(struct out *out, const struct grid *grid)
{
    const struct table *table = grid->table;

    for (size_t i = 0; i < table->column_count; i++) {
        enum align align = table->columns[i].align;

        if (!is_shown(table, i))
            continue;
        out_text(out, align == ALIGN_CENTRE ? "| :" : "| -");
        out_repeat(out, "-", (size_t)grid->width[i] - 2);
        out_text(out, align == ALIGN_TEXT ? "- " : ": ");
    }
    out_text(out, "|\n");
}

/* The first text that wraps names the rows, else the first column shown. */
static size_t
naming_column(const struct table *table)
{
    size_t first = table->column_count;

    for (size_t i = table->column_count; i > 0; i--)
        if (is_shown(table, i - 1))
            first = i - 1;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].wraps && is_shown(table, i))
            return i;
    return first;
}

static void
write_sentence(struct out *out, const char *text, const char *marks)
{
    struct pen pen = pen_of_lines(out, "");

    if (marks != NULL)
        pen_marked(&pen, text, marks, "");
    else
        pen_text(&pen, text);
    out_text(out, "\n\n");
}

void
markdown_table(struct out *out, const struct table *table)
{
    struct grid grid = {.mem = out->mem, .table = table};

    grid.name = naming_column(table);
    if (table->caption != NULL)
        write_sentence(out, table->caption, "**");
    if (grid.name < table->column_count) {
        fill_grid(&grid);
        measure_grid(&grid);
        write_row(out, &grid, 0);
        write_rule(out, &grid);
        for (size_t i = 1; i <= table->row_count; i++)
            write_row(out, &grid, i);
        out_char(out, '\n');
    }
    for (size_t i = 0; i < table->note_count; i++)
        write_sentence(out, table->notes[i], NULL);
}
