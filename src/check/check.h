/* check.h - what a careful reader finds in an agreement and its year.
 *
 * Pure functions: no file, no clock.  Each finding of docs/scoring.md,
 * section 8, has a check of its own in one of the tables of check.c, and an
 * entry in docs/trachu.1.  `findings` is the list in which reading told its
 * mistakes: what could not be read is not complained of again.  What the
 * findings say lives as long as the list's arena.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/finding.h"
#include "model/agreement.h"
#include "score/score.h"

/* What can be said before anything is scored: the agreement, its measures,
 * the values and narratives that were written, of every round and stage.
 * Parts that could not be read may be absent. */
void check_agreement(const struct year *year, struct findings *findings);

/* What scoring a round ("" is the year) shows: of one stage, or every stage
 * that has rows, for itself, and what the stages say of each other.  A year
 * without errors.  What scoring tells (a division by zero, a weight that
 * moves) is told here too, once for all stages; a stage with an error in it is
 * not checked further. */
void check_scores(const struct year *year, struct selection selection,
                  struct findings *findings);

/* All there is to say: the agreement, and unless there are errors every round
 * that has rows, the year last. */
void check_year(const struct year *year, struct findings *findings);

/* What whoever judges an indicator's round has to look at: the warnings and
 * errors about it, the values behind it, and the whole that it is part of, of
 * the agreement and what was written, and unless there are errors of what
 * scoring the round shows.  Of the forms of a year these two are enough. */
const struct finding *const *
check_indicator(const struct year *year, const struct indicator *indicator,
                const char *round, size_t *count, struct mem *mem);

/* What a single text of a form shows: malformed amounts, totals and
 * percentages that do not agree with what stands beside them. */
void check_prose_text(const char *text, struct place place,
                      const char *indicator, struct findings *findings);

/* A statement of reasons is due: the result fell short of what the highest
 * level asks, or of `reason_below`.  A composite asks for none but through its
 * parts. */
bool reason_due(const struct score *score);

#endif
