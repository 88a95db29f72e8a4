/* ids.h - numbers for rows: 63 bits that grow with time, made by the program.
 *
 * 41 bits of milliseconds since 2020, 10 bits for who makes them, 12 bits that
 * count within a millisecond.  Who makes them has a number of the table
 * `node` to itself, taken in the first transaction that needs an id and held
 * for an hour at a time, so that programs on several machines never make the
 * same.  A clock that goes backwards is waited out: a number is free again
 * only after its last millisecond.
 */
#ifndef STORE_IDS_H
#define STORE_IDS_H

#include "store/db.h"

struct ids {
    struct db *db;
    int64_t node;     /* below 0: none is held */
    int64_t last_ms;  /* of the last id */
    int64_t count;    /* in that millisecond */
    int64_t until_ms; /* of the lease */
    bool taken_here, held_here; /* by the transaction that is open */
};

/* Makes sure that ids can be made for a while; in a writing transaction. */
enum status ids_ready(struct ids *ids);

/* The next id.  ids_ready must have been fine in this transaction. */
int64_t ids_next(struct ids *ids);

/* What becomes of a lease that was taken in a transaction. */
void ids_kept(struct ids *ids);
void ids_undone(struct ids *ids);

/* Gives the number back, in a transaction of its own. */
void ids_give_back(struct ids *ids);

/* Milliseconds since 1970, now. */
int64_t clock_ms(void);

#endif
