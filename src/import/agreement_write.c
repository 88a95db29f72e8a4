/* agreement_write.c - agreement.yaml from the model. */
#include "import/write_inside.h"

#include <string.h>

/* ---- the rules of scoring ---- */

static void
write_points(struct writer *writer, const struct policy *policy)
{
    yaml_key(writer->yaml, "points");
    yaml_list(writer->yaml, YAML_LINE);
    for (int i = 0; i < policy->levels; i++)
        put_number_alone(writer, &(struct number){.given = true,
                                                  .value = policy->points[i]});
    yaml_end(writer->yaml);
}

static void
write_places(struct writer *writer, const char *key, int places)
{
    if (places == ROUND_NONE)
        put_text(writer, key, "none");
    else
        put_whole(writer, key, places);
}

static bool
same_points(const struct policy *a, const struct policy *b)
{
    if (a->levels != b->levels)
        return false;
    for (int i = 0; i < a->levels; i++)
        if (dec_compare(a->points[i], b->points[i]) != 0)
            return false;
    return true;
}

/* `round` where it differs from what is above; all of it without that. */
static void
write_round(struct writer *writer, const struct rounding *round,
            const struct rounding *above)
{
    if (above != NULL && round->result == above->result &&
        round->score == above->score && round->weighted == above->weighted)
        return;
    yaml_key(writer->yaml, "round");
    yaml_map(writer->yaml, YAML_LINE);
    if (above == NULL || round->result != above->result)
        write_places(writer, "result", round->result);
    if (above == NULL || round->score != above->score)
        write_places(writer, "score", round->score);
    if (above == NULL || round->weighted != above->weighted)
        write_places(writer, "weighted", round->weighted);
    if (above == NULL)
        write_places(writer, "total", round->total);
    yaml_end(writer->yaml);
}

/* What both an agreement and an indicator may say. */
static void
write_rules(struct writer *writer, const struct policy *policy,
            const struct policy *above)
{
    if (above == NULL || !same_points(policy, above))
        write_points(writer, policy);
    if (above == NULL || policy->rule != above->rule)
        put_text(writer, "rule", rule_names[policy->rule]);
    if (above == NULL || policy->below != above->below)
        put_text(writer, "below", below_names[policy->below]);
    if (above == NULL || policy->missing != above->missing)
        put_text(writer, "missing", missing_names[policy->missing]);
    write_round(writer, &policy->round, above ? &above->round : NULL);
}

static void
write_scoring(struct writer *writer, const struct policy *policy)
{
    yaml_key(writer->yaml, "scoring");
    yaml_map(writer->yaml, YAML_BLOCK);
    write_rules(writer, policy, NULL);
    put_text(writer, "total", total_policy_names[policy->total]);
    put_text(writer, "reweight", reweight_names[policy->reweight]);
    put_text(writer, "weights", weights_policy_names[policy->weights]);
    yaml_end(writer->yaml);
}

/* ---- an indicator ---- */

static void
write_unit(struct writer *writer, const struct unit *unit)
{
    static const char *const names[] = {
        [UNIT_PERCENT] = "percent", [UNIT_LEVEL] = "level"};

    if (unit->kind == UNIT_OTHER)
        put_words(writer, "unit", unit->words);
    else
        put_text(writer, "unit", names[unit->kind]);
}

static void
write_range(struct writer *writer, const struct range *range)
{
    if (!range->min.given && !range->max.given)
        return;
    yaml_key(writer->yaml, "range");
    yaml_map(writer->yaml, YAML_LINE);
    put_number(writer, "min", &range->min);
    put_number(writer, "max", &range->max);
    yaml_end(writer->yaml);
}

static void
write_yearly(struct writer *writer, const struct yearly *yearly)
{
    yaml_map(writer->yaml, YAML_LINE);
    put_whole(writer, "year", yearly->year);
    put_number(writer, "value", &yearly->value);
    yaml_end(writer->yaml);
}

static void
write_history(struct writer *writer, const struct indicator *indicator)
{
    if (indicator->baseline.value.given && indicator->baseline.year == 0) {
        put_number(writer, "baseline", &indicator->baseline.value);
    } else if (indicator->baseline.value.given) {
        yaml_key(writer->yaml, "baseline");
        write_yearly(writer, &indicator->baseline);
    }
    if (indicator->trend_count == 0)
        return;
    yaml_key(writer->yaml, "trend");
    yaml_list(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < indicator->trend_count; i++)
        write_yearly(writer, &indicator->trend[i]);
    yaml_end(writer->yaml);
}

