/* ranges.c - values outside what they can be. */
#include "check/check_inside.h"

#define PERCENT_LEAST (-100)
#define PERCENT_MOST  1000
#define LEVEL_MOST    100 /* levels are also reported as points or percent */

/* What the range of an indicator or measure allows, or without one its unit;
 * false when nothing is known of a bound. */
struct bounds {
    bool has_least, has_most;
    struct ratio least, most;
};

static struct bounds
bounds_of(const struct range *range, const struct unit *unit, int levels)
{
    struct bounds bounds = {.has_least = range->min.given,
                            .has_most = range->max.given,
                            .least = ratio_dec(range->min.value),
                            .most = ratio_dec(range->max.value)};
    int most = unit->kind == UNIT_PERCENT ? PERCENT_MOST
               : levels > LEVEL_MOST      ? levels
                                          : LEVEL_MOST;

    if (bounds.has_least || bounds.has_most || unit->kind == UNIT_OTHER)
        return bounds;
    return (struct bounds){
        .has_least = true,
        .has_most = true,
        .least = ratio_whole(unit->kind == UNIT_PERCENT ? PERCENT_LEAST : 0),
        .most = ratio_whole(most)};
}

/* Tells a value outside; what it should have been is the bound it passed. */
static void
find_outside(const struct bounds *bounds, struct ratio value, struct arg code,
             struct place place, struct findings *findings)
{
    bool under = bounds->has_least && ratio_compare(value, bounds->least) < 0;
    bool over = bounds->has_most && ratio_compare(value, bounds->most) > 0;
    struct ratio bound = under ? bounds->least : bounds->most;

    if (under || over)
        finding_figures(FIND(findings, FINDING_RANGE, place,
                             under ? TEXT_RANGE_UNDER : TEXT_RANGE_OVER,
                             code, arg_ratio("value", value),
                             arg_ratio("bound", bound)),
                        NULL, value, bound);
}

/* ---- typed results ---- */

static struct bounds
bounds_of_result(const struct indicator *indicator)
{
    return bounds_of(&indicator->range, &indicator->unit,
                     indicator->policy.levels);
}

static void
check_result_range(const struct year *year, const struct result *row,
                   struct findings *findings)
{
    const struct indicator *indicator =
        &year->agreement.indicators[row->indicator];
    struct bounds bounds = bounds_of_result(indicator);
    size_t before = findings->count;

    if (!row->value.given || indicator->criterion.type == CRITERION_JUDGED)
        return; /* a committee's points have their own bounds */
    find_outside(&bounds, ratio_dec(row->value.value),
                 arg_code("code", indicator->code), row->value.place, findings);
    if (findings->count > before)
        findings->item[before].indicator = indicator->code;
}

/* ---- values of measures ---- */

/* How far a step of a milestone is done is 0 to 1; 80 for 80 percent would be
 * eighty times all of it. */
static void
check_step_share(const struct value *value, const struct measure *measure,
                 struct findings *findings)
{
    struct ratio share = ratio_dec(value->value.value);
    bool over = ratio_compare(share, ratio_whole(1)) > 0;
    struct finding *finding;

    if (!over && ratio_sign(share) >= 0)
        return;
    finding = FIND(findings, FINDING_RANGE, value->value.place,
                   TEXT_RANGE_STEP,
                   arg_named("code", measure->code, measure->name),
                   arg_ratio("value", share));
    finding_figures(finding, NULL, share, ratio_whole(over));
    finding->measure = measure->code;
    finding_weigh(findings, finding, ERROR);
}

static void
check_value_range(const struct year *year, const struct value *value,
                  struct findings *findings)
{
    const struct measure *measure = &year->agreement.measures[value->measure];
    struct bounds bounds = bounds_of(&measure->range, &measure->unit,
                                     year->agreement.policy.levels);
    size_t before = findings->count;

    if (measure->milestone_of != NO_INDEX) {
        check_step_share(value, measure, findings);
        return;
    }
    find_outside(&bounds, ratio_dec(value->value.value),
                 arg_named("code", measure->code, measure->name),
                 value->value.place, findings);
    if (findings->count > before)
        findings->item[before].measure = measure->code;
}

void
check_range(const struct year *year, struct findings *findings)
{
    for (size_t i = 0; i < year->result_count; i++)
        check_result_range(year, &year->results[i], findings);
    for (size_t i = 0; i < year->value_count; i++)
        check_value_range(year, &year->values[i], findings);
}

/* Results that measures gave. */
void
check_computed_range(const struct scored *scored)
{
    const struct scorecard *card = scored->card;

    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];
        const struct result *row = own_row(score);
        struct bounds bounds = bounds_of_result(score->indicator);
        size_t before = scored->findings->count;

        if (row == NULL || !score->computed || !score->has_result ||
            score->indicator->criterion.type == CRITERION_RULES)
            continue;
        find_outside(&bounds, score->result,
                     arg_code("code", score->indicator->code), row->place,
                     scored->findings);
        if (scored->findings->count > before)
            scored->findings->item[before].indicator = score->indicator->code;
    }
}

/* ---- a committee's points ---- */

void
check_judged_range(const struct year *year, struct findings *findings)
{
    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *row = &year->results[i];
        const struct indicator *indicator =
            &year->agreement.indicators[row->indicator];
        struct dec most =
            indicator->policy.points[indicator->policy.levels - 1];

        struct ratio points =
            ratio_round(ratio_dec(row->value.value),
                        indicator->policy.round.result, findings->mem);

        if (indicator->criterion.type != CRITERION_JUDGED ||
            !row->value.given ||
            (ratio_sign(points) >= 0 &&
             ratio_compare(points, ratio_dec(most)) <= 0))
            continue;
        finding_figures(
            FIND(findings, FINDING_JUDGED_RANGE, row->value.place,
                 TEXT_JUDGED_RANGE, arg_code("code", indicator->code),
                 arg_dec("points", row->value.value), arg_dec("most", most)),
            indicator, ratio_dec(row->value.value),
            row->value.value.e6 < 0 ? ratio_whole(0) : ratio_dec(most));
    }
}
