/* criterion.h - what turns a result into a level: targets, bands, milestones,
 * rules, a composite of sub-indicators, or a committee's judgement.
 * (docs/scoring.md, section 3)
 */
#ifndef MODEL_CRITERION_H
#define MODEL_CRITERION_H

#include "base/ratio.h"
#include "base/words.h"
#include "model/number.h"

#include <stdbool.h>
#include <stddef.h>

struct formula; /* formula/formula.h */

#define LEVELS_MAX 10 /* a scale has 2 to 10 levels */

enum criterion_type {
    CRITERION_TARGETS,
    CRITERION_BANDS,
    CRITERION_MILESTONES,
    CRITERION_RULES,
    CRITERION_COMPOSITE,
    CRITERION_JUDGED,
};

/* A target per level; a level may have none.  Strictly monotone. */
struct targets {
    struct number level[LEVELS_MAX];
    bool rising; /* higher is better */
};

/* The values of one level: between two bounds, each open, closed or absent. */
struct band {
    bool given;
    bool has_low, has_high;
    bool low_open, high_open; /* the bound itself does not belong */
    struct dec low, high;
    const char *text; /* as written: "70 .. < 80"; without `given`: it could
                         not be read (told); NULL: the level has none */
    struct place place;
};

/* A condition over measures. */
struct condition {
    const struct formula *formula; /* NULL: the level has none */
    const char *text;              /* as written */
    struct place place;
};

/* What a criterion asks of one group of agencies. */
struct demand {
    const char *group; /* NULL: of every agency */
    struct place place;
    union {
        struct targets targets;             /* targets, milestones */
        struct band bands[LEVELS_MAX];      /* bands */
        struct condition rules[LEVELS_MAX]; /* rules */
    };
};

struct milestone {
    const char *code;
    const char *measure;  /* "5.2.plan": how far it is done, 0 to 1 */
    size_t measure_index; /* in agreement.measures */
    struct words text;
    struct number share; /* of 100; not given: an equal part of the rest */
    struct place place;
};

struct criterion {
    enum criterion_type type;
    struct place place;
    const struct demand *demands; /* targets, bands, milestones, rules */
    size_t demand_count;
    const struct demand *own; /* the one for the agreement's agency; NULL when
                                 its group has none (an error was told) or
                                 the type has none */
    struct number toward;     /* targets: the distance from it is judged */
    const struct milestone *milestones;
    size_t milestone_count;
    struct words judge; /* judged: who */
};

/* "targets", "bands", … as files spell it. */
const char *criterion_type_name(enum criterion_type type);

/* The lowest and the highest level with a target, from 1; 0: none has. */
int targets_lowest(const struct targets *targets);
int targets_highest(const struct targets *targets);

/* The next level above `level` that has a target; 0: none. */
int targets_next(const struct targets *targets, int level);

/* True when the band holds the value. */
bool band_holds(const struct band *band, struct ratio value);

#endif
