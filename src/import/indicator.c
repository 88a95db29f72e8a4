/* indicator.c - components, indicators and the rules of scoring in a file. */
#include "import/draft.h"

#include "formula/formula.h"

#include <string.h>

/* ---- the rules of scoring ---- */

static void
read_points(struct reader *reader, const struct node *node, void *into)
{
    struct policy *policy = into;

    if (node->type != NODE_LIST || node->count < 2 ||
        node->count > LEVELS_MAX) {
        tell_type(reader, node, TEXT_TYPE_POINTS);
        return;
    }
    memset(policy->points, 0, sizeof policy->points);
    policy->levels = (int)node->count;
    for (size_t i = 0; i < node->count; i++) {
        struct number number = {0};

        read_number(reader, node->items[i], &number);
        policy->points[i] = number.value;
        /* Strictly rising from 0 or above: known here, before anything is
         * measured against the scale. */
        if (number.given &&
            (number.value.e6 < 0 ||
             (i > 0 && dec_compare(number.value, policy->points[i - 1]) <= 0)))
            finding_plain(reader->findings, FINDING_TARGETS_ORDER,
                          node->items[i]->place, TEXT_POINTS_ORDER);
    }
}

#define CHOICE_READER(name, type, names)                                       \
    static void name(struct reader *reader, const struct node *node,           \
                     void *into)                                               \
    {                                                                          \
        int choice;                                                            \
                                                                               \
        if (read_choice(reader, node, names, sizeof names / sizeof names[0],   \
                        &choice))                                              \
            *(type *)into = (type)choice;                                      \
    }

CHOICE_READER(read_rule, enum rule, rule_names)
CHOICE_READER(read_below, enum below, below_names)
CHOICE_READER(read_missing, enum missing, missing_names)
CHOICE_READER(read_total, enum total_policy, total_policy_names)
CHOICE_READER(read_reweight, enum reweight, reweight_names)
CHOICE_READER(read_weights, enum weights_policy, weights_policy_names)

static void
read_places(struct reader *reader, const struct node *node, void *into)
{
    struct dec places;

    if (node->type == NODE_SCALAR && strcmp(node->text, "none") == 0) {
        *(int *)into = ROUND_NONE;
        return;
    }
    if (node->type != NODE_SCALAR ||
        dec_parse(node->text, node->length, &places) != DEC_FINE ||
        places.e6 < 0 || places.e6 % DEC_ONE != 0 ||
        places.e6 > DEC_PLACES * DEC_ONE) {
        tell_type(reader, node, TEXT_TYPE_PLACES);
        return;
    }
    *(int *)into = (int)(places.e6 / DEC_ONE);
}

static void
refuse_agreement_only(struct reader *reader, const struct node *node,
                      void *into)
{
    (void)into;
    finding_plain(reader->findings, FINDING_KEY_UNKNOWN, node->place,
                  TEXT_KEY_AGREEMENT_ONLY);
}

static void
read_round(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"result", read_places, offsetof(struct rounding, result), false},
        {"score", read_places, offsetof(struct rounding, score), false},
        {"weighted", read_places, offsetof(struct rounding, weighted), false},
        {"total", read_places, offsetof(struct rounding, total), false},
    };

    FIELDS_READ(reader, node, fields, into);
}

static void
read_own_round(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"result", read_places, offsetof(struct rounding, result), false},
        {"score", read_places, offsetof(struct rounding, score), false},
        {"weighted", read_places, offsetof(struct rounding, weighted), false},
        {"total", refuse_agreement_only, 0, false},
    };

    FIELDS_READ(reader, node, fields, into);
}

void
read_scoring(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"points", read_points, 0, false},
        {"rule", read_rule, offsetof(struct policy, rule), false},
        {"below", read_below, offsetof(struct policy, below), false},
        {"missing", read_missing, offsetof(struct policy, missing), false},
        {"round", read_round, offsetof(struct policy, round), false},
        {"total", read_total, offsetof(struct policy, total), false},
        {"reweight", read_reweight, offsetof(struct policy, reweight), false},
        {"weights", read_weights, offsetof(struct policy, weights), false},
    };

    FIELDS_READ(reader, node, fields, into);
}

/* ---- an indicator ---- */

