/* derivation_json.c - the steps of a derivation, for programs. */
#include "report/derivation.h"

#include "report/figure.h"
#include "report/scorecard.h"

static void
key_ratio(struct json *json, const char *key, struct ratio value, bool exact)
{
    key_number(json, key, true, value);
    if (exact)
        key_exact(json, key, value);
}

static void
operand_json(struct json *json, const struct operand *operand,
             const char *folder, bool exact)
{
    const char *place = place_text(operand->place, folder, json->out->mem);

    json_object(json);
    key_text(json, "name", operand->name);
    key_ratio(json, "value", operand->value, exact);
    if (place[0] != '\0') {
        key_text(json, "place", place);
    }
    if (operand->measured != NULL) {
        key_text(json, "period", operand->measured->period_text);
    }
    json_end(json);
}

static void
step_json(struct json *json, const struct step *step, const char *folder,
          bool exact)
{
    json_object(json);
    key_text(json, "step", step_name(step->kind));
    key_text(json, "expression", step->expression);
    json_key(json, "operands");
    json_array(json);
    for (size_t i = 0; i < step->operand_count; i++)
        operand_json(json, &step->operands[i], folder, exact);
    json_end(json);
    if (step->kind == STEP_LEVEL) {
        key_whole(json, "level", true, step->level);
    } else {
        key_ratio(json, "unrounded", step->exact, exact);
        key_ratio(json, "value", step->value, exact);
        key_whole(json, "places", step->places != ROUND_NONE, step->places);
    }
    json_end(json);
}

void
derivation_json(struct json *json, const struct steps *steps,
                const char *folder, bool exact)
{
    json_array(json);
    for (size_t i = 0; i < steps->count; i++)
        step_json(json, &steps->step[i], folder, exact);
    json_end(json);
}
