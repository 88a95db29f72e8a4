/* tasks.c - what a person has to do now.
 *
 * A year of an agency is looked at in a few questions, whatever it holds; its
 * agreement is read only when somebody may have something to do there.
 */
#include "action/tasks.h"

#include "action/rights.h"
#include "base/ensure.h"
#include "store/person.h"
#include "store/progress.h"

#include <stdlib.h>
#include <string.h>

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

/* ---- what waits for whom ---- */

static bool
stands(const struct spot *spot, enum stage stage)
{
    return spot->entries[stage] != NULL &&
           spot->entries[stage]->entry.until_seq == 0;
}

/* The step of a result that stands; one that a folder brought is confirmed. */
static bool
is_at(const struct spot *spot, enum stage stage, enum result_step step)
{
    const struct entry *entry;

    if (!stands(spot, stage))
        return false;
    entry = &spot->entries[stage]->entry;
    return (entry->loaded ? RESULT_CONFIRMED : entry->step) == step;
}

static bool
waits_for_result(const struct spot *spot, const struct agreement *agreement)
{
    (void)agreement;
    for (int stage = STAGE_SELF; stage < STAGES; stage++)
        if (stands(spot, (enum stage)stage))
            return false;
    return true;
}

static bool
waits_for_approval(const struct spot *spot, const struct agreement *agreement)
{
    (void)agreement;
    return is_at(spot, STAGE_SELF, RESULT_SUBMITTED);
}

static bool
waits_for_confirmation(const struct spot *spot,
                       const struct agreement *agreement)
{
    (void)agreement;
    return is_at(spot, STAGE_SELF, RESULT_APPROVED);
}

static bool
waits_for_host(const struct spot *spot, const struct agreement *agreement)
{
    (void)agreement;
    return is_at(spot, STAGE_SELF, RESULT_CONFIRMED) &&
           !stands(spot, STAGE_VERIFIED) && !stands(spot, STAGE_OFFICIAL);
}

static bool
waits_for_decision(const struct spot *spot, const struct agreement *agreement)
{
    return is_at(spot, STAGE_SELF, RESULT_CONFIRMED) &&
           !stands(spot, STAGE_OFFICIAL) && !spot->indicator->pilot &&
           (stands(spot, STAGE_VERIFIED) ||
            host_of(agreement, spot->indicator) == NULL);
}

static bool
waits_for_appeal(const struct spot *spot, const struct agreement *agreement)
{
    (void)agreement;
    return is_at(spot, STAGE_OFFICIAL, RESULT_APPEALED) &&
           !stands(spot, STAGE_APPEAL);
}

/* Deeds on results that are somebody's duty, in the order of their stages.
 * Reviewing and appealing are nobody's: they may be left. */
static const struct duty {
    const char *deed;
    enum stage stage; /* of its window */
    bool (*waits)(const struct spot *spot, const struct agreement *agreement);
    enum stage judges; /* those before it must not be one's own */
    bool on_own;       /* one's own is what it is about */
} duties[] = {
    {"submit", STAGE_SELF, waits_for_result, STAGE_SELF, true},
    {"approve", STAGE_SELF, waits_for_approval, STAGE_REVIEWED, false},
    {"confirm", STAGE_SELF, waits_for_confirmation, STAGE_REVIEWED, false},
    {"verify", STAGE_VERIFIED, waits_for_host, STAGE_VERIFIED, false},
    {"decide", STAGE_OFFICIAL, waits_for_decision, STAGE_OFFICIAL, false},
    {"decide-appeal", STAGE_APPEAL, waits_for_appeal, STAGE_APPEAL, false},
};

#define DUTIES (sizeof duties / sizeof duties[0])

/* ---- what is one's own ---- */

/* Whether one of these people is the person, or whom they act for. */
static bool
is_among(const struct looking *looking, const struct role_row *by,
         const int64_t *people, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (people[i] != 0 && (people[i] == looking->person_id ||
                               people[i] == by->acting_for))
            return true;
    return false;
}

