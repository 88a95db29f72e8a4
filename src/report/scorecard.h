/* scorecard.h - an agency's scores as the official form has them: a table to
 * print, and the same as JSON.
 */
#ifndef REPORT_SCORECARD_H
#define REPORT_SCORECARD_H

#include "base/json.h"
#include "report/table.h"
#include "score/score.h"

/* The official table: components as groups; code, indicator, unit, weight,
 * targets, result, level, score, weighted score, subtotal, remark; the total
 * with its rounding policy, what is missing, and the grade as notes. */
struct table *scorecard_table(const struct scorecard *card,
                              const struct voice *voice, struct mem *mem);

/* Whether a score shows a figure that was put right like this. */
bool shows_restatement(const struct scorecard *card, const struct score *score,
                       const struct restatement *restatement);

/* What was public until then, as people read it; NULL: values gave it. */
const char *restated_from(const struct indicator *indicator,
                          const struct restatement *restatement,
                          const struct voice *voice, struct mem *mem);

/* What the table remarks on one score: its rule, its group, its weight. */
const char *score_remark(const struct scorecard *card,
                         const struct score *score, const struct voice *voice,
                         struct mem *mem);

/* `trachu score --format json` (docs/trachu.1).  With `card` NULL an error
 * stopped scoring: no indicators, the findings alone.  `folder` is taken off
 * the places. */
struct score_json {
    const struct year *year;
    const struct scorecard *card; /* or NULL */
    const struct findings *findings;
    const struct voice *voice;
    const char *folder;
    const struct score *only; /* this one and its parts; NULL: all */
    bool exact;               /* fractions as strings beside the numbers */
    bool derivations;         /* each score's steps, as `explain` has them */
};

void scorecard_json(struct json *json, const struct score_json *what);

/* The findings as a JSON array. */
void findings_json(struct json *json, const struct findings *findings,
                   const struct voice *voice, const char *folder);

/* A place without the folder: "results.csv:11:13"; "" when there is none. */
const char *place_text(struct place place, const char *folder, struct mem *mem);

/* What a stage, a state, a rule is called. */
enum text_key stage_text(enum stage stage);
enum text_key state_text(enum state state);
enum text_key evidence_text(enum evidence_kind kind);
enum text_key rule_text(enum rule rule);

/* What a result below level 1 earns: by targets (the rule `ratio` goes on there
 * unless it earns nothing), or by conditions. */
enum text_key below_text(const struct policy *policy, bool targets);

/* The name of an agency, its code when it has none. */
const char *agency_name(const struct agency *agency, const struct voice *voice);

/* The name of an indicator, its code when it has none. */
const char *indicator_name(const struct indicator *indicator,
                           const struct voice *voice);

/* The unit for people: %, level, or the agreement's own word. */
const char *unit_name(const struct unit *unit, const struct voice *voice);

#endif
