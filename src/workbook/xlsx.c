/* xlsx.c - the workbook that people fill in, as XLSX. */
#include "workbook/xlsx_inside.h"

#include "base/dec.h"
#include "base/ensure.h"
#include "base/text.h"
#include "print/xlsx_file.h"

#include <stdlib.h>
#include <string.h>

#define TYPEFACE    "Sarabun"
#define NUMBER_MOST 15 /* digits that a spreadsheet's numbers keep */

/* ---- looks ---- */

static void
set_places(lxw_format *format, int places)
{
    static const char *const formats[DEC_PLACES + 1] = {
        "General", "0.0", "0.00", "0.000", "0.0000", "0.00000", "0.000000"};

    format_set_num_format(format, formats[places]);
    format_set_align(format, LXW_ALIGN_RIGHT);
}

static void
set_look(lxw_format *format, enum look look)
{
    format_set_font_name(format, TYPEFACE);
    format_set_font_size(format, 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (look >= LOOK_NUMBER && look < LOOK_WRONG) {
        set_places(format, (int)(look - LOOK_NUMBER));
        return;
    }
    switch (look) {
    case LOOK_MARK:
        format_set_font_size(format, 8);
        format_set_font_color(format, 0x808080);
        break;
    case LOOK_NOTE:
        break;
    case LOOK_LINK:
        format_set_font_color(format, 0x1A4F8B);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
        break;
    case LOOK_TITLE:
        format_set_font_size(format, 14);
        format_set_bold(format);
        break;
    case LOOK_HEAD:
    case LOOK_REQUIRED:
        format_set_bold(format);
        format_set_text_wrap(format);
        format_set_bg_color(format, look == LOOK_HEAD ? 0xE8EDF3 : 0xF9E7B9);
        format_set_bottom(format, LXW_BORDER_THIN);
        break;
    case LOOK_LONG:
        format_set_text_wrap(format);
        format_set_num_format(format, "@");
        break;
    case LOOK_CELL:
        format_set_num_format(format, "@");
        break;
    case LOOK_WRONG:
        format_set_bg_color(format, 0xF4C7C3);
        break;
    case LOOK_ABSENT:
        format_set_bg_color(format, 0xFCE8B2);
        break;
    default:
        format_set_text_wrap(format);
        break;
    }
}

static void
make_looks(struct sheets_made *made)
{
    for (int i = 0; i < LOOKS; i++) {
        made->looks[i] = workbook_add_format(made->workbook);
        set_look(made->looks[i], (enum look)i);
    }
}

/* ---- where cells are ---- */

static const char *
title_of(const struct sheets_made *made, enum noun_number number)
{
    return said(made->voice, nouns[number].title);
}

size_t
last_row(const struct book_sheet *sheet)
{
    return ROW_FIRST - 1 + sheet->count + ROWS_READY;
}

const char *
column_range(const struct sheets_made *made, enum noun_number number,
             size_t head)
{
    struct out out = out_new(made->mem), column = out;

    place_print_column(&column, (uint32_t)head + 1);
    out_format(&out, "'%s'!$%s$%d:$%s$%zu", title_of(made, number),
               out_string(&column), ROW_FIRST, out_string(&column),
               last_row(&made->book->sheets[number]));
    return out_string(&out);
}

static size_t
head_of(const struct sheets_made *made, enum noun_number number,
        const char *key)
{
    const struct book_sheet *sheet = &made->book->sheets[number];

    for (size_t i = 0; i < sheet->width; i++)
        if (strcmp(sheet->heads[i].column->key, key) == 0)
            return i;
    ensure(!"a key has its column");
    return 0;
}

const char *
key_range(const struct sheets_made *made, enum noun_number number,
          const char *key)
{
    return column_range(made, number, head_of(made, number, key));
}

const char *
pair_cell(const struct sheets_made *made, const char *key)
{
    struct out out = out_new(made->mem);

    out_format(&out, "'%s'!$C$%zu", title_of(made, NOUN_AGREEMENT),
               head_of(made, NOUN_AGREEMENT, key) + ROW_MARK + 1);
    return out_string(&out);
}

/* ---- cells ---- */

void
write_label(struct sheets_made *made, lxw_worksheet *sheet, size_t row,
            size_t column, const char *text, enum look look)
{
    ensure(worksheet_write_string(sheet, (lxw_row_t)row - 1,
                                  (lxw_col_t)column - 1, text,
                                  made->looks[look]) == LXW_NO_ERROR);
}

/* A number that a spreadsheet keeps to its last digit; else it is written as
 * text, which is read all the same. */
static bool
plain_number(const char *text, double *number, int *places)
{
    const char *point = strchr(text, '.');
    size_t digits = 0;
    struct dec dec;

    for (const char *at = text; *at != '\0'; at++) {
        if (strchr("-.0123456789", *at) == NULL)
            return false;
        digits += *at >= '0' && *at <= '9';
    }
    if (digits > NUMBER_MOST || dec_parse(text, strlen(text), &dec) != DEC_FINE)
        return false;
    *number = strtod(text, NULL);
    *places = point != NULL ? (int)strlen(point + 1) : 0;
    return *places <= DEC_PLACES && (text[0] != '-' || dec.e6 != 0) &&
           text[0] != '.' && (point == NULL || point[1] != '\0');
}

static enum look
look_of(const struct head *head)
{
    switch (head->column->kind) {
    case COLUMN_NUMBER:
    case COLUMN_LEVELS:
        return LOOK_NUMBER;
    case COLUMN_WORDS:
        return LOOK_LONG;
    default:
        return head->column->narrative ? LOOK_LONG : LOOK_CELL;
    }
}

static void
write_cell(struct sheets_made *made, lxw_worksheet *sheet, size_t row,
           size_t column, const struct head *head, const char *text)
{
    enum look look = look_of(head);
    double number;
    int places;

    if (look == LOOK_NUMBER && plain_number(text, &number, &places)) {
        worksheet_write_number(sheet, (lxw_row_t)row - 1, (lxw_col_t)column - 1,
                               number, made->looks[LOOK_NUMBER + places]);
        return;
    }
    write_label(made, sheet, row, column,
                cell_shown(head, text, false, made->voice, made->mem),
                look == LOOK_NUMBER ? LOOK_CELL : look);
}

/* ---- sheets ---- */

static double
width_of(const struct head *head)
{
    if (head->column->narrative)
        return 50;
    switch (head->column->kind) {
    case COLUMN_WORDS:
        return 32;
    case COLUMN_CHOICE:
        return 20;
    case COLUMN_LEVELS:
        return 10;
    default:
        return head->column->codes ? 12 : 14;
    }
}

static void
write_head(struct sheets_made *made, lxw_worksheet *sheet,
           const struct head *head, size_t column)
{
    enum look look =
        head->column->required && head->column->kind != COLUMN_WORDS
            ? LOOK_REQUIRED
            : LOOK_HEAD;

    worksheet_set_column(sheet, (lxw_col_t)column - 1, (lxw_col_t)column - 1,
                         width_of(head), made->looks[look_of(head)]);
    write_label(made, sheet, ROW_KEYS, column, head_key(head, made->mem),
                LOOK_MARK);
    write_label(made, sheet, ROW_LABELS, column,
                head_label(head, made->voice, made->mem), look);
}

void
lay_out_page(lxw_worksheet *sheet, bool fits)
{
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    if (fits)
        worksheet_fit_to_pages(sheet, 1, 0);
}

static void
write_mark(struct sheets_made *made, lxw_worksheet *sheet, const char *name,
           const char *note)
{
    struct out mark = out_new(made->mem);

    out_format(&mark, WORKBOOK_MARK "%d %s", WORKBOOK_VERSION, name);
    write_label(made, sheet, ROW_MARK, AT_KEY, out_string(&mark), LOOK_MARK);
    worksheet_write_string(sheet, ROW_MARK - 1, AT_LABEL - 1, note,
                           made->looks[LOOK_NOTE]);
    lay_out_page(sheet, strcmp(name, nouns[NOUN_AGREEMENT].name) == 0);
}

static void
write_pairs(struct sheets_made *made, lxw_worksheet *sheet,
            const struct book_sheet *of)
{
    worksheet_set_column(sheet, 0, 0, 20, NULL);
    worksheet_set_column(sheet, 1, 1, 36, NULL);
    worksheet_set_column(sheet, 2, 2, 44, made->looks[LOOK_CELL]);
    worksheet_set_column(sheet, 3, 3, 80, NULL);
    worksheet_freeze_panes(sheet, ROW_MARK, AT_LABEL);
    for (size_t i = 0; i < of->width; i++) {
        const struct head *head = &of->heads[i];
        const char *text = of->count > 0 ? of->rows[0][i] : NULL;
        size_t row = i + ROW_MARK + 1;

        write_label(made, sheet, row, AT_KEY, head_key(head, made->mem),
                    LOOK_MARK);
        write_label(made, sheet, row, AT_LABEL,
                    head_label(head, made->voice, made->mem),
                    head->column->required ? LOOK_REQUIRED : LOOK_HEAD);
        if (text != NULL)
            write_cell(made, sheet, row, AT_VALUE, head, text);
        write_label(made, sheet, row, AT_NOTE,
                    said(made->voice, head->column->note), LOOK_TEXT);
        limit_cells(made, sheet, head, (const size_t[]){row, row}, AT_VALUE);
    }
}

/* The columns up to the code stay in sight. */
static size_t
frozen_columns(const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->width && i < 3; i++)
        if (strcmp(sheet->heads[i].column->key, "code") == 0)
            return i + 1;
    return 1;
}

