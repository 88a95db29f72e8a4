/* bands.c - bands hold every value a result can have, and each once.
 *
 * A result is rounded before it is judged, so the values between two bands
 * matter only where the rounding leaves any: 75 .. 79 and 80 .. 84 have no gap
 * when results are whole.  Bands become intervals of whole steps, counted in
 * half millionths: an even step is a decimal, and where nothing is rounded the
 * odd step behind it stands for all that lies before the next.
 */
#include "check/check_inside.h"

#define STEPS_IN_ONE (2 * (__int128)DEC_ONE)
#define BEYOND       ((__int128)1 << 100) /* past every decimal */

/* A band on the grid: from its first step to its last. */
struct stretch {
    const struct band *band;
    int level;
    __int128 first, last;
};

struct bands_check {
    const struct indicator *indicator;
    struct findings *findings;
    struct stretch stretch[LEVELS_MAX]; /* by first step */
    int count;
    __int128 grid; /* steps from one value to the next */
};

static __int128
grid_of(int places)
{
    __int128 grid = STEPS_IN_ONE;

    if (places == ROUND_NONE)
        return 1;
    for (int i = 0; i < places; i++)
        grid /= 10;
    return grid;
}

static __int128
divide_down(__int128 a, __int128 b)
{
    return a / b - (a % b < 0);
}

/* The first step of the grid at or (open) behind a bound. */
static __int128
first_step(struct dec bound, bool open, __int128 grid)
{
    __int128 at = 2 * (__int128)bound.e6;

    return open ? (divide_down(at, grid) + 1) * grid
                : -divide_down(-at, grid) * grid;
}

static __int128
last_step(struct dec bound, bool open, __int128 grid)
{
    __int128 at = 2 * (__int128)bound.e6;

    return open ? (-divide_down(-at, grid) - 1) * grid
                : divide_down(at, grid) * grid;
}

/* Puts a band where it belongs by its first step; one that holds no step of
 * the grid is left out. */
static void
place_band(struct bands_check *check, const struct band *band, int level)
{
    struct stretch stretch = {
        .band = band,
        .level = level,
        .first = band->has_low
                     ? first_step(band->low, band->low_open, check->grid)
                     : -BEYOND,
        .last = band->has_high
                    ? last_step(band->high, band->high_open, check->grid)
                    : BEYOND};
    int at = check->count;

    if (stretch.first > stretch.last)
        return;
    for (; at > 0 && check->stretch[at - 1].first > stretch.first; at--)
        check->stretch[at] = check->stretch[at - 1];
    check->stretch[at] = stretch;
    check->count++;
}

/* ---- a value to name ---- */

static struct ratio
step_value(__int128 step, struct mem *mem)
{
    struct ratio halves = {.num = step, .den = 1};

    return ratio_div(halves, ratio_of(2 * DEC_ONE, 1), mem);
}

/* The roundest value from `first` to `last`: of the fewest places, near the
 * middle. */
static struct ratio
round_value(__int128 first, __int128 last, struct mem *mem)
{
    __int128 one = STEPS_IN_ONE, middle;

    if (first <= -BEYOND)
        first = last - one + 1;
    if (last >= BEYOND)
        last = first + one - 1;
    middle = first + (last - first) / 2;
    for (__int128 unit = one; unit > 1; unit /= 10) {
        __int128 down = divide_down(middle, unit) * unit, up = down + unit;

        if (down >= first && (middle - down <= up - middle || up > last))
            return step_value(down, mem);
        if (up <= last)
            return step_value(up, mem);
    }
    return step_value(middle, mem);
}

/* ---- gaps ---- */

static void
tell_gap(const struct bands_check *check, const struct stretch *before,
         const struct stretch *after)
{
    __int128 first = before ? before->last + check->grid : -BEYOND;
    __int128 last = after ? after->first - check->grid : BEYOND;
    struct arg value =
        arg_ratio("value", round_value(first, last, check->findings->mem));
    struct arg code = arg_code("code", check->indicator->code);
    struct place place = after ? after->band->place : before->band->place;
    struct finding *finding;

    if (before == NULL || after == NULL)
        finding = FIND(
            check->findings, FINDING_BANDS_GAP, place,
            before == NULL ? TEXT_BANDS_GAP_LOW : TEXT_BANDS_GAP_HIGH, code,
            value, arg_text("band", (before ? before : after)->band->text));
    else
        finding =
            FIND(check->findings, FINDING_BANDS_GAP, place, TEXT_BANDS_GAP,
                 code, value, arg_text("lower", before->band->text),
                 arg_text("upper", after->band->text));
    finding->indicator = check->indicator->code;
}

static void
find_gaps(const struct bands_check *check)
{
    const struct stretch *reach = NULL; /* the one that goes furthest */

    for (int i = 0; i < check->count; i++) {
        const struct stretch *next = &check->stretch[i];

        if (reach == NULL ? next->first > -BEYOND
                          : next->first > reach->last + check->grid)
            tell_gap(check, reach, next);
        if (reach == NULL || next->last > reach->last)
            reach = next;
    }
    if (reach != NULL && reach->last < BEYOND)
        tell_gap(check, reach, NULL);
}

/* ---- overlaps ---- */

static void
tell_overlap(const struct bands_check *check, const struct stretch *a,
             const struct stretch *b)
{
    const struct stretch *low = a->level < b->level ? a : b;
    const struct stretch *high = a->level < b->level ? b : a;
    __int128 first = a->first > b->first ? a->first : b->first;
    __int128 last = a->last < b->last ? a->last : b->last;
    struct mem *mem = check->findings->mem;

    FIND(check->findings, FINDING_BANDS_OVERLAP, high->band->place,
         TEXT_BANDS_OVERLAP, arg_code("code", check->indicator->code),
         arg_ratio("value", round_value(first, last, mem)),
         arg_text("lower", low->band->text), arg_whole("low", low->level),
         arg_text("upper", high->band->text), arg_whole("high", high->level))
        ->indicator = check->indicator->code;
}

static void
find_overlaps(const struct bands_check *check)
{
    for (int i = 0; i < check->count; i++)
        for (int j = i + 1; j < check->count; j++)
            if (check->stretch[j].first <= check->stretch[i].last)
                tell_overlap(check, &check->stretch[i], &check->stretch[j]);
}

/* ---- every demand that has bands ---- */

/* False when a band could not be read: its values are unknown. */
static bool
place_bands(struct bands_check *check, const struct demand *demand)
{
    check->count = 0;
    for (int level = 1; level <= LEVELS_MAX; level++) {
        const struct band *band = &demand->bands[level - 1];

        if (!band->given && band->text != NULL)
            return false;
        if (band->given)
            place_band(check, band, level);
    }
    return true;
}

static void
each_bands(const struct year *year, struct findings *findings,
           void (*find)(const struct bands_check *check))
{
    const struct criterion_at *at;
    size_t count = every_criterion(&year->agreement, &at, findings->mem);

    for (size_t i = 0; i < count; i++) {
        const struct criterion *criterion = at[i].criterion;
        struct bands_check check = {
            .indicator = at[i].indicator,
            .findings = findings,
            .grid = grid_of(at[i].indicator->policy.round.result)};

        for (size_t j = 0;
             criterion->type == CRITERION_BANDS && j < criterion->demand_count;
             j++)
            if (place_bands(&check, &criterion->demands[j]))
                find(&check);
    }
}

void
check_bands_gap(const struct year *year, struct findings *findings)
{
    each_bands(year, findings, find_gaps);
}

void
check_bands_overlap(const struct year *year, struct findings *findings)
{
    each_bands(year, findings, find_overlaps);
}
