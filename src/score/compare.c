/* compare.c - from one total to another, step by step. */
#include "score/compare.h"

#include "score/claim_inside.h"
#include "score/compare_inside.h"
#include "score/counts_inside.h"

#include <string.h>

const char *
bridge_kind_name(enum bridge_kind kind)
{
    static const char *const names[] = {
        [BRIDGE_CLAIMED_TOTAL] = "claimed-total",
        [BRIDGE_CLAIM] = "claim",
        [BRIDGE_MISSING] = "missing",
        [BRIDGE_WEIGHT] = "weight",
        [BRIDGE_SCORE] = "score",
        [BRIDGE_ADJUSTMENT] = "adjustment",
        [BRIDGE_ROUNDING] = "rounding",
    };

    return names[kind];
}

const char *
claim_cause_name(enum claim_cause cause)
{
    static const char *const names[] = {
        [CAUSE_UNKNOWN] = "",      [CAUSE_FLOOR] = "floor",
        [CAUSE_RULE] = "rule",     [CAUSE_ADJUSTMENT] = "adjustment",
        [CAUSE_WEIGHT] = "weight", [CAUSE_WEIGHTED] = "weighted",
    };

    return names[cause];
}

/* The bridge while it is built. */
struct bridge {
    struct comparison *comparison;
    const struct agreement *agreement;
    struct ratio running;
    size_t room;
    struct mem *mem;
};

static struct bridge_step *
go(struct bridge *bridge, enum bridge_kind kind,
   const struct indicator *indicator, struct ratio amount)
{
    struct comparison *comparison = bridge->comparison;
    struct bridge_step *step = MEM_PUSH(bridge->mem, comparison->steps,
                                        comparison->step_count, bridge->room);

    bridge->running = ratio_add(bridge->running, amount, bridge->mem);
    *step = (struct bridge_step){.kind = kind,
                                 .indicator = indicator,
                                 .amount = amount,
                                 .running = bridge->running};
    return step;
}

static void
go_adjustment(struct bridge *bridge, size_t at,
              const struct indicator *indicator, bool taken_away,
              struct ratio amount)
{
    struct bridge_step *step;

    if (ratio_sign(amount) == 0)
        return;
    step = go(bridge, BRIDGE_ADJUSTMENT, indicator, amount);
    step->adjustment = &bridge->agreement->adjustments[at];
    step->taken_away = taken_away;
}

/* What rounding leaves over on the way to a total. */
static void
arrive(struct bridge *bridge, struct ratio total)
{
    struct ratio rest = ratio_sub(total, bridge->running, bridge->mem);

    if (ratio_sign(rest) != 0)
        go(bridge, BRIDGE_ROUNDING, NULL, rest);
}

static bool *
no_adjustments(const struct bridge *bridge)
{
    return MEM_ARRAY(bridge->mem, bool, bridge->agreement->adjustment_count);
}

/* Adjustments that are added as they are: of a total and of a composite. */
static void
go_plain_adjustments(struct bridge *bridge, const struct indicator *indicator,
                     const bool *from, const bool *to)
{
    for (size_t i = 0; i < bridge->agreement->adjustment_count; i++) {
        struct ratio points =
            ratio_dec(bridge->agreement->adjustments[i].points.value);

        if (from[i] && !to[i])
            go_adjustment(bridge, i, indicator, true,
                          ratio_negate(points, bridge->mem));
        if (to[i] && !from[i])
            go_adjustment(bridge, i, indicator, false, points);
    }
}

/* ---- from claims to what is computed ---- */

/* One that claims: an indicator, a composite, or a part of one. */
struct claimant {
    const struct score *score;
    struct weighted_claim claim;
    struct ratio counts; /* as computed */
    bool missing;
};

struct claimants {
    struct claimant *claimant;
    size_t count;
    bool all;         /* everything that has a score is claimed */
    struct ratio sum; /* of the claims */
};

static bool
counts_at_all(const struct scorecard *card, const struct score *score)
{
    size_t parent = score->indicator->parent;

    return score->scored && (parent == NO_INDEX || card->scores[parent].scored);
}

