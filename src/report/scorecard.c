/* scorecard.c - an agency's scores as the official form has them. */
#include "report/scorecard.h"

#include "report/live.h"
#include "report/phrase.h"
#include "report/scorecard_inside.h"

#include <string.h>

struct scorecard_view {
    const struct scorecard *card;
    const struct agreement *agreement;
    const struct voice *voice;
    struct mem *mem;
    struct table *table;
    struct places places;
    struct amounts amounts;
    int levels;     /* of the longest scale */
    bool has_exact; /* there is a column for it */
};

static void
settle_columns(struct scorecard_view *view)
{
    const struct agreement *agreement = view->agreement;

    view->places = places_of(agreement);
    view->amounts = (struct amounts){.card = view->card,
                                     .places = view->places,
                                     .voice = view->voice,
                                     .mem = view->mem,
                                     .has_agreed = live_has_agreed(view->card)};
    view->has_exact = live_has_exact(view->card);
    for (size_t i = 0; i < agreement->indicator_count; i++)
        if (agreement->indicators[i].policy.levels > view->levels)
            view->levels = agreement->indicators[i].policy.levels;
}

/* ---- texts of cells ---- */

static const char *
target_text(const struct scorecard_view *view,
            const struct criterion *criterion, int level)
{
    const struct demand *own = criterion->own;

    if (own == NULL)
        return "";
    switch (criterion->type) {
    case CRITERION_TARGETS:
    case CRITERION_MILESTONES:
        return own->targets.level[level - 1].given
                   ? figure_short(
                         view->voice,
                         ratio_dec(own->targets.level[level - 1].value),
                         view->mem)
                   : "";
    case CRITERION_BANDS:
        return own->bands[level - 1].given
                   ? figure_band(view->voice, &own->bands[level - 1], view->mem)
                   : "";
    default:
        return "";
    }
}

static const char *
result_text(const struct scorecard_view *view, const struct score *score)
{
    const char *level = phrase_result_level(view->voice, score, view->mem);

    if (level != NULL)
        return level;
    if (score->has_result)
        return figure_text(view->voice, score->result, view->places.result,
                           view->mem);
    if (score->indicator->child_count > 0 && score->state == STATE_GIVEN)
        return "";
    return said(view->voice, state_text(score->state));
}

static const struct bar *
level_bar(const struct scorecard_view *view, const struct score *score)
{
    struct bar *bar = MEM_NEW(view->mem, struct bar);

    *bar = (struct bar){.kind = BAR_LEVEL,
                        .filled = score->level,
                        .steps = score->indicator->policy.levels};
    return bar;
}

/* ---- columns and rows ---- */

/* The points that a level earns: "60 points". */
static const char *
points_text(const struct scorecard_view *view, int level)
{
    const struct policy *policy = &view->agreement->policy;
    struct out out = out_new(view->mem);

    if (level > policy->levels)
        return NULL; /* of an indicator's own, longer scale */
    SAY(&out, view->voice,
        dec_compare(policy->points[level - 1], dec_whole(1)) == 0
            ? TEXT_HEAD_POINT
            : TEXT_HEAD_POINTS,
        arg_dec("points", policy->points[level - 1]));
    return out_string(&out);
}

/* Targets of a level; below its head the points of the agreement's scale. */
static void
add_level_column(struct scorecard_view *view, int level)
{
    struct out head = out_new(view->mem), key = out_new(view->mem);
    struct column *column;

    SAY(&head, view->voice, TEXT_HEAD_LEVEL, arg_whole("level", level));
    out_format(&key, "t%d", level);
    column = table_column(view->table, out_string(&head), ALIGN_NUMBER);
    column->key = out_string(&key);
    column->over = said(view->voice, TEXT_HEAD_TARGETS);
    column->leaves = 2;
    column->amount = amount_points(&view->amounts, level);
    column->under = points_text(view, level);
}

/* One that only leads to others. */
static void
add_step_column(struct scorecard_view *view, enum text_key head,
                const char *key)
{
    struct column *column =
        table_column(view->table, said(view->voice, head), ALIGN_NUMBER);

    column->key = key;
    column->readers = READERS_SHEETS;
}

