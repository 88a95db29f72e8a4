/* policy.h - the rules of scoring as an agreement sets them: every one is
 * data, none is assumed.  (docs/scoring.md, sections 2 and 4 to 6)
 */
#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

#include "model/criterion.h"

/* From a level to points. */
enum rule { RULE_STEP, RULE_LINEAR, RULE_PROPORTIONAL, RULE_RATIO };

/* What a result short of level 1 earns. */
enum below {
    BELOW_FLOOR,
    BELOW_TARGET,
    BELOW_ZERO,
    BELOW_LINEAR,
    BELOW_PROPORTIONAL,
};

/* What a missing result does. */
enum missing { MISSING_INCOMPLETE, MISSING_ZERO, MISSING_FLOOR };

enum total_policy { SUM_OF_ROUNDED, ROUNDED_SUM };
enum reweight { REWEIGHT_COMPONENT, REWEIGHT_AGREEMENT };
enum weights_policy { WEIGHTS_HUNDRED, WEIGHTS_NORMALISE };

/* Places, or ROUND_NONE. */
struct rounding {
    int result, score, weighted, total;
};

struct policy {
    struct dec points[LEVELS_MAX]; /* strictly rising, level 1 first */
    int levels;                    /* 2 to LEVELS_MAX */
    enum rule rule;
    enum below below;
    enum missing missing;
    struct rounding round;
    /* of the agreement only: */
    enum total_policy total;
    enum reweight reweight;
    enum weights_policy weights;
};

/* 60 70 80 90 100, proportional, floor, three places everywhere, … */
struct policy policy_default(void);

/* As files spell them. */
const char *rule_name(enum rule rule);
const char *below_name(enum below below);
const char *missing_name(enum missing missing);
const char *total_policy_name(enum total_policy total);

#endif
