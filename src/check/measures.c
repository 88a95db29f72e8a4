/* measures.c - counts that fit each other, and values that are not old. */
#include "check/check_inside.h"

#define STALE_DAYS 31

/* ---- values of the same period ---- */

static bool
same_period(const struct value *a, const struct value *b)
{
    return a->period.first.number == b->period.first.number &&
           a->period.last.number == b->period.last.number;
}

/* The value of a measure that stands beside this one: of its period, and of
 * its stage or for every stage; NULL: none. */
static const struct value *
value_beside(const struct year *year, size_t measure, const struct value *value)
{
    const struct value *found = NULL;
    size_t low = 0, high = year->value_count;

    while (low < high) { /* they stand by measure */
        size_t middle = low + (high - low) / 2;

        if (year->values[middle].measure < measure)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < year->value_count && year->values[low].measure == measure;
         low++) {
        const struct value *other = &year->values[low];

        if (same_period(other, value) &&
            (!other->staged ||
             (value->staged && other->stage == value->stage)) &&
            (found == NULL || other->staged))
            found = other;
    }
    return found;
}

static const struct measure *
measure_of(const struct year *year, const struct value *value)
{
    return &year->agreement.measures[value->measure];
}

static struct arg
arg_measure(const struct measure *measure)
{
    return arg_named("measure", measure->code, measure->name);
}

static struct arg
arg_value_period(const char *name, const struct year *year,
                 const struct value *value)
{
    const struct agreement *agreement = &year->agreement;

    return arg_period(name, value->period_text,
                      (struct fiscal_period){value->period,
                                             agreement->calendar,
                                             agreement->fiscal_year});
}

static void
figures(struct finding *finding, const struct measure *measure,
        struct ratio given, struct ratio expected)
{
    finding_figures(finding, NULL, given, expected);
    finding->measure = measure->code;
}

/* ---- proportion ---- */

static int
places_of(const struct number *number)
{
    int needed = dec_places(number->value);

    return needed > number->places ? needed : number->places;
}

/* The whole counts around the one that the percentage means are tried. */
static void
find_proportion(const struct year *year, const struct value *value,
                const struct value *of, struct findings *findings)
{
    const struct measure *measure = measure_of(year, value);
    struct mem *mem = findings->mem;
    int places = places_of(&value->value);
    struct ratio percent = ratio_dec(value->value.value);
    struct ratio all = ratio_dec(of->value.value);
    struct whole_parts parts;

    if (is_whole_part(&parts, percent, places, all, mem))
        return;
    figures(FIND(findings, FINDING_PROPORTION, value->value.place,
                 TEXT_PROPORTION, arg_measure(measure),
                 arg_value_period("period", year, value),
                 arg_dec("percent", value->value.value), arg_ratio("all", all),
                 arg_ratio("meant", parts.meant), arg_ratio("low", parts.low),
                 arg_ratio("under", parts.low_percent),
                 arg_ratio("high", parts.high),
                 arg_ratio("over", parts.high_percent)),
            measure, percent, parts.nearest);
}

void
check_proportion(const struct year *year, struct findings *findings)
{
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i], *of;
        const struct measure *measure = measure_of(year, value);

        if (measure->of == NO_INDEX)
            continue;
        of = value_beside(year, measure->of, value);
        /* Only what is counted has whole counts. */
        if (of != NULL && of->value.value.e6 > 0 &&
            of->value.value.e6 % DEC_ONE == 0)
            find_proportion(year, value, of, findings);
    }
}

/* ---- sum ---- */

/* False when a part has no value in this period. */
static bool
add_parts(const struct year *year, const struct measure *measure,
          const struct value *value, struct ratio *sum, struct mem *mem)
{
    *sum = ratio_whole(0);
    for (size_t i = 0; i < measure->part_count; i++) {
        const struct value *part = value_beside(year, measure->parts[i], value);

        if (part == NULL)
            return false;
        *sum = ratio_add(*sum, ratio_dec(part->value.value), mem);
    }
    return measure->part_count > 0;
}

void
check_sum(const struct year *year, struct findings *findings)
{
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];
        const struct measure *measure = measure_of(year, value);
        struct ratio given = ratio_dec(value->value.value), sum;

        if (add_parts(year, measure, value, &sum, findings->mem) &&
            !ratio_equal(sum, given))
            figures(FIND(findings, FINDING_SUM, value->value.place, TEXT_SUM,
                         arg_measure(measure),
                         arg_value_period("period", year, value),
                         arg_ratio("value", given), arg_ratio("sum", sum)),
                    measure, given, sum);
    }
}

