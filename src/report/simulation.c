/* simulation.c - what-if, reach and rank as tables and JSON. */
#include "report/simulation.h"

#include "report/scorecard.h"

struct simulation_view {
    const struct agreement *agreement;
    const struct voice *voice;
    struct mem *mem;
    struct table *table;
    int result, score, weighted, total; /* decimal places */
};

static void
most(int *places, int asked)
{
    if (figure_places(asked) > *places)
        *places = figure_places(asked);
}

static struct simulation_view
view_new(const struct agreement *agreement, const struct voice *voice,
         struct mem *mem)
{
    struct simulation_view view = {
        .agreement = agreement, .voice = voice, .mem = mem};

    most(&view.total, agreement->policy.round.total);
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct rounding *round = &agreement->indicators[i].policy.round;

        most(&view.result, round->result);
        most(&view.score, round->score);
        most(&view.weighted, round->weighted);
    }
    return view;
}

static const char *
agency_name(const struct agreement *agreement, const struct voice *voice)
{
    const char *name =
        words_in(agreement->agency.name, language_code(voice->language));

    return name[0] != '\0' ? name : agreement->agency.code;
}

static struct column *
add_column(struct simulation_view *view, enum text_key head, enum align align)
{
    return table_column(view->table, said(view->voice, head), align);
}

static void
add_code_and_name(struct simulation_view *view,
                  const struct indicator *indicator)
{
    table_cell(view->table,
               figure_code(view->voice, indicator->code, view->mem));
    table_cell(view->table, indicator_name(indicator, view->voice));
}

/* ---- what-if ---- */

static const char *
what_if_caption(const struct simulation_view *view,
                const struct what_if *answer)
{
    struct out changes = out_new(view->mem), out = out_new(view->mem);

    for (size_t i = 0; i < answer->change_count; i++) {
        const struct understood *change = &answer->changes[i];
        const char *code = change->indicator ? change->indicator->code
                                             : change->measure->code;

        out_format(&changes, "%s%s = ", i > 0 ? ", " : "",
                   figure_code(view->voice, code, view->mem));
        out_text(&changes,
                 change->state == STATE_GIVEN
                     ? figure_short(view->voice, ratio_dec(change->value),
                                    view->mem)
                     : said(view->voice, state_text(change->state)));
    }
    SAY(&out, view->voice, TEXT_WHAT_IF_CAPTION,
        arg_text("agency", agency_name(view->agreement, view->voice)),
        arg_text("changes", out_string(&changes)));
    return out_string(&out);
}

static const char *
result_or_state(const struct simulation_view *view, const struct score *score)
{
    return score->has_result || score->state == STATE_GIVEN
               ? score->has_result
                     ? figure_text(view->voice, score->result, view->result,
                                   view->mem)
                     : ""
               : said(view->voice, state_text(score->state));
}

static bool
moves(const struct score *before, const struct score *after)
{
    return before->scored != after->scored || before->state != after->state ||
           before->has_result != after->has_result ||
           !ratio_equal(before->result, after->result) ||
           !ratio_equal(before->score, after->score) ||
           !ratio_equal(before->weighted, after->weighted);
}

static void
add_change(struct simulation_view *view, const struct score *before,
           const struct score *after)
{
    struct table *table = view->table;
    bool both = before->scored && after->scored;

    table_row(table, before->indicator->parent != NO_INDEX ? ROW_SUBITEM
                                                           : ROW_ITEM);
    add_code_and_name(view, before->indicator);
    table_cell(table, result_or_state(view, before));
    table_cell(table, result_or_state(view, after));
    table_cell(table, before->scored ? figure_text(view->voice, before->score,
                                                   view->score, view->mem)
                                     : "–");
    table_cell(table, after->scored ? figure_text(view->voice, after->score,
                                                  view->score, view->mem)
                                    : "–");
    table_cell(table,
               both ? figure_signed(view->voice,
                                    ratio_sub(after->weighted, before->weighted,
                                              view->mem),
                                    view->weighted, view->mem)
                    : "–");
}

