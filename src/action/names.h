/* names.h - what people are called today, each asked for once.
 *
 * Rows and journals hold numbers; who was erased has no name any more.
 */
#ifndef ACTION_NAMES_H
#define ACTION_NAMES_H

#include "store/person.h"

struct names {
    struct store *store;
    struct mem *mem;
    struct known_name {
        int64_t person_id;
        const char *name;
    } *known;
    size_t count, room;
};

/* The name, or else the login; NULL: person 0, and who has none. */
enum status name_of(struct names *names, int64_t person_id,
                    const char **name);

#endif
