/* tasks.c - what a person has to do now.
 *
 * A year of an agency is looked at in a few questions, whatever it holds; its
 * agreement is read only when somebody may have something to do there.
 */
#include "action/tasks_inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- an agency's year ---- */

static bool
is_public(const struct at_year *at, const char *round)
{
    for (size_t i = 0; i < at->published_count; i++)
        if (strcmp(at->published[i], round) == 0)
            return true;
    return false;
}

/* The rounds that anything is due or under way in; without any window the year
 * as a whole is one. */
static size_t
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

/* Entries come by indicator and round: those of one stand together. */
static void
fill_spot(struct spot *spot, const struct at_year *at)
{
    size_t low = 0, high = at->entry_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(at->entries[middle].indicator, spot->indicator->code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < at->entry_count &&
           strcmp(at->entries[low].indicator, spot->indicator->code) == 0;
         low++)
        if (strcmp(at->entries[low].entry.round, spot->round) == 0)
            spot->entries[at->entries[low].entry.stage] = &at->entries[low];
}

static enum status
look_at_results(struct looking *looking, struct at_year *at)
{
    const char **rounds;
    size_t count = rounds_of(at, &rounds, looking->mem);

    for (size_t i = 0; i < at->agreement->indicator_count; i++) {
        const struct indicator *indicator = &at->agreement->indicators[i];

        if (indicator->child_count > 0 || indicator->not_applicable)
            continue;
        for (size_t j = 0; j < count; j++) {
            struct spot spot = {.indicator = indicator, .round = rounds[j]};

            fill_spot(&spot, at);
            TRY(task_look(looking, at, &spot));
        }
    }
    return STATUS_FINE;
}

static void
look_at_questions(struct looking *looking, const struct at_year *at)
{
    for (size_t i = 0; i < at->question_count; i++) {
        const struct question *question = &at->questions[i];
        const struct indicator *indicator =
            agreement_indicator(at->agreement, question->indicator);
        const struct role_row *by;
        struct task *task;

        if (indicator == NULL || indicator->child_count > 0)
            continue;
        by = task_role(looking, at, deed_named("answer")->roles, indicator);
        if (by == NULL)
            continue;
        task = task_add_on(looking, &looking->own, at, "answer",
                                indicator);
        task->acting_for = by->acting_for;
        task->round = question->round;
        task->question_id = question->id;
        task->question = question->content;
    }
}

/* The agency signs first, then the centre, and nobody for both. */
static enum status
look_at_agreement(struct looking *looking, const struct at_year *at)
{
    struct version_stand stand;
    const struct role_row *by;
    struct task *task;
    int64_t *people;
    size_t count;
    bool central;

    TRY(version_stands(looking->desk->store, at->year->agency_id,
                       at->year->fiscal_year, &stand, looking->mem));
    central = stand.step == AGREEMENT_AGENCY_SIGNED;
    by = task_role(looking, at, 1U << (central ? PERSON_CENTRAL : PERSON_PLANNER),
                 NULL);
    if (stand.step >= AGREEMENT_SIGNED || by == NULL || is_public(at, ""))
        return STATUS_FINE;
    if (stand.step == AGREEMENT_DRAFTED || stand.step == AGREEMENT_RETURNED) {
        task = task_add(looking, &looking->own, at, "propose");
        task->reason = stand.reason;
        task->acting_for = by->acting_for;
        return STATUS_FINE;
    }
    TRY(version_stepped_by(looking->desk->store, stand.id, &people, &count,
                           looking->mem));
    if (!central || !task_is_of(looking, by, people, count))
        task_add(looking, &looking->own, at, "sign")->acting_for =
            by->acting_for;
    return STATUS_FINE;
}

static enum status
read_progress(struct looking *looking, struct at_year *at)
{
    struct store *store = looking->desk->store;
    int64_t agency_id = at->year->agency_id, year = at->year->fiscal_year;

    TRY(windows_of_year(store, agency_id, year, &at->windows,
                        &at->window_count, looking->mem));
    TRY(entries_of_year(store, agency_id, year, &at->entries,
                        &at->entry_count, looking->mem));
    TRY(drafts_of_year(store, agency_id, year, &at->drafts, &at->draft_count,
                       looking->mem));
    return questions_open(store, agency_id, year, &at->questions,
                          &at->question_count, looking->mem);
}

