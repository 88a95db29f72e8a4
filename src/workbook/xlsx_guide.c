/* xlsx_guide.c - the sheets of the workbook that are there for people: how to
 * fill it in, what is still amiss, and the words of the lists.
 */
#include "workbook/xlsx_inside.h"

#include "base/dec.h"

#include <stdlib.h>
#include <string.h>

/* ---- words to choose from ---- */

struct all_choices {
    const struct choices *of[64];
    size_t count;
};

/* Each once, in the order of the columns. */
static struct all_choices
all_choices(void)
{
    struct all_choices all = {.count = 0};

    for (size_t i = 0; i < NOUNS; i++)
        for (size_t j = 0; j < nouns[i].count; j++) {
            const struct choices *choices = nouns[i].columns[j].choices;
            size_t at = 0;

            while (at < all.count && all.of[at] != choices)
                at++;
            if (choices != NULL && at == all.count &&
                all.count < sizeof all.of / sizeof all.of[0])
                all.of[all.count++] = choices;
        }
    return all;
}

/* Those that hardly anybody needs are not offered. */
static size_t
offered_count(const struct choices *choices)
{
    bool uses = strcmp(choices->choice[0].word, use_names[USE_USED]) == 0;

    return uses ? USE_PRINTED + 1 : choices->count;
}

const char *
choices_range(const struct sheets_made *made, const struct choices *choices)
{
    struct all_choices all = all_choices();
    struct out out = out_new(made->mem), column = out;
    uint32_t at = 0;

    while (all.of[at] != choices)
        at++;
    place_print_column(&column, at + 1);
    out_format(&out, "'%s'!$%s$%d:$%s$%zu",
               said(made->voice, TEXT_WORKBOOK_LISTS), out_string(&column),
               ROW_MARK + 1, out_string(&column),
               ROW_MARK + offered_count(choices));
    return out_string(&out);
}

/* A mark that says there is nothing to read here. */
static void
write_own_mark(struct sheets_made *made, lxw_worksheet *sheet)
{
    struct out mark = out_new(made->mem);

    out_format(&mark, WORKBOOK_MARK "%d " WORKBOOK_GUIDE, WORKBOOK_VERSION);
    write_label(made, sheet, ROW_MARK, AT_KEY, out_string(&mark), LOOK_MARK);
}

void
write_choices(struct sheets_made *made)
{
    struct all_choices all = all_choices();
    lxw_worksheet *sheet = workbook_add_worksheet(
        made->workbook, said(made->voice, TEXT_WORKBOOK_LISTS));

    write_own_mark(made, sheet);
    worksheet_set_column(sheet, 0, (lxw_col_t)all.count - 1, 24, NULL);
    for (size_t i = 0; i < all.count; i++)
        for (size_t j = 0; j < offered_count(all.of[i]); j++)
            write_label(made, sheet, ROW_MARK + 1 + j, i + 1,
                        said(made->voice, all.of[i]->choice[j].label),
                        LOOK_CELL);
}

/* ---- what is still amiss ---- */

struct guide {
    struct sheets_made *made;
    lxw_worksheet *sheet;
    size_t row; /* the next one */
};

/* The sum of the weights of indicators, as a spreadsheet adds them. */
static double
weights_sum(const struct book_sheet *sheet, size_t *blank)
{
    int64_t sum = 0;

    *blank = 0;
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t j = 0; j < sheet->width; j++) {
            const char *text = sheet->rows[i][j];
            struct dec dec;

            if (strcmp(sheet->heads[j].column->key, "weight") != 0)
                continue;
            *blank += text == NULL;
            if (text != NULL && dec_parse(text, strlen(text), &dec) == DEC_FINE)
                sum += dec.e6;
        }
    return (double)sum / DEC_ONE;
}

/* What is counted, the figure, and what to make of it. */
static void
write_check(struct guide *guide, enum text_key label, const char *figure,
            const char *state, double number, const char *found)
{
    struct sheets_made *made = guide->made;
    lxw_row_t row = (lxw_row_t)guide->row++ - 1;

    worksheet_write_string(guide->sheet, row, 0, said(made->voice, label),
                           made->looks[LOOK_TEXT]);
    worksheet_write_formula_num(guide->sheet, row, 1, figure,
                                made->looks[LOOK_NUMBER], number);
    worksheet_write_formula_str(guide->sheet, row, 2, state,
                                made->looks[LOOK_TEXT], found);
}

