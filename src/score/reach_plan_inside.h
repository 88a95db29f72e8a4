/* reach_plan_inside.h - one option of each choice, so that the gains reach what
 * is needed: at the least cost, then with the least surplus, then in order.
 *
 * Exact: the least cost by dynamic programming over what each cost can gain at
 * most, then depth first with that as an upper bound, what it gains at least
 * as a lower one, and a memory of the states seen.
 */
#ifndef SCORE_REACH_PLAN_INSIDE_H
#define SCORE_REACH_PLAN_INSIDE_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

/* Gains are whole numbers of what the caller likes; as fractions with many
 * denominators lead to large ones, they have 128 bits. */
typedef __int128 gain_t;

struct option {
    int cost;
    gain_t gain;
};

/* The first option is to leave it: cost 0, gain 0.  By rising cost. */
struct choice {
    const struct option *option;
    size_t count;
};

struct planning {
    const struct choice *choices;
    size_t count;
    gain_t need;
    gain_t unit; /* surpluses count in whole units; 1 at least */
};

struct planned {
    bool found;     /* else no choice reaches what is needed */
    bool limited;   /* the search was cut short: a smaller surplus, or one
                       that comes first, may have been missed */
    int cost;       /* the least, also when limited */
    size_t *chosen; /* of each choice its option */
};

/* All gains together, and the need, stay within 124 bits.  At equal cost and
 * surplus the plan that spends more on the first choice in which they differ
 * is taken. */
struct planned plan(const struct planning *planning, struct mem *mem);

#endif
