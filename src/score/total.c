/* total.c - from scores and weights to weighted scores, subtotals and the
 * total.  (docs/scoring.md, section 6)
 */
#include "score/scoring_inside.h"

static void
give_weighted(struct scoring *scoring, struct score *score, struct step *step,
              struct ratio rounded, struct ratio exact)
{
    const struct indicator *indicator = score->indicator;
    int places = indicator->policy.round.weighted;
    struct mem *mem = scoring->mem;
    struct ratio base =
        scoring->agreement->policy.total == SUM_OF_ROUNDED ? rounded : exact;
    struct ratio adjusted;

    step_gives(step, base, ROUND_NONE, mem);
    adjusted = adjust(scoring, indicator->index, ADJUST_WEIGHTED, score, base);
    if (ratio_too_large(adjusted) || !ratio_equal(adjusted, base)) {
        struct ratio added = ratio_sub(adjusted, base, mem);

        exact = ratio_add(exact, added, mem);
        rounded = ratio_add(rounded, added, mem);
    }
    score->weighted_exact = exact;
    score->weighted_rounded = ratio_round(rounded, places, mem);
    score->weighted_unrounded = adjusted;
    score->weighted = step_gives(step_last(steps_of(scoring, score)), adjusted,
                                 places, mem);
    if (ratio_too_large(score->weighted_exact) ||
        ratio_too_large(score->weighted_rounded)) {
        finding_plain(scoring->findings, FINDING_NUMBER_LARGE, indicator->place,
                      TEXT_SCORE_TOO_LARGE)
            ->indicator = indicator->code;
        score->scored = false;
    }
}

/* How the weight came about is told before it is used. */
static void
tell_weight(struct scoring *scoring, struct score *score)
{
    for (size_t i = 0; i < score->weight_steps.count; i++)
        *MEM_PUSH(scoring->mem, score->steps.step, score->steps.count,
                  score->steps.room) = score->weight_steps.step[i];
}

/* Where a weight was written; one that was shared out or moved has no place
 * of its own. */
static struct place
weight_place(const struct score *score, struct ratio weight)
{
    const struct number *written = &score->indicator->weight;

    return written->given && ratio_equal(weight, ratio_dec(written->value))
               ? written->place
               : (struct place){0};
}

struct ratio
weigh_score(struct ratio score, struct ratio applied, struct mem *mem)
{
    return ratio_div(ratio_mul(score, applied, mem), ratio_whole(100), mem);
}

static void
weight_simple(struct scoring *scoring, struct score *score)
{
    struct mem *mem = scoring->mem;
    struct ratio exact = weigh_score(score->score, score->applied, mem);

    tell_weight(scoring, score);
    give_weighted(scoring, score,
                  scoring->explains
                      ? STEP(&score->steps, mem, STEP_WEIGHTED, "s * w / 100",
                             {.name = "s", .value = score->score},
                             {.name = "w",
                              .value = score->applied,
                              .place = weight_place(score, score->applied)})
                      : NULL,
                  exact, exact);
}

static void
weight_composite(struct scoring *scoring, struct score *score)
{
    const struct indicator *indicator = score->indicator;
    const struct score *parts = &scoring->card->scores[indicator->first_child];
    bool sum_of_rounded = scoring->agreement->policy.total == SUM_OF_ROUNDED;
    struct mem *mem = scoring->mem;
    struct ratio rounded = ratio_whole(0), exact = rounded;
    struct out expression = out_new(mem);
    struct operand *operands =
        MEM_ARRAY(mem, struct operand, indicator->child_count);
    size_t count = 0;

    for (size_t i = 0; i < indicator->child_count; i++) {
        if (!parts[i].scored)
            continue;
        rounded = ratio_add(rounded, parts[i].weighted_rounded, mem);
        exact = ratio_add(exact, parts[i].weighted_exact, mem);
        if (!scoring->explains)
            continue;
        struct out name = out_new(mem);
        out_format(&name, "w%zu", i + 1);
        out_format(&expression, "%s%s", count > 0 ? " + " : "",
                   out_string(&name));
        operands[count++] =
            (struct operand){.name = out_string(&name),
                             .value = sum_of_rounded ? parts[i].weighted_rounded
                                                     : parts[i].weighted_exact};
    }
    tell_weight(scoring, score);
    give_weighted(scoring, score,
                  step_add(steps_of(scoring, score), mem, STEP_WEIGHTED_PARTS,
                           out_string(&expression), operands, count),
                  rounded, exact);
}

/* ---- subtotals and the total ---- */

/* An indicator without a score keeps the total open, unless it weighs
 * nothing. */
static bool
holds_up(const struct score *score)
{
    return !score->scored && score->state != STATE_NOT_APPLICABLE &&
           !score->indicator->pilot;
}

