/* names.c - what people are called today. */
#include "action/names.h"

enum status
name_of(struct names *names, int64_t person_id, const char **name)
{
    struct person person;
    enum status status;

    *name = NULL;
    if (person_id == 0)
        return STATUS_FINE;
    for (size_t i = 0; i < names->count; i++)
        if (names->known[i].person_id == person_id) {
            *name = names->known[i].name;
            return STATUS_FINE;
        }
    status = person_by_id(names->store, person_id, &person, names->mem);
    if (status != STATUS_FINE && status != STATUS_ABSENT)
        return status;
    if (status == STATUS_FINE)
        *name = person.name != NULL ? person.name : person.login;
    *MEM_PUSH(names->mem, names->known, names->count, names->room) =
        (struct known_name){person_id, *name};
    return STATUS_FINE;
}
