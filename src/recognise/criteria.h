/* criteria.h - a criterion from the words under the levels of a form:
 * numbers (60, ≤ 60), bands ("ร้อยละ 70 ขึ้นไป แต่ไม่ถึงร้อยละ 80") or conditions
 * ("จัดกิจกรรม 2 ครั้ง และมีผู้เข้าร่วมไม่น้อยกว่า 50 ราย").
 */
#ifndef RECOGNISE_CRITERIA_H
#define RECOGNISE_CRITERIA_H

#include "model/indicator.h"
#include "recognise/desk.h"

/* What is printed for one group of agencies, or for all. */
struct printed {
    const char *group;        /* NULL: all */
    const struct said *level; /* LEVELS_MAX of them */
    struct place place;
};

/* Reads what is printed for `indicator`, in all groups alike; `own` is the
 * agency's group.  False (told) when it is none of the three. */
bool criteria_read(struct criterion *criterion, const struct desk *desk,
                   const struct printed *printed, size_t count,
                   const struct indicator *indicator, const char *own);

/* The criterion would give this row the points that are printed in it; a row
 * without a result or points fits any.  For targets and bands. */
bool criteria_fit(const struct criterion *criterion,
                  const struct indicator *indicator,
                  const struct number *result, const struct number *score,
                  struct mem *mem);

/* Above 0, and each target past the one before it.  Others are told when the
 * folder is read. */
bool targets_in_order(const struct targets *targets);

/* Both ask the agency's group for the same targets. */
bool criteria_same(const struct criterion *a, const struct criterion *b);

#endif