static void
write_table(struct sheets_made *made, lxw_worksheet *sheet,
            const struct book_sheet *of)
{
    worksheet_freeze_panes(sheet, ROW_LABELS, (lxw_col_t)frozen_columns(of));
    worksheet_repeat_rows(sheet, ROW_LABELS - 1, ROW_LABELS - 1);
    for (size_t i = 0; i < of->width; i++) {
        write_head(made, sheet, &of->heads[i], i + 1);
        limit_cells(made, sheet, &of->heads[i],
                    (const size_t[]){ROW_FIRST, last_row(of)}, i + 1);
    }
    for (size_t i = 0; i < of->count; i++)
        for (size_t j = 0; j < of->width; j++)
            if (of->rows[i][j] != NULL)
                write_cell(made, sheet, ROW_FIRST + i, j + 1, &of->heads[j],
                           of->rows[i][j]);
    colour_cells(made, sheet, of);
}

static bool
write_book(lxw_workbook *workbook, void *context)
{
    struct sheets_made *made = context;
    /* The same input, the same bytes. */
    lxw_doc_properties properties = {
        .title = (char *)said(made->voice, TEXT_WORKBOOK_TITLE), .created = 1};

    made->workbook = workbook;
    workbook_set_properties(workbook, &properties);
    make_looks(made);
    write_guide(made);
    for (size_t i = 0; i < NOUNS; i++) {
        const struct book_sheet *of = &made->book->sheets[i];
        lxw_worksheet *sheet = workbook_add_worksheet(
            workbook, title_of(made, (enum noun_number)i));

        ensure(sheet != NULL); /* titles are ours */
        write_mark(made, sheet, of->noun->name,
                   said(made->voice, of->noun->note));
        if (i == NOUN_AGREEMENT)
            write_pairs(made, sheet, of);
        else
            write_table(made, sheet, of);
    }
    write_choices(made);
    return true;
}

bool
workbook_xlsx(struct out *out, const struct book *book,
              const struct voice *voice, const char **problem)
{
    struct sheets_made made = {.book = book, .voice = voice, .mem = out->mem};

    return xlsx_write(out, write_book, &made, problem);
}
