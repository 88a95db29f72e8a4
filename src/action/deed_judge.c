/* deed_judge.c - what others say to an agency's results: reviewed, verified,
 * decided, appealed, published, restated.
 *
 * Each stage has its own result; none overwrites another.  Whoever judges gives
 * a value, and a reason where it differs from the one that is judged.
 */
#include "action/deed_inside.h"

#include "action/freeze.h"
#include "action/given.h"
#include "action/publish.h"
#include "action/rights.h"
#include "action/tell.h"
#include "action/year.h"
#include "store/publication.h"

#include <stdlib.h>
#include <string.h>

static bool
stands(const struct entry *entry)
{
    return entry->id != 0 && entry->until_seq == 0;
}

static bool
is_confirmed(const struct entry *self)
{
    return stands(self) && (self->loaded || self->step == RESULT_CONFIRMED);
}

/* Nobody judges what they entered themselves, at any stage before. */
static enum status
check_others(struct doing *doing, enum stage before)
{
    for (int stage = STAGE_SELF; stage < (int)before; stage++)
        if (stands(&doing->entries[stage]))
            TRY(check_not_own(doing, &doing->entries[stage]));
    return STATUS_FINE;
}

/* What is judged may be a figure that values give. */
static enum status
take_values(struct doing *doing)
{
    struct year_entry entries[STAGES];
    struct year_key key = {.agency_id = doing->line.agency_id,
                           .fiscal_year = doing->request->fiscal_year};

    for (int i = 0; i < STAGES; i++)
        entries[i] = (struct year_entry){doing->indicator->code,
                                         doing->entries[i]};
    TRY(entries_take_values(doing->store, &key, doing->agreement, entries,
                            STAGES, doing->mem));
    for (int i = 0; i < STAGES; i++)
        doing->entries[i] = entries[i].entry;
    return STATUS_FINE;
}

/* Conditions on values decide by themselves: a figure typed beside them would
 * be public and move nothing.  The one that stands can be agreed to, and the
 * level that the values give by now can be named. */
static enum status
check_moves(struct doing *doing, const struct entry *base,
            const struct result *result)
{
    const struct score *score;

    if (doing->indicator->criterion.type != CRITERION_RULES ||
        !result->value.given || (base != NULL && entry_equals(base, result)))
        return STATUS_FINE;
    TRY(score_alone(doing, result, &score));
    return score->has_result &&
                   dec_compare(result->value.value, dec_whole(score->level)) ==
                       0
               ? STATUS_FINE
               : REFUSE(doing, TEXT_DEED_VALUES_COUNT,
                        arg_code("code", doing->indicator->code));
}

/* The result of a stage, judged from `base` (NULL: from nothing). */
static enum status
give(struct doing *doing, enum stage stage, const struct entry *base,
     bool reason_always)
{
    struct result result;

    TRY(field_result(doing, stage, &result));
    TRY(take_values(doing));
    TRY(check_moves(doing, base, &result));
    if (result.reason[0] == '\0' &&
        (reason_always || (base != NULL && !entry_equals(base, &result))))
        return REFUSE(doing,
                      reason_always ? TEXT_DEED_REASON_ALWAYS
                                    : TEXT_DEED_REASON_DUE,
                      arg_code("code", doing->indicator->code));
    doing->line.stage = stage_name(stage);
    doing->line.before = entry_json(
        doing, stands(&doing->entries[stage]) ? &doing->entries[stage]
               : base == NULL                 ? &doing->entries[stage]
                                              : base);
    doing->line.after = result_json(doing, &result);
    TRY(result_put(&doing->line, doing->request->fiscal_year,
                   doing->indicator->code, &result, &doing->answer->id));
    TRY(entry_step(&doing->line, doing->answer->id, RESULT_GIVEN));
    return tell_judged(doing, stage, base, &result);
}

static enum status
refuse_before(struct doing *doing, enum text_key why)
{
    return REFUSE(doing, why, arg_code("code", doing->indicator->code));
}

enum status
check_unpublished(struct doing *doing, const char *round)
{
    const char *at;

    TRY(published_at(doing->store, doing->line.agency_id,
                     doing->request->fiscal_year, round, &at, doing->mem));
    return at == NULL ? STATUS_FINE
                      : REFUSE(doing, TEXT_DEED_PUBLISHED,
                               arg_moment("at", moment_of(at)));
}

/* ---- review, verify ---- */

