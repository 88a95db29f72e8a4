/* read_people.c - who and what administration looks after. */
#include "action/read_people.h"

#include "action/read.h"
#include "action/totp.h"
#include "store/account.h"

#include <string.h>

enum {
    RUNS = 1 << PERSON_ADMINISTRATOR,
    LOOKS = RUNS | 1 << PERSON_AUDITOR,
};

static bool
has_at(const struct reader *reader, unsigned roles, int64_t agency_id)
{
    for (size_t i = 0; i < reader->role_count; i++)
        if (roles & (1U << reader->roles[i].role) &&
            (reader->roles[i].agency_id == agency_id ||
             reader->roles[i].agency_id == CENTRE))
            return true;
    return false;
}

bool
runs_agency(const struct reader *reader, int64_t agency_id)
{
    return has_at(reader, RUNS, agency_id);
}

bool
oversees_agency(const struct reader *reader, int64_t agency_id)
{
    return has_at(reader, LOOKS, agency_id);
}

bool
runs_all(const struct reader *reader)
{
    return has_at(reader, RUNS, CENTRE);
}

bool
oversees_all(const struct reader *reader)
{
    return has_at(reader, LOOKS, CENTRE);
}

bool
runs_any(const struct reader *reader)
{
    return reader_has(reader, RUNS);
}

bool
oversees_any(const struct reader *reader)
{
    return reader_has(reader, LOOKS);
}

/* ---- people ---- */

static enum role_time
time_of(const struct role_row *role, const char *day)
{
    if (role->from_on != NULL && strcmp(role->from_on, day) > 0)
        return ROLE_TO_COME;
    return role->until_on != NULL && strcmp(role->until_on, day) < 0
               ? ROLE_OVER
               : ROLE_NOW;
}

static enum status
name_of(struct desk *desk, int64_t person_id, const char **name,
        struct mem *mem)
{
    struct person person;

    *name = NULL;
    if (person_id == 0)
        return STATUS_FINE;
    TRY(person_by_id(desk->store, person_id, &person, mem));
    *name = person.name != NULL ? person.name : person.login;
    if (*name == NULL)
        *name = ""; /* erased */
    return STATUS_FINE;
}

static enum status
fill_roles(struct desk *desk, const struct reader *reader, int64_t now,
           struct seen_person *seen, struct mem *mem)
{
    struct out day = out_new(mem);
    struct role_row *roles;
    size_t count;

    day_print_iso(&day, moment_day(now));
    TRY(roles_of(desk->store, seen->person.id, "", &roles, &count, mem));
    seen->roles = MEM_ARRAY(mem, struct seen_role, count);
    for (size_t i = 0; i < count; i++) {
        struct seen_role *role = &seen->roles[seen->role_count++];

        *role = (struct seen_role){
            .role = roles[i],
            .time = time_of(&roles[i], out_string(&day)),
            .may_end = runs_agency(reader, roles[i].agency_id),
        };
        TRY(name_of(desk, roles[i].acting_for, &role->for_name, mem));
        TRY(agency_of(desk->store, roles[i].agency_id, &role->agency, mem));
    }
    return STATUS_FINE;
}

static enum status
fill_person(struct desk *desk, const struct reader *reader, int64_t now,
            struct seen_person *seen, struct mem *mem)
{
    struct factor factor;

    seen->has_password = seen->person.password != NULL;
    seen->person.password = NULL;
    seen->erased = seen->person.login == NULL;
    seen->runs = runs_agency(reader, seen->person.agency_id);
    TRY(agency_of(desk->store, seen->person.agency_id, &seen->agency, mem));
    TRY(factor_of(desk->store, seen->person.id, &factor, mem));
    seen->has_second_factor = factor.confirmed_at != NULL;
    seen->recovery_codes = factor.recovery_codes;
    return fill_roles(desk, reader, now, seen, mem);
}

enum status
see_person(struct desk *desk, const struct reader *reader, int64_t person_id,
           int64_t now, struct seen_person *seen, struct mem *mem)
{
    *seen = (struct seen_person){.has_password = false};
    TRY(person_by_id(desk->store, person_id, &seen->person, mem));
    if (!oversees_agency(reader, seen->person.agency_id))
        return STATUS_ABSENT;
    return fill_person(desk, reader, now, seen, mem);
}

enum status
see_own(struct desk *desk, const struct reader *reader, int64_t now,
        struct seen_person *seen, struct mem *mem)
{
    *seen = (struct seen_person){.has_password = false};
    TRY(person_by_id(desk->store, reader->person_id, &seen->person, mem));
    return fill_person(desk, reader, now, seen, mem);
}