static const char *
total_or_none(const struct simulation_view *view, const struct scorecard *card)
{
    return card->complete ? figure_text(view->voice, card->total, view->total,
                                        view->mem)
                          : "–";
}

/* Changes that move nothing say why. */
static void
note_unused(struct simulation_view *view, const struct what_if *answer)
{
    for (size_t i = 0; i < answer->change_count; i++) {
        const struct understood *change = &answer->changes[i];
        struct out out = out_new(view->mem);

        if (change->measure == NULL || change->used)
            continue;
        SAY(&out, view->voice,
            change->typed ? TEXT_WHAT_IF_TYPED : TEXT_WHAT_IF_UNUSED,
            arg_code("code", change->measure->code),
            arg_code("indicator", change->typed ? change->typed->code : ""));
        table_note(view->table, out_string(&out));
    }
}

struct table *
what_if_table(const struct what_if *answer, const struct voice *voice,
              struct mem *mem)
{
    const struct scorecard *before = &answer->before, *after = &answer->after;
    struct simulation_view view =
        view_new(&before->year->agreement, voice, mem);
    struct table *table = table_new(mem, what_if_caption(&view, answer));
    bool both = before->complete && after->complete;

    view.table = table;
    add_column(&view, TEXT_HEAD_CODE, ALIGN_TEXT);
    add_column(&view, TEXT_HEAD_INDICATOR, ALIGN_TEXT)->wraps = true;
    add_column(&view, TEXT_HEAD_NOW, ALIGN_NUMBER)->over =
        said(voice, TEXT_HEAD_RESULT);
    add_column(&view, TEXT_HEAD_THEN, ALIGN_NUMBER)->over =
        said(voice, TEXT_HEAD_RESULT);
    add_column(&view, TEXT_HEAD_NOW, ALIGN_NUMBER)->over =
        said(voice, TEXT_HEAD_SCORE);
    add_column(&view, TEXT_HEAD_THEN, ALIGN_NUMBER)->over =
        said(voice, TEXT_HEAD_SCORE);
    add_column(&view, TEXT_HEAD_MOVES, ALIGN_NUMBER);
    for (size_t i = 0; i < before->score_count; i++)
        if (moves(&before->scores[i], &after->scores[i]))
            add_change(&view, &before->scores[i], &after->scores[i]);
    table_row(table, ROW_TOTAL);
    table_span(table, said(voice, TEXT_SCORECARD_TOTAL), 4);
    table_cell(table, total_or_none(&view, before));
    table_cell(table, total_or_none(&view, after));
    table_cell(table, both ? figure_signed(voice,
                                           ratio_sub(after->total,
                                                     before->total, mem),
                                           view.total, mem)
                           : "–");
    note_unused(&view, answer);
    return table;
}

static void
total_json(struct json *json, const char *key, const struct scorecard *card)
{
    key_number(json, key, card->complete, card->total);
}

