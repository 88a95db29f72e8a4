/* picture_zones.h - the levels of a criterion side by side, the lowest at the
 * left: what a bullet is drawn on.
 *
 * Between targets, or the bounds of bands that meet, zones are as wide as the
 * values are apart; where that leaves no room for their labels, or where there
 * are no values, they are equally wide.
 */
#ifndef REPORT_PICTURE_ZONES_H
#define REPORT_PICTURE_ZONES_H

#include "report/picture_inside.h"

#define ZONES_MAX (LEVELS_MAX + 1)

struct zone {
    int level;                /* 0: short of the lowest one */
    bool has_left, has_right; /* a value stands there */
    struct ratio left, right;
    const char *target; /* what the level asks for; NULL: nothing to say */
    int x, width;       /* by zones_lay_out, from 0 */
};

struct zones {
    struct zone zone[ZONES_MAX];
    size_t count;
    bool valued; /* values stand at the bounds, and neighbours share them */
    bool equal;  /* drawn equally wide */
    struct ratio from, to; /* when not: the values at both ends */
    int width;
};

/* The zones of a criterion that is no composite. */
struct zones zones_of(const struct indicator *indicator,
                      const struct voice *voice, struct mem *mem);

/* How wide each is, for zones that want `least[i]` each, and `apart[i]` from
 * the left bound of zone i to that of the next. */
void zones_lay_out(struct zones *zones, int width, const int *least,
                   const int *apart, struct mem *mem);

/* Where a value of that level stands: below 0 or above the width when it is
 * off the scale. */
int zones_at(const struct zones *zones, struct ratio value, int level,
             struct mem *mem);

#endif
