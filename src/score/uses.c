/* uses.c - who needs what: indicators and measures behind a score. */
#include "score/uses_inside.h"

#include "formula/formula.h"

#include <string.h>

struct looking {
    const char *code;
    bool measure; /* looked for is a measure, else an indicator */
    bool found;
};

static void
look(const struct formula *node, void *context)
{
    struct looking *looking = context;
    bool asks = looking->measure ? node->kind == FORMULA_MEASURE
                                 : node->kind == FORMULA_SCORE ||
                                       node->kind == FORMULA_RESULT;

    if (asks && strcmp(node->name, looking->code) == 0)
        looking->found = true;
}

static void
look_through(const struct indicator *indicator, struct looking *looking)
{
    const struct criterion *criterion = &indicator->criterion;

    if (criterion->type != CRITERION_RULES) {
        if (indicator->formula != NULL)
            formula_walk(indicator->formula, look, looking);
        return;
    }
    for (int i = 0; criterion->own != NULL && i < indicator->policy.levels; i++)
        if (criterion->own->rules[i].formula != NULL)
            formula_walk(criterion->own->rules[i].formula, look, looking);
}

bool
uses_measure(const struct indicator *indicator, const char *code)
{
    const struct criterion *criterion = &indicator->criterion;
    struct looking looking = {.code = code, .measure = true};

    for (size_t i = 0;
         indicator->formula == NULL && i < criterion->milestone_count; i++)
        looking.found |= strcmp(criterion->milestones[i].measure, code) == 0;
    look_through(indicator, &looking);
    return looking.found;
}

bool
uses_indicator(const struct indicator *indicator, const char *code)
{
    struct looking looking = {.code = code};

    look_through(indicator, &looking);
    return looking.found;
}

bool
score_is_open(const struct score *score)
{
    const struct result *row = score->row;
    bool rules = score->indicator->criterion.type == CRITERION_RULES;

    if (score->state == STATE_NOT_APPLICABLE)
        return false;
    if (row == NULL)
        return true;
    return row->value.given ? rules : row->state_blank;
}

/* A list of codes, each once. */
struct code_list {
    struct out out;
    const char *code[LEVELS_MAX * 4];
    size_t count;
};

static void
list_code(const struct formula *node, void *context)
{
    struct code_list *list = context;

    if (node->kind != FORMULA_MEASURE ||
        list->count == sizeof list->code / sizeof list->code[0])
        return;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->code[i], node->name) == 0)
            return;
    out_format(&list->out, "%s%s", list->count > 0 ? ", " : "", node->name);
    list->code[list->count++] = node->name;
}

const char *
measures_of_rules(const struct indicator *indicator, struct mem *mem)
{
    const struct condition *rules = indicator->criterion.own->rules;
    struct code_list list = {.out = out_new(mem)};

    for (int i = 0; i < indicator->policy.levels; i++)
        if (rules[i].formula != NULL)
            formula_walk(rules[i].formula, list_code, &list);
    return out_string(&list.out);
}

/* ---- what the scores of a selection come from ---- */

struct needing {
    const struct agreement *agreement;
    bool *needed;
    size_t count;
};

static void
need_measure(struct needing *needing, const char *code)
{
    const struct measure *measure =
        agreement_measure(needing->agreement, code);
    size_t at;

    if (measure == NULL)
        return;
    at = (size_t)(measure - needing->agreement->measures);
    needing->count += !needing->needed[at];
    needing->needed[at] = true;
}

static void
need(const struct formula *node, void *context)
{
    if (node->kind == FORMULA_MEASURE)
        need_measure(context, node->name);
}

size_t
need_measures(const struct agreement *agreement,
              const struct indicator *indicator, bool *needed)
{
    const struct criterion *criterion = &indicator->criterion;
    struct needing needing = {agreement, needed, 0};

    if (criterion->type == CRITERION_RULES && criterion->own != NULL)
        for (int i = 0; i < indicator->policy.levels; i++)
            if (criterion->own->rules[i].formula != NULL)
                formula_walk(criterion->own->rules[i].formula, need, &needing);
    if (criterion->type == CRITERION_RULES)
        return needing.count;
    if (indicator->formula != NULL)
        formula_walk(indicator->formula, need, &needing);
    for (size_t i = 0; i < criterion->milestone_count; i++)
        need_measure(&needing, criterion->milestones[i].measure);
    return needing.count;
}

static void
mark_wholes(const struct agreement *agreement, size_t at, bool *behind)
{
    const struct measure *measure = &agreement->measures[at];

    if (behind[at])
        return;
    behind[at] = true;
    for (size_t i = 0; i < measure->part_count; i++)
        mark_wholes(agreement, measure->parts[i], behind);
    if (measure->of != NO_INDEX)
        mark_wholes(agreement, measure->of, behind);
}

bool *
measures_behind(const struct agreement *agreement,
                const struct indicator *indicator, struct mem *mem)
{
    bool *needed = MEM_ARRAY(mem, bool, agreement->measure_count);
    bool *behind = MEM_ARRAY(mem, bool, agreement->measure_count);

    need_measures(agreement, indicator, needed);
    for (size_t i = 0; i < agreement->measure_count; i++)
        if (needed[i])
            mark_wholes(agreement, i, behind);
    return behind;
}

size_t
score_measures(const struct year *year, struct selection selection,
               bool *needed)
{
    const struct agreement *agreement = &year->agreement;
    size_t count = 0;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];
        const struct result *row =
            selection.staged
                ? year_result(year, i, selection.round, selection.stage)
                : year_last_result(year, i, selection.round);
        struct score asked = {.indicator = indicator, .row = row};

        if (score_is_open(&asked))
            count += need_measures(agreement, indicator, needed);
    }
    return count;
}
