/* tasks_spot.c - what an indicator's round asks of whom. */
#include "action/tasks_inside.h"

#include <string.h>

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
bool
task_is_of(const struct looking *looking, const struct role_row *by,
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
        *own = *own || task_is_of(looking, by, people, count);
    }
    if (duty->judges != STAGE_APPEAL)
        return STATUS_FINE;
    TRY(stepped_by(store, spot->entries[STAGE_OFFICIAL]->entry.id, &people,
                   &count, looking->mem));
    *own = *own || task_is_of(looking, by, people, count);
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
struct words
task_words(struct words words, struct mem *mem)
{
    struct word *copy = MEM_ARRAY(mem, struct word, words.count);

    for (size_t i = 0; i < words.count; i++)
        copy[i] = (struct word){
            mem_string(mem, words.word[i].language,
                       strlen(words.word[i].language)),
            mem_string(mem, words.word[i].text, strlen(words.word[i].text))};
    return (struct words){copy, words.count};
}

struct task *
task_add_on(struct looking *looking, struct list_of_tasks *list,
                 const struct at_year *at, const char *deed,
                 const struct indicator *indicator)
{
    struct task *task = task_add(looking, list, at, deed);

    task->indicator = mem_string(looking->mem, indicator->code,
                                 strlen(indicator->code));
    task->name = task_words(indicator->name, looking->mem);
    return task;
}

const struct role_row *
task_role(const struct looking *looking, const struct at_year *at,
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
        task_add_on(looking, list, at, duty->deed, spot->indicator);

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
        task_role(looking, at,
                1U << PERSON_OFFICER | 1U << PERSON_HEAD | 1U << PERSON_PLANNER,
                spot->indicator) == NULL)
        return;
    task = add_duty(looking, &looking->others, at, spot, duty);
    if (duty->stage == STAGE_VERIFIED && host != NULL)
        task->host = mem_string(looking->mem, host, strlen(host));
}

enum status
task_look(struct looking *looking, struct at_year *at,
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
        by = task_role(looking, at, deed_named(duty->deed)->roles,
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
