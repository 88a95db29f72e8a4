/* reach.c - what would have to change: tables and JSON. */
#include "report/simulation_inside.h"

#include "report/phrase.h"

static const char *
condition_text(const struct simulation_view *view,
               const struct condition *condition, int level)
{
    struct out out = out_new(view->mem);

    SAY(&out, view->voice,
        condition ? TEXT_REACH_CONDITION : TEXT_REACH_LEVEL_NONE,
        arg_whole("level", level),
        arg_phrase("condition",
                   condition ? phrase_formula(view->voice, view->agreement,
                                              condition->formula, view->mem)
                             : "",
                   view->mem));
    return out_string(&out);
}

/* What one indicator alone has to become, or why it cannot. */
static const char *
alone_text(const struct simulation_view *view, const struct reach_alone *alone)
{
    struct out out = out_new(view->mem);

    switch (alone->verdict) {
    case REACH_ALREADY:
        return said(view->voice, TEXT_REACH_ALREADY);
    case REACH_ANY:
        return said(view->voice, TEXT_REACH_ANY);
    case REACH_OTHERS:
        return said(view->voice, TEXT_REACH_OTHERS);
    case REACH_PARTS:
        return said(view->voice, TEXT_REACH_PARTS);
    case REACH_PILOT:
        return said(view->voice, TEXT_REMARK_PILOT);
    case REACH_NOT_APPLICABLE:
        return said(view->voice, TEXT_STATE_NOT_APPLICABLE);
    case REACH_LEVEL:
        return condition_text(view, alone->condition, alone->level);
    case REACH_RESULT:
        return figure_short(view->voice, ratio_dec(alone->result), view->mem);
    case REACH_SHORT:
        break;
    }
    SAY(&out, view->voice, TEXT_REACH_SHORT,
        arg_rounded("total", alone->total, view->places.total),
        arg_rounded("short", alone->short_by, view->places.total));
    return out_string(&out);
}

static bool
has_total(enum reach_verdict verdict)
{
    return verdict == REACH_RESULT || verdict == REACH_LEVEL ||
           verdict == REACH_ANY;
}

static void
note_reach(struct simulation_view *view, const struct reach *reach)
{
    struct out best = out_new(view->mem);
    bool sure = true;

    for (size_t i = 0; i < reach->count; i++)
        sure &= reach->alone[i].sure;
    if (reach->has_best && ratio_compare(reach->best, reach->goal) < 0) {
        SAY(&best, view->voice, TEXT_REACH_IMPOSSIBLE,
            arg_ratio("goal", reach->goal),
            arg_rounded("best", reach->best, view->places.total));
        table_note(view->table, out_string(&best));
    }
    if (!sure)
        table_note(view->table, said(view->voice, TEXT_REACH_UNSURE));
    if (reach->unrounded)
        table_note(view->table, said(view->voice, TEXT_REACH_UNROUNDED));
}

struct table *
reach_table(const struct reach *reach, const struct voice *voice,
            struct mem *mem)
{
    struct simulation_view view =
        view_new(&reach->card.year->agreement, voice, mem);
    struct out caption = out_new(mem);
    struct table *table;

    SAY(&caption, voice,
        reach->reached         ? TEXT_REACH_CAPTION_REACHED
        : reach->card.complete ? TEXT_REACH_CAPTION
                               : TEXT_REACH_CAPTION_OPEN,
        arg_text("agency", agency_name(&view.agreement->agency, voice)),
        arg_ratio("goal", reach->goal),
        arg_rounded("total", reach->card.total, view.places.total));
    view.table = table = table_new(mem, out_string(&caption));
    view_column(&view, TEXT_HEAD_CODE, ALIGN_TEXT);
    view_column(&view, TEXT_HEAD_INDICATOR, ALIGN_TEXT)->wraps = true;
    view_column(&view, TEXT_HEAD_NOW, ALIGN_NUMBER);
    view_column(&view, TEXT_HEAD_REACH_ALONE, ALIGN_TEXT)->wraps = true;
    view_column(&view, TEXT_HEAD_TOTAL, ALIGN_NUMBER);
    for (size_t i = 0; i < reach->count; i++) {
        const struct reach_alone *alone = &reach->alone[i];
        const struct score *score = &reach->card.scores[i];

        table_row(table, alone->indicator->parent != NO_INDEX ? ROW_SUBITEM
                                                              : ROW_ITEM);
        view_code_and_name(&view, alone->indicator);
        table_cell(table, view_result(&view, score));
        table_cell(table, alone_text(&view, alone));
        table_cell(table, has_total(alone->verdict)
                              ? figure_text(voice, alone->total,
                                            view.places.total, mem)
                              : "");
    }
    note_reach(&view, reach);
    return table;
}

