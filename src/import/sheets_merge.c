/* sheets_merge.c - a table that was read whole: its cells in order, each row's
 * together, merged cells with the one that has their value.
 */
#include "import/sheets_build.h"

#include <stdlib.h>

#define NONE ((size_t)-1)

/* A cell that merged cells have. */
struct cover {
    uint32_t row, column;
    size_t span;
};

struct merge {
    struct sheet_build *table;
    struct mem *mem;
    const struct sheet_cell **read; /* in order, none twice */
    size_t read_count;
    struct cover *covers;
    size_t cover_count, cover_room;
    struct sheet_cell *cells; /* those read and those covered, in order */
    size_t *span_of;          /* of each; NONE */
    size_t count;
    size_t *first_of; /* of each span, its first cell; NONE */
    struct few few;
};

static int
by_place(uint32_t a_row, uint32_t a_column, uint32_t b_row, uint32_t b_column)
{
    if (a_row != b_row)
        return a_row < b_row ? -1 : 1;
    return (a_column > b_column) - (a_column < b_column);
}

/* Of several cells at one place, the one that was read first comes first. */
static int
compare_cells(const void *a, const void *b)
{
    const struct sheet_cell *x = *(const struct sheet_cell *const *)a;
    const struct sheet_cell *y = *(const struct sheet_cell *const *)b;
    int order = by_place(x->row, x->column, y->row, y->column);

    return order != 0 ? order : (x > y) - (x < y);
}

/* Of several covers of a cell, the first span's comes first. */
static int
compare_covers(const void *a, const void *b)
{
    const struct cover *x = a, *y = b;
    int order = by_place(x->row, x->column, y->row, y->column);

    return order != 0 ? order : (x->span > y->span) - (x->span < y->span);
}

static void
warn(struct merge *merge, uint32_t row, uint32_t column, enum text_key key)
{
    const struct sheet *sheet = merge->table->sheet;
    struct findings *findings = merge->table->build->findings;
    struct place place = {.file = sheet->file,
                          .sheet = sheet->name,
                          .line = row,
                          .column = column};

    if (few_next(&merge->few))
        finding_weigh(findings,
                      finding_plain(findings, FINDING_XML, place, key),
                      WARNING);
}

static void
sort_cells(struct merge *merge)
{
    const struct sheet_build *table = merge->table;
    const struct sheet_cell **read =
        MEM_ARRAY(merge->mem, const struct sheet_cell *, table->count);

    for (size_t i = 0; i < table->count; i++)
        read[i] = &table->cells[i];
    qsort(read, table->count, sizeof *read, compare_cells);
    for (size_t i = 0; i < table->count; i++)
        if (merge->read_count > 0 &&
            by_place(read[merge->read_count - 1]->row,
                     read[merge->read_count - 1]->column, read[i]->row,
                     read[i]->column) == 0)
            warn(merge, read[i]->row, read[i]->column, TEXT_SHEETS_TWICE);
        else
            read[merge->read_count++] = read[i];
    merge->read = read;
}

/* The places of merged cells, as far as the table goes. */
static void
cover_span(struct merge *merge, size_t span, uint32_t last_row,
           uint32_t last_column)
{
    const struct span *merged = &merge->table->spans[span];
    struct place place = merge->table->sheet->place;

    for (uint32_t row = merged->row;
         row <= last_row && row - merged->row < merged->rows; row++)
        for (uint32_t column = merged->column;
             column <= last_column && column - merged->column < merged->columns;
             column++) {
            if (!build_has_room(merge->table->build, place))
                return;
            *MEM_PUSH(merge->mem, merge->covers, merge->cover_count,
                      merge->cover_room) = (struct cover){row, column, span};
        }
}

static void
cover_spans(struct merge *merge)
{
    uint32_t last_row = 0, last_column = 0;

    for (size_t i = 0; i < merge->read_count; i++) {
        const struct sheet_cell *cell = merge->read[i];

        last_row = cell->row > last_row ? cell->row : last_row;
        last_column = cell->column > last_column ? cell->column : last_column;
    }
    for (size_t i = 0; i < merge->table->span_count; i++)
        cover_span(merge, i, last_row, last_column);
    if (merge->cover_count > 0)
        qsort(merge->covers, merge->cover_count, sizeof merge->covers[0],
              compare_covers);
}

