/* scorecard_amounts.c - the numbers behind the cells of the official table. */
#include "report/scorecard_inside.h"

#include "report/live.h"
#include "report/phrase.h"
#include "score/way.h"

static struct amount *
amount_new(const struct amounts *amounts, struct ratio value, int places)
{
    struct amount *amount = MEM_NEW(amounts->mem, struct amount);

    *amount = (struct amount){.value = value, .places = places};
    return amount;
}

/* One that follows from others; empty until they are there. */
static struct amount *
follows(const struct amounts *amounts, bool there, struct ratio value,
        int places, const char *live)
{
    struct amount *amount;

    if (!there && live == NULL)
        return NULL;
    amount = amount_new(amounts, there ? value : ratio_whole(0), places);
    amount->empty = !there;
    amount->live = live;
    return amount;
}

static const struct ratio *
bound(const struct amounts *amounts, struct ratio value)
{
    struct ratio *bound = MEM_NEW(amounts->mem, struct ratio);

    *bound = value;
    return bound;
}

static bool
applies(const struct score *score)
{
    return score->state != STATE_NOT_APPLICABLE;
}

static bool
is_composite(const struct score *score)
{
    return score->indicator->criterion.type == CRITERION_COMPOSITE;
}

const struct amount *
amount_points(const struct amounts *amounts, int level)
{
    const struct policy *policy = &amounts->card->year->agreement.policy;

    if (level > policy->levels)
        return NULL;
    return amount_new(amounts, ratio_dec(policy->points[level - 1]),
                      ROUND_NONE);
}

/* ---- weights ---- */

static void
let_type_weight(const struct amounts *amounts, struct amount *amount)
{
    amount->input = true;
    amount->least = bound(amounts, ratio_whole(0));
    amount->most = bound(amounts, ratio_whole(100));
}

const struct amount *
amount_agreed(const struct amounts *amounts, const struct score *score)
{
    struct amount *amount = amount_new(amounts, score->weight, ROUND_NONE);

    if (is_composite(score) && !score->indicator->pilot)
        amount->live = live_agreed(amounts->card, score, amounts->mem);
    else if (ratio_sign(score->weight) > 0)
        let_type_weight(amounts, amount);
    return amount;
}

const struct amount *
amount_weight(const struct amounts *amounts, const struct score *score)
{
    struct amount *amount = amount_new(amounts, score->applied, ROUND_NONE);

    if (applies(score) && (amounts->has_agreed || is_composite(score)))
        amount->live = live_weight(amounts->card, score, amounts->mem);
    else if (!amounts->has_agreed && ratio_sign(score->applied) > 0)
        let_type_weight(amounts, amount);
    return amount;
}

/* The target that one must lie above, or below: "this.t3" of the level next to
 * it; NULL: none. */
static const char *
beside(const struct amounts *amounts, const struct targets *targets, int level,
       bool below)
{
    bool next = targets->rising == below;
    struct out out = out_new(amounts->mem);
    int other = level;

    do
        other += next ? 1 : -1;
    while (other > 0 && other <= LEVELS_MAX &&
           !targets->level[other - 1].given);
    if (other == 0 || other > LEVELS_MAX)
        return NULL;
    out_format(&out, "this.t%d", other);
    return out_string(&out);
}

const struct amount *
amount_target(const struct amounts *amounts, const struct score *score,
              int level)
{
    const struct criterion *criterion = &score->indicator->criterion;
    const struct number *target;
    struct amount *amount;

    if (criterion->own == NULL || (criterion->type != CRITERION_TARGETS &&
                                   criterion->type != CRITERION_MILESTONES))
        return NULL;
    target = &criterion->own->targets.level[level - 1];
    if (!target->given)
        return NULL;
    amount = amount_new(amounts, ratio_dec(target->value), ROUND_NONE);
    amount->input = applies(score);
    amount->above = beside(amounts, &criterion->own->targets, level, false);
    amount->below = beside(amounts, &criterion->own->targets, level, true);
    return amount;
}

/* A judged result is points, kept to the scale; others to their range. */
static void
set_bounds(const struct amounts *amounts, struct amount *amount,
           const struct indicator *indicator)
{
    const struct policy *policy = &indicator->policy;

    if (indicator->criterion.type == CRITERION_JUDGED) {
        amount->least = bound(amounts, ratio_whole(0));
        amount->most =
            bound(amounts, ratio_dec(policy->points[policy->levels - 1]));
        return;
    }
    if (indicator->range.min.given)
        amount->least = bound(amounts, ratio_dec(indicator->range.min.value));
    if (indicator->range.max.given)
        amount->most = bound(amounts, ratio_dec(indicator->range.max.value));
}

/* What one might take to follow and is typed: the level that conditions give,
 * the result of a formula; else NULL. */
static const char *
hint_of(const struct amounts *amounts, const struct score *score)
{
    const struct indicator *indicator = score->indicator;
    bool rules = indicator->criterion.type == CRITERION_RULES;
    struct out out = out_new(amounts->mem);

    if ((!rules && indicator->formula == NULL) || !applies(score) ||
        (rules ? live_level(amounts->card, score, amounts->mem)
               : live_result(amounts->card, score, amounts->mem)) != NULL)
        return NULL;
    SAY(&out, amounts->voice, rules ? TEXT_BOOK_CONDITIONS : TEXT_BOOK_FORMULA,
        arg_code("code", indicator->code));
    return out_string(&out);
}

/* Of a composite and of `rules` the result is for show; a level is no amount.
 */
