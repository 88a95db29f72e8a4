/* picture_zones.c - the levels of a criterion side by side. */
#include "report/picture_zones.h"

/* ---- which there are ---- */

static struct zone *
add_zone(struct zones *zones, int level)
{
    struct zone *zone = &zones->zone[zones->count++];

    *zone = (struct zone){.level = level};
    return zone;
}

/* From bound to bound: the first zone is short of the lowest level. */
static void
add_bound(struct zones *zones, int level, struct ratio bound,
          const char *target)
{
    struct zone *zone;

    if (zones->count == 0)
        add_zone(zones, 0);
    zone = &zones->zone[zones->count - 1];
    zone->has_right = true;
    zone->right = bound;
    zone = add_zone(zones, level);
    zone->has_left = true;
    zone->left = bound;
    zone->target = target;
}

static void
from_targets(struct zones *zones, const struct targets *targets,
             const struct voice *voice, struct mem *mem)
{
    zones->valued = true;
    for (int level = targets_lowest(targets); level > 0;
         level = targets_next(targets, level)) {
        struct ratio target = ratio_dec(targets->level[level - 1].value);

        add_bound(zones, level, target, figure_short(voice, target, mem));
    }
}

/* Points that a committee gives. */
static void
from_points(struct zones *zones, const struct policy *policy,
            const struct voice *voice, struct mem *mem)
{
    zones->valued = true;
    for (int level = 1; level <= policy->levels; level++) {
        struct ratio points = ratio_dec(policy->points[level - 1]);

        add_bound(zones, level, points, figure_short(voice, points, mem));
    }
}

static void
from_bands(struct zones *zones, const struct band *bands, int levels,
           const struct voice *voice, struct mem *mem)
{
    for (int level = 1; level <= levels; level++)
        if (bands[level - 1].given)
            add_zone(zones, level)->target =
                figure_code(voice, bands[level - 1].text, mem);
}

/* Bands meet where each begins at the bound where the one before it ends; the
 * lowest then stands at the left, whichever way they run. */
static bool
bands_meet(struct zones *zones, const struct band *bands, bool rising,
           const struct voice *voice, struct mem *mem)
{
    for (size_t i = 0; i < zones->count; i++) {
        struct zone *zone = &zones->zone[i];
        const struct band *band = &bands[zone->level - 1];

        zone->has_left = rising ? band->has_low : band->has_high;
        zone->has_right = rising ? band->has_high : band->has_low;
        zone->left = ratio_dec(rising ? band->low : band->high);
        zone->right = ratio_dec(rising ? band->high : band->low);
        if (i > 0 && (!zone->has_left || !zone[-1].has_right ||
                      !ratio_equal(zone->left, zone[-1].right)))
            return false;
    }
    for (size_t i = 0; i < zones->count; i++) {
        struct zone *zone = &zones->zone[i];

        zone->target =
            zone->has_left ? figure_short(voice, zone->left, mem) : NULL;
    }
    return zones->count > 1;
}

static void
from_rules(struct zones *zones, const struct condition *rules, int levels)
{
    add_zone(zones, 0);
    for (int level = 1; level <= levels; level++)
        if (rules[level - 1].formula != NULL)
            add_zone(zones, level);
}

struct zones
zones_of(const struct indicator *indicator, const struct voice *voice,
         struct mem *mem)
{
    const struct criterion *criterion = &indicator->criterion;
    const struct policy *policy = &indicator->policy;
    struct zones zones = {.count = 0};

    if (criterion->type == CRITERION_JUDGED) {
        from_points(&zones, policy, voice, mem);
        return zones;
    }
    if (criterion->own == NULL)
        return zones;
    switch (criterion->type) {
    case CRITERION_TARGETS:
    case CRITERION_MILESTONES:
        from_targets(&zones, &criterion->own->targets, voice, mem);
        break;
    case CRITERION_BANDS:
        from_bands(&zones, criterion->own->bands, policy->levels, voice, mem);
        zones.valued =
            bands_meet(&zones, criterion->own->bands, true, voice, mem) ||
            bands_meet(&zones, criterion->own->bands, false, voice, mem);
        if (!zones.valued) {
            zones.count = 0;
            from_bands(&zones, criterion->own->bands, policy->levels, voice,
                       mem);
        }
        break;
    case CRITERION_RULES:
        from_rules(&zones, criterion->own->rules, policy->levels);
        break;
    case CRITERION_COMPOSITE:
    case CRITERION_JUDGED:
        break;
    }
    return zones;
}

