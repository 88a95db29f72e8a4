/* feed.h - the calendar of a person's deadlines, which a calendar program asks
 * for without signing in: by an address that holds a secret of 256 random bits.
 * Whoever has the address reads tasks and can do nothing.
 */
#ifndef ACTION_FEED_H
#define ACTION_FEED_H

#include "action/session.h"

/* When the reader's address was made; 0: there is none. */
enum status feed_at(struct store *store, const struct reader *reader,
                    int64_t *at, struct mem *mem);

/* A new address in the place of the old; the token stands nowhere else. */
enum status feed_renew(struct store *store, const struct reader *reader,
                       int64_t now, char token[static TOKEN_TEXT]);

/* From now on there is none. */
enum status feed_stop(struct store *store, const struct reader *reader);

/* Whose a token is; STATUS_ABSENT: nobody's. */
enum status feed_find(struct store *store, const char *token,
                      struct feed_person *person, struct mem *mem);

#endif
