/* freeze.c - official scores as JSON, with their derivation. */
#include "action/freeze.h"

#include "base/json.h"

static void
put_fraction(struct json *json, const char *key, struct ratio value)
{
    struct out text = out_new(json->out->mem);

    ratio_print_fraction(&text, value);
    json_key(json, key);
    json_text(json, out_string(&text));
}

static void
put_step(struct json *json, const struct step *step)
{
    json_object(json);
    key_text(json, "step", step_name(step->kind));
    key_text(json, "expression", step->expression);
    json_key(json, "operands");
    json_object(json);
    for (size_t i = 0; i < step->operand_count; i++)
        put_fraction(json, step->operands[i].name, step->operands[i].value);
    json_end(json);
    put_fraction(json, "exact", step->exact);
    put_fraction(json, "value", step->value);
    json_key(json, "places");
    if (step->places == ROUND_NONE)
        json_null(json);
    else
        json_whole(json, step->places);
    json_end(json);
}

static void
put_steps(struct json *json, const struct steps *steps)
{
    json_key(json, "steps");
    json_array(json);
    for (size_t i = 0; i < steps->count; i++)
        put_step(json, &steps->step[i]);
    json_end(json);
}

static void
put_score(struct json *json, const struct score *score)
{
    json_object(json);
    key_text(json, "code", score->indicator->code);
    key_text(json, "stage", score->staged ? stage_name(score->stage) : NULL);
    key_text(json, "state", state_name(score->state));
    key_number(json, "result", score->has_result, score->result);
    json_key(json, "level");
    if (score->scored)
        json_whole(json, score->level);
    else
        json_null(json);
    key_number(json, "score", score->scored, score->score);
    key_number(json, "weight", true, score->weight);
    put_fraction(json, "weight_applied", score->applied);
    key_number(json, "weighted", score->scored, score->weighted);
    put_steps(json, &score->steps);
    json_end(json);
}

const char *
frozen_score(const struct score *score, struct mem *mem)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);

    put_score(&json, score);
    return out_string(&out);
}

static void
put_component(struct json *json, const struct component_score *component)
{
    json_object(json);
    key_text(json, "code", component->component->code);
    put_fraction(json, "weight_applied", component->applied);
    key_number(json, "subtotal", component->complete, component->subtotal);
    json_end(json);
}

const char *
frozen_card(const struct scorecard *card, struct mem *mem)
{
    const struct agreement *agreement = &card->year->agreement;
    struct out out = out_new(mem);
    struct json json = json_compact(&out);

    json_object(&json);
    key_text(&json, "agency", agreement->agency.code);
    json_key(&json, "fiscal_year");
    json_whole(&json, agreement->fiscal_year);
    key_text(&json, "round", card->selection.round);
    key_number(&json, "total", card->complete, card->total);
    json_key(&json, "components");
    json_array(&json);
    for (size_t i = 0; i < agreement->component_count; i++)
        put_component(&json, &card->components[i]);
    json_end(&json);
    json_key(&json, "indicators");
    json_array(&json);
    for (size_t i = 0; i < card->score_count; i++)
        put_score(&json, &card->scores[i]);
    json_end(&json);
    put_steps(&json, &card->steps);
    json_end(&json);
    return out_string(&out);
}
