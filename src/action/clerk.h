/* clerk.h - one connection by which the deeds of many are done, one after the
 * other, and committed together.
 *
 * On SQLite there is one writer, and what it waits for is the disk: a commit
 * takes milliseconds, a deed a fraction of one.  So whoever waits while a
 * commit is under way joins the next one.  Each deed stands in a savepoint of
 * its own: one that is refused, or fails, leaves nothing behind and takes
 * nothing of the others' away.  Nobody is answered before the commit is on the
 * disk; when it fails, it has failed for all who joined it.
 */
#ifndef ACTION_CLERK_H
#define ACTION_CLERK_H

#include "store/store.h"
#include "store/turn.h"

struct clerk;

/* Opens its connection when first wanted; the texts must live as long.  Other
 * connections that write by the same turn come between. */
struct clerk *clerk_new(const char *url, const char *evidence,
                        struct turn *turn);
void clerk_free(struct clerk *clerk); /* nobody is at it; NULL is allowed */

/* Waits for its turn; then the store is the caller's alone, within a writing
 * transaction, until clerk_leave. */
enum status clerk_come(struct clerk *clerk, struct store **store);

/* Keeps what was done (or, with `keep` false, undoes it) and waits until all
 * that was kept is on the disk.  `status` is what the deed itself met. */
enum status clerk_leave(struct clerk *clerk, bool keep, enum status status);

/* How many deeds were done and kept, by how many commits. */
void clerk_count(struct clerk *clerk, int64_t *deeds, int64_t *commits);

#endif
