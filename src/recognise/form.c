/* form.c - the report form of a division: who reports, by which criteria, what
 * was reached and claimed.
 */
#include "recognise/gather_inside.h"

#include "base/text.h"
#include "import/fields.h"
#include "recognise/criteria.h"

#include <string.h>

/* ---- the head ---- */

/* "ฝ่ายการคลัง สำนักงานเขตปทุมวัน" without the agency's own name. */
static const char *
division_name(const struct gather *gather, const struct said *said)
{
    const char *agency = words_in(gather->year->agreement.agency.name, "th");
    const char *name = said_text(said, gather->desk->mem);
    const char *at = agency[0] != '\0' ? strstr(name, agency) : NULL;
    size_t count = at != NULL ? (size_t)(at - name) : strlen(name);

    text_trim(&name, &count);
    return count > 0 ? mem_string(gather->desk->mem, name, count) : NULL;
}

static void
use_division(struct gather *gather, const struct subject *subject,
             const struct said *said)
{
    const char *name = division_name(gather, said);
    const char *code;

    if (name == NULL)
        return;
    code = gather_division(gather, name, said->place);
    for (size_t i = 0; i < subject->count; i++) {
        if (subject->indicator[i] == NO_INDEX)
            continue;
        gather->about[subject->indicator[i]].form.division = code;
        gather_indicator(gather, subject->indicator[i])->division = code;
        ledger_use(gather->desk->ledger, said->entry, "report/%s.yaml division",
                   gather_code(gather, subject->indicator[i]));
    }
}

static struct words
words_of(const struct gather *gather, const struct said *said)
{
    struct word *word = MEM_NEW(gather->desk->mem, struct word);

    *word = (struct word){.language = "th",
                          .text = said_text(said, gather->desk->mem)};
    return (struct words){.word = word, .count = 1};
}

/* Names and telephones of people stay out, unless they are asked for. */
static void
use_person(struct gather *gather, const struct subject *subject)
{
    const struct prose *field = subject->paper->field;
    const struct prose *name = &field[TERM_REPORTER],
                       *phone = &field[TERM_TELEPHONE],
                       *position = &field[TERM_POSITION];

    for (size_t i = 0; i < subject->count; i++) {
        struct form *form;

        if (subject->indicator[i] == NO_INDEX)
            continue;
        form = &gather->about[subject->indicator[i]].form;
        if (position->count > 0) {
            form->reporter = words_of(gather, &position->said[0]);
            ledger_use(gather->desk->ledger, position->said[0].entry,
                       "report/%s.yaml reporter position",
                       gather_code(gather, subject->indicator[i]));
        }
        if (gather->with_persons && name->count > 0)
            form->reporter_name = said_text(&name->said[0], gather->desk->mem);
        if (gather->with_persons && phone->count > 0)
            form->reporter_telephone =
                said_text(&phone->said[0], gather->desk->mem);
    }
}

/* A form has them beside a position only. */
static void
leave_person(struct gather *gather, const struct subject *subject,
             enum term term)
{
    const struct prose *prose = &subject->paper->field[term];
    bool kept = gather->with_persons &&
                subject->paper->field[TERM_POSITION].count > 0;

    for (size_t i = 0; i < prose->count; i++) {
        const struct said *said = &prose->said[i];

        if (kept) {
            ledger_understand(gather->desk->ledger, said->entry,
                              TEXT_ENDING_PERSON_KEPT);
            continue;
        }
        ledger_hide(gather->desk->ledger, said->entry, said->text, said->count);
        ledger_leave(gather->desk->ledger, said->entry, TEXT_ENDING_PERSON);
    }
}

/* ---- the group of the agency ---- */

#define TICKED "\xe2\x98\x91" /* U+2611 */

/* The only ticked box of "☐ กลุ่มหน่วยงาน A … ☑ กลุ่มหน่วยงาน D", or a group that
 * is named alone; NULL: neither. */
static const char *
ticked_group(const struct said *said, struct mem *mem)
{
    const char *text = said_text(said, mem);
    const char *tick = strstr(text, TICKED), *at;

    if (tick == NULL)
        tick = strstr(text, "☐") == NULL ? text : NULL;
    else if (strstr(tick + 1, TICKED) != NULL)
        return NULL;
    if (tick == NULL)
        return NULL;
    for (at = tick; *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z' && !(at[1] >= 'A' && at[1] <= 'Z') &&
            !(at[1] >= 'a' && at[1] <= 'z'))
            return mem_string(mem, at, 1);
    return NULL;
}

