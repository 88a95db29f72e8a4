/* shelf.h - what all desks of a server share: agreements that were read, and
 * what waited in a year when somebody looked.
 *
 * What stands here follows from what cannot change: a version of an agreement,
 * or a journal up to a line.  So nothing is ever corrected; what no longer
 * holds is not asked for again.  It stands in a generation: one arena that
 * grows, and once it is full for long a new one begins, while whoever holds the
 * old one goes on.
 *
 * A desk takes hold of a generation when it first looks, and lets go when it is
 * given back: until then all that it was given stays.
 */
#ifndef ACTION_SHELF_H
#define ACTION_SHELF_H

#include "base/mem.h"
#include "base/status.h"
#include "model/agreement.h"

#include <stdbool.h>
#include <stdint.h>

struct shelf;
struct shelf_held;
struct store;

/* Generations of about so many bytes. */
struct shelf *shelf_new(size_t bytes);
void shelf_free(struct shelf *shelf); /* NULL is allowed; nobody holds it */

/* The generation of now, until it is let go (NULL is allowed). */
struct shelf_held *shelf_hold(struct shelf *shelf);
void shelf_let_go(struct shelf *shelf, struct shelf_held *held);

/* What a version of an agreement was read as, with the version but without the
 * document's text; *agreement NULL: it is not here, and there is no room.
 * STATUS_CORRUPT: it cannot be read. */
struct version;
enum status shelf_agreement(struct shelf *shelf, struct shelf_held *held,
                            struct store *store, int64_t id,
                            const struct version **version,
                            const struct agreement **agreement);

/* ---- anything else, by a key of three numbers ---- */

struct shelf_key {
    int kind; /* SHELF_…: what it is */
    int64_t of, agency_id, fiscal_year;
};

enum { SHELF_ROLES = 1, SHELF_TASKS, SHELF_OFFICE };

/* What was put there last under this key, or NULL. */
const void *shelf_find(struct shelf *shelf, struct shelf_held *held,
                       const struct shelf_key *key);

/* Puts what `copy` makes of `thing` in the generation's memory in its place;
 * NULL: there is no room.  `copy` must not come back here. */
typedef const void *shelf_copy(const void *thing, struct mem *mem);
const void *shelf_put(struct shelf *shelf, struct shelf_held *held,
                      const struct shelf_key *key, shelf_copy *copy,
                      const void *thing);

#endif
