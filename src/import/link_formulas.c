/* link_formulas.c - every name in a formula is known, and no formula
 * needs itself. */
#include "import/link.h"

#include "formula/formula.h"

static void
check_name(const struct formula *node, void *context)
{
    struct link *link = context;
    const struct agreement *agreement = link->agreement;

    if (node->kind == FORMULA_MEASURE &&
        agreement_measure(agreement, node->name) == NULL)
        tell_unknown_measure(link->reader->findings, agreement, node->name,
                             node->place);
    if ((node->kind == FORMULA_SCORE || node->kind == FORMULA_RESULT) &&
        agreement_indicator(agreement, node->name) == NULL)
        tell_unknown_indicator(link->reader->findings, agreement, node->name,
                               node->place);
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
        FIND(search->link->reader->findings, FINDING_FORMULA_CIRCLE, place,
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

void
link_formulas(struct link *link)
{
    struct agreement *agreement = link->agreement;
    struct circle_search search = {.link = link,
                                   .colour =
                                       MEM_ARRAY(link->reader->mem, enum colour,
                                                 agreement->indicator_count)};

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct indicator *indicator = &agreement->indicators[i];

        walk_formulas(indicator, check_name, link);
        if (search.colour[i] == WHITE)
            search_circle(&search, indicator);
    }
}