/* ---- how wide they are ---- */

/* The values at the two ends: a zone that is open at its outer side is as wide
 * as the others are on average, and ends at 0 rather than beyond it. */
static bool
find_ends(struct zones *zones, struct mem *mem)
{
    const struct zone *first = &zones->zone[0];
    const struct zone *last = &zones->zone[zones->count - 1];
    struct ratio from = first->has_left ? first->left : first->right;
    struct ratio to = last->has_right ? last->right : last->left, mean;
    int inner = (int)zones->count - !first->has_left - !last->has_right;

    if (inner > 0)
        mean = ratio_div(ratio_sub(to, from, mem), ratio_whole(inner), mem);
    else if (ratio_sign(from) != 0)
        mean = ratio_div(ratio_abs(from, mem), ratio_whole(4), mem);
    else
        mean = ratio_whole(1);
    zones->from = first->has_left ? from : ratio_sub(from, mean, mem);
    zones->to = last->has_right ? to : ratio_add(to, mean, mem);
    if (!first->has_left && ratio_sign(from) > 0 && ratio_sign(zones->from) < 0)
        zones->from = ratio_whole(0);
    if (!last->has_right && ratio_sign(to) > 0 && ratio_sign(zones->to) < 0)
        zones->to = ratio_whole(0);
    return !ratio_equal(zones->from, zones->to);
}

static void
place_by_value(struct zones *zones, struct mem *mem)
{
    int at = 0;

    for (size_t i = 0; i < zones->count; i++) {
        struct zone *zone = &zones->zone[i];
        int end = i + 1 == zones->count
                      ? zones->width
                      : ratio_along(zone->right, zones->from, zones->to,
                                    zones->width, mem);

        zone->x = at;
        zone->width = end - at;
        at = end;
    }
}

static void
place_equally(struct zones *zones)
{
    int count = (int)zones->count;

    for (int i = 0; i < count; i++) {
        zones->zone[i].x = zones->width * i / count;
        zones->zone[i].width =
            zones->width * (i + 1) / count - zones->zone[i].x;
    }
}

void
zones_lay_out(struct zones *zones, int width, const int *least,
              const int *apart, struct mem *mem)
{
    zones->width = width;
    zones->equal = !zones->valued || !find_ends(zones, mem);
    if (!zones->equal)
        place_by_value(zones, mem);
    for (size_t i = 0; i < zones->count && !zones->equal; i++)
        zones->equal =
            zones->zone[i].width < least[i] ||
            (i + 1 < zones->count && zones->zone[i].width < apart[i]);
    if (zones->equal)
        place_equally(zones);
}

/* Inside a zone that is drawn as wide as all others. */
static int
inside(const struct zone *zone, struct ratio value, struct mem *mem)
{
    if (!zone->has_left || !zone->has_right)
        return zone->x + zone->width / 2;
    return zone->x +
           ratio_along(value, zone->left, zone->right, zone->width, mem);
}

int
zones_at(const struct zones *zones, struct ratio value, int level,
         struct mem *mem)
{
    if (!zones->equal) {
        bool rising = ratio_compare(zones->from, zones->to) < 0;
        int left = ratio_compare(value, zones->from);
        int right = ratio_compare(value, zones->to);

        if (rising ? left < 0 : left > 0)
            return -1;
        if (rising ? right > 0 : right < 0)
            return zones->width + 1;
        return ratio_along(value, zones->from, zones->to, zones->width, mem);
    }
    for (size_t i = 0; i < zones->count; i++)
        if (zones->zone[i].level == level)
            return inside(&zones->zone[i], value, mem);
    return -1;
}
