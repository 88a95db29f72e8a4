/* reach_vary.c - the year again, with some indicators at other results. */
#include "score/reach_vary_inside.h"

#include "formula/formula.h"
#include "score/changed_inside.h"
#include "score/counts_inside.h"
#include "score/uses_inside.h"

#include <string.h>

/* ---- who follows whom ---- */

/* A formula of `follower` that is heard asks for `of`. */
static bool
follows(const struct scorecard *card, size_t follower, size_t of)
{
    const struct score *score = &card->scores[follower];

    return score_is_open(score) &&
           uses_indicator(score->indicator, card->scores[of].indicator->code);
}

/* Somebody follows it, or the composite that it is a part of. */
static bool
is_followed(const struct scorecard *card, size_t at)
{
    size_t parent = card->scores[at].indicator->parent;

    for (size_t i = 0; i < card->score_count; i++)
        if (follows(card, i, at) ||
            (parent != NO_INDEX && follows(card, i, parent)))
            return true;
    return false;
}

/* A part of a whole that has no score cannot be put in its place there; and
 * where no row says the stage, one more row could say it. */
static bool
needs_whole_year(const struct scorecard *card, size_t at)
{
    size_t parent = card->scores[at].indicator->parent;

    return (!card->staged && !card->scores[at].staged) ||
           (parent != NO_INDEX && !card->scores[parent].scored);
}

struct footing
footing_on(const struct year *year, struct selection selection, struct mem *mem)
{
    size_t count = year->agreement.indicator_count;
    struct findings ignored = findings_new(mem);
    struct footing footing = {
        .year = year,
        .entangled = MEM_ARRAY(mem, bool, count),
        .whole = MEM_ARRAY(mem, bool, count),
        .always =
            formula_parse("1 = 1", (struct place){0}, true, &ignored, mem)};

    score_year(&footing.card, year, selection, &ignored, mem);
    for (size_t i = 0; i < count; i++) {
        footing.entangled[i] = is_followed(&footing.card, i);
        footing.whole[i] =
            footing.entangled[i] || needs_whole_year(&footing.card, i);
    }
    return footing;
}

/* ---- a result or a level put in place ---- */

/* A row with the result; of rules a blank one, for what holds is put into
 * its criterion. */
static struct result
varied_row(const struct footing *footing, struct varied varied)
{
    const struct indicator *indicator = varied.axis->indicator;
    struct result row = changed_row(&footing->card, indicator->index);
    bool rules = indicator->criterion.type == CRITERION_RULES;

    row.value = (struct number){.given = !rules,
                                .value = axis_result(varied.axis, varied.n)};
    row.state = rules ? STATE_MISSING : STATE_GIVEN;
    row.state_blank = rules;
    return row;
}

/* Rules of which those of level n hold alone; at 0 none. */
static const struct demand *
rules_that_hold(const struct footing *footing, struct varied varied,
                struct mem *mem)
{
    const struct indicator *indicator = varied.axis->indicator;
    struct demand *demand = MEM_NEW(mem, struct demand);
    struct findings ignored = findings_new(mem);

    *demand = *indicator->criterion.own;
    for (int i = 0; i < indicator->policy.levels; i++)
        demand->rules[i].formula = i + 1 == varied.n ? footing->always : NULL;
    if (varied.n == 0)
        demand->rules[0] = (struct condition){
            formula_parse("1 = 0", (struct place){0}, true, &ignored, mem),
            "1 = 0",
            {0}};
    return demand;
}

const struct year *
varied_year(const struct footing *footing, const struct varied *varied,
            size_t count, struct mem *mem)
{
    struct year *year = MEM_NEW(mem, struct year);
    struct result *rows = MEM_ARRAY(mem, struct result, count);
    struct indicator *indicators = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct agreement *agreement = &footing->year->agreement;
        const struct indicator *indicator = varied[i].axis->indicator;

        rows[i] = varied_row(footing, varied[i]);
        if (indicator->criterion.type != CRITERION_RULES)
            continue;
        if (indicators == NULL) {
            indicators =
                MEM_ARRAY(mem, struct indicator, agreement->indicator_count);
            memcpy(indicators, agreement->indicators,
                   agreement->indicator_count * sizeof *indicators);
        }
        indicators[indicator->index].criterion.own =
            rules_that_hold(footing, varied[i], mem);
    }
    *year = year_with_results(footing->year, rows, count, mem);
    if (indicators != NULL)
        year->agreement.indicators = indicators;
    return year;
}

