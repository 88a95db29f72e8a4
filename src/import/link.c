/* link.c - puts a read agreement together. */
#include "import/link.h"

#include "base/ensure.h"
#include "base/text.h"
#include "formula/formula.h"

#include <string.h>

#define NEAREST_ERRORS_MAX 200

size_t
codes_to_try(const struct findings *findings, size_t count)
{
    return findings->by_severity[ERROR] < NEAREST_ERRORS_MAX ? count : 0;
}

void
check_division(const struct agreement *agreement, const char *code,
               struct place place, struct reader *reader)
{
    const char **codes;
    size_t count = 0;

    if (code == NULL || agreement->division_count == 0 ||
        index_find(agreement->division_codes, code) != NO_INDEX)
        return; /* without a list any division will do */
    codes = MEM_ARRAY(reader->mem, const char *, agreement->division_count);
    for (size_t i = 0; i < agreement->division_count; i++)
        if (agreement->divisions[i].code != NULL)
            codes[count++] = agreement->divisions[i].code;
    tell_unknown_code(reader->findings, place, TEXT_DIVISION_UNKNOWN,
                      TEXT_DIVISION_NEAREST, code, codes,
                      codes_to_try(reader->findings, count));
}

void
tell_unknown_code(struct findings *findings, struct place place,
                  enum text_key plain, enum text_key nearest, const char *code,
                  const char *const *codes, size_t count)
{
    const char *near = text_nearest(code, codes, count);

    if (near != NULL)
        FIND(findings, FINDING_CODE_UNKNOWN, place, nearest,
             arg_text("code", code), arg_text("nearest", near));
    else
        FIND(findings, FINDING_CODE_UNKNOWN, place, plain,
             arg_text("code", code));
}

static struct findings *
findings_of(struct link *link)
{
    return link->reader->findings;
}

/* ---- one list of indicators ---- */

static size_t
count_indicators(const struct link *link)
{
    size_t count = 0;

    for (size_t i = 0; i < link->component_count; i++)
        for (size_t j = 0; j < link->components[i].indicator_count; j++)
            count += 1 + link->components[i].indicators[j].part_count;
    return count;
}

static size_t
add_indicator(struct agreement *agreement, const struct indicator *indicator,
              size_t component, size_t parent)
{
    size_t at = agreement->indicator_count++;
    struct indicator *added = &agreement->indicators[at];

    *added = *indicator;
    added->index = at;
    added->component = component;
    added->parent = parent;
    return at;
}

static const struct indicator *
printed_parts(struct link *link, const struct draft *draft)
{
    struct indicator *parts = MEM_ARRAY(
        link->reader->mem, struct indicator, draft->printed_part_count);

    for (size_t i = 0; i < draft->printed_part_count; i++)
        parts[i] = draft->printed_parts[i].indicator;
    return parts;
}

static void
add_with_parts(struct link *link, const struct draft *draft, size_t component)
{
    struct agreement *agreement = link->agreement;
    size_t at = add_indicator(agreement, &draft->indicator, component,
                              NO_INDEX);

    agreement->indicators[at].first_child = at + 1;
    agreement->indicators[at].child_count = draft->part_count;
    agreement->indicators[at].printed_parts = printed_parts(link, draft);
    agreement->indicators[at].printed_part_count = draft->printed_part_count;
    for (size_t i = 0; i < draft->part_count; i++) {
        struct indicator part = draft->parts[i].indicator;

        /* What is not assessed as a whole is not assessed in its parts. */
        part.pilot |= draft->indicator.pilot;
        part.not_applicable |= draft->indicator.not_applicable;
        add_indicator(agreement, &part, component, at);
    }
}

static void
flatten(struct link *link)
{
    struct agreement *agreement = link->agreement;
    struct mem *mem = link->reader->mem;

    agreement->components =
        MEM_ARRAY(mem, struct component, link->component_count);
    agreement->component_count = link->component_count;
    agreement->indicators =
        MEM_ARRAY(mem, struct indicator, count_indicators(link));
    for (size_t i = 0; i < link->component_count; i++) {
        struct component *component = &agreement->components[i];

        *component = link->components[i].component;
        component->first = agreement->indicator_count;
        for (size_t j = 0; j < link->components[i].indicator_count; j++)
            add_with_parts(link, &link->components[i].indicators[j], i);
        component->count = agreement->indicator_count - component->first;
    }
}

