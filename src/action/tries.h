/* tries.h - tries to get in, counted: how long the next one has to wait.
 *
 * How many are free, and how the wait grows, is in action/session.h.
 */
#ifndef ACTION_TRIES_H
#define ACTION_TRIES_H

#include "action/session.h"

struct attempt {
    struct store *store;
    const char *kind; /* tries of one kind are counted together */
    int64_t now;
    char now_text[MOMENT_TEXT];
    char of_login[SHA256_TEXT], of_address[SHA256_TEXT];
    bool has_address;
    int64_t wait_s; /* above 0: it may not be tried yet, and is not counted */
};

/* Counts a try of a login, whosever it is (person_id 0: nobody's), before it is
 * known how it ends: of many at once none is free.  Store, `now` and kind are
 * set before.  attempt_open leaves the transaction open, unless it has to
 * wait. */
enum status attempt_open(struct attempt *attempt, const char *login,
                         int64_t person_id, const char *address);
enum status attempt_begin(struct attempt *attempt, const char *login,
                          int64_t person_id, const char *address);

/* In the transaction that says how it ended; without either it failed. */
enum status attempt_held(struct attempt *attempt);  /* all are forgotten */
enum status attempt_undo(struct attempt *attempt);  /* it was none */

/* ---- what they are counted by ---- */

#define NETWORK_TEXT 48

/* An address, or of IPv6 the network that one subscriber has to himself; "?" of
 * what is no address. */
void network_of(char text[static NETWORK_TEXT], const char *address);

/* SHA-256 of texts, each with its end. */
void hash_joined(char sha256[static SHA256_TEXT], const char *kind,
                 const char *text, const char *more);

#endif