static enum status
check_review(struct doing *doing)
{
    const struct entry *self = &doing->entries[STAGE_SELF];

    if (!is_confirmed(self) && !(stands(self) && self->step == RESULT_APPROVED))
        return refuse_before(doing, TEXT_DEED_NOT_APPROVED);
    if (stands(&doing->entries[STAGE_VERIFIED]) ||
        stands(&doing->entries[STAGE_OFFICIAL]))
        return refuse_before(doing, TEXT_DEED_JUDGED);
    return check_others(doing, STAGE_REVIEWED);
}

static enum status
run_review(struct doing *doing)
{
    return give(doing, STAGE_REVIEWED, &doing->entries[STAGE_SELF], false);
}

const struct deed_rules do_review = {.check = check_review,
                                     .run = run_review,
                                     .windowed = true,
                                     .staged = true,
                                     .stage = STAGE_REVIEWED,
                                     .moves_total = true};

/* The result that a stage is judged from: the last before it that stands. */
static const struct entry *
base_of(const struct doing *doing, enum stage stage)
{
    const struct entry *base = &doing->entries[stage - 1];

    while (base > &doing->entries[STAGE_SELF] && !stands(base))
        base--;
    return base;
}

static enum status
check_verify(struct doing *doing)
{
    if (!is_confirmed(&doing->entries[STAGE_SELF]))
        return refuse_before(doing, TEXT_DEED_NOT_CONFIRMED);
    if (stands(&doing->entries[STAGE_OFFICIAL]))
        return refuse_before(doing, TEXT_DEED_JUDGED);
    return check_others(doing, STAGE_VERIFIED);
}

static enum status
run_verify(struct doing *doing)
{
    return give(doing, STAGE_VERIFIED, base_of(doing, STAGE_VERIFIED), false);
}

const struct deed_rules do_verify = {.check = check_verify,
                                     .run = run_verify,
                                     .windowed = true,
                                     .staged = true,
                                     .stage = STAGE_VERIFIED,
                                     .moves_total = true};

/* ---- decide ---- */

static enum status
score_now(struct doing *doing, struct selection selection,
          struct scorecard *card)
{
    struct year *year = MEM_NEW(doing->mem, struct year);
    struct findings findings = findings_new(doing->mem);
    struct year_key key = {.agency_id = doing->line.agency_id,
                           .fiscal_year = doing->request->fiscal_year};

    year->agreement = *doing->agreement;
    TRY(year_read(doing->store, &key, year, doing->mem));
    selection.round = doing->round;
    score_year(card, year, selection, &findings, doing->mem);
    if (findings.by_severity[ERROR] > 0)
        return REFUSE(doing, TEXT_DEED_UNSCORED,
                      arg_code("code", doing->indicator == NULL
                                           ? doing->line.agency
                                           : doing->indicator->code));
    return STATUS_FINE;
}

/* What a measure is called; of a step's, the step. */
static struct words
words_of_measure(const struct agreement *agreement, const char *code)
{
    const struct measure *measure = agreement_measure(agreement, code);
    const struct criterion *criterion;

    if (measure == NULL || measure->milestone_of == NO_INDEX)
        return measure == NULL ? (struct words){0} : measure->name;
    criterion = &agreement->indicators[measure->milestone_of].criterion;
    for (size_t i = 0; i < criterion->milestone_count; i++)
        if (strcmp(criterion->milestones[i].measure, code) == 0)
            return criterion->milestones[i].text;
    return measure->name;
}

/* What is decided must be scored: a value whose rules ask for measures that
 * nobody entered would leave the total open for good. */
static enum status
check_scored(struct doing *doing, const struct score *score)
{
    return !score_lacks_measure(score)
               ? STATUS_FINE
               : REFUSE(doing, TEXT_DEED_ABSENT,
                        arg_code("code", score->indicator->code),
                        arg_named("absent", score->absent,
                                  words_of_measure(doing->agreement,
                                                   score->absent)));
}

/* Keeps the score that the indicator has now. */
static enum status
freeze(struct doing *doing, enum stage stage)
{
    struct scorecard card;
    const struct score *score;
    const char *code = doing->indicator->code;

    TRY(score_now(doing, (struct selection){.staged = true, .stage = stage},
                  &card));
    score = scorecard_score(&card, code);
    TRY(check_scored(doing, score));
    return frozen_put(
        &doing->line,
        &(struct frozen){.fiscal_year = doing->request->fiscal_year,
                         .agreement_id = doing->version->id,
                         .round = doing->round,
                         .stage = stage,
                         .indicator = code,
                         .content = frozen_score(score, doing->mem)});
}

