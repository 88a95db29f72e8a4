/* link_measures.c - the measures: those that are declared, and one for
 * each step of milestones. */
#include "import/link.h"

#include "formula/formula.h"

struct measure_draft {
    struct measure measure;
    const struct node *parts, *of;
};

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
        {"unit", read_unit, AT(unit), false},
        {"frequency", read_words, AT(frequency), false},
        {"source", read_words, AT(source), false},
        {"range", read_range, AT(range), false},
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
        FIND(link->reader->findings, FINDING_CODE_FORM, measure->place,
             TEXT_CODE_MEASURE, arg_text("code", measure->code));
    size_t before = index_add(index, measure->code, at);
    if (before != NO_INDEX) {
        tell_twice(link->reader->findings, measure->code, measure->place,
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
    tell_unknown_measure(link->reader->findings, agreement, code, node->place);
    return NO_INDEX;
}

static void
link_measure(struct link *link, const struct measure_draft *draft)
{
    size_t at =
        draft->measure.code == NULL
            ? NO_INDEX
            : index_find(link->agreement->measure_codes, draft->measure.code);

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
    size_t *parts = MEM_ARRAY(link->reader->mem, size_t, draft->parts->count);
    for (size_t i = 0; i < draft->parts->count; i++) {
        size_t part = measure_named(link, draft->parts->items[i]);

        if (part == NO_INDEX)
            return; /* told; what the rest adds to says nothing */
        parts[i] = part;
    }
    measure->parts = parts;
    measure->part_count = draft->parts->count;
}

void
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
