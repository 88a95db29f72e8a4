/* reach_combine.c - the cheapest combination that reaches a total. */
#include "score/reach_inside.h"

#include "base/ensure.h"
#include "score/reach_plan_inside.h"

#define RETRIES 10 /* when gains do not add */

/* An indicator that may be raised, with the results that do it. */
struct raise {
    const struct score *score; /* as it is */
    struct axis axis;
    bool given;    /* it has a score as it is, which may stay */
    int64_t least; /* of one that has none: the least demanding result */
    int level;     /* to begin with */
    int64_t at[LEVELS_MAX + 1]; /* of each option; the first one stays */
    int to[LEVELS_MAX + 1];
    struct ratio gain[LEVELS_MAX + 1];
    size_t options;
    int64_t best; /* n of the best result; `better` says that it is */
    bool better;
};

struct combining {
    struct reaching *reaching;
    struct footing footing; /* everything has a score: the least, if missing */
    struct raise *raises;
    size_t count;
    bool limited;
    struct ratio need; /* how much the sum has to gain */
    bool reached_at;   /* a gain of just that suffices, else it takes more */
    struct mem *mem;
};

static bool
may_be_raised(const struct reaching *reaching, const struct score *score)
{
    return score->state != STATE_NOT_APPLICABLE &&
           score->indicator->criterion.type != CRITERION_COMPOSITE &&
           !weighs_nothing(reaching, score);
}

/* Where t1 is taken for points these are one for all below level 1, and may
 * fall there: then the result next to it says more than the farthest. */
static int64_t
least_of(const struct indicator *indicator, const struct piece *piece)
{
    const struct policy *policy = &indicator->policy;
    bool taken = piece->level == 0 &&
                 indicator->criterion.type != CRITERION_JUDGED &&
                 policy->below == BELOW_TARGET && policy->rule != RULE_RATIO;

    return taken ? piece->better : piece->worse;
}

/* Every raise, and a footing on which each has a score.  False when one that
 * is missing cannot have any. */
static bool
start_combining(struct combining *combining)
{
    struct reaching *reaching = combining->reaching;
    const struct scorecard *card = &reaching->reach->card;
    struct mem *mem = combining->mem;
    struct varied *filled = MEM_ARRAY(mem, struct varied, card->score_count);
    size_t count = 0;

    combining->raises = MEM_ARRAY(mem, struct raise, card->score_count);
    for (size_t i = 0; i < card->score_count; i++) {
        struct raise *raise = &combining->raises[combining->count];

        if (!may_be_raised(reaching, &card->scores[i]))
            continue;
        combining->count++;
        raise->score = &card->scores[i];
        raise->axis = axis_of_score(raise->score, mem);
        raise->given = raise->score->scored;
        raise->level = raise->score->level;
        if (raise->given)
            continue;
        if (raise->axis.count == 0)
            return false;
        raise->least = least_of(raise->score->indicator, &raise->axis.piece[0]);
        raise->level = raise->axis.piece[0].level;
        filled[count++] = (struct varied){&raise->axis, raise->least};
    }
    combining->footing =
        count == 0
            ? reaching->footing
            : footing_on(varied_year(&reaching->footing, filled, count, mem),
                         card->selection, mem);
    return combining->footing.card.complete;
}

static struct ratio
gain_at(const struct combining *combining, const struct raise *raise, int64_t n,
        bool *complete)
{
    struct mem *mem = mem_new();
    struct outcome outcome =
        vary_one(&combining->footing, (struct varied){&raise->axis, n}, mem);
    struct ratio gain = ratio_sub(
        outcome.sum, combining->footing.card.total_exact, combining->mem);

    *complete = outcome.complete;
    mem_free(mem);
    return gain;
}

/* Options stand by level; one that stands there already stays. */
static void
add_option(struct raise *raise, int level, int64_t n, struct ratio gain)
{
    size_t at = raise->options;

    for (size_t i = 0; i < raise->options; i++)
        if (raise->to[i] == level)
            return;
    for (; at > 1 && raise->to[at - 1] > level; at--) {
        raise->to[at] = raise->to[at - 1];
        raise->at[at] = raise->at[at - 1];
        raise->gain[at] = raise->gain[at - 1];
    }
    raise->to[at] = level;
    raise->at[at] = n;
    raise->gain[at] = gain;
    raise->options++;
}

static void
find_options(const struct combining *combining, struct raise *raise)
{
    struct ratio best = ratio_whole(0);
    bool complete;

    add_option(raise, raise->level, raise->least, ratio_whole(0));
    for (size_t i = 0; i < raise->axis.count; i++) {
        const struct piece *piece = &raise->axis.piece[i];
        struct ratio gain = gain_at(combining, raise, piece->better, &complete);

        if (complete && ratio_compare(gain, best) > 0) {
            best = gain;
            raise->best = piece->better;
            raise->better = true;
        }
        gain = gain_at(combining, raise, piece->worse, &complete);
        if (complete && piece->level > raise->level)
            add_option(raise, piece->level, piece->worse, gain);
    }
}

