/* mail.h - the outbox: mail that deeds put in and a worker sends.
 *
 * A mail stands for one person and one thing it tells; `about` names that, so
 * that nothing is told twice.  Its content is what goes into the holes of the
 * catalogue's texts: never a name, login or address of a person.
 *
 * A worker takes a mail before it sends it and commits that; others leave a
 * taken one alone until the lease is over.  If the worker dies in between, the
 * mail is due again then: it may come twice (with the same Message-ID), but it
 * is never lost.
 */
#ifndef STORE_MAIL_H
#define STORE_MAIL_H

#include "store/journal.h"

struct mail {
    int64_t id, agency_id, person_id;
    const char *about, *kind, *content, *due_at;
    int64_t tries;                                  /* begun so far */
    const char *taken_at, *sent_at, *given_up_at;   /* NULL: not yet */
    const char *fault;                              /* NULL: none */
};

/* Puts a mail in, in a writing transaction; mail->id is set here.  One with the
 * same `about` that is there already stays as it is, and *is_new is false. */
enum status mail_put(struct store *store, struct mail *mail, bool *is_new);

/* Mails that are due and that no worker has had since `lease`, oldest first,
 * some at a time. */
enum status mail_due(struct store *store, const char *now, const char *lease,
                     int64_t **ids, size_t *count, struct mem *mem);

/* Takes one of them; STATUS_ABSENT: another worker was first. */
enum status mail_take(struct store *store, int64_t id, const char *now,
                      const char *lease, struct mail *mail, struct mem *mem);

/* What became of a mail that was taken.  STATUS_ABSENT: the lease was over, and
 * it is another worker's by now. */
enum status mail_sent(struct store *store, const struct mail *mail,
                      const char *now);
enum status mail_later(struct store *store, const struct mail *mail,
                       const char *due_at, const char *fault);
enum status mail_give_up(struct store *store, const struct mail *mail,
                         const char *now, const char *fault);

/* It was not tried at all: as if it had not been taken. */
enum status mail_put_back(struct store *store, const struct mail *mail,
                          const char *fault);

/* One that was given up is due again at once; STATUS_ABSENT: there is no such
 * mail. */
enum status mail_again(struct store *store, int64_t id, const char *now);

/* All that wait or were given up; `sent`: those that were sent, too.  In order
 * of due_at. */
enum status mail_list(struct store *store, bool sent, struct mail **mails,
                      size_t *count, struct mem *mem);

#endif