static void
add_component(struct scoring *scoring, size_t at)
{
    const struct component *component = &scoring->agreement->components[at];
    const struct policy *policy = &scoring->agreement->policy;
    struct component_score *own = &scoring->card->components[at];
    struct ratio sum = ratio_whole(0);

    own->complete = true;
    for (size_t i = component->first; i < component->first + component->count;
         i++) {
        const struct score *score = &scoring->card->scores[i];

        if (score->indicator->parent != NO_INDEX)
            continue;
        own->complete &= !holds_up(score);
        if (score->scored)
            sum = ratio_add(sum,
                            policy->total == SUM_OF_ROUNDED
                                ? score->weighted_rounded
                                : score->weighted_exact,
                            scoring->mem);
    }
    own->subtotal = ratio_round(sum, policy->round.total, scoring->mem);
}

/* Adds the weighted scores of all indicators that are no parts. */
static struct ratio
add_scores(struct scoring *scoring, bool rounded)
{
    const struct scorecard *card = scoring->card;
    struct ratio sum = ratio_whole(0);

    for (size_t i = 0; i < card->score_count; i++)
        if (card->scores[i].indicator->parent == NO_INDEX &&
            card->scores[i].scored)
            sum = ratio_add(sum,
                            rounded ? card->scores[i].weighted_rounded
                                    : card->scores[i].weighted_exact,
                            scoring->mem);
    return sum;
}

/* "w_5.1"; by number where the code is no name in a formula: "w7". */
static const char *
name_of_weighted(const struct score *score, struct mem *mem)
{
    struct out name = out_new(mem);

    out_format(&name, "w_%s", score->indicator->code);
    if (formula_is_name(out_string(&name)))
        return out_string(&name);
    name = out_new(mem);
    out_format(&name, "w%zu", score->indicator->index + 1);
    return out_string(&name);
}

static struct step *
total_step(struct scoring *scoring)
{
    struct scorecard *card = scoring->card;
    bool rounded = scoring->agreement->policy.total == SUM_OF_ROUNDED;
    struct mem *mem = scoring->mem;
    struct out expression = out_new(mem);
    struct operand *operands;
    size_t count = 0;

    if (!scoring->explains)
        return NULL;
    operands = MEM_ARRAY(mem, struct operand, card->score_count);
    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (score->indicator->parent != NO_INDEX || !score->scored ||
            score->indicator->pilot)
            continue;
        const char *name = name_of_weighted(score, mem);
        out_format(&expression, "%s%s", count > 0 ? " + " : "", name);
        operands[count++] = (struct operand){
            .name = name,
            .value = rounded ? score->weighted_rounded : score->weighted_exact};
    }
    return step_add(&card->steps, mem, STEP_TOTAL,
                    count > 0 ? out_string(&expression) : "0", operands, count);
}

static void
add_up(struct scoring *scoring)
{
    struct scorecard *card = scoring->card;
    const struct policy *policy = &scoring->agreement->policy;
    bool rounded = policy->total == SUM_OF_ROUNDED, weighs = false;
    struct mem *mem = scoring->mem;
    struct ratio sum, other, adjusted;

    card->complete = true;
    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];

        if (score->indicator->parent != NO_INDEX)
            continue;
        card->complete &= !holds_up(score);
        weighs |= ratio_sign(score->applied) > 0;
        if (score->scored)
            card->weight_so_far =
                ratio_add(card->weight_so_far, score->applied, mem);
    }
    card->complete &= weighs; /* nothing left at all: no total */
    sum = add_scores(scoring, rounded);
    other = add_scores(scoring, !rounded);
    step_gives(total_step(scoring), sum, ROUND_NONE, mem);
    adjusted = adjust(scoring, NO_INDEX, ADJUST_TOTAL, NULL, sum);
    card->total_exact = adjusted;
    card->total =
        step_gives(scoring->explains ? step_last(&card->steps) : NULL,
                   adjusted, policy->round.total, mem);
    card->total_other =
        ratio_round(ratio_add(other, ratio_sub(adjusted, sum, mem), mem),
                    policy->round.total, mem);
    card->points_so_far = card->total;
    if (!ratio_too_large(card->total) && !ratio_too_large(card->total_other))
        return;
    finding_plain(scoring->findings, FINDING_NUMBER_LARGE,
                  scoring->agreement->scoring_place, TEXT_SCORE_TOO_LARGE);
    card->complete = false;
}

void
total_scores(struct scoring *scoring)
{
    struct scorecard *card = scoring->card;

    for (size_t i = 0; i < card->score_count; i++)
        if (card->scores[i].scored &&
            card->scores[i].indicator->child_count == 0)
            weight_simple(scoring, &card->scores[i]);
    for (size_t i = 0; i < card->score_count; i++)
        if (card->scores[i].scored &&
            card->scores[i].indicator->child_count > 0)
            weight_composite(scoring, &card->scores[i]);
    for (size_t i = 0; i < scoring->agreement->component_count; i++)
        add_component(scoring, i);
    add_up(scoring);
}