/* ---- whole numbers to plan with ---- */

/* The largest common denominator: a thousand times as much still has room. */
#define DENOMINATOR_MAX ((gain_t)DEC_LIMIT * DEC_LIMIT / 1000)

static bool
take_denominator(gain_t *common, struct ratio ratio)
{
    gain_t a = *common, b = ratio.den;

    if (ratio.wide != NULL)
        return false;
    while (b != 0) {
        gain_t rest = a % b;

        a = b;
        b = rest;
    }
    if (ratio.den / a > DENOMINATOR_MAX / *common)
        return false;
    *common *= ratio.den / a;
    return true;
}

/* False when there is none: then whole millionths have to do. */
static bool
common_denominator(const struct combining *combining, struct ratio unit,
                   gain_t *common)
{
    bool fits = take_denominator(common, combining->need) &&
                take_denominator(common, unit);

    for (size_t i = 0; i < combining->count; i++)
        for (size_t j = 0; j < combining->raises[i].options && fits; j++)
            fits = take_denominator(common, combining->raises[i].gain[j]);
    return fits;
}

/* ratio x denominator; when that is not whole, the next one above or below. */
static gain_t
whole_of(struct ratio ratio, gain_t denominator, bool up, struct mem *mem)
{
    if (ratio.wide != NULL || denominator % ratio.den != 0) {
        ratio = up ? ratio_ceil(ratio, DEC_PLACES, mem)
                   : ratio_floor(ratio, DEC_PLACES, mem);
        denominator = DEC_ONE;
    }
    ensure(ratio.wide == NULL);
    return denominator / ratio.den * ratio.num;
}

static struct planned
plan_in_whole_numbers(struct combining *combining, struct mem *mem)
{
    const struct policy *policy = &combining->footing.year->agreement.policy;
    struct ratio unit = ratio_whole(0);
    struct choice *choices = MEM_ARRAY(mem, struct choice, combining->count);
    struct planning planning = {.choices = choices, .count = combining->count};
    gain_t common = 1;

    if (policy->round.total != ROUND_NONE) {
        unit = ratio_whole(1);
        for (int i = 0; i < policy->round.total; i++)
            unit = ratio_div(unit, ratio_whole(10), mem);
    }
    if (!common_denominator(combining, unit, &common)) {
        common = DEC_ONE;
        combining->limited = true;
    }
    planning.need = whole_of(combining->need, common, true, mem);
    planning.need += !combining->reached_at;
    planning.unit = whole_of(unit, common, true, mem);
    planning.unit += planning.unit == 0;
    for (size_t i = 0; i < combining->count; i++) {
        const struct raise *raise = &combining->raises[i];
        struct option *options = MEM_ARRAY(mem, struct option, raise->options);

        choices[i] = (struct choice){options, raise->options};
        for (size_t j = 0; j < raise->options; j++)
            options[j] =
                (struct option){raise->to[j] - raise->level,
                                whole_of(raise->gain[j], common, false, mem)};
    }
    return plan(&planning, mem);
}

/* ---- the answer ---- */

/* Unrounded sums from here on round to the goal or more; `reached_at` says
 * whether this one does. */
static void
set_need(struct combining *combining)
{
    int places = combining->footing.year->agreement.policy.round.total;
    struct mem *mem = combining->mem;
    struct ratio goal = combining->reaching->reach->goal, half;

    combining->reached_at = true;
    if (places != ROUND_NONE) {
        goal = ratio_ceil(goal, places, mem);
        half = ratio_of(1, 2);
        for (int i = 0; i < places; i++)
            half = ratio_div(half, ratio_whole(10), mem);
        /* Halves are rounded away from zero. */
        combining->reached_at = ratio_sign(goal) > 0;
        goal = ratio_sub(goal, half, mem);
    }
    combining->need = ratio_sub(goal, combining->footing.card.total_exact, mem);
}

static bool
any_is_enough(const struct combining *combining, const struct raise *raise)
{
    bool complete;

    for (size_t i = 0; i < raise->axis.count; i++)
        if (ratio_sign(gain_at(combining, raise, raise->axis.piece[i].worse,
                               &complete)) < 0)
            return false;
    return true;
}

