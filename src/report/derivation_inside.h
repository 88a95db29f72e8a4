/* derivation_inside.h - a derivation's pieces in words, for those who have
 * never seen the files.
 */
#ifndef REPORT_DERIVATION_INSIDE_H
#define REPORT_DERIVATION_INSIDE_H

#include "base/say.h"
#include "score/score.h"

/* Who gave a result: the name of a division or of the agency, where its code
 * was written; else as it was written. */
const char *words_of_giver(const struct voice *voice,
                           const struct agreement *agreement, const char *by);

/* "the least of " for `min` before a parenthesis; NULL: it is no function. */
const char *words_of_function(const struct voice *voice, const char *name,
                              size_t length);

/* “Events so far” Nov 2020: 1 event · targets and weight by the agreement; ""
 * when there is nothing to say. */
const char *words_of_sources(const struct voice *voice,
                             const struct agreement *agreement,
                             const struct steps *steps, struct mem *mem);

#endif
