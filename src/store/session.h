/* session.h - who is signed in, by which link somebody may come in, how often
 * it was tried in vain, and when it succeeded.
 *
 * Tokens come here as their SHA-256 alone.  The rows belong to this database:
 * they are neither moved nor backed up (store/tables.h), so that no copy of it
 * lets anybody in.  Times are texts of moment_text.
 */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include "store/store.h"

/* ---- sessions ---- */

struct session {
    int64_t id, person_id;
    const char *made_at, *seen_at, *expires_at;
    const char *browser, *address;
};

/* A session and whose it is. */
struct session_person {
    int64_t id, person_id;
    const char *login, *name; /* name NULL: none */
    int64_t agency_id;
    const char *agency; /* its code; of the centre "" */
    const char *seen_at, *expires_at;
    const char *language;       /* "th", "en"; NULL: no wish */
    bool digits_set, thai_digits;
    bool has_second_factor, has_password;
};

/* In a writing transaction; session->id is set here. */
enum status session_add(struct store *store, struct session *session,
                        const char *token_sha256);

/* The session of a token that has not expired by `now` and was seen since
 * `seen`; of a person who may come in at all.  STATUS_ABSENT: there is none. */
enum status session_by_token(struct store *store, const char *token_sha256,
                             const char *now, const char *seen,
                             struct session_person *session, struct mem *mem);

enum status session_seen(struct store *store, int64_t id, const char *now);

/* One of a person's, by its token (of whomever); all but one (0: all). */
enum status session_end(struct store *store, int64_t person_id, int64_t id);
enum status session_end_token(struct store *store, const char *token_sha256);
enum status sessions_end(struct store *store, int64_t person_id,
                         int64_t but_id);

/* A person's, the one last seen first. */
enum status sessions_of(struct store *store, int64_t person_id,
                        const char *now, const char *seen,
                        struct session **sessions, size_t *count,
                        struct mem *mem);

/* ---- links ---- */

enum one_time { ONE_TIME_ENTER, ONE_TIME_RESET };

/* In a writing transaction. */
enum status one_time_add(struct store *store, enum one_time kind,
                         int64_t person_id, const char *token_sha256,
                         const char *expires_at);

/* Whose link it is; STATUS_ABSENT: there is none, or it was used, or is too
 * old.  To take it is to use it: of two at once one finds it. */
enum status one_time_look(struct store *store, enum one_time kind,
                          const char *token_sha256, const char *now,
                          int64_t *person_id);
enum status one_time_take(struct store *store, enum one_time kind,
                          const char *token_sha256, const char *now,
                          int64_t *person_id);
enum status one_time_end(struct store *store, int64_t person_id); /* all */

/* ---- tries ---- */

/* How often it was tried before, and when last ("": not yet). */
struct tries {
    int64_t before;
    char last[MOMENT_TEXT];
};

/* Counts a try that has not succeeded yet, in a writing transaction; others who
 * try the same wait for its end.  Tries before `forget` are forgotten. */
enum status try_count(struct store *store, const char *what, const char *now,
                      const char *forget, struct tries *tries);

/* The try of this moment was none; all are forgotten. */
enum status try_undo(struct store *store, const char *what, const char *now);
enum status try_forget(struct store *store, const char *what);

/* ---- the log ---- */

enum status signed_in_add(struct store *store, const struct session *session);

/* Whether this person came in from this address before. */
enum status signed_in_from(struct store *store, int64_t person_id,
                           const char *address, bool *before);

/* The last times, the latest first: made_at, browser and address are set. */
enum status signed_in_of(struct store *store, int64_t person_id, int64_t limit,
                         struct session **times, size_t *count,
                         struct mem *mem);

/* ---- calendars ---- */

/* The address of a person's calendar: a new one ends the old. */
enum status feed_set(struct store *store, int64_t person_id,
                     const char *token_sha256, const char *now);
enum status feed_end(struct store *store, int64_t person_id);

/* When it was made; NULL: there is none. */
enum status feed_made(struct store *store, int64_t person_id, const char **at,
                      struct mem *mem);

/* Whose it is, and what they wish; STATUS_ABSENT: nobody's, or of somebody
 * who may do nothing any more. */
struct feed_person {
    int64_t person_id;
    const char *language; /* NULL: no wish */
    bool thai_digits;
};

enum status feed_by_token(struct store *store, const char *token_sha256,
                          struct feed_person *person, struct mem *mem);

/* Takes away what has had its time: sessions and links at `now`, tries and lines
 * of the log from before. */
enum status sessions_tidy(struct store *store, const char *now,
                          const char *tries, const char *log);

/* Nothing of a person is left. */
enum status sessions_erase(struct store *store, int64_t person_id);

#endif
