/* tasks_inside.h - what the parts of the list of tasks share: results are in
 * tasks_results.c, agreements and their years in tasks_year.c.
 */
#ifndef ACTION_TASKS_INSIDE_H
#define ACTION_TASKS_INSIDE_H

#include "action/rights.h"
#include "action/tasks.h"
#include "store/person.h"
#include "store/draft.h"
#include "store/progress.h"
#include "store/question.h"
#include "store/window.h"

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
    struct task_year *years;
    size_t year_count, year_room;
    const struct kept_roles *kept; /* NULL: nothing is kept */
    int64_t centre_line; /* the last of the centre's journal */
};

/* An agency's year, and what is under way in it. */
struct at_year {
    const struct agency_with_year *year;
    int64_t version_id; /* of the agreement that holds, and its step */
    enum agreement_step step;
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

/* ---- tasks.c ---- */

struct task *task_add(struct looking *looking, struct list_of_tasks *list,
                      const struct at_year *at, const char *deed);
struct task *task_add_on(struct looking *looking, struct list_of_tasks *list,
                         const struct at_year *at, const char *deed,
                         const struct indicator *indicator);

/* The role by which it can be done here (1 << PERSON_…); NULL: by none. */
const struct role_row *role_at(const struct looking *looking,
                               const struct at_year *at, unsigned allowed,
                               const struct indicator *indicator);

/* The same for something that none of these people may do, nor anybody for
 * them. */
const struct role_row *role_of_other(const struct looking *looking,
                                     const struct at_year *at,
                                     unsigned allowed,
                                     const struct indicator *indicator,
                                     const struct others *others);

const struct window *window_at(const struct at_year *at, const char *round,
                               enum stage stage);
bool is_public(const struct at_year *at, const char *round);

/* The rounds that anything is due or under way in; without any window the year
 * as a whole is one.  Those that are public are left out. */
size_t rounds_of(const struct at_year *at, const char ***rounds,
                 struct mem *mem);

/* ---- tasks_keep.c ---- */

/* Finds out by what tasks that were kept still hold; what is looked at from
 * here on is newer. */
enum status keep_begin(struct looking *looking);

/* Adds the tasks of a year that were kept; false: there are none that hold. */
bool keep_find(struct looking *looking, const struct agency_with_year *year);

/* Keeps those that were found in a year: what the lists have from there on.
 * Either way the year is noted as looked at. */
void keep_tasks(struct looking *looking, const struct at_year *at, size_t own,
                size_t others);

/* ---- tasks_results.c ---- */

/* An indicator's round, and how far it has come. */
struct spot {
    const struct indicator *indicator;
    const char *round;
    const struct year_entry *entries[STAGES]; /* NULL: none */
};

/* What happened to an indicator's round; its indicator and round are given. */
void spot_fill(struct spot *spot, const struct at_year *at);
bool spot_stands(const struct spot *spot, enum stage stage);

/* The step of a result that stands; one that a folder brought is confirmed. */
bool spot_is_at(const struct spot *spot, enum stage stage,
                enum result_step step);

enum status look_at_results(struct looking *looking, struct at_year *at);

/* ---- tasks_year.c ---- */

void look_at_questions(struct looking *looking, const struct at_year *at);
enum status look_at_agreement(struct looking *looking,
                              const struct at_year *at);
enum status look_at_publication(struct looking *looking,
                                const struct at_year *at);
void look_at_end(struct looking *looking, const struct at_year *at);

#endif
