/* xlsx_checks.c - what may be typed into the cells of a workbook, and which
 * cells are coloured while it is filled in.
 */
#include "workbook/xlsx_inside.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>

#define COLOURED_MOST 2000 /* rows; codes are compared with each other */
#define NUMBER_LIMIT  9e12 /* of decimals */
#define TITLE_MOST    32   /* characters of what is said of a cell */
#define NOTE_MOST     255

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

void
limit_cells(struct sheets_made *made, lxw_worksheet *sheet,
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

void
colour_cells(struct sheets_made *made, lxw_worksheet *sheet,
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