/* Keeps the whole scorecard as it is now. */
static enum status
freeze_card(struct doing *doing, const struct scorecard *card)
{
    return frozen_put(
        &doing->line,
        &(struct frozen){.fiscal_year = doing->request->fiscal_year,
                         .agreement_id = doing->version->id,
                         .round = doing->round,
                         .stage = STAGE_OFFICIAL,
                         .indicator = "",
                         .content = frozen_card(card, doing->mem)});
}

static enum status
check_decide(struct doing *doing)
{
    const struct entry *base = &doing->entries[STAGE_VERIFIED];

    TRY(check_unpublished(doing, doing->round));
    if (stands(&doing->entries[STAGE_OFFICIAL]))
        return refuse_before(doing, TEXT_DEED_DECIDED);
    if (!stands(base) && host_of(doing->agreement, doing->indicator) != NULL)
        return refuse_before(doing, TEXT_DEED_NOT_VERIFIED);
    if (!is_confirmed(&doing->entries[STAGE_SELF]))
        return refuse_before(doing, TEXT_DEED_NOT_CONFIRMED);
    return check_others(doing, STAGE_OFFICIAL);
}

static enum status
run_decide(struct doing *doing)
{
    TRY(give(doing, STAGE_OFFICIAL, base_of(doing, STAGE_OFFICIAL), false));
    return freeze(doing, STAGE_OFFICIAL);
}

const struct deed_rules do_decide = {.check = check_decide,
                                     .run = run_decide,
                                     .windowed = true,
                                     .staged = true,
                                     .stage = STAGE_OFFICIAL,
                                     .moves_total = true};

/* ---- appeals ---- */

static bool
is_appealed(const struct doing *doing)
{
    const struct entry *official = &doing->entries[STAGE_OFFICIAL];

    return stands(official) && !official->loaded &&
           official->step == RESULT_APPEALED;
}

enum status
check_form_open(struct doing *doing)
{
    return !stands(&doing->entries[STAGE_OFFICIAL]) ||
                   (is_appealed(doing) &&
                    !stands(&doing->entries[STAGE_APPEAL]))
               ? STATUS_FINE
               : refuse_before(doing, TEXT_DEED_DECIDED);
}

static enum status
check_appeal(struct doing *doing)
{
    const struct entry *official = &doing->entries[STAGE_OFFICIAL];

    TRY(check_unpublished(doing, doing->round));
    if (!stands(official))
        return refuse_before(doing, TEXT_DEED_NOT_DECIDED);
    if (is_appealed(doing) || stands(&doing->entries[STAGE_APPEAL]))
        return refuse_before(doing, TEXT_DEED_APPEALED);
    return STATUS_FINE;
}

static enum status
run_appeal(struct doing *doing)
{
    const struct entry *official = &doing->entries[STAGE_OFFICIAL];

    doing->line.before = entry_json(doing, official);
    doing->line.after = texts_json(doing->mem, "step", "appealed", NULL);
    TRY(entry_step(&doing->line, official->id, RESULT_APPEALED));
    return tell_appealed(doing, official);
}

/* The stage is the appeal's, whose window it is; stale is told by it too. */
const struct deed_rules do_appeal = {.check = check_appeal,
                                     .run = run_appeal,
                                     .windowed = true,
                                     .staged = true,
                                     .stage = STAGE_APPEAL};

static enum status
check_decide_appeal(struct doing *doing)
{
    const struct entry *official = &doing->entries[STAGE_OFFICIAL];
    int64_t *people;
    size_t count;

    TRY(check_unpublished(doing, doing->round));
    if (stands(&doing->entries[STAGE_APPEAL]))
        return refuse_before(doing, TEXT_DEED_DECIDED);
    if (!is_appealed(doing))
        return refuse_before(doing, TEXT_DEED_NOT_APPEALED);
    TRY(check_others(doing, STAGE_APPEAL));
    /* nor does who appealed */
    TRY(stepped_by(doing->store, official->id, &people, &count, doing->mem));
    return check_not_among(doing, people, count);
}

static enum status
run_decide_appeal(struct doing *doing)
{
    TRY(give(doing, STAGE_APPEAL, &doing->entries[STAGE_OFFICIAL], true));
    return freeze(doing, STAGE_APPEAL);
}