static void
write_applies(struct writer *writer, const struct indicator *indicator)
{
    if (!indicator->not_applicable)
        return;
    yaml_key(writer->yaml, "applies");
    yaml_map(writer->yaml, YAML_LINE);
    yaml_scalar(writer->yaml, "no", true); /* a key that is quoted */
    put_words_alone(writer, indicator->not_applicable_reason);
    yaml_end(writer->yaml);
}

/* What it is. */
static void
write_definition(struct writer *writer, const struct indicator *indicator)
{
    put_code(writer, "code", indicator->code);
    put_words(writer, "name", indicator->name);
    write_unit(writer, &indicator->unit);
    put_number(writer, "weight", &indicator->weight);
    put_yes(writer, "pilot", indicator->pilot);
    put_code(writer, "division", indicator->division);
    put_code(writer, "host", indicator->host);
    put_words(writer, "definition", indicator->definition);
    put_text(writer, "formula", indicator->formula_text);
    put_words(writer, "source", indicator->source);
    put_words(writer, "plan", indicator->plan);
    put_date(writer, "as_of", &indicator->as_of);
    write_history(writer, indicator);
    write_range(writer, &indicator->range);
    write_applies(writer, indicator);
    put_yes(writer, "evidence_required", indicator->evidence_required);
    put_number(writer, "reason_below", &indicator->reason_below);
}

void
put_indicator(struct writer *writer, const struct indicator *indicator,
              const struct policy *above)
{
    const struct agreement *agreement = writer->agreement;

    yaml_map(writer->yaml, YAML_BLOCK);
    write_definition(writer, indicator);
    write_rules(writer, &indicator->policy, above);
    yaml_key(writer->yaml, "criterion");
    put_criterion(writer, indicator, &indicator->criterion,
                  indicator->child_count > 0
                      ? &agreement->indicators[indicator->first_child]
                      : NULL,
                  indicator->child_count);
    if (indicator->printed != NULL) {
        yaml_key(writer->yaml, "printed");
        put_criterion(writer, indicator, indicator->printed,
                      indicator->printed_parts, indicator->printed_part_count);
    }
    yaml_end(writer->yaml);
}

/* ---- lists at the top ---- */

static void
write_agency(struct writer *writer, const struct agency *agency)
{
    yaml_key(writer->yaml, "agency");
    yaml_map(writer->yaml, YAML_BLOCK);
    put_code(writer, "code", agency->code);
    put_words(writer, "name", agency->name);
    put_code(writer, "group", agency->group);
    put_code(writer, "parent", agency->parent);
    yaml_end(writer->yaml);
}

static void
write_calendar(struct writer *writer, const struct calendar *calendar)
{
    yaml_key(writer->yaml, "calendar");
    yaml_map(writer->yaml, YAML_LINE);
    put_text(writer, "era", calendar->common_era ? "ce" : "be");
    put_whole(writer, "starts", calendar->starts);
    yaml_end(writer->yaml);
}

static void
write_parties(struct writer *writer)
{
    const struct agreement *agreement = writer->agreement;

    if (agreement->party_count == 0)
        return;
    yaml_key(writer->yaml, "parties");
    yaml_list(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < agreement->party_count; i++) {
        yaml_map(writer->yaml, YAML_BLOCK);
        put_words(writer, "name", agreement->parties[i].name);
        put_words(writer, "position", agreement->parties[i].position);
        yaml_end(writer->yaml);
    }
    yaml_end(writer->yaml);
}

static void
write_grades(struct writer *writer)
{
    const struct agreement *agreement = writer->agreement;

    if (agreement->grade_count == 0)
        return;
    yaml_key(writer->yaml, "grades");
    yaml_list(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < agreement->grade_count; i++) {
        yaml_map(writer->yaml, YAML_LINE);
        put_number(writer, "from", &agreement->grades[i].from);
        put_words(writer, "name", agreement->grades[i].name);
        yaml_end(writer->yaml);
    }
    yaml_end(writer->yaml);
}

static void
write_coded(struct writer *writer, const char *key, const struct division *list,
            size_t count)
{
    if (count == 0)
        return;
    yaml_key(writer->yaml, key);
    yaml_list(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < count; i++) {
        yaml_map(writer->yaml, YAML_BLOCK);
        put_code(writer, "code", list[i].code);
        put_words(writer, "name", list[i].name);
        yaml_end(writer->yaml);
    }
    yaml_end(writer->yaml);
}