/* ---- codes ---- */

static void
tell_twice(struct link *link, const char *code, struct place place,
           struct place before)
{
    FIND(findings_of(link), FINDING_CODE_TWICE, place, TEXT_CODE_TWICE,
         arg_text("code", code), arg_whole("line", before.line));
}

static void
index_indicators(struct link *link)
{
    struct agreement *agreement = link->agreement;
    struct index *index =
        index_new(link->reader->mem, agreement->indicator_count + 1);

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct indicator *indicator = &agreement->indicators[i];

        if (indicator->code == NULL) {
            indicator->code = "?"; /* a missing code was told */
            continue;
        }
        if (strcmp(indicator->code, "total") == 0)
            FIND(findings_of(link), FINDING_CODE_FORM, indicator->place,
                 TEXT_CODE_RESERVED, arg_text("code", indicator->code));
        size_t before = index_add(index, indicator->code, i);
        if (before != NO_INDEX)
            tell_twice(link, indicator->code, indicator->place,
                       agreement->indicators[before].place);
    }
    agreement->indicator_codes = index;
}

static void
check_components(struct link *link)
{
    struct agreement *agreement = link->agreement;
    struct index *index =
        index_new(link->reader->mem, agreement->component_count + 1);

    for (size_t i = 0; i < agreement->component_count; i++) {
        struct component *component = &agreement->components[i];

        if (component->code == NULL) {
            component->code = "?";
            continue;
        }
        size_t before = index_add(index, component->code, i);
        if (before != NO_INDEX)
            tell_twice(link, component->code, component->place,
                       agreement->components[before].place);
    }
}

static void
check_divisions(struct link *link)
{
    const struct agreement *agreement = link->agreement;
    struct index *index =
        index_new(link->reader->mem, agreement->division_count + 1);

    for (size_t i = 0; i < agreement->division_count; i++) {
        const struct division *division = &agreement->divisions[i];
        size_t before = division->code == NULL
                            ? NO_INDEX
                            : index_add(index, division->code, i);

        if (before != NO_INDEX)
            tell_twice(link, division->code, division->place,
                       agreement->divisions[before].place);
    }
    link->agreement->division_codes = index;
    for (size_t i = 0; i < agreement->indicator_count; i++)
        check_division(agreement, agreement->indicators[i].division,
                       agreement->indicators[i].place, link->reader);
}

/* ---- weights ---- */

/* What is left of `whole` goes in equal parts to those that say no weight. */
static void
share_out(struct link *link, const struct indicator *parent,
          struct indicator *parts, struct ratio whole)
{
    struct mem *mem = link->reader->mem;
    struct ratio rest = whole;
    size_t sharing = 0;

    for (size_t i = 0; i < parent->child_count; i++) {
        if (parts[i].weight.given)
            rest = ratio_sub(rest, ratio_dec(parts[i].weight.value), mem);
        else if (!parts[i].pilot)
            sharing++;
    }
    if (sharing == 0 && ratio_sign(rest) != 0)
        FIND(findings_of(link), FINDING_WEIGHTS, parent->weight.place,
             TEXT_WEIGHTS_PARTS, arg_ratio("weight", whole),
             arg_ratio("sum", ratio_sub(whole, rest, mem)))
            ->indicator = parent->code;
    if (sharing > 0 && ratio_sign(rest) <= 0)
        FIND(findings_of(link), FINDING_WEIGHTS, parent->weight.place,
             TEXT_WEIGHTS_NOTHING_LEFT, arg_ratio("weight", whole))
            ->indicator = parent->code;
    for (size_t i = 0; i < parent->child_count; i++) {
        if (parts[i].weight.given)
            parts[i].weighs = ratio_dec(parts[i].weight.value);
        else if (!parts[i].pilot)
            parts[i].weighs =
                ratio_div(rest, ratio_whole((int64_t)sharing), mem);
    }
}

