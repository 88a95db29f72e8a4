/* sign_in.h - passwords and codes that are tried, by who comes in and by who
 * changes an account.
 */
#ifndef ACTION_SIGN_IN_H
#define ACTION_SIGN_IN_H

#include "action/password.h"
#include "action/tries.h"
#include "store/account.h"

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
