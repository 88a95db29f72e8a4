/* reference.h - the score of one result, word for word as the specification
 * says it: slow, in exact fractions, and sharing nothing with src/score/.
 * The batch kernel is held against it.  (docs/scoring.md, sections 2, 4 to 6)
 */
#ifndef TESTS_SCORE_REFERENCE_H
#define TESTS_SCORE_REFERENCE_H

#include "base/ratio.h"
#include "model/criterion.h"
#include "model/policy.h"

struct reference {
    int level;
    struct ratio score, weighted;
};

struct reference reference_score(const struct targets *targets,
                                 const struct policy *policy,
                                 struct ratio weight, struct dec result,
                                 struct mem *mem);

#endif
