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

/* What stays in sight is at most so many characters wide. */
#define FROZEN_MOST 60

static int
most(int a, int b)
{
    return a > b ? a : b;
}

/* ---- amounts ---- */

/* A cell that is not to be typed says why when it is chosen. */
static void
put_hint(struct layout *layout, int row, int column, const char *hint)
{
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_ANY,
        .show_input = LXW_VALIDATION_ON,
        .input_message = (char *)prompt_text(hint, layout->book->mem)};

    worksheet_data_validation_cell(layout->sheet, (lxw_row_t)row,
                                   (lxw_col_t)column, &validation);
}

/* Between two other cells, of which one may be none. */
static void
set_order(const struct layout *layout, int row, const struct amount *amount,
          lxw_data_validation *validation)
{
    size_t at = (size_t)(row - layout->grid.first_row);
    bool both = amount->above != NULL && amount->below != NULL;
    const char *one = amount->above != NULL ? amount->above : amount->below;

    validation->validate = LXW_VALIDATION_TYPE_DECIMAL_FORMULA;
    validation->criteria = both ? LXW_VALIDATION_CRITERIA_BETWEEN
                           : amount->above != NULL
                               ? LXW_VALIDATION_CRITERIA_GREATER_THAN
                               : LXW_VALIDATION_CRITERIA_LESS_THAN;
    if (both) {
        validation->minimum_formula =
            (char *)formula_of_cell(&layout->grid, at, amount->above);
        validation->maximum_formula =
            (char *)formula_of_cell(&layout->grid, at, amount->below);
    } else {
        validation->value_formula =
            (char *)formula_of_cell(&layout->grid, at, one);
    }
}

/* What can be typed: a number, within its bounds when it has some.  Beyond a
 * range that the agreement names one is asked, as elsewhere one is warned. */
static void
put_validation(struct layout *layout, int row, int column,
               const struct amount *amount)
{
    struct book *book = layout->book;
    const struct ratio *least = amount->least, *highest = amount->most;
    enum text_key key = least != NULL && highest != NULL ? TEXT_BOOK_BETWEEN
                        : least != NULL                  ? TEXT_BOOK_LEAST
                        : highest != NULL                ? TEXT_BOOK_MOST
                        : amount->above != NULL || amount->below != NULL
                            ? TEXT_BOOK_ORDERED
                            : TEXT_BOOK_NUMBER;
    struct ratio zero = ratio_whole(0);
    struct out message = out_new(book->mem);
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_DECIMAL,
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .ignore_blank = LXW_VALIDATION_ON,
        .show_input = LXW_VALIDATION_ON,
        .show_error = LXW_VALIDATION_ON,
        .error_type = key == TEXT_BOOK_NUMBER || key == TEXT_BOOK_ORDERED
                          ? LXW_VALIDATION_ERROR_TYPE_STOP
                          : LXW_VALIDATION_ERROR_TYPE_WARNING,
        .minimum_number =
            least != NULL ? nearest_double(*least, book->mem) : -9e12,
        .maximum_number =
            highest != NULL ? nearest_double(*highest, book->mem) : 9e12,
    };

    if (amount->above != NULL || amount->below != NULL)
        set_order(layout, row, amount, &validation);
    SAY(&message, book->voice, key,
        arg_ratio("least", least != NULL ? *least : zero),
        arg_ratio("most", highest != NULL ? *highest : zero));
    validation.input_message = (char *)out_string(&message);
    validation.error_message = (char *)out_string(&message);
    if (amount->live == NULL && amount->places == 0)
        validation.validate = LXW_VALIDATION_TYPE_INTEGER;
    if (amount->hint != NULL)
        validation.input_message = (char *)prompt_text(amount->hint, book->mem);
    worksheet_data_validation_cell(layout->sheet, (lxw_row_t)row,
                                   (lxw_col_t)column, &validation);
}

const char *
sheet_formula(const struct grid *grid, size_t row, const struct amount *amount)
{
    return amount->live != NULL ? formula_of_amount(grid, row, amount) : NULL;
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
    const char *formula = sheet_formula(&layout->grid, at, amount);

    look.number = true;
    look.places = shown_places(amount);
    look.grouped = strchr(cell->text, ',') != NULL;
    look.has_sign = amount->with_sign || cell->text[0] == '+';
    look.no_zero = amount->with_sign && cell->text[0] == '\0';
    look.input = amount->input;
    if (look.align == ALIGN_TEXT)
        look.align = ALIGN_CENTRE;
    if (amount->empty && formula == NULL)
        put_cell_text(layout, row, column, cell->text, look);
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
    else if (amount->hint != NULL)
        put_hint(layout, row, column, amount->hint);
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
    return layout_lines(layout, cell->text, first, last,
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
    layout_height(layout, place, lines, layout->book->style->small);
}

/* The hints of a row's cells, each once; returns the next row for notes. */
static int
put_hints(struct layout *layout, const struct row *from, int row)
{
    const char *told = NULL;

    for (size_t i = 0; i < from->count; i++) {
        const struct amount *amount = from->cells[i].amount;

        if (amount == NULL || amount->hint == NULL ||
            text_same(amount->hint, told))
            continue;
        told = amount->hint;
        put_across(layout, row++, told, (struct look){.kind = LOOK_NOTE});
    }
    return row;
}

static void
put_notes(struct layout *layout)
{
    const struct table *table = layout->table;
    int row = layout->grid.first_row + (int)table->row_count + 1;

    for (size_t i = 0; i < table->row_count; i++)
        row = put_hints(layout, &table->rows[i], row);
    for (size_t i = 0; i < table->note_count; i++, row++)
        put_across(layout, row, table->notes[i],
                   (struct look){.kind = LOOK_NOTE});
}

/* ---- the sheet as a whole ---- */

/* The library puts no quotation marks around a name like 5.1, without which it
 * is no name; so that it is not asked. */
static void
repeat_heads(const struct layout *layout)
{
    struct out name = out_new(layout->book->mem), rows = name;

    out_format(&name, "'%s'!_xlnm.Print_Titles", layout->grid.sheet);
    out_format(&rows, "='%s'!$%d:$%d", layout->grid.sheet, layout->over_row + 1,
               layout->grid.under_row + 1);
    workbook_define_name(layout->book->workbook, out_string(&name),
                         out_string(&rows));
}

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
    repeat_heads(layout);
    worksheet_gridlines(layout->sheet, LXW_HIDE_ALL_GRIDLINES);
    set_page(layout->book, layout->sheet, layout_width(layout) > 90);
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
    struct layout layout = layout_new(book, table);

    layout.grid = *sheet->grid;
    layout.sheet = workbook_add_worksheet(book->workbook, sheet->name);
    if (layout.sheet == NULL)
        return false;
    if (layout.grid.columns == 0)
        return true;
    layout_widths(&layout);
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
