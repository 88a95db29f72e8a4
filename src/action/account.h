/* account.h - what people do with their own account: password, second factor,
 * preferences; and the links that let them in.
 *
 * These are no deeds: no role gives them, everybody has them, about themselves
 * alone, and what they are given (passwords, codes) is no text of a record.
 * Like deeds each is one transaction, and what matters leaves a line in the
 * journal of the person's agency: who, when, what, never a secret.  What an
 * administrator does to others' accounts are deeds (password, sign-in-link,
 * second-factor-off).
 *
 * STATUS_ABSENT: the person's access has ended since the reader was found.
 */
#ifndef ACTION_ACCOUNT_H
#define ACTION_ACCOUNT_H

#include "action/session.h"

#define LINK_ENTER_MS (24 * HOUR_MS)
#define LINK_RESET_MS HOUR_MS
#define FORGOTTEN_MS  (5 * MINUTE_MS) /* one mail a person in that time */

/* Where links lead to: SITE/enter/TOKEN.  Opening one must change nothing, for
 * programs that look at mail open them, too: a button there does. */
#define LINK_ENTER_PATH "/enter/"
#define LINK_RESET_PATH "/reset/"

#define RECOVERY_CODES 10

/* What any of these is asked; each says what it needs. */
struct account_request {
    const struct reader *reader;
    const char *password;     /* the present one, asked again */
    const char *new_password;
    const char *code;         /* of the authenticator */
    const char *address;      /* of the network; NULL: this machine */
    int64_t now;              /* 0: the clock's */
};

struct account_answer {
    bool done;
    enum text_key why; /* not done: the sentence that says why not */
    struct arg args[1];
    size_t arg_count;
    int64_t wait_s;           /* above 0: it is because of too many tries */
    const char *secret, *otpauth;                 /* second_factor_begin */
    const char *recovery_codes[RECOVERY_CODES];   /* …_confirm, …_codes */
};

/* ---- the password ---- */

/* password, new_password; where there is none yet only the new one.  Ends all
 * sessions but the reader's, and all links. */
enum status password_change(struct store *store,
                            const struct account_request *request,
                            struct account_answer *answer, struct mem *mem);

/* Who forgot it says login or address for mail.  The answer, and the work, are
 * the same whether there is such a person or not; where there is, a link to set
 * a new one is mailed, by `trachu mail send`.  `site` is where the pages are,
 * https://trachu.example.go.th. */
struct forgotten {
    const char *who, *site, *address;
    int64_t now;
};

enum status password_forgotten(struct store *store,
                               const struct forgotten *request,
                               struct account_answer *answer,
                               struct mem *mem);

/* new_password and the link's token; ends all sessions and links.  The second
 * factor is still asked for.  A password that breaks a rule does not use the
 * link up. */
enum status password_reset(struct store *store, const char *token,
                           const struct account_request *request,
                           struct account_answer *answer, struct mem *mem);

/* ---- the second factor ---- */

/* A new secret, which is asked for once a code has confirmed it. */
enum status second_factor_begin(struct store *store,
                                const struct account_request *request,
                                struct account_answer *answer,
                                struct mem *mem);

/* code.  Gives the recovery codes, which stand nowhere else, and ends all
 * sessions but the reader's: they came in without it. */
enum status second_factor_confirm(struct store *store,
                                  const struct account_request *request,
                                  struct account_answer *answer,
                                  struct mem *mem);

/* password; with its recovery codes. */
enum status second_factor_off(struct store *store,
                              const struct account_request *request,
                              struct account_answer *answer,
                              struct mem *mem);

/* password; new recovery codes in place of those that are left. */
enum status second_factor_codes(struct store *store,
                                const struct account_request *request,
                                struct account_answer *answer,
                                struct mem *mem);

/* ---- preferences: no line of the journal ---- */

/* language NULL: none; thai_digits below 0: as the language has them. */
enum status preference_change(struct store *store,
                              const struct reader *reader,
                              const char *language, int thai_digits);

/* ---- links ---- */

/* A new link of a person, in a writing transaction: the token is known nowhere
 * else. */
enum status link_make(struct store *store, enum one_time kind,
                      int64_t person_id, int64_t now,
                      char token[static TOKEN_TEXT]);

/* Whose link it is, without using it up: any bytes may come.  *login is NULL
 * when there is none, or it was used, or is too old. */
enum status link_look(struct store *store, enum one_time kind,
                      const char *token, int64_t now, const char **login,
                      struct mem *mem);

/* SITE/enter/TOKEN, or of the other kind. */
const char *link_address(const char *site, enum one_time kind,
                         const char *token, struct mem *mem);

#endif