/* Without a score where one is due. */
static bool
lacks(const struct scorecard *card, const struct score *score)
{
    return !counts_at_all(card, score) &&
           score->state != STATE_NOT_APPLICABLE && !score->indicator->pilot;
}

static void
add_claimant(struct bridge *bridge, struct claimants *claimants,
             const struct score *score)
{
    const struct scorecard *card = &bridge->comparison->from;
    struct claimant *claimant = &claimants->claimant[claimants->count++];
    struct weighted_claim claim = claim_of(card, score, bridge->mem);

    *claimant = (struct claimant){.score = score,
                                  .claim = claim,
                                  .counts = counts_at_all(card, score)
                                                ? score_counts(card, score)
                                                : ratio_whole(0),
                                  .missing = lacks(card, score)};
    bridge->comparison->has_claims |= claim.row != NULL;
    claimants->all &= claim.row != NULL || !counts_at_all(card, score) ||
                      score->indicator->pilot;
    claimants->sum = ratio_add(
        claimants->sum, claim.row != NULL ? claim.weighted : claimant->counts,
        bridge->mem);
}

/* A composite stands for its parts where its own row claims. */
static struct claimants
find_claimants(struct bridge *bridge)
{
    const struct scorecard *card = &bridge->comparison->from;
    struct claimants claimants = {
        .claimant = MEM_ARRAY(bridge->mem, struct claimant, card->score_count),
        .all = true,
        .sum = ratio_whole(0)};

    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];
        const struct indicator *indicator = score->indicator;
        bool own = claim_of(card, score, bridge->mem).row != NULL;

        if (indicator->parent != NO_INDEX)
            continue;
        if (indicator->child_count == 0 || own)
            add_claimant(bridge, &claimants, score);
        for (size_t j = 0; j < indicator->child_count && !own; j++)
            add_claimant(bridge, &claimants,
                         &card->scores[indicator->first_child + j]);
    }
    return claimants;
}

/* The row `total` of this stage; NULL: none. */
static const struct claim *
claimed_total(const struct scorecard *card)
{
    const struct year *year = card->year;

    for (size_t i = 0; i < year->claim_count; i++) {
        const struct claim *claim = &year->claims[i];

        if (claim->component == NO_INDEX &&
            claim->stage == card->selection.stage &&
            strcmp(claim->round, card->selection.round) == 0)
            return claim;
    }
    return NULL;
}

static struct ratio
as_printed(const struct bridge *bridge, struct ratio total,
           const struct claim *claim)
{
    int places = bridge->agreement->policy.round.total;

    return ratio_round(total,
                       places == ROUND_NONE ? dec_places(claim->weighted.value)
                                            : places,
                       bridge->mem);
}

/* Starts at the claimed total (NULL: none), goes to the sum of the claims, and
 * says whether adjustments of the total are still to come. */
static bool
start_at_claims(struct bridge *bridge, const struct claimants *claimants,
                const struct claim *claim)
{
    struct comparison *comparison = bridge->comparison;
    struct mem *mem = bridge->mem;
    struct ratio adjusted = claimants->sum;
    bool *holds = no_adjustments(bridge);

    comparison->start = bridge->running = claimants->sum;
    if (claim == NULL)
        return true;
    comparison->start = bridge->running = ratio_dec(claim->weighted.value);
    mark_adjustments(holds, bridge->agreement, &comparison->from.steps);
    for (size_t i = 0; i < bridge->agreement->adjustment_count; i++)
        if (holds[i])
            adjusted = ratio_add(
                adjusted,
                ratio_dec(bridge->agreement->adjustments[i].points.value), mem);
    if (ratio_equal(bridge->running, as_printed(bridge, claimants->sum, claim)))
        return true;
    if (ratio_equal(bridge->running, as_printed(bridge, adjusted, claim)))
        return false;
    go(bridge, BRIDGE_CLAIMED_TOTAL, NULL,
       ratio_sub(claimants->sum, bridge->running, mem));
    return true;
}

