/* weight.c - normalising, and sharing out the weight of what does not apply.
 * (docs/scoring.md, section 5)
 */
#include "score/scoring_inside.h"

struct weighing {
    struct scoring *scoring;
    struct ratio factor;  /* 100 / sum, when weights are normalised */
    struct ratio *agreed; /* of each component */
    struct ratio *raw;    /* of it, normalised */
    struct ratio *left;   /* of it, what applies */
    struct ratio *own;    /* what it has to share out before others' is */
    struct ratio *whole;  /* and then */
    /* Of the components that take what others free: what they have, and what
     * they share out. */
    struct ratio taking, shared;
};

/* What a weight has its part in. */
struct sharing {
    struct ratio own, whole; /* of its component, see above */
    struct ratio left;       /* the weights that share it */
    bool takes;              /* some of it others freed */
};

static struct ratio
add_weights(const struct scoring *scoring, size_t first, size_t count,
            bool applying)
{
    const struct score *scores = scoring->card->scores;
    struct ratio sum = ratio_whole(0);

    for (size_t i = first; i < first + count; i++)
        if (scores[i].indicator->parent == NO_INDEX &&
            (!applying || scores[i].state != STATE_NOT_APPLICABLE))
            sum = ratio_add(sum, scores[i].weight, scoring->mem);
    return sum;
}

/* A composite with nothing left in it does not apply. */
static void
settle_composites(struct scoring *scoring)
{
    struct score *scores = scoring->card->scores;

    for (size_t i = 0; i < scoring->card->score_count; i++) {
        const struct indicator *indicator = scores[i].indicator;
        bool applies = indicator->child_count == 0;

        for (size_t j = 0; j < indicator->child_count; j++) {
            const struct score *part = &scores[indicator->first_child + j];

            applies |= part->state != STATE_NOT_APPLICABLE &&
                       (indicator->pilot || ratio_sign(part->weight) > 0);
        }
        if (!applies)
            scores[i].state = STATE_NOT_APPLICABLE;
    }
}

static bool
keeps_weight(const struct weighing *weighing, const struct component *component)
{
    return component->weight.given ||
           weighing->scoring->agreement->policy.reweight == REWEIGHT_COMPONENT;
}

static void
tell_moved(struct scoring *scoring, const struct component *component,
           struct ratio weight)
{
    FIND(scoring->findings, FINDING_WEIGHT_MOVED, component->place,
         TEXT_WEIGHT_MOVED, arg_code("component", component->code),
         arg_ratio("weight", weight));
}

/* Fills whole[]: what each component has, after what was freed elsewhere is
 * shared out in proportion to what applies.  A declared weight stays as it is
 * unless nobody else is there to take the rest. */
static void
move_between_components(struct weighing *weighing)
{
    struct scoring *scoring = weighing->scoring;
    const struct agreement *agreement = scoring->agreement;
    struct mem *mem = scoring->mem;
    struct ratio freed = ratio_whole(0), open = freed, all = freed;

    for (size_t i = 0; i < agreement->component_count; i++) {
        const struct component *component = &agreement->components[i];
        bool left = ratio_sign(weighing->left[i]) > 0;

        weighing->whole[i] = left && keeps_weight(weighing, component)
                                 ? weighing->raw[i]
                                 : weighing->left[i];
        weighing->own[i] = weighing->whole[i];
        freed = ratio_add(
            freed, ratio_sub(weighing->raw[i], weighing->whole[i], mem), mem);
        all = ratio_add(all, weighing->whole[i], mem);
        if (!component->weight.given)
            open = ratio_add(open, weighing->whole[i], mem);
    }
    if (ratio_sign(freed) == 0 || ratio_sign(all) == 0)
        return; /* nothing moves, or nothing is left to take it */
    for (size_t i = 0; i < agreement->component_count; i++)
        if (ratio_sign(weighing->left[i]) == 0 &&
            ratio_sign(weighing->raw[i]) > 0)
            tell_moved(scoring, &agreement->components[i], weighing->raw[i]);
    bool declared_too = ratio_sign(open) == 0;
    weighing->taking = declared_too ? all : open;
    weighing->shared = ratio_add(weighing->taking, freed, mem);
    struct ratio factor = ratio_div(weighing->shared, weighing->taking, mem);
    for (size_t i = 0; i < agreement->component_count; i++)
        if (declared_too || !agreement->components[i].weight.given)
            weighing->whole[i] = ratio_mul(weighing->whole[i], factor, mem);
}

/* How a weight became the applied one: it has its part in what its component,
 * or its composite, shares out; in a component that takes what others free its
 * part in what all of these share out. */
static struct step *
reweight_step(const struct weighing *weighing, struct score *score,
              struct operand w, const struct sharing *sharing)
{
    struct mem *mem = weighing->scoring->mem;
    struct operand left = {.name = "left", .value = sharing->left};
    struct operand taking = {.name = "taking", .value = weighing->taking};
    struct operand shared = {.name = "shared", .value = weighing->shared};

    if (!sharing->takes)
        return STEP(&score->weight_steps, mem, STEP_REWEIGHT,
                    "w * whole / left", w,
                    {.name = "whole", .value = sharing->whole}, left);
    if (ratio_equal(sharing->own, sharing->left))
        return STEP(&score->weight_steps, mem, STEP_REWEIGHT,
                    "w * shared / taking", w, shared, taking);
    return STEP(&score->weight_steps, mem, STEP_REWEIGHT,
                "w * own / left * shared / taking", w,
                {.name = "own", .value = sharing->own}, left, shared, taking);
}

