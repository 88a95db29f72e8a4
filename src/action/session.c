/* session.c - who the reader is. */
#include "action/desk.h"
#include "action/recall.h"
#include "action/sign_in.h"
#include "base/text.h"

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

/* A session as it was found: what of it the clock ends is compared anew. */
struct found_session {
    struct reader reader; /* person_id 0: there is none */
    const char *seen_at, *expires_at;
    struct day day; /* whose roles these are */
};

static enum status
find_session(struct store *store, const char *token, size_t count,
             const char *sha256, const struct instants *instants,
             struct found_session *found, struct mem *mem)
{
    struct session_person session;
    struct out day = out_new(mem);
    enum status status = session_by_token(store, sha256, instants->now,
                                          instants->seen, &session, mem);

    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    fill_reader(&found->reader, &session);
    form_text(found->reader.form, mem_string(mem, token, count));
    found->seen_at = session.seen_at;
    found->expires_at = session.expires_at;
    found->day = moment_day(moment_of(instants->now));
    day_print_iso(&day, found->day);
    return roles_of(store, found->reader.person_id, out_string(&day),
                    &found->reader.roles, &found->reader.role_count, mem);
}

enum status
session_find(struct store *store, const char *token, size_t count,
             int64_t now, struct reader *reader, struct mem *mem)
{
    struct found_session found = {0};
    struct instants instants;
    char sha256[SHA256_TEXT];

    *reader = (struct reader){0};
    if (!token_hash(sha256, token, count))
        return STATUS_FINE;
    now = instants_at(&instants, now);
    TRY(find_session(store, token, count, sha256, &instants, &found, mem));
    *reader = found.reader;
    return reader->person_id == 0
               ? STATUS_FINE
               : use_when_due(store, reader, found.seen_at, now);
}

/* A reader outlives the desk by which it was found. */
static void
copy_reader(struct reader *reader, const struct reader *from, struct mem *mem)
{
    *reader = *from;
    reader->login = text_copy(from->login, mem);
    reader->name = text_copy(from->name, mem);
    reader->agency = text_copy(from->agency, mem);
    reader->roles = MEM_ARRAY(mem, struct role_row, from->role_count);
    for (size_t i = 0; i < from->role_count; i++) {
        struct role_row *role = &reader->roles[i];

        *role = from->roles[i];
        role->agency = text_copy(role->agency, mem);
        role->division = text_copy(role->division, mem);
        role->indicator = text_copy(role->indicator, mem);
        role->from_on = text_copy(role->from_on, mem);
        role->until_on = text_copy(role->until_on, mem);
    }
}

static bool
still_holds(const struct found_session *found, const struct instants *instants)
{
    return strcmp(found->expires_at, instants->now) > 0 &&
           strcmp(found->seen_at, instants->seen) > 0 &&
           found->day.number == moment_day(moment_of(instants->now)).number;
}

enum status
session_find_at(struct desk *desk, const char *token, size_t count,
                int64_t now, struct reader *reader, struct mem *mem)
{
    struct mem *noted = recall_mem(desk->recall);
    const struct found_session *known;
    struct found_session *found;
    struct instants instants;
    char sha256[SHA256_TEXT];

    if (noted == NULL)
        return session_find(desk->store, token, count, now, reader, mem);
    *reader = (struct reader){0};
    if (!token_hash(sha256, token, count))
        return STATUS_FINE;
    now = instants_at(&instants, now);
    known = recall_find(desk->recall, sha256);
    if (known == NULL || !still_holds(known, &instants)) {
        found = MEM_NEW(noted, struct found_session);
        TRY(find_session(desk->store, token, count, sha256, &instants, found,
                         noted));
        if (found->reader.person_id == 0) /* anybody can make tokens up */
            return STATUS_FINE;
        recall_note(desk->recall, sha256, found);
        known = found;
    }
    copy_reader(reader, &known->reader, mem);
    return use_when_due(desk->store, reader, known->seen_at, now);
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