static void
go_claim(struct bridge *bridge, const struct claimant *claimant)
{
    struct bridge_step *step;
    struct ratio amount;

    if (claimant->claim.row == NULL)
        return;
    amount =
        ratio_sub(claimant->counts, claimant->claim.weighted, bridge->mem);
    if (claimant->missing) {
        go(bridge, BRIDGE_MISSING, claimant->score->indicator, amount);
        return;
    }
    if (claimant->claim.agrees || ratio_sign(amount) == 0)
        return;
    step = go(bridge, BRIDGE_CLAIM, claimant->score->indicator, amount);
    step->cause = claim_cause_of(&bridge->comparison->from, claimant->score,
                                 &claimant->claim, &step->rule, bridge->mem);
}

/* What a composite adds to its parts, where these claim for themselves. */
static void
go_composites(struct bridge *bridge)
{
    const struct scorecard *card = &bridge->comparison->from;

    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];
        bool *holds = no_adjustments(bridge);

        if (score->indicator->child_count == 0 || !score->scored ||
            claim_of(card, score, bridge->mem).row != NULL)
            continue;
        mark_adjustments(holds, bridge->agreement, &score->steps);
        go_plain_adjustments(bridge, score->indicator, no_adjustments(bridge),
                             holds);
    }
}

static void
go_from_claims(struct bridge *bridge)
{
    struct comparison *comparison = bridge->comparison;
    struct claimants claimants = find_claimants(bridge);
    const struct claim *total = claimed_total(&comparison->from);
    bool *holds = no_adjustments(bridge);
    bool adjustments;

    comparison->has_claimed_total = total != NULL;
    comparison->has_claims |= total != NULL;
    comparison->all_claimed = claimants.all && comparison->has_claims;
    comparison->claimed = total != NULL || comparison->all_claimed;
    if (!comparison->claimed)
        return;
    adjustments = start_at_claims(bridge, &claimants, total);
    for (size_t i = 0; i < claimants.count; i++)
        go_claim(bridge, &claimants.claimant[i]);
    go_composites(bridge);
    if (adjustments)
        mark_adjustments(holds, bridge->agreement, &comparison->from.steps);
    go_plain_adjustments(bridge, NULL, no_adjustments(bridge), holds);
    arrive(bridge, comparison->from.total);
}

/* ---- from stage to stage ---- */

/* An indicator on its way: what it counts now. */
struct moving {
    struct makings makings;
    struct ratio counts;
};

static struct ratio
moved(struct bridge *bridge, struct moving *moving)
{
    struct ratio counts = makings_count(&moving->makings, bridge->mem);
    struct ratio amount = ratio_sub(counts, moving->counts, bridge->mem);

    moving->counts = counts;
    return amount;
}

static void
go_changed(struct bridge *bridge, struct moving *moving, enum bridge_kind kind)
{
    struct ratio amount = moved(bridge, moving);

    if (ratio_sign(amount) != 0)
        go(bridge, kind, moving->makings.indicator, amount);
}

/* Adjustments of one end that the other does not have come to be as there. */
static void
go_adjustments(struct bridge *bridge, struct moving *moving, const bool *to,
               bool taken_away)
{
    for (size_t i = 0; i < bridge->agreement->adjustment_count; i++) {
        if (moving->makings.holds[i] != taken_away || to[i] == taken_away)
            continue;
        moving->makings.holds[i] = to[i];
        go_adjustment(bridge, i, moving->makings.indicator, taken_away,
                      moved(bridge, moving));
    }
}

static void
go_scored(struct bridge *bridge, const struct score *from,
          const struct score *to)
{
    const struct comparison *comparison = bridge->comparison;
    struct makings there = makings_of(&comparison->to, to, bridge->mem);
    struct moving moving = {
        .makings = makings_of(&comparison->from, from, bridge->mem),
        .counts = score_counts(&comparison->from, from)};

    moving.makings.weight = there.weight;
    go_changed(bridge, &moving, BRIDGE_WEIGHT);
    go_adjustments(bridge, &moving, there.holds, true);
    moving.makings.raw = there.raw;
    go_changed(bridge, &moving, BRIDGE_SCORE);
    go_adjustments(bridge, &moving, there.holds, false);
}

