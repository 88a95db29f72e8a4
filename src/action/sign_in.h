/* sign_in.h - what coming in and the account have in common: tries that are
 * counted, passwords and codes that are tried.
 */
#ifndef ACTION_SIGN_IN_H
#define ACTION_SIGN_IN_H

#include "action/session.h"
#include "store/account.h"

#define PASSWORD_LEAST 12   /* characters */
#define PASSWORD_MOST  1000 /* bytes */

/* ---- tries ---- */

struct attempt {
    struct store *store;
    int64_t now;
    char now_text[MOMENT_TEXT];
    char of_login[SHA256_TEXT], of_address[SHA256_TEXT];
    bool has_address;
    int64_t wait_s; /* above 0: it may not be tried yet, and is not counted */
};

/* Counts a try of a login, whosever it is (person_id 0: nobody's), before it is
 * known how it ends: of many at once none is free.  A transaction of its own;
 * the store and `now` are set before. */
enum status attempt_begin(struct attempt *attempt, const char *login,
                          int64_t person_id, const char *address);

/* In the transaction that says how it ended; without either it failed. */
enum status attempt_held(struct attempt *attempt);  /* all are forgotten */
enum status attempt_undo(struct attempt *attempt);  /* it was none */

/* ---- passwords and codes ---- */

/* What goes into the forms of the session of a token. */
void form_text(char form[static SHA256_TEXT], const char *token);

/* Whether it is the password; as much work where there is none. */
bool password_right(const char *hash, const char *password);

/* Uses up a code of the person's second factor, or a recovery code, in a writing
 * transaction; *right: false when it is none, or was used. */
enum status code_use(struct store *store, int64_t person_id, const char *code,
                     int64_t now, bool *right, struct mem *mem);

/* The SHA-256 of a recovery code as it is typed: capital or small letters, with
 * or without hyphens. */
void recovery_sha256(char text[static SHA256_TEXT], int64_t person_id,
                     const char *code);

#endif