/* Tasks that were added name their agency. */
static enum status
name_agency(struct looking *looking, const struct agency_with_year *year,
            size_t own, size_t others)
{
    struct list_of_tasks *lists[] = {&looking->own, &looking->others};
    size_t from[] = {own, others};
    const struct agreement *agreement;
    const struct version *version;
    struct words name;

    if (looking->own.count == own && looking->others.count == others)
        return STATUS_FINE;
    TRY(desk_agreement(looking->desk, year->agency_id, year->fiscal_year,
                       &version, &agreement));
    name = task_words(agreement->agency.name, looking->mem);
    for (size_t i = 0; i < 2; i++)
        for (size_t j = from[i]; j < lists[i]->count; j++)
            lists[i]->tasks[j].agency_name = name;
    return STATUS_FINE;
}

static enum status
look_at_year(struct looking *looking, const struct agency_with_year *year)
{
    struct at_year at = {.year = year};
    size_t own = looking->own.count, others = looking->others.count;
    enum agreement_step step;
    const struct version *version;
    int64_t id;

    TRY(version_id_that_holds(looking->desk->store, year->agency_id,
                              year->fiscal_year, &id, &step));
    if (step == AGREEMENT_CLOSED)
        return STATUS_FINE;
    TRY(published_rounds(looking->desk->store, year->agency_id,
                         year->fiscal_year, &at.published,
                         &at.published_count, looking->mem));
    TRY(look_at_agreement(looking, &at));
    if (step != AGREEMENT_SIGNED)
        return name_agency(looking, year, own, others);
    TRY(read_progress(looking, &at));
    TRY(desk_agreement(looking->desk, year->agency_id, year->fiscal_year,
                       &version, &at.agreement));
    TRY(look_at_results(looking, &at));
    look_at_questions(looking, &at);
    return name_agency(looking, year, own, others);
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

    for (size_t i = 0; i < looking->role_count; i++)
        TRY(add_years(looking, &looking->roles[i], &years));
    if (years.count > 0)
        qsort(years.item, years.count, sizeof years.item[0],
              by_agency_and_year);
    for (size_t i = 0; i < years.count; i++)
        if (i == 0 ||
            by_agency_and_year(&years.item[i - 1], &years.item[i]) != 0)
            TRY(look_at_year(looking, &years.item[i]));
    return STATUS_FINE;
}

/* What is overdue, or due soon, comes first; then in the order it was found in,
 * which is that of agency, year and agreement. */
struct place_of_task {
    struct task task;
    size_t found;
};

static int
by_due(const void *a, const void *b)
{
    const struct place_of_task *x = a, *y = b;
    int order = (int)y->task.overdue - (int)x->task.overdue;

    if (order == 0)
        order = (x->task.closes_at == NULL) - (y->task.closes_at == NULL);
    if (order == 0 && x->task.closes_at != NULL)
        order = strcmp(x->task.closes_at, y->task.closes_at);
    if (order == 0)
        order = strcmp(x->task.agency, y->task.agency);
    return order != 0 ? order
                      : (x->found > y->found) - (x->found < y->found);
}

static void
sort_tasks(struct looking *looking, struct list_of_tasks *list)
{
    struct place_of_task *places =
        MEM_ARRAY(looking->mem, struct place_of_task, list->count);

    for (size_t i = 0; i < list->count; i++)
        places[i] = (struct place_of_task){list->tasks[i], i};
    if (list->count > 0)
        qsort(places, list->count, sizeof places[0], by_due);
    for (size_t i = 0; i < list->count; i++)
        list->tasks[i] = places[i].task;
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
    *lists = (struct task_lists){looking.own.tasks, looking.others.tasks,
                                 looking.own.count, looking.others.count};
    return STATUS_FINE;
}
