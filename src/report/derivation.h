/* derivation.h - how a score came about, for people and as JSON.
 *
 *     result    99.343 % (official)
 *     level     4: 99.343 ≥ 95, and < 100 (targets of group D: 80 85 90 95 100)
 *     score     99.343 × 90 / 95 = 94.114421… → 94.114 (proportional)
 *     weighted  94.114 × 10 / 100 = 9.4114 → 9.411
 *
 * Every surface prints these lines.  (docs/scoring.md, section 7)
 */
#ifndef REPORT_DERIVATION_H
#define REPORT_DERIVATION_H

#include "base/json.h"
#include "report/table.h"
#include "score/score.h"

struct explained {
    const char *label; /* "score" */
    const char *text;
};

struct derivation {
    const struct explained *line;
    size_t count;
};

/* The lines of one score; the last one says where the figures stand. */
struct derivation derivation_of(const struct scorecard *card,
                                const struct score *score,
                                const struct voice *voice, struct mem *mem);

/* The same for a report, whose readers do not know the names of measures and
 * functions in the files: these in words, and where each figure stands. */
struct derivation derivation_on_paper(const struct scorecard *card,
                                      const struct score *score,
                                      const struct voice *voice,
                                      struct mem *mem);

/* The same for those who have never seen the files: measures and periods by
 * their names, what is the agreement's called that, and no place.  (Places
 * stand in derivation_json.) */
struct derivation derivation_in_words(const struct scorecard *card,
                                      const struct score *score,
                                      const struct voice *voice,
                                      struct mem *mem);

/* A row for each line, for those who read it with a program: of one score, or
 * of all (NULL). */
struct table *derivation_table(const struct scorecard *card,
                               const struct score *only,
                               const struct voice *voice, struct mem *mem);

/* The rows of one score, in words. */
struct table *derivation_table_in_words(const struct scorecard *card,
                                        const struct score *score,
                                        const struct voice *voice,
                                        struct mem *mem);

/* The lines of the total. */
struct derivation derivation_of_total(const struct scorecard *card,
                                      const struct voice *voice,
                                      struct mem *mem);

/* One step of a score, as an example of its rule:
 * "99.343 × 90 / 95 = 94.114421… → 94.114". */
const char *derivation_step(const struct scorecard *card,
                            const struct score *score, const struct step *step,
                            const struct voice *voice, struct mem *mem);

/* The steps as an array of objects: step, expression, operands, exact,
 * value. */
void derivation_json(struct json *json, const struct steps *steps,
                     const char *folder, bool exact);

#endif
