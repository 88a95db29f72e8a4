/* bad.c - what is wrong in a workbook is told, all at once, each at its sheet
 * and cell, and the rest is read.
 */
#include "workbook/trips.h"

#include "base/text.h"

#include <sys/stat.h>

struct trial {
    struct mem *mem;
    struct year year;
    struct book book;
};

static struct trial
trial_new(const char *folder)
{
    struct trial trial = {.mem = mem_new()};
    struct findings findings = findings_new(trial.mem);

    check(import_folder(&trial.year, folder, &findings, trial.mem));
    book_fill(&trial.book, &trial.year, trial.mem);
    return trial;
}

/* Writes `text` into the row (from 1) below the head of this key. */
static void
type(struct trial *trial, enum noun_number number, size_t row, const char *key,
     const char *text)
{
    struct book_sheet *sheet = &trial->book.sheets[number];

    while (sheet->count < row)
        *MEM_PUSH(trial->mem, sheet->rows, sheet->count, sheet->room) =
            MEM_ARRAY(trial->mem, const char *, sheet->width);
    for (size_t i = 0; i < sheet->width; i++)
        if (strcmp(head_key(&sheet->heads[i], trial->mem), key) == 0) {
            sheet->rows[row - 1][i] = text;
            return;
        }
    printf("# no head %s\n", key);
    tap_failed = true;
}

/* `severity code place` of all but notes, a line each, as read from XLSX. */
static const char *
told(struct trial *trial, struct year *read)
{
    struct findings findings = findings_new(trial->mem);
    struct file file = xlsx_of(&trial->book, ENGLISH, trial->mem);
    struct out out = out_new(trial->mem);

    workbook_read(read, tables_of(&file, &findings, trial->mem), 1, &findings,
                  trial->mem);
    for (size_t i = 0; i < findings.count; i++) {
        const struct finding *finding = &findings.item[i];

        out_format(&out, "%s ", finding_name(finding->code));
        place_print(&out, &finding->place);
        out_char(&out, '\n');
    }
    return out_string(&out);
}

#define TOLD(trial, read, ...)                                                 \
    check_text(told((trial), (read)), (const char *)(__VA_ARGS__))

/* The same year with as many of each. */
static void
counts(const struct year *read, size_t indicators, size_t results,
       size_t values, size_t forms)
{
    check(read->agreement.indicator_count == indicators);
    check(read->result_count == results);
    check(read->value_count == values);
    check(read->form_count == forms);
}

TEST(all_at_once_and_the_rest_is_read)
{
    struct trial trial = trial_new(EXAMPLES "/pathumwan-2564");
    struct year read;

    type(&trial, NOUN_INDICATORS, 1, "weight", "320000,000");
    type(&trial, NOUN_INDICATORS, 2, "rule", "steps");
    type(&trial, NOUN_INDICATORS, 3, "as_of", "31/31/2564");
    type(&trial, NOUN_RESULTS, 1, "result", "ร้อยละ 95");
    type(&trial, NOUN_RESULTS, 2, "result", "≈ 90");
    type(&trial, NOUN_RESULTS, 3, "stage", "selff");
    type(&trial, NOUN_RESULTS, 4, "indicator", "9.9");
    type(&trial, NOUN_VALUES, 1, "period", "soon");
    type(&trial, NOUN_VALUES, 2, "value", "n/a");
    type(&trial, NOUN_VALUES, 3, "value", "-");
    type(&trial, NOUN_FORMS, 1, "indicator", "2.9");
    type(&trial, NOUN_EVIDENCE, 1, "kind", "paper");
    TOLD(&trial, &read,
         "number-form template.xlsx:Indicators!G4\n"
         "type template.xlsx:Indicators!AK5\n"
         "date-form template.xlsx:Indicators!AA6\n"
         "number-form template.xlsx:Results!C4\n"
         "number-form template.xlsx:Results!C5\n"
         "code-unknown template.xlsx:Results!B6\n"
         "code-unknown template.xlsx:Results!A7\n"
         "date-form template.xlsx:Values!B4\n"
         "number-form template.xlsx:Values!C5\n"
         "number-form template.xlsx:Values!C6\n"
         "code-unknown template.xlsx:Report forms!A4\n"
         "type template.xlsx:Evidence!D4\n");
    counts(&read, 10, 15, 28, 8);
    mem_free(trial.mem);
}

