/* named.h - the values that an agency's own form can ask for by name:
 * `total`, `indicator.score`, `evidence.title`.
 *
 * A name stands for one text at a place in the year.  Some hold for the whole
 * of it; others for one of a list, which a form repeats: each component, each
 * indicator, each piece of evidence, each finding.  Figures are those of the
 * report, in its digits and places.  docs/trachu.1 lists the names.
 */
#ifndef REPORT_NAMED_H
#define REPORT_NAMED_H

#include "report/documents.h"

#include <stdbool.h>

/* Lists, the ones further in later: of a component its indicators, of an
 * indicator its evidence; findings stand for themselves. */
enum named_list {
    NAMED_ALONE,
    NAMED_COMPONENT,
    NAMED_INDICATOR,
    NAMED_EVIDENCE,
    NAMED_FINDING,
};

#define NAMED_LISTS 5

extern const char *const named_list_names[NAMED_LISTS]; /* "indicator" */

/* A place in the year: which one of each list. */
struct named_at {
    const struct commission *commission;
    struct mem *mem;
    const struct component_score *component; /* NULL: none yet */
    const struct score *score;
    const struct evidence *evidence;
    const struct finding *finding;
    size_t number[NAMED_LISTS]; /* from 1, of the list that was gone through */
};

struct named {
    const char *name; /* "indicator.target1" */
    enum named_list list;
    const char *(*text)(const struct named_at *at, int level);
    int level; /* of a target, from 1 */
};

extern const struct named nameds[];
extern const size_t named_count;

/* By name, in any case of letters; NULL: there is none. */
const struct named *named_of(const char *name);

/* The known name that is most like it; NULL: none is. */
const char *named_nearest(const char *name);

/* Its text, with '\n' between lines; "" for what is not given, and where the
 * list it belongs to has none at this place. */
const char *named_text(const struct named *named, const struct named_at *at);

/* The place that holds for the whole year. */
struct named_at named_start(const struct commission *commission,
                            struct mem *mem);

/* True when the place says which one of the list. */
bool named_is_at(const struct named_at *at, enum named_list list);

/* True when the place of one of `list` also says which one of `other` it is
 * about: an indicator its component, evidence and a finding their indicator. */
bool named_tells(enum named_list list, enum named_list other);

/* How many the list has at this place, and the place of number `i` of them. */
size_t named_items(const struct named_at *at, enum named_list list);
struct named_at named_item(const struct named_at *at, enum named_list list,
                           size_t i);

#endif
