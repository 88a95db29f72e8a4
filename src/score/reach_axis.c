/* reach_axis.c - the results an indicator can have, cut in pieces. */
#include "score/reach_axis_inside.h"

/* From first to last, in steps of the grid. */
struct domain {
    int64_t low, high;
};

struct cutting {
    struct axis axis;
    struct domain domain;
    int64_t step; /* millionths */
    const struct ratio *present;
    int present_level;
    struct mem *mem;
};

struct dec
axis_result(const struct axis *axis, int64_t n)
{
    int64_t step = 1;

    if (axis->indicator->criterion.type == CRITERION_RULES)
        return dec_whole(n);
    for (int i = axis->places; i < DEC_PLACES; i++)
        step *= 10;
    return (struct dec){n * step};
}

static int64_t
floor_step(int64_t e6, int64_t step)
{
    return e6 / step - (e6 % step < 0);
}

static int64_t
ceil_step(int64_t e6, int64_t step)
{
    return e6 / step + (e6 % step > 0);
}

/* ---- the domain ---- */

static void
narrow(struct cutting *cutting, struct dec low, struct dec high)
{
    struct domain *domain = &cutting->domain;
    int64_t first = ceil_step(low.e6, cutting->step);
    int64_t last = floor_step(high.e6, cutting->step);

    if (first > domain->low)
        domain->low = first;
    if (last < domain->high)
        domain->high = last;
}

static void
find_domain(struct cutting *cutting)
{
    const struct indicator *indicator = cutting->axis.indicator;
    const struct policy *policy = &indicator->policy;
    const struct range *range = &indicator->range;
    struct dec least = {-DEC_LIMIT + 1}, most = {DEC_LIMIT - 1};

    cutting->domain = (struct domain){ceil_step(least.e6, cutting->step),
                                      floor_step(most.e6, cutting->step)};
    narrow(cutting, range->min.given ? range->min.value : least,
           range->max.given ? range->max.value : most);
    if (indicator->criterion.type == CRITERION_MILESTONES)
        narrow(cutting, dec_whole(0), dec_whole(100));
    if (indicator->criterion.type == CRITERION_JUDGED)
        narrow(cutting, dec_whole(0), policy->points[policy->levels - 1]);
}

/* ---- pieces ---- */

static void
add_piece(struct cutting *cutting, int level, int64_t worse, int64_t better)
{
    cutting->axis.piece[cutting->axis.count++] =
        (struct piece){level, worse, better};
}

/* The step at a present result, or the last one before it; where that is no
 * decimal, a step outside of every domain. */
static int64_t
present_step(const struct cutting *cutting, bool rising)
{
    int places = cutting->axis.places;
    struct ratio end =
        rising ? ratio_floor(*cutting->present, places, cutting->mem)
               : ratio_ceil(*cutting->present, places, cutting->mem);
    struct dec dec;

    if (!ratio_to_dec(end, &dec))
        return ratio_sign(end) > 0 ? DEC_LIMIT : -DEC_LIMIT;
    return dec.e6 / cutting->step;
}

/* Adds low..high as far as it lies in the domain, and, with a present result,
 * strictly beyond it on the way to better. */
static void
add_stretch(struct cutting *cutting, int level, struct domain stretch,
            bool rising)
{
    const struct domain *domain = &cutting->domain;

    if (cutting->present != NULL) {
        int64_t present = present_step(cutting, rising);

        if (rising && stretch.low <= present)
            stretch.low = present + 1;
        if (!rising && stretch.high >= present)
            stretch.high = present - 1;
    }
    if (stretch.low < domain->low)
        stretch.low = domain->low;
    if (stretch.high > domain->high)
        stretch.high = domain->high;
    if (stretch.low > stretch.high)
        return;
    if (rising)
        add_piece(cutting, level, stretch.low, stretch.high);
    else
        add_piece(cutting, level, stretch.high, stretch.low);
}

/* Level `level` begins at cut[level]; levels that have none are left out. */
struct cuts {
    bool given[LEVELS_MAX + 1];
    struct dec at[LEVELS_MAX + 1];
};

static void
add_rising(struct cutting *cutting, const struct cuts *cuts, int64_t most)
{
    int64_t low = cutting->domain.low;
    int level = 0;

    for (int next = 1; next <= LEVELS_MAX; next++) {
        if (!cuts->given[next])
            continue;
        int64_t begins = ceil_step(cuts->at[next].e6, cutting->step);
        add_stretch(cutting, level, (struct domain){low, begins - 1}, true);
        low = begins > low ? begins : low;
        level = next;
    }
    add_stretch(cutting, level, (struct domain){low, most}, true);
}

