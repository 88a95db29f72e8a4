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

static enum status
refuse_elsewhere(struct doing *doing, const struct person *person)
{
    return REFUSE(doing, TEXT_DEED_ELSEWHERE,
                  arg_text("login", person->login),
                  arg_text("agency", person->agency));
}

/* The person of a field, who must belong to the agency whose journal it is. */
static enum status
person_here(struct doing *doing, const char *field, struct person *person)
{
    TRY(field_person(doing, field, person));
    return person->agency_id == doing->line.agency_id
               ? STATUS_FINE
               : refuse_elsewhere(doing, person);
}

/* It is the owner of the database, or an administrator of the centre. */
static bool
from_centre(const struct doing *doing)
{
    return doing->by == NULL || doing->by->agency_id == CENTRE;
}

/* The person of a field who gets a role: of this agency, unless the centre
 * gives it; and never oneself, for nobody makes themselves more than they are. */
static enum status
person_for_role(struct doing *doing, const char *field, struct person *person)
{
    TRY(field_person(doing, field, person));
    if (person->agency_id != doing->line.agency_id && !from_centre(doing))
        return refuse_elsewhere(doing, person);
    return person->id == doing->line.person_id
               ? REFUSE(doing, TEXT_DEED_ONESELF)
               : STATUS_FINE;
}

/* Whoever sets a password could enter as that person: of one who has roles
 * elsewhere only the centre does. */
static enum status
check_reach(struct doing *doing, const struct person *person)
{
    struct role_row *roles;
    size_t count;

    if (from_centre(doing))
        return STATUS_FINE;
    TRY(roles_of(doing->store, person->id, "", &roles, &count, doing->mem));
    for (size_t i = 0; i < count; i++)
        if (roles[i].agency_id != doing->line.agency_id)
            return REFUSE(doing, TEXT_DEED_REACHES_FURTHER,
                          arg_text("login", person->login));
    return STATUS_FINE;
}

/* ---- agencies ---- */

/* Codes are part of addresses and of folders' names: letters, digits, - and _,
 * and what else is allowed. */
static bool
is_code(const char *code, const char *others)
{
    size_t length = 0;

    while ((code[length] >= 'a' && code[length] <= 'z') ||
           (code[length] >= 'A' && code[length] <= 'Z') ||
           (code[length] >= '0' && code[length] <= '9') ||
           (code[length] != '\0' && strchr("-_", code[length]) != NULL) ||
           (code[length] != '\0' && strchr(others, code[length]) != NULL))
        length++;
    return length > 0 && length <= 64 && code[length] == '\0';
}

static enum status
run_agency_add(struct doing *doing)
{
    const char *code = deed_field(doing, "code");
    enum status status;

    if (!is_code(code, ""))
        return REFUSE(doing, TEXT_DEED_CODE, arg_text("code", code));
    status = agency_find(doing->store, code, &doing->answer->id);
    if (status != STATUS_ABSENT)
        return status == STATUS_FINE ? REFUSE(doing, TEXT_DEED_AGENCY_THERE,
                                              arg_text("agency", code))
                                     : status;
    doing->line.after = texts_json(doing->mem, "code", code, NULL);
    return agency_new(&doing->line, code, &doing->answer->id);
}

const struct deed_rules do_agency_add = {.run = run_agency_add,
                                         .subject = "code"};

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
    if (id == CENTRE)
        return REFUSE(doing, TEXT_DEED_AGENCY, arg_text("agency", ""));
    doing->line.after =
        texts_json(doing->mem, "closed_on", iso_day(doing, &day), NULL);
    return agency_close(&doing->line, id, iso_day(doing, &day));
}

const struct deed_rules do_agency_close = {.run = run_agency_close,
                                           .subject = "code"};

