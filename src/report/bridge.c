/* bridge.c - from one total to another as tables and JSON. */
#include "report/bridge.h"

#include "report/lineage.h"
#include "report/scorecard.h"

struct bridge_view {
    const struct comparison *comparison;
    const struct agreement *agreement;
    const struct voice *voice;
    struct mem *mem;
    struct table *table;
    struct places places;
};

static struct bridge_view
view_new(const struct comparison *comparison, const struct voice *voice,
         struct mem *mem)
{
    const struct agreement *agreement = &comparison->from.year->agreement;
    struct bridge_view view = {.comparison = comparison,
                               .agreement = agreement,
                               .voice = voice,
                               .mem = mem,
                               .places = places_of(agreement)};

    view.places.total = places_of_steps(agreement);
    return view;
}

enum text_key
end_stage_text(const struct scorecard *end)
{
    return end->staged ? stage_text(end->stage) : TEXT_STAGE_LATEST;
}

static const char *
stage_called(const struct bridge_view *view, const struct scorecard *card)
{
    return said(view->voice, end_stage_text(card));
}

/* ---- each indicator at both ends ---- */

static void
add_pair(struct bridge_view *view, const char *over, const char *score,
         const char *weighted)
{
    struct column *column;

    column = table_column(view->table, said(view->voice, TEXT_HEAD_SCORE),
                          ALIGN_NUMBER);
    column->key = score;
    column->over = over;
    column->leaves = 1;
    column = table_column(view->table, said(view->voice, TEXT_HEAD_WEIGHTED),
                          ALIGN_NUMBER);
    column->key = weighted;
    column->over = over;
}

static void
add_number(struct bridge_view *view, struct ratio number, int places)
{
    table_amount(view->table,
                 figure_text(view->voice, number, places, view->mem), number,
                 places);
}

static void
add_signed(struct bridge_view *view, struct ratio number, int places)
{
    table_amount(view->table,
                 figure_signed(view->voice, number, places, view->mem), number,
                 places);
}

static void
add_claimed(struct bridge_view *view, const struct number *claim, int places)
{
    if (claim->given)
        add_number(view, ratio_dec(claim->value), places);
    else
        table_cell(view->table, "–");
}

static void
add_scored(struct bridge_view *view, const struct score *score)
{
    if (!score->scored) {
        table_cell(view->table, "–");
        table_cell(view->table, "–");
        return;
    }
    add_number(view, score->score, view->places.score);
    add_number(view, score->weighted, view->places.weighted);
}

static void
add_compared(struct bridge_view *view, const struct compared *row)
{
    const struct indicator *indicator = row->from->indicator;
    struct table *table = view->table;
    static const struct number none;
    bool same = view->comparison->from.stage == view->comparison->to.stage;

    table_row(table, indicator->parent != NO_INDEX ? ROW_SUBITEM : ROW_ITEM);
    table_cell(table, figure_code(view->voice, indicator->code, view->mem));
    table_cell(table, indicator_name(indicator, view->voice));
    if (view->comparison->has_claims) {
        add_claimed(view, row->claim ? &row->claim->claimed_score : &none,
                    view->places.score);
        add_claimed(view, row->claim ? &row->claim->claimed_weighted : &none,
                    view->places.weighted);
    }
    add_scored(view, row->from);
    if (same)
        return;
    add_scored(view, row->to);
    if (row->has_score && ratio_sign(row->weighted) != 0)
        add_signed(view, row->weighted, view->places.weighted);
    else
        table_cell(table, "");
}

static const char *
caption(const struct bridge_view *view)
{
    const struct comparison *comparison = view->comparison;
    static const enum text_key keys[2][2] = {
        {TEXT_COMPARE_STAGES, TEXT_COMPARE_CAPTION_ALONE},
        {TEXT_COMPARE_CAPTION, TEXT_COMPARE_CAPTION_SAME}};
    bool same = comparison->from.stage == comparison->to.stage;
    struct out out = out_new(view->mem);

    SAY(&out, view->voice, keys[comparison->has_claims][same],
        arg_text("from", stage_called(view, &comparison->from)),
        arg_text("to", stage_called(view, &comparison->to)),
        arg_text("agency", agency_name(&view->agreement->agency, view->voice)),
        arg_whole("year", view->agreement->fiscal_year),
        arg_key("era", view->agreement->calendar.common_era
                           ? TEXT_ERA_COMMON
                           : TEXT_ERA_BUDDHIST));
    return out_string(&out);
}