/* A composite without a weight weighs what its parts do. */
static void
add_up(struct link *link, struct indicator *parent, struct indicator *parts)
{
    struct ratio sum = ratio_whole(0);

    for (size_t i = 0; i < parent->child_count; i++) {
        if (parts[i].pilot)
            continue;
        if (!parts[i].weight.given) {
            FIND(findings_of(link), FINDING_KEY_MISSING, parts[i].place,
                 TEXT_WEIGHTS_PART_MISSING, arg_text("code", parts[i].code),
                 arg_text("parent", parent->code));
            continue;
        }
        parts[i].weighs = ratio_dec(parts[i].weight.value);
        sum = ratio_add(sum, parts[i].weighs, link->reader->mem);
    }
    parent->weighs = sum;
}

static void
weigh(struct link *link)
{
    struct agreement *agreement = link->agreement;

    for (size_t i = 0; i < agreement->indicator_count; i++)
        agreement->indicators[i].weighs = ratio_whole(0);
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct indicator *indicator = &agreement->indicators[i];
        struct indicator *parts =
            &agreement->indicators[i] + 1; /* right behind it */

        if (indicator->parent != NO_INDEX || indicator->pilot)
            continue;
        if (indicator->weight.given)
            indicator->weighs = ratio_dec(indicator->weight.value);
        if (indicator->child_count == 0)
            continue;
        if (indicator->weight.given)
            share_out(link, indicator, parts, indicator->weighs);
        else
            add_up(link, indicator, parts);
    }
}

/* ---- measures ---- */

struct measure_draft {
    struct measure measure;
    const struct node *parts, *of;
};

static void
keep_node(struct reader *reader, const struct node *node, void *into)
{
    (void)reader;
    *(const struct node **)into = node;
}

static void
read_measure_unit(struct reader *reader, const struct node *node, void *into)
{
    struct unit *unit = into;

    read_words(reader, node, &unit->words);
    if (node->type == NODE_SCALAR && strcmp(node->text, "percent") == 0)
        unit->kind = UNIT_PERCENT;
    else if (node->type == NODE_SCALAR && strcmp(node->text, "level") == 0)
        unit->kind = UNIT_LEVEL;
}

static void
read_measure_range(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"min", read_number, offsetof(struct range, min), false},
        {"max", read_number, offsetof(struct range, max), false},
    };

    FIELDS_READ(reader, node, fields, into);
}

static size_t
count_milestones(const struct agreement *agreement)
{
    size_t count = 0;

    for (size_t i = 0; i < agreement->indicator_count; i++)
        count += agreement->indicators[i].criterion.milestone_count;
    return count;
}

#define AT(member) offsetof(struct measure_draft, measure.member)

static struct measure_draft *
read_measures(struct link *link, size_t *count)
{
    static const struct field fields[] = {
        {"code", read_code, AT(code), true},
        {"name", read_words, AT(name), false},
        {"unit", read_measure_unit, AT(unit), false},
        {"frequency", read_words, AT(frequency), false},
        {"source", read_words, AT(source), false},
        {"range", read_measure_range, AT(range), false},
        {"cumulative", read_yes, AT(cumulative), false},
        {"parts", keep_node, offsetof(struct measure_draft, parts), false},
        {"of", keep_node, offsetof(struct measure_draft, of), false},
    };

    *count = 0;
    if (link->measures == NULL)
        return NULL;
    if (link->measures->type != NODE_LIST) {
        tell_type(link->reader, link->measures, TEXT_TYPE_LIST);
        return NULL;
    }
    struct measure_draft *drafts = MEM_ARRAY(
        link->reader->mem, struct measure_draft, link->measures->count);
    for (size_t i = 0; i < link->measures->count; i++) {
        drafts[i].measure.place = link->measures->items[i]->place;
        FIELDS_READ(link->reader, link->measures->items[i], fields, &drafts[i]);
    }
    *count = link->measures->count;
    return drafts;
}

static void
add_measure(struct link *link, struct index *index,
            const struct measure *measure)
{
    struct agreement *agreement = link->agreement;
    size_t at = agreement->measure_count;

    if (measure->code == NULL)
        return;
    if (!formula_is_name(measure->code))
        FIND(findings_of(link), FINDING_CODE_FORM, measure->place,
             TEXT_CODE_MEASURE, arg_text("code", measure->code));
    size_t before = index_add(index, measure->code, at);
    if (before != NO_INDEX) {
        tell_twice(link, measure->code, measure->place,
                   agreement->measures[before].place);
        return;
    }
    agreement->measures[at] = *measure;
    agreement->measure_count++;
}

