/* readings.c - what other rule or slip would give a claimed figure. */
#include "check/reading_inside.h"

enum text_key
rule_reading(enum rule rule)
{
    static const enum text_key rules[] = {
        [RULE_STEP] = TEXT_READING_STEP,
        [RULE_LINEAR] = TEXT_READING_LINEAR,
        [RULE_PROPORTIONAL] = TEXT_READING_PROPORTIONAL,
        [RULE_RATIO] = TEXT_READING_RATIO,
    };

    return rules[rule];
}

enum text_key
below_reading(enum below below)
{
    static const enum text_key belows[] = {
        [BELOW_FLOOR] = TEXT_READING_BELOW_FLOOR,
        [BELOW_TARGET] = TEXT_READING_BELOW_TARGET,
        [BELOW_ZERO] = TEXT_READING_BELOW_ZERO,
        [BELOW_LINEAR] = TEXT_READING_BELOW_LINEAR,
        [BELOW_PROPORTIONAL] = TEXT_READING_BELOW_PROPORTIONAL,
    };

    return belows[below];
}

/* The points with the score's adjustments, as the rules add them. */
static struct ratio
adjusted(const struct search *search, struct ratio points)
{
    const struct policy *policy = &search->score->indicator->policy;
    const struct steps *steps = &search->score->steps;

    for (size_t i = 0; i < steps->count; i++) {
        if (steps->step[i].kind != STEP_ADJUST_SCORE)
            continue;
        points = ratio_add(points,
                           ratio_dec(steps->step[i].adjustment->points.value),
                           search->mem);
        if (ratio_too_large(points))
            break;
        points = ratio_most(
            ratio_whole(0),
            ratio_least(points, level_points(policy, policy->levels)));
    }
    return points;
}

struct ratio
search_weighted(const struct search *search, struct ratio score,
                struct ratio weight)
{
    return ratio_div(ratio_mul(score, weight, search->mem), ratio_whole(100),
                     search->mem);
}

/* A figure that is the claim settles the search; the first one stays. */
static void
try_figure(struct search *search, enum text_key reading, struct ratio figure)
{
    if (search->found ||
        !claim_agrees(search->claim, figure, figure, search->mem))
        return;
    search->found = true;
    search->reading = reading;
}

/* Points as another rule gives them, before they are adjusted and rounded. */
static void
try_points(struct search *search, enum text_key reading, struct ratio points)
{
    const struct score *score = search->score;

    if (search->found || ratio_too_large(points))
        return;
    points = adjusted(search, points);
    if (search->weighted)
        points = search_weighted(
            search,
            ratio_round(points, score->indicator->policy.round.score,
                        search->mem),
            score->applied);
    try_figure(search, reading, points);
}

/* Every target that a rule divides by is above 0. */
static bool
can_divide(const struct targets *targets, bool last_too)
{
    int last = targets_highest(targets);

    for (int level = targets_lowest(targets); level > 0;
         level = targets_next(targets, level))
        if (targets->level[level - 1].value.e6 <= 0 &&
            (level != last || last_too))
            return false;
    return true;
}

static bool
can_be_scored(const struct targets *targets, const struct policy *policy)
{
    if (policy->below == BELOW_LINEAR &&
        targets_lowest(targets) == targets_highest(targets))
        return false;
    if (policy->rule == RULE_RATIO || policy->below == BELOW_PROPORTIONAL)
        return can_divide(targets, true);
    return policy->rule != RULE_PROPORTIONAL || can_divide(targets, false);
}

static void
try_policy(struct search *search, enum text_key reading,
           const struct policy *policy)
{
    const struct criterion *criterion = &search->score->indicator->criterion;

    if (!search->found && can_be_scored(&criterion->own->targets, policy))
        try_points(search, reading,
                   score_value(criterion, policy, search->score->result, NULL,
                               search->mem)
                       .points);
}

static void
try_rule(struct search *search, enum rule rule)
{
    struct policy policy = search->score->indicator->policy;

    policy.rule = rule;
    try_policy(search, rule_reading(rule), &policy);
}

