/* what_if.c - what other results would give: a table and JSON. */
#include "report/simulation_inside.h"

static const char *
what_if_caption(const struct simulation_view *view,
                const struct what_if *answer)
{
    struct out changes = out_new(view->mem), out = out_new(view->mem);

    for (size_t i = 0; i < answer->change_count; i++) {
        const struct understood *change = &answer->changes[i];
        const char *code =
            change->indicator ? change->indicator->code : change->measure->code;

        out_format(&changes, "%s%s = ", i > 0 ? ", " : "",
                   figure_code(view->voice, code, view->mem));
        out_text(
            &changes,
            change->state == STATE_GIVEN
                ? figure_short(view->voice, ratio_dec(change->value), view->mem)
                : said(view->voice, state_text(change->state)));
    }
    SAY(&out, view->voice, TEXT_WHAT_IF_CAPTION,
        arg_text("agency", agency_name(&view->agreement->agency, view->voice)),
        arg_text("changes", out_string(&changes)));
    return out_string(&out);
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

    table_row(table,
              before->indicator->parent != NO_INDEX ? ROW_SUBITEM : ROW_ITEM);
    view_code_and_name(view, before->indicator);
    table_cell(table, view_result(view, before));
    table_cell(table, view_result(view, after));
    table_cell(table, before->scored
                          ? figure_text(view->voice, before->score,
                                        view->places.score, view->mem)
                          : "–");
    table_cell(table, after->scored ? figure_text(view->voice, after->score,
                                                  view->places.score, view->mem)
                                    : "–");
    table_cell(table,
               both ? figure_signed(view->voice,
                                    ratio_sub(after->weighted, before->weighted,
                                              view->mem),
                                    view->places.weighted, view->mem)
                    : "–");
}

static const char *
total_or_none(const struct simulation_view *view, const struct scorecard *card)
{
    return card->complete ? figure_text(view->voice, card->total,
                                        view->places.total, view->mem)
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
    view_column(&view, TEXT_HEAD_CODE, ALIGN_TEXT);
    view_column(&view, TEXT_HEAD_INDICATOR, ALIGN_TEXT)->wraps = true;
    view_column(&view, TEXT_HEAD_NOW, ALIGN_NUMBER)->over =
        said(voice, TEXT_HEAD_RESULT);
    view_column(&view, TEXT_HEAD_THEN, ALIGN_NUMBER)->over =
        said(voice, TEXT_HEAD_RESULT);
    view_column(&view, TEXT_HEAD_NOW, ALIGN_NUMBER)->over =
        said(voice, TEXT_HEAD_SCORE);
    view_column(&view, TEXT_HEAD_THEN, ALIGN_NUMBER)->over =
        said(voice, TEXT_HEAD_SCORE);
    view_column(&view, TEXT_HEAD_MOVES, ALIGN_NUMBER);
    for (size_t i = 0; i < before->score_count; i++)
        if (moves(&before->scores[i], &after->scores[i]))
            add_change(&view, &before->scores[i], &after->scores[i]);
    table_row(table, ROW_TOTAL);
    table_span(table, said(voice, TEXT_SCORECARD_TOTAL), 4);
    table_cell(table, total_or_none(&view, before));
    table_cell(table, total_or_none(&view, after));
    table_cell(table,
               both ? figure_signed(voice,
                                    ratio_sub(after->total, before->total, mem),
                                    view.places.total, mem)
                    : "–");
    note_unused(&view, answer);
    return table;
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
