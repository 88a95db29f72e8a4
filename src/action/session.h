/* session.h - who the reader is: coming in, staying, leaving.
 *
 * A session is a row; what the browser holds is a token of 256 random bits, of
 * which the database knows the SHA-256.  Whoever signs in gets a new one, so a
 * token that somebody planted is worth nothing.  A session ends when it was not
 * used for SESSION_IDLE_MS, or is SESSION_MS old; at once when the person is
 * disabled or erased, or the password changes.
 *
 * Tries are counted in the database, by login and by address, so that several
 * programs count together.  Some are free, then each has to wait, longer and
 * longer, up to an end: nobody is locked out for good.  Someone who signed in
 * from an address before is counted apart there, so that others elsewhere
 * cannot keep them out.
 *
 * Texts are C strings: whoever makes one of what a browser sends refuses a NUL
 * byte in it.  `now` is milliseconds since 1970; 0: the clock's.
 */
#ifndef ACTION_SESSION_H
#define ACTION_SESSION_H

#include "base/say.h"
#include "base/seal.h"
#include "store/person.h"
#include "store/session.h"

struct desk;

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS   (60 * MINUTE_MS)
#define DAY_MS    (24 * HOUR_MS)

#define SESSION_IDLE_MS (12 * HOUR_MS)
#define SESSION_MS      (30 * DAY_MS)
#define SESSION_SEEN_MS (5 * MINUTE_MS) /* so often at most it is written */
#define SIGNED_IN_MS    (90 * DAY_MS)   /* a line of the log is kept */
#define SIGN_IN_STEP_MS (5 * MINUTE_MS) /* from the password to the code */

/* Tries without waiting; the next wait 2, 4, 8 … seconds, at most so long; a
 * day without a try forgets them. */
#define TRIES_OF_LOGIN     5
#define TRIES_OF_ADDRESS   50
#define WAIT_OF_LOGIN_MS   (15 * MINUTE_MS)
#define WAIT_OF_ADDRESS_MS MINUTE_MS
#define TRIES_MS           DAY_MS

/* ---- who reads ---- */

struct reader {
    int64_t person_id, session_id; /* 0: nobody has signed in */
    const char *login, *name;      /* name NULL: none is known */
    int64_t agency_id;
    const char *agency; /* whose person it is: its code; of the centre "" */
    struct role_row *roles; /* today's, those held for others too */
    size_t role_count;
    bool language_set, digits_set; /* what follows is the person's wish */
    enum language language;
    bool thai_digits;
    bool has_second_factor, has_password;
    bool unseen; /* it is time for session_use, and this store cannot write */
    char form[SHA256_TEXT]; /* goes into every form; "" without a session */
};

/* Who holds a token, as it came from the browser: anybody, so any bytes.  Without
 * a session it is nobody (all 0), and fine.  Outside a transaction: now and
 * then it writes that the session is used. */
enum status session_find(struct store *store, const char *token, size_t count,
                         int64_t now, struct reader *reader, struct mem *mem);

/* The same at a desk: recalled while nothing in the database has changed. */
enum status session_find_at(struct desk *desk, const char *token, size_t count,
                            int64_t now, struct reader *reader,
                            struct mem *mem);

/* Writes that the session is used; for readers that were found `unseen`. */
enum status session_use(struct store *store, const struct reader *reader,
                        int64_t now);

/* What came with a form is what the session's pages gave.  It is made of the
 * token, so it needs no place and cannot be guessed; false without a session. */
bool session_form_holds(const struct reader *reader, const char *form);

/* ---- coming in ---- */

struct sign_in {
    const char *login, *password;
    const char *link; /* a one-time link's token, in their stead; NULL: none */
    const char *code; /* of the second factor, or a recovery code; NULL or "":
                         not asked yet */
    const char *address; /* of the network; NULL or "": this machine */
    const char *browser; /* what it calls itself; NULL */
    int64_t now;
};

enum sign_in_outcome {
    SIGN_IN_DONE,    /* token and session are set */
    SIGN_IN_CODE,    /* all is right so far: the same again, with a code; or
                        the step as link, so that nobody types the password
                        twice */
    SIGN_IN_REFUSED, /* login or password is wrong, or the link is over, or the
                        person may not come in: it is not told which */
    SIGN_IN_WAIT,    /* too many tries: again in wait_s seconds */
};

struct sign_in_answer {
    enum sign_in_outcome outcome;
    bool code_wrong; /* SIGN_IN_CODE: one was given */
    int64_t wait_s;
    int64_t person_id, session_id;
    char token[TOKEN_TEXT]; /* stands nowhere else */
    char form[SHA256_TEXT]; /* of the new session */
    char step[TOKEN_TEXT];  /* SIGN_IN_CODE after a password: a link's token in
                               its stead, for SIGN_IN_STEP_MS; else "" */
};

/* A login that nobody has costs as much work as a wrong password.  A session
 * that the browser had before goes on: end it with sign_out. */
enum status sign_in(struct store *store, const struct sign_in *request,
                    struct sign_in_answer *answer, struct mem *mem);

/* ---- leaving ---- */

/* Ends the session of this token, if there is one. */
enum status sign_out(struct store *store, const char *token, size_t count);

/* The reader's sessions, the last used first; the own is among them. */
enum status own_sessions(struct store *store, const struct reader *reader,
                         int64_t now, struct session **sessions,
                         size_t *count, struct mem *mem);

/* Ends one of the reader's, or all but the one at hand.  STATUS_ABSENT: it is
 * none of theirs, or over. */
enum status own_session_end(struct store *store, const struct reader *reader,
                            int64_t session_id);
enum status own_sessions_end(struct store *store,
                             const struct reader *reader);

/* When and from where the reader signed in, the latest first. */
enum status own_sign_ins(struct store *store, const struct reader *reader,
                         struct session **times, size_t *count,
                         struct mem *mem);

#endif
