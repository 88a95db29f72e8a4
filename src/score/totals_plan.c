/* totals_plan.c - a form of agreement, prepared for totals by columns. */
#include "score/totals_inside.h"

#include "formula/formula.h"

/* ---- what cannot go by columns ---- */

static void
look(const struct formula *node, void *context)
{
    bool *refers = context;

    *refers |= node->kind == FORMULA_SCORE || node->kind == FORMULA_RESULT;
}

/* It asks for another indicator's score or result. */
static bool
refers(const struct indicator *indicator)
{
    const struct criterion *criterion = &indicator->criterion;
    bool found = false;

    if (indicator->formula != NULL)
        formula_walk(indicator->formula, look, &found);
    if (criterion->type == CRITERION_RULES && criterion->own != NULL)
        for (int i = 0; i < indicator->policy.levels; i++)
            if (criterion->own->rules[i].formula != NULL)
                formula_walk(criterion->own->rules[i].formula, look, &found);
    return found;
}

static int
places_of(int places)
{
    return places == ROUND_NONE ? DEC_PLACES + 1 : places;
}

/* The sum of its parts is not rounded once more. */
static bool
adds_plainly(const struct agreement *agreement,
             const struct indicator *composite)
{
    for (size_t i = 0; i < composite->child_count; i++)
        if (places_of(agreement->indicators[composite->first_child + i]
                          .policy.round.weighted) >
            places_of(composite->policy.round.weighted))
            return false;
    return true;
}

static bool
has_columns(const struct totals *totals)
{
    const struct agreement *agreement = totals->agreement;

    if (agreement->adjustment_count > 0 || totals->row_count == 0 ||
        totals->row_count > ROWS_MAX)
        return false;
    for (size_t i = 0; i < totals->row_count; i++)
        if (!totals->rows[i].selection.staged)
            return false;
    for (size_t i = 0; i < agreement->indicator_count; i++)
        if (refers(&agreement->indicators[i]) ||
            !adds_plainly(agreement, &agreement->indicators[i]))
            return false;
    return true;
}

/* ---- weights ---- */

static bool
is_small(const struct ratio *a)
{
    return a->wide == NULL && a->num <= INT32_MAX && a->den <= INT32_MAX;
}