static void
add_columns(struct scorecard_view *view)
{
    const struct voice *voice = view->voice;
    struct table *table = view->table;
    struct column *column;

    table->group_head = said(voice, TEXT_HEAD_COMPONENT);
    table_column(table, said(voice, TEXT_HEAD_CODE), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_HEAD_INDICATOR), ALIGN_TEXT)->wraps =
        true;
    table_column(table, said(voice, TEXT_HEAD_UNIT), ALIGN_TEXT)->leaves = 3;
    if (view->amounts.has_agreed)
        add_step_column(view, TEXT_HEAD_WEIGHT_AGREED, "agreed");
    table_column(table, said(voice, TEXT_HEAD_WEIGHT), ALIGN_NUMBER)->key =
        "weight";
    for (int level = 1; level <= view->levels; level++)
        add_level_column(view, level);
    table_column(table, said(voice, TEXT_HEAD_RESULT), ALIGN_NUMBER)->key =
        "result";
    column = table_column(table, said(voice, TEXT_HEAD_ATTAINED), ALIGN_TEXT);
    column->key = "level";
    column->leaves = 5;
    column = table_column(table, "", ALIGN_TEXT);
    column->picture = true;
    column->leaves = 4;
    table_column(table, said(voice, TEXT_HEAD_SCORE), ALIGN_NUMBER)->key =
        "score";
    table_column(table, said(voice, TEXT_HEAD_WEIGHTED), ALIGN_NUMBER)->key =
        "weighted";
    table_column(table, said(voice, TEXT_HEAD_SUBTOTAL), ALIGN_NUMBER)->key =
        "subtotal";
    table_column(table, said(voice, TEXT_HEAD_RULE), ALIGN_TEXT)->readers =
        READERS_PROGRAMS;
    column = table_column(table, said(voice, TEXT_HEAD_REMARK), ALIGN_TEXT);
    column->wraps = true;
    column->leaves = 1;
    if (view->has_exact)
        add_step_column(view, TEXT_HEAD_WEIGHTED_EXACT, "exact");
    if (!view->card->complete) {
        add_step_column(view, TEXT_HEAD_SO_FAR, "so_far");
        add_step_column(view, TEXT_COMPONENTS_HEAD_OPEN, "open");
    }
}

/* The subtotal stands at the component's first row, or at every indicator's
 * where the component says so. */
static void
add_subtotal(struct scorecard_view *view, const struct score *score, bool first)
{
    const struct component *component =
        &view->agreement->components[score->indicator->component];
    const struct amount *amount = NULL;
    bool stands = score->indicator->parent == NO_INDEX &&
                  (first || component->subtotal_per_indicator);
    const char *text = "";
    struct cell *cell;

    if (stands) {
        amount = amount_subtotal(&view->amounts, score);
        text = amount != NULL && !amount->empty
                   ? figure_text(view->voice, amount->value, view->places.total,
                                 view->mem)
                   : "–";
    }
    cell = table_cell(view->table, text);
    cell->amount = amount;
    if (stands && !component->subtotal_per_indicator)
        cell->alone = said(view->voice, TEXT_HEAD_SUBTOTAL_ALONE);
}

static void
add_target(struct scorecard_view *view, const struct score *score, int level)
{
    const struct indicator *indicator = score->indicator;
    bool has = level <= indicator->policy.levels;

    table_cell(view->table,
               has ? target_text(view, &indicator->criterion, level) : "")
        ->amount = has ? amount_target(&view->amounts, score, level) : NULL;
}

static void
add_step(struct scorecard_view *view, const struct amount *amount)
{
    table_cell(view->table,
               amount == NULL ? ""
               : amount->empty
                   ? "–"
                   : figure_short(view->voice, amount->value, view->mem))
        ->amount = amount;
}

