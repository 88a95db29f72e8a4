/* direction.c - a criterion, in use or printed, that runs against the result.
 * (docs/scoring.md, section 8)
 */
#include "check/check_inside.h"

#include <string.h>

/* ---- which way a criterion runs ---- */

/* The lowest and the highest level that has a band; false: none has. */
static bool
outer_bands(const struct band *bands, int *lowest, int *highest)
{
    *lowest = *highest = 0;
    for (int level = 1; level <= LEVELS_MAX; level++) {
        if (!bands[level - 1].given)
            continue;
        *lowest = *lowest == 0 ? level : *lowest;
        *highest = level;
    }
    return *highest > 0;
}

/* -1 when all of `a` lies under all of `b`, 1 when above, 0 when neither. */
static int
lies(const struct band *a, const struct band *b)
{
    if (a->has_high && b->has_low && dec_compare(a->high, b->low) <= 0)
        return -1;
    return a->has_low && b->has_high && dec_compare(a->low, b->high) >= 0;
}

int
criterion_runs(const struct criterion *criterion)
{
    const struct demand *demand =
        criterion->own != NULL ? criterion->own : criterion->demands;
    int lowest, highest;

    if (criterion->demand_count == 0 || criterion->toward.given)
        return 0;
    if (has_targets(criterion)) {
        lowest = targets_lowest(&demand->targets);
        highest = targets_highest(&demand->targets);
        if (lowest == highest)
            return 0;
        return demand->targets.rising ? 1 : -1;
    }
    if (criterion->type != CRITERION_BANDS ||
        !outer_bands(demand->bands, &lowest, &highest))
        return 0;
    return -lies(&demand->bands[lowest - 1], &demand->bands[highest - 1]);
}

/* A composite runs as its parts do, when those that say so agree. */
static int
parts_run(const struct indicator *parts, size_t count)
{
    int runs = 0;

    for (size_t i = 0; i < count; i++) {
        int part = criterion_runs(&parts[i].criterion);

        if (part != 0 && runs != 0 && part != runs)
            return 0;
        runs = part != 0 ? part : runs;
    }
    return runs;
}

/* ---- a claim of the best where the criterion gives the worst ---- */

bool
claim_runs_against(const struct indicator *indicator,
                   const struct criterion *criterion, const struct result *row,
                   struct mem *mem)
{
    const struct policy *policy = &indicator->policy;
    const struct demand *own = criterion->own;
    struct earned earned;
    int lowest, highest;
    struct ratio x;

    if (own == NULL || !row->value.given || !row->claimed_score.given ||
        dec_compare(row->claimed_score.value,
                    policy->points[policy->levels - 1]) != 0 ||
        criterion_runs(criterion) == 0)
        return false;
    x = ratio_round(ratio_dec(row->value.value), policy->round.result, mem);
    earned = score_value(criterion, policy, x, NULL, mem);
    if (criterion->type == CRITERION_BANDS) {
        (void)outer_bands(own->bands, &lowest, &highest);
        return earned.level == lowest;
    }
    /* Run the other way, the lowest target would be the last one. */
    lowest = targets_lowest(&own->targets);
    return earned.level == 0 ||
           (earned.level == lowest &&
            ratio_equal(x, ratio_dec(own->targets.level[lowest - 1].value)));
}

static const struct result *
claim_against(const struct year *year, const struct indicator *indicator,
              const struct criterion *criterion, struct mem *mem)
{
    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].indicator == indicator->index &&
            claim_runs_against(indicator, criterion, &year->results[i], mem))
            return &year->results[i];
    return NULL;
}

static void
check_in_use(const struct year *year, const struct indicator *indicator,
             struct findings *findings)
{
    const struct criterion *criterion = &indicator->criterion;
    const struct result *row =
        claim_against(year, indicator, criterion, findings->mem);
    struct earned earned;