struct table *
compared_table(const struct comparison *comparison, const struct voice *voice,
               struct mem *mem)
{
    struct bridge_view view = view_new(comparison, voice, mem);
    struct table *table = table_new(mem, caption(&view));
    const char *links;

    view.table = table;
    table_column(table, said(voice, TEXT_HEAD_CODE), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_HEAD_INDICATOR), ALIGN_TEXT)->wraps =
        true;
    if (comparison->has_claims)
        add_pair(&view, said(voice, TEXT_HEAD_CLAIMED), NULL, NULL);
    add_pair(&view,
             comparison->has_claims ? said(voice, TEXT_HEAD_COMPUTED)
                                    : stage_called(&view, &comparison->from),
             "from_score", "from_weighted");
    if (comparison->from.stage != comparison->to.stage) {
        add_pair(&view, stage_called(&view, &comparison->to), "to_score",
                 "to_weighted");
        table_column(table, said(voice, TEXT_HEAD_DIFFERENCE), ALIGN_NUMBER)
            ->key = "difference";
    }
    for (size_t i = 0; i < comparison->row_count; i++)
        add_compared(&view, &comparison->rows[i]);
    links = lineage_all_text(voice, &view.agreement->agency, mem);
    if (links != NULL)
        table_note(table, links);
    return table;
}

/* ---- the bridge ---- */

const char *
bridge_reason(const struct bridge_step *step, const struct voice *voice,
              struct mem *mem)
{
    static const enum text_key kinds[] = {
        [BRIDGE_CLAIMED_TOTAL] = TEXT_BRIDGE_CLAIMED_TOTAL,
        [BRIDGE_CLAIM] = TEXT_BRIDGE_CLAIM,
        [BRIDGE_MISSING] = TEXT_BRIDGE_MISSING,
        [BRIDGE_WEIGHT] = TEXT_BRIDGE_WEIGHT,
        [BRIDGE_SCORE] = TEXT_BRIDGE_SCORE,
        [BRIDGE_ADJUSTMENT] = TEXT_BRIDGE_ADJUSTMENT,
        [BRIDGE_ROUNDING] = TEXT_BRIDGE_ROUNDING,
    };
    static const enum text_key causes[] = {
        [CAUSE_UNKNOWN] = TEXT_BRIDGE_CLAIM,
        [CAUSE_FLOOR] = TEXT_BRIDGE_CAUSE_FLOOR,
        [CAUSE_RULE] = TEXT_BRIDGE_CAUSE_RULE,
        [CAUSE_ADJUSTMENT] = TEXT_BRIDGE_CAUSE_ADJUSTMENT,
        [CAUSE_WEIGHT] = TEXT_BRIDGE_CAUSE_WEIGHT,
        [CAUSE_WEIGHTED] = TEXT_BRIDGE_CAUSE_WEIGHTED,
    };
    struct out out = out_new(mem);

    if (step->kind == BRIDGE_ADJUSTMENT) {
        SAY(&out, voice,
            step->taken_away ? TEXT_BRIDGE_ADJUSTMENT_GONE
                             : TEXT_BRIDGE_ADJUSTMENT,
            arg_words("reason", step->adjustment->reason));
        return out_string(&out);
    }
    SAY(&out, voice,
        step->kind == BRIDGE_CLAIM ? causes[step->cause] : kinds[step->kind],
        arg_key("rule", rule_text(step->rule)));
    return out_string(&out);
}

/* The largest step, so that its bar is the longest. */
static struct ratio
largest_step(const struct comparison *comparison, struct mem *mem)
{
    struct ratio largest = ratio_whole(1);

    for (size_t i = 0; i < comparison->step_count; i++) {
        struct ratio size = ratio_abs(comparison->steps[i].amount, mem);

        if (i == 0 || ratio_compare(size, largest) > 0)
            largest = size;
    }
    return ratio_sign(largest) > 0 ? largest : ratio_whole(1);
}

