/* deed_self.c - a division's own results: saved, submitted, withdrawn; and what
 * its head and its agency say to them.
 *
 *     (draft) -> submitted -> approved -> confirmed
 *                   |            |           |
 *                withdrawn    returned    returned       (a draft again)
 */
#include "action/deed_inside.h"

#include "action/forms.h"
#include "action/steps.h"
#include "action/tell.h"
#include "action/typed.h"
#include "check/check.h"
#include "store/draft.h"

/* Where the division's result stands; one that a folder brought is confirmed.
 * False: none does. */
static bool
self_stands(const struct doing *doing, enum result_step *step)
{
    const struct entry *self = &doing->entries[STAGE_SELF];

    *step = self->loaded ? RESULT_CONFIRMED : self->step;
    return self->id != 0 && self->until_seq == 0;
}

/* Refused, because the result is not where it must be for this. */
static enum status
refuse_step(struct doing *doing)
{
    enum result_step step;

    if (!self_stands(doing, &step))
        return REFUSE(doing, TEXT_DEED_NOTHING,
                      arg_code("code", doing->indicator->code));
    return REFUSE(doing, TEXT_DEED_STEP,
                  arg_code("code", doing->indicator->code),
                  arg_key("step", result_step_texts[step]));
}

static enum status
need_step(struct doing *doing, enum result_step needed)
{
    enum result_step step;

    return self_stands(doing, &step) && step == needed ? STATUS_FINE
                                                       : refuse_step(doing);
}

/* Nothing may stand yet. */
static enum status
need_open(struct doing *doing)
{
    enum result_step step;

    return self_stands(doing, &step) ? refuse_step(doing) : STATUS_FINE;
}

static struct draft_key
draft_key(const struct doing *doing)
{
    return (struct draft_key){.fiscal_year = doing->request->fiscal_year,
                              .indicator = doing->indicator->code,
                              .round = doing->round,
                              .stage = STAGE_SELF};
}

/* ---- save, submit, withdraw ---- */

/* What a result is given as. */
static const char *const result_fields[] = {"result",        "state",
                                            "as_of",         "reason",
                                            "claimed_score", "claimed_weighted"};

enum { RESULT_FIELDS = sizeof result_fields / sizeof result_fields[0] };

/* What was typed is kept as it was typed, also where it is no number yet. */
static enum status
run_save(struct doing *doing)
{
    struct draft_key key = draft_key(doing);
    struct draft before;
    enum status status;

    TRY(need_open(doing));
    status = draft_read(doing->store, doing->line.agency_id, &key, &before,
                        doing->mem);
    if (status == STATUS_FINE)
        doing->line.before = before.content;
    else if (status != STATUS_ABSENT)
        return status;
    doing->line.after = texts_json(
        doing->mem, "result", deed_field(doing, "result"), "state",
        deed_field(doing, "state"), "as_of", deed_field(doing, "as_of"),
        "reason", deed_field(doing, "reason"), "claimed_score",
        deed_field(doing, "claimed_score"), "claimed_weighted",
        deed_field(doing, "claimed_weighted"), "typed",
        deed_field(doing, "typed"), NULL);
    return draft_write(&doing->line, &key, doing->line.person_id,
                       doing->line.after);
}

const struct deed_rules do_save = {
    .run = run_save, .windowed = true, .staged = true, .stage = STAGE_SELF};

/* Submitted as it was saved: the draft's texts are what was asked. */
static enum status
take_draft(struct doing *doing)
{
    struct deed_request *request = MEM_NEW(doing->mem, struct deed_request);
    struct deed_field *fields =
        MEM_ARRAY(doing->mem, struct deed_field, RESULT_FIELDS);
    struct draft_key key = draft_key(doing);
    struct draft draft;
    enum status status = draft_read(doing->store, doing->line.agency_id, &key,
                                    &draft, doing->mem);

    if (status == STATUS_ABSENT)
        return STATUS_FINE;
    TRY(status);
    for (size_t i = 0; i < RESULT_FIELDS; i++)
        fields[i].name = result_fields[i];
    if (!draft_fields(draft.content, fields, RESULT_FIELDS, doing->mem))
        return STATUS_CORRUPT;
    *request = *doing->request;
    request->fields = fields;
    request->field_count = RESULT_FIELDS;
    doing->request = request;
    return STATUS_FINE;
}

/* What must be there besides the figure. */
static enum status
check_complete(struct doing *doing, const struct result *result)
{
    const struct score *score;
    bool evidence, reasons;

    TRY(score_alone(doing, result, &score));
    if (!reason_due(score) && !doing->indicator->evidence_required)
        return STATUS_FINE;
    TRY(form_gives(doing, &reasons, &evidence));
    if (reason_due(score) && !reasons)
        return REFUSE(doing, TEXT_DEED_REASONS_DUE,
                      arg_code("code", doing->indicator->code));
    if (doing->indicator->evidence_required && !evidence &&
        result->value.given)
        return REFUSE(doing, TEXT_DEED_EVIDENCE_DUE,
                      arg_code("code", doing->indicator->code));
    return STATUS_FINE;
}

