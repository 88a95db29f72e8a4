/* changed.c - a year with other rows; the year itself stays as it is. */
#include "score/changed_inside.h"

#include <string.h>

struct result
changed_row(const struct scorecard *card, size_t indicator)
{
    const struct selection *selection = &card->selection;
    const struct result *row =
        selection->staged
            ? year_result(card->year, indicator, selection->round,
                          selection->stage)
            : year_last_result(card->year, indicator, selection->round);
    struct result changed = {.indicator = indicator,
                             .round = selection->round,
                             .stage = card->staged ? card->stage : STAGE_SELF,
                             .by = "",
                             .reason = ""};

    if (row == NULL)
        return changed;
    changed = *row;
    changed.claimed_score = changed.claimed_weighted = (struct number){0};
    return changed;
}

static int
order_of(const struct result *a, const struct result *b)
{
    int order = (a->indicator > b->indicator) - (a->indicator < b->indicator);

    if (order == 0)
        order = strcmp(a->round, b->round);
    return order != 0 ? order : (int)a->stage - (int)b->stage;
}

static void
put_result(struct year *year, const struct result *row)
{
    size_t low = 0, high = year->result_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (order_of(&year->results[middle], row) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == year->result_count || order_of(&year->results[low], row) != 0) {
        memmove(&year->results[low + 1], &year->results[low],
                (year->result_count - low) * sizeof *row);
        year->result_count++;
    }
    year->results[low] = *row;
}

struct year
year_with_results(const struct year *year, const struct result *rows,
                  size_t count, struct mem *mem)
{
    struct year copy = *year;

    copy.results = MEM_ARRAY(mem, struct result, year->result_count + count);
    if (year->result_count > 0)
        memcpy(copy.results, year->results,
               year->result_count * sizeof *copy.results);
    for (size_t i = 0; i < count; i++)
        put_result(&copy, &rows[i]);
    return copy;
}

/* By measure, then by the end of the period, of two the longer one last. */
static bool
stands_before(const struct value *a, const struct value *b)
{
    if (a->measure != b->measure)
        return a->measure < b->measure;
    if (a->period.last.number != b->period.last.number)
        return a->period.last.number < b->period.last.number;
    return a->period.first.number > b->period.first.number;
}

struct year
year_with_value(const struct year *year, struct value value,
                const struct value *instead, struct mem *mem)
{
    struct year copy = *year;
    size_t at = 0;

    copy.values = MEM_ARRAY(mem, struct value, year->value_count + 1);
    if (year->value_count > 0)
        memcpy(copy.values, year->values,
               year->value_count * sizeof *copy.values);
    if (instead != NULL) {
        copy.values[instead - year->values] = value;
        return copy;
    }
    while (at < copy.value_count && stands_before(&copy.values[at], &value))
        at++;
    memmove(&copy.values[at + 1], &copy.values[at],
            (copy.value_count - at) * sizeof value);
    copy.values[at] = value;
    copy.value_count++;
    return copy;
}
