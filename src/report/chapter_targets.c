/* chapter_targets.c - what an agreement sets: indicators, weights and targets
 * in one table, and a sheet for each indicator.
 */
#include "report/agreement_inside.h"
#include "report/forms_inside.h"
#include "report/scorecard_inside.h"

/* So many columns of levels stand on a page upright. */
#define PORTRAIT_LEVELS 4

struct targets_view {
    struct chapter *chapter;
    struct table *table;
    int levels; /* of the longest scale */
};

/* ---- columns ---- */

static void
settle_levels(struct targets_view *view)
{
    const struct agreement *agreement = view->chapter->agreement;

    for (size_t i = 0; i < agreement->indicator_count; i++)
        if (agreement->indicators[i].policy.levels > view->levels)
            view->levels = agreement->indicators[i].policy.levels;
}

/* The points of a level stand in the head where the whole agreement has the
 * same ones. */
static void
add_level_column(const struct targets_view *view, int level)
{
    const struct policy *policy = &view->chapter->agreement->policy;
    const struct voice *voice = view->chapter->voice;
    struct out head = out_new(view->chapter->mem), under = head;
    struct amount *points;
    struct column *column;
    bool one;

    SAY(&head, voice, TEXT_HEAD_LEVEL, arg_whole("level", level));
    column = table_column(view->table, out_string(&head), ALIGN_CENTRE);
    column->over = said(voice, TEXT_HEAD_TARGETS);
    column->wraps = true;
    if (level > policy->levels)
        return;
    points = MEM_NEW(view->chapter->mem, struct amount);
    *points = (struct amount){.value = ratio_dec(policy->points[level - 1]),
                              .places = ROUND_NONE};
    one = ratio_equal(points->value, ratio_whole(1));
    SAY(&under, voice, one ? TEXT_CRITERIA_POINT : TEXT_CRITERIA_POINTS,
        arg_ratio("points", points->value));
    column->under = out_string(&under);
    column->amount = points;
}

static void
add_columns(const struct targets_view *view)
{
    const struct voice *voice = view->chapter->voice;
    struct table *table = view->table;

    table->group_head = said(voice, TEXT_HEAD_COMPONENT);
    table_column(table, said(voice, TEXT_HEAD_CODE), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_HEAD_INDICATOR), ALIGN_TEXT)->wraps =
        true;
    table_column(table, said(voice, TEXT_HEAD_UNIT), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_HEAD_WEIGHT), ALIGN_NUMBER);
    for (int level = 1; level <= view->levels; level++)
        add_level_column(view, level);
}

/* ---- rows ---- */

static void
add_number(const struct targets_view *view, struct ratio value)
{
    table_amount(view->table,
                 phrase_number(view->chapter->voice, value, ROUND_NONE,
                               view->chapter->mem),
                 value, ROUND_NONE);
}

/* Targets and bands of the agency's own group; what has neither says in one
 * cell how it is judged. */
static void
add_levels(const struct targets_view *view, const struct indicator *indicator)
{
    const struct criterion *criterion = &indicator->criterion;
    const struct voice *voice = view->chapter->voice;
    static const enum text_key keys[] = {
        [CRITERION_RULES] = TEXT_PACT_SEE_CONDITIONS,
        [CRITERION_COMPOSITE] = TEXT_PACT_SEE_PARTS,
        [CRITERION_JUDGED] = TEXT_PACT_SEE_JUDGED,
    };

    if (criterion->own == NULL || criterion->type == CRITERION_RULES) {
        table_span(view->table, said(voice, keys[criterion->type]),
                   (size_t)view->levels);
        return;
    }
    for (int level = 0; level < indicator->policy.levels; level++)
        if (criterion->type == CRITERION_BANDS)
            table_cell(view->table,
                       phrase_band(voice, &criterion->own->bands[level], NULL,
                                   view->chapter->mem));
        else if (criterion->own->targets.level[level].given)
            add_number(view,
                       ratio_dec(criterion->own->targets.level[level].value));
        else
            table_cell(view->table, "–");
}

static void
add_indicator(const struct targets_view *view,
              const struct indicator *indicator)
{
    const struct voice *voice = view->chapter->voice;
    const struct score *score = &view->chapter->card->scores[indicator->index];
    struct table *table = view->table;

    table_row(table, indicator->parent != NO_INDEX ? ROW_SUBITEM : ROW_ITEM);
    table_cell(table, figure_code(voice, indicator->code, view->chapter->mem));
    table_cell(table, indicator_name(indicator, voice));
    table_cell(table, unit_name(&indicator->unit, voice));
    if (indicator->pilot)
        table_cell(table, said(voice, TEXT_PACT_PILOT));
    else
        add_number(view, score->weight);
    add_levels(view, indicator);
}

static const char *
component_text(const struct targets_view *view, size_t at)
{
    const struct component *component =
        &view->chapter->agreement->components[at];
    struct out out = out_new(view->chapter->mem);

    SAY(&out, view->chapter->voice,
        component->name.count > 0 ? TEXT_PACT_COMPONENT
                                  : TEXT_PACT_COMPONENT_CODE,
        arg_code("code", component->code), arg_words("name", component->name),
        arg_ratio("weight", view->chapter->card->components[at].weight));
    return out_string(&out);
}

