/* xlsx_sheet.c - a table as a sheet of a workbook.
 *
 *     row 1   the caption
 *     row 2   empty
 *     row 3   heads that neighbours share, where there are any
 *     row 4   heads
 *     row 5   what stands under them: the points of levels
 *     row 6   the table's rows, then its notes
 *
 * The heads stay in sight and are repeated on paper.  Columns that only repeat
 * what others say are left out: bars, and what is there for programs.
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
#define FROZEN_MOST 60 /* of all that stays in sight */

struct layout {
    struct book *book;
    const struct table *table;
    lxw_worksheet *sheet;
    struct grid grid;
    int over_row, head_row; /* the same when no heads are shared */
    bool has_under;
    int *widths; /* of the sheet's columns, in characters */
};

/* ---- where everything stands ---- */

static void
place_columns(struct layout *layout)
{
    const struct table *table = layout->table;
    struct grid *grid = &layout->grid;

    grid->column = MEM_ARRAY(layout->book->mem, int, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        grid->column[i] = table->columns[i].picture || table->columns[i].datum
                              ? -1
                              : grid->columns++;
}

static void
place_rows(struct layout *layout)
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
    for (size_t i = 0; i < layout->table->row_count; i++) {
        const struct cell *cell = row_cell(&layout->table->rows[i], at);

        if (cell != NULL && cell->span == 1)
            *width = most(*width, text_width(cell->text, widest, mem));
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

static void
set_widths(struct layout *layout)
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

static int
total_width(const struct layout *layout)
{
    int width = 0;

    for (int i = 0; i < layout->grid.columns; i++)
        width += layout->widths[i] + 1;
    return width;
}

/* Lines of a text over some of the sheet's columns. */
static int
lines_of(const struct layout *layout, const char *text, int first, int last,
         int size)
{
    const struct style *style = layout->book->style;
    int columns = 0;

    for (int i = first; i <= last; i++)
        columns += layout->widths[i] + (i > first);
    return text_lines(text, columns * style->small / size, layout->book->mem);
}

/* Not every program finds the height of a row by itself, and of merged cells
 * none does. */
static void
set_height(struct layout *layout, int row, int lines, int size)
{
    const struct style *style = layout->book->style;

    worksheet_set_row(layout->sheet, (lxw_row_t)row,
                      lines * size * style->leading / 10000.0 + 4, NULL);
}

/* ---- cells ---- */

static void
put_text(struct layout *layout, int row, int column, const char *text,
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
static void
put_merged(struct layout *layout, int row, int column, int last_row,
           int last_column, const char *text, struct look look)
{
    if (row == last_row && column == last_column) {
        put_text(layout, row, column, text, look);
        return;
    }
    worksheet_merge_range(layout->sheet, (lxw_row_t)row, (lxw_col_t)column,
                          (lxw_row_t)last_row, (lxw_col_t)last_column, "",
                          look_format(layout->book, look));
    put_text(layout, row, column, text, look);
}

/* A text over all columns, with room for its lines. */
static void
put_across(struct layout *layout, int row, const char *text, struct look look)
{
    int last = layout->grid.columns - 1, size = look_size(layout->book, look);

    look.wraps = true;
    put_merged(layout, row, 0, row, last, text, look);
    set_height(layout, row, lines_of(layout, text, 0, last, size), size);
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
static int
shown_places(const struct amount *amount)
{
    struct dec unused;

    return amount->places == ROUND_NONE && !ratio_to_dec(amount->value, &unused)
               ? PLACES_CUT
               : amount->places;
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
        put_text(layout, row, place, column->under, look);
        return;
    }
    look.number = true;
    look.places = shown_places(column->amount);
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

static void
put_heads(struct layout *layout)
{
    const struct table *table = layout->table;
    int size = layout->book->style->small, lines = 1;

    for (size_t i = 0; i < table->column_count; i++) {
        int place = layout->grid.column[i];

        if (place < 0)
            continue;
        put_head(layout, i);
        lines = most(lines, lines_of(layout, table->columns[i].head, place,
                                     place, size));
    }
    /* A head over several rows has their height. */
    for (int row = layout->over_row; row < layout->grid.under_row; row++)
        lines -= lines > 1;
    for (int row = layout->over_row; row <= layout->grid.under_row; row++)
        set_height(layout, row, row == layout->head_row ? lines : 1, size);
}

/* ---- amounts ---- */

/* What can be typed: a number, within its bounds when it has some.  Beyond a
 * range that the agreement names one is asked, as elsewhere one is warned. */
static void
put_validation(struct layout *layout, int row, int column,
               const struct amount *amount)
{
    struct book *book = layout->book;
    const struct ratio *least = amount->least, *highest = amount->most;
    enum text_key key = least != NULL && highest != NULL ? TEXT_SHEET_BETWEEN
                        : least != NULL                  ? TEXT_SHEET_LEAST
                        : highest != NULL                ? TEXT_SHEET_MOST
                                                         : TEXT_SHEET_NUMBER;
    struct ratio zero = ratio_whole(0);
    struct out message = out_new(book->mem);
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_DECIMAL,
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .ignore_blank = LXW_VALIDATION_ON,
        .show_input = LXW_VALIDATION_ON,
        .show_error = LXW_VALIDATION_ON,
        .error_type = key == TEXT_SHEET_NUMBER
                          ? LXW_VALIDATION_ERROR_TYPE_STOP
                          : LXW_VALIDATION_ERROR_TYPE_WARNING,
        .minimum_number =
            least != NULL ? nearest_double(*least, book->mem) : -9e12,
        .maximum_number =
            highest != NULL ? nearest_double(*highest, book->mem) : 9e12,
    };

    SAY(&message, book->voice, key,
        arg_ratio("least", least != NULL ? *least : zero),
        arg_ratio("most", highest != NULL ? *highest : zero));
    validation.input_message = (char *)out_string(&message);
    validation.error_message = (char *)out_string(&message);
    if (amount->live == NULL && amount->places == 0)
        validation.validate = LXW_VALIDATION_TYPE_INTEGER;
    worksheet_data_validation_cell(layout->sheet, (lxw_row_t)row,
                                   (lxw_col_t)column, &validation);
}

/* A number, with the formula that gives it when there is one; without a
 * recalculation the file shows the same. */
static void
put_amount(struct layout *layout, size_t at, int column,
           const struct cell *cell, struct look look)
{
    const struct amount *amount = cell->amount;
    struct book *book = layout->book;
    int row = layout->grid.first_row + (int)at;
    const char *formula = amount->live != NULL
                              ? formula_of_amount(&layout->grid, at, amount)
                              : NULL;

    look.number = true;
    look.places = shown_places(amount);
    look.input = amount->input;
    if (look.align == ALIGN_TEXT)
        look.align = ALIGN_CENTRE;
    if (amount->empty && formula == NULL)
        put_text(layout, row, column, cell->text, look);
    else if (amount->empty)
        worksheet_write_formula_str(layout->sheet, (lxw_row_t)row,
                                    (lxw_col_t)column, formula,
                                    look_format(book, look), FORMULA_EMPTY);
    else if (formula == NULL)
        worksheet_write_number(layout->sheet, (lxw_row_t)row, (lxw_col_t)column,
                               nearest_double(amount->value, book->mem),
                               look_format(book, look));
    else
        worksheet_write_formula_num(
            layout->sheet, (lxw_row_t)row, (lxw_col_t)column, formula,
            look_format(book, look), nearest_double(amount->value, book->mem));
    if (amount->input)
        put_validation(layout, row, column, amount);
}

/* ---- rows ---- */

static enum look_kind
kind_of(enum role role)
{
    static const enum look_kind kinds[] = {
        [ROW_GROUP] = LOOK_GROUP,  [ROW_ITEM] = LOOK_CELL,
        [ROW_SUBITEM] = LOOK_CELL, [ROW_SUBTOTAL] = LOOK_SUBTOTAL,
        [ROW_TOTAL] = LOOK_TOTAL,  [ROW_NOTE] = LOOK_REMARK,
    };

    return kinds[role];
}

/* The sheet's columns that a cell covers from the table's column `at` on; one
 * that covers nothing but bars is not in the sheet. */
static bool
covered(const struct layout *layout, size_t at, size_t span, int *first,
        int *last)
{
    *first = *last = -1;
    for (size_t i = at; i < at + span; i++) {
        if (layout->grid.column[i] < 0)
            continue;
        *first = *first < 0 ? layout->grid.column[i] : *first;
        *last = layout->grid.column[i];
    }
    return *first >= 0;
}

/* Returns the lines it takes. */
static int
put_cell(struct layout *layout, size_t row, size_t at, const struct cell *cell)
{
    const struct column *column = &layout->table->columns[at];
    enum role role = layout->table->rows[row].role;
    struct look look = {.kind = kind_of(role),
                        .align = column->align,
                        .emphasis = cell->emphasis,
                        .wraps = column->wraps || column->align == ALIGN_NUMBER,
                        .indent =
                            role == ROW_SUBITEM && column->wraps && at < 2};
    int place = layout->grid.first_row + (int)row, first, last;
    struct dec dec;

    if (!covered(layout, at, cell->span, &first, &last))
        return 0;
    if (cell->amount != NULL && first == last) {
        put_amount(layout, row, first, cell, look);
        return 1;
    }
    if (column->align == ALIGN_NUMBER && first == last &&
        text_number(cell->text, &look, &dec)) {
        worksheet_write_number(
            layout->sheet, (lxw_row_t)place, (lxw_col_t)first,
            nearest_double(ratio_dec(dec), layout->book->mem),
            look_format(layout->book, look));
        return 1;
    }
    if (strcmp(cell->text, FORMULA_EMPTY) == 0 && look.align == ALIGN_TEXT)
        look.align = ALIGN_CENTRE; /* as the figures of its column */
    put_merged(layout, place, first, place, last, cell->text, look);
    return lines_of(layout, cell->text, first, last,
                    look_size(layout->book, look));
}

static void
put_row(struct layout *layout, size_t at)
{
    const struct row *row = &layout->table->rows[at];
    int place = layout->grid.first_row + (int)at, lines = 1;
    size_t column = 0;

    if (row->role == ROW_GROUP || row->role == ROW_NOTE) {
        put_across(layout, place, row->count > 0 ? row->cells[0].text : "",
                   (struct look){.kind = kind_of(row->role)});
        return;
    }
    for (size_t i = 0; i < row->count; i++) {
        lines = most(lines, put_cell(layout, at, column, &row->cells[i]));
        column += row->cells[i].span;
    }
    for (; column < layout->table->column_count; column++)
        put_cell(layout, at, column, &(struct cell){.text = "", .span = 1});
    set_height(layout, place, lines, layout->book->style->small);
}

static void
put_notes(struct layout *layout)
{
    const struct table *table = layout->table;
    int row = layout->grid.first_row + (int)table->row_count + 1;

    for (size_t i = 0; i < table->note_count; i++, row++)
        put_across(layout, row, table->notes[i],
                   (struct look){.kind = LOOK_NOTE});
}

/* ---- the sheet as a whole ---- */

/* Heads stay in sight, and so does what names the rows where there is much
 * beside it. */
static void
set_view(struct layout *layout)
{
    const struct table *table = layout->table;
    int naming = 0, width = 0;

    for (size_t i = 0; i < table->column_count && i < 2; i++)
        if (table->columns[i].wraps && layout->grid.columns > 8)
            naming = layout->grid.column[i] + 1;
    for (int i = 0; i < naming; i++)
        width += layout->widths[i];
    worksheet_freeze_panes(layout->sheet, (lxw_row_t)layout->grid.first_row,
                           (lxw_col_t)(width <= FROZEN_MOST ? naming : 0));
    worksheet_repeat_rows(layout->sheet, (lxw_row_t)layout->over_row,
                          (lxw_row_t)layout->grid.under_row);
    worksheet_gridlines(layout->sheet, LXW_HIDE_ALL_GRIDLINES);
    set_page(layout->book, layout->sheet, total_width(layout) > 90);
}

/* Codes like 5.1 are texts, and meant to be. */
static void
allow_codes(struct layout *layout)
{
    struct out range = out_new(layout->book->mem);
    char last[LXW_MAX_CELL_NAME_LENGTH];

    lxw_rowcol_to_cell(
        last,
        (lxw_row_t)(layout->grid.first_row + (int)layout->table->row_count),
        (lxw_col_t)layout->grid.columns);
    out_format(&range, "A1:%s", last);
    worksheet_ignore_errors(layout->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                            out_string(&range));
}

bool
write_sheet(struct book *book, const struct sheet *sheet)
{
    const struct table *table = sheet->table;
    struct layout layout = {.book = book,
                            .table = table,
                            .grid = {.table = table, .mem = book->mem}};

    layout.sheet = workbook_add_worksheet(book->workbook, sheet->name);
    if (layout.sheet == NULL)
        return false;
    place_columns(&layout);
    if (layout.grid.columns == 0)
        return true;
    place_rows(&layout);
    set_widths(&layout);
    if (table->caption != NULL)
        put_across(&layout, 0, table->caption,
                   (struct look){.kind = LOOK_TITLE});
    put_heads(&layout);
    for (size_t i = 0; i < table->row_count; i++)
        put_row(&layout, i);
    put_notes(&layout);
    set_view(&layout);
    allow_codes(&layout);
    return true;
}
