/* admin_inside.h - what the pages of administration share. */
#ifndef WEB_ADMIN_INSIDE_H
#define WEB_ADMIN_INSIDE_H

#include "action/deed.h"
#include "action/read_people.h"
#include "web/admin.h"
#include "web/roles.h"

/* The pages of administration that are for this reader; STATUS_FORBIDDEN: none
 * is. */
enum status admin_places(struct choices_view *places, struct request *request,
                         const char *here);

/* All that was typed, to stand in the form again. */
struct typed_view typed_of(struct request *request);

/* A deed as a form asks for it: its fields are those that deeds.c lists for it,
 * but those `known` to the page itself.  A right that the reader does not have is
 * STATUS_FORBIDDEN; *why is the sentence of a deed that was refused, and sets
 * the answer's code. */
struct admin_deed {
    const char *deed, *agency; /* its code */
    const struct deed_field *known;
    size_t known_count;
    bool dry_run;
};

enum status admin_do(struct request *request, const struct admin_deed *asked,
                     struct deed_answer *answer, const char **why);

/* The agencies where the reader runs people, to choose from; the centre by
 * "~". */
enum status agencies_choice(struct request *request,
                            struct select_view *select, const char *chosen,
                            bool runs);

/* The id of a code that stands in a path or form ("~": the centre).
 * STATUS_ABSENT: there is none. */
enum status agency_id_of(struct request *request, const char *path,
                         int64_t *id);

/* "/admin/person/7" and what follows. */
const char *person_address(struct mem *mem, int64_t id, const char *more);

/* "/admin/agency/pathumwan?done=load": the agency's page with its notice. */
const char *agency_page_address(struct request *request, const char *code,
                                const char *done);

/* When the last backup that lies in this server's folder was made; 0: there is
 * none. */
int64_t last_backup_at(struct request *request);

#endif
