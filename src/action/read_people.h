/* read_people.h - who and what administration looks after, and who may see it.
 *
 * An administrator runs the people, roles and agencies of an agency, one of the
 * centre those of all; auditors see what administrators of their place see.
 * Everybody sees their own account.  No hash of a password, no secret and no
 * token leaves these calls, but the secret of one's own second factor while it
 * is being set up.
 */
#ifndef ACTION_READ_PEOPLE_H
#define ACTION_READ_PEOPLE_H

#include "action/desk.h"
#include "action/session.h"
#include "store/agency.h"
#include "store/overview.h"
#include "store/person.h"

/* Whether a reader may change the people and roles of an agency (CENTRE is
 * one); whether they may look at them. */
bool runs_agency(const struct reader *reader, int64_t agency_id);
bool oversees_agency(const struct reader *reader, int64_t agency_id);

/* Of all agencies, the centre's too. */
bool runs_all(const struct reader *reader);
bool oversees_all(const struct reader *reader);

/* Of any agency. */
bool runs_any(const struct reader *reader);
bool oversees_any(const struct reader *reader);

/* How much there is of all.  STATUS_FORBIDDEN: the reader does not oversee all
 * agencies. */
enum status see_counts(struct desk *desk, const struct reader *reader,
                       struct site_counts *counts, struct mem *mem);

/* ---- people ---- */

enum role_time { ROLE_NOW, ROLE_TO_COME, ROLE_OVER };

struct seen_role {
    struct role_row role;
    struct agency_row agency;
    enum role_time time;
    const char *for_name; /* NULL: in their own right */
    bool may_end;         /* the reader runs that agency */
};

struct seen_person {
    struct person person; /* without its password */
    struct agency_row agency;
    bool has_password;
    bool has_second_factor;
    int64_t recovery_codes; /* that are left */
    bool erased;
    bool runs; /* the reader may change it; else they only look */
    struct seen_role *roles;
    size_t role_count;
};

/* STATUS_ABSENT: there is none, or not for this reader. */
enum status see_person(struct desk *desk, const struct reader *reader,
                       int64_t person_id, int64_t now,
                       struct seen_person *seen, struct mem *mem);

/* The reader's own account, roles of today. */
enum status see_own(struct desk *desk, const struct reader *reader,
                    int64_t now, struct seen_person *seen, struct mem *mem);

/* The reader's own second factor while it waits to be confirmed; NULL: none
 * does. */
enum status see_own_secret(struct desk *desk, const struct reader *reader,
                           const char **secret, const char **otpauth,
                           struct mem *mem);

/* At most `limit` people of the agencies that the reader oversees.
 * STATUS_ABSENT: nothing of what is wanted is for this reader. */
enum status see_people(struct desk *desk, const struct reader *reader,
                       const struct people_wanted *wanted, int64_t limit,
                       struct person **people, size_t *count,
                       struct mem *mem);

/* The roles that somebody who was seen has today. */
enum status see_roles_today(struct desk *desk, int64_t person_id, int64_t now,
                            struct role_row **roles, size_t *count,
                            struct mem *mem);

/* ---- agencies ---- */

/* The id of a code ("": the centre) that the reader oversees; STATUS_ABSENT:
 * there is none, or it is not for them. */
enum status find_agency_run(struct desk *desk, const struct reader *reader,
                            const char *code, int64_t *id);

struct seen_agency {
    struct agency_row agency;
    bool runs;
    struct division_row *divisions;
    size_t division_count;
    struct lineage *lineage; /* where it comes from, and what came from it */
    size_t lineage_count;
};

/* Those that the reader oversees, by code; the centre is none of them. */
enum status see_agencies_run(struct desk *desk, const struct reader *reader,
                             struct agency_row **agencies, size_t *count,
                             struct mem *mem);

/* What anybody may know of the agency of this code: its names.  Where there is
 * none the code alone is set. */
enum status see_agency_names(struct desk *desk, const char *code,
                             struct agency_row *agency, struct mem *mem);

enum status see_agency(struct desk *desk, const struct reader *reader,
                       const char *code, struct seen_agency *seen,
                       struct mem *mem);

#endif
