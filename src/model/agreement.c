/* agreement.c - finding things in an agreement and its year. */
#include "model/agreement.h"

#include "base/ensure.h"

#include <string.h>

struct policy
policy_default(void)
{
    struct policy policy = {
        .levels = 5,
        .rule = RULE_PROPORTIONAL,
        .round = {3, 3, 3, 3},
    };

    for (int i = 0; i < policy.levels; i++)
        policy.points[i] = dec_whole(60 + 10 * i);
    return policy;
}

int
targets_lowest(const struct targets *targets)
{
    return targets_next(targets, 0);
}

int
targets_highest(const struct targets *targets)
{
    for (int level = LEVELS_MAX; level > 0; level--)
        if (targets->level[level - 1].given)
            return level;
    return 0;
}

int
targets_next(const struct targets *targets, int level)
{
    for (int next = level + 1; next <= LEVELS_MAX; next++)
        if (targets->level[next - 1].given)
            return next;
    return 0;
}

bool
band_holds(const struct band *band, struct ratio value)
{
    if (!band->given)
        return false;
    if (band->has_low) {
        int order = ratio_compare_dec(value, band->low);
        if (order < 0 || (order == 0 && band->low_open))
            return false;
    }
    if (band->has_high) {
        int order = ratio_compare_dec(value, band->high);
        if (order > 0 || (order == 0 && band->high_open))
            return false;
    }
    return true;
}

const struct indicator *
agreement_indicator(const struct agreement *agreement, const char *code)
{
    size_t at = index_find(agreement->indicator_codes, code);

    return at == NO_INDEX ? NULL : &agreement->indicators[at];
}

const struct component *
agreement_component(const struct agreement *agreement, const char *code)
{
    for (size_t i = 0; i < agreement->component_count; i++)
        if (strcmp(agreement->components[i].code, code) == 0)
            return &agreement->components[i];
    return NULL;
}

static const struct words *
called_in(const struct division *list, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].code != NULL && strcmp(list[i].code, code) == 0)
            return &list[i].name;
    return NULL;
}

const struct words *
agreement_called(const struct agreement *agreement, const char *code)
{
    const struct words *name =
        called_in(agreement->divisions, agreement->division_count, code);

    return name != NULL
               ? name
               : called_in(agreement->bodies, agreement->body_count, code);
}

const struct measure *
agreement_measure(const struct agreement *agreement, const char *code)
{
    size_t at = index_find(agreement->measure_codes, code);

    return at == NO_INDEX ? NULL : &agreement->measures[at];
}

/* The first of the rows of this indicator; they stand together. */
static size_t
first_result(const struct year *year, size_t indicator)
{
    size_t low = 0, high = year->result_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (year->results[middle].indicator < indicator)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Rows of a round mostly share its name. */
static bool
is_of_round(const struct result *result, const char *round)
{
    return result->round == round || strcmp(result->round, round) == 0;
}

const struct result *
year_result(const struct year *year, size_t indicator, const char *round,
            enum stage stage)
{
    for (size_t i = first_result(year, indicator);
         i < year->result_count && year->results[i].indicator == indicator; i++)
        if (year->results[i].stage == stage &&
            is_of_round(&year->results[i], round))
            return &year->results[i];
    return NULL;
}

const struct result *
year_last_result(const struct year *year, size_t indicator, const char *round)
{
    const struct result *last = NULL;

    for (size_t i = first_result(year, indicator);
         i < year->result_count && year->results[i].indicator == indicator; i++)
        if (is_of_round(&year->results[i], round) &&
            (last == NULL || year->results[i].stage > last->stage))
            last = &year->results[i];
    return last;
}

static const struct form *
form_of_round(const struct year *year, size_t indicator, const char *round,
              enum stage stage)
{
    const struct form *found = NULL;

    for (size_t i = 0; i < year->form_count; i++) {
        const struct form *form = &year->forms[i];

        if (form->indicator == indicator && strcmp(form->round, round) == 0 &&
            (!form->staged || form->stage == stage) &&
            (found == NULL || form->staged))
            found = form;
    }
    return found;
}

const struct form *
year_form(const struct year *year, size_t indicator, const char *round,
          enum stage stage)
{
    const struct form *own = form_of_round(year, indicator, round, stage);

    return own != NULL ? own : form_of_round(year, indicator, "", stage);
}

size_t
year_values(const struct year *year, size_t measure, bool staged,
            enum stage stage, struct day until, const struct value ***values,
            struct mem *mem)
{
    size_t low = 0, high = year->value_count, count = 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (year->values[middle].measure < measure)
            low = middle + 1;
        else
            high = middle;
    }
    for (high = low;
         high < year->value_count && year->values[high].measure == measure;)
        high++;
    *values = MEM_ARRAY(mem, const struct value *, high - low);
    for (size_t i = low; i < high; i++) {
        const struct value *value = &year->values[i], *before;

        if (value->period.last.number > until.number ||
            (value->staged && (!staged || value->stage != stage)))
            continue;
        before = count > 0 ? (*values)[count - 1] : NULL;
        /* In one period the value for every stage comes first (as sorted),
         * and the one of this stage takes its place. */
        if (before != NULL &&
            before->period.first.number == value->period.first.number &&
            before->period.last.number == value->period.last.number)
            count--;
        (*values)[count++] = value;
    }
    return count;
}

const struct grade *
agreement_grade(const struct agreement *agreement, struct ratio total)
{
    for (size_t i = 0; i < agreement->grade_count; i++)
        if (ratio_compare(total, ratio_dec(agreement->grades[i].from.value)) >=
            0)
            return &agreement->grades[i];
    return NULL;
}

struct day
agreement_round_end(const struct agreement *agreement, const char *round)
{
    int from, months;

    ensure(round_parse(round, &from, &months));
    return fiscal_months(agreement->calendar, agreement->fiscal_year, from,
                         months)
        .last;
}
