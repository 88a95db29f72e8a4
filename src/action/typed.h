/* typed.h - what people type, read: numbers, and what is kept of a result that
 * is not finished.
 */
#ifndef ACTION_TYPED_H
#define ACTION_TYPED_H

#include "action/deed.h"
#include "model/number.h"

/* A number as it is typed: 1,265 or ๘๐.๐๐๐.  False: it is none, and *why says
 * so with the holes `field` and `value`. */
bool typed_number(const char *text, struct number *number,
                  enum text_key *why);

/* A value of a measure.  Of a milestone's step it is the part that is done, 0
 * to 1. */
bool typed_value(const struct measure *measure, const char *text,
                 struct number *number, enum text_key *why);

/* A period as people write it (written_period()), as values have it; what is
 * none stays as it is. */
const char *typed_period(const char *text, const struct agreement *agreement,
                         struct mem *mem);

/* Within the agreement's year: what lies outside no score of it would ever
 * see. */
bool is_of_year(const struct agreement *agreement, const struct period *period);

/* Two spellings of the same days: 2565-M02 and 2021-11.  What is no period is
 * the same as nothing. */
bool is_same_period(const struct agreement *agreement, const char *one,
                    const char *other);

/* The texts of a draft: the value of each field by its name, NULL when it has
 * none.  False: it can no longer be read. */
bool draft_fields(const char *content, struct deed_field *fields,
                  size_t count, struct mem *mem);

#endif
