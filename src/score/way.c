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

/* ---- from year to year ---- */

/* Of an agreement's scores the one that counts under this code; NULL: none. */
static const struct score *
score_under(const struct scorecard *card, const char *code)
{
    const struct indicator *indicator =
        agreement_indicator(&card->year->agreement, code);
    const struct score *score =
        indicator == NULL ? NULL : &card->scores[indicator->index];

    return score != NULL && counts(score) && score->scored &&
                   !indicator->pilot
               ? score
               : NULL;
}

/* It, or a part of it. */
static bool
is_judged_anew(const struct score *score, const bool *judged_anew)
{
    const struct indicator *indicator = score->indicator;
    bool anew = judged_anew[indicator->index];

    for (size_t i = 0; i < indicator->child_count; i++)
        anew = anew || judged_anew[indicator->first_child + i];
    return anew;
}

static void
add_year_step(struct way *way, const struct score *score,
              enum year_change change, struct ratio amount, struct mem *mem)
{
    if (ratio_sign(amount) != 0)
        push(way,
             (struct way_step){.kind = WAY_YEAR,
                               .change = change,
                               .indicator = score->indicator,
                               .amount = amount},
             mem);
}

/* Of this year's indicators those that compare, or those that do not. */
static void
add_years(struct way *way, const struct scorecard *before,
          const struct scorecard *now, const bool *judged_anew, bool alike,
          struct mem *mem)
{
    for (size_t i = 0; i < now->score_count; i++) {
        const char *code = now->scores[i].indicator->code;
        const struct score *score = score_under(now, code);
        const struct score *old = score_under(before, code);
        enum year_change change = YEAR_ALIKE;
        struct ratio amount;

        if (score == NULL)
            continue;
        if (old == NULL)
            change = YEAR_NEW;
        else if (is_judged_anew(score, judged_anew))
            change = YEAR_CRITERION;
        else if (!ratio_equal(score->applied, old->applied))
            change = YEAR_WEIGHT;
        amount = old == NULL
                     ? score->weighted
                     : ratio_sub(score->weighted, old->weighted, mem);
        if ((change == YEAR_ALIKE) == alike)
            add_year_step(way, score, change, amount, mem);
    }
}

static void
add_gone(struct way *way, const struct scorecard *before,
         const struct scorecard *now, struct mem *mem)
{
    for (size_t i = 0; i < before->score_count; i++) {
        const char *code = before->scores[i].indicator->code;
        const struct score *old = score_under(before, code);

        if (old != NULL && score_under(now, code) == NULL)
            add_year_step(way, old, YEAR_GONE,
                          ratio_sub(ratio_whole(0), old->weighted, mem), mem);
    }
}

/* From step number `from` on: how many move more than this one. */
static size_t
larger_steps(const struct way *way, size_t from, size_t at, struct mem *mem)
{
    struct ratio size = ratio_abs(way->steps[at].amount, mem);
    size_t count = 0;

    for (size_t i = from; i < way->count; i++) {
        int order = ratio_compare(ratio_abs(way->steps[i].amount, mem), size);

        count += order > 0 || (order == 0 && i < at);
    }
    return count;
}

/* Of more than `most` steps from `from` on the smallest become one. */
static void
gather_steps(struct way *way, size_t from, size_t most, struct mem *mem)
{
    struct way_step others = {.kind = WAY_OTHERS, .amount = ratio_whole(0)};
    size_t count = way->count, kept = from;
    bool *small = MEM_ARRAY(mem, bool, count);

    if (count - from <= most + 1)
        return;
    for (size_t i = from; i < count; i++)
        small[i] = larger_steps(way, from, i, mem) >= most;
    for (size_t i = from; i < count; i++) {
        if (!small[i]) {
            way->steps[kept++] = way->steps[i];
            continue;
        }
        others.gathered++;
        others.change = way->steps[i].change;
        others.amount = ratio_add(others.amount, way->steps[i].amount, mem);
    }
    way->steps[kept] = others;
    way->count = kept + 1;
}

/* What was added to the total by hand, this year and the year before. */
static void
add_both_adjustments(struct way *way, const struct scorecard *before,
                     const struct scorecard *now, struct mem *mem)
{
    size_t first;

    add_adjustments(way, now, mem);
    first = way->count;
    add_adjustments(way, before, mem);
    for (size_t i = first; i < way->count; i++) {
        way->steps[i].change = YEAR_GONE;
        way->steps[i].amount =
            ratio_sub(ratio_whole(0), way->steps[i].amount, mem);
    }
}

struct way
way_of_years(const struct scorecard *before, const struct scorecard *now,
             const bool *judged_anew, size_t most, struct mem *mem)
{
    struct way way = {
        .from = before->total, .to = now->total, .undone = ratio_whole(0)};
    size_t alike;
    struct ratio left;

    ensure(most > 0 && before->complete && now->complete);
    add_years(&way, before, now, judged_anew, true, mem);
    gather_steps(&way, 0, most, mem);
    alike = way.count;
    add_years(&way, before, now, judged_anew, false, mem);
    add_gone(&way, before, now, mem);
    gather_steps(&way, alike, most, mem);
    add_both_adjustments(&way, before, now, mem);
    left = ratio_sub(way.to, lay_out(&way, mem), mem);
    if (ratio_sign(left) != 0) {
        push(&way, (struct way_step){.kind = WAY_ROUNDING, .amount = left},
             mem);
        lay_out(&way, mem);
    }
    return way;
}

const struct way_step *
way_mover(const struct way *way, struct mem *mem)
{
    const struct way_step *most = NULL;

    for (size_t i = 0; i < way->count; i++) {
        const struct way_step *step = &way->steps[i];

        if (step->kind == WAY_YEAR && step->change == YEAR_ALIKE &&
            (most == NULL || ratio_compare(ratio_abs(step->amount, mem),
                                           ratio_abs(most->amount, mem)) > 0))
            most = step;
    }
    return most;
}