static enum status
run_agency_from(struct doing *doing)
{
    const char *kind = deed_field(doing, "kind");
    struct date day;
    int64_t from;

    /* what agencies there are is the centre's to say */
    if (!from_centre(doing))
        return REFUSE(doing, TEXT_DEED_RIGHT,
                      arg_text("deed", doing->deed->name));
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

    if (!is_code(person.login, ".@"))
        return REFUSE(doing, TEXT_DEED_LOGIN_FORM,
                      arg_text("login", person.login));
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

    TRY(roles_of(doing->store, person_id, "", &roles, &count, doing->mem));
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
    TRY(check_reach(doing, &person));
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

static void
put_text(struct json *json, const char *key, const char *text)
{
    if (text == NULL)
        return;
    json_key(json, key);
    json_text(json, text);
}

/* Roles, one of them or several, as JSON. */
static const char *
roles_json(const struct doing *doing, const struct role_row *roles,
           size_t count)
{
    struct out out = out_new(doing->mem);
    struct json json = json_compact(&out);

    if (count == 0)
        return NULL;
    json_array(&json);
    for (size_t i = 0; i < count; i++) {
        json_object(&json);
        put_text(&json, "person", number_text(doing, roles[i].person_id));
        put_text(&json, "role", person_role_names[roles[i].role]);
        put_text(&json, "division", roles[i].division);
        put_text(&json, "indicator", roles[i].indicator);
        if (roles[i].acting_for != 0)
            put_text(&json, "acting_for",
                     number_text(doing, roles[i].acting_for));
        put_text(&json, "from", roles[i].from_on);
        put_text(&json, "until", roles[i].until_on);
        json_end(&json);
    }
    json_end(&json);
    return out_string(&out);
}

/* A code that nobody knows is a slip, once divisions are known. */
static enum status
check_division(struct doing *doing, const char *code)
{
    const char **codes, *nearest;
    size_t count;

    TRY(division_codes(doing->store, doing->line.agency_id, &codes, &count,
                       doing->mem));
    for (size_t i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0)
            return STATUS_FINE;
    if (count == 0)
        return STATUS_FINE;
    nearest = text_nearest(code, codes, count);
    return nearest == NULL
               ? REFUSE(doing, TEXT_DEED_DIVISION, arg_code("code", code))
               : REFUSE(doing, TEXT_DEED_DIVISION_NEAREST,
                        arg_code("code", code), arg_code("nearest", nearest));
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

    TRY(person_for_role(doing, "login", &person));
    TRY(field_role(doing, &role));
    if (role.division != NULL)
        TRY(check_division(doing, role.division));
    TRY(field_days(doing, &role));
    role.person_id = person.id;
    doing->line.after = roles_json(doing, &role, 1);
    return role_add(&doing->line, &role, &doing->answer->id);
}

const struct deed_rules do_role_give = {.run = run_role_give};

/* The roles here that a person has, or will have; held for another only with
 * `acting`. */
static enum status
roles_here(struct doing *doing, const struct person *person, bool acting,
           struct role_row **roles, size_t *count)
{
    size_t kept = 0;

    TRY(roles_of(doing->store, person->id, "", roles, count, doing->mem));
    for (size_t i = 0; i < *count; i++)
        if ((*roles)[i].agency_id == doing->line.agency_id &&
            (acting || (*roles)[i].acting_for == 0) &&
            ((*roles)[i].until_on == NULL ||
             strcmp((*roles)[i].until_on, doing->day) >= 0))
            (*roles)[kept++] = (*roles)[i];
    *count = kept;
    return STATUS_FINE;
}

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
    TRY(roles_here(doing, &person, true, &roles, &count));
    for (size_t i = 0; i < count; i++)
        if (same_role(&roles[i], &wanted)) {
            TRY(role_end(&doing->line, roles[i].id));
            roles[ended++] = roles[i];
        }
    doing->line.before = roles_json(doing, roles, ended);
    return ended > 0 ? STATUS_FINE
                     : REFUSE(doing, TEXT_DEED_ROLE_NONE,
                              arg_text("login", person.login),
                              arg_text("role", person_role_names[wanted.role]));
}

const struct deed_rules do_role_end = {.run = run_role_end};

/* ---- one for another ---- */

static enum status
add_roles(struct doing *doing, struct role_row *roles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        TRY(role_add(&doing->line, &roles[i], &doing->answer->id));
    doing->line.after = roles_json(doing, roles, count);
    return STATUS_FINE;
}

/* One person gets another's roles here, acting for them, for some days; what
 * is held for another is not passed on. */
static enum status
run_act_for(struct doing *doing)
{
    struct person person, other;
    struct role_row *roles, days = {0};
    size_t count;

    TRY(person_for_role(doing, "login", &person));
    TRY(field_person(doing, "for", &other));
    TRY(field_days(doing, &days));
    if (person.id == other.id)
        return REFUSE(doing, TEXT_DEED_ONESELF);
    TRY(roles_here(doing, &other, false, &roles, &count));
    if (count == 0)
        return REFUSE(doing, TEXT_DEED_ROLES_NONE,
                      arg_text("login", other.login));
    for (size_t i = 0; i < count; i++) {
        roles[i].person_id = person.id;
        roles[i].acting_for = other.id;
        roles[i].from_on = days.from_on;
        roles[i].until_on = days.until_on;
    }
    return add_roles(doing, roles, count);
}

const struct deed_rules do_act_for = {.run = run_act_for};

/* A leaver's roles and unfinished work go to another.  A planner hands over
 * work, not the keys of the house. */
static enum status
run_hand_over(struct doing *doing)
{
    struct person person, other;
    struct role_row *roles;
    int64_t drafts;
    size_t count, given = 0;

    TRY(field_person(doing, "login", &person));
    TRY(person_for_role(doing, "to", &other));
    if (person.id == other.id)
        return REFUSE(doing, TEXT_DEED_ONESELF);
    TRY(roles_here(doing, &person, false, &roles, &count));
    for (size_t i = 0; i < count; i++)
        if (roles[i].role != PERSON_ADMINISTRATOR || doing->by == NULL ||
            doing->by->role == PERSON_ADMINISTRATOR)
            roles[given++] = roles[i];
    doing->line.before = roles_json(doing, roles, given);
    for (size_t i = 0; i < given; i++) {
        TRY(role_end(&doing->line, roles[i].id));
        roles[i].person_id = other.id;
    }
    TRY(drafts_hand_over(&doing->line, person.id, other.id, &drafts));
    if (given == 0 && drafts == 0)
        return REFUSE(doing, TEXT_DEED_ROLES_NONE,
                      arg_text("login", person.login));
    return add_roles(doing, roles, given);
}

const struct deed_rules do_hand_over = {.run = run_hand_over};
