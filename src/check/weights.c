/* weights.c - weights that add up, and weights that look odd.
 * (docs/scoring.md, section 5)
 */
#include "check/check_inside.h"

#define WEIGHT_LEAST 2 /* percent: less or more is worth a look */
#define WEIGHT_MOST  50

/* The weight is known: it, or those of all its parts, could be read. */
static bool
weight_known(const struct agreement *agreement,
             const struct indicator *indicator)
{
    if (indicator->pilot)
        return !indicator->weight.given;
    if (indicator->weight.given)
        return indicator->weight.value.e6 > 0;
    for (size_t i = 0; i < indicator->child_count; i++) {
        const struct indicator *part =
            &agreement->indicators[indicator->first_child + i];

        if (!part->pilot && (!part->weight.given || part->weight.value.e6 <= 0))
            return false;
    }
    return indicator->child_count > 0;
}

/* The sum of a run of indicators; false when one of them is not known. */
static bool
add_weights(const struct agreement *agreement, size_t first, size_t count,
            struct ratio *sum, struct mem *mem)
{
    *sum = ratio_whole(0);
    for (size_t i = first; i < first + count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (indicator->parent != NO_INDEX)
            continue;
        if (!weight_known(agreement, indicator))
            return false;
        *sum = ratio_add(*sum, indicator->weighs, mem);
    }
    return count > 0;
}

/* False when the component differs from its declared weight, which is told. */
static bool
component_adds_up(const struct agreement *agreement,
                  const struct component *component, struct findings *findings)
{
    struct ratio sum, declared = ratio_dec(component->weight.value);

    if (!component->weight.given || component->weight.value.e6 <= 0 ||
        !add_weights(agreement, component->first, component->count, &sum,
                     findings->mem) ||
        ratio_equal(sum, declared))
        return true;
    finding_figures(FIND(findings, FINDING_WEIGHTS, component->weight.place,
                         TEXT_WEIGHTS_COMPONENT,
                         arg_code("component", component->code),
                         arg_ratio("sum", sum), arg_ratio("weight", declared)),
                    NULL, sum, declared);
    return false;
}

/* As the components declare them where they do. */
static struct ratio
declared_sum(const struct agreement *agreement, struct mem *mem)
{
    struct ratio sum = ratio_whole(0), own;

    for (size_t i = 0; i < agreement->component_count; i++) {
        const struct component *component = &agreement->components[i];

        if (component->weight.given)
            own = ratio_dec(component->weight.value);
        else
            (void)add_weights(agreement, component->first, component->count,
                              &own, mem);
        sum = ratio_add(sum, own, mem);
    }
    return sum;
}

void
check_weights(const struct year *year, struct findings *findings)
{
    const struct agreement *agreement = &year->agreement;
    struct ratio sum, hundred = ratio_whole(100);
    bool fine = true;

    for (size_t i = 0; i < agreement->component_count; i++)
        fine &=
            component_adds_up(agreement, &agreement->components[i], findings);
    if (agreement->policy.weights == WEIGHTS_NORMALISE ||
        !add_weights(agreement, 0, agreement->indicator_count, &sum,
                     findings->mem) ||
        ratio_equal(sum, hundred))
        return;
    /* A component that was told of explains the sum when it is the only
     * slip. */
    if (!fine && ratio_equal(declared_sum(agreement, findings->mem), hundred))
        return;
    finding_figures(
        FIND(findings, FINDING_WEIGHTS, agreement->scoring_place,
             ratio_compare(sum, hundred) < 0 ? TEXT_WEIGHTS_LESS
                                             : TEXT_WEIGHTS_MORE,
             arg_ratio("sum", sum),
             arg_ratio("difference",
                       ratio_abs(ratio_sub(sum, hundred, findings->mem),
                                 findings->mem))),
        NULL, sum, hundred);
}

/* ---- weight-odd ---- */

/* A part over 50 is in a whole over 50, which is told. */
static bool
is_odd(const struct indicator *indicator, struct ratio share)
{
    if (!indicator->weight.given && indicator->parent != NO_INDEX)
        return false; /* an equal part of something */
    if (ratio_sign(share) <= 0)
        return false;
    return ratio_compare(share, ratio_whole(WEIGHT_LEAST)) < 0 ||
           (indicator->parent == NO_INDEX &&
            ratio_compare(share, ratio_whole(WEIGHT_MOST)) > 0);
}

/* What a weight is of the whole is known only when the weights add up. */
void
check_weight_odd(const struct year *year, struct findings *findings)
{
    const struct agreement *agreement = &year->agreement;
    struct mem *mem = findings->mem;
    struct ratio sum, hundred = ratio_whole(100);

    if (!add_weights(agreement, 0, agreement->indicator_count, &sum, mem) ||
        (agreement->policy.weights == WEIGHTS_HUNDRED &&
         !ratio_equal(sum, hundred)) ||
        ratio_sign(sum) <= 0)
        return;
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];
        struct ratio share =
            ratio_div(ratio_mul(indicator->weighs, hundred, mem), sum, mem);

        if (is_odd(indicator, share))
            FIND(findings, FINDING_WEIGHT_ODD,
                 indicator->weight.given ? indicator->weight.place
                                         : indicator->place,
                 ratio_compare(share, ratio_whole(WEIGHT_LEAST)) < 0
                     ? TEXT_WEIGHT_SMALL
                     : TEXT_WEIGHT_LARGE,
                 arg_code("code", indicator->code), arg_ratio("weight", share))
                ->indicator = indicator->code;
    }
}

/* ---- target-is-weight ---- */

/* The distance between two targets, in millionths. */
static int64_t
apart(const struct targets *targets, int a, int b)
{
    int64_t distance =
        targets->level[a - 1].value.e6 / 2 - targets->level[b - 1].value.e6 / 2;

    return distance < 0 ? -distance : distance;
}

/* A target is unlike the others when it is further from the nearest of them
 * than twice their widest step. */
static bool
is_unlike(const struct targets *targets, int level)
{
    int before = 0;
    int64_t nearest = INT64_MAX, widest = 0;

    for (int other = targets_lowest(targets); other > 0;
         other = targets_next(targets, other)) {
        if (other == level)
            continue;
        if (apart(targets, level, other) < nearest)
            nearest = apart(targets, level, other);
        if (before > 0 && apart(targets, other, before) > widest)
            widest = apart(targets, other, before);
        before = other;
    }
    return widest > 0 && nearest / 2 > widest;
}

static void
find_weight(const struct indicator *indicator, const struct targets *targets,
            struct findings *findings)
{
    for (int level = targets_lowest(targets); level > 0;
         level = targets_next(targets, level))
        if (dec_compare(targets->level[level - 1].value,
                        indicator->weight.value) == 0 &&
            is_unlike(targets, level))
            FIND(findings, FINDING_TARGET_IS_WEIGHT,
                 targets->level[level - 1].place, TEXT_TARGET_IS_WEIGHT,
                 arg_code("code", indicator->code), arg_whole("level", level),
                 arg_dec("target", targets->level[level - 1].value))
                ->indicator = indicator->code;
}

void
check_target_is_weight(const struct year *year, struct findings *findings)
{
    const struct criterion_at *at;
    size_t count = every_criterion(&year->agreement, &at, findings->mem);

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0;
             at[i].indicator->weight.given && has_targets(at[i].criterion) &&
             j < at[i].criterion->demand_count;
             j++)
            find_weight(at[i].indicator, &at[i].criterion->demands[j].targets,
                        findings);
}
