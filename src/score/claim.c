/* claim.c - what a row claims, and why that differs. */
#include "score/claim_inside.h"

#include "score/counts_inside.h"

#include <string.h>

/* ---- the claim ---- */

/* The claimed score at its weight, as the policy counts it. */
static struct ratio
weighted_at(const struct scorecard *card, const struct score *score,
            struct ratio claimed, struct ratio weight, struct mem *mem)
{
    struct ratio weighted =
        ratio_div(ratio_mul(claimed, weight, mem), ratio_whole(100), mem);

    if (card->year->agreement.policy.total == ROUNDED_SUM)
        return weighted;
    return ratio_round(weighted, score->indicator->policy.round.weighted, mem);
}

/* As printed; where that is not rounded, at the claim's own places. */
static bool
agrees(const struct scorecard *card, const struct score *score,
       const struct result *row, struct ratio weighted, struct mem *mem)
{
    int places = score->indicator->policy.round.weighted;
    struct ratio counts = score_counts(card, score);

    if (!score->scored)
        return false;
    if (ratio_equal(weighted, counts))
        return true;
    if (!row->claimed_weighted.given)
        return false;
    if (places == ROUND_NONE)
        places = dec_places(row->claimed_weighted.value);
    return ratio_equal(weighted, ratio_round(counts, places, mem));
}

struct weighted_claim
claim_of(const struct scorecard *card, const struct score *score,
         struct mem *mem)
{
    const struct result *row = score->row;
    struct weighted_claim claim = {0};

    /* A part may be scored by its whole's row; that claims for the whole. */
    if (row == NULL || row->indicator != score->indicator->index ||
        (!row->claimed_weighted.given && !row->claimed_score.given))
        return claim;
    claim.row = row;
    claim.weighted =
        row->claimed_weighted.given
            ? ratio_dec(row->claimed_weighted.value)
            : weighted_at(card, score, ratio_dec(row->claimed_score.value),
                          score->applied, mem);
    claim.agrees = agrees(card, score, row, claim.weighted, mem);
    return claim;
}

/* ---- why it differs ---- */

struct differing {
    const struct scorecard *card;
    const struct score *score;
    const struct weighted_claim *claim;
    struct mem *mem;
};

/* The claim is what these makings give: in both figures where both are. */
static bool
gives_claim(const struct differing *differing, const struct makings *makings)
{
    const struct result *row = differing->claim->row;
    struct mem *mem = differing->mem;

    if (row->claimed_score.given &&
        !ratio_equal(ratio_dec(row->claimed_score.value),
                     makings_score(makings, mem)))
        return false;
    return !row->claimed_weighted.given ||
           ratio_equal(ratio_dec(row->claimed_weighted.value),
                       makings_count(makings, mem));
}

/* The rule divides by nothing but numbers above 0. */
static bool
rule_possible(const struct targets *targets, enum rule rule)
{
    int last = targets_highest(targets);
    int first = rule == RULE_RATIO ? last : targets_lowest(targets);

    if (rule != RULE_RATIO && rule != RULE_PROPORTIONAL)
        return true;
    for (int level = first; level > 0; level = targets_next(targets, level))
        if (targets->level[level - 1].value.e6 <= 0 &&
            (rule == RULE_RATIO || level != last))
            return false;
    return true;
}

static bool
has_targets(const struct score *score)
{
    enum criterion_type type = score->indicator->criterion.type;

    return type == CRITERION_TARGETS || type == CRITERION_MILESTONES;
}

/* The points that another rule gives to the same result. */
static bool
rule_gives_claim(const struct differing *differing, enum rule rule)
{
    const struct score *score = differing->score;
    const struct criterion *criterion = &score->indicator->criterion;
    struct makings makings = makings_of(differing->card, score, differing->mem);
    struct policy policy = score->indicator->policy;

    if (rule == policy.rule || !rule_possible(&criterion->own->targets, rule))
        return false;
    policy.rule = rule;
    makings.raw =
        score_value(criterion, &policy, score->result, NULL, differing->mem)
            .points;
    return gives_claim(differing, &makings);
}

static bool
is_above(const struct differing *differing)
{
    const struct number *claimed = &differing->claim->row->claimed_score;

    if (claimed->given)
        return ratio_compare(ratio_dec(claimed->value),
                             differing->score->score) > 0;
    return ratio_compare(differing->claim->weighted,
                         score_counts(differing->card, differing->score)) > 0;
}

static bool
without_adjustments(const struct differing *differing)
{
    struct makings makings =
        makings_of(differing->card, differing->score, differing->mem);

    memset(makings.holds, 0,
           makings.agreement->adjustment_count * sizeof *makings.holds);
    return gives_claim(differing, &makings);
}

static bool
at_agreed_weight(const struct differing *differing)
{
    struct makings makings =
        makings_of(differing->card, differing->score, differing->mem);

    makings.weight = differing->score->weight;
    return gives_claim(differing, &makings);
}

/* The score is what is computed, and what is made of it is not. */
static bool
is_weighted_wrong(const struct differing *differing)
{
    const struct number *claimed = &differing->claim->row->claimed_score;

    return claimed->given &&
           ratio_equal(ratio_dec(claimed->value), differing->score->score);
}

enum claim_cause
claim_cause_of(const struct scorecard *card, const struct score *score,
               const struct weighted_claim *claim, enum rule *rule,
               struct mem *mem)
{
    struct differing differing = {card, score, claim, mem};

    if (!score->scored)
        return CAUSE_UNKNOWN;
    if (score->indicator->criterion.type == CRITERION_COMPOSITE)
        return is_weighted_wrong(&differing) ? CAUSE_WEIGHTED : CAUSE_UNKNOWN;
    if (score->below && is_above(&differing))
        return CAUSE_FLOOR;
    if (without_adjustments(&differing))
        return CAUSE_ADJUSTMENT;
    if (at_agreed_weight(&differing))
        return CAUSE_WEIGHT;
    if (is_weighted_wrong(&differing))
        return CAUSE_WEIGHTED;
    if (!has_targets(score) || score->below || !score->has_result)
        return CAUSE_UNKNOWN;
    for (int i = RULE_STEP; i <= RULE_RATIO; i++)
        if (rule_gives_claim(&differing, (enum rule)i)) {
            *rule = (enum rule)i;
            return CAUSE_RULE;
        }
    return CAUSE_UNKNOWN;
}