static void
add_score(struct scorecard_view *view, const struct score *score, bool first)
{
    const struct indicator *indicator = score->indicator;
    const struct amounts *amounts = &view->amounts;
    struct table *table = view->table;

    table_row(table, indicator->parent != NO_INDEX ? ROW_SUBITEM : ROW_ITEM)
        ->key = live_row(score, view->mem);
    table_cell(table, figure_code(view->voice, indicator->code, view->mem));
    table_cell(table, indicator_name(indicator, view->voice));
    table_cell(table, unit_name(&indicator->unit, view->voice));
    if (amounts->has_agreed)
        add_step(view, amount_agreed(amounts, score));
    table_cell(table, figure_short(view->voice, score->applied, view->mem))
        ->amount = amount_weight(amounts, score);
    for (int level = 1; level <= view->levels; level++)
        add_target(view, score, level);
    table_cell(table, result_text(view, score))->amount =
        amount_result(amounts, score);
    table_cell(table, phrase_level(view->voice, score, view->mem))->amount =
        amount_level(amounts, score);
    if (score->scored)
        table_bar(table, level_bar(view, score));
    else
        table_cell(table, ""); /* an empty bar would look like a zero */
    table_cell(table, score->scored ? figure_text(view->voice, score->score,
                                                  view->places.score, view->mem)
                                    : "–")
        ->amount = amount_score(amounts, score);
    table_cell(table, score->scored
                          ? figure_text(view->voice, score->weighted,
                                        view->places.weighted, view->mem)
                          : "–")
        ->amount = amount_weighted(amounts, score);
    add_subtotal(view, score, first);
    table_cell(table,
               figure_code(view->voice, said(view->voice, way_text(indicator)),
                           view->mem));
    table_cell(table, score_remark(view->card, score, view->voice, view->mem));
    if (view->has_exact)
        add_step(view, amount_exact(amounts, score));
    if (!view->card->complete) {
        add_step(view, amount_so_far(amounts, score));
        add_step(view, amount_open(amounts, score));
    }
}

static const char *
component_text(const struct scorecard_view *view,
               const struct component *component)
{
    struct out out = out_new(view->mem);

    SAY(&out, view->voice,
        component->name.count > 0 ? TEXT_SCORECARD_COMPONENT
                                  : TEXT_SCORECARD_COMPONENT_CODE,
        arg_code("code", component->code), arg_words("name", component->name));
    return out_string(&out);
}

static void
add_rows(struct scorecard_view *view)
{
    for (size_t i = 0; i < view->agreement->component_count; i++) {
        const struct component *component = &view->agreement->components[i];

        table_group(view->table, component_text(view, component));
        for (size_t j = 0; j < component->count; j++)
            add_score(view, &view->card->scores[component->first + j], j == 0);
    }
}

static void
add_total(struct scorecard_view *view)
{
    const struct amounts *amounts = &view->amounts;
    const struct amount *total = amount_total(amounts);
    const struct amount *weights = amount_weights(amounts);
    const char *adjustments = steps_remark(amounts, &view->card->steps);
    struct table *table = view->table;
    struct cell *cell;

    table_row(table, ROW_TOTAL)->key = "total";
    table_span(table, said(view->voice, TEXT_SCORECARD_TOTAL), 3);
    if (amounts->has_agreed)
        add_step(view, amount_all_agreed(amounts));
    table_cell(table, figure_short(view->voice, weights->value, view->mem))
        ->amount = weights;
    table_span(table, "", (size_t)view->levels + 5);
    cell = table_cell(table, total != NULL && !total->empty
                                 ? figure_text(view->voice, total->value,
                                               view->places.total, view->mem)
                                 : "–");
    cell->amount = total;
    cell->alone = said(view->voice, TEXT_HEAD_TOTAL_ALONE);
    if (adjustments[0] != '\0') {
        table_cell(table, "");
        table_cell(table, adjustments);
    }
}

/* ---- notes ---- */

static void
note_missing(struct scorecard_view *view)
{
    const struct scorecard *card = view->card;
    struct out codes = out_new(view->mem), out = out_new(view->mem);

    if (card->complete)
        return;
    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (score->scored || score->state == STATE_NOT_APPLICABLE ||
            score->indicator->pilot || score->indicator->child_count > 0)
            continue;
        out_text(&codes, codes.count > 0 ? ", " : "");
        SAY(&codes, view->voice, TEXT_SCORECARD_ABSENT,
            arg_code("code", score->indicator->code),
            arg_key("state", state_text(score->state)));
    }
    SAY(&out, view->voice,
        codes.count > 0 ? TEXT_SCORECARD_INCOMPLETE : TEXT_SCORECARD_NOTHING,
        arg_rounded("points", card->points_so_far, view->places.total),
        arg_ratio("weight", card->weight_so_far),
        arg_text("codes", out_string(&codes)));
    table_note(view->table, out_string(&out));
}

