/* nation_make.h - a made-up nation: agencies in a tree and in groups, their
 * agreements, and a year of results, the same from the same seed.
 *
 * Agencies have one of six forms of agreement, each with targets of its own for
 * the groups A to D: five components, forty indicators with results (targets
 * by every rule, rising and falling, bands, milestones, conditions, formulas
 * over measures, and a composite of four), 25 measures by month, four rounds,
 * two stages.  Two forms normalise weights, two add unrounded.  Some results
 * are at a target, some missing, not due or not applicable.
 */
#ifndef BENCH_NATION_MAKE_H
#define BENCH_NATION_MAKE_H

#include "model/agreement.h"

#define NATION_YEAR     2569
#define NATION_FORMS    6
#define NATION_GROUPS   4
#define NATION_LEAVES   40
#define NATION_MEASURES 25
#define NATION_ROUNDS   4
#define NATION_STAGES   2

extern const char *const nation_rounds[NATION_ROUNDS];
extern const enum stage nation_stages[NATION_STAGES];

struct nation {
    size_t agencies;
    uint64_t seed;
    struct nation_form {
        const char *document; /* its agency is %AGENCY% of nation_agency */
        struct agreement agreement;
    } forms[NATION_FORMS][NATION_GROUPS];
};

/* The forms are read as agreement.yaml is; they live as long as `mem`. */
void nation_new(struct nation *nation, size_t agencies, uint64_t seed,
                struct mem *mem);

/* The year of agency `at`, and its agreement.yaml. */
void nation_year(const struct nation *nation, size_t at, struct year *year,
                 const char **document, struct mem *mem);

#endif
