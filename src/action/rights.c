/* rights.c - whether a person may do a deed here, and on whose entries. */
#include "action/deed_inside.h"
#include "action/rights.h"

#include "base/text.h"

#include <string.h>

enum text_key
role_text(enum person_role role)
{
    static const enum text_key texts[PERSON_ROLES] = {
        [PERSON_OFFICER] = TEXT_ROLE_OFFICER,
        [PERSON_HEAD] = TEXT_ROLE_HEAD,
        [PERSON_PLANNER] = TEXT_ROLE_PLANNER,
        [PERSON_HOST] = TEXT_ROLE_HOST,
        [PERSON_CENTRAL] = TEXT_ROLE_CENTRAL,
        [PERSON_AUDITOR] = TEXT_ROLE_AUDITOR,
        [PERSON_ADMINISTRATOR] = TEXT_ROLE_ADMINISTRATOR,
    };

    return texts[role];
}

const char *
division_of(const struct agreement *agreement,
            const struct indicator *indicator)
{
    return indicator->division == NULL && indicator->parent != NO_INDEX
               ? agreement->indicators[indicator->parent].division
               : indicator->division;
}

const char *
host_of(const struct agreement *agreement, const struct indicator *indicator)
{
    return indicator->host == NULL && indicator->parent != NO_INDEX
               ? agreement->indicators[indicator->parent].host
               : indicator->host;
}

/* A role of a division reaches that division's indicators. */
static bool
reaches_division(const struct role_row *role, const struct where *where)
{
    return role->division == NULL || where->indicator == NULL ||
           text_same(role->division,
                     division_of(where->agreement, where->indicator));
}

/* A host reaches the indicators that name its agency, everywhere; one of a
 * whole its parts, too. */
static bool
reaches_hosted(const struct role_row *role, const struct where *where)
{
    return where->indicator != NULL &&
           text_same(role->agency,
                     host_of(where->agreement, where->indicator)) &&
           (role->indicator == NULL ||
            strcmp(role->indicator, where->indicator->code) == 0 ||
            (where->indicator->parent != NO_INDEX &&
             strcmp(role->indicator,
                    where->agreement->indicators[where->indicator->parent]
                        .code) == 0));
}

bool
role_reaches(const struct role_row *role, const struct where *where)
{
    bool here = role->agency_id == where->agency_id;

    switch (role->role) {
    case PERSON_OFFICER:
    case PERSON_HEAD: return here && reaches_division(role, where);
    case PERSON_PLANNER: return here;
    case PERSON_HOST: return reaches_hosted(role, where);
    case PERSON_CENTRAL: return role->agency_id == CENTRE;
    case PERSON_ADMINISTRATOR: return here || role->agency_id == CENTRE;
    case PERSON_AUDITOR: break;
    }
    return false;
}

static bool
is_among(const struct others *others, int64_t person_id)
{
    for (size_t i = 0; others != NULL && i < others->count; i++)
        if (person_id != 0 && others->item[i] == person_id)
            return true;
    return false;
}

const struct role_row *
role_for(unsigned allowed, const struct role_row *roles, size_t count,
         const struct where *where)
{
    const struct role_row *by = NULL;

    if (is_among(where->others, where->person_id))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if ((allowed & (1U << roles[i].role)) == 0 ||
            is_among(where->others, roles[i].acting_for) ||
            !role_reaches(&roles[i], where))
            continue;
        if (by == NULL || (by->acting_for != 0 && roles[i].acting_for == 0))
            by = &roles[i];
    }
    return by;
}

enum status
check_person(struct doing *doing)
{
    struct person person;
    enum status status;

    if (doing->request->person_id == 0)
        return STATUS_FINE;
    TRY(person_ahead(doing->store, doing->request->person_id, doing->day));
    status = person_by_id(doing->store, doing->request->person_id, &person,
                          doing->mem);
    if (status == STATUS_ABSENT)
        return REFUSE(doing, TEXT_DEED_PERSON);
    TRY(status);
    if (person.disabled_at != NULL || person.login == NULL)
        return REFUSE(doing, TEXT_DEED_DISABLED);
    return roles_of(doing->store, person.id, doing->day, &doing->roles,
                    &doing->role_count, doing->mem);
}

static bool
find_role(struct doing *doing, unsigned allowed)
{
    const struct role_row *by =
        role_for(allowed, doing->roles, doing->role_count,
                 &(struct where){.agency_id = doing->line.agency_id,
                                 .agreement = doing->agreement,
                                 .indicator = doing->indicator,
                                 .person_id = doing->line.person_id,
                                 .others = &doing->others});

    if (by == NULL)
        return false;
    doing->by = by;
    doing->allowed = allowed;
    doing->line.acting_for = by->acting_for;
    return true;
}

bool
by_role(struct doing *doing, enum person_role role)
{
    return find_role(doing, 1U << role);
}

enum status
check_right(struct doing *doing)
{
    const struct deed *deed = doing->deed;

    /* who owns the database makes the first people, and nothing else */
    if (doing->line.person_id == 0)
        return (deed->roles & (1U << PERSON_ADMINISTRATOR)) != 0
                   ? STATUS_FINE
                   : REFUSE(doing, TEXT_DEED_OWNER,
                            arg_text("deed", deed->name));
    return find_role(doing, deed->roles)
               ? STATUS_FINE
               : REFUSE(doing, TEXT_DEED_RIGHT, arg_text("deed", deed->name));
}

enum status
check_not_among(struct doing *doing, const int64_t *people, size_t count)
{
    for (size_t i = 0; i < count; i++)
        *MEM_PUSH(doing->mem, doing->others.item, doing->others.count,
                  doing->others.room) = people[i];
    /* of several people acted for it is done for one whose own it is not */
    return doing->by == NULL || find_role(doing, doing->allowed)
               ? STATUS_FINE
               : REFUSE(doing, TEXT_DEED_OWN,
                        arg_text("deed", doing->deed->name));
}

enum status
check_not_own(struct doing *doing, const struct entry *entry)
{
    int64_t *people;
    size_t count;

    if (entry->id == 0)
        return STATUS_FINE;
    TRY(entered_by(doing->store, entry->id, &people, &count, doing->mem));
    return check_not_among(doing, people, count);
}
