/* tasks.h - what a person has to do now.
 *
 * A task is a deed that waits for this person: by their roles of today, on what
 * stands now, never on what they entered themselves.  A test holds that the
 * list and the deeds agree: what is listed is accepted, and whoever is refused
 * as not entitled has nothing listed.
 *
 * A stage whose window is not open yet has no tasks.  One that has closed leaves
 * them as overdue: the deed is refused until the central office extends the
 * window, and somebody must ask for that.
 */
#ifndef ACTION_TASKS_H
#define ACTION_TASKS_H

#include "action/desk.h"
#include "base/words.h"
#include "store/progress.h"

struct task {
    const char *deed; /* that is asked for: "approve" */
    const char *agency;
    int64_t agency_id, fiscal_year;
    const char *indicator; /* its code; NULL: it is about the agreement */
    struct words name;     /* of the indicator */
    const char *round;     /* "": the year */
    bool staged;           /* it has a stage, whose window may close */
    enum stage stage;
    const char *closes_at; /* when that is; NULL: it does not */
    bool overdue;
    bool drafted;         /* a result: something is saved already */
    const char *reason;   /* why it was sent back; NULL: it was not */
    int64_t question_id;  /* of an answer */
    const char *question; /* what is asked */
    bool barred;          /* it waits for another: they had a part in it */
    int64_t acting_for;   /* for whom it is to be done; 0: oneself */
    struct words agency_name;
    const char *host;     /* of one that waits for its host: the agency's code */
    const char *since;    /* when the step before it was taken; NULL: not said */
    const struct entry *self, *base; /* of a result: what was claimed, and what
                                        stands last; NULL: nothing does */
};

/* Why the agency appealed, where an appeal is to be decided; else NULL. */
const char *task_appeal(const struct task *task);

/* What is listed is good until the desk rests, and as long as `mem`. */

/* The tasks of a person at the instant `now`: what is overdue first, then by
 * when it is due, agency, year, and order of the agreement.  Somebody who may do
 * nothing has none. */
enum status tasks_of(struct desk *desk, int64_t person_id, int64_t now,
                     struct task **tasks, size_t *count, struct mem *mem);

/* The same, and what waits for others before it can go on: results of their
 * agency's that are somebody else's to report, approve, confirm, verify or
 * decide, and any that would be theirs had they no part in it; in the same
 * order. */
struct task_lists {
    struct task *tasks, *waiting;
    size_t count, waiting_count;
    struct task_year {
        int64_t agency_id, fiscal_year;
        const void *kept; /* what else follows from what the tasks do holds as
                             long as this is the same; NULL: nothing is kept */
    } *years; /* that were looked at, by agency and year */
    size_t year_count;
};

enum status task_lists_of(struct desk *desk, int64_t person_id, int64_t now,
                          struct task_lists *lists, struct mem *mem);

#endif
