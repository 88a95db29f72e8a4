/* agreement.h - an agency's performance agreement, and its year: what was
 * agreed, what was reached, and what was written about it.
 */
#ifndef MODEL_AGREEMENT_H
#define MODEL_AGREEMENT_H

#include "base/index.h"
#include "model/form.h"
#include "model/indicator.h"
#include "model/measure.h"
#include "model/result.h"

enum lineage_kind { LINEAGE_RENAMED, LINEAGE_MERGED, LINEAGE_SPLIT };

#define LINEAGES 3

extern const char *const lineage_names[LINEAGES]; /* "renamed", … */

/* One agency goes on from another, by code: it is the same under a new code, or
 * that one was merged into it, or it was split off it. */
struct lineage_link {
    const char *agency, *from;
    enum lineage_kind kind;
    struct day on;
};

struct agency {
    const char *code;
    struct words name;
    const char *group;  /* "D"; NULL: none */
    const char *parent; /* code; NULL: none */
    const struct lineage_link *links; /* where it comes from, and what that came
                                         from, the latest first; a database
                                         alone knows */
    size_t link_count;
};

struct division {
    const char *code;
    struct words name;
    struct place place;
};

struct component {
    const char *code;
    struct place place;
    struct words name;
    const char *base;     /* functional, agenda, area, …; NULL: not said */
    struct number weight; /* declared; not given: the sum of its indicators' */
    bool subtotal_per_indicator;
    size_t first, count; /* in agreement.indicators, sub-indicators included */
};

/* What an adjustment is added to. */
enum adjusted { ADJUST_SCORE, ADJUST_WEIGHTED, ADJUST_TOTAL };

struct adjustment {
    size_t indicator; /* NO_INDEX: on the total */
    enum adjusted on;
    struct number points; /* below 0: a deduction */
    bool staged; /* holds at `stage` alone, else at official and appeal */
    enum stage stage;
    struct words reason, by;
    struct place place;
};

struct grade {
    struct number from;
    struct words name;
};

struct party {
    struct words name, position;
};

struct agreement {
    const char *file;
    struct agency agency;
    int fiscal_year;
    struct place fiscal_year_place;
    struct calendar calendar;
    const char *language; /* "th" */
    struct policy policy;
    struct place scoring_place; /* of `scoring`; without it of `components` */
    struct component *components;
    size_t component_count;
    struct indicator *indicators; /* in the agreement's order, sub-indicators
                                     right behind their composite */
    size_t indicator_count;
    struct measure *measures; /* declared ones, then those of milestones */
    size_t measure_count;
    struct division *divisions;
    size_t division_count;
    struct division *bodies; /* others that codes name: hosts, committees */
    size_t body_count;
    struct adjustment *adjustments;
    size_t adjustment_count;
    struct grade *grades; /* highest first */
    size_t grade_count;
    struct party *parties;
    size_t party_count;
    struct date signed_on;
    int version; /* 0: not said */
    /* for look-ups: */
    const struct index *indicator_codes, *measure_codes, *division_codes;
};

/* A folder: one version of an agreement with all rounds and stages. */
struct year {
    struct agreement agreement;
    struct result *results; /* by indicator, round, stage */
    size_t result_count;
    struct claim *claims; /* by component, the total last; round, stage */
    size_t claim_count;
    struct value *values; /* by measure, end of period */
    size_t value_count;
    struct form *forms; /* by indicator, round, for every stage first */
    size_t form_count;
    struct restatement *restatements; /* as they came; a folder has none */
    size_t restatement_count;
};

/* Puts rows in the order that struct year promises; of two for the same thing
 * the one that stands first in its file comes first. */
void year_sort_results(struct year *year); /* results and claims */
void year_sort_values(struct year *year);
void year_sort_forms(struct year *year);

/* The indicator with this code; NULL: none. */
const struct indicator *agreement_indicator(const struct agreement *agreement,
                                            const char *code);
const struct component *agreement_component(const struct agreement *agreement,
                                            const char *code);
const struct measure *agreement_measure(const struct agreement *agreement,
                                        const char *code);

/* How a division or another body is called; NULL: no list has its code. */
const struct words *agreement_called(const struct agreement *agreement,
                                     const char *code);

/* The row of this indicator, round and stage; NULL: none. */
const struct result *year_result(const struct year *year, size_t indicator,
                                 const char *round, enum stage stage);

/* The last stage that has a row for this indicator and round; NULL: none. */
const struct result *year_last_result(const struct year *year, size_t indicator,
                                      const char *round);

/* The form of this indicator that holds for a round at a stage: the round's,
 * else the year's; of these the one of the stage, else the one for every stage.
 * NULL: none. */
const struct form *year_form(const struct year *year, size_t indicator,
                             const char *round, enum stage stage);

/* The values of a measure that hold at `stage` up to `until`, by period; of
 * two for one period the staged one counts.  Returns how many. */
size_t year_values(const struct year *year, size_t measure, bool staged,
                   enum stage stage, struct day until,
                   const struct value ***values, struct mem *mem);

/* The name of the grade of a total; NULL: the agreement has none for it. */
const struct grade *agreement_grade(const struct agreement *agreement,
                                    struct ratio total);

/* The last day of a round ("" is the year). */
struct day agreement_round_end(const struct agreement *agreement,
                               const char *round);

#endif
