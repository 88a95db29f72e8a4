/* adjust.c - points that are added or taken off by hand, with a reason.
 * (docs/scoring.md, section 6)
 */
#include "score/scoring_inside.h"

/* Unless it says otherwise an adjustment is part of the official decision. */
static bool
holds_at(const struct adjustment *adjustment, enum stage stage)
{
    if (adjustment->staged)
        return adjustment->stage == stage;
    return stage == STAGE_OFFICIAL || stage == STAGE_APPEAL;
}

/* Its step, with what it gives. */
static struct ratio
adjust_score(struct scoring *scoring, const struct adjustment *adjustment,
             struct score *score, struct ratio value)
{
    const struct policy *policy = &score->indicator->policy;
    struct ratio most = ratio_dec(policy->points[policy->levels - 1]);
    struct ratio points = ratio_dec(adjustment->points.value);
    struct ratio sum = ratio_add(value, points, scoring->mem), kept = sum;
    struct step *step;

    if (!ratio_too_large(sum))
        kept = ratio_most(ratio_whole(0), ratio_least(sum, most));
    bool same = ratio_too_large(sum) || ratio_equal(kept, sum);
    struct operand operands[] = {
        {.name = "s", .value = value},
        {.name = "a", .value = points, .place = adjustment->points.place},
        {.name = "pn", .value = most}};
    step = step_add(&score->steps, scoring->mem, STEP_ADJUST_SCORE,
                    same ? "s + a" : "max(0, min(s + a, pn))", operands,
                    same ? 2 : 3);
    step->adjustment = adjustment;
    return step_gives(step, kept, ROUND_NONE, scoring->mem);
}

static struct ratio
adjust_sum(struct scoring *scoring, const struct adjustment *adjustment,
           struct steps *steps, struct ratio value)
{
    struct ratio points = ratio_dec(adjustment->points.value);
    struct step *step =
        STEP(steps, scoring->mem,
             adjustment->on == ADJUST_TOTAL ? STEP_ADJUST_TOTAL
                                            : STEP_ADJUST_WEIGHTED,
             "s + a", {.name = "s", .value = value},
             {.name = "a", .value = points, .place = adjustment->points.place});

    step->adjustment = adjustment;
    return step_gives(step, ratio_add(value, points, scoring->mem), ROUND_NONE,
                      scoring->mem);
}

struct ratio
adjust(struct scoring *scoring, size_t indicator, enum adjusted on,
       struct score *score, struct ratio value)
{
    const struct agreement *agreement = scoring->agreement;
    struct scorecard *card = scoring->card;
    /* Where stages are mixed the total stands at the last of them. */
    bool known = score != NULL ? score->staged : card->has_stage;
    enum stage stage = score != NULL ? score->stage : card->stage;

    for (size_t i = 0; i < agreement->adjustment_count && known; i++) {
        const struct adjustment *adjustment = &agreement->adjustments[i];

        if (adjustment->indicator != indicator || adjustment->on != on ||
            !holds_at(adjustment, stage))
            continue;
        value = on == ADJUST_SCORE
                    ? adjust_score(scoring, adjustment, score, value)
                    : adjust_sum(scoring, adjustment,
                                 score != NULL ? &score->steps : &card->steps,
                                 value);
    }
    return value;
}