static void
add_end(struct bridge_view *view, enum role role, const char *label,
        struct ratio total)
{
    struct table *table = view->table;

    table_row(table, role);
    table_span(table, label, 3);
    add_number(view, total, view->places.total);
}

static void
add_step(struct bridge_view *view, const struct bridge_step *step,
         struct ratio full)
{
    struct table *table = view->table;
    struct bar *bar = MEM_NEW(view->mem, struct bar);

    *bar =
        (struct bar){.kind = BAR_SIGNED, .value = step->amount, .full = full};
    table_row(table, ROW_ITEM);
    table_cell(table, step->indicator == NULL
                          ? ""
                          : figure_code(view->voice, step->indicator->code,
                                        view->mem));
    table_cell(table, bridge_reason(step, view->voice, view->mem));
    add_signed(view, step->amount, view->places.total);
    add_number(view, step->running, view->places.total);
    table_bar(table, bar);
}

static const char *
end_called(enum text_key key, const struct scorecard *card, bool so_far,
           const struct voice *voice, struct mem *mem)
{
    struct out out = out_new(mem), named = out_new(mem);

    SAY(&out, voice, key, arg_key("stage", end_stage_text(card)));
    if (!so_far)
        return out_string(&out);
    SAY(&named, voice, TEXT_PICTURE_NAMED_SO_FAR,
        arg_text("name", out_string(&out)));
    return out_string(&named);
}

const char *
bridge_claimed(const struct comparison *comparison, const struct voice *voice,
               struct mem *mem)
{
    bool typed = comparison->has_claimed_total;

    return end_called(typed ? TEXT_COMPARE_CLAIMED : TEXT_COMPARE_CLAIMS,
                      &comparison->from, !typed && comparison->computed_so_far,
                      voice, mem);
}

const char *
bridge_computed(const struct comparison *comparison, const struct voice *voice,
                struct mem *mem)
{
    return end_called(TEXT_COMPARE_COMPUTED, &comparison->from,
                      comparison->computed_so_far, voice, mem);
}

const char *
bridge_end(const struct comparison *comparison, const struct voice *voice,
           struct mem *mem)
{
    if (comparison->from.stage == comparison->to.stage)
        return bridge_computed(comparison, voice, mem);
    return end_called(TEXT_COMPARE_DECIDED, &comparison->to,
                      comparison->end_so_far, voice, mem);
}

/* Some amounts have more places than are printed. */
static bool
is_cut(const struct comparison *comparison, int places, struct mem *mem)
{
    for (size_t i = 0; i < comparison->step_count; i++) {
        struct ratio amount = comparison->steps[i].amount;

        if (!ratio_equal(amount, ratio_round(amount, places, mem)))
            return true;
    }
    return false;
}

/* Rounding so small that it would stand there as 0. */
static bool
shows(const struct bridge_view *view, const struct bridge_step *step)
{
    return step->kind != BRIDGE_ROUNDING ||
           ratio_sign(
               ratio_round(step->amount, view->places.total, view->mem)) != 0;
}

static void
add_way(struct bridge_view *view)
{
    const struct comparison *comparison = view->comparison;
    const struct voice *voice = view->voice;
    struct ratio full = largest_step(comparison, view->mem);
    bool same = comparison->from.stage == comparison->to.stage;

    if (comparison->claimed)
        add_end(view, ROW_SUBTOTAL,
                bridge_claimed(comparison, voice, view->mem),
                comparison->start);
    for (size_t i = 0; i <= comparison->step_count; i++) {
        if (i == comparison->computed_at && !same)
            add_end(view, ROW_SUBTOTAL,
                    bridge_computed(comparison, voice, view->mem),
                    comparison->computed);
        if (i < comparison->step_count && shows(view, &comparison->steps[i]))
            add_step(view, &comparison->steps[i], full);
    }
    add_end(view, ROW_TOTAL, bridge_end(comparison, voice, view->mem),
            comparison->end);
}

struct table *
bridge_table(const struct comparison *comparison, const struct voice *voice,
             struct mem *mem)
{
    struct bridge_view view = view_new(comparison, voice, mem);
    struct table *table = table_new(mem, said(voice, TEXT_BRIDGE_CAPTION));
    struct column *column;

