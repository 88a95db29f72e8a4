/* rank.h - scored years in order, within their groups.
 *
 * By total, the highest first; equal totals are ties and share a rank, and the
 * next one counts those before it: 1, 2, 2, 4.  What has no total stands last
 * and has no rank.  Agencies without a group are in a group of their own,
 * which is the last; groups are in order of their names.  At equal totals, and
 * without one, the agency's code decides what stands first, then the order in
 * which they were given.  (docs/scoring.md, section 9)
 */
#ifndef SCORE_RANK_H
#define SCORE_RANK_H

#include "score/score.h"

struct ranked {
    const struct scorecard *card;
    int rank;                   /* from 1; 0: no total, so far alone */
    bool tied;                  /* others have the same rank */
    const struct grade *grade;  /* of the total; NULL: none */
    const struct ranked *twice; /* the one before it that is of the same agency
                                   and year; NULL: none */
};

struct ranked_group {
    const char *name;    /* NULL: agencies without a group */
    size_t first, count; /* in ranking.ranked */
    size_t placed;       /* so many of them have a rank */
};

struct ranking {
    struct ranked *ranked;
    size_t count;
    struct ranked_group *groups;
    size_t group_count;
    /* Worth a note, for such totals do not compare: */
    bool years_differ;  /* fiscal years, or the era in which they are named */
    bool scales_differ; /* points of levels */
    bool stages_differ; /* stages or rounds */
    size_t twice_count; /* entries that are there twice */
};

/* Whether levels earn the same points in both: else totals do not compare. */
bool same_scale(const struct scorecard *a, const struct scorecard *b);

/* The scorecards must live as long as the ranking. */
void rank_years(struct ranking *ranking, const struct scorecard *const *cards,
                size_t count, struct mem *mem);

#endif