/* Whether somebody did anything at all about this: most did not, and nothing
 * more is asked about them. */
static enum status
has_touched(struct looking *looking, struct at_year *at, int64_t person_id,
            const struct spot *spot, bool *touched)
{
    struct touches *touches = &at->touches[person_id == looking->person_id];

    *touched = false;
    if (person_id == 0)
        return STATUS_FINE;
    if (touches->person_id != person_id) {
        touches->person_id = person_id;
        TRY(touched_by(looking->desk->store,
                       &(struct touch_key){at->year->agency_id,
                                           at->year->fiscal_year, person_id},
                       &touches->item, &touches->count, looking->mem));
    }
    for (size_t i = 0; i < touches->count; i++)
        if (strcmp(touches->item[i].indicator, spot->indicator->code) == 0 &&
            touches->item[i].round != NULL &&
            strcmp(touches->item[i].round, spot->round) == 0)
            *touched = true;
    return STATUS_FINE;
}

/* Whether the person, or whom they act for, entered what is to be judged, or
 * appealed against it. */
static enum status
check_own(struct looking *looking, struct at_year *at, const struct spot *spot,
          const struct duty *duty, const struct role_row *by, bool *own)
{
    struct store *store = looking->desk->store;
    bool mine, theirs;
    int64_t *people;
    size_t count;

    *own = false;
    TRY(has_touched(looking, at, looking->person_id, spot, &mine));
    TRY(has_touched(looking, at, by->acting_for, spot, &theirs));
    if (!mine && !theirs)
        return STATUS_FINE;
    for (int stage = STAGE_SELF; stage < (int)duty->judges; stage++) {
        if (!stands(spot, (enum stage)stage))
            continue;
        TRY(entered_by(store, spot->entries[stage]->entry.id, &people, &count,
                       looking->mem));
        *own = *own || is_among(looking, by, people, count);
    }
    if (duty->judges != STAGE_APPEAL)
        return STATUS_FINE;
    TRY(stepped_by(store, spot->entries[STAGE_OFFICIAL]->entry.id, &people,
                   &count, looking->mem));
    *own = *own || is_among(looking, by, people, count);
    return STATUS_FINE;
}

/* ---- windows ---- */

static const struct window *
window_at(const struct at_year *at, const char *round, enum stage stage)
{
    for (size_t i = 0; i < at->window_count; i++)
        if (at->windows[i].stage == stage &&
            strcmp(at->windows[i].round, round) == 0)
            return &at->windows[i].window;
    return NULL;
}

static bool
is_public(const struct at_year *at, const char *round)
{
    for (size_t i = 0; i < at->published_count; i++)
        if (strcmp(at->published[i], round) == 0)
            return true;
    return false;
}

/* ---- adding tasks ---- */

