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

/* As files spell them, in the order of the enumerations. */
#define RULES            4
#define BELOWS           5
#define MISSINGS         3
#define TOTAL_POLICIES   2
#define REWEIGHTS        2
#define WEIGHTS_POLICIES 2

extern const char *const rule_names[RULES];
extern const char *const below_names[BELOWS];
extern const char *const missing_names[MISSINGS];
extern const char *const total_policy_names[TOTAL_POLICIES];
extern const char *const reweight_names[REWEIGHTS];
extern const char *const weights_policy_names[WEIGHTS_POLICIES];

const char *rule_name(enum rule rule);

#endif
