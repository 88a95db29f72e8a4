/* person.h - people and their roles.
 *
 * A person is a number; login, name, telephone and password stand in
 * person_private alone and are erased without a trace when the law asks for
 * it (second factor and preferences are in store/account.h).  Journals and
 * results hold the number.
 */
#ifndef STORE_PERSON_H
#define STORE_PERSON_H

#include "store/journal.h"

enum person_role {
    PERSON_OFFICER,       /* of a division: enters results */
    PERSON_HEAD,          /* of a division: approves them */
    PERSON_PLANNER,       /* of an agency: assembles, confirms, agrees */
    PERSON_HOST,          /* of an indicator: verifies it everywhere */
    PERSON_CENTRAL,       /* the central office: decides, publishes */
    PERSON_AUDITOR,       /* reads everything, changes nothing */
    PERSON_ADMINISTRATOR, /* people, roles, agencies */
};

#define PERSON_ROLES 7

extern const char *const person_role_names[PERSON_ROLES];

bool person_role_parse(const char *text, enum person_role *role);

struct person {
    int64_t id, agency_id;
    const char *agency;                                     /* its code */
    const char *login, *name, *position, *email, *telephone; /* or NULL */
    const char *password;    /* its hash; NULL: none */
    const char *disabled_at; /* NULL: not disabled */
};

struct role_row {
    int64_t id, agency_id, person_id;
    const char *agency;   /* its code */
    enum person_role role;
    const char *division;  /* NULL: any */
    const char *indicator; /* of hosts; NULL: all that name the agency */
    int64_t acting_for;    /* 0: in one's own right */
    const char *from_on, *until_on; /* ISO days, both included; NULL: open */
};

enum status person_by_login(struct store *store, const char *login,
                            struct person *person, struct mem *mem);
enum status person_by_id(struct store *store, int64_t id,
                         struct person *person, struct mem *mem);
enum status person_list(struct store *store, struct person **people,
                        size_t *count, struct mem *mem);

/* Which people are looked for. */
struct people_wanted {
    int64_t agency_id; /* below 0: of any */
    const char *text;  /* in login, name or address; "": any */
    const char *role;  /* one they have or will have; "": any */
    bool disabled;
};

/* At most `limit` of them, by agency and login. */
enum status people_find(struct store *store,
                        const struct people_wanted *wanted, int64_t limit,
                        struct person **people, size_t *count,
                        struct mem *mem);

/* The roles a person has on a day; of day "" also those that are over, or are
 * yet to come. */
enum status roles_of(struct store *store, int64_t person_id, const char *day,
                     struct role_row **roles, size_t *count, struct mem *mem);

/* Asks ahead (db.h) for what person_by_id and roles_of will ask. */
enum status person_ahead(struct store *store, int64_t id, const char *day);

/* The people who have a role at an agency on a day. */
enum status roles_at(struct store *store, int64_t agency_id, enum person_role role,
                     const char *day, struct role_row **roles, size_t *count,
                     struct mem *mem);

/* Adds a person of the line's agency; person->id is set here.  STATUS_TAKEN:
 * the login is somebody's. */
enum status person_add(struct line *line, struct person *person);

/* Who is disabled has no session and no link any more. */
enum status person_disable(struct line *line, int64_t id, bool disabled);

/* A new password ends all links and sessions but one (0: all of them). */
enum status person_password(struct line *line, int64_t id, const char *hash,
                            int64_t but_session);

/* What was personal is gone, with sessions, second factor and preferences; the
 * number stays. */
enum status person_erase(struct line *line, int64_t id);

enum status role_add(struct line *line, const struct role_row *role,
                     int64_t *id);
enum status role_end(struct line *line, int64_t id);

#endif