void
what_if_json(struct json *json, const struct what_if *answer)
{
    const struct scorecard *before = &answer->before, *after = &answer->after;

    json_object(json);
    key_text(json, "agency", before->year->agreement.agency.code);
    key_whole(json, "fiscal_year", true, before->year->agreement.fiscal_year);
    total_json(json, "total_before", before);
    total_json(json, "total_after", after);
    json_key(json, "indicators");
    json_array(json);
    for (size_t i = 0; i < before->score_count; i++) {
        const struct score *was = &before->scores[i], *is = &after->scores[i];

        if (!moves(was, is))
            continue;
        json_object(json);
        key_text(json, "code", was->indicator->code);
        key_number(json, "result_before", was->has_result, was->result);
        key_number(json, "result_after", is->has_result, is->result);
        key_text(json, "state_after", state_name(is->state));
        key_number(json, "score_before", was->scored, was->score);
        key_number(json, "score_after", is->scored, is->score);
        key_number(json, "weighted_before", was->scored, was->weighted);
        key_number(json, "weighted_after", is->scored, is->weighted);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

/* ---- reach ---- */

static const char *
condition_text(const struct simulation_view *view,
               const struct condition *condition, int level)
{
    struct out out = out_new(view->mem);

    SAY(&out, view->voice,
        condition ? TEXT_REACH_CONDITION : TEXT_REACH_LEVEL_NONE,
        arg_whole("level", level),
        arg_text("condition", condition ? condition->text : ""));
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
        arg_rounded("total", alone->total, view->total),
        arg_rounded("short", alone->short_by, view->total));
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
            arg_rounded("best", reach->best, view->total));
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
        arg_text("agency", agency_name(view.agreement, voice)),
        arg_ratio("goal", reach->goal),
        arg_rounded("total", reach->card.total, view.total));
    view.table = table = table_new(mem, out_string(&caption));
    add_column(&view, TEXT_HEAD_CODE, ALIGN_TEXT);
    add_column(&view, TEXT_HEAD_INDICATOR, ALIGN_TEXT)->wraps = true;
    add_column(&view, TEXT_HEAD_NOW, ALIGN_NUMBER);
    add_column(&view, TEXT_HEAD_REACH_ALONE, ALIGN_TEXT)->wraps = true;
    add_column(&view, TEXT_HEAD_TOTAL, ALIGN_NUMBER);
    for (size_t i = 0; i < reach->count; i++) {
        const struct reach_alone *alone = &reach->alone[i];
        const struct score *score = &reach->card.scores[i];

        table_row(table, alone->indicator->parent != NO_INDEX ? ROW_SUBITEM
                                                              : ROW_ITEM);
        add_code_and_name(&view, alone->indicator);
        table_cell(table, result_or_state(&view, score));
        table_cell(table, alone_text(&view, alone));
        table_cell(table, has_total(alone->verdict)
                              ? figure_text(voice, alone->total, view.total,
                                            mem)
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
    add_code_and_name(view, move->indicator);
    table_cell(table, out_string(&levels));
    table_cell(table, move_text(view, move));
    table_cell(table, figure_signed(view->voice, move->gain, view->total,
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

    SAY(&caption, voice,
        plan->found ? TEXT_REACH_PLAN : TEXT_REACH_PLAN_NONE,
        arg_whole("steps", plan->steps), arg_ratio("goal", reach->goal));
    view.table = table = table_new(mem, out_string(&caption));
    if (plan->limited)
        table_note(table, said(voice, TEXT_REACH_LIMITED));
    add_column(&view, TEXT_HEAD_CODE, ALIGN_TEXT);
    add_column(&view, TEXT_HEAD_INDICATOR, ALIGN_TEXT)->wraps = true;
    add_column(&view, TEXT_HEAD_ATTAINED, ALIGN_TEXT);
    add_column(&view, TEXT_HEAD_REACH_RESULT, ALIGN_TEXT)->wraps = true;
    add_column(&view, TEXT_HEAD_MOVES, ALIGN_NUMBER);
    if (!plan->found)
        return table;
    for (size_t i = 0; i < plan->move_count; i++)
        add_move(&view, &plan->moves[i]);
    table_row(table, ROW_TOTAL);
    table_span(table, said(voice, TEXT_SCORECARD_TOTAL), 4);
    table_cell(table, figure_text(voice, plan->total, view.total, mem));
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
    key_text(json, "condition",
             move->condition ? move->condition->text : NULL);
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

/* ---- rank ---- */

static const char *
rank_text(const struct voice *voice, const struct ranked *ranked,
          struct mem *mem)
{
    struct out out = out_new(mem);

    if (ranked->rank == 0)
        return "–";
    SAY(&out, voice, ranked->tied ? TEXT_RANK_TIED : TEXT_RANK_PLACE,
        arg_whole("rank", ranked->rank));
    return out_string(&out);
}

static void
add_ranked(struct simulation_view *view, const struct ranked *ranked)
{
    const struct scorecard *card = ranked->card;
    const struct agreement *agreement = &card->year->agreement;
    struct table *table = view->table;
    struct out so_far = out_new(view->mem), year = out_new(view->mem);
    const char *language = language_code(view->voice->language);

    SAY(&year, view->voice, TEXT_RANK_YEAR,
        arg_whole("year", agreement->fiscal_year));
    SAY(&so_far, view->voice, TEXT_RANK_SO_FAR,
        arg_rounded("points", card->points_so_far, view->total),
        arg_ratio("weight", card->weight_so_far));
    table_row(table, ROW_ITEM);
    table_cell(table, rank_text(view->voice, ranked, view->mem));
    table_cell(table, agency_name(agreement, view->voice));
    table_cell(table, out_string(&year));
    table_cell(table, card->complete
                          ? figure_text(view->voice, card->total,
                                        figure_places(
                                            agreement->policy.round.total),
                                        view->mem)
                          : "–");
    table_cell(table, !card->complete     ? out_string(&so_far)
                      : ranked->grade ? words_in(ranked->grade->name, language)
                                      : "");
}

struct table *
rank_table(const struct ranking *ranking, const struct voice *voice,
           struct mem *mem)
{
    struct simulation_view view = {.voice = voice, .mem = mem};
    struct table *table = table_new(mem, said(voice, TEXT_RANK_CAPTION));

    view.table = table;
    for (size_t i = 0; i < ranking->count; i++)
        most(&view.total,
             ranking->ranked[i].card->year->agreement.policy.round.total);
    table->group_head = said(voice, TEXT_HEAD_GROUP);
    add_column(&view, TEXT_HEAD_RANK, ALIGN_NUMBER);
    add_column(&view, TEXT_HEAD_AGENCY, ALIGN_TEXT)->wraps = true;
    add_column(&view, TEXT_HEAD_YEAR, ALIGN_TEXT);
    add_column(&view, TEXT_HEAD_TOTAL, ALIGN_NUMBER);
    add_column(&view, TEXT_HEAD_GRADE, ALIGN_TEXT)->wraps = true;
    for (size_t i = 0; i < ranking->group_count; i++) {
        const struct ranked_group *group = &ranking->groups[i];
        struct out name = out_new(mem);

        SAY(&name, voice, group->name ? TEXT_RANK_GROUP : TEXT_RANK_NO_GROUP,
            arg_text("group", group->name ? group->name : ""));
        table_group(table, out_string(&name));
        for (size_t j = 0; j < group->count; j++)
            add_ranked(&view, &ranking->ranked[group->first + j]);
    }
    if (ranking->years_differ)
        table_note(table, said(voice, TEXT_RANK_YEARS));
    if (ranking->scales_differ)
        table_note(table, said(voice, TEXT_RANK_SCALES));
    if (ranking->stages_differ)
        table_note(table, said(voice, TEXT_RANK_STAGES));
    if (ranking->twice_count > 0)
        table_note(table, said(voice, TEXT_RANK_TWICE));
    return table;
}

void
rank_json(struct json *json, const struct ranking *ranking,
          const struct voice *voice)
{
    const char *language = language_code(voice->language);

    json_array(json);
    for (size_t i = 0; i < ranking->count; i++) {
        const struct ranked *ranked = &ranking->ranked[i];
        const struct agreement *agreement = &ranked->card->year->agreement;

        json_object(json);
        key_text(json, "agency", agreement->agency.code);
        key_whole(json, "fiscal_year", true, agreement->fiscal_year);
        key_text(json, "group", agreement->agency.group);
        key_whole(json, "rank", ranked->rank > 0, ranked->rank);
        key_bool(json, "tied", ranked->tied);
        total_json(json, "total", ranked->card);
        key_number(json, "points_so_far", !ranked->card->complete,
                   ranked->card->points_so_far);
        key_number(json, "weight_so_far", !ranked->card->complete,
                   ranked->card->weight_so_far);
        key_text(json, "grade",
                 ranked->grade ? words_in(ranked->grade->name, language)
                               : NULL);
        json_end(json);
    }
    json_end(json);
}
