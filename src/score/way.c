/* way.c - from one figure to another in few steps. */
#include "score/way.h"

#include "base/ensure.h"

#include <stdlib.h>

/* ---- what could be had ---- */

static struct ratio
simple_available(const struct score *score, struct mem *mem)
{
    const struct policy *policy = &score->indicator->policy;
    struct ratio top = ratio_dec(policy->points[policy->levels - 1]);

    return ratio_div(ratio_mul(score->applied, top, mem), ratio_whole(100),
                     mem);
}

struct ratio
score_available(const struct scorecard *card, const struct score *score,
                struct mem *mem)
{
    const struct indicator *indicator = score->indicator;
    struct ratio sum = ratio_whole(0);

    if (indicator->child_count == 0)
        return simple_available(score, mem);
    for (size_t i = 0; i < indicator->child_count; i++)
        sum = ratio_add(
            sum,
            simple_available(&card->scores[indicator->first_child + i], mem),
            mem);
    return sum;
}

/* It adds to the total by itself: no part of a composite. */
static bool
counts(const struct score *score)
{
    return score->indicator->parent == NO_INDEX;
}

/* A score may still come. */
static bool
is_open(const struct score *score)
{
    return !score->scored && score->state != STATE_NOT_APPLICABLE &&
           !score->indicator->pilot;
}

/* ---- steps ---- */

static void
push(struct way *way, struct way_step step, struct mem *mem)
{
    *MEM_PUSH(mem, way->steps, way->count, way->room) = step;
}

/* Where each step begins and ends; returns where the last one does. */
static struct ratio
lay_out(struct way *way, struct mem *mem)
{
    struct ratio at = way->from;

    for (size_t i = 0; i < way->count; i++) {
        struct way_step *step = &way->steps[i];

        step->before = at;
        at = ratio_add(at, step->amount, mem);
        step->after = at;
    }
    return at;
}

/* The largest loss first, then what was gained; the agreement's order where
 * they are alike. */
static int
by_amount(const void *a, const void *b)
{
    const struct way_step *one = a, *other = b;
    int order = ratio_compare(one->amount, other->amount);

    if (order != 0)
        return order;
    return one->indicator->index < other->indicator->index ? -1 : 1;
}

/* ---- losses ---- */

static void
add_scores(struct way *way, const struct scorecard *card, struct mem *mem)
{
    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];
        int places = score->indicator->policy.round.weighted;
        struct ratio available, amount;

        if (!counts(score) || (!score->scored && !is_open(score)))
            continue;
        available = score_available(card, score, mem);
        if (!score->scored) {
            way->open++;
            way->undone = ratio_add(way->undone, available, mem);
            continue;
        }
        way->from = ratio_add(way->from, available, mem);
        amount = ratio_round(ratio_sub(score->weighted, available, mem), places,
                             mem);
        if (ratio_sign(amount) == 0)
            continue;
        way->lost += ratio_sign(amount) < 0;
        push(way,
             (struct way_step){.kind = WAY_INDICATOR,
                               .indicator = score->indicator,
                               .amount = amount},
             mem);
    }
    if (way->count > 0)
        qsort(way->steps, way->count, sizeof *way->steps, by_amount);
}

/* Of more losses than `most` the last ones become one. */
static void
gather_losses(struct way *way, size_t most, struct mem *mem)
{
    struct way_step others = {.kind = WAY_OTHERS, .amount = ratio_whole(0)};

    if (way->lost <= most + 1)
        return;
    for (size_t i = most; i < way->lost; i++)
        others.amount = ratio_add(others.amount, way->steps[i].amount, mem);
    others.gathered = way->lost - most;
    way->steps[most] = others;
    for (size_t i = way->lost; i < way->count; i++)
        way->steps[i - others.gathered + 1] = way->steps[i];
    way->count -= others.gathered - 1;
}

static void
add_adjustments(struct way *way, const struct scorecard *card, struct mem *mem)
{
    for (size_t i = 0; i < card->steps.count; i++) {
        const struct adjustment *adjustment = card->steps.step[i].adjustment;

        if (card->steps.step[i].kind == STEP_ADJUST_TOTAL && adjustment != NULL)
            push(way,
                 (struct way_step){.kind = WAY_ADJUSTMENT,
                                   .adjustment = adjustment,
                                   .amount =
                                       ratio_dec(adjustment->points.value)},
                 mem);
    }
}

struct way
way_of_losses(const struct scorecard *card, size_t most, struct mem *mem)
{
    struct way way = {
        .from = ratio_whole(0), .to = card->total, .undone = ratio_whole(0)};
    struct ratio left;

    ensure(most > 0);
    add_scores(&way, card, mem);
    gather_losses(&way, most, mem);
    add_adjustments(&way, card, mem);
    left = ratio_sub(way.to, lay_out(&way, mem), mem);
    if (ratio_sign(left) != 0) {
        push(&way, (struct way_step){.kind = WAY_ROUNDING, .amount = left},
             mem);
        lay_out(&way, mem);
    }
    return way;
}

/* ---- a comparison ---- */

/* How many steps move more than this one; of those alike the first counts
 * more. */
static size_t
larger_ones(const struct comparison *comparison, size_t at, struct mem *mem)
{
    struct ratio size = ratio_abs(comparison->steps[at].amount, mem);
    size_t count = 0;

    for (size_t i = 0; i < comparison->step_count; i++) {
        int order =
            ratio_compare(ratio_abs(comparison->steps[i].amount, mem), size);

        count += order > 0 || (order == 0 && i < at);
    }
    return count;
}

static void
add_bridge(struct way *way, const struct bridge_step *step, struct mem *mem)
{
    push(way,
         (struct way_step){.kind = WAY_BRIDGE,
                           .bridge = step,
                           .indicator = step->indicator,
                           .amount = step->amount},
         mem);
}

static void
add_stretch(struct way *way, const struct comparison *comparison, size_t from,
            size_t to, size_t most, struct mem *mem)
{
    struct way_step others = {.kind = WAY_OTHERS, .amount = ratio_whole(0)};
    size_t small = 0;

    for (size_t i = from; i < to; i++)
        small += larger_ones(comparison, i, mem) >= most;
    for (size_t i = from; i < to; i++) {
        const struct bridge_step *step = &comparison->steps[i];

        if (small < 2 || larger_ones(comparison, i, mem) < most) {
            add_bridge(way, step, mem);
            continue;
        }
        others.gathered++;
        others.amount = ratio_add(others.amount, step->amount, mem);
    }
    if (others.gathered > 0)
        push(way, others, mem);
}

struct way
way_of_bridge(const struct comparison *comparison, size_t most, struct mem *mem)
{
    struct way way = {.from = comparison->start,
                      .to = comparison->end,
                      .undone = ratio_whole(0)};

    ensure(most > 0);
    add_stretch(&way, comparison, 0, comparison->computed_at, most, mem);
    if (comparison->claimed && comparison->from.stage != comparison->to.stage)
        push(&way,
             (struct way_step){.kind = WAY_COMPUTED, .amount = ratio_whole(0)},
             mem);
    add_stretch(&way, comparison, comparison->computed_at,
                comparison->step_count, most, mem);
    lay_out(&way, mem);
    return way;
}
