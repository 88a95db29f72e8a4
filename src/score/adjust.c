/* adjust.c - points that are added or taken off by hand, with a reason.
 * (docs/scoring.md, section 6)
 */
#include "score/scoring_inside.h"

/* Unless it says otherwise an adjustment is part of the official decision.
 * Where stages are mixed the total stands at the last of them. */
bool
adjustment_holds(const struct scorecard *card, const struct score *score,
                 const struct adjustment *adjustment)
{
    enum stage stage = score != NULL ? score->stage : card->stage;

    if (score != NULL ? !score->staged : !card->has_stage)
        return false;
    if (adjustment->staged)
        return adjustment->stage == stage;
    return stage == STAGE_OFFICIAL || stage == STAGE_APPEAL;
}

/* The sum of a score and its adjustments is kept within 0 and pn, once: the
 * order in which they stand makes no difference. */
static struct ratio
keep_score(struct scoring *scoring, struct score *score, struct ratio sum)
{
    const struct policy *policy = &score->indicator->policy;
    struct ratio most = ratio_dec(policy->points[policy->levels - 1]), kept;

    if (ratio_too_large(sum))
        return sum;
    kept = ratio_most(ratio_whole(0), ratio_least(sum, most));
    if (ratio_equal(kept, sum))
        return sum;
    return step_gives(STEP(steps_of(scoring, score), scoring->mem,
                           STEP_ADJUST_SCORE, "max(0, min(s, pn))",
                           {.name = "s", .value = sum},
                           {.name = "pn", .value = most}),
                      kept, ROUND_NONE, scoring->mem);
}

static enum step_kind
kind_of(enum adjusted on)
{
    static const enum step_kind kinds[] = {
        [ADJUST_SCORE] = STEP_ADJUST_SCORE,
        [ADJUST_WEIGHTED] = STEP_ADJUST_WEIGHTED,
        [ADJUST_TOTAL] = STEP_ADJUST_TOTAL};

    return kinds[on];
}

static struct ratio
adjust_sum(struct scoring *scoring, const struct adjustment *adjustment,
           struct steps *steps, struct ratio value)
{
    struct ratio points = ratio_dec(adjustment->points.value);
    struct step *step =
        STEP(steps, scoring->mem, kind_of(adjustment->on), "s + a", {.name = "s", .value = value},
             {.name = "a", .value = points, .place = adjustment->points.place});

    if (step != NULL)
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
    struct steps *steps = score != NULL       ? steps_of(scoring, score)
                          : scoring->explains ? &card->steps
                                              : NULL;
    bool any = false;

    for (size_t i = 0; i < agreement->adjustment_count; i++) {
        const struct adjustment *adjustment = &agreement->adjustments[i];

        if (adjustment->indicator != indicator || adjustment->on != on ||
            !adjustment_holds(card, score, adjustment))
            continue;
        value = adjust_sum(scoring, adjustment,
                           steps, value);
        any = true;
    }
    return any && on == ADJUST_SCORE ? keep_score(scoring, score, value)
                                     : value;
}