static void
add_rows(const struct targets_view *view)
{
    const struct agreement *agreement = view->chapter->agreement;

    for (size_t i = 0; i < agreement->component_count; i++) {
        const struct component *component = &agreement->components[i];

        table_group(view->table, component_text(view, i));
        for (size_t j = 0; j < component->count; j++)
            add_indicator(view, &agreement->indicators[component->first + j]);
    }
    table_row(view->table, ROW_TOTAL);
    table_span(view->table, said(view->chapter->voice, TEXT_SCORECARD_TOTAL),
               3);
    add_number(view, view->chapter->card->weight_sum);
}

/* ---- notes ---- */

static void
note_toward(const struct targets_view *view, const struct indicator *indicator)
{
    struct out out = out_new(view->chapter->mem);

    if (!indicator->criterion.toward.given)
        return;
    SAY(&out, view->chapter->voice, TEXT_PACT_TOWARD,
        arg_code("code", indicator->code),
        arg_dec("goal", indicator->criterion.toward.value));
    table_note(view->table, out_string(&out));
}

static void
note_normalised(const struct targets_view *view)
{
    struct out out = out_new(view->chapter->mem);

    SAY(&out, view->chapter->voice, TEXT_PACT_NORMALISED,
        arg_ratio("sum", view->chapter->card->weight_sum));
    table_note(view->table, out_string(&out));
}

/* The points of its levels, where the table's head has others. */
static void
note_points(const struct targets_view *view, const struct indicator *indicator)
{
    const struct agreement *agreement = view->chapter->agreement;
    struct out out = out_new(view->chapter->mem);

    if (indicator->criterion.type == CRITERION_COMPOSITE ||
        !has_own_points(agreement, indicator))
        return;
    SAY(&out, view->chapter->voice, TEXT_PACT_POINTS,
        arg_code("code", indicator->code),
        arg_text("points", scale_text(&indicator->policy, view->chapter->voice,
                                      view->chapter->mem)));
    table_note(view->table, out_string(&out));
}

static void
add_notes(const struct targets_view *view)
{
    const struct agreement *agreement = view->chapter->agreement;
    const struct voice *voice = view->chapter->voice;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];
        struct out out = out_new(view->chapter->mem);

        note_toward(view, indicator);
        note_points(view, indicator);
        if (!indicator->not_applicable)
            continue;
        SAY(&out, voice, TEXT_PACT_NOT_APPLICABLE,
            arg_code("code", indicator->code),
            arg_words("reason", indicator->not_applicable_reason));
        table_note(view->table, out_string(&out));
    }
    if (agreement->policy.weights == WEIGHTS_NORMALISE)
        note_normalised(view);
}

void
chapter_targets(struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;
    struct targets_view view = {.chapter = chapter};
    struct out caption = out_new(chapter->mem);

    settle_levels(&view);
    SAY(&caption, chapter->voice, TEXT_PACT_TABLE_CAPTION,
        arg_whole("year", agreement->fiscal_year),
        arg_key("era", agreement->calendar.common_era ? TEXT_ERA_COMMON
                                                      : TEXT_ERA_BUDDHIST));
    view.table = table_new(chapter->mem, out_string(&caption));
    add_columns(&view);
    add_rows(&view);
    add_notes(&view);
    document_page(chapter->document, view.levels > PORTRAIT_LEVELS);
    document_heading(chapter->document, 1,
                     said(chapter->voice, TEXT_PACT_TABLE), "targets");
    document_table(chapter->document, "targets", view.table);
}

/* ---- a sheet for each indicator ---- */

static void
add_fields(const struct indicator_form *form)
{
    struct chapter *chapter = form->chapter;
    const struct voice *voice = chapter->voice;
    const struct indicator *indicator = form->indicator;
    const char *unit = unit_name(&indicator->unit, voice);
    struct block *fields = document_fields(chapter->document);

    fields_text(fields, said(voice, TEXT_FORM_DIVISION),
                form_division(form, indicator), chapter->mem);
    if (unit[0] != '\0')
        fields_text(fields, said(voice, TEXT_SHEET_UNIT), unit, chapter->mem);
    fields_text(fields, said(voice, TEXT_SHEET_WEIGHT),
                indicator->pilot
                    ? said(voice, TEXT_PACT_PILOT)
                    : figure_short(voice, form_score(form, indicator)->weight,
                                   chapter->mem),
                chapter->mem);
    form_details(chapter, fields, indicator);
}

static void
add_sheet(struct chapter *chapter, const struct indicator *indicator)
{
    struct indicator_form form = form_new(chapter, indicator);
    struct out anchor = out_new(chapter->mem);

    out_format(&anchor, "i-%s", indicator->code);
    document_heading(chapter->document, 2,
                     phrase_indicator(chapter->voice, indicator, chapter->mem),
                     out_string(&anchor));
    add_fields(&form);
    form_criteria(&form, true);
}

void
chapter_sheets(struct chapter *chapter)
{
    const struct agreement *agreement = chapter->agreement;

    document_page_when_filled(chapter->document);
    document_heading(chapter->document, 1,
                     said(chapter->voice, TEXT_PACT_SHEETS), "sheets");
    for (size_t i = 0; i < agreement->indicator_count; i++)
        if (agreement->indicators[i].parent == NO_INDEX)
            add_sheet(chapter, &agreement->indicators[i]);
}
