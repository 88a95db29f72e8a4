/* xlsx_reference.c - the cells that a formula names. */
#include "print/xlsx_reference.h"

#include "base/ensure.h"

#include <string.h>

static int
column_named(const struct grid *grid, const char *key)
{
    for (size_t i = 0; i < grid->table->column_count; i++) {
        const char *own = grid->table->columns[i].key;

        if (own != NULL && strcmp(own, key) == 0)
            return grid->column[i];
    }
    return -1;
}

static bool
is_word(const char *own, const char *word, size_t count)
{
    return own != NULL && strlen(own) == count &&
           strncmp(own, word, count) == 0;
}

static int
row_named(const struct grid *grid, size_t row, const char *key, size_t count)
{
    if (is_word("this", key, count))
        return grid->first_row + (int)row;
    for (size_t i = 0; i < grid->table->row_count; i++)
        if (is_word(grid->table->rows[i].key, key, count))
            return grid->first_row + (int)i;
    return -1;
}

/* The first of the workbook's tables that is called so. */
static void
find_grid(struct reference *reference, const char *key, size_t count)
{
    const struct grids *grids = reference->grid->grids;

    for (size_t i = 0; grids != NULL && i < grids->count; i++)
        if (is_word(grids->grid[i]->key, key, count)) {
            reference->grid = grids->grid[i];
            reference->sheet = i + 1;
            return;
        }
    reference->grid = NULL;
}

/* ROW or ROW..ROW, up to `end`. */
static void
find_rows(struct reference *reference, size_t row, const char *name,
          const char *end)
{
    const struct grid *grid = reference->grid;
    const char *range = strstr(name, "..");
    const char *stop = range != NULL ? range : end;

    reference->head = is_word("head", name, (size_t)(stop - name));
    reference->row = reference->head
                         ? grid->under_row
                         : row_named(grid, row, name, (size_t)(stop - name));
    reference->last_row = range != NULL ? row_named(grid, row, range + 2,
                                                    (size_t)(end - range) - 2)
                                        : reference->row;
}

bool
reference_find(struct reference *reference, const struct grid *grid, size_t row,
               const char *name)
{
    const char *dot = strchr(name, '.'), *last = strrchr(name, '.');
    bool elsewhere, found;

    ensure(dot != NULL);
    elsewhere = dot != last && dot[1] != '.';
    *reference = (struct reference){.grid = grid};
    if (elsewhere) {
        find_grid(reference, name, (size_t)(dot - name));
        name = dot + 1;
    }
    if (reference->grid == NULL)
        return false;
    find_rows(reference, row, name, last);
    reference->column = column_named(reference->grid, last + 1);
    found = reference->column >= 0 && reference->row >= 0 &&
            reference->last_row >= reference->row;
    ensure(elsewhere || found);
    return found;
}

static void
put_column(struct out *out, int column)
{
    if (column >= 26)
        put_column(out, column / 26 - 1);
    out_char(out, (char)('A' + column % 26));
}

void
reference_put_cell(struct out *out, struct reference reference)
{
    const char *fixed = reference.head ? "$" : "";

    out_text(out, fixed);
    put_column(out, reference.column);
    out_format(out, "%s%d", fixed, reference.row + 1);
}

void
reference_put(struct out *out, struct reference reference)
{
    if (reference.sheet > 0)
        out_format(out, "'%s'!", reference.grid->sheet);
    reference_put_cell(out, reference);
    if (reference.last_row > reference.row) {
        reference.row = reference.last_row;
        out_char(out, ':');
        reference_put_cell(out, reference);
    }
}