static void
add_falling(struct cutting *cutting, const struct cuts *cuts, int64_t least)
{
    int64_t high = cutting->domain.high;
    int level = 0;

    for (int next = 1; next <= LEVELS_MAX; next++) {
        if (!cuts->given[next])
            continue;
        int64_t begins = floor_step(cuts->at[next].e6, cutting->step);
        add_stretch(cutting, level, (struct domain){begins + 1, high}, false);
        high = begins < high ? begins : high;
        level = next;
    }
    add_stretch(cutting, level, (struct domain){least, high}, false);
}

/* ---- by criterion ---- */

static struct cuts
cuts_of_targets(const struct targets *targets)
{
    struct cuts cuts = {0};

    for (int level = 1; level <= LEVELS_MAX; level++) {
        cuts.given[level] = targets->level[level - 1].given;
        cuts.at[level] = targets->level[level - 1].value;
    }
    return cuts;
}

/* Beyond the decimals it does not matter how far. */
static int64_t
beside(struct dec goal, struct dec target, bool under)
{
    int64_t e6;

    if (under ? __builtin_sub_overflow(goal.e6, target.e6, &e6)
              : __builtin_add_overflow(goal.e6, target.e6, &e6))
        return under ? -DEC_LIMIT : DEC_LIMIT;
    return e6;
}

/* Where the distance from the goal falls to each target on one side of it. */
static struct cuts
cuts_beside(const struct targets *targets, struct dec goal, bool under)
{
    struct cuts cuts = cuts_of_targets(targets);

    for (int level = 1; level <= LEVELS_MAX; level++)
        cuts.at[level].e6 = beside(goal, cuts.at[level], under);
    return cuts;
}

static int
level_beside(const struct cuts *cuts, int64_t e6, bool under)
{
    int attained = 0;

    for (int level = 1; level <= LEVELS_MAX; level++)
        if (cuts->given[level] &&
            (under ? e6 >= cuts->at[level].e6 : e6 <= cuts->at[level].e6))
            attained = level;
    return attained;
}

/* On the present side of the goal, up to it; where the grid has no step on
 * the goal, the first step beyond it may be nearer still. */
static void
add_toward(struct cutting *cutting)
{
    const struct criterion *criterion = &cutting->axis.indicator->criterion;
    const struct targets *targets = &criterion->own->targets;
    struct dec goal = criterion->toward.value;
    int64_t before = floor_step(goal.e6, cutting->step);
    int64_t behind = ceil_step(goal.e6, cutting->step);
    bool under = cutting->present != NULL
                     ? ratio_compare(*cutting->present, ratio_dec(goal)) <= 0
                     : cutting->domain.low <= before;
    struct cuts cuts = cuts_beside(targets, goal, under);
    struct cuts other = cuts_beside(targets, goal, !under);
    int64_t beyond = under ? behind : before;
    bool nearer = under ? behind * cutting->step - goal.e6 <
                              goal.e6 - before * cutting->step
                        : goal.e6 - before * cutting->step <
                              behind * cutting->step - goal.e6;

    if (under)
        add_rising(cutting, &cuts, before);
    else
        add_falling(cutting, &cuts, behind);
    if (nearer)
        add_stretch(cutting,
                    level_beside(&other, beyond * cutting->step, !under),
                    (struct domain){beyond, beyond}, under);
}

static void
add_targets(struct cutting *cutting)
{
    const struct criterion *criterion = &cutting->axis.indicator->criterion;
    const struct targets *targets = &criterion->own->targets;
    struct cuts cuts;

    if (criterion->toward.given) {
        add_toward(cutting);
        return;
    }
    cuts = cuts_of_targets(targets);
    if (targets->rising)
        add_rising(cutting, &cuts, cutting->domain.high);
    else
        add_falling(cutting, &cuts, cutting->domain.low);
}

static void
add_judged(struct cutting *cutting)
{
    const struct policy *policy = &cutting->axis.indicator->policy;
    struct cuts cuts = {0};

    for (int level = 1; level <= policy->levels; level++) {
        cuts.given[level] = true;
        cuts.at[level] = policy->points[level - 1];
    }
    add_rising(cutting, &cuts, cutting->domain.high);
}