TEST(codes_that_lead_nowhere)
{
    struct trial trial = trial_new(EXAMPLES "/shared-weights-2567");
    struct year read;

    type(&trial, NOUN_INDICATORS, 1, "component", "Z");
    type(&trial, NOUN_INDICATORS, 2, "component", NULL);
    type(&trial, NOUN_INDICATORS, 3, "code", NULL);
    type(&trial, NOUN_PARTS, 1, "parent", "9");
    type(&trial, NOUN_CRITERIA, 40, "indicator", "9");
    type(&trial, NOUN_MILESTONES, 40, "code", "a");
    type(&trial, NOUN_TREND, 40, "indicator", "1.1");
    type(&trial, NOUN_TREND, 40, "use", "unused");
    TOLD(&trial, &read,
         "code-unknown template.xlsx:Indicators!A4\n"
         "key-missing template.xlsx:Indicators!5\n"
         "code-unknown template.xlsx:Sub-indicators!A4\n"
         "code-unknown template.xlsx:Criteria!A43\n"
         "key-missing template.xlsx:Milestones!43\n"
         "type template.xlsx:Earlier years!B43\n"
         "key-missing template.xlsx:Indicators!6\n"
         "code-unknown template.xlsx:Adjustments!4\n"
         "code-unknown template.xlsx:Adjustments!5\n"
         "code-unknown template.xlsx:Results!A4\n"
         "code-unknown template.xlsx:Results!A5\n"
         "code-unknown template.xlsx:Results!A6\n"
         "code-unknown template.xlsx:Results!A7\n"
         "code-unknown template.xlsx:Results!A20\n"
         "code-unknown template.xlsx:Results!A21\n"
         "code-unknown template.xlsx:Results!A22\n"
         "code-unknown template.xlsx:Results!A23\n"
         "code-unknown template.xlsx:Report forms!A4\n"
         "code-unknown template.xlsx:Report forms!A8\n"
         "code-unknown template.xlsx:Report forms!A9\n"
         "code-unknown template.xlsx:Evidence!A5\n"
         "code-unknown template.xlsx:Evidence!A6\n");
    mem_free(trial.mem);
}

TEST(criteria_that_contradict_themselves)
{
    struct trial trial = trial_new(FIXTURES "/workbook/everything");
    struct year read;

    TOLD(&trial, &read, "");
    /* an indicator has targets of its own, and a row of a group */
    type(&trial, NOUN_INDICATORS, 2, "level.1", "60");
    /* milestones of an indicator that has conditions */
    type(&trial, NOUN_MILESTONES, 1, "indicator", "2.2");
    /* a second type for one criterion; a level too many */
    type(&trial, NOUN_CRITERIA, 3, "criterion", "bands");
    type(&trial, NOUN_INDICATORS, 1, "level.5", "100");
    type(&trial, NOUN_INDICATORS, 6, "criterion", "targets");
    type(&trial, NOUN_INDICATORS, 5, "level.2", "done >=");
    type(&trial, NOUN_INDICATORS, 1, "formula", "done ** 2");
    TOLD(&trial, &read,
         "criterion template.xlsx:Criteria!5\n"
         "key-twice template.xlsx:Criteria!D6\n"
         "criterion template.xlsx:Criteria!6\n"
         "criterion template.xlsx:Milestones!4\n"
         "criterion template.xlsx:Sub-indicators!4\n"
         "formula template.xlsx:Indicators!Z4\n"
         "criterion template.xlsx:Indicators!4\n"
         "formula template.xlsx:Indicators!L8\n"
         "criterion template.xlsx:Indicators!9\n"
         "code-unknown template.xlsx:Results!A12\n"
         "code-unknown template.xlsx:Values!A7\n");
    mem_free(trial.mem);
}

