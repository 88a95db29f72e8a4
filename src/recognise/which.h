/* which.h - which indicator a text of a form is about.
 *
 * By its code ("… 5.1 การเบิกจ่าย"), by its name, or by the name most like it:
 * likeness is the share of three-letter runs that two texts have in common, in
 * percent.  Spaces, punctuation, case and the kind of digits do not matter.
 */
#ifndef RECOGNISE_WHICH_H
#define RECOGNISE_WHICH_H

#include "model/agreement.h"

#include <stdint.h>

/* Less alike than this is another thing; the next best is as far behind. */
#define LIKE_LEAST 50
#define LIKE_AHEAD 8

struct which; /* the names of an agreement, made ready */

struct which *which_new(const struct agreement *agreement, struct mem *mem);

/* Another name for an indicator (map.yaml). */
void which_also(struct which *which, size_t indicator, const char *name);

struct found {
    size_t indicator; /* NO_INDEX: none */
    bool same;        /* code or name stand there as they are */
    int likeness;     /* 0..100 */
};

/* Among the indicators of a component (index), or all (NO_INDEX). */
struct found which_find(const struct which *which, const char *text,
                        size_t count, size_t component);

/* How often a text names an indicator in full; of many texts together the one
 * that is named. */
bool which_names(const struct which *which, size_t indicator, const char *text,
                 size_t count);

#endif
