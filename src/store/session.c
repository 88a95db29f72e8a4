/* session.c - who is signed in. */
#include "store/session.h"

#include <string.h>

/* ---- sessions ---- */

enum status
session_add(struct store *store, struct session *session,
            const char *token_sha256)
{
    session->id = ids_next(&store->ids);
    return DB_RUN(store->db, SQL_SESSION_ADD, param_whole(session->id),
                  param_whole(session->person_id), param_text(token_sha256),
                  param_text(session->made_at), param_text(session->expires_at),
                  param_text(session->browser), param_text(session->address));
}

enum status
session_by_token(struct store *store, const char *token_sha256,
                 const char *now, const char *seen,
                 struct session_person *session, struct mem *mem)
{
    struct rows rows;

    *session = (struct session_person){0};
    TRY(DB_ASK(store->db, &rows, SQL_SESSION_BY_TOKEN,
               param_text(token_sha256), param_text(now), param_text(seen)));
    if (rows_next(&rows))
        *session = (struct session_person){
            .id = rows_whole(&rows, 0),
            .person_id = rows_whole(&rows, 1),
            .login = rows_copy(&rows, 2, mem),
            .name = rows_copy(&rows, 3, mem),
            .agency_id = rows_whole(&rows, 4),
            .agency = rows_copy(&rows, 5, mem),
            .seen_at = rows_copy(&rows, 6, mem),
            .language = rows_copy(&rows, 7, mem),
            .digits_set = !rows_none(&rows, 8),
            .thai_digits = rows_whole(&rows, 8) != 0,
            .has_second_factor = rows_whole(&rows, 9) != 0,
            .has_password = rows_whole(&rows, 10) != 0,
            .expires_at = rows_copy(&rows, 11, mem)};
    TRY(rows_end(&rows));
    return session->id != 0 ? STATUS_FINE : STATUS_ABSENT;
}

enum status
session_seen(struct store *store, int64_t id, const char *now)
{
    return DB_RUN(store->db, SQL_SESSION_SEEN, param_whole(id),
                  param_text(now));
}

enum status
session_end(struct store *store, int64_t person_id, int64_t id)
{
    return DB_RUN(store->db, SQL_SESSION_END, param_whole(person_id),
                  param_whole(id));
}

enum status
session_end_token(struct store *store, const char *token_sha256)
{
    return DB_RUN(store->db, SQL_SESSION_END_TOKEN, param_text(token_sha256));
}

enum status
sessions_end(struct store *store, int64_t person_id, int64_t but_id)
{
    return DB_RUN(store->db, SQL_SESSIONS_END, param_whole(person_id),
                  param_whole(but_id));
}

enum status
sessions_of(struct store *store, int64_t person_id, const char *now,
            const char *seen, struct session **sessions, size_t *count,
            struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *sessions = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_SESSIONS_OF, param_whole(person_id),
               param_text(now), param_text(seen)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *sessions, *count, room) =
            (struct session){.id = rows_whole(&rows, 0),
                             .person_id = person_id,
                             .made_at = rows_copy(&rows, 1, mem),
                             .seen_at = rows_copy(&rows, 2, mem),
                             .expires_at = rows_copy(&rows, 3, mem),
                             .browser = rows_copy(&rows, 4, mem),
                             .address = rows_copy(&rows, 5, mem)};
    return rows_end(&rows);
}

/* ---- links ---- */

static struct param
kind_param(enum one_time kind)
{
    return param_text(kind == ONE_TIME_ENTER ? "enter" : "reset");
}

enum status
one_time_add(struct store *store, enum one_time kind, int64_t person_id,
             const char *token_sha256, const char *expires_at)
{
    return DB_RUN(store->db, SQL_ONE_TIME_ADD, param_text(token_sha256),
                  param_whole(person_id), kind_param(kind),
                  param_text(expires_at));
}

static enum status
one_link(struct store *store, enum sql sql, const struct param params[3],
         int64_t *person_id)
{
    struct rows rows;

    *person_id = 0;
    TRY(db_ask(store->db, &rows, sql, params, 3));
    while (rows_next(&rows))
        *person_id = rows_whole(&rows, 0);
    TRY(rows_end(&rows));
    return *person_id != 0 ? STATUS_FINE : STATUS_ABSENT;
}

enum status
one_time_look(struct store *store, enum one_time kind,
              const char *token_sha256, const char *now, int64_t *person_id)
{
    return one_link(store, SQL_ONE_TIME_LOOK,
                    (struct param[]){param_text(token_sha256),
                                     kind_param(kind), param_text(now)},
                    person_id);
}

