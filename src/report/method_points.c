/* method_points.c - of the methodology: how a level becomes points, each rule
 * with an example from the year's own scores; and what is short of level 1.
 */
#include "report/derivation.h"
#include "report/method_inside.h"

/* ---- examples ---- */

static const struct step *
step_of(const struct score *score, enum step_kind kind)
{
    for (size_t i = 0; i < score->steps.count; i++)
        if (score->steps.step[i].kind == kind)
            return &score->steps.step[i];
    return NULL;
}

/* How much of the rule a score shows: that it is rounded, that it is between
 * the points of two levels, or nothing but that the target was just met.  Past
 * the last target all rules give the same: -1. */
static int
shows(const struct score *score)
{
    const struct criterion *criterion = &score->indicator->criterion;
    const struct step *step = step_of(score, STEP_SCORE);
    const struct policy *policy = &score->indicator->policy;

    if (!score->scored || score->level == 0 || !score->has_result ||
        step == NULL ||
        targets_next(&criterion->own->targets, score->level) == 0)
        return -1;
    if (!ratio_equal(step->exact, step->value))
        return 2;
    return !ratio_equal(step->exact,
                        ratio_dec(policy->points[score->level - 1]));
}

static const struct score *
example_of(const struct chapter *chapter, method_holds *holds, int which)
{
    const struct score *best = NULL;

    for (size_t i = 0; i < chapter->card->score_count; i++) {
        const struct score *score = &chapter->card->scores[i];

        if (holds(chapter, score->indicator, which) && shows(score) >= 0 &&
            (best == NULL || shows(score) > shows(best)))
            best = score;
    }
    return best;
}

static void
add_example(struct method *method, enum text_key key, const struct score *score,
            enum step_kind kind)
{
    const struct chapter *chapter = method->chapter;

    METHOD_SAY(method, 1, key, arg_code("code", score->indicator->code),
               arg_text("result", figure_short(chapter->voice, score->result,
                                               chapter->mem)),
               arg_whole("level", score->level),
               arg_code("steps", derivation_step(
                                     chapter->card, score, step_of(score, kind),
                                     chapter->voice, chapter->mem)));
}

/* ---- the rules ---- */

/* `which` is the rule, and whether its targets fall. */
#define FALLING RULES

static bool
has_rule(const struct chapter *chapter, const struct indicator *indicator,
         int which)
{
    bool told_apart = indicator->policy.rule == RULE_PROPORTIONAL ||
                      indicator->policy.rule == RULE_RATIO;
    int own = (int)indicator->policy.rule;

    (void)chapter;
    if (told_apart && method_falls(indicator))
        own += FALLING;
    return method_takes_targets(indicator) && own == which;
}

static void
add_rules(struct method *method)
{
    static const struct {
        int which;
        enum text_key key;
    } rules[] = {
        {RULE_STEP, TEXT_METHOD_RULE_STEP},
        {RULE_LINEAR, TEXT_METHOD_RULE_LINEAR},
        {RULE_PROPORTIONAL, TEXT_METHOD_RULE_PROPORTIONAL},
        {RULE_PROPORTIONAL + FALLING, TEXT_METHOD_RULE_PROPORTIONAL_FALLING},
        {RULE_RATIO, TEXT_METHOD_RULE_RATIO},
        {RULE_RATIO + FALLING, TEXT_METHOD_RULE_RATIO_FALLING},
    };
    bool any = false;

    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const struct score *example =
            example_of(method->chapter, has_rule, rules[i].which);

        if (!method_of_codes(method, rules[i].key, has_rule, rules[i].which))
            continue;
        any = true;
        if (example != NULL)
            add_example(method, TEXT_METHOD_EXAMPLE, example, STEP_SCORE);
    }
    if (any)
        method_add(method, 0, said(method->chapter->voice, TEXT_METHOD_TOP));
}

/* ---- short of level 1 ---- */

/* What it earns: the ratio goes on, down to a floor where there is one, unless
 * it earns nothing; conditions know a floor or nothing alone. */
enum { BELOW_RATIO = BELOWS, BELOW_RATIO_FLOOR };

static bool
has_below(const struct chapter *chapter, const struct indicator *indicator,
          int which)
{
    int own = (int)indicator->policy.below;

    (void)chapter;
    if (own != BELOW_ZERO) {
        if (indicator->criterion.type == CRITERION_RULES)
            own = BELOW_FLOOR;
        else if (indicator->policy.rule == RULE_RATIO)
            own = own == BELOW_FLOOR ? BELOW_RATIO_FLOOR : BELOW_RATIO;
    }
    return own == which && (method_takes_targets(indicator) ||
                            indicator->criterion.type == CRITERION_RULES);
}

static const struct score *
below_example(const struct chapter *chapter, int which)
{
    for (size_t i = 0; i < chapter->card->score_count; i++) {
        const struct score *score = &chapter->card->scores[i];

        if (score->scored && score->below && score->has_result &&
            has_below(chapter, score->indicator, which) &&
            step_of(score, STEP_BELOW) != NULL)
            return score;
    }
    return NULL;
}

static void
add_below(struct method *method)
{
    static const enum text_key keys[] = {
        [BELOW_FLOOR] = TEXT_METHOD_BELOW_FLOOR,
        [BELOW_TARGET] = TEXT_METHOD_BELOW_TARGET,
        [BELOW_ZERO] = TEXT_METHOD_BELOW_ZERO,
        [BELOW_LINEAR] = TEXT_METHOD_BELOW_LINEAR,
        [BELOW_PROPORTIONAL] = TEXT_METHOD_BELOW_PROPORTIONAL,
        [BELOW_RATIO] = TEXT_METHOD_BELOW_RATIO,
        [BELOW_RATIO_FLOOR] = TEXT_METHOD_BELOW_RATIO_FLOOR,
    };

    for (int i = 0; i <= BELOW_RATIO_FLOOR; i++) {
        const struct score *example = below_example(method->chapter, i);

        if (method_of_codes(method, keys[i], has_below, i) && example != NULL)
            add_example(method, TEXT_METHOD_BELOW_EXAMPLE, example, STEP_BELOW);
    }
}

/* Bands, committees and composites alone: nothing is said about a rule that
 * nobody takes. */
static bool
takes_points(const struct chapter *chapter, const struct indicator *indicator,
             int which)
{
    (void)chapter;
    (void)which;
    return method_takes_targets(indicator) ||
           indicator->criterion.type == CRITERION_RULES;
}

void
method_points(struct chapter *chapter)
{
    struct method section;

    if (method_codes(chapter, takes_points, 0) == NULL)
        return;
    section = method_section(chapter, TEXT_METHOD_POINTS, "method-points");
    add_rules(&section);
    add_below(&section);
}