const struct amount *
amount_result(const struct amounts *amounts, const struct score *score)
{
    bool shown = is_composite(score) ||
                 score->indicator->criterion.type == CRITERION_RULES ||
                 !applies(score);
    const char *live = live_result(amounts->card, score, amounts->mem);
    struct amount *amount;

    if (score_result_is_level(score) &&
        live_level(amounts->card, score, amounts->mem) != NULL)
        return follows(amounts, true, ratio_whole(score->level), 0,
                       "this.level");
    if (shown && (!score->has_result || score_result_is_level(score)))
        return NULL;
    amount = amount_new(amounts, score->result, amounts->places.result);
    amount->empty = !score->has_result;
    amount->live = live;
    amount->input = !shown && live == NULL;
    amount->hint = hint_of(amounts, score);
    if (amount->input)
        set_bounds(amounts, amount, score->indicator);
    return amount;
}

/* Where conditions judge, the level is what is typed. */
static const struct amount *
level_typed(const struct amounts *amounts, const struct score *score)
{
    struct amount *amount = amount_new(amounts, ratio_whole(score->level), 0);

    amount->empty = !score->scored || score->state == STATE_MISSING;
    amount->input = true;
    amount->hint = hint_of(amounts, score);
    amount->least = bound(amounts, ratio_whole(0));
    amount->most = bound(amounts, ratio_whole(score->indicator->policy.levels));
    return amount;
}

/* A missing result may earn points, but attains no level. */
const struct amount *
amount_level(const struct amounts *amounts, const struct score *score)
{
    bool rules = score->indicator->criterion.type == CRITERION_RULES;
    const char *live = live_level(amounts->card, score, amounts->mem);
    struct amount *amount;

    if (!applies(score))
        return NULL;
    if (rules && live == NULL)
        return level_typed(amounts, score);
    amount =
        follows(amounts, score->scored, ratio_whole(score->level), 0, live);
    if (amount != NULL && !rules &&
        live_missing(amounts->card, score, amounts->mem) != NULL)
        amount->otherwise = "0";
    return amount;
}

const struct amount *
amount_score(const struct amounts *amounts, const struct score *score)
{
    struct amount *amount;

    if (!applies(score))
        return NULL;
    amount =
        follows(amounts, score->scored, score->score, amounts->places.score,
                live_score(amounts->card, score, amounts->mem));
    if (amount != NULL)
        amount->otherwise = live_missing(amounts->card, score, amounts->mem);
    return amount;
}

const struct amount *
amount_weighted(const struct amounts *amounts, const struct score *score)
{
    if (!applies(score))
        return NULL;
    return follows(amounts, score->scored, score->weighted,
                   amounts->places.weighted,
                   live_weighted(amounts->card, score, amounts->mem));
}

/* ---- on the way to sums ---- */

const struct amount *
amount_exact(const struct amounts *amounts, const struct score *score)
{
    if (!applies(score))
        return NULL;
    return follows(amounts, score->scored, score->weighted_unrounded,
                   ROUND_NONE, live_exact(amounts->card, score, amounts->mem));
}

const struct amount *
amount_so_far(const struct amounts *amounts, const struct score *score)
{
    bool exact = live_has_exact(amounts->card);
    struct amount *amount;

    if (!live_adds(amounts->card, score, amounts->mem))
        return NULL;
    amount = follows(amounts, true,
                     !score->scored ? ratio_whole(0)
                     : exact        ? score->weighted_unrounded
                                    : score->weighted,
                     ROUND_NONE, exact ? "this.exact" : "this.weighted");
    amount->otherwise = "0";
    return amount;
}

const struct amount *
amount_open(const struct amounts *amounts, const struct score *score)
{
    const struct scorecard *card = amounts->card;
    const char *most = live_most(card, score, amounts->mem);
    struct amount *amount;

    if (most == NULL || score->indicator->parent != NO_INDEX)
        return NULL;
    amount = follows(amounts, true,
                     score->scored ? ratio_whole(0)
                                   : score_available(card, score, amounts->mem),
                     ROUND_NONE, "0 * this.weighted"); /* it has a score */
    amount->otherwise = most;
    return amount;
}

/* ---- sums ---- */

const struct amount *
amount_subtotal(const struct amounts *amounts, const struct score *score)
{
    const struct scorecard *card = amounts->card;
    size_t at = score->indicator->component;
    const struct component *component = &card->year->agreement.components[at];
    const struct component_score *own = &card->components[at];

    if (component->subtotal_per_indicator)
        return applies(score) ? follows(amounts, score->scored, score->weighted,
                                        amounts->places.total, "this.weighted")
                              : NULL;
    return own->applies ? follows(amounts, own->complete, own->subtotal,
                                  amounts->places.total,
                                  live_subtotal(card, component, amounts->mem))
                        : NULL;
}

const struct amount *
amount_all_agreed(const struct amounts *amounts)
{
    return follows(amounts, true, amounts->card->weight_sum, ROUND_NONE,
                   live_all_agreed(amounts->card, amounts->mem));
}

const struct amount *
amount_weights(const struct amounts *amounts)
{
    const struct scorecard *card = amounts->card;
    struct ratio weight = ratio_whole(0);

    for (size_t i = 0; i < card->year->agreement.component_count; i++)
        weight = ratio_add(weight, card->components[i].applied, amounts->mem);
    return follows(amounts, true, weight, ROUND_NONE,
                   live_weights(card, amounts->mem));
}

const struct amount *
amount_total(const struct amounts *amounts)
{
    const struct scorecard *card = amounts->card;

    return follows(amounts, card->complete, card->total, amounts->places.total,
                   live_total(card, amounts->mem));
}