/* What else the result would earn: rules first, for an agreement may say any
 * of them; a target that is its level's points was taken for nothing else;
 * and where the last target is 100, `ratio` only gives the result back. */
static void
try_result(struct search *search)
{
    const struct indicator *indicator = search->score->indicator;
    const struct targets *targets;

    if (!search->score->has_result)
        return;
    if (!has_targets(&indicator->criterion)) {
        try_points(search, TEXT_READING_RESULT, search->score->result);
        return;
    }
    try_rule(search, RULE_STEP);
    try_rule(search, RULE_LINEAR);
    try_rule(search, RULE_PROPORTIONAL);
    for (int i = BELOW_FLOOR; search->score->below && i <= BELOW_PROPORTIONAL;
         i++) {
        struct policy policy = indicator->policy;

        policy.below = (enum below)i;
        try_policy(search, below_reading(policy.below), &policy);
    }
    targets = &indicator->criterion.own->targets;
    for (int level = targets_lowest(targets); level > 0;
         level = targets_next(targets, level))
        if (dec_compare(targets->level[level - 1].value,
                        indicator->policy.points[level - 1]) != 0)
            try_points(search, TEXT_READING_TARGET,
                       ratio_dec(targets->level[level - 1].value));
    try_points(search, TEXT_READING_RESULT, search->score->result);
    try_rule(search, RULE_RATIO);
}

/* The result as it was typed, before it is rounded. */
static void
try_unrounded(struct search *search)
{
    const struct score *score = search->score;
    const struct indicator *indicator = score->indicator;
    const struct result *row = own_row(score);

    if (row == NULL || !row->value.given ||
        !(has_targets(&indicator->criterion) ||
          indicator->criterion.type == CRITERION_BANDS))
        return;
    if (indicator->criterion.type == CRITERION_BANDS &&
        indicator->policy.round.result != ROUND_NONE) {
        bool held = false; /* between the steps of the grid there may be none */

        for (int i = 0; i < LEVELS_MAX; i++)
            held |= band_holds(&indicator->criterion.own->bands[i],
                               ratio_dec(row->value.value));
        if (!held)
            return;
    }
    try_points(search, TEXT_READING_UNROUNDED,
               score_value(&indicator->criterion, &indicator->policy,
                           ratio_dec(row->value.value), NULL, search->mem)
                   .points);
}

/* What stood before the first adjustment of this kind. */
static void
try_unadjusted(struct search *search, enum step_kind kind)
{
    const struct steps *steps = &search->score->steps;

    for (size_t i = 0; i < steps->count; i++)
        if (steps->step[i].kind == kind) {
            try_figure(search, TEXT_READING_UNADJUSTED,
                       steps->step[i].operands[0].value);
            return;
        }
}

bool
reading_of_score(struct search *search)
{
    const struct score *score = search->score;

    try_unadjusted(search, STEP_ADJUST_SCORE);
    try_result(search);
    try_figure(search, TEXT_READING_WEIGHTED, score->weighted);
    try_unrounded(search);
    if (!search->found &&
        claim_is_cut(search->claim, score->score_exact, search->mem)) {
        search->found = true;
        search->reading = TEXT_READING_CUT;
    }
    return search->found;
}

bool
reading_of_weighted(struct search *search)
{
    const struct score *score = search->score;

    try_figure(search, TEXT_READING_UNWEIGHTED, score->score);
    try_figure(search, TEXT_READING_RAW_WEIGHT,
               search_weighted(search, score->score, score->weight));
    try_figure(search, TEXT_READING_FULL_WEIGHT, score->applied);
    try_unadjusted(search, STEP_ADJUST_WEIGHTED);
    try_result(search);
    try_figure(search, TEXT_READING_SCORE_UNROUNDED,
               search_weighted(search, score->score_exact, score->applied));
    if (!search->found &&
        claim_is_cut(search->claim, score->weighted_exact, search->mem)) {
        search->found = true;
        search->reading = TEXT_READING_CUT;
    }
    return search->found;
}
