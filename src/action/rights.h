/* rights.h - which of a person's roles lets them do a deed, and where.
 *
 * Deeds, the list of tasks and mail all ask here, so that they cannot differ.
 */
#ifndef ACTION_RIGHTS_H
#define ACTION_RIGHTS_H

#include "action/deed.h"
#include "model/agreement.h"

/* Where a deed is done: an agency's journal (CENTRE is one), and of deeds on an
 * indicator that indicator and its agreement, else NULL. */
struct where {
    int64_t agency_id;
    const struct agreement *agreement;
    const struct indicator *indicator;
    int64_t person_id; /* who would do it */
    const struct others {
        int64_t *item;
        size_t count, room;
    } *others; /* whom it must be another's than, the person's and whom they
                  act for; NULL: nobody */
};

/* What a role is called. */
enum text_key role_text(enum person_role role);

/* Whether a role reaches this place. */
bool role_reaches(const struct role_row *role, const struct where *where);

/* The role of these (1 << PERSON_…) by which a person may do something there, in
 * their own right rather than for another; NULL: none lets them. */
const struct role_row *role_for(unsigned allowed,
                                const struct role_row *roles, size_t count,
                                const struct where *where);

/* The code of the indicator's division and host: a part has those of the whole
 * unless it names its own; NULL: none. */
const char *division_of(const struct agreement *agreement,
                        const struct indicator *indicator);
const char *host_of(const struct agreement *agreement,
                    const struct indicator *indicator);

#endif
