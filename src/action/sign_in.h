/* sign_in.h - what coming in and the account have in common: tries that are
 * counted, passwords and codes that are tried.
 */
#ifndef ACTION_SIGN_IN_H
#define ACTION_SIGN_IN_H

#include "action/password.h"
#include "action/session.h"
#include "store/account.h"

/* ---- tries ---- */

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

/* ---- passwords and codes ---- */

/* What goes into the forms of the session of a token. */
void form_text(char form[static SHA256_TEXT], const char *token);

/* A code as it is compared: without spaces and hyphens, in capital letters, its
 * digits Arabic; false when it cannot be one. */
#define CODE_MOST 64

bool code_plain(char plain[static CODE_MOST], const char *code,
                struct mem *mem);

/* Whether it is the password, which spaces around it are no part of; as much
 * work where there is none. */
bool password_right(const char *hash, const char *password, struct mem *mem);

/* A password without the spaces around it; NULL is "". */
const char *password_plain(const char *password, struct mem *mem);

/* Uses up a code of the person's second factor, or a recovery code, in a writing
 * transaction; *right: false when it is none, or was used. */
enum status code_use(struct store *store, int64_t person_id, const char *code,
                     int64_t now, bool *right, struct mem *mem);

/* The SHA-256 of a recovery code, as code_plain gives it. */
void recovery_sha256(char text[static SHA256_TEXT], int64_t person_id,
                     const char *code);

#endif
