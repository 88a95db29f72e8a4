/* kept.h - what was made of an agency's year, kept as long as it holds.
 *
 * Nothing in a year changes without a line in its agency's journal.  What was
 * made of it is kept under a key that names that line: it can be old only by
 * being asked for by an old key.  The oldest goes when there is no more room;
 * what a request has in its hands stays until it lets go.
 */
#ifndef WEB_KEPT_H
#define WEB_KEPT_H

#include "web/packed.h"

#include <stdint.h>

struct kept;

/* A piece of a page, ready to be sent. */
struct piece {
    const char *bytes;
    size_t count;
    uint64_t mark;        /* of these bytes (web/mark.h) */
    struct packed packed; /* the same, packed to stand within a page */
};

struct kept *kept_new(size_t bytes); /* at most so many of all that is kept */
void kept_free(struct kept *kept);   /* NULL is allowed; all were let go */

/* What is kept under the key, in the caller's hands; NULL: nothing is. */
const struct piece *kept_find(struct kept *kept, const char *key);

/* Keeps a copy, and gives it into the caller's hands. */
const struct piece *kept_put(struct kept *kept, const char *key,
                             const char *bytes, size_t count);

void kept_let_go(struct kept *kept, const struct piece *piece);

#endif
