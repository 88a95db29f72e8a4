/* tasks.c - what a person has to do now.
 *
 * A year of an agency is looked at in a few questions, whatever it holds; its
 * agreement is read only when somebody may have something to do there.
 */
#include "action/tasks_inside.h"

#include "store/publication.h"

#include <stdlib.h>
#include <string.h>

/* ---- windows ---- */

const struct window *
window_at(const struct at_year *at, const char *round, enum stage stage)
{
    for (size_t i = 0; i < at->window_count; i++)
        if (at->windows[i].stage == stage &&
            strcmp(at->windows[i].round, round) == 0)
            return &at->windows[i].window;
    return NULL;
}

bool
is_public(const struct at_year *at, const char *round)
{
    for (size_t i = 0; i < at->published_count; i++)
        if (strcmp(at->published[i], round) == 0)
            return true;
    return false;
}

size_t
rounds_of(const struct at_year *at, const char ***rounds, struct mem *mem)
{
    size_t most = at->window_count + at->entry_count + at->draft_count + 1;
    size_t count = 0;

    *rounds = MEM_ARRAY(mem, const char *, most);
    for (size_t i = 0; i < most; i++) {
        const char *round = "";
        size_t j = i, known = 0;

        if (j < at->window_count)
            round = at->windows[j].round;
        else if ((j -= at->window_count) < at->entry_count)
            round = at->entries[j].entry.round;
        else if ((j -= at->entry_count) < at->draft_count)
            round = at->drafts[j].round;
        else if (at->window_count > 0)
            break;
        while (known < count && strcmp((*rounds)[known], round) != 0)
            known++;
        if (known == count && !is_public(at, round))
            (*rounds)[count++] = round;
    }
    return count;
}

/* ---- adding tasks ---- */

struct task *
task_add(struct looking *looking, struct list_of_tasks *list,
         const struct at_year *at, const char *deed)
{
    struct task *task =
        MEM_PUSH(looking->mem, list->tasks, list->count, list->room);

    *task = (struct task){.deed = deed,
                          .agency = at->year->code,
                          .agency_id = at->year->agency_id,
                          .fiscal_year = at->year->fiscal_year,
                          .round = ""};
    return task;
}

/* The agreement goes when the desk needs its room: what is kept is copied. */
struct task *
task_add_on(struct looking *looking, struct list_of_tasks *list,
            const struct at_year *at, const char *deed,
            const struct indicator *indicator)
{
    struct task *task = task_add(looking, list, at, deed);

    task->indicator = mem_string(looking->mem, indicator->code,
                                 strlen(indicator->code));
    task->name = words_copy(indicator->name, looking->mem);
    return task;
}

const struct role_row *
role_of_other(const struct looking *looking, const struct at_year *at,
              unsigned allowed, const struct indicator *indicator,
              const struct others *others)
{
    return role_for(allowed, looking->roles, looking->role_count,
                    &(struct where){.agency_id = at->year->agency_id,
                                    .agreement = at->agreement,
                                    .indicator = indicator,
                                    .person_id = looking->person_id,
                                    .others = others});
}

const struct role_row *
role_at(const struct looking *looking, const struct at_year *at,
        unsigned allowed, const struct indicator *indicator)
{
    return role_for(allowed, looking->roles, looking->role_count,
                    &(struct where){.agency_id = at->year->agency_id,
                                    .agreement = at->agreement,
                                    .indicator = indicator});
}

/* ---- an agency's year ---- */

/* Whether the person has a role among those who enter results here. */
static bool
works_here(const struct looking *looking, const struct agency_with_year *year)
{
    for (size_t i = 0; i < looking->role_count; i++)
        if (looking->roles[i].role <= PERSON_PLANNER &&
            looking->roles[i].agency_id == year->agency_id)
            return true;
    return false;
}

/* Drafts and questions are the agency's own. */
static enum status
read_progress(struct looking *looking, struct at_year *at)
{
    struct store *store = looking->desk->store;
    int64_t agency_id = at->year->agency_id, year = at->year->fiscal_year;

    TRY(windows_of_year(store, agency_id, year, &at->windows,
                        &at->window_count, looking->mem));
    TRY(entries_of_year(store, agency_id, year, &at->entries,
                        &at->entry_count, looking->mem));
    if (!works_here(looking, at->year))
        return STATUS_FINE;
    TRY(drafts_of_year(store, agency_id, year, &at->drafts, &at->draft_count,
                       looking->mem));
    return questions_open(store, agency_id, year, &at->questions,
                          &at->question_count, looking->mem);
}

/* Tasks that were added name their agency. */
static enum status
name_agency(struct looking *looking, const struct at_year *at, size_t own,
            size_t others)
{
    struct list_of_tasks *lists[] = {&looking->own, &looking->others};
    size_t from[] = {own, others};
    const struct agreement *agreement;
    const struct version *version;
    struct words name;

    if (looking->own.count == own && looking->others.count == others)
        return STATUS_FINE;
    TRY(desk_version(looking->desk, at->version_id, at->step, &version,
                     &agreement));
    name = words_copy(agreement->agency.name, looking->mem);
    for (size_t i = 0; i < 2; i++)
        for (size_t j = from[i]; j < lists[i]->count; j++)
            lists[i]->tasks[j].agency_name = name;
    return STATUS_FINE;
}

static enum status
look_inside(struct looking *looking, struct at_year *at)
{
    const struct version *version;

    TRY(read_progress(looking, at));
    TRY(desk_version(looking->desk, at->version_id, at->step, &version,
                     &at->agreement));
    TRY(look_at_results(looking, at));
    look_at_questions(looking, at);
    TRY(look_at_publication(looking, at));
    look_at_end(looking, at);
    return STATUS_FINE;
}