static void
add_milestones(struct link *link, struct index *index,
               struct indicator *indicator)
{
    struct mem *mem = link->reader->mem;
    struct milestone *steps =
        MEM_ARRAY(mem, struct milestone, indicator->criterion.milestone_count);

    for (size_t i = 0; i < indicator->criterion.milestone_count; i++) {
        struct out code = out_new(mem);

        steps[i] = indicator->criterion.milestones[i];
        out_format(&code, "%s.%s", indicator->code, steps[i].code);
        steps[i].measure = out_string(&code);
        add_measure(link, index,
                    &(struct measure){.code = steps[i].measure,
                                      .place = steps[i].place,
                                      .name = steps[i].text,
                                      .of = NO_INDEX,
                                      .milestone_of = indicator->index});
        steps[i].measure_index = index_find(index, steps[i].measure);
    }
    indicator->criterion.milestones = steps;
}

/* The measure a node names; NO_INDEX (told) when there is none. */
static size_t
measure_named(struct link *link, const struct node *node)
{
    const struct agreement *agreement = link->agreement;
    const char *code = NULL;

    read_code(link->reader, node, &code);
    if (code == NULL)
        return NO_INDEX;
    size_t found = index_find(agreement->measure_codes, code);
    if (found != NO_INDEX)
        return found;
    size_t count = codes_to_try(findings_of(link), agreement->measure_count);
    const char **codes = MEM_ARRAY(link->reader->mem, const char *, count);
    for (size_t i = 0; i < count; i++)
        codes[i] = agreement->measures[i].code;
    tell_unknown_code(findings_of(link), node->place, TEXT_MEASURE_UNKNOWN,
                      TEXT_MEASURE_NEAREST, code, codes, count);
    return NO_INDEX;
}

static void
link_measure(struct link *link, const struct measure_draft *draft)
{
    size_t at = draft->measure.code == NULL
                    ? NO_INDEX
                    : index_find(link->agreement->measure_codes,
                                 draft->measure.code);

    if (at == NO_INDEX)
        return;
    struct measure *measure = &link->agreement->measures[at];
    measure->of = draft->of ? measure_named(link, draft->of) : NO_INDEX;
    if (draft->parts == NULL)
        return;
    if (draft->parts->type != NODE_LIST) {
        tell_type(link->reader, draft->parts, TEXT_TYPE_LIST);
        return;
    }
    size_t *parts =
        MEM_ARRAY(link->reader->mem, size_t, draft->parts->count);
    for (size_t i = 0; i < draft->parts->count; i++) {
        size_t part = measure_named(link, draft->parts->items[i]);

        if (part == NO_INDEX)
            return; /* told; what the rest adds to says nothing */
        parts[i] = part;
    }
    measure->parts = parts;
    measure->part_count = draft->parts->count;
}

static void
link_measures(struct link *link)
{
    struct agreement *agreement = link->agreement;
    size_t declared;
    struct measure_draft *drafts = read_measures(link, &declared);
    size_t room = declared + count_milestones(agreement);
    struct index *index = index_new(link->reader->mem, room + 1);

    agreement->measures = MEM_ARRAY(link->reader->mem, struct measure, room);
    agreement->measure_codes = index;
    for (size_t i = 0; i < declared; i++) {
        drafts[i].measure.of = drafts[i].measure.milestone_of = NO_INDEX;
        add_measure(link, index, &drafts[i].measure);
    }
    for (size_t i = 0; i < agreement->indicator_count; i++)
        add_milestones(link, index, &agreement->indicators[i]);
    for (size_t i = 0; i < declared; i++)
        link_measure(link, &drafts[i]);
}

/* ---- groups ---- */

static void
choose_demand(struct link *link, struct indicator *indicator,
              struct criterion *criterion)
{
    const char *group = link->agreement->agency.group;