static struct task *
add_task(struct looking *looking, struct list_of_tasks *list,
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
static struct words
copy_words(struct words words, struct mem *mem)
{
    struct word *copy = MEM_ARRAY(mem, struct word, words.count);

    for (size_t i = 0; i < words.count; i++)
        copy[i] = (struct word){
            mem_string(mem, words.word[i].language,
                       strlen(words.word[i].language)),
            mem_string(mem, words.word[i].text, strlen(words.word[i].text))};
    return (struct words){copy, words.count};
}

static struct task *
add_on_indicator(struct looking *looking, struct list_of_tasks *list,
                 const struct at_year *at, const char *deed,
                 const struct indicator *indicator)
{
    struct task *task = add_task(looking, list, at, deed);

    task->indicator = mem_string(looking->mem, indicator->code,
                                 strlen(indicator->code));
    task->name = copy_words(indicator->name, looking->mem);
    return task;
}

static const struct role_row *
role_at(const struct looking *looking, const struct at_year *at,
        unsigned allowed, const struct indicator *indicator)
{
    return role_for(allowed, looking->roles, looking->role_count,
                    &(struct where){.agency_id = at->year->agency_id,
                                    .agreement = at->agreement,
                                    .indicator = indicator});
}

static bool
has_draft(const struct at_year *at, const struct spot *spot)
{
    for (size_t i = 0; i < at->draft_count; i++)
        if (strcmp(at->drafts[i].indicator, spot->indicator->code) == 0 &&
            strcmp(at->drafts[i].round, spot->round) == 0)
            return true;
    return false;
}

static struct task *
add_duty(struct looking *looking, struct list_of_tasks *list,
         const struct at_year *at, const struct spot *spot,
         const struct duty *duty)
{
    const struct window *window = window_at(at, spot->round, duty->stage);
    const struct year_entry *self = spot->entries[STAGE_SELF];
    struct task *task =
        add_on_indicator(looking, list, at, duty->deed, spot->indicator);

    task->round = spot->round;
    task->staged = true;
    task->stage = duty->stage;
    if (window != NULL) {
        task->closes_at = window->closes_at;
        task->overdue = strcmp(looking->now, window->closes_at) >= 0;
    }
    if (self != NULL)
        task->since = self->entry.step_at;
    if (!duty->on_own)
        return task;
    task->drafted = has_draft(at, spot);
    if (self != NULL && self->entry.step == RESULT_RETURNED)
        task->reason = self->entry.step_reason;
    return task;
}

/* Somebody else's turn: told to those who work on it at the agency. */
static void
add_others(struct looking *looking, const struct at_year *at,
           const struct spot *spot, const struct duty *duty)
{
    const char *host = host_of(at->agreement, spot->indicator);
    struct task *task;

    if (!looking->with_others ||
        role_at(looking, at,
                1U << PERSON_OFFICER | 1U << PERSON_HEAD | 1U << PERSON_PLANNER,
                spot->indicator) == NULL)
        return;
    task = add_duty(looking, &looking->others, at, spot, duty);
    if (duty->stage == STAGE_VERIFIED && host != NULL)
        task->host = mem_string(looking->mem, host, strlen(host));
}

static enum status
look_at_spot(struct looking *looking, struct at_year *at,
             const struct spot *spot)
{
    for (size_t i = 0; i < DUTIES; i++) {
        const struct duty *duty = &duties[i];
        const struct window *window = window_at(at, spot->round, duty->stage);
        const struct role_row *by;
        bool own = false;

        if ((window != NULL && strcmp(looking->now, window->opens_at) < 0) ||
            !duty->waits(spot, at->agreement))
            continue;
        by = role_at(looking, at, deed_named(duty->deed)->roles,
                     spot->indicator);
        if (by != NULL && !duty->on_own)
            TRY(check_own(looking, at, spot, duty, by, &own));
        if (by != NULL && !own)
            add_duty(looking, &looking->own, at, spot, duty)->acting_for =
                by->acting_for;
        else
            add_others(looking, at, spot, duty);
    }
    return STATUS_FINE;
}

/* ---- an agency's year ---- */

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
            TRY(look_at_spot(looking, at, &spot));
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
        by = role_at(looking, at, deed_named("answer")->roles, indicator);
        if (by == NULL)
            continue;
        task = add_on_indicator(looking, &looking->own, at, "answer",
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
    by = role_at(looking, at, 1U << (central ? PERSON_CENTRAL : PERSON_PLANNER),
                 NULL);
    if (stand.step >= AGREEMENT_SIGNED || by == NULL || is_public(at, ""))
        return STATUS_FINE;
    if (stand.step == AGREEMENT_DRAFTED || stand.step == AGREEMENT_RETURNED) {
        task = add_task(looking, &looking->own, at, "propose");
        task->reason = stand.reason;
        task->acting_for = by->acting_for;
        return STATUS_FINE;
    }
    TRY(version_stepped_by(looking->desk->store, stand.id, &people, &count,
                           looking->mem));
    if (!central || !is_among(looking, by, people, count))
        add_task(looking, &looking->own, at, "sign")->acting_for =
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
    name = copy_words(agreement->agency.name, looking->mem);
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
