/* xlsx.c - the workbook that people fill in, as XLSX. */
#include "workbook/xlsx_inside.h"

#include "base/dec.h"
#include "base/ensure.h"
#include "base/text.h"
#include "print/xlsx_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TYPEFACE      "Sarabun"
#define NUMBER_MOST   15   /* digits that a spreadsheet's numbers keep */
#define COLOURED_MOST 2000 /* rows; codes are compared with each other */
#define NUMBER_LIMIT  9e12 /* of decimals */
#define TITLE_MOST    32   /* characters of what is said of a cell */
#define NOTE_MOST     255

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

/* ---- lists to choose from ---- */

/* What is offered in a column's cells, as a formula; NULL: nothing. */
static const char *
offered(const struct sheets_made *made, const struct noun_column *column)
{
    struct out out = out_new(made->mem);

    if (column->choices != NULL) {
        out_format(&out, "=%s", choices_range(made, column->choices));
        return out_string(&out);
    }
    if (column->from == NULL)
        return NULL;
    for (size_t i = 0; i < NOUNS; i++)
        if (strcmp(nouns[i].name, column->from) == 0)
            out_format(&out, "=%s", key_range(made, i, "code"));
    return out_string(&out);
}

/* The beginning of a text, of at most so many characters. */
static char *
cut(const char *text, size_t most, struct mem *mem)
{
    const char *at = text, *end = text + strlen(text);

    for (size_t i = 0; i < most && at < end; i++)
        text_next(&at, end);
    return mem_string(mem, text, (size_t)(at - text));
}

/* What may be typed below a head, as far as a spreadsheet can say it. */
static void
set_limits(const struct sheets_made *made, const struct noun_column *what,
           lxw_data_validation *validation)
{
    const char *list = offered(made, what);
    bool places = strstr(what->key, "round.") != NULL; /* `none`, too */

    if (list != NULL) {
        validation->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation->value_formula = (char *)list;
        validation->error_message =
            (char *)said(made->voice, TEXT_WORKBOOK_FROM_LIST);
        if (what->choices == NULL || what->choices->open)
            validation->show_error = LXW_VALIDATION_OFF;
    } else if (what->kind == COLUMN_NUMBER && !places) {
        bool weight = strcmp(what->key, "weight") == 0;

        validation->validate = LXW_VALIDATION_TYPE_DECIMAL;
        validation->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        validation->minimum_number = weight ? 0 : -NUMBER_LIMIT;
        validation->maximum_number = weight ? 100 : NUMBER_LIMIT;
        validation->error_message =
            (char *)said(made->voice, TEXT_WORKBOOK_NUMBER);
    }
}

/* What may be typed into the cells of rows `first` to `last`, from 1, and what
 * is said of it when one of them is chosen. */
static void
validate(struct sheets_made *made, lxw_worksheet *sheet,
         const struct head *head, const size_t rows[2], size_t column)
{
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_ANY,
        .input_title = cut(head_label(head, made->voice, made->mem), TITLE_MOST,
                           made->mem),
        .input_message =
            cut(said(made->voice, head->column->note), NOTE_MOST, made->mem),
        .error_title = (char *)said(made->voice, TEXT_WORKBOOK_REFUSED)};

    set_limits(made, head->column, &validation);
    ensure(worksheet_data_validation_range(
               sheet, (lxw_row_t)rows[0] - 1, (lxw_col_t)column - 1,
               (lxw_row_t)rows[1] - 1, (lxw_col_t)column - 1,
               &validation) == LXW_NO_ERROR);
}

/* ---- checks that are seen at once ---- */

static void
colour(struct sheets_made *made, lxw_worksheet *sheet,
       const struct book_sheet *of, size_t column, const char *formula,
       enum look look)
{
    lxw_conditional_format format = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                     .value_string = (char *)formula,
                                     .format = made->looks[look]};

    worksheet_conditional_format_range(sheet, ROW_FIRST - 1, (lxw_col_t)column,
                                       (lxw_row_t)last_row(of) - 1,
                                       (lxw_col_t)column, &format);
}

