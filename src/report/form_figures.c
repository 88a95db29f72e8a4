/* form_figures.c - the figures behind a result: steps done, values by period.
 */
#include "report/forms_inside.h"
#include "report/measured.h"

/* ---- which values hold ---- */

static size_t
values_of(const struct chapter *chapter, const struct score *score,
          size_t measure, const struct value ***values)
{
    return measured_values(chapter->card, score, measure, values, chapter->mem);
}

/* ---- steps of milestones ---- */

/* How many of the steps have a share of their own. */
static size_t
shares_given(const struct criterion *criterion)
{
    size_t count = 0;

    for (size_t i = 0; i < criterion->milestone_count; i++)
        count += criterion->milestones[i].share.given;
    return count;
}

static void
add_step_columns(const struct chapter *chapter, struct table *table,
                 bool shares, bool done)
{
    const struct voice *voice = chapter->voice;
    struct out head = out_new(chapter->mem);

    table_column(table, said(voice, TEXT_SHEET_HEAD_NUMBER), ALIGN_NUMBER);
    table_column(table, said(voice, TEXT_SHEET_HEAD_STEP), ALIGN_TEXT)->wraps =
        true;
    if (shares)
        table_column(table, said(voice, TEXT_SHEET_HEAD_SHARE), ALIGN_NUMBER);
    if (!done)
        return;
    if (chapter->blank) /* as the page asks for it that is typed from it */
        SAY(&head, voice, TEXT_SHEET_HEAD_DONE_PERCENT);
    else
        SAY(&head, voice, TEXT_SHEET_HEAD_DONE, arg_whole("none", 0),
            arg_whole("all", 1));
    table_column(table, out_string(&head), ALIGN_NUMBER);
}

static void
add_figure(const struct chapter *chapter, struct table *table,
           struct ratio value, int places)
{
    table_amount(table,
                 phrase_number(chapter->voice, value, places, chapter->mem),
                 value, places);
}

/* How far a step is done: its last value; NULL: nobody says. */
static const struct value *
step_done(const struct chapter *chapter, const struct score *score,
          const struct milestone *step)
{
    const struct value **values;
    size_t count = values_of(chapter, score, step->measure_index, &values);

    return count > 0 ? values[count - 1] : NULL;
}

static bool
any_step_done(const struct chapter *chapter, const struct score *score)
{
    const struct criterion *criterion = &score->indicator->criterion;

    for (size_t i = 0; i < criterion->milestone_count; i++)
        if (step_done(chapter, score, &criterion->milestones[i]) != NULL)
            return true;
    return false;
}

static void
add_done(const struct chapter *chapter, struct table *table,
         const struct value *done)
{
    if (done != NULL)
        add_figure(chapter, table, ratio_dec(done->value.value),
                   done->value.places);
    else
        table_cell(table, said(chapter->voice, TEXT_FORM_ABSENT));
}

static void
add_step(const struct chapter *chapter, struct table *table,
         const struct criterion *criterion, size_t at)
{
    const struct milestone *step = &criterion->milestones[at];
    const char *text = phrase_words(chapter->voice, step->text);

    table_row(table, ROW_ITEM);
    add_figure(chapter, table, ratio_whole((int64_t)at + 1), 0);
    table_cell(table, text != NULL ? text : step->code);
    if (shares_given(criterion) > 0)
        add_figure(chapter, table, milestone_share(criterion, at, chapter->mem),
                   ROUND_NONE);
}

/* Shares that nobody gave are told in words: a seventh has no end. */
static void
note_shares(const struct chapter *chapter, struct table *table,
            const struct criterion *criterion)
{
    size_t given = shares_given(criterion);

    if (given < criterion->milestone_count)
        table_note(table,
                   said(chapter->voice, given == 0 ? TEXT_SHEET_STEPS_EQUAL
                                                   : TEXT_SHEET_STEPS_REST));
}