static void
use_group(struct gather *gather, const struct said *said)
{
    struct agency *agency = &gather->year->agreement.agency;
    const char *group = ticked_group(said, gather->desk->mem);

    if (group == NULL) {
        finding_plain(gather->desk->findings, FINDING_UNREAD, said->place,
                      TEXT_RECOGNISE_TICKS);
        return;
    }
    ledger_use(gather->desk->ledger, said->entry,
               "agreement.yaml agency group");
    if (agency->group == NULL)
        agency->group = group;
    else if (strcmp(agency->group, group) != 0)
        FIND(gather->desk->findings, FINDING_DISAGREE, said->place,
             TEXT_RECOGNISE_GROUPS, arg_text("group", group),
             arg_text("first", agency->group));
}

/* ---- criteria ---- */

/* "กลุ่มหน่วยงาน D": D. */
static const char *
group_of(const struct gather *gather, const struct said *said)
{
    struct meant meant;

    if (said->text == NULL)
        return NULL;
    meant = vocabulary_meant(gather->desk->vocabulary, said->text, said->count,
                             gather->desk->mem);
    return meant.rest != NULL && code_is_fine(meant.rest) ? meant.rest : NULL;
}

static void
use_levels(struct gather *gather, const struct paper_row *row, size_t indicator,
           const char *key)
{
    const char *code = gather_code(gather, indicator);

    for (int i = 0; i < LEVELS_MAX; i++)
        ledger_use(gather->desk->ledger, row->level[i].entry,
                   "agreement.yaml %s %s", code, key);
    if (row->cell[TERM_INDICATOR].text != NULL)
        ledger_use(gather->desk->ledger, row->cell[TERM_INDICATOR].entry,
                   "agreement.yaml %s", code);
    if (row->cell[TERM_GROUP].text != NULL)
        ledger_use(gather->desk->ledger, row->cell[TERM_GROUP].entry,
                   "agreement.yaml %s %s", code, key);
}

/* The rows of the paper's table that are about one indicator: one, or one per
 * group of agencies. */
struct criterion_rows {
    const struct paper_row *row[26];
    struct printed printed[26];
    size_t count;
};

/* One row for all groups, or each group once. */
static bool
goes_with(const struct criterion_rows *rows, const char *group)
{
    for (size_t i = 0; i < rows->count; i++)
        if (group == NULL || rows->printed[i].group == NULL ||
            strcmp(rows->printed[i].group, group) == 0)
            return false;
    return true;
}

static struct criterion_rows
rows_about(struct gather *gather, const struct subject *subject, size_t number)
{
    const struct paper *paper = subject->paper;
    struct criterion_rows rows = {.count = 0};
    size_t named = 0;

    for (size_t i = 0; i < paper->row_count && rows.count < 26; i++) {
        const struct paper_row *row = &paper->rows[i];
        const struct said *first = row->cell[TERM_GROUP].text != NULL
                                       ? &row->cell[TERM_GROUP]
                                       : &row->cell[TERM_INDICATOR];
        const char *group = group_of(gather, first);

        if (row->kind != ROW_CRITERION || row->level[0].text == NULL)
            continue;
        if ((group == NULL && named++ != number) || !goes_with(&rows, group))
            continue;
        rows.row[rows.count] = row;
        rows.printed[rows.count++] =
            (struct printed){group, row->level, row->place};
    }
    return rows;
}

static void
use_criteria(struct gather *gather, const struct subject *subject,
             size_t number)
{
    struct criterion_rows rows = rows_about(gather, subject, number);
    size_t index = subject->indicator[number];
    struct indicator *indicator;
    struct criterion criterion;
    const char *key;

    if (rows.count == 0 || index == NO_INDEX)
        return;
    indicator = gather_indicator(gather, index);
    if (!criteria_read(&criterion, gather->desk, rows.printed, rows.count,
                       indicator, gather->year->agreement.agency.group))
        return;
    key = adopt_criterion(gather, index, &criterion) ? "criterion" : "printed";
    for (size_t i = 0; i < rows.count; i++)
        use_levels(gather, rows.row[i], index, key);
}

/* ---- results ---- */

/* Which indicator a row of results is about: its number, its name, or the
 * only one. */
static size_t
row_indicator(const struct gather *gather, const struct subject *subject,
              const struct paper_row *row)
{
    const struct said *name = &row->cell[TERM_INDICATOR];
    int64_t number = 0;
    struct found found;

    if (name->text == NULL)
        name = &row->cell[TERM_ORDER];
    if (name->text == NULL)
        return subject->count == 1 ? subject->indicator[0] : NO_INDEX;
    number = leading_number(name->text, name->count);
    for (size_t i = 0; i < subject->count && number > 0; i++)
        if (subject->number[i] == number)
            return subject->indicator[i];
    found =
        which_find(gather->which, name->text, name->count, subject->component);
    if (found.indicator == NO_INDEX && subject->count == 1)
        return subject->indicator[0];
    return found.indicator;
}