TEST(twice)
{
    struct trial trial = trial_new(FIXTURES "/workbook/everything");
    struct year read;

    type(&trial, NOUN_INDICATORS, 2, "code", "1.10");
    type(&trial, NOUN_COMPONENTS, 2, "code", "1");
    type(&trial, NOUN_RESULTS, 2, "stage", "self");
    type(&trial, NOUN_FORMS, 2, "indicator", "1.10");
    type(&trial, NOUN_FORMS, 2, "stage", NULL);
    type(&trial, NOUN_FORMS, 2, "round", NULL);
    TOLD(&trial, &read,
         "code-unknown template.xlsx:Indicators!A7\n"
         "code-unknown template.xlsx:Indicators!A8\n"
         "code-unknown template.xlsx:Indicators!A9\n"
         "code-unknown template.xlsx:Indicators!A10\n"
         "code-unknown template.xlsx:Indicators!A11\n"
         "code-unknown template.xlsx:Criteria!A5\n"
         "code-unknown template.xlsx:Criteria!A6\n"
         "code-unknown template.xlsx:Criteria!A7\n"
         "code-unknown template.xlsx:Criteria!A8\n"
         "criterion template.xlsx:Indicators!5\n"
         "key-missing template.xlsx:Components!5\n"
         "code-twice template.xlsx:Indicators!5\n"
         "code-twice template.xlsx:Components!5\n"
         "code-unknown template.xlsx:Results!A6\n"
         "code-unknown template.xlsx:Results!A7\n"
         "code-unknown template.xlsx:Results!A13\n"
         "row-twice template.xlsx:Results!5\n"
         "row-twice template.xlsx:Report forms!5\n");
    mem_free(trial.mem);
}

/* A round that is none; one that is makes it another form. */
TEST(rounds_of_forms)
{
    struct trial trial = trial_new(EXAMPLES "/pathumwan-2564");
    struct year read;

    type(&trial, NOUN_FORMS, 1, "round", "Q5");
    type(&trial, NOUN_FORMS, 2, "round", "Q4");
    TOLD(&trial, &read, "code-unknown template.xlsx:Report forms!C4\n");
    check(read.form_count > 1);
    mem_free(trial.mem);
}

/* Heads: one that is not known, one twice, one that must be there. */
TEST(heads)
{
    struct trial trial = trial_new(EXAMPLES "/pathumwan-2564");
    static const struct noun_column unknown = {.key = "nubmer",
                                               .kind = COLUMN_TEXT,
                                               .label = TEXT_COLUMN_NUMBER,
                                               .note = TEXT_COLUMN_NUMBER_NOTE};
    struct book_sheet *sheet = &trial.book.sheets[NOUN_EVIDENCE];
    struct year read;

    check_text(head_key(&sheet->heads[3], trial.mem), "kind");
    check_text(head_key(&sheet->heads[4], trial.mem), "title.th");
    check_text(head_key(&sheet->heads[6], trial.mem), "number");
    sheet->heads[3] = sheet->heads[4];
    sheet->heads[6].column = &unknown;
    sheet->count = 1;
    TOLD(&trial, &read,
         "key-twice template.xlsx:Evidence!E2\n"
         "key-unknown template.xlsx:Evidence!G2\n"
         "key-missing template.xlsx:Evidence\n"
         "key-missing template.xlsx:Evidence!4\n");
    mem_free(trial.mem);
}

/* Texts that a spreadsheet cannot hold are found before they are written. */
TEST(a_text_too_long_for_a_cell)
{
    struct trial trial = trial_new(EXAMPLES "/pathumwan-2564");
    struct out text = out_new(trial.mem);
    const struct noun *noun;
    const struct head *head;
    size_t row;

    out_repeat(&text, "ก", WORKBOOK_TEXT_MAX - 1);
    type(&trial, NOUN_FORMS, 2, "account.th", out_string(&text));
    check(!book_too_long(&trial.book, &noun, &row, &head));
    out_text(&text, "ก");
    type(&trial, NOUN_FORMS, 2, "account.th", out_string(&text));
    check(book_too_long(&trial.book, &noun, &row, &head));
    check(noun == &nouns[NOUN_FORMS] && row == 1);
    check_text(head_key(head, trial.mem), "account.th");
    mem_free(trial.mem);
}

TEST_MAIN
