/* reference.c - the score of one result, word for word as the specification
 * says it.
 */
#include "reference.h"

#include <stdlib.h>

struct question {
    const struct targets *targets;
    const struct policy *policy;
    struct ratio x;
    struct mem *mem;
};

static struct ratio
target_of(const struct question *ask, int level)
{
    return ratio_dec(ask->targets->level[level - 1].value);
}

static struct ratio
points_of(const struct question *ask, int level)
{
    return ratio_dec(ask->policy->points[level - 1]);
}

/* The next level above that has a target; 0: none. */
static int
next_level(const struct question *ask, int level)
{
    for (int k = level + 1; k <= ask->policy->levels; k++)
        if (ask->targets->level[k - 1].given)
            return k;
    return 0;
}

static int
last_level(const struct question *ask)
{
    int last = 0;

    for (int k = next_level(ask, 0); k != 0; k = next_level(ask, k))
        last = k;
    return last;
}

/* The highest level whose target x meets; 0 if none. */
static int
attained(const struct question *ask)
{
    int level = 0;

    for (int k = next_level(ask, 0); k != 0; k = next_level(ask, k)) {
        int than = ratio_compare(ask->x, target_of(ask, k));
        if (ask->targets->rising ? than >= 0 : than <= 0)
            level = k;
    }
    return level;
}

static struct ratio
kept_within(struct ratio low, struct ratio value, struct ratio high)
{
    return ratio_most(low, ratio_least(value, high));
}

/* pa + (pb - pa)(x - ta)/(tb - ta) */
static struct ratio
linear(const struct question *ask, int a, int b)
{
    struct mem *mem = ask->mem;
    struct ratio pa = points_of(ask, a), ta = target_of(ask, a);
    struct ratio rise = ratio_sub(points_of(ask, b), pa, mem);
    struct ratio run = ratio_sub(target_of(ask, b), ta, mem);
    struct ratio way = ratio_sub(ask->x, ta, mem);

    return ratio_add(pa, ratio_div(ratio_mul(rise, way, mem), run, mem), mem);
}

/* p x / t rising, p t / x falling, within 0 .. cap; x <= 0 falling: the cap. */
static struct ratio
proportional(const struct question *ask, struct ratio p, struct ratio t,
             struct ratio cap)
{
    struct mem *mem = ask->mem;
    struct ratio value;

    if (!ask->targets->rising && ratio_sign(ask->x) <= 0)
        return cap;
    value = ask->targets->rising ? ratio_div(ratio_mul(p, ask->x, mem), t, mem)
                                 : ratio_div(ratio_mul(p, t, mem), ask->x, mem);
    return kept_within(ratio_whole(0), value, cap);
}

/* With below: floor never under p1; with below: zero 0 below level 1. */
static struct ratio
ratio_rule(const struct question *ask)
{
    int m = last_level(ask);
    struct ratio value = proportional(ask, points_of(ask, m), target_of(ask, m),
                                      points_of(ask, m));

    if (ask->policy->below == BELOW_FLOOR)
        return ratio_most(points_of(ask, 1), value);
    if (ask->policy->below == BELOW_ZERO && attained(ask) == 0)
        return ratio_whole(0);
    return value;
}

static struct ratio
below_level_1(const struct question *ask)
{
    struct ratio zero = ratio_whole(0), p1 = points_of(ask, 1);
    int first = next_level(ask, 0);

    if (ask->policy->rule == RULE_RATIO)
        return ratio_rule(ask);
    switch (ask->policy->below) {
    case BELOW_FLOOR:
        return p1;
    case BELOW_TARGET:
        return kept_within(zero, target_of(ask, first),
                           points_of(ask, ask->policy->levels));
    case BELOW_ZERO:
        return zero;
    case BELOW_LINEAR:
        return kept_within(zero, linear(ask, first, next_level(ask, first)),
                           p1);
    case BELOW_PROPORTIONAL:
        return proportional(ask, p1, target_of(ask, first), p1);
    }
    abort();
}

static struct ratio
points(const struct question *ask, int a)
{
    int b = next_level(ask, a);

    if (a == 0)
        return below_level_1(ask);
    if (b == 0)
        return points_of(ask, a);
    switch (ask->policy->rule) {
    case RULE_STEP:
        return points_of(ask, a);
    case RULE_LINEAR:
        return linear(ask, a, b);
    case RULE_PROPORTIONAL:
        return proportional(ask, points_of(ask, a), target_of(ask, a),
                            points_of(ask, b));
    case RULE_RATIO:
        return ratio_rule(ask);
    }
    abort();
}

struct reference
reference_score(const struct targets *targets, const struct policy *policy,
                struct ratio weight, struct dec result, struct mem *mem)
{
    const struct rounding *round = &policy->round;
    struct question ask = {targets, policy,
                           ratio_round(ratio_dec(result), round->result, mem),
                           mem};
    struct reference answer;

    answer.level = attained(&ask);
    answer.score = ratio_round(points(&ask, answer.level), round->score, mem);
    answer.weighted = ratio_round(
        ratio_div(ratio_mul(answer.score, weight, mem), ratio_whole(100), mem),
        round->weighted, mem);
    return answer;
}
