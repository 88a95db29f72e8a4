/* account.c - what people set for themselves. */
#include "store/account.h"

#include "store/tables.h"

enum status
password_hold(struct store *store, int64_t person_id, const char **hash,
              struct mem *mem)
{
    struct rows rows;
    bool found = false;

    *hash = NULL;
    TRY(DB_ASK(store->db, &rows, SQL_PASSWORD_HOLD, param_whole(person_id)));
    while (rows_next(&rows)) {
        *hash = rows_copy(&rows, 0, mem);
        found = true;
    }
    TRY(rows_end(&rows));
    return found ? STATUS_FINE : STATUS_ABSENT;
}

enum status
people_by_email(struct store *store, const char *email,
                struct numbered **people, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *people = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_PEOPLE_BY_EMAIL, param_text(email)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *people, *count, room) = (struct numbered){
            rows_whole(&rows, 0), rows_whole(&rows, 1)};
    return rows_end(&rows);
}

enum status
factor_of(struct store *store, int64_t person_id, struct factor *factor,
          struct mem *mem)
{
    struct rows rows;

    *factor = (struct factor){0};
    TRY(DB_ASK(store->db, &rows, SQL_FACTOR_OF, param_whole(person_id)));
    while (rows_next(&rows))
        *factor = (struct factor){.secret = rows_copy(&rows, 0, mem),
                                  .confirmed_at = rows_copy(&rows, 1, mem),
                                  .last_step = rows_whole(&rows, 2),
                                  .recovery_codes = rows_whole(&rows, 3)};
    return rows_end(&rows);
}

/* A change, and whether there was anything to change. */
static enum status
change(struct store *store, bool *done, enum sql sql,
       const struct param *params, size_t count)
{
    TRY(db_run(store->db, sql, params, count));
    *done = db_changed(store->db) > 0;
    return STATUS_FINE;
}

#define CHANGE(store, done, sql, ...)                                          \
    change((store), (done), (sql), DB_PARAMS(__VA_ARGS__))

enum status
factor_begin(struct store *store, const struct numbered *person,
             const char *secret, bool *done)
{
    return CHANGE(store, done, SQL_FACTOR_BEGIN,
                  param_whole(person->person_id),
                  param_whole(person->agency_id), param_text(secret));
}

enum status
factor_confirm(struct store *store, int64_t person_id, const char *now,
               int64_t step, bool *done)
{
    return CHANGE(store, done, SQL_FACTOR_CONFIRM, param_whole(person_id),
                  param_text(now), param_whole(step));
}

enum status
factor_use(struct store *store, int64_t person_id, int64_t step, bool *done)
{
    return CHANGE(store, done, SQL_FACTOR_USE, param_whole(person_id),
                  param_whole(step));
}

enum status
recovery_use(struct store *store, int64_t person_id, const char *code_sha256,
             bool *done)
{
    return CHANGE(store, done, SQL_RECOVERY_USE, param_whole(person_id),
                  param_text(code_sha256));
}

enum status
recovery_set(struct store *store, const struct numbered *person,
             char (*codes_sha256)[SHA256_TEXT], size_t count)
{
    TRY(DB_RUN(store->db, SQL_RECOVERY_END, param_whole(person->person_id)));
    for (size_t i = 0; i < count; i++)
        TRY(DB_RUN(store->db, table_of[TABLE_RECOVERY_CODE].add,
                   param_whole(person->person_id),
                   param_whole(person->agency_id),
                   param_text(codes_sha256[i])));
    return STATUS_FINE;
}

enum status
factor_end(struct store *store, int64_t person_id, bool *done)
{
    TRY(DB_RUN(store->db, SQL_RECOVERY_END, param_whole(person_id)));
    return CHANGE(store, done, SQL_FACTOR_END, param_whole(person_id));
}

enum status
preference_set(struct store *store, const struct numbered *person,
               const char *language, int thai_digits)
{
    return DB_RUN(store->db, SQL_PREFERENCE_SET,
                  param_whole(person->person_id),
                  param_whole(person->agency_id), param_text(language),
                  thai_digits < 0 ? param_none() : param_whole(thai_digits));
}

enum status
account_erase(struct store *store, int64_t person_id)
{
    bool done;

    TRY(factor_end(store, person_id, &done));
    return DB_RUN(store->db, SQL_PREFERENCE_END, param_whole(person_id));
}