static void
check_weights(struct guide *guide)
{
    const struct sheets_made *made = guide->made;
    const struct book_sheet *sheet = &made->book->sheets[NOUN_INDICATORS];
    const char *weights = key_range(made, NOUN_INDICATORS, "weight");
    const char *fine = said(made->voice, TEXT_WORKBOOK_FINE);
    const char *amiss = said(made->voice, TEXT_WORKBOOK_WEIGHTS_AMISS);
    const char *blanks = said(made->voice, TEXT_WORKBOOK_WEIGHTS_BLANK);
    struct out sum = out_new(made->mem), state = sum;
    size_t blank;
    double found = weights_sum(sheet, &blank);

    out_format(&sum, "=SUM(%s)", weights);
    out_format(&state,
               "=IF(%s=\"%s\",\"%s\",IF(ROUND(B%zu-100,6)=0,\"%s\","
               "IF(COUNTA(%s)>COUNT(%s),\"%s\",\"%s\")))",
               pair_cell(made, "scoring.weights"),
               said(made->voice, TEXT_CHOICE_NORMALISE), fine, guide->row, fine,
               key_range(made, NOUN_INDICATORS, "code"), weights, blanks,
               amiss);
    write_check(guide, TEXT_WORKBOOK_WEIGHTS, out_string(&sum),
                out_string(&state), found,
                found == 100 ? fine
                : blank > 0  ? blanks
                             : amiss);
}

/* Rows that say something, and nothing in a column that must be filled in. */
static size_t
count_absent(const struct book_sheet *sheet, size_t column)
{
    size_t count = 0;

    for (size_t i = 0; i < sheet->count; i++)
        count += sheet->rows[i][column] == NULL;
    return count;
}

static void
check_column(struct guide *guide, enum noun_number number, size_t column)
{
    const struct sheets_made *made = guide->made;
    const struct book_sheet *sheet = &made->book->sheets[number];
    const struct head *head = &sheet->heads[column];
    struct out figure = out_new(made->mem), state = figure, label = figure;
    struct out last = figure;
    size_t absent = count_absent(sheet, column);
    const char *fine = said(made->voice, TEXT_WORKBOOK_FINE);
    const char *amiss = said(made->voice, TEXT_WORKBOOK_FILL_IN);
    size_t rows = last_row(sheet);
    lxw_row_t row = (lxw_row_t)guide->row - 1;

    place_print_column(&last, (uint32_t)sheet->width);
    /* rows with anything in them, by multiplying out, as old programs do */
    out_format(&figure,
               "=SUMPRODUCT((MMULT(--('%s'!$A$%d:$%s$%zu<>\"\"),"
               "TRANSPOSE(COLUMN('%s'!$A$1:$%s$1)^0))>0)*(%s=\"\"))",
               said(made->voice, sheet->noun->title), ROW_FIRST,
               out_string(&last), rows, said(made->voice, sheet->noun->title),
               out_string(&last), column_range(made, number, column));
    out_format(&state, "=IF(B%zu=0,\"%s\",\"%s\")", guide->row, fine, amiss);
    SAY(&label, made->voice, TEXT_WORKBOOK_ABSENT,
        arg_text("sheet", said(made->voice, sheet->noun->title)),
        arg_text("column", head_label(head, made->voice, made->mem)));
    worksheet_write_string(guide->sheet, row, 0, out_string(&label),
                           made->looks[LOOK_TEXT]);
    worksheet_write_array_formula_num(guide->sheet, row, 1, row, 1,
                                      out_string(&figure),
                                      made->looks[LOOK_NUMBER], (double)absent);
    worksheet_write_formula_str(guide->sheet, row, 2, out_string(&state),
                                made->looks[LOOK_TEXT],
                                absent == 0 ? fine : amiss);
    guide->row++;
}

/* Of the sheets that every agreement needs; cells of all are coloured. */
static void
check_columns(struct guide *guide)
{
    static const enum noun_number numbers[] = {NOUN_COMPONENTS, NOUN_INDICATORS,
                                               NOUN_RESULTS};

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const struct book_sheet *sheet = &guide->made->book->sheets[numbers[i]];

        for (size_t j = 0; j < sheet->width; j++)
            if (sheet->heads[j].column->required)
                check_column(guide, numbers[i], j);
    }
}

