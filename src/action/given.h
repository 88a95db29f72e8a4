/* given.h - results that their values give: a folder may bring a row without a
 * figure, and the formula or the steps of its indicator have one all the same.
 * Whoever judges it judges that figure.
 */
#ifndef ACTION_GIVEN_H
#define ACTION_GIVEN_H

#include "score/score.h"
#include "store/progress.h"
#include "store/year.h"

/* The result of a score as a row has it: rounded as agreed, at six places where
 * that is exact.  Not given when there is none. */
struct number score_as_row(const struct score *score, struct mem *mem);

/* Gives a blank entry what the values of its year give: then it is `given` and
 * still `blank`.  All others stay as they are. */
void entry_take_values(struct entry *entry, const struct year *year,
                       const struct indicator *indicator, struct mem *mem);

/* The same for all entries that stand; the year is read only where one of them
 * is blank. */
enum status entries_take_values(struct store *store, const struct year_key *key,
                                const struct agreement *agreement,
                                struct year_entry *entries, size_t count,
                                struct mem *mem);

#endif
