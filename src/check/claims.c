/* claims.c - points and weighted scores that a form prints and the rules do
 * not give, and what slip would give them.
 */
#include "check/check_inside.h"

/* ---- what all claims share ---- */

struct ratio
level_points(const struct policy *policy, int level)
{
    return ratio_dec(policy->points[level - 1]);
}

const struct result *
own_row(const struct score *score)
{
    if (score->row == NULL || score->row->indicator != score->indicator->index)
        return NULL;
    return score->row;
}

void
finding_figures(struct finding *finding, const struct indicator *indicator,
                struct ratio given, struct ratio expected)
{
    if (indicator != NULL)
        finding->indicator = indicator->code;
    finding->has_figures = true;
    finding->given = given;
    finding->expected = expected;
}

static int
places_of(const struct number *claim)
{
    int needed = dec_places(claim->value);

    return needed > claim->places ? needed : claim->places;
}

bool
claim_agrees(const struct number *claim, struct ratio exact,
             struct ratio rounded, struct mem *mem)
{
    struct ratio claimed = ratio_dec(claim->value);
    int places = places_of(claim);

    if (ratio_too_large(exact) || ratio_too_large(rounded))
        return false;
    return ratio_equal(ratio_round(exact, places, mem), claimed) ||
           ratio_equal(ratio_round(rounded, places, mem), claimed);
}

bool
claim_is_cut(const struct number *claim, struct ratio exact, struct mem *mem)
{
    return !ratio_too_large(exact) &&
           ratio_equal(ratio_floor(exact, places_of(claim), mem),
                       ratio_dec(claim->value));
}

/* ---- readings: what would give the claim ---- */

/* A claim on an indicator, and where the search for what gives it stands. */
struct search {
    const struct score *score;
    const struct number *claim;
    bool weighted; /* the claim is of the weighted score */
    bool found;
    enum text_key reading;
    struct mem *mem;
};

/* The points with the score's adjustments, as the rules add them. */
static struct ratio
adjusted(const struct search *search, struct ratio points)
{
    const struct policy *policy = &search->score->indicator->policy;
    const struct steps *steps = &search->score->steps;

    for (size_t i = 0; i < steps->count; i++) {
        if (steps->step[i].kind != STEP_ADJUST_SCORE)
            continue;
        points = ratio_add(
            points, ratio_dec(steps->step[i].adjustment->points.value),
            search->mem);
        points = ratio_most(
            ratio_whole(0),
            ratio_least(points, level_points(policy, policy->levels)));
    }
    return points;
}