/* Writes down how the weight as agreed became the applied one. */
static void
explain_weight(struct weighing *weighing, struct score *score,
               const struct sharing *sharing)
{
    struct scoring *scoring = weighing->scoring;
    struct mem *mem = scoring->mem;
    struct ratio normalised;

    if (!scoring->explains)
        return;
    normalised = ratio_mul(score->weight, weighing->factor, mem);
    if (!ratio_equal(normalised, score->weight))
        step_gives(STEP(&score->weight_steps, mem, STEP_NORMALISE,
                        "w * 100 / all",
                        {.name = "w",
                         .value = score->weight,
                         .place = score->indicator->weight.place},
                        {.name = "all", .value = scoring->card->weight_sum}),
                   normalised, ROUND_NONE, mem);
    if (!ratio_equal(score->applied, normalised))
        step_gives(
            reweight_step(
                weighing, score,
                (struct operand){.name = "w",
                                 .value = normalised,
                                 .place = ratio_equal(normalised, score->weight)
                                              ? score->indicator->weight.place
                                              : (struct place){0}},
                sharing),
            score->applied, ROUND_NONE, mem);
}

/* A composite's weight goes to those of its parts that apply. */
static void
weigh_parts(struct weighing *weighing, const struct score *composite)
{
    struct scoring *scoring = weighing->scoring;
    const struct indicator *indicator = composite->indicator;
    struct score *parts = &scoring->card->scores[indicator->first_child];
    struct mem *mem = scoring->mem;
    struct ratio left = ratio_whole(0), whole;

    for (size_t i = 0; i < indicator->child_count; i++)
        if (parts[i].state != STATE_NOT_APPLICABLE)
            left = ratio_add(left, parts[i].weight, mem);
    if (ratio_sign(left) == 0)
        return;
    whole = composite->applied;
    for (size_t i = 0; i < indicator->child_count; i++) {
        if (parts[i].state == STATE_NOT_APPLICABLE)
            continue;
        parts[i].applied =
            ratio_div(ratio_mul(parts[i].weight, whole, mem), left, mem);
        explain_weight(
            weighing, &parts[i],
            &(struct sharing){.whole = whole,
                              .left = ratio_mul(left, weighing->factor, mem)});
    }
}

static void
weigh_component(struct weighing *weighing, size_t at)
{
    struct scoring *scoring = weighing->scoring;
    const struct component *component = &scoring->agreement->components[at];
    struct component_score *own = &scoring->card->components[at];
    struct mem *mem = scoring->mem;
    struct ratio left = weighing->left[at], whole = weighing->whole[at];
    bool moved = ratio_too_large(whole) || !ratio_equal(whole, left);
    struct sharing sharing = {.own = weighing->own[at],
                              .whole = whole,
                              .left = left,
                              .takes = !ratio_equal(whole, weighing->own[at])};

    own->component = component;
    own->weight = weighing->agreed[at];
    own->applies = ratio_sign(left) > 0;
    own->applied = own->applies ? whole : ratio_whole(0);
    for (size_t i = component->first; i < component->first + component->count;
         i++) {
        struct score *score = &scoring->card->scores[i];

        if (score->indicator->parent != NO_INDEX ||
            score->state == STATE_NOT_APPLICABLE)
            continue;
        if (own->applies) {
            score->applied = ratio_mul(score->weight, weighing->factor, mem);
            if (moved)
                score->applied =
                    ratio_div(ratio_mul(score->applied, whole, mem), left, mem);
            explain_weight(weighing, score, &sharing);
        }
        if (score->indicator->child_count > 0)
            weigh_parts(weighing, score);
    }
}

void
weigh_scores(struct scoring *scoring)
{
    const struct agreement *agreement = scoring->agreement;
    struct scorecard *card = scoring->card;
    struct mem *mem = scoring->mem;
    size_t count = agreement->component_count;
    struct weighing weighing = {.scoring = scoring,
                                .factor = ratio_whole(1),
                                .agreed = MEM_ARRAY(mem, struct ratio, count),
                                .raw = MEM_ARRAY(mem, struct ratio, count),
                                .left = MEM_ARRAY(mem, struct ratio, count),
                                .own = MEM_ARRAY(mem, struct ratio, count),
                                .whole = MEM_ARRAY(mem, struct ratio, count)};

    settle_composites(scoring);
    card->weight_sum = ratio_whole(0);
    for (size_t i = 0; i < count; i++) {
        const struct component *component = &agreement->components[i];

        weighing.agreed[i] =
            add_weights(scoring, component->first, component->count, false);
        card->weight_sum = ratio_add(card->weight_sum, weighing.agreed[i], mem);
    }
    if (agreement->policy.weights == WEIGHTS_NORMALISE &&
        ratio_sign(card->weight_sum) > 0)
        weighing.factor = ratio_div(ratio_whole(100), card->weight_sum, mem);
    for (size_t i = 0; i < count; i++) {
        const struct component *component = &agreement->components[i];

        weighing.raw[i] = ratio_mul(weighing.agreed[i], weighing.factor, mem);
        weighing.left[i] = ratio_mul(
            add_weights(scoring, component->first, component->count, true),
            weighing.factor, mem);
    }
    move_between_components(&weighing);
    for (size_t i = 0; i < count; i++)
        weigh_component(&weighing, i);
}