static void
add_move(struct combining *combining, const struct raise *raise, size_t option)
{
    struct reach_plan *plan = &combining->reaching->reach->plan;
    const struct indicator *indicator = raise->score->indicator;
    bool rules = indicator->criterion.type == CRITERION_RULES;
    struct reach_move *move;

    if (raise->given && option == 0)
        return;
    move = &plan->moves[plan->move_count++];
    *move = (struct reach_move){.indicator = indicator,
                                .missing = !raise->score->has_result,
                                .from = raise->given ? raise->level : 0,
                                .to = raise->to[option],
                                .condition =
                                    condition_of(indicator, raise->to[option]),
                                .gain = raise->gain[option]};
    move->any = option == 0 && any_is_enough(combining, raise);
    if (!rules && !move->any)
        move->result = axis_result(&raise->axis, raise->at[option]);
    plan->steps += move->to - move->from;
}

/* Scores the year with the chosen options. */
static struct outcome
carry_out(const struct combining *combining, const size_t *chosen)
{
    struct varied *varied =
        MEM_ARRAY(combining->mem, struct varied, combining->count);
    size_t count = 0;

    for (size_t i = 0; i < combining->count; i++) {
        const struct raise *raise = &combining->raises[i];

        if (!raise->given || chosen[i] > 0)
            varied[count++] =
                (struct varied){&raise->axis, raise->at[chosen[i]]};
    }
    return year_with(&combining->reaching->footing, varied, count,
                     combining->mem);
}

/* False when the year as a whole falls short of what its parts promised; then
 * more is asked of them. */
static bool
accept(struct combining *combining, const struct planned *planned)
{
    struct reach *reach = combining->reaching->reach;
    struct reach_plan *plan = &reach->plan;
    struct outcome outcome = carry_out(combining, planned->chosen);

    if (!outcome.complete)
        return false;
    plan->surplus = ratio_sub(outcome.total, reach->goal, combining->mem);
    if (ratio_sign(plan->surplus) < 0) {
        combining->need =
            ratio_sub(combining->need, plan->surplus, combining->mem);
        return false;
    }
    plan->found = true;
    plan->total = outcome.total;
    for (size_t i = 0; i < combining->count; i++)
        add_move(combining, &combining->raises[i], planned->chosen[i]);
    return true;
}

static void
find_plan(struct combining *combining)
{
    struct reach_plan *plan = &combining->reaching->reach->plan;

    for (int i = 0; i < RETRIES && !plan->found; i++) {
        struct mem *mem = mem_new();
        struct planned planned = plan_in_whole_numbers(combining, mem);
        bool done = !planned.found || accept(combining, &planned);

        combining->limited |= planned.limited || !done;
        mem_free(mem);
        if (done)
            break;
    }
    plan->limited = combining->limited;
}

/* All at their best. */
static void
find_best(struct combining *combining)
{
    struct reach *reach = combining->reaching->reach;
    struct varied *varied =
        MEM_ARRAY(combining->mem, struct varied, combining->count);
    size_t count = 0;

    for (size_t i = 0; i < combining->count; i++) {
        const struct raise *raise = &combining->raises[i];

        if (raise->better || !raise->given)
            varied[count++] = (struct varied){
                &raise->axis, raise->better ? raise->best : raise->least};
    }
    struct outcome outcome =
        year_with(&combining->reaching->footing, varied, count, combining->mem);
    reach->has_best = outcome.complete;
    reach->best = outcome.total;
}

/* Gains of the parts do not simply add when the whole rounds them once more,
 * to fewer places than they have. */
static bool
rounds_again(const struct agreement *agreement, const struct indicator *whole)
{
    int places = whole->policy.round.weighted;

    if (agreement->policy.total == ROUNDED_SUM || places == ROUND_NONE)
        return false;
    for (size_t i = 0; i < whole->child_count; i++) {
        int own =
            agreement->indicators[whole->first_child + i].policy.round.weighted;

        if (own == ROUND_NONE || own > places)
            return true;
    }
    return false;
}

static bool
gains_add(const struct combining *combining)
{
    const struct agreement *agreement =
        &combining->reaching->footing.year->agreement;

    for (size_t i = 0; i < agreement->indicator_count; i++)
        if (combining->footing.entangled[i] ||
            combining->reaching->footing.entangled[i] ||
            rounds_again(agreement, &agreement->indicators[i]))
            return false;
    return true;
}

void
reach_combined(struct reaching *reaching)
{
    struct combining combining = {.reaching = reaching, .mem = reaching->mem};

    if (!start_combining(&combining))
        return;
    for (size_t i = 0; i < combining.count; i++)
        find_options(&combining, &combining.raises[i]);
    combining.limited = !gains_add(&combining);
    reaching->reach->plan.moves =
        MEM_ARRAY(reaching->mem, struct reach_move, combining.count);
    find_best(&combining);
    set_need(&combining);
    find_plan(&combining);
}
