/* years.h - years for tests: from the files' text, from examples/, and random
 * ones.
 */
#ifndef TESTS_SCORE_YEARS_H
#define TESTS_SCORE_YEARS_H

#include "model/agreement.h"
#include "score/score.h"

/* examples/NAME of this tree. */
struct year *year_example(const char *name, struct mem *mem);

/* From the text of agreement.yaml, results.csv and measures.csv (NULL: none),
 * which must be without mistakes. */
struct year *year_of(const char *agreement, const char *results,
                     const char *measures, struct mem *mem);

struct selection at_stage(enum stage stage);

/* How often a property is tried: `times`, or more with TRACHU_SOAK. */
int soak(int times);

/* Random numbers from a seed, the same on every machine; TRACHU_SEED moves
 * them. */
struct dice {
    uint64_t state;
};

struct dice dice_new(uint64_t seed);
int dice_of(struct dice *dice, int from, int to); /* both included */
bool dice_one_in(struct dice *dice, int chance);

/* What a random year is made of. */
struct recipe {
    int indicators;     /* 1 to 9 */
    bool with_claims;   /* claims, claimed totals, adjustments */
    bool with_absent;   /* rows that are missing, not due, not applicable */
    bool small;         /* results are whole, from 0 to 120 */
    bool followed;      /* some results are formulas over others */
};

/* Indicators 1, 2, … in components; stages self and official, each with a row
 * for every indicator.  Rules are over a measure of their own, `m` and the
 * code: level k asks for m >= k. */
struct year *year_random(struct dice *dice, const struct recipe *recipe,
                         struct mem *mem);

#endif
