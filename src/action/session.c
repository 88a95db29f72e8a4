/* session.c - who the reader is. */
#include "action/sign_in.h"

#include <string.h>

#define SIGN_INS_SHOWN 20

/* Instants as the database has them. */
struct instants {
    char now[MOMENT_TEXT], seen[MOMENT_TEXT]; /* seen: not used since is over */
};

static int64_t
instants_at(struct instants *instants, int64_t now)
{
    if (now == 0)
        now = clock_ms();
    moment_text(instants->now, now);
    moment_text(instants->seen, now - SESSION_IDLE_MS);
    return now;
}

/* A token's hash; false when it is no token. */
static bool
token_hash(char sha256[static SHA256_TEXT], const char *token, size_t count)
{
    if (token == NULL || !token_is(token, count))
        return false;
    sha256_text(sha256, token, count);
    return true;
}

static void
fill_reader(struct reader *reader, const struct session_person *session)
{
    reader->person_id = session->person_id;
    reader->session_id = session->id;
    reader->login = session->login;
    reader->name = session->name;
    reader->agency_id = session->agency_id;
    reader->agency = session->agency;
    reader->language_set = session->language != NULL;
    reader->language =
        reader->language_set && strcmp(session->language, "en") == 0 ? ENGLISH
                                                                     : THAI;
    reader->digits_set = session->digits_set;
    reader->thai_digits = session->thai_digits;
    reader->has_second_factor = session->has_second_factor;
    reader->has_password = session->has_password;
}

/* A page is shown all the same when the database cannot write just now. */
static enum status
use_when_due(struct store *store, struct reader *reader, const char *seen_at,
             int64_t now)
{
    enum status status;

    if (now - moment_of(seen_at) < SESSION_SEEN_MS)
        return STATUS_FINE;
    status = session_use(store, reader, now);
    reader->unseen = status != STATUS_FINE;
    return status == STATUS_READ_ONLY || status == STATUS_BUSY ||
                   status == STATUS_FULL
               ? STATUS_FINE
               : status;
}

enum status
session_find(struct store *store, const char *token, size_t count,
             int64_t now, struct reader *reader, struct mem *mem)
{
    struct session_person session;
    struct instants instants;
    struct out day = out_new(mem);
    char sha256[SHA256_TEXT];
    enum status status;

    *reader = (struct reader){0};
    if (!token_hash(sha256, token, count))
        return STATUS_FINE;
    now = instants_at(&instants, now);
    status = session_by_token(store, sha256, instants.now, instants.seen,
                              &session, mem);
    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    fill_reader(reader, &session);
    form_text(reader->form, mem_string(mem, token, count));
    day_print_iso(&day, moment_day(now));
    TRY(roles_of(store, reader->person_id, out_string(&day), &reader->roles,
                 &reader->role_count, mem));
    return use_when_due(store, reader, session.seen_at, now);
}

void
form_text(char form[static SHA256_TEXT], const char *token)
{
    keyed_text(form, token, "form");
}

enum status
session_use(struct store *store, const struct reader *reader, int64_t now)
{
    struct instants instants;

    instants_at(&instants, now);
    return session_seen(store, reader->session_id, instants.now);
}

bool
session_form_holds(const struct reader *reader, const char *form)
{
    return reader->session_id != 0 && form != NULL &&
           secret_same(reader->form, form);
}

/* ---- leaving ---- */

enum status
sign_out(struct store *store, const char *token, size_t count)
{
    char sha256[SHA256_TEXT];

    return token_hash(sha256, token, count) ? session_end_token(store, sha256)
                                            : STATUS_FINE;
}

enum status
own_sessions(struct store *store, const struct reader *reader, int64_t now,
             struct session **sessions, size_t *count, struct mem *mem)
{
    struct instants instants;

    instants_at(&instants, now);
    return sessions_of(store, reader->person_id, instants.now, instants.seen,
                       sessions, count, mem);
}

enum status
own_session_end(struct store *store, const struct reader *reader,
                int64_t session_id)
{
    TRY(session_end(store, reader->person_id, session_id));
    return db_changed(store->db) > 0 ? STATUS_FINE : STATUS_ABSENT;
}

enum status
own_sessions_end(struct store *store, const struct reader *reader)
{
    return sessions_end(store, reader->person_id, reader->session_id);
}

enum status
own_sign_ins(struct store *store, const struct reader *reader,
             struct session **times, size_t *count, struct mem *mem)
{
    return signed_in_of(store, reader->person_id, SIGN_INS_SHOWN, times,
                        count, mem);
}