void
read_unit(struct reader *reader, const struct node *node, void *into)
{
    struct unit *unit = into;

    read_words(reader, node, &unit->words);
    unit->kind = UNIT_OTHER;
    if (node->type != NODE_SCALAR)
        return;
    if (strcmp(node->text, "percent") == 0)
        unit->kind = UNIT_PERCENT;
    else if (strcmp(node->text, "level") == 0)
        unit->kind = UNIT_LEVEL;
}

void
read_range(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"min", read_number, offsetof(struct range, min), false},
        {"max", read_number, offsetof(struct range, max), false},
    };
    struct range *range = into;

    FIELDS_READ(reader, node, fields, range);
    if (range->min.given && range->max.given &&
        dec_compare(range->min.value, range->max.value) > 0)
        tell_type(reader, node, TEXT_RANGE_ORDER);
}

static void
read_yearly(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"year", read_integer, offsetof(struct yearly, year), true},
        {"value", read_number, offsetof(struct yearly, value), true},
    };

    FIELDS_READ(reader, node, fields, into);
}

/* A number, or a number with its year. */
static void
read_baseline(struct reader *reader, const struct node *node, void *into)
{
    struct yearly *baseline = into;

    if (node->type == NODE_MAP)
        read_yearly(reader, node, baseline);
    else
        read_number(reader, node, &baseline->value);
}

static void
read_trend(struct reader *reader, const struct node *node, void *into)
{
    struct indicator *indicator = into;

    if (node->type != NODE_LIST) {
        tell_type(reader, node, TEXT_TYPE_TREND);
        return;
    }
    struct yearly *trend = MEM_ARRAY(reader->mem, struct yearly, node->count);
    for (size_t i = 0; i < node->count; i++)
        read_yearly(reader, node->items[i], &trend[i]);
    indicator->trend = trend;
    indicator->trend_count = node->count;
}

/* applies: {"no": reason} */
static void
read_applies(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"no", read_words, offsetof(struct indicator, not_applicable_reason),
         true},
    };
    struct indicator *indicator = into;

    if (node->type != NODE_MAP) {
        tell_type(reader, node, TEXT_TYPE_APPLIES);
        return;
    }
    if (FIELDS_READ(reader, node, fields, indicator))
        indicator->not_applicable = true;
}

static void
read_formula(struct reader *reader, const struct node *node, void *into)
{
    struct indicator *indicator = into;

    read_text(reader, node, &indicator->formula_text);
    if (indicator->formula_text == NULL)
        return;
    indicator->formula_place = node_inside(node);
    indicator->formula =
        formula_parse(indicator->formula_text, indicator->formula_place, false,
                      reader->findings, reader->mem);
}

/* A weight is above 0; whether it may be left out is known later. */
static void
read_weight(struct reader *reader, const struct node *node, void *into)
{
    struct number *weight = into;

    read_number(reader, node, weight);
    if (weight->given && weight->value.e6 <= 0)
        finding_plain(reader->findings, FINDING_WEIGHT_ZERO, weight->place,
                      TEXT_WEIGHT_ZERO);
}

#define AT(member) offsetof(struct draft, indicator.member)

static const struct field indicator_fields[] = {
    {"code", read_code, AT(code), true},
    {"name", read_words, AT(name), false},
    {"unit", read_unit, AT(unit), false},
    {"weight", read_weight, AT(weight), false},
    {"pilot", read_yes, AT(pilot), false},
    {"division", read_code, AT(division), false},
    {"host", read_code, AT(host), false},
    {"definition", read_words, AT(definition), false},
    {"formula", read_formula, offsetof(struct draft, indicator), false},
    {"source", read_words, AT(source), false},
    {"as_of", read_date, AT(as_of), false},
    {"baseline", read_baseline, AT(baseline), false},
    {"trend", read_trend, offsetof(struct draft, indicator), false},
    {"range", read_range, AT(range), false},
    {"applies", read_applies, offsetof(struct draft, indicator), false},
    {"evidence_required", read_yes, AT(evidence_required), false},
    {"reason_below", read_number, AT(reason_below), false},
    {"plan", read_words, AT(plan), false},
    /* any key of scoring */
    {"points", read_points, AT(policy), false},
    {"rule", read_rule, AT(policy.rule), false},
    {"below", read_below, AT(policy.below), false},
    {"missing", read_missing, AT(policy.missing), false},
    {"round", read_own_round, AT(policy.round), false},
    {"total", refuse_agreement_only, 0, false},
    {"reweight", refuse_agreement_only, 0, false},
    {"weights", refuse_agreement_only, 0, false},
    {"criterion", keep_node, offsetof(struct draft, criterion_node), true},
    {"printed", keep_node, offsetof(struct draft, printed_node), false},
};