static struct outcome
outcome_of(const struct scorecard *card, const struct findings *findings)
{
    return (struct outcome){card->complete && findings->by_severity[ERROR] == 0,
                            card->total_exact, card->total};
}

struct outcome
vary_year(const struct footing *footing, const struct varied *varied,
          size_t count, struct mem *mem)
{
    struct findings ignored = findings_new(mem);
    struct scorecard card;

    score_year(&card, varied_year(footing, varied, count, mem),
               footing->card.selection, &ignored, mem);
    return outcome_of(&card, &ignored);
}

/* ---- the short way ---- */

/* The indicator in an agreement of its own, at its applied weight. */
static struct year
year_of_one(const struct footing *footing, struct varied varied,
            struct mem *mem)
{
    const struct agreement *whole = &footing->year->agreement;
    size_t at = varied.axis->indicator->index;
    struct indicator *own = MEM_NEW(mem, struct indicator);
    struct component *component = MEM_NEW(mem, struct component);
    struct result *row = MEM_NEW(mem, struct result);
    struct year year = {.agreement = *whole, .results = row, .result_count = 1};
    struct agreement *agreement = &year.agreement;

    *own = whole->indicators[at];
    own->index = own->component = 0;
    own->parent = NO_INDEX;
    own->weighs = footing->card.scores[at].applied;
    if (own->criterion.type == CRITERION_RULES)
        own->criterion.own = rules_that_hold(footing, varied, mem);
    *component = (struct component){.code = "", .count = 1};
    *row = varied_row(footing, varied);
    row->indicator = 0;
    agreement->indicators = own;
    agreement->components = component;
    agreement->indicator_count = agreement->component_count = 1;
    agreement->policy.weights = WEIGHTS_HUNDRED;
    agreement->adjustments =
        MEM_ARRAY(mem, struct adjustment, whole->adjustment_count);
    agreement->adjustment_count = 0;
    for (size_t i = 0; i < whole->adjustment_count; i++) {
        struct adjustment *adjustment =
            &agreement->adjustments[agreement->adjustment_count];

        if (whole->adjustments[i].indicator != at)
            continue;
        *adjustment = whole->adjustments[i];
        adjustment->indicator = 0;
        agreement->adjustment_count++;
    }
    return year;
}

/* What a composite counts when what its parts count grows by `more`.  Only what
 * is rounded once more, of parts rounded before, is not simply added. */
static struct ratio
counted_whole(const struct footing *footing, const struct score *composite,
              struct ratio more, struct mem *mem)
{
    const struct indicator *indicator = composite->indicator;
    const struct score *parts = &footing->card.scores[indicator->first_child];
    struct ratio rounded = ratio_whole(0), exact = rounded, sum;

    if (footing->year->agreement.policy.total == ROUNDED_SUM)
        return ratio_add(composite->weighted_exact, more, mem);
    for (size_t i = 0; i < indicator->child_count; i++) {
        if (!parts[i].scored)
            continue;
        rounded = ratio_add(rounded, parts[i].weighted_rounded, mem);
        exact = ratio_add(exact, parts[i].weighted_exact, mem);
    }
    /* with the composite's own adjustments */
    sum = ratio_add(rounded, ratio_sub(composite->weighted_exact, exact, mem),
                    mem);
    return ratio_round(ratio_add(sum, more, mem),
                       indicator->policy.round.weighted, mem);
}

struct outcome
vary_one(const struct footing *footing, struct varied varied, struct mem *mem)
{
    const struct scorecard *card = &footing->card;
    const struct score *score = &card->scores[varied.axis->indicator->index];
    size_t parent = score->indicator->parent;
    struct findings ignored = findings_new(mem);
    struct scorecard alone;
    struct outcome outcome;
    struct ratio more;

    if (footing->whole[score->indicator->index])
        return vary_year(footing, &varied, 1, mem);
    struct year year = year_of_one(footing, varied, mem);
    score_year(&alone, &year, card->selection, &ignored, mem);
    outcome = outcome_of(&alone, &ignored);
    more = ratio_sub(score_counts(&alone, &alone.scores[0]),
                     score_counts(card, score), mem);
    if (parent != NO_INDEX) {
        const struct score *composite = &card->scores[parent];

        more = ratio_sub(counted_whole(footing, composite, more, mem),
                         score_counts(card, composite), mem);
    }
    outcome.sum = ratio_add(card->total_exact, more, mem);
    outcome.total =
        ratio_round(outcome.sum, year.agreement.policy.round.total, mem);
    return outcome;
}
