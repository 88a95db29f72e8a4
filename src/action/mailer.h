/* mailer.h - sends what the outbox holds.
 *
 * Several mailers may work on one database: each takes one mail at a time and
 * commits that before it sends.  A mailer that dies between sending and saying
 * so leaves the mail to the next one when its lease is over; that one sends it
 * again, with the same Message-ID, by which reader and server can tell.  Rather
 * twice than not at all: of a lost mail nobody would ever hear.
 *
 * What is refused for now is tried again after 5, 15, 45 … minutes, at last once
 * a day; after MAIL_TRIES, or when the server refuses for good, it is given up,
 * and told.
 */
#ifndef ACTION_MAILER_H
#define ACTION_MAILER_H

#include "post/smtp.h"
#include "store/mail.h"

#define MAIL_TRIES      10
#define MAIL_LEASE_MS   (INT64_C(10) * 60 * 1000)
#define MAIL_SECONDS_MOST 300 /* for one letter: well within the lease */

struct mailer {
    struct store *store;
    struct smtp *smtp;
    const char *from; /* address of the sender */
};

/* A mail that was given up. */
struct mail_lost {
    int64_t id, person_id;
    const char *kind, *why;
};

struct mail_tally {
    size_t sent, later; /* later: to be tried again */
    struct mail_lost *lost;
    size_t lost_count, lost_room;
    const char *stopped; /* why it ended before all was tried; NULL: it did
                            not */
};

/* Sends all that is due.  Any status but fine: the database failed. */
enum status mailer_run(const struct mailer *mailer, struct mail_tally *tally,
                       struct mem *mem);

/* How long to wait after so many tries, in milliseconds. */
int64_t mail_pause_ms(int64_t tries);

#endif