/* It is a pilot, or what it says of that could not be read (told). */
static bool
weighs_nothing(const struct indicator *indicator, const struct node *node)
{
    const struct node *pilot = node_value(node, "pilot");

    return indicator->pilot ||
           (pilot != NULL && !(pilot->type == NODE_SCALAR &&
                               (strcmp(pilot->text, "no") == 0 ||
                                strcmp(pilot->text, "false") == 0)));
}

void
read_indicator(struct reader *reader, const struct node *node,
               const struct policy *policy, bool part, struct draft *draft)
{
    struct indicator *indicator = &draft->indicator;

    indicator->place = node->place;
    indicator->policy = *policy;
    FIELDS_READ(reader, node, indicator_fields, draft);
    if (draft->criterion_node != NULL)
        read_criterion(reader, draft->criterion_node, &indicator->policy,
                       &indicator->criterion, part ? NULL : &draft->parts,
                       &draft->part_count);
    if (draft->printed_node != NULL) {
        struct criterion *printed = MEM_NEW(reader->mem, struct criterion);

        read_criterion(reader, draft->printed_node, &indicator->policy, printed,
                       part ? NULL : &draft->printed_parts,
                       &draft->printed_part_count);
        indicator->printed = printed;
    }
    if (indicator->pilot && indicator->weight.given)
        finding_plain(reader->findings, FINDING_WEIGHTS,
                      indicator->weight.place, TEXT_WEIGHT_PILOT);
    if (!part && node->type == NODE_MAP && !weighs_nothing(indicator, node) &&
        indicator->criterion.type != CRITERION_COMPOSITE &&
        node_value(node, "weight") == NULL &&
        !fields_misspelt(reader, node, indicator_fields,
                         sizeof indicator_fields / sizeof indicator_fields[0],
                         "weight"))
        FIND(reader->findings, FINDING_KEY_MISSING, node->place,
             TEXT_KEY_MISSING, arg_text("key", "weight"));
}

/* ---- components ---- */

static void
read_subtotal(struct reader *reader, const struct node *node, void *into)
{
    static const char *const names[] = {"component", "indicator"};
    int choice;

    if (read_choice(reader, node, names, 2, &choice))
        *(bool *)into = choice == 1;
}

struct component_reader {
    struct component_draft draft;
    const struct node *indicators;
};

#define OF(member) offsetof(struct component_reader, draft.component.member)

static void
read_component(struct reader *reader, const struct node *node,
               const struct policy *policy, struct component_draft *draft)
{
    static const struct field fields[] = {
        {"code", read_code, OF(code), true},
        {"name", read_words, OF(name), false},
        {"base", read_code, OF(base), false},
        {"weight", read_weight, OF(weight), false},
        {"subtotal", read_subtotal, OF(subtotal_per_indicator), false},
        {"indicators", keep_node, offsetof(struct component_reader, indicators),
         true},
    };
    struct component_reader with = {0};

    with.draft.component.place = node->place;
    FIELDS_READ(reader, node, fields, &with);
    *draft = with.draft;
    if (with.indicators == NULL)
        return;
    if (with.indicators->type != NODE_LIST || with.indicators->count == 0) {
        tell_type(reader, with.indicators, TEXT_TYPE_INDICATORS);
        return;
    }
    draft->indicator_count = with.indicators->count;
    draft->indicators =
        MEM_ARRAY(reader->mem, struct draft, draft->indicator_count);
    for (size_t i = 0; i < draft->indicator_count; i++)
        read_indicator(reader, with.indicators->items[i], policy, false,
                       &draft->indicators[i]);
}

struct component_draft *
read_components(struct reader *reader, const struct node *node,
                const struct policy *policy, size_t *count)
{
    *count = 0;
    if (node->type != NODE_LIST || node->count == 0) {
        tell_type(reader, node, TEXT_TYPE_COMPONENTS);
        return NULL;
    }
    struct component_draft *drafts =
        MEM_ARRAY(reader->mem, struct component_draft, node->count);
    *count = node->count;
    for (size_t i = 0; i < node->count; i++)
        read_component(reader, node->items[i], policy, &drafts[i]);
    return drafts;
}
