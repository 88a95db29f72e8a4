/* account.h - what people set for themselves: a second factor, preferences.
 *
 * These rows go wherever person_private goes, and are erased with it.
 */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include "base/seal.h"
#include "store/store.h"

/* Locks a person's private row until the end of the writing transaction, and
 * tells the hash of the password (NULL: none).  A new password waits for that
 * end, and then ends the sessions that were begun meanwhile.  STATUS_ABSENT:
 * the person was erased. */
enum status password_hold(struct store *store, int64_t person_id,
                          const char **hash, struct mem *mem);

struct numbered {
    int64_t person_id, agency_id;
};

/* The people of an address for mail, capital letters or not. */
enum status people_by_email(struct store *store, const char *email,
                            struct numbered **people, size_t *count,
                            struct mem *mem);

struct factor {
    const char *secret;       /* base32; NULL: none was begun */
    const char *confirmed_at; /* NULL: it is not asked for yet */
    int64_t last_step;        /* no code of this step or before counts */
    int64_t recovery_codes;   /* that are left */
};

enum status factor_of(struct store *store, int64_t person_id,
                      struct factor *factor, struct mem *mem);

/* The following in a writing transaction.  *done: false when it was not to be:
 * one is confirmed already, none was begun, a later code was used, the code
 * was used or never given. */
enum status factor_begin(struct store *store, const struct numbered *person,
                         const char *secret, bool *done);
enum status factor_confirm(struct store *store, int64_t person_id,
                           const char *now, int64_t step, bool *done);
enum status factor_use(struct store *store, int64_t person_id, int64_t step,
                       bool *done);
enum status recovery_use(struct store *store, int64_t person_id,
                         const char *code_sha256, bool *done);

/* New ones in place of those that are left. */
enum status recovery_set(struct store *store, const struct numbered *person,
                         char (*codes_sha256)[SHA256_TEXT], size_t count);

/* Gone, with its recovery codes; *done: there was one, confirmed or not. */
enum status factor_end(struct store *store, int64_t person_id, bool *done);

/* NULL: no wish.  thai_digits below 0: no wish. */
enum status preference_set(struct store *store, const struct numbered *person,
                           const char *language, int thai_digits);

/* Nothing of a person is left. */
enum status account_erase(struct store *store, int64_t person_id);

#endif
