/* reading_inside.h - what would give a claimed figure.  Private to this folder.
 *
 * A reading is named only when exactly what was claimed comes out of it, and
 * the simplest one is named.
 */
#ifndef CHECK_READING_INSIDE_H
#define CHECK_READING_INSIDE_H

#include "check/check_inside.h"

/* A claim on an indicator, and where the search for what gives it stands. */
struct search {
    const struct score *score;
    const struct number *claim;
    bool weighted; /* the claim is of the weighted score */
    bool found;
    enum text_key reading;
    struct mem *mem;
};

/* Looks for what gives a claimed score, or a claimed weighted score: fills
 * `reading` and returns true when something does. */
bool reading_of_score(struct search *search);
bool reading_of_weighted(struct search *search);

/* A score with a weight, unrounded. */
struct ratio search_weighted(const struct search *search, struct ratio score,
                             struct ratio weight);

/* A rule's name as a reading. */
enum text_key rule_reading(enum rule rule);
enum text_key below_reading(enum below below);

#endif
