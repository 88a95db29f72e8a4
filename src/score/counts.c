/* counts.c - what a score counts in the sum that the total rounds. */
#include "score/counts_inside.h"

struct ratio
score_counts(const struct scorecard *card, const struct score *score)
{
    if (!score->scored)
        return ratio_whole(0);
    return card->year->agreement.policy.total == SUM_OF_ROUNDED
               ? score->weighted_rounded
               : score->weighted_exact;
}

void
mark_adjustments(bool *holds, const struct agreement *agreement,
                 const struct steps *steps)
{
    for (size_t i = 0; i < steps->count; i++)
        if (steps->step[i].adjustment != NULL)
            holds[steps->step[i].adjustment - agreement->adjustments] = true;
}

struct makings
makings_of(const struct scorecard *card, const struct score *score,
           struct mem *mem)
{
    const struct agreement *agreement = &card->year->agreement;
    struct makings makings = {
        .indicator = score->indicator,
        .raw = score->score_exact,
        .weight = score->applied,
        .agreement = agreement,
        .holds = MEM_ARRAY(mem, bool, agreement->adjustment_count)};

    mark_adjustments(makings.holds, agreement, &score->steps);
    for (size_t i = 0; i < score->steps.count; i++)
        if (score->steps.step[i].kind == STEP_ADJUST_SCORE) {
            makings.raw = score->steps.step[i].operands[0].value;
            break; /* the first one starts from what the rules give */
        }
    return makings;
}

static struct ratio
points_of(const struct adjustment *adjustment)
{
    return ratio_dec(adjustment->points.value);
}

struct ratio
makings_score(const struct makings *makings, struct mem *mem)
{
    const struct agreement *agreement = makings->agreement;
    const struct policy *policy = &makings->indicator->policy;
    struct ratio most = ratio_dec(policy->points[policy->levels - 1]);
    struct ratio score = makings->raw;
    bool any = false;

    for (size_t i = 0; i < agreement->adjustment_count; i++) {
        const struct adjustment *adjustment = &agreement->adjustments[i];

        if (!makings->holds[i] || adjustment->on != ADJUST_SCORE)
            continue;
        score = ratio_add(score, points_of(adjustment), mem);
        any = true;
    }
    if (any)
        score = ratio_most(ratio_whole(0), ratio_least(score, most));
    return ratio_round(score, policy->round.score, mem);
}

struct ratio
makings_count(const struct makings *makings, struct mem *mem)
{
    const struct agreement *agreement = makings->agreement;
    struct ratio weighted =
        ratio_div(ratio_mul(makings_score(makings, mem), makings->weight, mem),
                  ratio_whole(100), mem);

    for (size_t i = 0; i < agreement->adjustment_count; i++) {
        const struct adjustment *adjustment = &agreement->adjustments[i];

        if (makings->holds[i] && adjustment->on == ADJUST_WEIGHTED)
            weighted = ratio_add(weighted, points_of(adjustment), mem);
    }
    if (agreement->policy.total == ROUNDED_SUM)
        return weighted;
    return ratio_round(weighted, makings->indicator->policy.round.weighted,
                       mem);
}