static void
note_policy(struct scorecard_view *view)
{
    const struct policy *policy = &view->agreement->policy;
    struct out out = out_new(view->mem);

    enum text_key adding = TEXT_SCORECARD_SUM_OF_ROUNDED;

    if (policy->total == ROUNDED_SUM)
        adding = TEXT_SCORECARD_ROUNDED_SUM;
    else if (policy->round.weighted == ROUND_NONE)
        adding = TEXT_SCORECARD_SUM_OF_EXACT;
    SAY(&out, view->voice, adding,
        arg_text("places",
                 phrase_places(view->voice, policy->round.weighted, view->mem)),
        arg_whole("levels", policy->levels),
        arg_text("points", scale_text(policy, view->voice, view->mem)),
        arg_key("rule", rule_text(policy->rule)),
        arg_key("below", below_text(policy, true)));
    table_note(view->table, out_string(&out));
}

static void
note_total(struct scorecard_view *view)
{
    const struct scorecard *card = view->card;
    const struct grade *grade =
        card->complete ? agreement_grade(view->agreement, card->total) : NULL;
    const char *adjustments = steps_remark(&view->amounts, &card->steps);

    if (grade != NULL) {
        struct out out = out_new(view->mem);

        SAY(&out, view->voice, TEXT_SCORECARD_GRADE,
            arg_words("grade", grade->name),
            arg_dec("from", grade->from.value));
        table_note(view->table, out_string(&out));
    }
    if (adjustments[0] != '\0') {
        struct out out = out_new(view->mem);

        SAY(&out, view->voice, TEXT_SCORECARD_ADJUSTED,
            arg_text("adjustments", adjustments));
        table_note(view->table, out_string(&out));
    }
}

/* Where a sum is too long to follow nothing does: half of it would mislead. */
static void
freeze(struct scorecard_view *view)
{
    struct table *table = view->table;

    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->rows[i].count; j++) {
            struct cell *cell = &table->rows[i].cells[j];
            struct amount *still;

            if (cell->amount == NULL)
                continue;
            still = MEM_NEW(view->mem, struct amount);
            *still = (struct amount){.value = cell->amount->value,
                                     .places = cell->amount->places,
                                     .empty = cell->amount->empty};
            cell->amount = still;
        }
}

static const char *
caption(const struct scorecard_view *view)
{
    const struct scorecard *card = view->card;
    const struct agency *agency = &view->agreement->agency;
    struct out out = out_new(view->mem);

    SAY(&out, view->voice, TEXT_SCORECARD_CAPTION,
        arg_text("agency", agency_name(agency, view->voice)),
        arg_whole("year", view->agreement->fiscal_year),
        arg_key("era", view->agreement->calendar.common_era
                           ? TEXT_ERA_COMMON
                           : TEXT_ERA_BUDDHIST));
    if (agency->group != NULL)
        SAY(&out, view->voice, TEXT_SCORECARD_GROUP,
            arg_text("group", agency->group));
    SAY(&out, view->voice, TEXT_SCORECARD_STAGE,
        arg_key("stage",
                card->staged ? stage_text(card->stage) : TEXT_STAGE_MIXED));
    if (card->selection.round[0] != '\0')
        SAY(&out, view->voice, TEXT_SCORECARD_ROUND,
            arg_text("round", phrase_round(view->voice, card->selection.round,
                                           view->mem)));
    return out_string(&out);
}

struct table *
scorecard_table(const struct scorecard *card, const struct voice *voice,
                struct mem *mem)
{
    struct scorecard_view view = {.card = card,
                                  .agreement = &card->year->agreement,
                                  .voice = voice,
                                  .mem = mem};

    settle_columns(&view);
    view.table = table_new(mem, caption(&view));
    add_columns(&view);
    add_rows(&view);
    add_total(&view);
    if (!live_follows(card, mem))
        freeze(&view);
    note_missing(&view);
    note_total(&view);
    note_policy(&view);
    return view.table;
}
