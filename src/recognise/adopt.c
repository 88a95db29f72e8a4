/* adopt.c - what a source prints of how an indicator is judged: applied when
 * it gives what was printed, else kept beside what was applied.
 */
#include "recognise/gather_inside.h"

#include "recognise/criteria.h"

#include <string.h>

/* The printed score of a row; without one what the weighted score makes of
 * it. */
static struct number
score_of(const struct gather *gather, const struct result *row)
{
    const struct indicator *indicator =
        &gather->year->agreement.indicators[row->indicator];
    struct number score = row->claimed_score;
    __int128 points;

    if (score.given || !row->claimed_weighted.given ||
        indicator->weight.value.e6 <= 0)
        return score;
    points = (__int128)row->claimed_weighted.value.e6 * 100 * DEC_ONE;
    if (points % indicator->weight.value.e6 != 0 ||
        points / indicator->weight.value.e6 >= DEC_LIMIT)
        return score;
    return (struct number){
        .given = true,
        .value = {.e6 = (int64_t)(points / indicator->weight.value.e6)},
        .places = row->claimed_weighted.places,
        .place = row->claimed_weighted.place};
}

/* How many rows have a result and a score; false: the criterion gives one of
 * them another score. */
static bool
fits_all(const struct gather *gather, size_t indicator,
         const struct criterion *criterion, size_t *tried)
{
    const struct year *year = gather->year;

    *tried = 0;
    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *row = &year->results[i];
        struct number score;

        if (row->indicator != indicator || !row->value.given)
            continue;
        score = score_of(gather, row);
        *tried += score.given;
        if (!criteria_fit(criterion, &year->agreement.indicators[indicator],
                          &row->value, &score, gather->desk->mem))
            return false;
    }
    return true;
}

/* A committee's points are the result itself. */
static bool
judged_fits(const struct gather *gather, size_t indicator)
{
    const struct year *year = gather->year;

    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *row = &year->results[i];
        struct number score;

        if (row->indicator != indicator || !row->value.given)
            continue;
        score = score_of(gather, row);
        if (score.given && dec_compare(score.value, row->value.value) != 0)
            return false;
    }
    return true;
}

static const struct criterion *
kept(const struct gather *gather, const struct criterion *criterion)
{
    struct criterion *copy = MEM_NEW(gather->desk->mem, struct criterion);

    *copy = *criterion;
    return copy;
}

/* Targets that another table prints as well. */
static bool
adopt_beside(struct gather *gather, struct indicator *indicator,
             const struct criterion *criterion)
{
    if (criteria_same(&indicator->criterion, criterion)) {
        if (criterion->demand_count > indicator->criterion.demand_count)
            indicator->criterion = *criterion;
        return true;
    }
    indicator->printed = kept(gather, criterion);
    FIND(gather->desk->findings, FINDING_DISAGREE, criterion->place,
         TEXT_RECOGNISE_CRITERIA_DIFFER, arg_code("code", indicator->code))
        ->indicator = indicator->code;
    return false;
}

bool
adopt_criterion(struct gather *gather, size_t index,
                const struct criterion *criterion)
{
    struct indicator *indicator = gather_indicator(gather, index);
    size_t tried;

    if (indicator->criterion.type == CRITERION_TARGETS)
        return adopt_beside(gather, indicator, criterion);
    if (indicator->printed != NULL)
        return false;
    if (criterion->type == CRITERION_RULES) {
        indicator->printed = kept(gather, criterion);
        FIND(gather->desk->findings, FINDING_CRITERION_ABSENT, criterion->place,
             TEXT_RECOGNISE_RULES_PRINTED, arg_code("code", indicator->code))
            ->indicator = indicator->code;
        return false;
    }
    if (fits_all(gather, index, criterion, &tried) && tried > 0 &&
        indicator->criterion.type == CRITERION_JUDGED) {
        indicator->criterion = *criterion;
        return true;
    }
    indicator->printed = kept(gather, criterion);
    FIND(gather->desk->findings, FINDING_CRITERION_ABSENT, criterion->place,
         tried > 0 ? TEXT_RECOGNISE_CRITERIA_CONTRADICT
                   : TEXT_RECOGNISE_CRITERIA_UNTRIED,
         arg_code("code", indicator->code))
        ->indicator = indicator->code;
    return false;
}

/* A target at the last level alone. */
static struct criterion
goal_criterion(const struct gather *gather, const struct indicator *indicator,
               const struct number *goal)
{
    struct demand *demand = MEM_NEW(gather->desk->mem, struct demand);
    int last = indicator->policy.levels;

    *demand = (struct demand){.place = goal->place};
    demand->targets.level[last - 1] = *goal;
    demand->targets.rising = true;
    return (struct criterion){.type = CRITERION_TARGETS,
                              .place = goal->place,
                              .demands = demand,
                              .demand_count = 1,
                              .own = demand};
}

void
adopt_goals(struct gather *gather)
{
    struct agreement *agreement = &gather->year->agreement;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct indicator *indicator = &agreement->indicators[i];
        const struct about *about = &gather->about[i];
        struct criterion criterion;
        size_t tried;

        if (!about->goal.given || indicator->child_count > 0 ||
            indicator->criterion.type != CRITERION_JUDGED ||
            judged_fits(gather, i))
            continue;
        criterion = goal_criterion(gather, indicator, &about->goal);
        if (!fits_all(gather, i, &criterion, &tried) || tried == 0)
            continue;
        indicator->criterion = criterion;
        ledger_use(gather->desk->ledger, about->goal_entry,
                   "agreement.yaml %s criterion", indicator->code);
        FIND(gather->desk->findings, FINDING_INFERRED, about->goal.place,
             TEXT_RECOGNISE_GOAL, arg_code("code", indicator->code),
             arg_dec("goal", about->goal.value),
             arg_whole("level", indicator->policy.levels))
            ->indicator = indicator->code;
    }
}