    for (size_t i = 0; i < criterion->demand_count; i++) {
        const struct demand *demand = &criterion->demands[i];

        if (demand->group == NULL || text_same(demand->group, group))
            criterion->own = demand;
    }
    if (criterion->demand_count == 0 || criterion->own != NULL)
        return;
    if (group == NULL)
        FIND(findings_of(link), FINDING_GROUP_MISSING, criterion->place,
             TEXT_GROUP_NONE, arg_text("code", indicator->code))
            ->indicator = indicator->code;
    else
        FIND(findings_of(link), FINDING_GROUP_MISSING, criterion->place,
             TEXT_GROUP_MISSING, arg_text("code", indicator->code),
             arg_text("group", group))
            ->indicator = indicator->code;
}

static void
choose_demands(struct link *link)
{
    struct agreement *agreement = link->agreement;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct indicator *indicator = &agreement->indicators[i];

        choose_demand(link, indicator, &indicator->criterion);
        if (indicator->printed != NULL) {
            struct criterion *printed =
                MEM_NEW(link->reader->mem, struct criterion);

            *printed = *indicator->printed;
            choose_demand(link, indicator, printed);
            indicator->printed = printed;
        }
    }
}

/* ---- names in formulas ---- */

struct name_check {
    struct link *link;
    const char *indicator;
};

static void
tell_unknown_name(struct name_check *check, const struct formula *node,
                  bool measure)
{
    const struct agreement *agreement = check->link->agreement;
    size_t count = codes_to_try(
        findings_of(check->link),
        measure ? agreement->measure_count : agreement->indicator_count);
    const char **codes =
        MEM_ARRAY(check->link->reader->mem, const char *, count);

    for (size_t i = 0; i < count; i++)
        codes[i] = measure ? agreement->measures[i].code
                           : agreement->indicators[i].code;
    tell_unknown_code(findings_of(check->link), node->place,
                      measure ? TEXT_MEASURE_UNKNOWN : TEXT_INDICATOR_UNKNOWN,
                      measure ? TEXT_MEASURE_NEAREST : TEXT_INDICATOR_NEAREST,
                      node->name, codes, count);
}

static void
check_name(const struct formula *node, void *context)
{
    struct name_check *check = context;
    const struct agreement *agreement = check->link->agreement;

    if (node->kind == FORMULA_MEASURE &&
        agreement_measure(agreement, node->name) == NULL)
        tell_unknown_name(check, node, true);
    if ((node->kind == FORMULA_SCORE || node->kind == FORMULA_RESULT) &&
        agreement_indicator(agreement, node->name) == NULL)
        tell_unknown_name(check, node, false);
}

/* Every formula of an indicator: its own and the conditions on its group. */
static void
walk_formulas(const struct indicator *indicator,
              void (*visit)(const struct formula *, void *), void *context)
{
    const struct criterion *criterion = &indicator->criterion;

    if (indicator->formula != NULL)
        formula_walk(indicator->formula, visit, context);
    if (criterion->type != CRITERION_RULES)
        return;
    for (size_t i = 0; i < criterion->demand_count; i++)
        for (int level = 0; level < LEVELS_MAX; level++)
            if (criterion->demands[i].rules[level].formula != NULL)
                formula_walk(criterion->demands[i].rules[level].formula, visit,
                             context);
}

enum colour { WHITE, GREY, BLACK };

struct circle_search {
    struct link *link;
    enum colour *colour;
    const struct indicator *from;
};

static void search_circle(struct circle_search *search,
                          const struct indicator *indicator);

static void
follow(struct circle_search *search, const struct indicator *next,
       struct place place)
{
    const struct indicator *from = search->from;

    if (search->colour[next->index] == GREY)
        FIND(findings_of(search->link), FINDING_FORMULA_CIRCLE, place,
             TEXT_FORMULA_CIRCLE, arg_text("from", from->code),
             arg_text("to", next->code))
            ->indicator = from->code;
    if (search->colour[next->index] == WHITE)
        search_circle(search, next);
    search->from = from;
}

static void
follow_name(const struct formula *node, void *context)
{
    struct circle_search *search = context;
    const struct indicator *next;

    if (node->kind != FORMULA_SCORE && node->kind != FORMULA_RESULT)
        return;
    next = agreement_indicator(search->link->agreement, node->name);
    if (next != NULL)
        follow(search, next, node->place);
}