static int64_t
gcd(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* The least whole of which all weights are shares; a sum of scores, in
 * millionths of hundredths of shares, must have room for its denominator. */
static bool
find_whole(struct weights *weights, size_t count)
{
    weights->whole = 1;
    for (size_t i = 0; i < count; i++) {
        int64_t den = (int64_t)weights->applied[i].den;

        if (!is_small(&weights->applied[i]) ||
            __builtin_mul_overflow(weights->whole,
                                   den / gcd(weights->whole, den),
                                   &weights->whole) ||
            weights->whole > INT64_MAX / (100 * DEC_ONE))
            return false;
    }
    return true;
}

static bool
share_out(struct weights *weights, size_t count)
{
    if (!find_whole(weights, count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (__builtin_mul_overflow(
                (int64_t)weights->applied[i].num,
                weights->whole / (int64_t)weights->applied[i].den,
                &weights->share[i]))
            return false;
    return true;
}

struct scoring
totals_scoring(struct totals *totals, const struct row *row,
               struct findings *findings, struct mem *mem)
{
    totals->card.year = totals->year;
    totals->card.selection = row->selection;
    return (struct scoring){.card = &totals->card,
                            .agreement = totals->agreement,
                            .until = row->until,
                            .progress = totals->progress,
                            .findings = findings,
                            .mem = mem};
}

void
totals_weigh(struct totals *totals, const struct row *row,
             struct weights *weights, struct mem *mem)
{
    const struct agreement *agreement = totals->agreement;
    struct findings unused = findings_new(mem);
    struct scoring scoring = totals_scoring(totals, row, &unused, mem);
    size_t count = agreement->indicator_count;

    *weights = (struct weights){
        .out = row->out,
        .applies = MEM_ARRAY(mem, bool, count),
        .applied = MEM_ARRAY(mem, struct ratio, count),
        .share = MEM_ARRAY(mem, int64_t, count)};
    for (size_t i = 0; i < count; i++)
        start_score(&scoring, i, row->results[i]);
    weigh_scores(&scoring);
    for (size_t i = 0; i < count; i++) {
        const struct score *score = &totals->card.scores[i];

        weights->applies[i] = score->state != STATE_NOT_APPLICABLE;
        weights->applied[i] = score->applied;
        weights->weighs |= score->indicator->parent == NO_INDEX &&
                           ratio_sign(score->applied) > 0;
    }
    weights->fits = share_out(weights, count);
}

/* ---- columns ---- */

static bool
has_targets(const struct indicator *indicator)
{
    const struct criterion *criterion = &indicator->criterion;

    return (criterion->type == CRITERION_TARGETS ||
            criterion->type == CRITERION_MILESTONES) &&
           criterion->own != NULL && !criterion->toward.given;
}

/* Bands that go up from level 1, each with its lower end and without its upper
 * one, are targets from level 2 on, by steps, and the floor below. */
static bool
bands_as_targets(const struct indicator *indicator, struct targets *targets)
{
    const struct band *band = indicator->criterion.own->bands;
    int levels = indicator->policy.levels;

    *targets = (struct targets){.rising = true};
    for (int i = 0; i < levels; i++) {
        if (!band[i].given || band[i].has_low != (i > 0) || band[i].low_open ||
            band[i].has_high != (i < levels - 1) ||
            (band[i].has_high && !band[i].high_open) ||
            (i > 0 && dec_compare(band[i].low, band[i - 1].high) != 0))
            return false;
        targets->level[i] =
            (struct number){.given = i > 0, .value = band[i].low};
    }
    return true;
}

/* What is made of a typed result of this indicator; false: not by a batch. */
static bool
prepare_batch(const struct indicator *indicator, struct ratio weight,
              struct batch *batch, struct mem *mem)
{
    struct policy policy = indicator->policy;
    struct targets targets;

    if (has_targets(indicator))
        return batch_prepare(batch, &indicator->criterion.own->targets,
                             &policy, weight, mem) == BATCH_READY;
    if (indicator->criterion.type != CRITERION_BANDS ||
        indicator->criterion.own == NULL ||
        !bands_as_targets(indicator, &targets))
        return false;
    policy.rule = RULE_STEP;
    policy.below = BELOW_FLOOR;
    return batch_prepare(batch, &targets, &policy, weight, mem) ==
           BATCH_READY;
}

static void
prepare_column(struct totals *totals, size_t at, struct mem *mem)
{
    const struct agreement *agreement = totals->agreement;
    const struct indicator *indicator = &agreement->indicators[at];
    struct column *column = &totals->columns[at];
    struct batch batch;

    column->counts = !indicator->pilot;
    if (indicator->parent != NO_INDEX)
        column->counts = !agreement->indicators[indicator->parent].pilot &&
                         ratio_sign(indicator->weighs) > 0;
    if (!prepare_batch(indicator, totals->usual.applied[at], &batch, mem))
        return;
    struct batch *kept = MEM_NEW(mem, struct batch);
    *kept = batch;
    column->batch = kept;
}

bool
totals_prepare(struct totals *totals, struct mem *mem)
{
    const struct agreement *agreement = totals->agreement;
    size_t count = agreement->indicator_count;
    struct year none = {.agreement = *agreement};

    if (!has_columns(totals))
        return false;
    totals->card.scores = MEM_ARRAY(mem, struct score, count);
    totals->card.score_count = count;
    totals->card.components =
        MEM_ARRAY(mem, struct component_score, agreement->component_count);
    totals->progress =
        mem_take_array(mem, count, sizeof *((struct scoring *)0)->progress);
    totals->columns = MEM_ARRAY(mem, struct column, count);
    for (size_t i = 0; i < totals->row_count; i++) {
        struct row *row = &totals->rows[i];

        row->until = selection_until(&none, row->selection);
        row->results = MEM_ARRAY(mem, const struct result *, count);
        row->out = MEM_ARRAY(mem, bool, count);
    }
    totals_weigh(totals, &totals->rows[0], &totals->usual, mem);
    totals->weight_sum = totals->card.weight_sum;
    for (size_t i = 0; i < count; i++)
        prepare_column(totals, i, mem);
    return totals->usual.fits;
}