static enum status
look_at_year(struct looking *looking, const struct agency_with_year *year)
{
    struct at_year at = {.year = year};
    size_t own = looking->own.count, others = looking->others.count;

    TRY(version_id_that_holds(looking->desk->store, year->agency_id,
                              year->fiscal_year, &at.version_id, &at.step));
    if (at.step != AGREEMENT_CLOSED) {
        TRY(published_rounds(looking->desk->store, year->agency_id,
                             year->fiscal_year, &at.published,
                             &at.published_count, looking->mem));
        TRY(look_at_agreement(looking, &at));
        if (at.step == AGREEMENT_SIGNED)
            TRY(look_inside(looking, &at));
        TRY(name_agency(looking, &at, own, others));
    }
    keep_tasks(looking, &at, own, others);
    return STATUS_FINE;
}

/* ---- all that a person reaches ---- */

struct years {
    struct agency_with_year *item;
    size_t count, room;
};

static enum status
add_years(struct looking *looking, const struct role_row *role,
          struct years *years)
{
    struct store *store = looking->desk->store;
    struct agency_with_year *more = NULL;
    size_t count = 0;

    if (role->role == PERSON_CENTRAL)
        TRY(years_list(store, 0, &more, &count, looking->mem));
    else if (role->role == PERSON_HOST)
        TRY(years_hosted(store, role->agency, &more, &count, looking->mem));
    else if (role->role <= PERSON_PLANNER)
        TRY(years_of_agency(store, role->agency_id, &more, &count,
                            looking->mem));
    for (size_t i = 0; i < count; i++)
        *MEM_PUSH(looking->mem, years->item, years->count, years->room) =
            more[i];
    return STATUS_FINE;
}

static int
by_agency_and_year(const void *a, const void *b)
{
    const struct agency_with_year *x = a, *y = b;

    if (x->agency_id != y->agency_id)
        return x->agency_id < y->agency_id ? -1 : 1;
    return (x->fiscal_year > y->fiscal_year) -
           (x->fiscal_year < y->fiscal_year);
}

static enum status
look_everywhere(struct looking *looking)
{
    struct years years = {0};

    TRY(keep_begin(looking));
    for (size_t i = 0; i < looking->role_count; i++)
        TRY(add_years(looking, &looking->roles[i], &years));
    if (years.count > 0)
        qsort(years.item, years.count, sizeof years.item[0],
              by_agency_and_year);
    for (size_t i = 0; i < years.count; i++)
        if (i == 0 ||
            by_agency_and_year(&years.item[i - 1], &years.item[i]) != 0)
            if (!keep_find(looking, &years.item[i]))
                TRY(look_at_year(looking, &years.item[i]));
    return STATUS_FINE;
}

/* What is overdue, or due soon, comes first; then in the order it was found in,
 * which is that of agency, year and agreement. */
static int
by_due(const void *a, const void *b)
{
    const struct task *x = *(const struct task *const *)a,
                      *y = *(const struct task *const *)b;
    int order = (int)y->overdue - (int)x->overdue;

    if (order == 0)
        order = (x->closes_at == NULL) - (y->closes_at == NULL);
    if (order == 0 && x->closes_at != NULL)
        order = strcmp(x->closes_at, y->closes_at);
    if (order == 0)
        order = strcmp(x->agency, y->agency);
    return order != 0 ? order : (x > y) - (x < y);
}

static void
sort_tasks(struct looking *looking, struct list_of_tasks *list)
{
    const struct task **places =
        MEM_ARRAY(looking->mem, const struct task *, list->count);
    struct task *sorted =
        MEM_ARRAY(looking->mem, struct task, list->count);

    for (size_t i = 0; i < list->count; i++)
        places[i] = &list->tasks[i];
    if (list->count > 0)
        qsort(places, list->count, sizeof places[0], by_due);
    for (size_t i = 0; i < list->count; i++)
        sorted[i] = *places[i];
    list->tasks = sorted;
}

static enum status
look(struct looking *looking, int64_t now)
{
    struct out day = out_new(looking->mem);
    struct store *store = looking->desk->store;
    struct person person;

    moment_text(looking->now, now);
    day_print_iso(&day, moment_day(now));
    TRY(person_by_id(store, looking->person_id, &person, looking->mem));
    if (person.disabled_at != NULL || person.login == NULL)
        return STATUS_FINE;
    TRY(roles_of(store, looking->person_id, out_string(&day), &looking->roles,
                 &looking->role_count, looking->mem));
    TRY(look_everywhere(looking));
    sort_tasks(looking, &looking->own);
    sort_tasks(looking, &looking->others);
    return STATUS_FINE;
}

enum status
tasks_of(struct desk *desk, int64_t person_id, int64_t now,
         struct task **tasks, size_t *count, struct mem *mem)
{
    struct looking looking = {
        .desk = desk, .mem = mem, .person_id = person_id};

    TRY(look(&looking, now));
    *tasks = looking.own.tasks;
    *count = looking.own.count;
    return STATUS_FINE;
}

enum status
task_lists_of(struct desk *desk, int64_t person_id, int64_t now,
              struct task_lists *lists, struct mem *mem)
{
    struct looking looking = {.desk = desk,
                              .mem = mem,
                              .person_id = person_id,
                              .with_others = true};

    TRY(look(&looking, now));
    *lists = (struct task_lists){.tasks = looking.own.tasks,
                                 .count = looking.own.count,
                                 .waiting = looking.others.tasks,
                                 .waiting_count = looking.others.count,
                                 .years = looking.years,
                                 .year_count = looking.year_count};
    return STATUS_FINE;
}
