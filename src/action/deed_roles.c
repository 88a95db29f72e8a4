/* deed_roles.c - what people may do, and who does it in another's place. */
#include "action/deed_inside.h"

#include "base/text.h"
#include "store/draft.h"

#include <string.h>

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
        key_some(&json, "person",
                 text_of_whole(roles[i].person_id, doing->mem));
        key_some(&json, "role", person_role_names[roles[i].role]);
        key_some(&json, "division", roles[i].division);
        key_some(&json, "indicator", roles[i].indicator);
        if (roles[i].acting_for != 0)
            key_some(&json, "acting_for",
                     text_of_whole(roles[i].acting_for, doing->mem));
        key_some(&json, "from", roles[i].from_on);
        key_some(&json, "until", roles[i].until_on);
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
        return REFUSE(doing,
                      role->role == PERSON_CENTRAL ? TEXT_DEED_ROLE_CENTRE
                                                   : TEXT_DEED_ROLE_PLACE,
                      arg_key("role", role_text(role->role)));
    if ((role->division != NULL && role->role != PERSON_OFFICER &&
         role->role != PERSON_HEAD) ||
        (role->indicator != NULL && role->role != PERSON_HOST))
        return REFUSE(doing, TEXT_DEED_ROLE_PART,
                      arg_key("role", role_text(role->role)));
    return STATUS_FINE;
}

static enum status
field_days(struct doing *doing, struct role_row *role)
{
    struct date from, until;

    TRY(field_date(doing, "from", &from));
    TRY(field_date(doing, "until", &until));
    if (from.given)
        role->from_on = deed_day_text(doing, &from);
    if (until.given)
        role->until_on = deed_day_text(doing, &until);
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
                              arg_key("role", role_text(wanted.role)));
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