const struct deed_rules do_decide_appeal = {.check = check_decide_appeal,
                                            .run = run_decide_appeal,
                                            .windowed = true,
                                            .staged = true,
                                            .stage = STAGE_APPEAL,
                                            .moves_total = true};

/* ---- publish, restate ---- */

/* Whose turn it is with what is not decided. */
static enum text_key
why_undecided(const struct doing *doing, const struct indicator *indicator,
              const struct entry entries[STAGES])
{
    if (!is_confirmed(&entries[STAGE_SELF]))
        return TEXT_DEED_NOT_CONFIRMED;
    return host_of(doing->agreement, indicator) != NULL &&
                   !stands(&entries[STAGE_VERIFIED])
               ? TEXT_DEED_NOT_VERIFIED
               : TEXT_DEED_NOT_DECIDED;
}

/* Every indicator that counts must be decided, and no appeal open. */
static enum status
check_decided(struct doing *doing, const struct scorecard *card)
{
    for (size_t i = 0; i < card->score_count; i++) {
        const struct score *score = &card->scores[i];
        const struct indicator *indicator = score->indicator;
        struct entry entries[STAGES];
        const struct entry *official = &entries[STAGE_OFFICIAL];

        if (!must_be_decided(indicator))
            continue;
        TRY(entries_last(doing->store, doing->line.agency_id,
                         doing->request->fiscal_year, indicator->code,
                         doing->round, entries, doing->mem));
        if (!stands(official) && !stands(&entries[STAGE_APPEAL]))
            return REFUSE(doing, why_undecided(doing, indicator, entries),
                          arg_code("code", indicator->code));
        TRY(check_scored(doing, score));
        if (stands(official) && !official->loaded &&
            official->step == RESULT_APPEALED &&
            !stands(&entries[STAGE_APPEAL]))
            return REFUSE(doing, TEXT_DEED_APPEALED,
                          arg_code("code", indicator->code));
    }
    return STATUS_FINE;
}

static const char *
total_json(const struct doing *doing, const struct scorecard *card)
{
    struct out total = out_new(doing->mem);

    if (card->complete)
        ratio_print_short(&total, card->total);
    return texts_json(doing->mem, "total",
                      card->complete ? out_string(&total) : NULL, NULL);
}

static enum status
check_publish(struct doing *doing)
{
    TRY(check_unpublished(doing, doing->round));
    doing->card = MEM_NEW(doing->mem, struct scorecard);
    TRY(score_now(doing, (struct selection){0}, doing->card));
    return check_decided(doing, doing->card);
}

static enum status
run_publish(struct doing *doing)
{
    doing->line.round = doing->round;
    TRY(publication_add(&doing->line, doing->request->fiscal_year,
                        doing->round));
    doing->line.after = total_json(doing, doing->card);
    return freeze_card(doing, doing->card);
}

const struct deed_rules do_publish = {.check = check_publish,
                                      .run = run_publish};

static enum stage
restated_stage(const struct doing *doing)
{
    return stands(&doing->entries[STAGE_APPEAL]) ? STAGE_APPEAL
                                                 : STAGE_OFFICIAL;
}

static enum status
check_restate(struct doing *doing)
{
    enum stage stage = restated_stage(doing);
    const char *at;

    TRY(published_at(doing->store, doing->line.agency_id,
                     doing->request->fiscal_year, doing->round, &at,
                     doing->mem));
    if (at == NULL)
        return REFUSE(doing, TEXT_DEED_UNPUBLISHED);
    if (!stands(&doing->entries[stage]))
        return refuse_before(doing, TEXT_DEED_NOT_DECIDED);
    return check_others(doing, stage + 1);
}

/* A figure that is public is put right, with a reason; the old one stays to be
 * seen. */
static enum status
run_restate(struct doing *doing)
{
    enum stage stage = restated_stage(doing);
    struct scorecard card;

    TRY(give(doing, stage, &doing->entries[stage], true));
    TRY(freeze(doing, stage));
    TRY(score_now(doing, (struct selection){0}, &card));
    return freeze_card(doing, &card);
}

const struct deed_rules do_restate = {.check = check_restate,
                                      .run = run_restate,
                                      .staged = true,
                                      .stage = STAGE_OFFICIAL,
                                      .moves_total = true,
                                      .when_closed = true};