static struct ratio
weighted(const struct search *search, struct ratio score, struct ratio weight)
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
        points = weighted(search,
                          ratio_round(points,
                                      score->indicator->policy.round.score,
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

static const enum text_key rule_readings[] = {
    [RULE_STEP] = TEXT_READING_STEP,
    [RULE_LINEAR] = TEXT_READING_LINEAR,
    [RULE_PROPORTIONAL] = TEXT_READING_PROPORTIONAL,
    [RULE_RATIO] = TEXT_READING_RATIO,
};

static const enum text_key below_readings[] = {
    [BELOW_FLOOR] = TEXT_READING_BELOW_FLOOR,
    [BELOW_TARGET] = TEXT_READING_BELOW_TARGET,
    [BELOW_ZERO] = TEXT_READING_BELOW_ZERO,
    [BELOW_LINEAR] = TEXT_READING_BELOW_LINEAR,
    [BELOW_PROPORTIONAL] = TEXT_READING_BELOW_PROPORTIONAL,
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
try_rule(struct search *search, enum rule rule)
{
    struct policy policy = search->score->indicator->policy;

    policy.rule = rule;
    try_policy(search, rule_readings[rule], &policy);
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
    for (size_t i = 0; search->score->below && i < COUNT(below_readings); i++) {
        struct policy policy = indicator->policy;

        policy.below = (enum below)i;
        try_policy(search, below_readings[i], &policy);
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

/* Looks for what gives a claimed score. */
static bool
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

/* Looks for what gives a claimed weighted score. */
static bool
reading_of_weighted(struct search *search)
{
    const struct score *score = search->score;

    try_figure(search, TEXT_READING_UNWEIGHTED, score->score);
    try_figure(search, TEXT_READING_RAW_WEIGHT,
               weighted(search, score->score, score->weight));
    try_figure(search, TEXT_READING_FULL_WEIGHT, score->applied);
    try_unadjusted(search, STEP_ADJUST_WEIGHTED);
    try_result(search);
    try_figure(search, TEXT_READING_SCORE_UNROUNDED,
               weighted(search, score->score_exact, score->applied));
    if (!search->found &&
        claim_is_cut(search->claim, score->weighted_exact, search->mem)) {
        search->found = true;
        search->reading = TEXT_READING_CUT;
    }
    return search->found;
}

/* ---- which slip a claimed score is ---- */

enum slip {
    SLIP_NONE,
    SLIP_DIRECTION, /* told of the criterion */
    SLIP_FLOOR,
    SLIP_OVERRIDE,
    SLIP_SCORE,
};

static enum slip
slip_of(struct search *search)
{
    const struct score *score = search->score;
    const struct result *row = own_row(score);

    if (row == NULL || !score->scored || !row->claimed_score.given ||
        claim_agrees(&row->claimed_score, score->score_exact, score->score,
                     search->mem))
        return SLIP_NONE;
    search->claim = &row->claimed_score;
    if (score->below && ratio_compare(ratio_dec(row->claimed_score.value),
                                      score->score) > 0)
        return SLIP_FLOOR;
    if (claim_runs_against(score->indicator, &score->indicator->criterion, row,
                           search->mem))
        return SLIP_DIRECTION;
    if (!reading_of_score(search) && row->stage != STAGE_SELF &&
        row->reason[0] == '\0')
        return SLIP_OVERRIDE;
    return SLIP_SCORE;
}

/* Calls `tell` for every score whose claim is such a slip. */
static void
each_slip(const struct scored *scored, enum slip slip,
          void (*tell)(const struct scored *scored,
                       const struct search *search))
{
    for (size_t i = 0; i < scored->card->score_count; i++) {
        struct search search = {.score = &scored->card->scores[i],
                                .mem = scored->mem};

        if (slip_of(&search) == slip)
            tell(scored, &search);
    }
}

static void
claim_figures(struct finding *finding, const struct search *search)
{
    finding_figures(finding, search->score->indicator,
                    ratio_dec(search->claim->value), search->score->score);
}

/* ---- claim-score ---- */

/* What gives the score in this agreement. */
static enum text_key
own_way(const struct score *score)
{
    static const enum text_key ways[] = {
        [CRITERION_BANDS] = TEXT_WAY_BANDS,
        [CRITERION_RULES] = TEXT_WAY_RULES,
        [CRITERION_COMPOSITE] = TEXT_WAY_PARTS,
        [CRITERION_JUDGED] = TEXT_WAY_JUDGED,
    };
    const struct indicator *indicator = score->indicator;

    if (!score->has_result && score->state == STATE_MISSING)
        return TEXT_WAY_MISSING;
    if (!has_targets(&indicator->criterion))
        return ways[indicator->criterion.type];
    return score->below ? below_readings[indicator->policy.below]
                        : rule_readings[indicator->policy.rule];
}

static void
tell_score(const struct scored *scored, const struct search *search)
{
    const struct score *score = search->score;
    struct arg code = arg_code("code", score->indicator->code);
    struct arg claimed = arg_dec("claimed", search->claim->value);
    struct arg points = arg_ratio("score", score->score);
    struct arg way = arg_key("way", own_way(score));

    claim_figures(search->found
                      ? FIND(scored->findings, FINDING_CLAIM_SCORE,
                             search->claim->place, TEXT_CLAIM_SCORE_READING,
                             code, claimed, points, way,
                             arg_key("reading", search->reading))
                      : FIND(scored->findings, FINDING_CLAIM_SCORE,
                             search->claim->place, TEXT_CLAIM_SCORE, code,
                             claimed, points, way),
                  search);
}

void
check_claim_score(const struct scored *scored)
{
    each_slip(scored, SLIP_SCORE, tell_score);
}

/* ---- override ---- */

static void
tell_override(const struct scored *scored, const struct search *search)
{
    const struct score *score = search->score;

    claim_figures(FIND(scored->findings, FINDING_OVERRIDE,
                       search->claim->place, TEXT_OVERRIDE,
                       arg_code("code", score->indicator->code),
                       arg_dec("claimed", search->claim->value),
                       arg_ratio("score", score->score)),
                  search);
}

void
check_override(const struct scored *scored)
{
    each_slip(scored, SLIP_OVERRIDE, tell_override);
}

/* ---- floor-claimed ---- */

/* The target of the lowest level was taken for its points. */
static bool
is_target(const struct search *search)
{
    const struct criterion *criterion = &search->score->indicator->criterion;
    const struct targets *targets;

    if (!has_targets(criterion))
        return false;
    targets = &criterion->own->targets;
    return dec_compare(
               search->claim->value,
               targets->level[targets_lowest(targets) - 1].value) == 0;
}

static void
tell_floor(const struct scored *scored, const struct search *search)
{
    const struct score *score = search->score;
    struct ratio claimed = ratio_dec(search->claim->value);

    claim_figures(
        FIND(scored->findings, FINDING_FLOOR_CLAIMED, search->claim->place,
             is_target(search) ? TEXT_FLOOR_TARGET : TEXT_FLOOR_CLAIMED,
             arg_code("code", score->indicator->code),
             arg_ratio("claimed", claimed),
             arg_ratio("result", score->result),
             arg_ratio("score", score->score),
             arg_key("way", own_way(score)),
             arg_ratio("weighted",
                       weighted(search, score->score, score->applied)),
             arg_ratio("other", weighted(search, claimed, score->applied))),
        search);
}

void
check_floor_claimed(const struct scored *scored)
{
    each_slip(scored, SLIP_FLOOR, tell_floor);
}

/* ---- claim-weighted ---- */

/* The claimed weighted score is what the claimed score weighs: whatever is
 * wrong with it was told of that. */
static bool
follows_from_score(const struct search *search, const struct result *row)
{
    const struct score *score = search->score;
    struct ratio figure, added;

    if (!row->claimed_score.given)
        return false;
    added = ratio_sub(score->weighted_exact,
                      weighted(search, score->score, score->applied),
                      search->mem);
    figure = ratio_add(
        weighted(search, ratio_dec(row->claimed_score.value), score->applied),
        added, search->mem);
    return claim_agrees(&row->claimed_weighted, figure,
                        ratio_round(figure,
                                    score->indicator->policy.round.weighted,
                                    search->mem),
                        search->mem);
}

static void
tell_weighted(const struct scored *scored, const struct search *search)
{
    const struct score *score = search->score;
    struct arg code = arg_code("code", score->indicator->code);
    struct arg claimed = arg_dec("claimed", search->claim->value);
    struct arg figure = arg_ratio("weighted", score->weighted);
    struct arg points = arg_ratio("score", score->score);
    struct arg weight = arg_ratio("weight", score->applied);

    finding_figures(search->found
                        ? FIND(scored->findings, FINDING_CLAIM_WEIGHTED,
                               search->claim->place,
                               TEXT_CLAIM_WEIGHTED_READING, code, claimed,
                               figure, points, weight,
                               arg_key("reading", search->reading))
                        : FIND(scored->findings, FINDING_CLAIM_WEIGHTED,
                               search->claim->place, TEXT_CLAIM_WEIGHTED, code,
                               claimed, figure, points, weight),
                    score->indicator, ratio_dec(search->claim->value),
                    score->weighted);
}

void
check_claim_weighted(const struct scored *scored)
{
    for (size_t i = 0; i < scored->card->score_count; i++) {
        const struct score *score = &scored->card->scores[i];
        const struct result *row = own_row(score);
        struct search search = {
            .score = score, .weighted = true, .mem = scored->mem};

        if (row == NULL || !score->scored || !row->claimed_weighted.given ||
            claim_agrees(&row->claimed_weighted, score->weighted_exact,
                         score->weighted, scored->mem) ||
            follows_from_score(&search, row))
            continue;
        search.claim = &row->claimed_weighted;
        (void)reading_of_weighted(&search);
        tell_weighted(scored, &search);
    }
}