/* ---- falling-total ---- */

/* A running total starts again with the fiscal year. */
static bool
same_year(const struct agreement *agreement, const struct value *a,
          const struct value *b)
{
    int year, month, day, starts = agreement->calendar.starts;

    day_parts(b->period.last, &year, &month, &day);
    return a->period.last.number >=
           day_of(month < starts ? year - 1 : year, starts, 1).number;
}

static void
find_falls(const struct year *year, size_t measure, bool staged,
           enum stage stage, struct findings *findings)
{
    const struct value **values;
    struct day never = {INT32_MAX};
    size_t count = year_values(year, measure, staged, stage, never, &values,
                               findings->mem);

    for (size_t i = 1; i < count; i++) {
        const struct value *before = values[i - 1], *value = values[i];

        if (dec_compare(value->value.value, before->value.value) >= 0 ||
            (staged && !before->staged && !value->staged) ||
            !same_year(&year->agreement, before, value))
            continue;
        figures(
            FIND(findings, FINDING_FALLING_TOTAL, value->value.place,
                 TEXT_FALLING_TOTAL,
                 arg_measure(&year->agreement.measures[measure]),
                 arg_value_period("period", year, value),
                 arg_dec("value", value->value.value),
                 arg_value_period("earlier", year, before),
                 arg_dec("before", before->value.value)),
            &year->agreement.measures[measure], ratio_dec(value->value.value),
            ratio_dec(before->value.value));
    }
}

void
check_falling_total(const struct year *year, struct findings *findings)
{
    for (size_t i = 0; i < year->agreement.measure_count; i++) {
        if (!year->agreement.measures[i].cumulative)
            continue;
        find_falls(year, i, false, STAGE_SELF, findings);
        for (int stage = 0; stage < STAGES; stage++)
            find_falls(year, i, true, (enum stage)stage, findings);
    }
}

/* ---- period-outside ---- */

void
check_period_outside(const struct year *year, struct findings *findings)
{
    const struct agreement *agreement = &year->agreement;
    struct period days;

    if (!fiscal_year_plausible(agreement->calendar, agreement->fiscal_year))
        return; /* it could not be read */
    days = fiscal_year_days(agreement->calendar, agreement->fiscal_year);
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];
        const struct measure *measure = measure_of(year, value);
        bool late = value->period.last.number > days.last.number;
        struct finding *finding;

        if (!late && value->period.last.number >= days.first.number)
            continue;
        finding = FIND(findings, FINDING_PERIOD_OUTSIDE, value->place,
                       late ? TEXT_PERIOD_LATE : TEXT_PERIOD_EARLY,
                       arg_measure(measure),
                       arg_value_period("period", year, value),
                       arg_whole("year", agreement->fiscal_year),
                       arg_day("from", days.first), arg_day("to", days.last));
        finding->measure = measure->code;
        if (!late) /* it may be there to be compared with */
            finding_weigh(findings, finding, NOTE);
    }
}

/* ---- stale: more than 31 days before the end of what the figure is for ----
 */

static bool
is_stale(const struct date *as_of, struct day end)
{
    return as_of->given && end.number - as_of->day.number > STALE_DAYS;
}

/* A measure's value is for its own period. */
void
check_measures_stale(const struct year *year, struct findings *findings)
{
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];

        if (is_stale(&value->as_of, value->period.last))
            FIND(findings, FINDING_STALE, value->as_of.place,
                 TEXT_STALE_MEASURE,
                 arg_measure(measure_of(year, value)),
                 arg_value_period("period", year, value),
                 arg_day("day", value->as_of.day),
                 arg_day("end", value->period.last),
                 arg_whole("days", value->period.last.number -
                                       value->as_of.day.number))
                ->measure = measure_of(year, value)->code;
    }
}

/* A result is for its round. */
void
check_stale(const struct scored *scored)
{
    const struct scorecard *card = scored->card;
    struct day end = selection_until(scored->year, card->selection);

    for (size_t i = 0; i < card->score_count; i++) {
        const struct result *row = own_row(&card->scores[i]);
        const char *code = card->scores[i].indicator->code;

        if (row != NULL && is_stale(&row->as_of, end))
            FIND(scored->findings, FINDING_STALE, row->as_of.place,
                 TEXT_STALE_RESULT, arg_code("code", code),
                 arg_day("day", row->as_of.day), arg_day("end", end),
                 arg_whole("days", end.number - row->as_of.day.number))
                ->indicator = code;
    }
}