static enum status
run_submit(struct doing *doing)
{
    struct draft_key key = draft_key(doing);
    struct result result;

    TRY(need_open(doing));
    if (doing->request->field_count == 0)
        TRY(take_draft(doing));
    TRY(field_result(doing, STAGE_SELF, &result));
    TRY(field_number(doing, "claimed_score", &result.claimed_score));
    TRY(field_number(doing, "claimed_weighted", &result.claimed_weighted));
    TRY(check_complete(doing, &result));
    TRY(result_add(&doing->line, doing->request->fiscal_year,
                   doing->indicator->code, &result, &doing->answer->id));
    TRY(entry_step(&doing->line, doing->answer->id, RESULT_SUBMITTED));
    doing->line.before = entry_json(doing, &doing->entries[STAGE_SELF]);
    doing->line.after = result_json(doing, &result);
    return draft_drop(&doing->line, &key);
}

const struct deed_rules do_submit = {.run = run_submit,
                                     .windowed = true,
                                     .staged = true,
                                     .stage = STAGE_SELF,
                                     .moves_total = true};

static const char *
typed_text(const struct doing *doing, const struct number *number)
{
    struct out text = out_new(doing->mem);

    if (!number->given)
        return NULL;
    ratio_print(&text, ratio_dec(number->value), number->places);
    return out_string(&text);
}

/* The result no longer stands; what was in it is a draft again, of the person
 * who entered it. */
static enum status
take_back(struct doing *doing, enum result_step step)
{
    const struct entry *self = &doing->entries[STAGE_SELF];
    struct draft_key key = draft_key(doing);
    const char *draft = texts_json(
        doing->mem, "result", typed_text(doing, &self->value), "state",
        self->given ? NULL : state_name(self->state), "as_of", self->as_of,
        "reason", self->reason, "claimed_score",
        typed_text(doing, &self->claimed_score), "claimed_weighted",
        typed_text(doing, &self->claimed_weighted), NULL);

    doing->line.before = entry_json(doing, self);
    doing->line.after =
        texts_json(doing->mem, "step", result_step_names[step], NULL);
    TRY(result_end(&doing->line, self->id));
    TRY(entry_step(&doing->line, self->id, step));
    return draft_write(&doing->line, &key, self->person_id, draft);
}

static enum status
check_withdraw(struct doing *doing)
{
    return need_step(doing, RESULT_SUBMITTED);
}

static enum status
run_withdraw(struct doing *doing)
{
    return take_back(doing, RESULT_WITHDRAWN);
}

const struct deed_rules do_withdraw = {.check = check_withdraw,
                                       .run = run_withdraw,
                                       .windowed = true,
                                       .staged = true,
                                       .stage = STAGE_SELF,
                                       .moves_total = true};

/* ---- approve, confirm, return ---- */

static enum status
check_step(struct doing *doing, enum result_step needed)
{
    TRY(need_step(doing, needed));
    return check_not_own(doing, &doing->entries[STAGE_SELF]);
}

static enum status
step_on(struct doing *doing, enum result_step step)
{
    const struct entry *self = &doing->entries[STAGE_SELF];

    doing->line.before = entry_json(doing, self);
    doing->line.after =
        texts_json(doing->mem, "step", result_step_names[step], NULL);
    return entry_step(&doing->line, self->id, step);
}

static enum status
check_approve(struct doing *doing)
{
    return check_step(doing, RESULT_SUBMITTED);
}

static enum status
run_approve(struct doing *doing)
{
    return step_on(doing, RESULT_APPROVED);
}

const struct deed_rules do_approve = {.check = check_approve,
                                      .run = run_approve,
                                      .windowed = true,
                                      .staged = true,
                                      .stage = STAGE_SELF};

static enum status
check_confirm(struct doing *doing)
{
    return check_step(doing, RESULT_APPROVED);
}

static enum status
run_confirm(struct doing *doing)
{
    return step_on(doing, RESULT_CONFIRMED);
}

const struct deed_rules do_confirm = {.check = check_confirm,
                                      .run = run_confirm,
                                      .windowed = true,
                                      .staged = true,
                                      .stage = STAGE_SELF};

/* A head returns what was submitted, a planner what a head approved, a host
 * what the agency confirmed; where there is no host, the central office. */
static bool
may_return(struct doing *doing, enum result_step step)
{
    switch (step) {
    case RESULT_SUBMITTED: return by_role(doing, PERSON_HEAD);
    case RESULT_APPROVED: return by_role(doing, PERSON_PLANNER);
    case RESULT_CONFIRMED:
        return host_of(doing->agreement, doing->indicator) != NULL
                   ? by_role(doing, PERSON_HOST)
                   : by_role(doing, PERSON_CENTRAL);
    default: return false;
    }
}

static enum status
check_return(struct doing *doing)
{
    enum result_step step;

    for (int i = STAGE_VERIFIED; i < STAGES; i++)
        if (doing->entries[i].id != 0 && doing->entries[i].until_seq == 0)
            return REFUSE(doing, TEXT_DEED_JUDGED,
                          arg_code("code", doing->indicator->code));
    if (!self_stands(doing, &step) || !may_return(doing, step))
        return refuse_step(doing);
    return check_not_own(doing, &doing->entries[STAGE_SELF]);
}

static enum status
run_return(struct doing *doing)
{
    const struct entry *reviewed = &doing->entries[STAGE_REVIEWED];

    /* what the agency reviewed is no longer there */
    if (reviewed->id != 0 && reviewed->until_seq == 0)
        TRY(result_end(&doing->line, reviewed->id));
    TRY(take_back(doing, RESULT_RETURNED));
    return tell_returned(doing, &doing->entries[STAGE_SELF]);
}

/* Not bound to the window: what comes too late must still be sent back. */
const struct deed_rules do_return = {.check = check_return,
                                     .run = run_return,
                                     .staged = true,
                                     .stage = STAGE_SELF,
                                     .moves_total = true};
