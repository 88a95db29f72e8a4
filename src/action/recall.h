/* recall.h - what a desk has found in the database, for as long as nobody has
 * changed anything there.
 *
 * SQLite counts what others commit.  A desk that only reads asks for that count
 * at the beginning of each look (desk_look): while it is the same, a question
 * that was asked before has the same answer, and is not asked.  What depends on
 * the clock is compared with it all the same.  PostgreSQL has no such count:
 * there nothing is recalled.
 */
#ifndef ACTION_RECALL_H
#define ACTION_RECALL_H

#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>

struct recall;

struct recall *recall_new(void);
void recall_free(struct recall *recall);

/* From here on it is that count's; of another one nothing is recalled. */
void recall_at(struct recall *recall, int64_t count);

/* Nothing is recalled, or noted, until the next recall_at. */
void recall_stop(struct recall *recall);

/* What was noted under a key; NULL: nothing.  Good until the next recall_at. */
const void *recall_find(const struct recall *recall, const char *key);

/* Where what is to be noted lives; NULL: nothing is noted now. */
struct mem *recall_mem(struct recall *recall);
void recall_note(struct recall *recall, const char *key, const void *what);

#endif
