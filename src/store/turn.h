/* turn.h - who writes next, of several connections of one program to a file
 * that has one writer.
 *
 * SQLite itself lets whoever asks at the right moment in, and the others sleep
 * and ask again: some of many wait for ever.  Here they come in the order in
 * which they asked.
 */
#ifndef STORE_TURN_H
#define STORE_TURN_H

#include <stdbool.h>
#include <stdint.h>

struct turn;

struct turn *turn_new(void);
void turn_free(struct turn *turn); /* nobody has it, nobody waits */

/* Waits for the turn, at most so long; false: it did not come.  One that
 * `joins` can go on with what another has begun (turn_pass). */
bool turn_take(struct turn *turn, bool joins, int64_t wait_ms);

/* Hands it to whoever is next. */
void turn_give(struct turn *turn);

/* The same, if the next is one that joins; false: it was not given. */
bool turn_pass(struct turn *turn);

#endif