static const char *
move_text(const struct simulation_view *view, const struct reach_move *move)
{
    if (move->any)
        return said(view->voice, TEXT_REACH_ANY);
    if (move->indicator->criterion.type == CRITERION_RULES)
        return condition_text(view, move->condition, move->to);
    return figure_short(view->voice, ratio_dec(move->result), view->mem);
}

static void
add_move(struct simulation_view *view, const struct reach_move *move)
{
    struct table *table = view->table;
    struct out levels = out_new(view->mem);

    SAY(&levels, view->voice, TEXT_REACH_LEVELS, arg_whole("from", move->from),
        arg_whole("to", move->to));
    table_row(table, ROW_ITEM);
    view_code_and_name(view, move->indicator);
    table_cell(table, out_string(&levels));
    table_cell(table, move_text(view, move));
    table_cell(table, figure_signed(view->voice, move->gain, view->places.total,
                                    view->mem));
}

struct table *
reach_plan_table(const struct reach *reach, const struct voice *voice,
                 struct mem *mem)
{
    const struct reach_plan *plan = &reach->plan;
    struct simulation_view view =
        view_new(&reach->card.year->agreement, voice, mem);
    struct out caption = out_new(mem);
    struct table *table;

    SAY(&caption, voice, plan->found ? TEXT_REACH_PLAN : TEXT_REACH_PLAN_NONE,
        arg_whole("steps", plan->steps), arg_ratio("goal", reach->goal));
    view.table = table = table_new(mem, out_string(&caption));
    if (plan->limited)
        table_note(table, said(voice, TEXT_REACH_LIMITED));
    if (!plan->found)
        return table;
    view_column(&view, TEXT_HEAD_CODE, ALIGN_TEXT);
    view_column(&view, TEXT_HEAD_INDICATOR, ALIGN_TEXT)->wraps = true;
    view_column(&view, TEXT_HEAD_ATTAINED, ALIGN_TEXT);
    view_column(&view, TEXT_HEAD_REACH_RESULT, ALIGN_TEXT)->wraps = true;
    view_column(&view, TEXT_HEAD_MOVES, ALIGN_NUMBER);
    for (size_t i = 0; i < plan->move_count; i++)
        add_move(&view, &plan->moves[i]);
    table_row(table, ROW_TOTAL);
    table_span(table, said(voice, TEXT_SCORECARD_TOTAL), 4);
    table_cell(table, figure_text(voice, plan->total, view.places.total, mem));
    return table;
}

static void
alone_json(struct json *json, const struct reach_alone *alone)
{
    bool level =
        alone->verdict == REACH_RESULT || alone->verdict == REACH_LEVEL;

    json_object(json);
    key_text(json, "code", alone->indicator->code);
    key_text(json, "verdict", reach_verdict_name(alone->verdict));
    key_number(json, "result", alone->verdict == REACH_RESULT,
               ratio_dec(alone->result));
    key_whole(json, "level", level, alone->level);
    key_text(json, "condition",
             alone->condition ? alone->condition->text : NULL);
    key_number(json, "total",
               has_total(alone->verdict) || alone->verdict == REACH_SHORT,
               alone->total);
    key_number(json, "short_by", alone->verdict == REACH_SHORT,
               alone->short_by);
    key_bool(json, "sure", alone->sure);
    json_end(json);
}

static void
move_json(struct json *json, const struct reach_move *move)
{
    bool rules = move->indicator->criterion.type == CRITERION_RULES;

    json_object(json);
    key_text(json, "code", move->indicator->code);
    key_whole(json, "from", true, move->from);
    key_whole(json, "to", true, move->to);
    key_bool(json, "any", move->any);
    key_number(json, "result", !rules && !move->any, ratio_dec(move->result));
    key_text(json, "condition", move->condition ? move->condition->text : NULL);
    key_number(json, "gain", true, move->gain);
    json_end(json);
}

void
reach_json(struct json *json, const struct reach *reach)
{
    const struct reach_plan *plan = &reach->plan;

    json_object(json);
    key_text(json, "agency", reach->card.year->agreement.agency.code);
    key_number(json, "goal", true, reach->goal);
    total_json(json, "total", &reach->card);
    key_bool(json, "reached", reach->reached);
    key_number(json, "best", reach->has_best, reach->best);
    json_key(json, "alone");
    json_array(json);
    for (size_t i = 0; i < reach->count; i++)
        alone_json(json, &reach->alone[i]);
    json_end(json);
    json_key(json, "combination");
    if (!plan->found) {
        json_null(json);
    } else {
        json_object(json);
        key_whole(json, "steps", true, plan->steps);
        key_number(json, "total", true, plan->total);
        key_number(json, "surplus", true, plan->surplus);
        key_bool(json, "sure", !plan->limited);
        json_key(json, "moves");
        json_array(json);
        for (size_t i = 0; i < plan->move_count; i++)
            move_json(json, &plan->moves[i]);
        json_end(json);
        json_end(json);
    }
    json_end(json);
}
