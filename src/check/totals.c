/* totals.c - claimed subtotals and totals, and which sum is printed. */
#include "check/check_inside.h"

#include <string.h>

/* ---- what would give a claimed total ---- */

static bool
in_component(const struct score *score, size_t component)
{
    return component == NO_INDEX || score->indicator->component == component;
}

/* What is claimed for one indicator; of a composite without a claim of its
 * own the claims of its parts.  False when there is none. */
static bool
claimed_of(const struct scorecard *card, const struct score *score,
           struct ratio *claimed, struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    const struct result *row = own_row(score);

    if (row != NULL && row->claimed_weighted.given) {
        *claimed = ratio_dec(row->claimed_weighted.value);
        return true;
    }
    *claimed = ratio_whole(0);
    for (size_t i = 0; i < indicator->child_count; i++) {
        const struct score *part = &card->scores[indicator->first_child + i];
        const struct result *own = own_row(part);

        if (part->state == STATE_NOT_APPLICABLE || part->indicator->pilot)
            continue;
        if (own == NULL || !own->claimed_weighted.given)
            return false;
        *claimed =
            ratio_add(*claimed, ratio_dec(own->claimed_weighted.value), mem);
    }
    return indicator->child_count > 0;
}

/* The sum of the claimed weighted scores; false when one is not claimed. */
static bool
add_claims(const struct scored *scored, size_t component, struct ratio *sum)
{
    const struct scorecard *card = scored->card;

    *sum = ratio_whole(0);
    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];
        struct ratio claimed;

        if (score->indicator->parent != NO_INDEX || score->indicator->pilot ||
            score->state == STATE_NOT_APPLICABLE ||
            !in_component(score, component))
            continue;
        if (!claimed_of(card, score, &claimed, scored->mem))
            return false;
        *sum = ratio_add(*sum, claimed, scored->mem);
    }
    return true;
}

/* True when the claimed total follows from claimed weighted scores, one of
 * which is not what the rules give: that one was told, and its sum is no slip
 * of its own. */
static bool
follows_from_claims(const struct scored *scored, const struct claim *claim)
{
    const struct scorecard *card = scored->card;
    struct ratio sum;

    if (!add_claims(scored, claim->component, &sum) ||
        !claim_agrees(&claim->weighted, sum, sum, scored->mem))
        return false;
    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];
        const struct result *row = own_row(score);

        if (score->scored && in_component(score, claim->component) &&
            row != NULL && row->claimed_weighted.given &&
            !claim_agrees(&row->claimed_weighted, score->weighted_exact,
                          score->weighted, scored->mem))
            return true;
    }
    return false;
}

/* The sum of rounded, or of exact, weighted scores. */
static struct ratio
add_scores(const struct scored *scored, size_t component, bool rounded)
{
    const struct scorecard *card = scored->card;
    struct ratio sum = ratio_whole(0);

    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (score->indicator->parent == NO_INDEX && score->scored &&
            in_component(score, component))
            sum = ratio_add(
                sum, rounded ? score->weighted_rounded : score->weighted_exact,
                scored->mem);
    }
    return sum;
}

/* What would give the claim; false when nothing is found. */
static bool
reading_of_total(const struct scored *scored, const struct claim *claim,
                 struct ratio total, enum text_key *reading)
{
    const struct policy *policy = &scored->year->agreement.policy;
    bool rounded = policy->total == SUM_OF_ROUNDED;
    struct mem *mem = scored->mem;
    struct ratio claims, same = add_scores(scored, claim->component, rounded),
                         other = add_scores(scored, claim->component, !rounded);
    const struct {
        enum text_key reading;
        bool holds;
    } readings[] = {
        {TEXT_READING_CLAIMS,
         add_claims(scored, claim->component, &claims) &&
             claim_agrees(&claim->weighted, claims, claims, mem)},
        {rounded ? TEXT_READING_ROUND_AFTER : TEXT_READING_ROUND_BEFORE,
         claim_agrees(&claim->weighted, other,
                      ratio_round(other, policy->round.total, mem), mem)},
        {TEXT_READING_UNADJUSTED, /* on the total */
         claim_agrees(&claim->weighted, same,
                      ratio_round(same, policy->round.total, mem), mem)},
        {TEXT_READING_CUT, claim_is_cut(&claim->weighted, total, mem)},
    };

    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++)
        if (readings[i].holds) {
            *reading = readings[i].reading;
            return true;
        }
    return false;
}

