/* link.c - puts a read agreement together. */
#include "import/link.h"

#include "base/text.h"

#include <string.h>

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
    struct indicator *parts = MEM_ARRAY(link->reader->mem, struct indicator,
                                        draft->printed_part_count);

    for (size_t i = 0; i < draft->printed_part_count; i++)
        parts[i] = draft->printed_parts[i].indicator;
    return parts;
}

static void
add_with_parts(struct link *link, const struct draft *draft, size_t component)
{
    struct agreement *agreement = link->agreement;
    size_t at =
        add_indicator(agreement, &draft->indicator, component, NO_INDEX);

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
            FIND(link->reader->findings, FINDING_CODE_FORM, indicator->place,
                 TEXT_CODE_RESERVED, arg_text("code", indicator->code));
        size_t before = index_add(index, indicator->code, i);
        if (before != NO_INDEX)
            tell_twice(link->reader->findings, indicator->code,
                       indicator->place, agreement->indicators[before].place);
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
            tell_twice(link->reader->findings, component->code,
                       component->place, agreement->components[before].place);
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
            tell_twice(link->reader->findings, division->code, division->place,
                       agreement->divisions[before].place);
    }
    link->agreement->division_codes = index;
    for (size_t i = 0; i < agreement->indicator_count; i++)
        check_division(link->reader->findings, agreement,
                       agreement->indicators[i].division,
                       agreement->indicators[i].place);
}

/* One code, one name: a body is no division either. */
static void
check_bodies(struct link *link)
{
    const struct agreement *agreement = link->agreement;
    struct index *index = index_new(link->reader->mem, agreement->body_count);

    for (size_t i = 0; i < agreement->body_count; i++) {
        const struct division *body = &agreement->bodies[i], *before = NULL;
        size_t at;

        if (body->code == NULL)
            continue;
        at = index_find(agreement->division_codes, body->code);
        if (at != NO_INDEX)
            before = &agreement->divisions[at];
        at = index_add(index, body->code, i);
        if (before == NULL && at != NO_INDEX)
            before = &agreement->bodies[at];
        if (before != NULL)
            tell_twice(link->reader->findings, body->code, body->place,
                       before->place);
    }
}

/* ---- groups ---- */

/* "A, B" */
static const char *
groups_of(const struct criterion *criterion, struct mem *mem)
{
    struct out list = out_new(mem);

    for (size_t i = 0; i < criterion->demand_count; i++)
        out_format(&list, "%s%s", i > 0 ? ", " : "",
                   criterion->demands[i].group);
    return out_string(&list);
}

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
        FIND(link->reader->findings, FINDING_GROUP_MISSING, criterion->place,
             TEXT_GROUP_NONE, arg_text("code", indicator->code))
            ->indicator = indicator->code;
    else
        FIND(link->reader->findings, FINDING_GROUP_MISSING, criterion->place,
             TEXT_GROUP_MISSING, arg_text("code", indicator->code),
             arg_text("group", group),
             arg_text("groups", groups_of(criterion, link->reader->mem)))
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
    struct adjustment *adjustment = &draft->adjustment;
    const struct indicator *indicator = NULL;
    int choice;

    adjustment->place = node->place;
    adjustment->indicator = NO_INDEX;
    if (draft->indicator != NULL) {
        indicator = agreement_indicator(link->agreement, draft->indicator);
        if (indicator == NULL)
            tell_unknown_indicator(link->reader->findings, link->agreement,
                                   draft->indicator, node->place);
        else
            adjustment->indicator = indicator->index;
    }
    adjustment->on = draft->indicator != NULL ? ADJUST_SCORE : ADJUST_TOTAL;
    if (draft->on != NULL &&
        read_choice(link->reader, draft->on, targets, 3, &choice)) {
        adjustment->on = (enum adjusted)choice;
        if ((adjustment->on == ADJUST_TOTAL) != (draft->indicator == NULL))
            finding_plain(link->reader->findings, FINDING_TYPE,
                          draft->on->place, TEXT_ADJUSTMENT_ON);
    }
    if (indicator != NULL && adjustment->on == ADJUST_WEIGHTED &&
        indicator->pilot)
        finding_plain(link->reader->findings, FINDING_TYPE, node->place,
                      TEXT_ADJUSTMENT_PILOT)
            ->indicator = indicator->code;
    if (indicator != NULL && adjustment->on == ADJUST_SCORE &&
        indicator->criterion.type == CRITERION_COMPOSITE)
        finding_plain(link->reader->findings, FINDING_TYPE, node->place,
                      TEXT_ADJUSTMENT_COMPOSITE)
            ->indicator = indicator->code;
    if (draft->stage != NULL &&
        read_choice(link->reader, draft->stage, stage_names, STAGES, &choice)) {
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
    check_bodies(link);
    link_weights(link);
    link_measures(link);
    choose_demands(link);
    link_formulas(link);
    link_adjustments(link);
}