/* Where no step was reported a sentence says so instead of a column. */
void
form_steps(const struct indicator_form *form, const struct score *score,
           bool done)
{
    struct chapter *chapter = form->chapter;
    const struct criterion *criterion = &score->indicator->criterion;
    bool told = done && !chapter->blank && any_step_done(chapter, score);
    struct out name = out_new(chapter->mem);
    struct table *table;

    if (criterion->type != CRITERION_MILESTONES)
        return;
    table = table_new(chapter->mem, said(chapter->voice, TEXT_SHEET_STEPS));
    table->to_fill = chapter->blank;
    add_step_columns(chapter, table, shares_given(criterion) > 0,
                     told || (done && chapter->blank));
    for (size_t i = 0; i < criterion->milestone_count; i++) {
        add_step(chapter, table, criterion, i);
        if (told)
            add_done(chapter, table,
                     step_done(chapter, score, &criterion->milestones[i]));
    }
    note_shares(chapter, table, criterion);
    if (done && !chapter->blank && !told)
        table_note(table, said(chapter->voice, TEXT_SHEET_STEPS_UNREPORTED));
    out_format(&name, "%s-steps", score->indicator->code);
    document_table(chapter->document, out_string(&name), table);
}

/* ---- the table of values ---- */

#define ROOM_TO_WRITE 24 /* no-break spaces */

struct value_table {
    const struct chapter *chapter;
    struct table *table;
    bool sources, notes; /* columns that have something in them */
};

static const char *
measure_name(const struct chapter *chapter, const struct measure *measure)
{
    const char *name = phrase_words(chapter->voice, measure->name);

    return name != NULL ? name : measure->code;
}

/* Of a value its own source, else that of its measure; NULL: none. */
static const char *
value_source(const struct chapter *chapter, const struct measure *measure,
             const struct value *value)
{
    if (value != NULL && value->source != NULL && value->source[0] != '\0')
        return value->source;
    return phrase_words(chapter->voice, measure->source);
}

/* In a form to be filled in by hand room is kept for it. */
static const char *
source_text(const struct chapter *chapter, const struct measure *measure,
            const struct value *value)
{
    const char *source = value_source(chapter, measure, value);
    struct out room = out_new(chapter->mem);

    if (source != NULL || !chapter->blank)
        return source;
    out_repeat(&room, "\u00a0", ROOM_TO_WRITE);
    return out_string(&room);
}

static const char *
value_note(const struct value *value)
{
    return value != NULL && value->note != NULL && value->note[0] != '\0'
               ? value->note
               : NULL;
}

static void
add_value_columns(const struct value_table *values)
{
    const struct voice *voice = values->chapter->voice;
    struct table *table = values->table;

    table_column(table, said(voice, TEXT_SHEET_HEAD_VALUE_OF), ALIGN_TEXT)
        ->wraps = true;
    table_column(table, said(voice, TEXT_SHEET_HEAD_PERIOD), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_SHEET_HEAD_VALUE), ALIGN_NUMBER);
    table_column(table, said(voice, TEXT_HEAD_UNIT), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_SHEET_HEAD_AS_OF), ALIGN_TEXT);
    if (values->sources)
        table_column(table, said(voice, TEXT_SHEET_HEAD_SOURCE), ALIGN_TEXT)
            ->wraps = true;
    if (values->notes)
        table_column(table, said(voice, TEXT_HEAD_REMARK), ALIGN_TEXT)->wraps =
            true;
}

static const char *
as_of_text(const struct chapter *chapter, const struct value *value)
{
    if (value == NULL || !value->as_of.given)
        return chapter->blank ? "" : "–";
    return phrase_date(chapter->voice, &value->as_of, chapter->mem);
}

/* A row for a value; without one, room for it or a word that it is absent. */
static void
add_value(const struct value_table *values, const struct measure *measure,
          const struct value *value)
{
    const struct chapter *chapter = values->chapter;
    struct table *table = values->table;
    const char *frequency = phrase_words(chapter->voice, measure->frequency);

    table_row(table, ROW_ITEM);
    table_cell(table, measure_name(chapter, measure));
    if (value != NULL) {
        table_cell(table, phrase_period(chapter->voice, chapter->agreement,
                                        value, chapter->mem));
        add_figure(chapter, table, ratio_dec(value->value.value),
                   value->value.places);
    } else {
        table_cell(table, frequency != NULL ? frequency : "");
        table_cell(table, chapter->blank
                              ? ""
                              : said(chapter->voice, TEXT_FORM_ABSENT));
    }
    table_cell(table, unit_name(&measure->unit, chapter->voice));
    table_cell(table, as_of_text(chapter, value));
    if (values->sources)
        table_cell(table, source_text(chapter, measure, value));
    if (values->notes)
        table_cell(table, value_note(value));
}

