/* measured.c - the raw values behind a result. */
#include "report/measured.h"

#include "formula/formula.h"

/* ---- which measures ---- */

struct used {
    const struct agreement *agreement;
    bool *measure; /* of each in the agreement */
};

static void
use_measure(const struct used *used, size_t at)
{
    const struct measure *measure = &used->agreement->measures[at];

    if (used->measure[at])
        return;
    used->measure[at] = true;
    for (size_t i = 0; i < measure->part_count; i++)
        use_measure(used, measure->parts[i]);
    if (measure->of != NO_INDEX)
        use_measure(used, measure->of);
}

static void
use_name(const struct formula *node, void *context)
{
    const struct used *used = context;

    if (node->kind == FORMULA_MEASURE) {
        size_t at = index_find(used->agreement->measure_codes, node->name);

        if (at != NO_INDEX)
            use_measure(used, at);
    }
}

static void
use_formula(struct used *used, const struct formula *formula)
{
    if (formula != NULL)
        formula_walk(formula, use_name, used);
}

bool *
measures_behind(const struct agreement *agreement,
                const struct indicator *indicator, struct mem *mem)
{
    struct used used = {agreement,
                        MEM_ARRAY(mem, bool, agreement->measure_count)};

    use_formula(&used, indicator->formula);
    for (int level = 0; indicator->criterion.type == CRITERION_RULES &&
                        indicator->criterion.own != NULL && level < LEVELS_MAX;
         level++)
        use_formula(&used, indicator->criterion.own->rules[level].formula);
    return used.measure;
}

/* ---- their values ---- */

size_t
measured_values(const struct scorecard *card, const struct score *score,
                size_t measure, const struct value ***values, struct mem *mem)
{
    bool staged = score != NULL ? score->staged : card->has_stage;
    enum stage stage = score != NULL ? score->stage : card->stage;

    return year_values(card->year, measure, staged, stage,
                       selection_until(card->year, card->selection), values,
                       mem);
}

size_t
measure_courses(const struct scorecard *card, const struct score *score,
                struct measure_course **courses, struct mem *mem)
{
    const struct agreement *agreement = &card->year->agreement;
    const bool *wanted = measures_behind(agreement, score->indicator, mem);
    size_t count = 0;

    *courses = MEM_ARRAY(mem, struct measure_course, agreement->measure_count);
    for (size_t i = 0; i < agreement->measure_count; i++) {
        const struct value **values;
        size_t found =
            wanted[i] ? measured_values(card, score, i, &values, mem) : 0;

        if (found > 1)
            (*courses)[count++] = (struct measure_course){
                agreement, &agreement->measures[i], values, found};
    }
    return count;
}
