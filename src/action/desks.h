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

/* At most `count`, opened when first wanted; the texts must live as long.
 * Those that write to a file with one writer share a clerk and take turns. */
struct desks *desks_new(const char *url, const char *evidence, bool writes,
                        size_t count);

/* From now on its desks share this shelf, which lives longer; NULL: none. */
void desks_share(struct desks *desks, struct shelf *shelf);

/* As many as deeds that are done at the same time are worth having: what waits
 * for a common commit has one in its hands. */
struct desks *desks_for_deeds(const char *url, const char *evidence);

/* All must be back. */
void desks_free(struct desks *desks);

/* Waits at most so long.  STATUS_BUSY: all were lent for all that time; else
 * why none could be opened. */
enum status desks_take(struct desks *desks, int64_t wait_ms,
                       struct desk **desk);

/* How many are lent, and how many wait for one, just now. */
void desks_count(struct desks *desks, size_t *lent, size_t *waiting);

/* How many deeds were done by how many commits; false: nobody counts, for they
 * share none. */
bool desks_deeds(struct desks *desks, int64_t *deeds, int64_t *commits);

/* Back; one whose connection broke is closed, and the next opens anew. */
void desks_give(struct desks *desks, struct desk *desk, enum status status);

#endif