/* The row below: what the weights and the weighted scores add up to. */
static void
use_sum(struct gather *gather, const struct subject *subject,
        const struct paper_row *row)
{
    const struct said *weight = &row->cell[TERM_WEIGHT];
    struct dec sum = dec_whole(0);
    struct number read;

    for (size_t i = 0; i < subject->count; i++) {
        const struct indicator *at;

        if (subject->indicator[i] == NO_INDEX)
            continue;
        at = gather_indicator(gather, subject->indicator[i]);
        sum.e6 += at->weight.value.e6;
        for (size_t j = 0; !at->weight.given && j < at->child_count; j++)
            sum.e6 +=
                gather_indicator(gather, at->first_child + j)->weight.value.e6;
    }
    if (said_number(gather->desk, weight, &read)) {
        ledger_understand(gather->desk->ledger, weight->entry, TEXT_ENDING_SUM);
        if (dec_compare(read.value, sum) != 0)
            FIND(gather->desk->findings, FINDING_DISAGREE, weight->place,
                 TEXT_RECOGNISE_WEIGHT_SUM, arg_dec("printed", read.value),
                 arg_dec("sum", sum));
    }
    for (int term = TERM_RESULT; term <= TERM_SCORE; term++)
        if (row->cell[term].text != NULL &&
            vocabulary_meant(gather->desk->vocabulary, row->cell[term].text,
                             row->cell[term].count, gather->desk->mem)
                    .terms != 0)
            ledger_understand(gather->desk->ledger, row->cell[term].entry,
                              TEXT_ENDING_LABEL);
    if (subject->component != NO_INDEX && subject->count > 1)
        gather_claim(gather, subject->component, &row->cell[TERM_WEIGHTED]);
}

static void
use_result(struct gather *gather, const struct subject *subject,
           const struct paper_row *row)
{
    size_t indicator = row_indicator(gather, subject, row);
    const struct said *result = &row->cell[TERM_RESULT];

    if (indicator == NO_INDEX) {
        if (row->cell[TERM_INDICATOR].text == NULL && subject->count > 0)
            use_sum(gather, subject, row);
        return;
    }
    if (result->text == NULL)
        result = &row->cell[TERM_ATTAINED];
    ledger_understand(gather->desk->ledger, row->cell[TERM_INDICATOR].entry,
                      TEXT_ENDING_NUMBERING);
    ledger_understand(gather->desk->ledger, row->cell[TERM_ORDER].entry,
                      TEXT_ENDING_NUMBERING);
    gather_weight(gather, indicator, &row->cell[TERM_WEIGHT]);
    gather_number(gather, indicator, result, FIGURE_RESULT);
    gather_number(gather, indicator, &row->cell[TERM_SCORE], FIGURE_SCORE);
    gather_number(gather, indicator, &row->cell[TERM_WEIGHTED],
                  FIGURE_WEIGHTED);
}

/* ---- the form ---- */

static void
use_head(struct gather *gather, const struct subject *subject)
{
    const struct prose *field = subject->paper->field;

    for (size_t i = 0; i < field[TERM_AGENCY].count; i++)
        use_division(gather, subject, &field[TERM_AGENCY].said[i]);
    for (size_t i = 0; i < field[TERM_DIVISION].count; i++)
        use_division(gather, subject, &field[TERM_DIVISION].said[i]);
    for (size_t i = 0; i < field[TERM_GROUP].count; i++)
        use_group(gather, &field[TERM_GROUP].said[i]);
    for (size_t i = 0; i < field[TERM_COMPONENT].count; i++)
        ledger_understand(gather->desk->ledger,
                          field[TERM_COMPONENT].said[i].entry,
                          TEXT_ENDING_SUBJECT);
    for (size_t i = 0; i < field[TERM_INDICATOR].count; i++)
        ledger_understand(gather->desk->ledger,
                          field[TERM_INDICATOR].said[i].entry,
                          TEXT_ENDING_SUBJECT);
    use_person(gather, subject);
    leave_person(gather, subject, TERM_REPORTER);
    leave_person(gather, subject, TERM_TELEPHONE);
}

void
use_form(struct gather *gather, const struct subject *subject)
{
    const struct paper *paper = subject->paper;

    if (subject->count == 0)
        return;
    use_head(gather, subject);
    for (size_t i = 0; i < paper->row_count; i++)
        if (paper->rows[i].kind == ROW_RESULT)
            use_result(gather, subject, &paper->rows[i]);
    for (size_t i = 0; i < subject->count; i++)
        use_criteria(gather, subject, i);
    gather_questions(gather, subject);
    for (size_t i = 0; i < subject->count; i++)
        if (subject->indicator[i] != NO_INDEX)
            gather->about[subject->indicator[i]].has_form = true;
}