static void
go_indicator(struct bridge *bridge, size_t at)
{
    const struct scorecard *from = &bridge->comparison->from;
    const struct scorecard *to = &bridge->comparison->to;
    const struct score *a = &from->scores[at], *b = &to->scores[at];
    bool counted = counts_at_all(from, a), counts = counts_at_all(to, b);
    struct ratio amount = ratio_sub(
        counts ? score_counts(to, b) : ratio_whole(0),
        counted ? score_counts(from, a) : ratio_whole(0), bridge->mem);

    if (counted && counts)
        go_scored(bridge, a, b);
    else if (lacks(from, a) != lacks(to, b))
        go(bridge, BRIDGE_MISSING, a->indicator, amount);
    else if (ratio_sign(amount) != 0)
        go(bridge, BRIDGE_WEIGHT, a->indicator, amount);
}

static void
go_composite(struct bridge *bridge, size_t at)
{
    const struct comparison *comparison = bridge->comparison;
    const struct score *a = &comparison->from.scores[at];
    const struct score *b = &comparison->to.scores[at];
    bool *from = no_adjustments(bridge), *to = no_adjustments(bridge);

    for (size_t i = 0; i < a->indicator->child_count; i++)
        go_indicator(bridge, a->indicator->first_child + i);
    if (a->scored)
        mark_adjustments(from, bridge->agreement, &a->steps);
    if (b->scored)
        mark_adjustments(to, bridge->agreement, &b->steps);
    go_plain_adjustments(bridge, a->indicator, from, to);
}

static void
go_to_stage(struct bridge *bridge)
{
    const struct comparison *comparison = bridge->comparison;
    bool *from = no_adjustments(bridge), *to = no_adjustments(bridge);

    for (size_t i = 0; i < comparison->from.score_count; i++) {
        const struct indicator *indicator =
            comparison->from.scores[i].indicator;

        if (indicator->parent != NO_INDEX)
            continue;
        if (indicator->child_count > 0)
            go_composite(bridge, i);
        else
            go_indicator(bridge, i);
    }
    mark_adjustments(from, bridge->agreement, &comparison->from.steps);
    mark_adjustments(to, bridge->agreement, &comparison->to.steps);
    go_plain_adjustments(bridge, NULL, from, to);
    arrive(bridge, comparison->to.total);
}

/* ---- side by side ---- */

static void
compare_row(struct comparison *comparison, size_t at, struct mem *mem)
{
    struct compared *row = &comparison->rows[at];
    const struct score *from = &comparison->from.scores[at];
    const struct score *to = &comparison->to.scores[at];
    struct weighted_claim claim = claim_of(&comparison->from, from, mem);

    *row = (struct compared){.from = from,
                             .to = to,
                             .claim = claim.row,
                             .differs = claim.row != NULL && !claim.agrees,
                             .has_result = from->has_result && to->has_result,
                             .has_score = from->scored && to->scored};
    if (row->differs)
        row->cause =
            claim_cause_of(&comparison->from, from, &claim, &row->rule, mem);
    if (row->has_result)
        row->result = ratio_sub(to->result, from->result, mem);
    if (!row->has_score)
        return;
    row->score = ratio_sub(to->score, from->score, mem);
    row->weighted = ratio_sub(to->weighted, from->weighted, mem);
}

void
compare_stages(struct comparison *comparison, const struct year *year,
               struct comparing comparing, struct findings *findings,
               struct mem *mem)
{
    size_t count = year->agreement.indicator_count;
    struct selection selection = {true, comparing.from, comparing.round};
    struct bridge bridge = {
        .comparison = comparison, .agreement = &year->agreement, .mem = mem};

    *comparison = (struct comparison){
        .rows = MEM_ARRAY(mem, struct compared, count), .row_count = count};
    score_year(&comparison->from, year, selection, findings, mem);
    selection.stage = comparing.to;
    selection.staged = !comparing.standing;
    score_year(&comparison->to, year, selection, findings, mem);
    if (!both_reported(comparison, findings))
        return;
    comparison->computed = comparison->from.total;
    comparison->end = comparison->to.total;
    comparison->computed_so_far = !comparison->from.complete;
    comparison->end_so_far = !comparison->to.complete;
    comparison->start = bridge.running = comparison->computed;
    if (comparing.claimed)
        go_from_claims(&bridge);
    comparison->computed_at = comparison->step_count;
    go_to_stage(&bridge);
    for (size_t i = 0; i < count; i++)
        compare_row(comparison, i, mem);
}