static void
add_rules(struct cutting *cutting)
{
    const struct indicator *indicator = cutting->axis.indicator;
    const struct condition *rules = indicator->criterion.own->rules;

    if (cutting->present == NULL)
        add_piece(cutting, 0, 0, 0);
    for (int level = 1; level <= indicator->policy.levels; level++)
        if (rules[level - 1].formula != NULL &&
            (cutting->present == NULL || level > cutting->present_level))
            add_piece(cutting, level, level, level);
}

/* ---- bands: the nearest value of each, or its least demanding one ---- */

static bool
band_stretch(const struct cutting *cutting, const struct band *band,
             struct domain *stretch)
{
    int64_t step = cutting->step;

    *stretch = cutting->domain;
    if (!band->given)
        return false;
    if (band->has_low) {
        int64_t low = ceil_step(band->low.e6, step);

        if (band->low_open && low * step == band->low.e6)
            low++;
        if (low > stretch->low)
            stretch->low = low;
    }
    if (band->has_high) {
        int64_t high = floor_step(band->high.e6, step);

        if (band->high_open && high * step == band->high.e6)
            high--;
        if (high < stretch->high)
            stretch->high = high;
    }
    return stretch->low <= stretch->high;
}

/* Without a present result: the end towards the band below it in value when
 * higher levels stand higher, else the end above. */
static bool
bands_fall(const struct band *bands, int levels)
{
    for (int level = 1; level <= levels; level++)
        if (bands[level - 1].given)
            return bands[level - 1].has_low && !bands[level - 1].has_high;
    return false;
}

static int64_t
band_value(const struct cutting *cutting, const struct band *band,
           struct domain stretch, bool falls)
{
    bool low = cutting->present != NULL
                   ? present_step(cutting, true) < stretch.low
                   : (falls ? !band->has_high : band->has_low);

    return low ? stretch.low : stretch.high;
}

static struct ratio
distance(const struct cutting *cutting, int64_t n)
{
    struct ratio value = ratio_dec((struct dec){n * cutting->step});

    return ratio_abs(ratio_sub(value, *cutting->present, cutting->mem),
                     cutting->mem);
}

/* The nearest first; the lower one of two that are equally near. */
static void
sort_by_distance(struct cutting *cutting)
{
    struct piece *piece = cutting->axis.piece;

    for (size_t i = 1; i < cutting->axis.count; i++)
        for (size_t j = i; j > 0; j--) {
            int order = ratio_compare(distance(cutting, piece[j].worse),
                                      distance(cutting, piece[j - 1].worse));

            if (order > 0 ||
                (order == 0 && piece[j].worse > piece[j - 1].worse))
                break;
            struct piece swap = piece[j];
            piece[j] = piece[j - 1];
            piece[j - 1] = swap;
        }
}

static void
add_bands(struct cutting *cutting)
{
    const struct indicator *indicator = cutting->axis.indicator;
    const struct band *bands = indicator->criterion.own->bands;
    bool falls = bands_fall(bands, indicator->policy.levels);

    for (int level = 1; level <= indicator->policy.levels; level++) {
        struct domain stretch;
        int64_t value;

        if (!band_stretch(cutting, &bands[level - 1], &stretch) ||
            (cutting->present != NULL &&
             band_holds(&bands[level - 1], *cutting->present)))
            continue;
        value = band_value(cutting, &bands[level - 1], stretch, falls);
        add_piece(cutting, level, value, value);
    }
    if (cutting->present != NULL)
        sort_by_distance(cutting);
}

struct axis
axis_of(const struct indicator *indicator, const struct ratio *present,
        int present_level, struct mem *mem)
{
    int rounded = indicator->policy.round.result;
    struct cutting cutting = {
        .axis = {.indicator = indicator,
                 .places = rounded == ROUND_NONE ? DEC_PLACES : rounded,
                 .piece = MEM_ARRAY(mem, struct piece, LEVELS_MAX + 2)},
        .step = 1,
        .present = present,
        .present_level = present_level,
        .mem = mem};

    for (int i = cutting.axis.places; i < DEC_PLACES; i++)
        cutting.step *= 10;
    find_domain(&cutting);
    switch (indicator->criterion.type) {
    case CRITERION_TARGETS:
    case CRITERION_MILESTONES:
        add_targets(&cutting);
        break;
    case CRITERION_BANDS:
        add_bands(&cutting);
        break;
    case CRITERION_RULES:
        add_rules(&cutting);
        break;
    case CRITERION_JUDGED:
        add_judged(&cutting);
        break;
    case CRITERION_COMPOSITE:
        break; /* its parts are asked */
    }
    return cutting.axis;
}