enum status
one_time_take(struct store *store, enum one_time kind,
              const char *token_sha256, const char *now, int64_t *person_id)
{
    return one_link(store, SQL_ONE_TIME_TAKE,
                    (struct param[]){param_text(token_sha256),
                                     kind_param(kind), param_text(now)},
                    person_id);
}

enum status
one_time_end(struct store *store, int64_t person_id)
{
    return DB_RUN(store->db, SQL_ONE_TIME_END, param_whole(person_id));
}

/* ---- tries ---- */

enum status
try_count(struct store *store, const char *what, const char *now,
          const char *forget, struct tries *tries)
{
    struct rows rows;

    *tries = (struct tries){0};
    TRY(DB_ASK(store->db, &rows, SQL_TRY_COUNT, param_text(what),
               param_text(now), param_text(forget)));
    while (rows_next(&rows)) {
        tries->before = rows_whole(&rows, 0) - 1;
        strncpy(tries->last, rows_text(&rows, 1), MOMENT_TEXT - 1);
    }
    return rows_end(&rows);
}

enum status
try_undo(struct store *store, const char *what, const char *now)
{
    return DB_RUN(store->db, SQL_TRY_UNDO, param_text(what), param_text(now));
}

enum status
try_forget(struct store *store, const char *what)
{
    return DB_RUN(store->db, SQL_TRY_FORGET, param_text(what));
}

/* ---- the log ---- */

enum status
signed_in_add(struct store *store, const struct session *session)
{
    return DB_RUN(store->db, SQL_SIGNED_IN_ADD,
                  param_whole(ids_next(&store->ids)),
                  param_whole(session->person_id),
                  param_text(session->made_at), param_text(session->browser),
                  param_text(session->address));
}

enum status
signed_in_from(struct store *store, int64_t person_id, const char *address,
               bool *before)
{
    struct rows rows;

    TRY(DB_ASK(store->db, &rows, SQL_SIGNED_IN_FROM, param_whole(person_id),
               param_text(address)));
    *before = rows_next(&rows);
    return rows_end(&rows);
}

enum status
signed_in_of(struct store *store, int64_t person_id, int64_t limit,
             struct session **times, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *times = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_SIGNED_IN_OF, param_whole(person_id),
               param_whole(limit)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *times, *count, room) =
            (struct session){.person_id = person_id,
                             .made_at = rows_copy(&rows, 0, mem),
                             .browser = rows_copy(&rows, 1, mem),
                             .address = rows_copy(&rows, 2, mem)};
    return rows_end(&rows);
}

/* ---- calendars ---- */

enum status
feed_set(struct store *store, int64_t person_id, const char *token_sha256,
         const char *now)
{
    return DB_RUN(store->db, SQL_FEED_SET, param_whole(person_id),
                  param_text(token_sha256), param_text(now));
}

enum status
feed_end(struct store *store, int64_t person_id)
{
    return DB_RUN(store->db, SQL_FEED_END, param_whole(person_id));
}

enum status
feed_made(struct store *store, int64_t person_id, const char **at,
          struct mem *mem)
{
    struct rows rows;

    *at = NULL;
    TRY(DB_ASK(store->db, &rows, SQL_FEED_MADE, param_whole(person_id)));
    if (rows_next(&rows))
        *at = rows_copy(&rows, 0, mem);
    return rows_end(&rows);
}

enum status
feed_by_token(struct store *store, const char *token_sha256,
              struct feed_person *person, struct mem *mem)
{
    struct rows rows;

    *person = (struct feed_person){0};
    TRY(DB_ASK(store->db, &rows, SQL_FEED_BY_TOKEN, param_text(token_sha256)));
    if (rows_next(&rows))
        *person = (struct feed_person){
            .person_id = rows_whole(&rows, 0),
            .language = rows_copy(&rows, 1, mem),
            .thai_digits = rows_whole(&rows, 2) != 0};
    TRY(rows_end(&rows));
    return person->person_id != 0 ? STATUS_FINE : STATUS_ABSENT;
}

/* ---- what has had its time ---- */

enum status
sessions_tidy(struct store *store, const char *now, const char *tries,
              const char *log)
{
    TRY(DB_RUN(store->db, SQL_SESSIONS_EXPIRED, param_text(now)));
    TRY(DB_RUN(store->db, SQL_ONE_TIME_EXPIRED, param_text(now)));
    TRY(DB_RUN(store->db, SQL_TRIES_EXPIRED, param_text(tries)));
    return DB_RUN(store->db, SQL_SIGNED_IN_EXPIRED, param_text(log));
}

enum status
sessions_erase(struct store *store, int64_t person_id)
{
    TRY(sessions_end(store, person_id, 0));
    TRY(one_time_end(store, person_id));
    TRY(feed_end(store, person_id));
    return DB_RUN(store->db, SQL_SIGNED_IN_ERASE, param_whole(person_id));
}
