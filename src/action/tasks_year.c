/* tasks_year.c - what is to be done about an agency's year: questions answered,
 * its agreement signed, what is decided made public, and the year closed. */
#include "action/tasks_inside.h"

#include "action/publish.h"
#include "action/year.h"

#include <string.h>

static struct task *
add_own(struct looking *looking, const struct at_year *at, const char *deed,
        const struct role_row *by)
{
    struct task *task = task_add(looking, &looking->own, at, deed);

    task->acting_for = by->acting_for;
    return task;
}

void
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
        task = task_add_on(looking, &looking->own, at, "answer", indicator);
        task->acting_for = by->acting_for;
        task->round = question->round;
        task->question_id = question->id;
        task->question = question->content;
    }
}

/* The agency signs first, then the centre, and nobody for both. */
enum status
look_at_agreement(struct looking *looking, const struct at_year *at)
{
    struct version_stand stand;
    const struct role_row *by;
    int64_t *people;
    size_t count;
    bool central;

    if (role_at(looking, at, 1U << PERSON_CENTRAL | 1U << PERSON_PLANNER,
                NULL) == NULL)
        return STATUS_FINE;
    TRY(version_stands(looking->desk->store, at->year->agency_id,
                       at->year->fiscal_year, &stand, looking->mem));
    central = stand.step == AGREEMENT_AGENCY_SIGNED;
    by = role_at(looking, at, 1U << (central ? PERSON_CENTRAL : PERSON_PLANNER),
                 NULL);
    if (stand.step >= AGREEMENT_SIGNED || by == NULL || is_public(at, ""))
        return STATUS_FINE;
    if (stand.step == AGREEMENT_DRAFTED || stand.step == AGREEMENT_RETURNED) {
        add_own(looking, at, "propose", by)->reason = stand.reason;
        return STATUS_FINE;
    }
    TRY(version_stepped_by(looking->desk->store, stand.id, &people, &count,
                           looking->mem));
    if (central)
        by = role_of_other(looking, at, 1U << PERSON_CENTRAL, NULL,
                           &(struct others){.item = people, .count = count});
    if (by != NULL)
        add_own(looking, at, "sign", by);
    return STATUS_FINE;
}

/* ---- publishing and closing ---- */

/* Every indicator that counts is decided, and no appeal waits. */
static bool
is_decided(const struct at_year *at, const char *round)
{
    size_t count = 0;

    for (size_t i = 0; i < at->agreement->indicator_count; i++) {
        const struct indicator *indicator = &at->agreement->indicators[i];
        struct spot spot = {.indicator = indicator, .round = round};

        if (!must_be_decided(indicator))
            continue;
        count++;
        spot_fill(&spot, at);
        if (!spot_stands(&spot, STAGE_APPEAL) &&
            (!spot_stands(&spot, STAGE_OFFICIAL) ||
             spot_is_at(&spot, STAGE_OFFICIAL, RESULT_APPEALED)))
            return false;
    }
    return count > 0;
}

/* As long as appeals may come, nobody needs to publish. */
static bool
may_be_appealed(const struct looking *looking, const struct at_year *at,
                const char *round)
{
    const struct window *window = window_at(at, round, STAGE_APPEAL);

    return window != NULL && strcmp(looking->now, window->closes_at) < 0;
}

/* What is decided is scored: a measure may still be owed after an amendment. */
static enum status
is_scored(struct looking *looking, const struct at_year *at, const char *round,
          bool *scored)
{
    struct year_key key = {.agency_id = at->year->agency_id,
                           .fiscal_year = at->year->fiscal_year};
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct scorecard card;
    struct year year;
    enum status status;

    year = (struct year){.agreement = *at->agreement};
    status = year_read(looking->desk->store, &key, &year, mem);

    *scored = false;
    if (status == STATUS_FINE) {
        score_year(&card, &year, (struct selection){.round = round}, &findings,
                   mem);
        *scored = findings.by_severity[ERROR] == 0 &&
                  score_unpublishable(&card) == NULL;
    }
    mem_free(mem);
    return status;
}

enum status
look_at_publication(struct looking *looking, const struct at_year *at)
{
    const struct role_row *by =
        role_at(looking, at, 1U << PERSON_CENTRAL, NULL);
    const char **rounds;
    size_t count = by == NULL ? 0 : rounds_of(at, &rounds, looking->mem);

    for (size_t i = 0; i < count; i++) {
        bool scored;

        if (may_be_appealed(looking, at, rounds[i]) ||
            !is_decided(at, rounds[i]))
            continue;
        TRY(is_scored(looking, at, rounds[i], &scored));
        if (scored)
            add_own(looking, at, "publish", by)->round = rounds[i];
    }
    return STATUS_FINE;
}

void
look_at_end(struct looking *looking, const struct at_year *at)
{
    const struct role_row *by =
        role_at(looking, at, 1U << PERSON_CENTRAL, NULL);

    if (by != NULL && is_public(at, ""))
        add_own(looking, at, "close", by);
}
