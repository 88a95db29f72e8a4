/* tasks_inside.h - looking for what a person has to do: what is looked at, and
 * what comes of it.  tasks.c goes through years, tasks_spot.c says what waits for
 * whom.
 */
#ifndef ACTION_TASKS_INSIDE_H
#define ACTION_TASKS_INSIDE_H

#include "action/rights.h"
#include "action/tasks.h"
#include "store/person.h"
#include "store/progress.h"

struct looking {
    struct desk *desk;
    struct mem *mem;
    char now[MOMENT_TEXT];
    int64_t person_id;
    struct role_row *roles;
    size_t role_count;
    struct list_of_tasks {
        struct task *tasks;
        size_t count, room;
    } own, others;
    bool with_others;
};

/* An agency's year, and what is under way in it. */
struct at_year {
    const struct agency_with_year *year;
    const struct agreement *agreement;
    struct year_window *windows;
    struct year_entry *entries;
    struct draft_of *drafts;
    struct question *questions;
    const char **published;
    size_t window_count, entry_count, draft_count, question_count,
        published_count;
    struct touches {
        int64_t person_id; /* 0: not looked up */
        struct touched *item;
        size_t count;
    } touches[2]; /* of whom the person acts for, and their own */
};

/* An indicator's round, and how far it has come. */
struct spot {
    const struct indicator *indicator;
    const char *round;
    const struct year_entry *entries[STAGES]; /* NULL: none */
};
/* A task of the year in a list; and one about an indicator. */
struct task *task_add(struct looking *looking, struct list_of_tasks *list,
                      const struct at_year *at, const char *deed);
struct task *task_add_on(struct looking *looking, struct list_of_tasks *list,
                         const struct at_year *at, const char *deed,
                         const struct indicator *indicator);

/* The agreement goes when the desk needs its room: what is kept is copied. */
struct words task_words(struct words words, struct mem *mem);

/* The role by which the person may do such a thing; NULL: none. */
const struct role_row *task_role(const struct looking *looking,
                                 const struct at_year *at, unsigned allowed,
                                 const struct indicator *indicator);

/* Whether one of these people is the person, or whom they act for. */
bool task_is_of(const struct looking *looking, const struct role_row *by,
                const int64_t *people, size_t count);

/* Adds what an indicator's round asks of the person, and of others. */
enum status task_look(struct looking *looking, struct at_year *at,
                      const struct spot *spot);

#endif
