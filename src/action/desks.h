/* desks.h - connections to the database, lent to one request at a time.
 *
 * There are a few, and whoever comes when all are lent waits.  Pages that read
 * and deeds that write have pools of their own, so that a queue of writers
 * never keeps a reader waiting.
 */
#ifndef ACTION_DESKS_H
#define ACTION_DESKS_H

#include "action/desk.h"

struct desks;

/* At most `count`, opened when first wanted; the texts must live as long. */
struct desks *desks_new(const char *url, const char *evidence, bool writes,
                        size_t count);

/* From now on its desks share this shelf, which lives longer; NULL: none. */
void desks_share(struct desks *desks, struct shelf *shelf);

/* All must be back. */
void desks_free(struct desks *desks);

/* Waits at most so long.  STATUS_BUSY: all were lent for all that time; else
 * why none could be opened. */
enum status desks_take(struct desks *desks, int64_t wait_ms,
                       struct desk **desk);

/* How many are lent, and how many wait for one, just now. */
void desks_count(struct desks *desks, size_t *lent, size_t *waiting);

/* Back; one whose connection broke is closed, and the next opens anew. */
void desks_give(struct desks *desks, struct desk *desk, enum status status);

#endif
