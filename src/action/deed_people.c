/* deed_people.c - people, and the agencies they are at.
 *
 * The journal holds the numbers of people, never their names: those can be
 * erased, a journal cannot.
 */
#include "action/deed_inside.h"

#include "action/account.h"
#include "action/password.h"
#include "base/seal.h"
#include "base/text.h"
#include "store/account.h"

#include <string.h>

static const char *
person_json(const struct doing *doing, int64_t id, const char *name,
            const char *value)
{
    return texts_json(doing->mem, "person", text_of_whole(id, doing->mem), name,
                      value, NULL);
}

enum status
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

bool
from_centre(const struct doing *doing)
{
    return doing->by == NULL || doing->by->agency_id == CENTRE;
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

const char *
deed_day_text(const struct doing *doing, const struct date *date)
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
        texts_json(doing->mem, "closed_on", deed_day_text(doing, &day), NULL);
    return agency_close(&doing->line, id, deed_day_text(doing, &day));
}

const struct deed_rules do_agency_close = {.run = run_agency_close,
                                           .subject = "code"};

/* For agencies without an agreement, as hosts are: with one, that says it. */
static enum status
run_agency_name(struct doing *doing)
{
    const char *th = deed_field(doing, "name_th"),
               *en = deed_field(doing, "name_en");

    if (!from_centre(doing))
        return REFUSE(doing, TEXT_DEED_RIGHT,
                      arg_text("deed", doing->deed->name));
    doing->line.after =
        texts_json(doing->mem, "name_th", th, "name_en", en, NULL);
    return agency_call(&doing->line, th, en);
}

const struct deed_rules do_agency_name = {.run = run_agency_name};

static enum status
run_agency_from(struct doing *doing)
{
    const char *kind = deed_field(doing, "kind");
    struct date day;
    int64_t from;
    size_t known = 0;

    /* what agencies there are is the centre's to say */
    if (!from_centre(doing))
        return REFUSE(doing, TEXT_DEED_RIGHT,
                      arg_text("deed", doing->deed->name));
    while (known < LINEAGES && strcmp(kind, lineage_names[known]) != 0)
        known++;
    if (known == LINEAGES)
        return REFUSE(doing, TEXT_DEED_LINEAGE, arg_text("value", kind));
    TRY(find_agency(doing, "from", &from));
    if (from == doing->line.agency_id || from == CENTRE)
        return REFUSE(doing, TEXT_DEED_LINEAGE_SELF);
    TRY(field_date(doing, "day", &day));
    doing->line.after = texts_json(doing->mem, "from",
                                   deed_field(doing, "from"), "kind", kind,
                                   "day", deed_day_text(doing, &day), NULL);
    return agency_from(&doing->line, from, kind, deed_day_text(doing, &day));
}

const struct deed_rules do_agency_from = {.run = run_agency_from};

/* ---- people ---- */

static enum status
hash_password(struct doing *doing, const char *login, const char **hash)
{
    const char *password = deed_field(doing, "password");
    struct password_fault fault;
    char *text;

    *hash = NULL;
    if (password == NULL)
        return STATUS_FINE;
    if (!password_allowed(password, login, &fault))
        return refuse_deed(doing, fault.why, &fault.arg, fault.arg_count);
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
    TRY(hash_password(doing, person.login, &person.password));
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
    TRY(hash_password(doing, person.login, &hash));
    doing->line.after = person_json(doing, person.id, "password", "changed");
    return person_password(&doing->line, person.id, hash, 0);
}

const struct deed_rules do_password = {.run = run_password};

/* ---- what lets them in ---- */

/* The journal knows that there is a link, the answer alone what it is. */
static enum status
run_sign_in_link(struct doing *doing)
{
    struct person person;
    char *token = mem_take(doing->mem, TOKEN_TEXT);

    TRY(person_here(doing, "login", &person));
    TRY(check_reach(doing, &person));
    if (person.disabled_at != NULL)
        return REFUSE(doing, TEXT_DEED_DISABLED);
    TRY(link_make(doing->store, ONE_TIME_ENTER, person.id, doing->now, token));
    if (!doing->request->dry_run)
        doing->answer->link = token;
    doing->line.after = person_json(doing, person.id, "link", "made");
    return STATUS_FINE;
}

const struct deed_rules do_sign_in_link = {.run = run_sign_in_link};

static enum status
run_second_factor_off(struct doing *doing)
{
    struct person person;
    bool done;

    TRY(person_here(doing, "login", &person));
    TRY(check_reach(doing, &person));
    TRY(factor_end(doing->store, person.id, &done));
    if (!done)
        return REFUSE(doing, TEXT_DEED_NO_FACTOR,
                      arg_text("login", person.login));
    doing->line.after =
        person_json(doing, person.id, "second_factor", "off");
    return STATUS_FINE;
}

const struct deed_rules do_second_factor_off = {.run = run_second_factor_off};