static void
check_pairs(struct guide *guide)
{
    const struct sheets_made *made = guide->made;
    const struct book_sheet *sheet = &made->book->sheets[NOUN_AGREEMENT];

    for (size_t i = 0; i < sheet->width; i++) {
        const struct noun_column *column = sheet->heads[i].column;
        const char *fine = said(made->voice, TEXT_WORKBOOK_FINE);
        const char *amiss = said(made->voice, TEXT_WORKBOOK_FILL_IN);
        bool absent = sheet->count == 0 || sheet->rows[0][i] == NULL;
        struct out figure = out_new(made->mem), state = figure;

        if (!column->required)
            continue;
        out_format(&figure, "=IF(%s=\"\",1,0)", pair_cell(made, column->key));
        out_format(&state, "=IF(B%zu=0,\"%s\",\"%s\")", guide->row, fine,
                   amiss);
        write_check(guide, column->label, out_string(&figure),
                    out_string(&state), absent, absent ? amiss : fine);
    }
}

/* ---- the guide ---- */

static void
list_sheets(struct guide *guide)
{
    const struct sheets_made *made = guide->made;

    for (size_t i = 0; i < NOUNS; i++) {
        struct out link = out_new(made->mem);
        lxw_row_t row = (lxw_row_t)guide->row++ - 1;

        out_format(&link, "internal:'%s'!A1",
                   said(made->voice, nouns[i].title));
        worksheet_write_url_opt(guide->sheet, row, 0, out_string(&link), NULL,
                                said(made->voice, nouns[i].title), NULL);
        worksheet_write_string(guide->sheet, row, 0,
                               said(made->voice, nouns[i].title),
                               made->looks[LOOK_LINK]);
        worksheet_set_row(guide->sheet, row, 28, NULL);
        worksheet_merge_range(guide->sheet, row, 1, row, 2,
                              said(made->voice, nouns[i].note),
                              made->looks[LOOK_TEXT]);
    }
}

void
write_guide(struct sheets_made *made)
{
    static const enum text_key lines[] = {
        TEXT_WORKBOOK_HOW_FILL, TEXT_WORKBOOK_HOW_KEYS,
        TEXT_WORKBOOK_HOW_COLOURS, TEXT_WORKBOOK_HOW_READ};
    struct guide guide = {.made = made, .row = 2};
    lxw_conditional_format amber = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .format = made->looks[LOOK_ABSENT]};
    struct out formula = out_new(made->mem);
    size_t first, last;

    guide.sheet = workbook_add_worksheet(
        made->workbook, said(made->voice, TEXT_WORKBOOK_GUIDE_SHEET));
    write_own_mark(made, guide.sheet);
    worksheet_set_column(guide.sheet, 0, 0, 44, NULL);
    worksheet_set_column(guide.sheet, 1, 1, 14, NULL);
    worksheet_set_column(guide.sheet, 2, 2, 76, NULL);
    lay_out_page(guide.sheet, true);
    worksheet_set_row(guide.sheet, (lxw_row_t)guide.row - 1, 30, NULL);
    write_label(made, guide.sheet, guide.row++, 1,
                said(made->voice, TEXT_WORKBOOK_TITLE), LOOK_TITLE);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        lxw_row_t row = (lxw_row_t)guide.row++ - 1;

        worksheet_set_row(guide.sheet, row, 28, NULL);
        worksheet_merge_range(guide.sheet, row, 0, row, 2,
                              said(made->voice, lines[i]),
                              made->looks[LOOK_TEXT]);
    }
    guide.row++;
    write_label(made, guide.sheet, guide.row, 1,
                said(made->voice, TEXT_WORKBOOK_CHECKS), LOOK_HEAD);
    write_label(made, guide.sheet, guide.row, 2,
                said(made->voice, TEXT_WORKBOOK_FOUND), LOOK_HEAD);
    write_label(made, guide.sheet, guide.row++, 3,
                said(made->voice, TEXT_WORKBOOK_MEANS), LOOK_HEAD);
    first = guide.row;
    check_weights(&guide);
    check_pairs(&guide);
    check_columns(&guide);
    last = guide.row - 1;
    guide.row++;
    list_sheets(&guide);
    out_format(&formula, "=$C%zu<>\"%s\"", first,
               said(made->voice, TEXT_WORKBOOK_FINE));
    amber.value_string = (char *)out_string(&formula);
    worksheet_conditional_format_range(guide.sheet, (lxw_row_t)first - 1, 0,
                                       (lxw_row_t)last - 1, 2, &amber);
}