/* ---- claim-total ---- */

static void
tell_total(const struct scored *scored, const struct claim *claim,
           struct ratio total)
{
    const struct agreement *agreement = &scored->year->agreement;
    bool whole = claim->component == NO_INDEX;
    struct arg claimed = arg_dec("claimed", claim->weighted.value);
    struct arg figure = arg_ratio("total", total);
    struct arg component = arg_code(
        "component", whole ? "" : agreement->components[claim->component].code);
    struct finding *finding;
    enum text_key reading;

    if (reading_of_total(scored, claim, total, &reading))
        finding = FIND(
            scored->findings, FINDING_CLAIM_TOTAL, claim->weighted.place,
            whole ? TEXT_CLAIM_TOTAL_READING : TEXT_CLAIM_COMPONENT_READING,
            claimed, figure, component, arg_key("reading", reading));
    else
        finding =
            FIND(scored->findings, FINDING_CLAIM_TOTAL, claim->weighted.place,
                 whole ? TEXT_CLAIM_TOTAL : TEXT_CLAIM_COMPONENT, claimed,
                 figure, component);
    finding_figures(finding, NULL, ratio_dec(claim->weighted.value), total);
}

static bool
is_of_card(const struct scored *scored, const struct claim *claim)
{
    return claim->stage == scored->card->stage &&
           strcmp(claim->round, scored->round) == 0;
}

static void
check_claim(const struct scored *scored, const struct claim *claim)
{
    const struct scorecard *card = scored->card;
    const struct component_score *component =
        claim->component == NO_INDEX ? NULL
                                     : &card->components[claim->component];
    bool complete = component != NULL ? component->complete : card->complete;
    struct ratio total = component != NULL ? component->subtotal : card->total;
    struct ratio exact = component != NULL ? total : card->total_exact;

    if (complete &&
        !claim_agrees(&claim->weighted, exact, total, scored->mem) &&
        !follows_from_claims(scored, claim))
        tell_total(scored, claim, total);
}

void
check_claim_total(const struct scored *scored)
{
    for (size_t i = 0; i < scored->year->claim_count; i++)
        if (is_of_card(scored, &scored->year->claims[i]))
            check_claim(scored, &scored->year->claims[i]);
}

/* ---- total-policy ---- */

/* Where the total was printed, else where its rules stand. */
static struct place
total_place(const struct scored *scored)
{
    for (size_t i = 0; scored->card->staged && i < scored->year->claim_count;
         i++) {
        const struct claim *claim = &scored->year->claims[i];

        if (claim->component == NO_INDEX && is_of_card(scored, claim))
            return claim->weighted.place;
    }
    return scored->year->agreement.scoring_place;
}

/* A stage of its own has the same total, and it was told there. */
static bool
is_told(const struct scored *scored)
{
    const struct scorecard *card = scored->card;

    for (int i = 0; i < STAGES && !card->staged; i++) {
        const struct scorecard *stage = scored->stage[i];

        if (stage != NULL && stage->complete &&
            ratio_equal(stage->total, card->total) &&
            ratio_equal(stage->total_other, card->total_other))
            return true;
    }
    return false;
}

void
check_total_policy(const struct scored *scored)
{
    const struct scorecard *card = scored->card;
    bool rounded = scored->year->agreement.policy.total == SUM_OF_ROUNDED;

    if (!card->complete || ratio_equal(card->total, card->total_other) ||
        is_told(scored))
        return;
    finding_figures(FIND(scored->findings, FINDING_TOTAL_POLICY,
                         total_place(scored),
                         rounded ? TEXT_TOTAL_ROUNDED : TEXT_TOTAL_EXACT,
                         arg_ratio("total", card->total),
                         arg_ratio("other", card->total_other)),
                    NULL, card->total, card->total_other);
}