static void
search_circle(struct circle_search *search, const struct indicator *indicator)
{
    const struct agreement *agreement = search->link->agreement;

    search->colour[indicator->index] = GREY;
    search->from = indicator;
    walk_formulas(indicator, follow_name, search);
    for (size_t i = 0; i < indicator->child_count; i++)
        follow(search, &agreement->indicators[indicator->first_child + i],
               indicator->place);
    search->colour[indicator->index] = BLACK;
}

static void
check_formulas(struct link *link)
{
    struct agreement *agreement = link->agreement;
    struct circle_search search = {
        .link = link,
        .colour = MEM_ARRAY(link->reader->mem, enum colour,
                            agreement->indicator_count)};

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct indicator *indicator = &agreement->indicators[i];
        struct name_check check = {link, indicator->code};

        walk_formulas(indicator, check_name, &check);
        if (search.colour[i] == WHITE)
            search_circle(&search, indicator);
    }
}

/* ---- adjustments ---- */

struct adjustment_draft {
    struct adjustment adjustment;
    const char *indicator;
    const struct node *on, *stage;
};

static void
link_adjustment(struct link *link, const struct node *node,
                struct adjustment_draft *draft)
{
    static const char *const targets[] = {"score", "weighted", "total"};
    static const char *const stages[] = {"self", "reviewed", "verified",
                                         "official", "appeal"};
    struct adjustment *adjustment = &draft->adjustment;
    const struct indicator *indicator = NULL;
    int choice;

    adjustment->place = node->place;
    adjustment->indicator = NO_INDEX;
    if (draft->indicator != NULL) {
        indicator = agreement_indicator(link->agreement, draft->indicator);
        if (indicator == NULL)
            tell_unknown_name(&(struct name_check){link, NULL},
                              &(struct formula){.name = draft->indicator,
                                                .place = node->place},
                              false);
        else
            adjustment->indicator = indicator->index;
    }
    adjustment->on = draft->indicator != NULL ? ADJUST_SCORE : ADJUST_TOTAL;
    if (draft->on != NULL &&
        read_choice(link->reader, draft->on, targets, 3, &choice)) {
        adjustment->on = (enum adjusted)choice;
        if ((adjustment->on == ADJUST_TOTAL) != (draft->indicator == NULL))
            finding_plain(findings_of(link), FINDING_TYPE, draft->on->place,
                          TEXT_ADJUSTMENT_ON);
    }
    if (indicator != NULL && adjustment->on == ADJUST_SCORE &&
        indicator->criterion.type == CRITERION_COMPOSITE)
        finding_plain(findings_of(link), FINDING_TYPE, node->place,
                      TEXT_ADJUSTMENT_COMPOSITE)
            ->indicator = indicator->code;
    if (draft->stage != NULL &&
        read_choice(link->reader, draft->stage, stages, STAGES, &choice)) {
        adjustment->staged = true;
        adjustment->stage = (enum stage)choice;
    }
}

#define OF(member) offsetof(struct adjustment_draft, adjustment.member)

static void
link_adjustments(struct link *link)
{
    static const struct field fields[] = {
        {"points", read_number, OF(points), true},
        {"reason", read_words, OF(reason), true},
        {"by", read_words, OF(by), true},
        {"indicator", read_code, offsetof(struct adjustment_draft, indicator),
         false},
        {"on", keep_node, offsetof(struct adjustment_draft, on), false},
        {"stage", keep_node, offsetof(struct adjustment_draft, stage), false},
    };
    struct agreement *agreement = link->agreement;
    const struct node *list = link->adjustments;

    if (list == NULL)
        return;
    if (list->type != NODE_LIST) {
        tell_type(link->reader, list, TEXT_TYPE_LIST);
        return;
    }
    agreement->adjustments =
        MEM_ARRAY(link->reader->mem, struct adjustment, list->count);
    for (size_t i = 0; i < list->count; i++) {
        struct adjustment_draft draft = {.indicator = NULL};

        FIELDS_READ(link->reader, list->items[i], fields, &draft);
        link_adjustment(link, list->items[i], &draft);
        agreement->adjustments[agreement->adjustment_count++] =
            draft.adjustment;
    }
}

void
link_agreement(struct link *link)
{
    flatten(link);
    index_indicators(link);
    check_components(link);
    check_divisions(link);
    weigh(link);
    link_measures(link);
    choose_demands(link);
    check_formulas(link);
    link_adjustments(link);
}