static void
add_measure(const struct value_table *values, const struct score *score,
            size_t at)
{
    const struct chapter *chapter = values->chapter;
    const struct measure *measure = &chapter->agreement->measures[at];
    const struct value **found;
    size_t count = chapter->blank ? 0 : values_of(chapter, score, at, &found);

    if (count == 0)
        add_value(values, measure, NULL);
    for (size_t i = 0; i < count; i++)
        add_value(values, measure, found[i]);
}

static void
settle_columns(struct value_table *values, const struct score *score,
               const bool *wanted)
{
    const struct chapter *chapter = values->chapter;

    for (size_t i = 0; i < chapter->agreement->measure_count; i++) {
        const struct measure *measure = &chapter->agreement->measures[i];
        const struct value **found;
        size_t count;

        if (!wanted[i])
            continue;
        if (value_source(chapter, measure, NULL) != NULL || chapter->blank)
            values->sources = true;
        count = chapter->blank ? 0 : values_of(chapter, score, i, &found);
        for (size_t j = 0; j < count; j++) {
            values->sources = values->sources ||
                              value_source(chapter, measure, found[j]) != NULL;
            values->notes = values->notes || value_note(found[j]) != NULL;
        }
    }
}

/* The wanted measures, in the agreement's order; NULL when none is. */
static struct table *
value_table(const struct chapter *chapter, const struct score *score,
            const bool *wanted, enum text_key caption)
{
    struct value_table values = {.chapter = chapter};

    settle_columns(&values, score, wanted);
    values.table = table_new(chapter->mem, said(chapter->voice, caption));
    values.table->to_fill = chapter->blank;
    add_value_columns(&values);
    for (size_t i = 0; i < chapter->agreement->measure_count; i++)
        if (wanted[i])
            add_measure(&values, score, i);
    return values.table->row_count > 0 ? values.table : NULL;
}

void
form_values(const struct indicator_form *form, const struct score *score)
{
    struct chapter *chapter = form->chapter;
    bool *used =
        measures_behind(chapter->agreement, score->indicator, chapter->mem);
    struct out name = out_new(chapter->mem);
    struct table *table;

    for (size_t i = 0; i < chapter->agreement->measure_count; i++)
        if (chapter->agreement->measures[i].milestone_of != NO_INDEX)
            used[i] = false; /* steps have a table of their own */
    table = value_table(chapter, score, used, TEXT_SHEET_VALUES);
    if (table == NULL)
        return;
    out_format(&name, "%s-values", score->indicator->code);
    document_table(chapter->document, out_string(&name), table);
}

/* ---- what no indicator uses ---- */

/* Measures with values that stand behind no result. */
static bool *
other_measures(const struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    bool *other = MEM_ARRAY(chapter->mem, bool, agreement->measure_count);
    const struct value **found;

    for (size_t i = 0; i < agreement->measure_count; i++)
        other[i] = values_of(chapter, NULL, i, &found) > 0;
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const bool *used =
            measures_behind(agreement, &agreement->indicators[i], chapter->mem);

        for (size_t j = 0; j < agreement->measure_count; j++)
            other[j] = other[j] && !used[j];
    }
    return other;
}

void
form_other_values(struct chapter *chapter)
{
    struct table *table = value_table(chapter, NULL, other_measures(chapter),
                                      TEXT_FORM_OTHER_VALUES);

    if (table == NULL)
        return;
    document_heading(chapter->document, 2,
                     said(chapter->voice, TEXT_FORM_OTHER_VALUES),
                     "other-values");
    table_note(table, said(chapter->voice, TEXT_FORM_OTHER_VALUES_NOTE));
    table->caption = NULL;
    document_table(chapter->document, "other-values", table);
}
