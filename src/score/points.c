/* points.c - from a value to a level and points: targets and bands.
 * (docs/scoring.md, sections 3 to 5)
 */
#include "score/steps.h"

#include "base/ensure.h"

static struct ratio
target(const struct targets *targets, int level)
{
    return ratio_dec(targets->level[level - 1].value);
}

static struct ratio
points(const struct policy *policy, int level)
{
    return ratio_dec(policy->points[level - 1]);
}

static struct operand
target_operand(const char *name, const struct targets *targets, int level)
{
    return (struct operand){.name = name,
                            .value = target(targets, level),
                            .place = targets->level[level - 1].place};
}

static struct operand
points_operand(const char *name, const struct policy *policy, int level)
{
    return (struct operand){.name = name, .value = points(policy, level)};
}

static struct operand
value_operand(const char *name, struct ratio value)
{
    return (struct operand){.name = name, .value = value};
}

/* The value meets the target: at least it when rising, at most it else. */
static bool
meets(const struct targets *targets, struct ratio x, int level)
{
    int order = ratio_compare_dec(x, targets->level[level - 1].value);

    return targets->rising ? order >= 0 : order <= 0;
}

static int
attained(const struct targets *targets, struct ratio x)
{
    int level = 0;

    for (int next = targets_lowest(targets); next > 0;
         next = targets_next(targets, next))
        if (meets(targets, x, next))
            level = next;
    return level;
}

/* Which level, and why not the next one. */
static void
explain_level(const struct targets *targets, struct ratio x, int level,
              struct steps *steps, struct mem *mem)
{
    int next = targets_next(targets, level);
    bool rising = targets->rising;
    struct operand value = value_operand("x", x);
    struct step *step;

    if (steps == NULL)
        return;
    if (level == 0)
        step = STEP(steps, mem, STEP_LEVEL, rising ? "x < t1" : "x > t1", value,
                    target_operand("t1", targets, next));
    else if (next == 0)
        step = STEP(steps, mem, STEP_LEVEL, rising ? "x >= ta" : "x <= ta",
                    value, target_operand("ta", targets, level));
    else
        step = STEP(steps, mem, STEP_LEVEL,
                    rising ? "x >= ta and x < tb" : "x <= ta and x > tb", value,
                    target_operand("ta", targets, level),
                    target_operand("tb", targets, next));
    if (step != NULL)
        step->level = level;
}

/* Writes a step down and returns what it gives, unrounded. */
static struct ratio
gives(struct step *step, struct ratio exact, struct mem *mem)
{
    return step_gives(step, exact, ROUND_NONE, mem);
}

/* pa + (pb - pa)(x - ta)/(tb - ta), through two levels a and b. */
static struct ratio
line(const struct targets *targets, const struct policy *policy, struct ratio x,
     int a, int b, struct mem *mem)
{
    struct ratio rise = ratio_sub(points(policy, b), points(policy, a), mem);
    struct ratio run = ratio_sub(target(targets, b), target(targets, a), mem);
    struct ratio along = ratio_sub(x, target(targets, a), mem);

    return ratio_add(points(policy, a),
                     ratio_div(ratio_mul(rise, along, mem), run, mem), mem);
}

/* Keeps a value within 0 and `most`; too large ones stay as they are. */
static struct ratio
within(struct ratio value, struct ratio most)
{
    if (ratio_too_large(value))
        return value;
    if (ratio_sign(value) < 0)
        return ratio_whole(0);
    return ratio_least(value, most);
}

/* Between two levels, in proportion to the target of the one attained. */
static struct ratio
proportional(const struct targets *targets, const struct policy *policy,
             struct ratio x, int level, struct steps *steps, struct mem *mem)
{
    int next = targets_next(targets, level);
    struct ratio cap = points(policy, next), value;
    struct operand operands[] = {value_operand("x", x),
                                 points_operand("pa", policy, level),
                                 target_operand("ta", targets, level),
                                 points_operand("pb", policy, next)};

    /* Falling to 0 or below, the quotient has no bound but the cap. */
    if (!targets->rising && ratio_sign(x) <= 0)
        return gives(STEP(steps, mem, STEP_SCORE, "pb", operands[3]), cap, mem);
    if (targets->rising)
        value = ratio_div(ratio_mul(points(policy, level), x, mem),
                          target(targets, level), mem);
    else
        value = ratio_div(
            ratio_mul(points(policy, level), target(targets, level), mem), x,
            mem);
    if (ratio_too_large(value) || ratio_compare(value, cap) <= 0)
        return gives(step_add(steps, mem, STEP_SCORE,
                              targets->rising ? "x * pa / ta" : "pa * ta / x",
                              operands, 3),
                     value, mem);
    return gives(step_add(steps, mem, STEP_SCORE,
                          targets->rising ? "min(x * pa / ta, pb)"
                                          : "min(pa * ta / x, pb)",
                          operands, 4),
                 cap, mem);
}

