/* roles.h - roles, agencies and people in words, for pages. */
#ifndef WEB_ROLES_H
#define WEB_ROLES_H

#include "action/read_people.h"
#include "web/account.h"

/* What an agency is called: its name in the reader's language, else its code;
 * the centre has a word of its own. */
const char *agency_title(struct request *request,
                         const struct agency_row *agency);

/* The path of an agency in addresses of administration: its code, "~" for the
 * centre, which has none; and back again. */
const char *agency_path(const char *code);
const char *agency_of_path(const char *path);

/* "from 1 Oct 2026 to 30 Sep 2027"; NULL: open. */
const char *days_text(struct request *request, const char *from_on,
                      const char *until_on);

/* A day of the database as people read it. */
const char *day_text(struct request *request, const char *iso);

/* All roles of a person; of one's own those of today, and those to come. */
void roles_fill(struct role_view **views, size_t *count,
                const struct seen_person *seen, struct request *request);

void select_add(struct select_view *select, const char *value,
                const char *name, bool chosen, struct mem *mem);

/* ---- after a deed ---- */

struct done {
    const char *name; /* of ?done=; NULL: the list's end */
    enum text_key text;
};

/* The sentence of the address's ?done=; NULL: none. */
const char *done_notice(struct request *request, const struct done *list);

#endif
