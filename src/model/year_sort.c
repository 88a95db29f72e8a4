/* year_sort.c - the order in which a year's rows stand. */
#include "model/agreement.h"

#include <stdlib.h>
#include <string.h>

static int
by_indicator_round_stage(const void *a, const void *b)
{
    const struct result *x = a, *y = b;
    int order = (x->indicator > y->indicator) - (x->indicator < y->indicator);

    if (order == 0)
        order = strcmp(x->round, y->round);
    if (order == 0)
        order = (int)x->stage - (int)y->stage;
    if (order == 0)
        order =
            (x->place.line > y->place.line) - (x->place.line < y->place.line);
    return order;
}

static int
by_component_round_stage(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    int order = (x->component > y->component) - (x->component < y->component);

    if (order == 0)
        order = strcmp(x->round, y->round);
    if (order == 0)
        order = (int)x->stage - (int)y->stage;
    if (order == 0)
        order =
            (x->place.line > y->place.line) - (x->place.line < y->place.line);
    return order;
}

typedef int in_order(const void *a, const void *b);

/* Most come in order. */
static void
sort(void *items, size_t count, size_t size, in_order *compare)
{
    const char *item = items;
    size_t at = 1;

    while (at < count &&
           compare(item + (at - 1) * size, item + at * size) <= 0)
        at++;
    if (at < count)
        qsort(items, count, size, compare);
}

void
year_sort_results(struct year *year)
{
    sort(year->results, year->result_count, sizeof year->results[0],
         by_indicator_round_stage);
    sort(year->claims, year->claim_count, sizeof year->claims[0],
         by_component_round_stage);
}

static int
by_measure_period(const void *a, const void *b)
{
    const struct value *x = a, *y = b;
    int order = (x->measure > y->measure) - (x->measure < y->measure);

    if (order == 0)
        order = (x->period.last.number > y->period.last.number) -
                (x->period.last.number < y->period.last.number);
    if (order == 0) /* of two that end together the longer one is last */
        order = (x->period.first.number < y->period.first.number) -
                (x->period.first.number > y->period.first.number);
    if (order == 0)
        order = (int)x->staged - (int)y->staged;
    if (order == 0)
        order = x->staged ? (int)x->stage - (int)y->stage : 0;
    if (order == 0)
        order =
            (x->place.line > y->place.line) - (x->place.line < y->place.line);
    return order;
}

void
year_sort_values(struct year *year)
{
    sort(year->values, year->value_count, sizeof year->values[0],
         by_measure_period);
}

static int
by_indicator_form(const void *a, const void *b)
{
    const struct form *x = a, *y = b;
    int order = (x->indicator > y->indicator) - (x->indicator < y->indicator);

    if (order == 0)
        order = strcmp(x->round, y->round);
    if (order == 0)
        order = (int)x->staged - (int)y->staged;
    if (order == 0)
        order = x->staged ? (int)x->stage - (int)y->stage : 0;
    return order;
}

void
year_sort_forms(struct year *year)
{
    sort(year->forms, year->form_count, sizeof year->forms[0],
         by_indicator_form);
}