/* pn x / tn, of the highest level with a target, kept within 0 and pn. */
static struct ratio
ratio_points(const struct targets *targets, const struct policy *policy,
             struct ratio x, enum step_kind kind, struct steps *steps,
             struct mem *mem)
{
    int last = targets_highest(targets);
    struct ratio most = points(policy, last), value, kept;
    struct operand operands[] = {value_operand("x", x),
                                 points_operand("pn", policy, last),
                                 target_operand("tn", targets, last)};

    if (!targets->rising && ratio_sign(x) <= 0)
        return gives(STEP(steps, mem, kind, "pn", operands[1]), most, mem);
    if (targets->rising)
        value = ratio_div(ratio_mul(most, x, mem), target(targets, last), mem);
    else
        value = ratio_div(ratio_mul(most, target(targets, last), mem), x, mem);
    kept = within(value, most);
    if (ratio_too_large(value) || ratio_equal(value, kept))
        return gives(step_add(steps, mem, kind,
                              targets->rising ? "x * pn / tn" : "pn * tn / x",
                              operands, 3),
                     kept, mem);
    return gives(step_add(steps, mem, kind,
                          targets->rising ? "max(0, min(x * pn / tn, pn))"
                                          : "max(0, min(pn * tn / x, pn))",
                          operands, 3),
                 kept, mem);
}

/* With `below: floor` the ratio is never under the points of level 1, neither
 * short of level 1 nor at it. */
static struct ratio
floored_ratio(const struct targets *targets, const struct policy *policy,
              struct ratio x, enum step_kind kind, struct steps *steps,
              struct mem *mem)
{
    struct ratio floor = points(policy, 1);
    struct ratio value = ratio_points(targets, policy, x, kind, steps, mem);

    if (policy->below != BELOW_FLOOR || ratio_too_large(value) ||
        ratio_compare(value, floor) >= 0)
        return value;
    return gives(STEP(steps, mem, kind, "max(s, p1)", value_operand("s", value),
                      points_operand("p1", policy, 1)),
                 floor, mem);
}

/* Points of the level attained.  At or past the last target: its level's. */
static struct ratio
points_at(const struct targets *targets, const struct policy *policy,
          struct ratio x, int level, struct steps *steps, struct mem *mem)
{
    int next = targets_next(targets, level);
    enum rule rule = next == 0 ? RULE_STEP : policy->rule;

    switch (rule) {
    case RULE_STEP:
        break;
    case RULE_LINEAR:
        return gives(STEP(steps, mem, STEP_SCORE,
                          "pa + (pb - pa) * (x - ta) / (tb - ta)",
                          value_operand("x", x),
                          points_operand("pa", policy, level),
                          points_operand("pb", policy, next),
                          target_operand("ta", targets, level),
                          target_operand("tb", targets, next)),
                     line(targets, policy, x, level, next, mem), mem);
    case RULE_PROPORTIONAL:
        return proportional(targets, policy, x, level, steps, mem);
    case RULE_RATIO:
        return floored_ratio(targets, policy, x, STEP_SCORE, steps, mem);
    }
    return gives(
        STEP(steps, mem, STEP_SCORE, "pa", points_operand("pa", policy, level)),
        points(policy, level), mem);
}

/* Short of the lowest level with the rule `ratio`: nothing, or the ratio. */
static struct ratio
ratio_below(const struct targets *targets, const struct policy *policy,
            struct ratio x, struct steps *steps, struct mem *mem)
{
    if (policy->below == BELOW_ZERO)
        return gives(step_add(steps, mem, STEP_BELOW, "0", NULL, 0),
                     ratio_whole(0), mem);
    return floored_ratio(targets, policy, x, STEP_BELOW, steps, mem);
}

/* Short of the lowest level: kept within 0 and the points of level 1. */
static struct ratio
carried_on(const struct targets *targets, const struct policy *policy,
           struct ratio x, struct steps *steps, struct mem *mem)
{
    int first = targets_lowest(targets), second = targets_next(targets, first);
    struct ratio floor = points(policy, 1), value;
    struct operand operands[] = {value_operand("x", x),
                                 points_operand("p1", policy, 1),
                                 target_operand("t1", targets, first),
                                 {0},
                                 {0},
                                 {0}};
    const char *plain, *kept;
    size_t count = 3;

