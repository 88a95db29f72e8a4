/* claims.c - points and weighted scores that a form prints and the rules do
 * not give, and what slip would give them.
 */
#include "check/reading_inside.h"

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
    if (score->below &&
        ratio_compare(ratio_dec(row->claimed_score.value), score->score) > 0)
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
    /* Below level 1 the rule `ratio` goes on unless floor or zero stop it. */
    if (!score->below || (indicator->policy.rule == RULE_RATIO &&
                          indicator->policy.below != BELOW_FLOOR &&
                          indicator->policy.below != BELOW_ZERO))
        return rule_reading(indicator->policy.rule);
    return below_reading(indicator->policy.below);
}

static void
tell_score(const struct scored *scored, const struct search *search)
{
    const struct score *score = search->score;
    struct arg code = arg_code("code", score->indicator->code);
    struct arg claimed = arg_dec("claimed", search->claim->value);
    struct arg points = arg_ratio("score", score->score);
    struct arg way = arg_key("way", own_way(score));

    claim_figures(
        search->found
            ? FIND(scored->findings, FINDING_CLAIM_SCORE, search->claim->place,
                   TEXT_CLAIM_SCORE_READING, code, claimed, points, way,
                   arg_key("reading", search->reading))
            : FIND(scored->findings, FINDING_CLAIM_SCORE, search->claim->place,
                   TEXT_CLAIM_SCORE, code, claimed, points, way),
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

    claim_figures(FIND(scored->findings, FINDING_OVERRIDE, search->claim->place,
                       TEXT_OVERRIDE, arg_code("code", score->indicator->code),
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
    return dec_compare(search->claim->value,
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
             arg_ratio("claimed", claimed), arg_ratio("result", score->result),
             arg_ratio("score", score->score), arg_key("way", own_way(score)),
             arg_ratio("weighted",
                       search_weighted(search, score->score, score->applied)),
             arg_ratio("other",
                       search_weighted(search, claimed, score->applied))),
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
                      search_weighted(search, score->score, score->applied),
                      search->mem);
    figure =
        ratio_add(search_weighted(search, ratio_dec(row->claimed_score.value),
                                  score->applied),
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

    finding_figures(
        search->found ? FIND(scored->findings, FINDING_CLAIM_WEIGHTED,
                             search->claim->place, TEXT_CLAIM_WEIGHTED_READING,
                             code, claimed, figure, points, weight,
                             arg_key("reading", search->reading))
                      : FIND(scored->findings, FINDING_CLAIM_WEIGHTED,
                             search->claim->place, TEXT_CLAIM_WEIGHTED, code,
                             claimed, figure, points, weight),
        score->indicator, ratio_dec(search->claim->value), score->weighted);
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
