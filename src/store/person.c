/* person.c - people and their roles. */
#include "store/person.h"

#include "base/ensure.h"
#include "store/account.h"
#include "store/session.h"

#include <string.h>

const char *const person_role_names[PERSON_ROLES] = {"officer", "head",    "planner",
                                       "host",    "central", "auditor",
                                       "administrator"};

bool
person_role_parse(const char *text, enum person_role *role)
{
    for (size_t i = 0; i < PERSON_ROLES; i++)
        if (strcmp(person_role_names[i], text) == 0) {
            *role = (enum person_role)i;
            return true;
        }
    return false;
}

static struct person
person_in(const struct rows *rows, struct mem *mem)
{
    return (struct person){.id = rows_whole(rows, 0),
                           .agency_id = rows_whole(rows, 1),
                           .agency = rows_copy(rows, 2, mem),
                           .login = rows_copy(rows, 3, mem),
                           .name = rows_copy(rows, 4, mem),
                           .position = rows_copy(rows, 5, mem),
                           .email = rows_copy(rows, 6, mem),
                           .telephone = rows_copy(rows, 7, mem),
                           .password = rows_copy(rows, 8, mem),
                           .disabled_at = rows_copy(rows, 9, mem)};
}

static enum status
one_person(struct store *store, enum sql sql, struct param by,
           struct person *person, struct mem *mem)
{
    struct rows rows;

    *person = (struct person){0};
    TRY(DB_ASK(store->db, &rows, sql, by));
    if (rows_next(&rows))
        *person = person_in(&rows, mem);
    TRY(rows_end(&rows));
    return person->id != 0 ? STATUS_FINE : STATUS_ABSENT;
}

enum status
person_by_login(struct store *store, const char *login, struct person *person,
                struct mem *mem)
{
    return one_person(store, SQL_PERSON_BY_LOGIN, param_text(login), person,
                      mem);
}

enum status
person_by_id(struct store *store, int64_t id, struct person *person,
             struct mem *mem)
{
    return one_person(store, SQL_PERSON_BY_ID, param_whole(id), person, mem);
}

enum status
person_list(struct store *store, struct person **people, size_t *count,
            struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *people = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_PERSON_LIST));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *people, *count, room) = person_in(&rows, mem);
    return rows_end(&rows);
}

/* `text` anywhere: as a pattern of LIKE, its own signs made plain. */
static const char *
pattern_of(const char *text, struct mem *mem)
{
    struct out out = out_new(mem);

    if (text[0] == '\0')
        return "";
    out_char(&out, '%');
    for (; *text != '\0'; text++) {
        if (*text == '%' || *text == '_' || *text == '!')
            out_char(&out, '!');
        out_char(&out, *text >= 'A' && *text <= 'Z'
                           ? (char)(*text - 'A' + 'a')
                           : *text);
    }
    out_char(&out, '%');
    return out_string(&out);
}

enum status
people_find(struct store *store, const struct people_wanted *wanted,
            int64_t limit, struct person **people, size_t *count,
            struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *people = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_PEOPLE_FIND,
               param_whole(wanted->agency_id),
               param_text(pattern_of(wanted->text, mem)),
               param_text(wanted->role), param_whole(wanted->disabled),
               param_whole(limit)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *people, *count, room) = person_in(&rows, mem);
    return rows_end(&rows);
}

static enum status
read_roles(struct rows *rows, struct role_row **roles, size_t *count,
           struct mem *mem)
{
    size_t room = 0;

    *roles = NULL;
    *count = 0;
    while (rows_next(rows)) {
        struct role_row role = {.id = rows_whole(rows, 0),
                                .agency_id = rows_whole(rows, 1),
                                .person_id = rows_whole(rows, 2),
                                .agency = rows_copy(rows, 3, mem),
                                .division = rows_copy(rows, 5, mem),
                                .indicator = rows_copy(rows, 6, mem),
                                .acting_for = rows_whole(rows, 7),
                                .from_on = rows_copy(rows, 8, mem),
                                .until_on = rows_copy(rows, 9, mem)};

        if (person_role_parse(rows_text(rows, 4), &role.role))
            *MEM_PUSH(mem, *roles, *count, room) = role;
    }
    return rows_end(rows);
}

