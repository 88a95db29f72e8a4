/* difference.h - what one version of an agreement changes in another, in the
 * terms of those who sign it: an indicator more, a weight of 15 for 10.
 */
#ifndef ACTION_DIFFERENCE_H
#define ACTION_DIFFERENCE_H

#include "base/say.h"
#include "model/agreement.h"

#include <stdbool.h>

struct change {
    enum text_key thing; /* TEXT_CHANGE_INDICATOR, … */
    const char *code;    /* of an indicator, a component …; "" of the whole */
    enum text_key field; /* TEXT_CHANGE_WEIGHT, …; of what is added or removed
                            TEXT_CHANGE_WHOLE */
    const char *before, *after; /* NULL: there was, or is, none */
};

struct changes {
    struct mem *mem;
    struct change *change;
    size_t count, room;
};

/* The agency's name, group and place; the rules of scoring; components,
 * indicators and measures by their codes.  What only explains (plans, sources,
 * comments) is not compared. */
void agreement_changes(struct changes *changes, const struct agreement *before,
                       const struct agreement *after, struct mem *mem);

/* After it scores do not compare: the scale (code "") or what judges an
 * indicator is another. */
bool change_judges_anew(const struct change *change);

/* Whether scores of this indicator do not compare on both sides.  Of NULL,
 * whether totals do not: for what judges any indicator, what it weighs, or
 * which there are. */
bool changes_break(const struct changes *changes, const char *indicator);

/* A list of objects: thing, code, field, before, after. */
const char *changes_json(const struct changes *changes, struct mem *mem);

/* A line each: `indicator 5.1: weight 10 → 15`. */
void changes_say(struct out *out, const struct voice *voice,
                 const struct changes *changes);

#endif