/* Amber: the row says something, and this cell must, too. */
static void
colour_absent(struct sheets_made *made, lxw_worksheet *sheet,
              const struct book_sheet *of, size_t column)
{
    struct out out = out_new(made->mem), own = out, last = out;

    place_print_column(&own, (uint32_t)column + 1);
    place_print_column(&last, (uint32_t)of->width);
    out_format(&out, "=AND(COUNTA($A%d:$%s%d)>0,ISBLANK(%s%d))", ROW_FIRST,
               out_string(&last), ROW_FIRST, out_string(&own), ROW_FIRST);
    colour(made, sheet, of, column, out_string(&out), LOOK_ABSENT);
}

/* Red: the code stands twice.  Letter by letter, as 5.1 is not 5.10. */
static void
colour_twice(struct sheets_made *made, lxw_worksheet *sheet,
             const struct book_sheet *of, size_t column)
{
    struct out out = out_new(made->mem), own = out;
    const char *range =
        column_range(made, (enum noun_number)(of->noun - nouns), column);

    place_print_column(&own, (uint32_t)column + 1);
    out_format(&out, "=AND(%s%d<>\"\",SUMPRODUCT(--EXACT(%s,%s%d))>1)",
               out_string(&own), ROW_FIRST, range, out_string(&own), ROW_FIRST);
    colour(made, sheet, of, column, out_string(&out), LOOK_WRONG);
}

/* Red: no row of the other sheet has this code. */
static void
colour_unknown(struct sheets_made *made, lxw_worksheet *sheet,
               const struct book_sheet *of, size_t column)
{
    const char *from = of->heads[column].column->from;
    struct out out = out_new(made->mem), own = out;

    place_print_column(&own, (uint32_t)column + 1);
    out_format(&out, "=AND(%s%d<>\"\"", out_string(&own), ROW_FIRST);
    for (size_t i = 0; i < NOUNS; i++)
        if (strcmp(nouns[i].name, from) == 0 ||
            (i == NOUN_PARTS && strcmp(from, "indicators") == 0))
            out_format(&out, ",SUMPRODUCT(--EXACT(%s,%s%d))=0",
                       key_range(made, i, "code"), out_string(&own), ROW_FIRST);
    if (of->noun == &nouns[NOUN_RESULTS])
        out_format(&out, ",%s%d<>\"total\",LEFT(%s%d,10)<>\"component \"",
                   out_string(&own), ROW_FIRST, out_string(&own), ROW_FIRST);
    if (strcmp(from, "divisions") == 0) /* codes are free without a list */
        out_format(&out, ",COUNTA(%s)>0",
                   key_range(made, NOUN_DIVISIONS, "code"));
    out_char(&out, ')');
    colour(made, sheet, of, column, out_string(&out), LOOK_WRONG);
}

/* Steps of milestones are measures without a row of their own. */
static bool
may_be_elsewhere(const struct noun_column *column)
{
    return strcmp(column->from, "measures") == 0 && !column->link &&
           strcmp(column->key, "measure") == 0;
}

static void
add_checks(struct sheets_made *made, lxw_worksheet *sheet,
           const struct book_sheet *of)
{
    enum noun_number number = (enum noun_number)(of->noun - nouns);

    for (size_t i = 0; i < of->width && of->count <= COLOURED_MOST; i++) {
        const struct noun_column *column = of->heads[i].column;

        if (column->required && column->kind != COLUMN_WORDS)
            colour_absent(made, sheet, of, i);
        if (strcmp(column->key, "code") == 0 && number != NOUN_PARTS &&
            number != NOUN_MILESTONES)
            colour_twice(made, sheet, of, i);
        if (column->from != NULL && !may_be_elsewhere(column))
            colour_unknown(made, sheet, of, i);
    }
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
        validate(made, sheet, head, (const size_t[]){row, row}, AT_VALUE);
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
        validate(made, sheet, &of->heads[i],
                 (const size_t[]){ROW_FIRST, last_row(of)}, i + 1);
    }
    for (size_t i = 0; i < of->count; i++)
        for (size_t j = 0; j < of->width; j++)
            if (of->rows[i][j] != NULL)
                write_cell(made, sheet, ROW_FIRST + i, j + 1, &of->heads[j],
                           of->rows[i][j]);
    add_checks(made, sheet, of);
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