enum status
see_own_secret(struct desk *desk, const struct reader *reader,
               const char **secret, const char **otpauth, struct mem *mem)
{
    struct factor factor;

    *secret = *otpauth = NULL;
    TRY(factor_of(desk->store, reader->person_id, &factor, mem));
    if (factor.secret == NULL || factor.confirmed_at != NULL)
        return STATUS_FINE;
    *secret = factor.secret;
    *otpauth = totp_address(factor.secret, reader->login, mem);
    return STATUS_FINE;
}

/* Of several agencies one after the other, as roles come. */
static enum status
people_of_roles(struct desk *desk, const struct reader *reader,
                struct people_wanted wanted, int64_t limit,
                struct person **people, size_t *count, struct mem *mem)
{
    size_t room = 0;

    for (size_t i = 0; i < reader->role_count; i++) {
        int64_t agency_id = reader->roles[i].agency_id;
        struct person *found;
        size_t found_count;
        bool before = !(LOOKS & (1U << reader->roles[i].role));

        for (size_t j = 0; j < i && !before; j++)
            before = reader->roles[j].agency_id == agency_id &&
                     LOOKS & (1U << reader->roles[j].role);
        if (before)
            continue;
        wanted.agency_id = agency_id;
        TRY(people_find(desk->store, &wanted, limit, &found, &found_count,
                        mem));
        for (size_t j = 0; j < found_count; j++)
            *MEM_PUSH(mem, *people, *count, room) = found[j];
    }
    return STATUS_FINE;
}

enum status
see_people(struct desk *desk, const struct reader *reader,
           const struct people_wanted *wanted, int64_t limit,
           struct person **people, size_t *count, struct mem *mem)
{
    *people = NULL;
    *count = 0;
    if (!reader_has(reader, LOOKS) ||
        (wanted->agency_id >= 0 &&
         !oversees_agency(reader, wanted->agency_id)))
        return STATUS_ABSENT;
    if (wanted->agency_id < 0 && !oversees_all(reader))
        return people_of_roles(desk, reader, *wanted, limit, people, count,
                               mem);
    return people_find(desk->store, wanted, limit, people, count, mem);
}

enum status
see_roles_today(struct desk *desk, int64_t person_id, int64_t now,
                struct role_row **roles, size_t *count, struct mem *mem)
{
    struct out day = out_new(mem);

    day_print_iso(&day, moment_day(now));
    return roles_of(desk->store, person_id, out_string(&day), roles, count,
                    mem);
}

/* ---- agencies ---- */

enum status
find_agency_run(struct desk *desk, const struct reader *reader,
                const char *code, int64_t *id)
{
    TRY(agency_find(desk->store, code, id));
    return oversees_agency(reader, *id) ? STATUS_FINE : STATUS_ABSENT;
}

enum status
see_agencies_run(struct desk *desk, const struct reader *reader,
                 struct agency_row **agencies, size_t *count, struct mem *mem)
{
    size_t kept = 0;

    *count = 0;
    if (!reader_has(reader, LOOKS))
        return STATUS_ABSENT;
    TRY(agency_list(desk->store, 0, agencies, count, mem));
    for (size_t i = 0; i < *count; i++)
        if (oversees_agency(reader, (*agencies)[i].id))
            (*agencies)[kept++] = (*agencies)[i];
    *count = kept;
    return STATUS_FINE;
}

enum status
see_agency(struct desk *desk, const struct reader *reader, const char *code,
           struct seen_agency *seen, struct mem *mem)
{
    struct agency_row *agencies;
    size_t count;
    int64_t id;

    *seen = (struct seen_agency){.runs = false};
    TRY(see_agencies_run(desk, reader, &agencies, &count, mem));
    for (size_t i = 0; i < count; i++)
        if (strcmp(agencies[i].code, code) == 0)
            seen->agency = agencies[i];
    if (seen->agency.code == NULL)
        return STATUS_ABSENT;
    id = seen->agency.id;
    seen->runs = runs_agency(reader, id);
    TRY(divisions_of(desk->store, id, &seen->divisions, &seen->division_count,
                     mem));
    return lineage_of(desk->store, id, &seen->lineage, &seen->lineage_count,
                      mem);
}

enum status
see_counts(struct desk *desk, const struct reader *reader,
           struct site_counts *counts, struct mem *mem)
{
    return oversees_all(reader) ? site_counts(desk->store, counts, mem)
                                : STATUS_FORBIDDEN;
}

enum status
see_agency_names(struct desk *desk, const char *code, struct agency_row *agency,
                 struct mem *mem)
{
    int64_t id;
    enum status status = agency_find(desk->store, code, &id);

    *agency = (struct agency_row){.code = code};
    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    return agency_of(desk->store, id, agency, mem);
}