enum status
roles_of(struct store *store, int64_t person_id, const char *day,
         struct role_row **roles, size_t *count, struct mem *mem)
{
    struct rows rows;

    TRY(DB_ASK(store->db, &rows, SQL_ROLES_OF, param_whole(person_id),
               param_text(day)));
    return read_roles(&rows, roles, count, mem);
}

enum status
person_ahead(struct store *store, int64_t id, const char *day)
{
    TRY(DB_AHEAD(store->db, SQL_PERSON_BY_ID, param_whole(id)));
    return DB_AHEAD(store->db, SQL_ROLES_OF, param_whole(id), param_text(day));
}

enum status
roles_at(struct store *store, int64_t agency_id, enum person_role role,
         const char *day, struct role_row **roles, size_t *count,
         struct mem *mem)
{
    struct rows rows;

    TRY(DB_ASK(store->db, &rows, SQL_ROLES_AT, param_whole(agency_id),
               param_text(person_role_names[role]), param_text(day)));
    return read_roles(&rows, roles, count, mem);
}

enum status
person_add(struct line *line, struct person *person)
{
    struct person other;
    enum status status =
        person_by_login(line->store, person->login, &other, line->mem);

    /* asked first, for a statement that fails ends a transaction */
    if (status != STATUS_ABSENT)
        return status == STATUS_FINE ? STATUS_TAKEN : status;
    person->id = ids_next(&line->store->ids);
    TRY(LINE_ADD(line, TABLE_PERSON, param_whole(person->id),
                 param_whole(line->agency_id), param_none()));
    return LINE_ADD(line, TABLE_PERSON_PRIVATE, param_whole(person->id),
                    param_whole(line->agency_id), param_text(person->login),
                    param_text(person->name), param_text(person->position),
                    param_text(person->email), param_text(person->telephone),
                    param_text(person->password));
}

enum status
person_disable(struct line *line, int64_t id, bool disabled)
{
    TRY(DB_RUN(line->store->db, SQL_PERSON_DISABLE, param_whole(id),
               disabled ? param_text(line->at) : param_none()));
    if (!disabled)
        return STATUS_FINE;
    TRY(one_time_end(line->store, id));
    return sessions_end(line->store, id, 0);
}

enum status
person_password(struct line *line, int64_t id, const char *hash,
                int64_t but_session)
{
    /* in this order: see password_hold */
    TRY(DB_RUN(line->store->db, SQL_PERSON_PASSWORD, param_whole(id),
               param_text(hash)));
    TRY(one_time_end(line->store, id));
    return sessions_end(line->store, id, but_session);
}

enum status
person_erase(struct line *line, int64_t id)
{
    TRY(DB_RUN(line->store->db, SQL_PERSON_ERASE, param_whole(id)));
    TRY(account_erase(line->store, id));
    return sessions_erase(line->store, id);
}

enum status
role_add(struct line *line, const struct role_row *role, int64_t *id)
{
    *id = ids_next(&line->store->ids);
    return LINE_ADD(line, TABLE_ROLE, param_whole(*id),
                    param_whole(line->agency_id),
                    param_whole(role->person_id),
                    param_text(person_role_names[role->role]),
                    param_text(role->division), param_text(role->indicator),
                    role->acting_for != 0 ? param_whole(role->acting_for)
                                          : param_none(),
                    param_text(role->from_on), param_text(role->until_on),
                    param_whole(line->seq), param_none());
}

enum status
role_end(struct line *line, int64_t id)
{
    size_t before = line->seals.replaced_count[TABLE_ROLE];

    TRY(LINE_REPLACE(line, TABLE_ROLE, SQL_ROLE_END, param_whole(id),
                     param_whole(line->seq), param_whole(line->agency_id)));
    return line->seals.replaced_count[TABLE_ROLE] > before ? STATUS_FINE
                                                           : STATUS_ABSENT;
}