    if (row == NULL)
        return;
    earned =
        score_value(criterion, &indicator->policy,
                    ratio_round(ratio_dec(row->value.value),
                                indicator->policy.round.result, findings->mem),
                    NULL, findings->mem);
    finding_figures(
        FIND(findings, FINDING_DIRECTION, row->claimed_score.place,
             TEXT_DIRECTION_CLAIMED, arg_code("code", indicator->code),
             arg_dec("claimed", row->claimed_score.value),
             arg_dec("result", row->value.value),
             arg_ratio("score", earned.points)),
        indicator, ratio_dec(row->claimed_score.value), earned.points);
}

/* ---- as printed ---- */

/* The year with an indicator's printed criterion in the place of its own. */
static void
put_printed(struct year *copy, const struct year *year, size_t index,
            struct mem *mem)
{
    size_t count = year->agreement.indicator_count;
    struct indicator *indicators = MEM_ARRAY(mem, struct indicator, count);

    memcpy(indicators, year->agreement.indicators, count * sizeof *indicators);
    indicators[index].criterion = *indicators[index].printed;
    indicators[index].child_count = 0;
    *copy = *year;
    copy->agreement.indicators = indicators;
}

/* The total of the year, each indicator at its last stage; false: none. */
static bool
total_of(const struct year *year, struct ratio *total, struct mem *mem)
{
    struct findings unused = findings_new(mem);
    struct scorecard card;

    score_year(&card, year, (struct selection){.round = ""}, &unused, mem);
    *total = card.total;
    return card.complete && unused.by_severity[ERROR] == 0;
}

/* Only targets and bands can take the place of another criterion: other
 * printed shapes are not tied to measures and parts. */
static bool
totals(const struct year *year, const struct indicator *indicator,
       struct ratio *printed, struct ratio *applied, struct mem *mem)
{
    struct year copy;

    if (indicator->printed->own == NULL ||
        (indicator->printed->type != CRITERION_BANDS &&
         indicator->printed->type != CRITERION_TARGETS))
        return false;
    put_printed(&copy, year, indicator->index, mem);
    return total_of(&copy, printed, mem) && total_of(year, applied, mem);
}

static bool
printed_runs_against(const struct year *year, const struct indicator *indicator,
                     bool scorable, struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    int used = indicator->child_count > 0
                   ? parts_run(&agreement->indicators[indicator->first_child],
                               indicator->child_count)
                   : criterion_runs(&indicator->criterion);
    int printed =
        indicator->printed_part_count > 0
            ? parts_run(indicator->printed_parts, indicator->printed_part_count)
            : criterion_runs(indicator->printed);

    if (used != 0 && printed != 0)
        return used != printed;
    return scorable && printed != 0 && indicator->printed_part_count == 0 &&
           claim_against(year, indicator, indicator->printed, mem) != NULL;
}

static void
check_printed(const struct year *year, const struct indicator *indicator,
              bool scorable, struct findings *findings)
{
    struct ratio printed, applied;

    if (!printed_runs_against(year, indicator, scorable, findings->mem))
        return;
    if (scorable && totals(year, indicator, &printed, &applied, findings->mem))
        finding_figures(
            FIND(findings, FINDING_DIRECTION, indicator->printed->place,
                 TEXT_DIRECTION_PRINTED_TOTAL,
                 arg_code("code", indicator->code),
                 arg_ratio("printed", printed), arg_ratio("applied", applied)),
            indicator, printed, applied);
    else
        FIND(findings, FINDING_DIRECTION, indicator->printed->place,
             TEXT_DIRECTION_PRINTED, arg_code("code", indicator->code))
            ->indicator = indicator->code;
}

void
check_direction(const struct year *year, const struct indicator *indicator,
                struct findings *findings)
{
    bool scorable = findings->by_severity[ERROR] == 0;

    if (scorable)
        check_in_use(year, indicator, findings);
    if (indicator->printed != NULL)
        check_printed(year, indicator, scorable, findings);
}
