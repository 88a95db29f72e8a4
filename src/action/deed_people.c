/* deed_people.c - people, their roles, and the agencies they are at.
 *
 * The journal holds the numbers of people, never their names: those can be
 * erased, a journal cannot.
 */
#include "action/deed_inside.h"

#include "base/seal.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define PASSWORD_LEAST 12

static const char *
number_text(const struct doing *doing, int64_t number)
{
    struct out out = out_new(doing->mem);

    out_format(&out, "%lld", (long long)number);
    return out_string(&out);
}

static const char *
person_json(const struct doing *doing, int64_t id, const char *name,
            const char *value)
{
    return texts_json(doing->mem, "person", number_text(doing, id), name,
                      value, NULL);
}

/* The person of a field, who must belong to the agency whose journal it is,
 * or have a role there; the centre's administrator reaches everybody. */
static enum status
person_here(struct doing *doing, const char *field, struct person *person)
{
    TRY(field_person(doing, field, person));
    if (person->agency_id != doing->line.agency_id)
        return REFUSE(doing, TEXT_DEED_ELSEWHERE,
                      arg_text("login", person->login),
                      arg_text("agency", person->agency));
    return STATUS_FINE;
}

/* ---- agencies ---- */

/* Codes are part of addresses and of folders' names. */
static bool
is_code(const char *code)
{
    size_t length = strspn(code, "abcdefghijklmnopqrstuvwxyz"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    return length > 0 && length <= 64 && code[length] == '\0';
}

static enum status
run_agency_add(struct doing *doing)
{
    const char *code = deed_field(doing, "code");
    enum status status = agency_find(doing->store, code, &doing->answer->id);

    if (!is_code(code))
        return REFUSE(doing, TEXT_DEED_CODE, arg_text("code", code));
    if (status != STATUS_ABSENT)
        return status == STATUS_FINE ? REFUSE(doing, TEXT_DEED_AGENCY_THERE,
                                              arg_text("agency", code))
                                     : status;
    doing->line.subject = code;
    doing->line.after = texts_json(doing->mem, "code", code, NULL);
    return agency_new(&doing->line, code, &doing->answer->id);
}

const struct deed_rules do_agency_add = {.run = run_agency_add};

static enum status
find_agency(struct doing *doing, const char *field, int64_t *id)
{
    const char *code = deed_field(doing, field);
    enum status status = agency_find(doing->store, code, id);

    return status == STATUS_ABSENT
               ? REFUSE(doing, TEXT_DEED_AGENCY, arg_text("agency", code))
               : status;
}

static const char *
iso_day(const struct doing *doing, const struct date *date)
{
    struct out out = out_new(doing->mem);

    day_print_iso(&out, date->day);
    return out_string(&out);
}

static enum status
run_agency_close(struct doing *doing)
{
    struct date day;
    int64_t id;

    TRY(find_agency(doing, "code", &id));
    TRY(field_date(doing, "day", &day));
    doing->line.subject = deed_field(doing, "code");
    doing->line.after =
        texts_json(doing->mem, "closed_on", iso_day(doing, &day), NULL);
    return agency_close(&doing->line, id, iso_day(doing, &day));
}

const struct deed_rules do_agency_close = {.run = run_agency_close};

static enum status
run_agency_from(struct doing *doing)
{
    const char *kind = deed_field(doing, "kind");
    struct date day;
    int64_t from;

    if (strcmp(kind, "renamed") != 0 && strcmp(kind, "merged") != 0 &&
        strcmp(kind, "split") != 0)
        return REFUSE(doing, TEXT_DEED_LINEAGE, arg_text("value", kind));
    TRY(find_agency(doing, "from", &from));
    if (from == doing->line.agency_id || from == CENTRE)
        return REFUSE(doing, TEXT_DEED_LINEAGE_SELF);
    TRY(field_date(doing, "day", &day));
    doing->line.after = texts_json(doing->mem, "from",
                                   deed_field(doing, "from"), "kind", kind,
                                   "day", iso_day(doing, &day), NULL);
    return agency_from(&doing->line, from, kind, iso_day(doing, &day));
}

const struct deed_rules do_agency_from = {.run = run_agency_from};

/* ---- people ---- */

static enum status
hash_password(struct doing *doing, const char **hash)
{
    const char *password = deed_field(doing, "password");
    char *text;

    *hash = NULL;
    if (password == NULL)
        return STATUS_FINE;
    if (text_characters(password, strlen(password)) < PASSWORD_LEAST)
        return REFUSE(doing, TEXT_DEED_PASSWORD_SHORT,
                      arg_whole("least", PASSWORD_LEAST));
    text = mem_take(doing->mem, PASSWORD_TEXT);
    if (!password_hash(text, password))
        return STATUS_FAILED;
    *hash = text;
    return STATUS_FINE;
}

static enum status
run_person_add(struct doing *doing)
{
    struct person person = {.login = deed_field(doing, "login"),
                            .name = deed_field(doing, "name"),
                            .position = deed_field(doing, "position"),
                            .email = deed_field(doing, "email"),
                            .telephone = deed_field(doing, "telephone")};
    enum status status;

    TRY(hash_password(doing, &person.password));
    status = person_add(&doing->line, &person);
    if (status == STATUS_TAKEN)
        return REFUSE(doing, TEXT_DEED_LOGIN_TAKEN,
                      arg_text("login", person.login));
    TRY(status);
    doing->answer->id = person.id;
    doing->line.after = person_json(doing, person.id, "added", "yes");
    return STATUS_FINE;
}

const struct deed_rules do_person_add = {.run = run_person_add};

static enum status
disable(struct doing *doing, bool disabled)
{
    struct person person;

    TRY(person_here(doing, "login", &person));
    if (person.id == doing->line.person_id && disabled)
        return REFUSE(doing, TEXT_DEED_ONESELF);
    doing->line.before = person_json(
        doing, person.id, "disabled", person.disabled_at ? "yes" : "no");
    doing->line.after =
        person_json(doing, person.id, "disabled", disabled ? "yes" : "no");
    return person_disable(&doing->line, person.id, disabled);
}

static enum status
run_disable(struct doing *doing)
{
    return disable(doing, true);
}

static enum status
run_enable(struct doing *doing)
{
    return disable(doing, false);
}

const struct deed_rules do_person_disable = {.run = run_disable},
                        do_person_enable = {.run = run_enable};

static enum status
end_roles(struct doing *doing, int64_t person_id)
{
    struct role_row *roles;
    size_t count;

    TRY(roles_of(doing->store, person_id, doing->day, &roles, &count,
                 doing->mem));
    for (size_t i = 0; i < count; i++)
        if (roles[i].agency_id == doing->line.agency_id)
            TRY(role_end(&doing->line, roles[i].id));
    return STATUS_FINE;
}

static enum status
run_erase(struct doing *doing)
{
    struct person person;

    TRY(person_here(doing, "login", &person));
    if (person.id == doing->line.person_id)
        return REFUSE(doing, TEXT_DEED_ONESELF);
    TRY(end_roles(doing, person.id));
    TRY(person_disable(&doing->line, person.id, true));
    doing->line.after = person_json(doing, person.id, "erased", "yes");
    return person_erase(&doing->line, person.id);
}

const struct deed_rules do_person_erase = {.run = run_erase};

static enum status
run_password(struct doing *doing)
{
    struct person person;
    const char *hash;

    TRY(person_here(doing, "login", &person));
    TRY(hash_password(doing, &hash));
    doing->line.after = person_json(doing, person.id, "password", "changed");
    return person_password(&doing->line, person.id, hash);
}

const struct deed_rules do_password = {.run = run_password};

/* ---- roles ---- */

/* Where a role can be: the central office's at the centre alone, those of
 * agencies nowhere else. */
static bool
fits_agency(enum person_role role, int64_t agency_id)
{
    switch (role) {
    case PERSON_CENTRAL: return agency_id == CENTRE;
    case PERSON_AUDITOR:
    case PERSON_ADMINISTRATOR: return true;
    default: return agency_id != CENTRE;
    }
}

static const char *
role_json(const struct doing *doing, const struct role_row *role)
{
    return texts_json(
        doing->mem, "person", number_text(doing, role->person_id), "role",
        person_role_names[role->role], "division", role->division, "indicator",
        role->indicator, "acting_for",
        role->acting_for == 0 ? NULL : number_text(doing, role->acting_for),
        "from", role->from_on, "until", role->until_on, NULL);
}

static enum status
field_role(struct doing *doing, struct role_row *role)
{
    const char *name = deed_field(doing, "role");

    if (!person_role_parse(name, &role->role))
        return REFUSE(doing, TEXT_DEED_ROLE, arg_text("value", name));
    role->division = deed_field(doing, "division");
    role->indicator = deed_field(doing, "indicator");
    if (!fits_agency(role->role, doing->line.agency_id))
        return REFUSE(doing, TEXT_DEED_ROLE_PLACE, arg_text("role", name));
    if ((role->division != NULL && role->role != PERSON_OFFICER &&
         role->role != PERSON_HEAD) ||
        (role->indicator != NULL && role->role != PERSON_HOST))
        return REFUSE(doing, TEXT_DEED_ROLE_PART, arg_text("role", name));
    return STATUS_FINE;
}

static enum status
field_days(struct doing *doing, struct role_row *role)
{
    struct date from, until;

    TRY(field_date(doing, "from", &from));
    TRY(field_date(doing, "until", &until));
    if (from.given)
        role->from_on = iso_day(doing, &from);
    if (until.given)
        role->until_on = iso_day(doing, &until);
    if (from.given && until.given && from.day.number > until.day.number)
        return REFUSE(doing, TEXT_DEED_WINDOW_ORDER);
    return STATUS_FINE;
}

static enum status
run_role_give(struct doing *doing)
{
    struct person person;
    struct role_row role = {0};

    TRY(field_person(doing, "login", &person));
    if (person.agency_id != doing->line.agency_id &&
        doing->line.person_id != 0 && doing->by->agency_id != CENTRE)
        return REFUSE(doing, TEXT_DEED_ELSEWHERE,
                      arg_text("login", person.login),
                      arg_text("agency", person.agency));
    /* nobody makes themselves more than they are */
    if (person.id == doing->line.person_id)
        return REFUSE(doing, TEXT_DEED_ONESELF);
    TRY(field_role(doing, &role));
    TRY(field_days(doing, &role));
    role.person_id = person.id;
    doing->line.after = role_json(doing, &role);
    return role_add(&doing->line, &role, &doing->answer->id);
}

const struct deed_rules do_role_give = {.run = run_role_give};

static bool
same_role(const struct role_row *a, const struct role_row *b)
{
    return a->role == b->role && text_same(a->division, b->division) &&
           text_same(a->indicator, b->indicator);
}

static enum status
run_role_end(struct doing *doing)
{
    struct role_row *roles, wanted = {0};
    struct person person;
    size_t count, ended = 0;

    TRY(field_person(doing, "login", &person));
    TRY(field_role(doing, &wanted));
    TRY(roles_of(doing->store, person.id, doing->day, &roles, &count,
                 doing->mem));
    for (size_t i = 0; i < count; i++) {
        if (roles[i].agency_id != doing->line.agency_id ||
            !same_role(&roles[i], &wanted))
            continue;
        doing->line.before = role_json(doing, &roles[i]);
        TRY(role_end(&doing->line, roles[i].id));
        ended++;
    }
    return ended > 0 ? STATUS_FINE
                     : REFUSE(doing, TEXT_DEED_ROLE_NONE,
                              arg_text("login", person.login),
                              arg_text("role", person_role_names[wanted.role]));
}

const struct deed_rules do_role_end = {.run = run_role_end};

/* One person gets another's roles here, acting for them, for some days. */
static enum status
run_act_for(struct doing *doing)
{
    struct person person, other;
    struct role_row *roles, days = {0};
    size_t count, given = 0;

    TRY(field_person(doing, "login", &person));
    TRY(field_person(doing, "for", &other));
    TRY(field_days(doing, &days));
    if (person.id == other.id || person.id == doing->line.person_id)
        return REFUSE(doing, TEXT_DEED_ONESELF);
    TRY(roles_of(doing->store, other.id, doing->day, &roles, &count,
                 doing->mem));
    for (size_t i = 0; i < count; i++) {
        struct role_row role = roles[i];

        /* what is held for another is not passed on */
        if (role.agency_id != doing->line.agency_id || role.acting_for != 0)
            continue;
        role.person_id = person.id;
        role.acting_for = other.id;
        role.from_on = days.from_on;
        role.until_on = days.until_on;
        doing->line.after = role_json(doing, &role);
        TRY(role_add(&doing->line, &role, &doing->answer->id));
        given++;
    }
    return given > 0 ? STATUS_FINE
                     : REFUSE(doing, TEXT_DEED_ROLES_NONE,
                              arg_text("login", other.login));
}

const struct deed_rules do_act_for = {.run = run_act_for};

/* A leaver's roles and unfinished work go to another. */
static enum status
run_hand_over(struct doing *doing)
{
    struct person person, other;
    struct role_row *roles;
    int64_t drafts;
    size_t count, given = 0;

    TRY(field_person(doing, "login", &person));
    TRY(field_person(doing, "to", &other));
    if (person.id == other.id || other.id == doing->line.person_id)
        return REFUSE(doing, TEXT_DEED_ONESELF);
    TRY(roles_of(doing->store, person.id, doing->day, &roles, &count,
                 doing->mem));
    for (size_t i = 0; i < count; i++) {
        struct role_row role = roles[i];

        if (role.agency_id != doing->line.agency_id || role.acting_for != 0)
            continue;
        /* a planner hands over work, not the keys of the house */
        if (role.role == PERSON_ADMINISTRATOR && doing->by != NULL &&
            doing->by->role != PERSON_ADMINISTRATOR)
            continue;
        role.person_id = other.id;
        doing->line.before = role_json(doing, &roles[i]);
        doing->line.after = role_json(doing, &role);
        TRY(role_end(&doing->line, roles[i].id));
        TRY(role_add(&doing->line, &role, &doing->answer->id));
        given++;
    }
    TRY(drafts_hand_over(&doing->line, person.id, other.id, &drafts));
    return given > 0 || drafts > 0
               ? STATUS_FINE
               : REFUSE(doing, TEXT_DEED_ROLES_NONE,
                        arg_text("login", person.login));
}

const struct deed_rules do_hand_over = {.run = run_hand_over};