static void
add_cell(struct merge *merge, const struct sheet_cell *read,
         const struct cover *cover)
{
    size_t number = merge->count++;
    const struct span *span =
        cover == NULL ? NULL : &merge->table->spans[cover->span];

    merge->cells[number] = read != NULL
                               ? *read
                               : (struct sheet_cell){.text = "",
                                                     .kind = CELL_BLANK,
                                                     .row = cover->row,
                                                     .column = cover->column,
                                                     .rows = 1,
                                                     .columns = 1,
                                                     .line = cover->row,
                                                     .at = cover->column};
    merge->span_of[number] = cover == NULL ? NONE : cover->span;
    if (span != NULL && span->row == cover->row &&
        span->column == cover->column)
        merge->first_of[cover->span] = number;
}

/* Walks cells and covers side by side. */
static void
join(struct merge *merge)
{
    size_t read = 0, cover = 0;

    while (read < merge->read_count || cover < merge->cover_count) {
        const struct sheet_cell *cell =
            read < merge->read_count ? merge->read[read] : NULL;
        const struct cover *at =
            cover < merge->cover_count ? &merge->covers[cover] : NULL;
        int order = cell == NULL ? 1
                    : at == NULL ? -1
                                 : by_place(cell->row, cell->column, at->row,
                                            at->column);

        add_cell(merge, order <= 0 ? cell : NULL, order >= 0 ? at : NULL);
        read += order <= 0;
        cover += order >= 0;
        while (order >= 0 && cover < merge->cover_count &&
               by_place(at->row, at->column, merge->covers[cover].row,
                        merge->covers[cover].column) == 0) {
            warn(merge, at->row, at->column, TEXT_SHEETS_OVERLAP);
            cover++;
        }
    }
}

static void
point_to_first(struct merge *merge)
{
    for (size_t i = 0; i < merge->count; i++) {
        size_t span = merge->span_of[i];
        size_t first = span == NONE ? NONE : merge->first_of[span];

        if (first == i) {
            merge->cells[i].rows = merge->table->spans[span].rows;
            merge->cells[i].columns = merge->table->spans[span].columns;
        } else if (first != NONE) {
            merge->cells[i].first = &merge->cells[first];
        }
    }
}

static void
merge_cells(struct merge *merge)
{
    size_t most;

    sort_cells(merge);
    cover_spans(merge);
    most = merge->read_count + merge->cover_count;
    merge->cells = MEM_ARRAY(merge->mem, struct sheet_cell, most);
    merge->span_of = MEM_ARRAY(merge->mem, size_t, most);
    merge->first_of = MEM_ARRAY(merge->mem, size_t, merge->table->span_count);
    for (size_t i = 0; i < merge->table->span_count; i++)
        merge->first_of[i] = NONE;
    join(merge);
    point_to_first(merge);
}

static bool
is_in_order(const struct sheet_build *table)
{
    for (size_t i = 1; i < table->count; i++)
        if (by_place(table->cells[i - 1].row, table->cells[i - 1].column,
                     table->cells[i].row, table->cells[i].column) >= 0)
            return false;
    return true;
}

static int
compare_rows(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static bool
is_hidden(const struct sheet_build *table, uint32_t row)
{
    return table->hidden_count > 0 &&
           bsearch(&row, table->hidden, table->hidden_count, sizeof row,
                   compare_rows) != NULL;
}

static void
gather_rows(struct sheet_build *table, struct sheet_cell *cells, size_t count)
{
    struct sheet *sheet = table->sheet;
    struct sheet_row *rows = NULL;
    size_t room = 0;

    if (table->hidden_count > 0)
        qsort(table->hidden, table->hidden_count, sizeof table->hidden[0],
              compare_rows);
    for (size_t i = 0; i < count; i++) {
        struct sheet_cell *cell = &cells[i];

        if (i == 0 || cell->row != cells[i - 1].row)
            *MEM_PUSH(table->build->mem, rows, sheet->row_count, room) =
                (struct sheet_row){.number = cell->row,
                                   .hidden = is_hidden(table, cell->row),
                                   .cells = cell};
        rows[sheet->row_count - 1].count++;
        cell->hidden |= rows[sheet->row_count - 1].hidden;
        if (cell->column > sheet->columns)
            sheet->columns = cell->column;
    }
    sheet->rows = rows;
}

void
build_sheet_end(struct sheet_build *table)
{
    struct build *build = table->build;
    struct merge merge = {.table = table, .mem = build->mem};

    if (table->span_count == 0 && is_in_order(table)) {
        gather_rows(table, table->cells, table->count);
        return;
    }
    merge_cells(&merge);
    gather_rows(table, merge.cells, merge.count);
    few_end(&merge.few, FINDING_XML, WARNING, table->sheet->place,
            build->findings);
}
