/* tasks_results.c - what is to be done about results: by divisions, the agency,
 * hosts, and the central office. */
#include "action/tasks_inside.h"

#include "action/given.h"

#include <string.h>

/* ---- what waits for whom ---- */

bool
spot_stands(const struct spot *spot, enum stage stage)
{
    return spot->entries[stage] != NULL &&
           spot->entries[stage]->entry.until_seq == 0;
}

bool
spot_is_at(const struct spot *spot, enum stage stage, enum result_step step)
{
    const struct entry *entry;

    if (!spot_stands(spot, stage))
        return false;
    entry = &spot->entries[stage]->entry;
    return (entry->loaded ? RESULT_CONFIRMED : entry->step) == step;
}

static bool
waits_for_result(const struct spot *spot, const struct agreement *agreement)
{
    (void)agreement;
    for (int stage = STAGE_SELF; stage < STAGES; stage++)
        if (spot_stands(spot, (enum stage)stage))
            return false;
    return true;
}

static bool
waits_for_approval(const struct spot *spot, const struct agreement *agreement)
{
    (void)agreement;
    return spot_is_at(spot, STAGE_SELF, RESULT_SUBMITTED);
}

static bool
waits_for_confirmation(const struct spot *spot,
                       const struct agreement *agreement)
{
    (void)agreement;
    return spot_is_at(spot, STAGE_SELF, RESULT_APPROVED);
}

static bool
waits_for_host(const struct spot *spot, const struct agreement *agreement)
{
    (void)agreement;
    return spot_is_at(spot, STAGE_SELF, RESULT_CONFIRMED) &&
           !spot_stands(spot, STAGE_VERIFIED) && !spot_stands(spot, STAGE_OFFICIAL);
}

static bool
waits_for_decision(const struct spot *spot, const struct agreement *agreement)
{
    return spot_is_at(spot, STAGE_SELF, RESULT_CONFIRMED) &&
           !spot_stands(spot, STAGE_OFFICIAL) && !spot->indicator->pilot &&
           (spot_stands(spot, STAGE_VERIFIED) ||
            host_of(agreement, spot->indicator) == NULL);
}

static bool
waits_for_appeal(const struct spot *spot, const struct agreement *agreement)
{
    (void)agreement;
    return spot_is_at(spot, STAGE_OFFICIAL, RESULT_APPEALED) &&
           !spot_stands(spot, STAGE_APPEAL);
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

const char *
task_appeal(const struct task *task)
{
    return strcmp(task->deed, "decide-appeal") == 0 && task->base != NULL
               ? task->base->step_reason
               : NULL;
}

/* ---- what is one's own ---- */

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

static void
gather(struct others *others, const int64_t *people, size_t count,
           struct mem *mem)
{
    for (size_t i = 0; i < count; i++)
        *MEM_PUSH(mem, others->item, others->count, others->room) = people[i];
}

/* Who entered what is to be judged, or appealed against it. */
static enum status
find_others(struct looking *looking, const struct spot *spot,
            const struct duty *duty, struct others *others)
{
    struct store *store = looking->desk->store;
    int64_t *people;
    size_t count;

    for (int stage = STAGE_SELF; stage < (int)duty->judges; stage++) {
        if (!spot_stands(spot, (enum stage)stage))
            continue;
        TRY(entered_by(store, spot->entries[stage]->entry.id, &people, &count,
                       looking->mem));
        gather(others, people, count, looking->mem);
    }
    if (duty->judges != STAGE_APPEAL)
        return STATUS_FINE;
    TRY(stepped_by(store, spot->entries[STAGE_OFFICIAL]->entry.id, &people,
                   &count, looking->mem));
    gather(others, people, count, looking->mem);
    return STATUS_FINE;
}

/* Nobody judges what is theirs, or of whom they act for: then it is done by
 * another role, or (*by NULL) by none. */
static enum status
leave_own(struct looking *looking, struct at_year *at, const struct spot *spot,
          const struct duty *duty, const struct role_row **by)
{
    struct others others = {0};
    bool mine, theirs;

    TRY(has_touched(looking, at, looking->person_id, spot, &mine));
    TRY(has_touched(looking, at, (*by)->acting_for, spot, &theirs));
    if (!mine && !theirs)
        return STATUS_FINE;
    TRY(find_others(looking, spot, duty, &others));
    *by = role_of_other(looking, at, deed_named(duty->deed)->roles,
                        spot->indicator, &others);
    return STATUS_FINE;
}

/* ---- an indicator's round ---- */

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
    for (int stage = STAGE_SELF; stage < STAGES; stage++)
        if (spot_stands(spot, (enum stage)stage))
            task->base = &spot->entries[stage]->entry;
    if (task->base != NULL && task->base->step_at != NULL)
        task->since = task->base->step_at;
    if (spot_stands(spot, STAGE_SELF))
        task->self = &self->entry;
    if (!duty->on_own)
        return task;
    task->drafted = has_draft(at, spot);
    if (self != NULL && self->entry.step == RESULT_RETURNED)
        task->reason = self->entry.step_reason;
    return task;
}

/* Somebody else's turn: told to those who work on it at the agency, and to whom
 * only their own part in it bars. */
static void
add_others(struct looking *looking, const struct at_year *at,
           const struct spot *spot, const struct duty *duty, bool barred)
{
    const char *host = host_of(at->agreement, spot->indicator);
    struct task *task;

    if (!looking->with_others ||
        (!barred &&
         role_at(looking, at,
                 1U << PERSON_OFFICER | 1U << PERSON_HEAD | 1U << PERSON_PLANNER,
                 spot->indicator) == NULL))
        return;
    task = add_duty(looking, &looking->others, at, spot, duty);
    task->barred = barred;
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
        const struct role_row *by, *entitled;

        if ((window != NULL && strcmp(looking->now, window->opens_at) < 0) ||
            !duty->waits(spot, at->agreement))
            continue;
        by = entitled = role_at(looking, at, deed_named(duty->deed)->roles,
                                spot->indicator);
        if (by != NULL && !duty->on_own)
            TRY(leave_own(looking, at, spot, duty, &by));
        if (by != NULL)
            add_duty(looking, &looking->own, at, spot, duty)->acting_for =
                by->acting_for;
        else
            add_others(looking, at, spot, duty, entitled != NULL);
    }
    return STATUS_FINE;
}

/* Entries come by indicator and round: those of one stand together. */
void
spot_fill(struct spot *spot, const struct at_year *at)
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

enum status
look_at_results(struct looking *looking, struct at_year *at)
{
    const char **rounds;
    size_t count = rounds_of(at, &rounds, looking->mem);

    TRY(entries_take_values(looking->desk->store,
                            &(struct year_key){at->year->agency_id,
                                               at->year->fiscal_year, 0},
                            at->agreement, at->entries, at->entry_count,
                            looking->mem));
    for (size_t i = 0; i < at->agreement->indicator_count; i++) {
        const struct indicator *indicator = &at->agreement->indicators[i];

        if (indicator->child_count > 0 || indicator->not_applicable)
            continue;
        for (size_t j = 0; j < count; j++) {
            struct spot spot = {.indicator = indicator, .round = rounds[j]};

            spot_fill(&spot, at);
            TRY(look_at_spot(looking, at, &spot));
        }
    }
    return STATUS_FINE;
}