static void
write_measure(struct writer *writer, const struct measure *measure)
{
    const struct agreement *agreement = writer->agreement;

    yaml_map(writer->yaml, YAML_BLOCK);
    put_code(writer, "code", measure->code);
    put_words(writer, "name", measure->name);
    write_unit(writer, &measure->unit);
    put_words(writer, "frequency", measure->frequency);
    put_words(writer, "source", measure->source);
    write_range(writer, &measure->range);
    put_yes(writer, "cumulative", measure->cumulative);
    if (measure->of != NO_INDEX)
        put_code(writer, "of", agreement->measures[measure->of].code);
    if (measure->part_count > 0) {
        yaml_key(writer->yaml, "parts");
        yaml_list(writer->yaml, YAML_LINE);
        for (size_t i = 0; i < measure->part_count; i++)
            yaml_scalar(writer->yaml,
                        agreement->measures[measure->parts[i]].code, false);
        yaml_end(writer->yaml);
    }
    yaml_end(writer->yaml);
}

/* Those of milestones follow from their criterion. */
static void
write_measures(struct writer *writer)
{
    const struct agreement *agreement = writer->agreement;
    bool begun = false;

    for (size_t i = 0; i < agreement->measure_count; i++) {
        if (agreement->measures[i].milestone_of != NO_INDEX)
            continue;
        if (!begun) {
            yaml_key(writer->yaml, "measures");
            yaml_list(writer->yaml, YAML_BLOCK);
            begun = true;
        }
        write_measure(writer, &agreement->measures[i]);
    }
    if (begun)
        yaml_end(writer->yaml);
}

static void
write_adjustment(struct writer *writer, const struct adjustment *adjustment)
{
    static const char *const names[] = {[ADJUST_SCORE] = "score",
                                        [ADJUST_WEIGHTED] = "weighted",
                                        [ADJUST_TOTAL] = "total"};

    yaml_map(writer->yaml, YAML_BLOCK);
    put_number(writer, "points", &adjustment->points);
    if (adjustment->indicator != NO_INDEX) {
        put_code(writer, "indicator",
                 writer->agreement->indicators[adjustment->indicator].code);
        put_text(writer, "on", names[adjustment->on]);
    }
    if (adjustment->staged)
        put_text(writer, "stage", stage_name(adjustment->stage));
    put_words(writer, "reason", adjustment->reason);
    put_words(writer, "by", adjustment->by);
    yaml_end(writer->yaml);
}

static void
write_adjustments(struct writer *writer)
{
    const struct agreement *agreement = writer->agreement;

    if (agreement->adjustment_count == 0)
        return;
    yaml_key(writer->yaml, "adjustments");
    yaml_list(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < agreement->adjustment_count; i++)
        write_adjustment(writer, &agreement->adjustments[i]);
    yaml_end(writer->yaml);
}

static void
write_component(struct writer *writer, const struct component *component)
{
    const struct agreement *agreement = writer->agreement;

    yaml_map(writer->yaml, YAML_BLOCK);
    put_code(writer, "code", component->code);
    put_words(writer, "name", component->name);
    put_text(writer, "base", component->base);
    put_number(writer, "weight", &component->weight);
    if (component->subtotal_per_indicator)
        put_text(writer, "subtotal", "indicator");
    yaml_key(writer->yaml, "indicators");
    yaml_list(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < component->count; i++) {
        const struct indicator *indicator =
            &agreement->indicators[component->first + i];

        if (indicator->parent == NO_INDEX)
            put_indicator(writer, indicator, &agreement->policy);
    }
    yaml_end(writer->yaml);
    yaml_end(writer->yaml);
}

void
put_agreement(struct writer *writer)
{
    const struct agreement *agreement = writer->agreement;

    yaml_map(writer->yaml, YAML_BLOCK);
    put_whole(writer, "trachu", 1);
    put_text(writer, "language", agreement->language);
    if (agreement->version != 0)
        put_whole(writer, "version", agreement->version);
    write_agency(writer, &agreement->agency);
    if (agreement->fiscal_year != 0)
        put_whole(writer, "fiscal_year", agreement->fiscal_year);
    write_calendar(writer, &agreement->calendar);
    put_date(writer, "signed", &agreement->signed_on);
    write_parties(writer);
    write_scoring(writer, &agreement->policy);
    write_grades(writer);
    write_coded(writer, "divisions", agreement->divisions,
                agreement->division_count);
    write_coded(writer, "bodies", agreement->bodies, agreement->body_count);
    yaml_key(writer->yaml, "components");
    yaml_list(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < agreement->component_count; i++)
        write_component(writer, &agreement->components[i]);
    yaml_end(writer->yaml);
    write_measures(writer);
    write_adjustments(writer);
    yaml_end(writer->yaml);
}
