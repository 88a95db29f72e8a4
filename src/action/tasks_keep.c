/* tasks_keep.c - tasks of a person in an agency's year, kept on the shelf that
 * desks share.
 *
 * They follow from the agency's journal up to its last line, the centre's
 * (which has the windows of all), the person's roles, and between which
 * openings and closings of windows it is.  Kept with all four, they are never
 * told that something changed.
 */
#include "action/tasks_inside.h"

#include "action/shelf.h"
#include "base/text.h"
#include "base/words.h"

#include <stdio.h>
#include <string.h>

struct kept_roles {
    struct role_row *roles;
    size_t count;
};

struct kept_year {
    const struct kept_roles *roles;
    int64_t line, centre_line;
    char from[MOMENT_TEXT], until[MOMENT_TEXT]; /* "": from ever, for ever */
    struct kept_list {
        struct task *tasks;
        size_t count;
    } own, others;
};

/* ---- roles ---- */

static const void *
copy_roles(const void *thing, struct mem *mem)
{
    const struct kept_roles *from = thing;
    struct kept_roles *to = MEM_NEW(mem, struct kept_roles);

    to->roles = MEM_ARRAY(mem, struct role_row, from->count);
    to->count = from->count;
    for (size_t i = 0; i < from->count; i++) {
        to->roles[i] = from->roles[i];
        to->roles[i].agency = text_copy(from->roles[i].agency, mem);
        to->roles[i].division = text_copy(from->roles[i].division, mem);
        to->roles[i].indicator = text_copy(from->roles[i].indicator, mem);
        to->roles[i].from_on = to->roles[i].until_on = NULL;
    }
    return to;
}

static bool
same_roles(const struct kept_roles *a, const struct kept_roles *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++) {
        const struct role_row *x = &a->roles[i], *y = &b->roles[i];

        same = x->role == y->role && x->agency_id == y->agency_id &&
               x->acting_for == y->acting_for &&
               text_same(x->agency, y->agency) &&
               text_same(x->division, y->division) &&
               text_same(x->indicator, y->indicator);
    }
    return same;
}

enum status
keep_begin(struct looking *looking)
{
    struct desk *desk = looking->desk;
    const struct shelf_key key = {SHELF_ROLES, looking->person_id, 0, 0};
    const struct kept_roles now = {looking->roles, looking->role_count};
    struct line line;

    if (desk_hold(desk) == NULL)
        return STATUS_FINE;
    TRY(line_last(desk->store, CENTRE, 0, &line, looking->mem));
    looking->centre_line = line.seq;
    looking->kept = shelf_find(desk->shelf, desk->held, &key);
    if (looking->kept == NULL || !same_roles(looking->kept, &now))
        looking->kept =
            shelf_put(desk->shelf, desk->held, &key, copy_roles, &now);
    looking->with_others |= looking->kept != NULL; /* both lists or none */
    return STATUS_FINE;
}

/* ---- a year ---- */

static struct shelf_key
key_of(const struct looking *looking, const struct agency_with_year *year)
{
    return (struct shelf_key){SHELF_TASKS, looking->person_id, year->agency_id,
                              year->fiscal_year};
}

static void
note_year(struct looking *looking, const struct agency_with_year *year,
          const void *kept)
{
    *MEM_PUSH(looking->mem, looking->years, looking->year_count,
              looking->year_room) =
        (struct task_year){year->agency_id, year->fiscal_year, kept};
}

static void
add_list(struct list_of_tasks *list, const struct kept_list *kept,
         struct mem *mem)
{
    for (size_t i = 0; i < kept->count; i++)
        *MEM_PUSH(mem, list->tasks, list->count, list->room) = kept->tasks[i];
}

