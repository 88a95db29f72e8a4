/* finish.c - what was gathered, put in order and linked. */
#include "recognise/year.h"

#include "import/link.h"

#include <stdlib.h>
#include <string.h>

static int
order(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int
by_indicator_and_stage(const void *a, const void *b)
{
    const struct result *x = a, *y = b;
    int between = order(x->indicator, y->indicator);

    return between != 0 ? between : order((size_t)x->stage, (size_t)y->stage);
}

/* NO_INDEX, the total, is the largest of all. */
static int
by_component_and_stage(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    int between = order(x->component, y->component);

    return between != 0 ? between : order((size_t)x->stage, (size_t)y->stage);
}

static void
sort(void *items, size_t count, size_t size,
     int (*compare)(const void *, const void *))
{
    if (count > 0)
        qsort(items, count, size, compare);
}

/* Points that were given, and nothing says by which criterion. */
static void
tell_judged(const struct agreement *agreement, const struct desk *desk)
{
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (indicator->criterion.type == CRITERION_JUDGED &&
            indicator->child_count == 0 && indicator->printed == NULL)
            FIND(desk->findings, FINDING_CRITERION_ABSENT, indicator->place,
                 TEXT_RECOGNISE_NO_TARGETS, arg_code("code", indicator->code))
                ->indicator = indicator->code;
    }
}

static void
index_codes(struct agreement *agreement, struct mem *mem)
{
    struct index *indicators = index_new(mem, agreement->indicator_count);
    struct index *divisions = index_new(mem, agreement->division_count);

    for (size_t i = 0; i < agreement->indicator_count; i++)
        index_add(indicators, agreement->indicators[i].code, i);
    for (size_t i = 0; i < agreement->division_count; i++)
        index_add(divisions, agreement->divisions[i].code, i);
    agreement->indicator_codes = indicators;
    agreement->division_codes = divisions;
    agreement->measure_codes = index_new(mem, 0);
}

/* Two rows of one code: the later one cannot be told from the first. */
static void
tell_codes(const struct agreement *agreement, const struct desk *desk)
{
    struct index *codes = index_new(desk->mem, agreement->indicator_count);

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];
        size_t before = index_add(codes, indicator->code, i);
        struct out place = out_new(desk->mem);

        if (before == NO_INDEX)
            continue;
        place_print(&place, &agreement->indicators[before].place);
        FIND(desk->findings, FINDING_CODE_TWICE, indicator->place,
             TEXT_RECOGNISE_TWICE, arg_code("code", indicator->code),
             arg_text("place", out_string(&place)))
            ->indicator = indicator->code;
    }
}

void
year_finish(struct year *year, const struct desk *desk)
{
    struct agreement *agreement = &year->agreement;
    struct reader reader = {.findings = desk->findings,
                            .mem = desk->mem,
                            .language = agreement->language};
    struct link link = {.reader = &reader, .agreement = agreement};

    sort(year->results, year->result_count, sizeof year->results[0],
         by_indicator_and_stage);
    sort(year->claims, year->claim_count, sizeof year->claims[0],
         by_component_and_stage);
    tell_judged(agreement, desk);
    tell_codes(agreement, desk);
    index_codes(agreement, desk->mem);
    link_weights(&link);
}