    if (policy->below == BELOW_LINEAR) {
        operands[count++] = target_operand("tb", targets, second);
        operands[count++] = points_operand("pa", policy, first);
        operands[count++] = points_operand("pb", policy, second);
        value = line(targets, policy, x, first, second, mem);
        plain = "pa + (pb - pa) * (x - t1) / (tb - t1)";
        kept = "max(0, min(pa + (pb - pa) * (x - t1) / (tb - t1), p1))";
    } else if (targets->rising) {
        value =
            ratio_div(ratio_mul(floor, x, mem), target(targets, first), mem);
        plain = "p1 * x / t1";
        kept = "max(0, min(p1 * x / t1, p1))";
    } else {
        value =
            ratio_div(ratio_mul(floor, target(targets, first), mem), x, mem);
        plain = "p1 * t1 / x";
        kept = "max(0, min(p1 * t1 / x, p1))";
    }
    struct ratio in = within(value, floor);
    bool same = ratio_too_large(value) || ratio_equal(in, value);
    return gives(
        step_add(steps, mem, STEP_BELOW, same ? plain : kept, operands, count),
        in, mem);
}

static struct ratio
points_below(const struct targets *targets, const struct policy *policy,
             struct ratio x, struct steps *steps, struct mem *mem)
{
    int first = targets_lowest(targets);
    struct ratio as_points;

    if (policy->rule == RULE_RATIO)
        return ratio_below(targets, policy, x, steps, mem);
    switch (policy->below) {
    case BELOW_FLOOR:
        return gives(
            STEP(steps, mem, STEP_BELOW, "p1", points_operand("p1", policy, 1)),
            points(policy, 1), mem);
    case BELOW_TARGET:
        as_points =
            within(target(targets, first), points(policy, policy->levels));
        return gives(STEP(steps, mem, STEP_BELOW,
                          ratio_equal(as_points, target(targets, first))
                              ? "t1"
                              : "max(0, min(t1, pn))",
                          target_operand("t1", targets, first),
                          points_operand("pn", policy, policy->levels)),
                     as_points, mem);
    case BELOW_ZERO:
        return gives(step_add(steps, mem, STEP_BELOW, "0", NULL, 0),
                     ratio_whole(0), mem);
    case BELOW_LINEAR:
    case BELOW_PROPORTIONAL:
        break;
    }
    return carried_on(targets, policy, x, steps, mem);
}

struct earned
score_targets(const struct targets *targets, const struct policy *policy,
              struct ratio x, struct steps *steps, struct mem *mem)
{
    struct earned earned = {.level = attained(targets, x)};

    explain_level(targets, x, earned.level, steps, mem);
    earned.below = earned.level == 0;
    earned.points =
        earned.below ? points_below(targets, policy, x, steps, mem)
                     : points_at(targets, policy, x, earned.level, steps, mem);
    return earned;
}

/* The condition of a band in the words of formulas. */
static const char *
band_condition(const struct band *band)
{
    static const char *const low[] = {"x >= low", "x > low"};
    static const char *const high[] = {"x <= high", "x < high"};
    static const char *const both[2][2] = {
        {"x >= low and x <= high", "x >= low and x < high"},
        {"x > low and x <= high", "x > low and x < high"}};

    if (band->has_low && band->has_high)
        return both[band->low_open][band->high_open];
    return band->has_low ? low[band->low_open] : high[band->high_open];
}

static struct earned
score_bands(const struct band *bands, const struct policy *policy,
            struct ratio x, struct steps *steps, struct mem *mem)
{
    for (int level = 1; level <= policy->levels; level++) {
        const struct band *band = &bands[level - 1];

        if (!band_holds(band, x))
            continue;

        struct operand operands[3] = {value_operand("x", x)};
        size_t count = 1;
        if (band->has_low)
            operands[count++] = (struct operand){.name = "low",
                                                 .value = ratio_dec(band->low),
                                                 .place = band->place};
        if (band->has_high)
            operands[count++] = (struct operand){.name = "high",
                                                 .value = ratio_dec(band->high),
                                                 .place = band->place};
        struct step *step = step_add(steps, mem, STEP_LEVEL,
                                     band_condition(band), operands, count);
        if (step != NULL)
            step->level = level;
        gives(STEP(steps, mem, STEP_SCORE, "pa",
                   points_operand("pa", policy, level)),
              points(policy, level), mem);
        return (struct earned){.level = level, .points = points(policy, level)};
    }
    ensure(false); /* bands hold every value once: checked before scoring */
    return (struct earned){0};
}

struct earned
score_value(const struct criterion *criterion, const struct policy *policy,
            struct ratio x, struct steps *steps, struct mem *mem)
{
    if (criterion->type == CRITERION_BANDS)
        return score_bands(criterion->own->bands, policy, x, steps, mem);
    ensure(criterion->type == CRITERION_TARGETS ||
           criterion->type == CRITERION_MILESTONES);
    if (criterion->toward.given) {
        struct ratio goal = ratio_dec(criterion->toward.value);
        struct ratio distance = ratio_abs(ratio_sub(x, goal, mem), mem);

        gives(STEP(steps, mem, STEP_DISTANCE, "abs(x - g)",
                   value_operand("x", x),
                   (struct operand){.name = "g",
                                    .value = goal,
                                    .place = criterion->toward.place}),
              distance, mem);
        x = distance;
    }
    return score_targets(&criterion->own->targets, policy, x, steps, mem);
}