bool
keep_find(struct looking *looking, const struct agency_with_year *year)
{
    const struct shelf_key key = key_of(looking, year);
    const struct kept_year *kept;

    if (looking->kept == NULL)
        return false;
    kept = shelf_find(looking->desk->shelf, looking->desk->held, &key);
    if (kept == NULL || kept->roles != looking->kept ||
        kept->line != year->line || kept->centre_line != looking->centre_line ||
        strcmp(looking->now, kept->from) < 0 ||
        (kept->until[0] != '\0' && strcmp(looking->now, kept->until) >= 0))
        return false;
    add_list(&looking->own, &kept->own, looking->mem);
    add_list(&looking->others, &kept->others, looking->mem);
    note_year(looking, year, kept);
    return true;
}

/* The instants at which something opens or closes, before and behind now. */
static void
note_span(struct kept_year *kept, const char *now, const char *at)
{
    if (strcmp(at, now) <= 0) {
        if (strcmp(at, kept->from) > 0)
            snprintf(kept->from, sizeof kept->from, "%s", at);
    } else if (kept->until[0] == '\0' || strcmp(at, kept->until) < 0) {
        snprintf(kept->until, sizeof kept->until, "%s", at);
    }
}

static const struct entry *
copy_entry(const struct entry *entry, struct mem *mem)
{
    struct entry *copy;

    if (entry == NULL)
        return NULL;
    copy = MEM_NEW(mem, struct entry);
    *copy = *entry;
    copy->round = text_copy(entry->round, mem);
    copy->as_of = text_copy(entry->as_of, mem);
    copy->reason = text_copy(entry->reason, mem);
    copy->step_reason = text_copy(entry->step_reason, mem);
    copy->step_at = text_copy(entry->step_at, mem);
    return copy;
}

/* Tasks of one agency: its code and names are one for all of them. */
static struct task
copy_task(const struct task *task, const struct task *first, struct mem *mem)
{
    struct task copy = *task;

    copy.agency = first == NULL ? text_copy(task->agency, mem) : first->agency;
    copy.agency_name =
        first == NULL ? words_copy(task->agency_name, mem) : first->agency_name;
    copy.indicator = text_copy(task->indicator, mem);
    copy.name = words_copy(task->name, mem);
    copy.round = text_copy(task->round, mem);
    copy.closes_at = text_copy(task->closes_at, mem);
    copy.reason = text_copy(task->reason, mem);
    copy.question = text_copy(task->question, mem);
    copy.host = text_copy(task->host, mem);
    copy.since = text_copy(task->since, mem);
    copy.self = copy_entry(task->self, mem);
    copy.base =
        task->base == task->self ? copy.self : copy_entry(task->base, mem);
    return copy;
}

static struct kept_list
copy_list(const struct kept_list *from, struct mem *mem)
{
    struct kept_list to = {MEM_ARRAY(mem, struct task, from->count),
                           from->count};

    for (size_t i = 0; i < from->count; i++)
        to.tasks[i] = copy_task(&from->tasks[i], i == 0 ? NULL : to.tasks, mem);
    return to;
}

static const void *
copy_year(const void *thing, struct mem *mem)
{
    const struct kept_year *from = thing;
    struct kept_year *to = MEM_NEW(mem, struct kept_year);

    *to = *from;
    to->own = copy_list(&from->own, mem);
    to->others = copy_list(&from->others, mem);
    return to;
}

void
keep_tasks(struct looking *looking, const struct at_year *at, size_t own,
           size_t others)
{
    const struct shelf_key key = key_of(looking, at->year);
    struct kept_year kept = {
        .roles = looking->kept,
        .line = at->year->line,
        .centre_line = looking->centre_line,
        .own = {looking->own.tasks + own, looking->own.count - own},
        .others = {looking->others.tasks + others,
                   looking->others.count - others},
    };

    if (looking->kept == NULL) {
        note_year(looking, at->year, NULL);
        return;
    }
    for (size_t i = 0; i < at->window_count; i++) {
        note_span(&kept, looking->now, at->windows[i].window.opens_at);
        note_span(&kept, looking->now, at->windows[i].window.closes_at);
    }
    note_year(looking, at->year,
              shelf_put(looking->desk->shelf, looking->desk->held, &key,
                        copy_year, &kept));
}
