/* kept.h - what was made of an agency's year, kept as long as it holds.
 *
 * Nothing in a year changes without a line in its agency's journal.  What was
 * made of it is kept under a key that names that line: it can be old only by
 * being asked for by an old key.  The oldest goes when there is no more room.
 */
#ifndef WEB_KEPT_H
#define WEB_KEPT_H

#include "base/out.h"

#include <stdbool.h>

struct kept;

struct kept *kept_new(size_t bytes); /* at most so many of all that is kept */
void kept_free(struct kept *kept);   /* NULL is allowed */

/* Adds what is kept under the key to `out`; false: there is nothing. */
bool kept_find(struct kept *kept, const char *key, struct out *out);

/* Something larger than a quarter of the room is not kept. */
void kept_put(struct kept *kept, const char *key, const char *bytes,
              size_t count);

#endif