    if (!comparison->claimed && comparison->from.stage == comparison->to.stage)
        return NULL;
    view.table = table;
    table_column(table, said(voice, TEXT_HEAD_CODE), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_HEAD_CAUSE), ALIGN_TEXT)->wraps = true;
    table_column(table, said(voice, TEXT_HEAD_MOVES), ALIGN_NUMBER)->key =
        "moves";
    table_column(table, said(voice, TEXT_HEAD_TOTAL), ALIGN_NUMBER)->key =
        "total";
    column = table_column(table, "", ALIGN_TEXT);
    column->picture = true;
    column->leaves = 1;
    add_way(&view);
    if (comparison->claimed && !comparison->all_claimed)
        table_note(table, said(voice, TEXT_COMPARE_UNCLAIMED));
    if (is_cut(comparison, view.places.total, mem))
        table_note(table, said(voice, TEXT_COMPARE_CUT));
    return table;
}

/* ---- JSON ---- */

static void
step_json(struct json *json, const struct bridge_step *step)
{
    json_object(json);
    key_text(json, "kind", bridge_kind_name(step->kind));
    key_text(json, "indicator", step->indicator ? step->indicator->code : NULL);
    key_text(json, "cause",
             step->kind == BRIDGE_CLAIM && step->cause != CAUSE_UNKNOWN
                 ? claim_cause_name(step->cause)
                 : NULL);
    key_text(json, "rule",
             step->kind == BRIDGE_CLAIM && step->cause == CAUSE_RULE
                 ? rule_name(step->rule)
                 : NULL);
    key_number(json, "amount", true, step->amount);
    key_number(json, "running", true, step->running);
    json_end(json);
}

static void
score_json(struct json *json, const char *key, const struct score *score)
{
    json_key(json, key);
    json_object(json);
    key_number(json, "result", score->has_result, score->result);
    key_text(json, "state", state_name(score->state));
    key_whole(json, "level", score->scored, score->level);
    key_number(json, "score", score->scored, score->score);
    key_number(json, "weight_applied", true, score->applied);
    key_number(json, "weighted", score->scored, score->weighted);
    json_end(json);
}

static void
compared_json(struct json *json, const struct comparison *comparison,
              const struct compared *row)
{
    const struct result *claim = row->claim;

    json_object(json);
    key_text(json, "code", row->from->indicator->code);
    if (comparison->has_claims) {
        bool score = claim != NULL && claim->claimed_score.given;
        bool weighted = claim != NULL && claim->claimed_weighted.given;

        json_key(json, "claimed");
        json_object(json);
        key_number(json, "score", score,
                   score ? ratio_dec(claim->claimed_score.value)
                         : ratio_whole(0));
        key_number(json, "weighted", weighted,
                   weighted ? ratio_dec(claim->claimed_weighted.value)
                            : ratio_whole(0));
        json_end(json);
    }
    score_json(json, "from", row->from);
    score_json(json, "to", row->to);
    json_end(json);
}

void
comparison_json(struct json *json, const struct comparison *comparison)
{
    json_object(json);
    key_text(json, "agency", comparison->from.year->agreement.agency.code);
    key_whole(json, "fiscal_year", true,
              comparison->from.year->agreement.fiscal_year);
    key_text(json, "from", stage_name(comparison->from.stage));
    key_text(json, "to", stage_name(comparison->to.stage));
    key_number(json, "claimed", comparison->claimed, comparison->start);
    key_number(json, "computed", true, comparison->computed);
    key_number(json, "end", true, comparison->end);
    key_bool(json, "computed_complete", !comparison->computed_so_far);
    key_bool(json, "end_complete", !comparison->end_so_far);
    json_key(json, "steps");
    json_array(json);
    for (size_t i = 0; i < comparison->step_count; i++)
        step_json(json, &comparison->steps[i]);
    json_end(json);
    json_key(json, "indicators");
    json_array(json);
    for (size_t i = 0; i < comparison->row_count; i++)
        compared_json(json, comparison, &comparison->rows[i]);
    json_end(json);
    json_key(json, "lineage");
    lineage_json(json, comparison->from.year->agreement.agency.links,
                 comparison->from.year->agreement.agency.link_count);
    json_end(json);
}
