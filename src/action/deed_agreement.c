/* deed_agreement.c - agreements drafted, proposed, signed, amended, closed and
 * rolled over; and when the stages of a year are open.
 *
 *     drafted -> proposed -> agency-signed -> signed -> closed
 *        ^          |
 *        +-returned-+         amend: a new version, drafted from the signed one
 */
#include "action/deed_inside.h"

#include "action/document.h"
#include "action/steps.h"
#include "action/tell.h"
#include "check/check.h"
#include "report/scorecard.h"
#include "store/publication.h"
#include "store/window.h"

#include <stdlib.h>
#include <string.h>

static enum status
last_version(struct doing *doing, struct version *version)
{
    enum status status =
        version_last(doing->store, doing->line.agency_id,
                     doing->request->fiscal_year, version, doing->mem);

    return status == STATUS_ABSENT ? STATUS_FINE : status; /* id 0 */
}

static enum status
refuse_version(struct doing *doing, const struct version *version)
{
    if (version->id == 0)
        return REFUSE(doing, TEXT_DEED_YEAR,
                      arg_text("agency", doing->line.agency),
                      arg_whole("year", doing->request->fiscal_year));
    return REFUSE(doing, TEXT_DEED_AGREEMENT_STEP,
                  arg_whole("version", version->version),
                  arg_key("step", agreement_step_texts[version->step]));
}

static const char *
version_json(const struct doing *doing, const struct version *version,
             const struct changes *changes)
{
    struct out out = out_new(doing->mem);
    struct json json = json_compact(&out);

    if (version->id == 0)
        return NULL;
    json_object(&json);
    json_key(&json, "version");
    json_whole(&json, version->version);
    json_key(&json, "sha256");
    json_text(&json, version->sha256);
    json_key(&json, "step");
    json_text(&json, agreement_step_names[version->step]);
    if (changes != NULL) {
        json_key(&json, "changes");
        json_made(&json, changes_json(changes, doing->mem));
    }
    json_end(&json);
    return out_string(&out);
}

/* What a version changes: against the one that holds, else against the draft
 * that it replaces.  NULL: it is the first. */
static enum status
find_changes(struct doing *doing, const struct version *before,
             const struct version *version, const struct agreement *agreement)
{
    struct findings findings = findings_new(doing->mem);
    struct agreement *base = MEM_NEW(doing->mem, struct agreement);
    struct changes *changes = MEM_NEW(doing->mem, struct changes);

    if (doing->version != NULL && doing->version->id != version->id &&
        doing->version->step == AGREEMENT_SIGNED)
        *base = *doing->agreement;
    else if (before->id == 0 || before->id == version->id)
        return STATUS_FINE;
    else if (!document_read(base, before->content, &findings, doing->mem))
        return STATUS_CORRUPT;
    agreement_changes(changes, base, agreement, doing->mem);
    doing->answer->changes = changes;
    return STATUS_FINE;
}

/* Reads and checks a document; one with errors is refused with all of them. */
static enum status
read_document(struct doing *doing, const char *content,
              struct agreement *agreement)
{
    struct findings *findings = MEM_NEW(doing->mem, struct findings);
    struct year *year = MEM_NEW(doing->mem, struct year);
    bool read;

    *findings = findings_new(doing->mem);
    read = document_read(&year->agreement, content, findings, doing->mem);
    if (read)
        check_agreement(year, findings);
    *agreement = year->agreement;
    if (!read || findings->by_severity[ERROR] > 0) {
        doing->answer->findings = findings;
        return REFUSE(doing, TEXT_DEED_DOCUMENT,
                      arg_whole("count",
                                (long long)findings->by_severity[ERROR]));
    }
    if (strcmp(agreement->agency.code, doing->line.agency) != 0 ||
        agreement->fiscal_year != doing->request->fiscal_year)
        return REFUSE(doing, TEXT_DEED_DOCUMENT_OTHER,
                      arg_text("agency", agreement->agency.code),
                      arg_whole("year", agreement->fiscal_year));
    return STATUS_FINE;
}

/* A new version, in the place of one that was still a draft. */
static enum status
put_version(struct doing *doing, const struct version *before,
            const char *content)
{
    struct version version = {.fiscal_year = doing->request->fiscal_year,
                              .version = before->version + 1,
                              .from_id = before->id,
                              .content = content};
    struct agreement agreement;

    TRY(read_document(doing, content, &agreement));
    if (before->id != 0 && before->step < AGREEMENT_SIGNED) {
        version.version = before->version;
        version.from_id = before->from_id;
        TRY(version_end(&doing->line, before->id));
    }
    TRY(agency_say(&doing->line, &agreement));
    TRY(version_add(&doing->line, &version, &agreement));
    TRY(version_step(&doing->line, version.id, AGREEMENT_DRAFTED, NULL,
                     version.sha256));
    TRY(find_changes(doing, before, &version, &agreement));
    doing->answer->id = version.id;
    doing->line.before = version_json(doing, before, NULL);
    doing->line.after = version_json(doing, &version, doing->answer->changes);
    return STATUS_FINE;
}

/* What has ended has no new years. */
static enum status
check_agency_lives(struct doing *doing)
{
    const char *closed_on;
    struct day day;

    TRY(agency_closed_on(doing->store, doing->line.agency_id, &closed_on,
                         doing->mem));
    return closed_on == NULL || strcmp(closed_on, doing->day) > 0 ||
                   !day_parse(closed_on, strlen(closed_on), &day)
               ? STATUS_FINE
               : REFUSE(doing, TEXT_DEED_AGENCY_CLOSED,
                        arg_text("agency", doing->line.agency),
                        arg_day("day", day));
}

static enum status
check_draft(struct doing *doing)
{
    const struct version *last = &doing->last;

    TRY(check_unpublished(doing, ""));
    TRY(last_version(doing, &doing->last));
    if (last->id == 0)
        return check_agency_lives(doing);
    return last->step == AGREEMENT_DRAFTED || last->step == AGREEMENT_RETURNED
               ? STATUS_FINE
               : refuse_version(doing, last);
}

static enum status
run_draft(struct doing *doing)
{
    return put_version(doing, &doing->last, deed_field(doing, "document"));
}

const struct deed_rules do_draft = {
    .check = check_draft, .run = run_draft, .without_year = true};

static enum status
check_amend(struct doing *doing)
{
    TRY(check_unpublished(doing, ""));
    TRY(last_version(doing, &doing->last));
    return doing->last.step == AGREEMENT_SIGNED
               ? STATUS_FINE
               : refuse_version(doing, &doing->last);
}

const struct deed_rules do_amend = {.check = check_amend, .run = run_draft};

/* ---- steps ---- */

static enum status
step_on(struct doing *doing, const struct version *version,
        enum agreement_step step)
{
    struct findings findings = findings_new(doing->mem);
    struct version after = *version;
    struct agreement agreement;

    /* who proposes or signs an amendment sees what it changes */
    if (version->id != doing->version->id) {
        if (!document_read(&agreement, version->content, &findings,
                           doing->mem))
            return STATUS_CORRUPT;
        TRY(find_changes(doing, version, version, &agreement));
    }
    after.step = step;
    doing->line.before = version_json(doing, version, NULL);
    doing->line.after = version_json(doing, &after, doing->answer->changes);
    TRY(version_step(&doing->line, version->id, step,
                     deed_field(doing, "position"), version->sha256));
    return tell_version(doing, &after);
}

static enum status
run_propose(struct doing *doing)
{
    return step_on(doing, &doing->last, AGREEMENT_PROPOSED);
}

const struct deed_rules do_propose = {.check = check_draft,
                                      .run = run_propose};

static enum status
check_return(struct doing *doing)
{
    TRY(last_version(doing, &doing->last));
    return doing->last.step == AGREEMENT_PROPOSED ||
                   doing->last.step == AGREEMENT_AGENCY_SIGNED
               ? STATUS_FINE
               : refuse_version(doing, &doing->last);
}

static enum status
run_return(struct doing *doing)
{
    return step_on(doing, &doing->last, AGREEMENT_RETURNED);
}

const struct deed_rules do_return_agreement = {.check = check_return,
                                               .run = run_return};

/* First the agency, then the centre; the position is what is signed as.  What
 * is public is not agreed anew, and nobody signs for both. */
static enum status
check_sign(struct doing *doing)
{
    const struct version *last = &doing->last;
    int64_t *people;
    size_t count;

    TRY(check_unpublished(doing, ""));
    TRY(last_version(doing, &doing->last));
    if (last->step == AGREEMENT_PROPOSED && by_role(doing, PERSON_PLANNER))
        return STATUS_FINE;
    if (last->step != AGREEMENT_AGENCY_SIGNED ||
        !by_role(doing, PERSON_CENTRAL))
        return refuse_version(doing, last);
    TRY(version_stepped_by(doing->store, last->id, &people, &count,
                           doing->mem));
    return check_not_among(doing, people, count);
}

static enum status
run_sign(struct doing *doing)
{
    return step_on(doing, &doing->last,
                   doing->last.step == AGREEMENT_PROPOSED
                       ? AGREEMENT_AGENCY_SIGNED
                       : AGREEMENT_SIGNED);
}

const struct deed_rules do_sign = {.check = check_sign, .run = run_sign};

static enum status
check_close(struct doing *doing)
{
    const char *at;

    if (doing->version->step != AGREEMENT_SIGNED)
        return refuse_version(doing, doing->version);
    TRY(published_at(doing->store, doing->line.agency_id,
                     doing->request->fiscal_year, "", &at, doing->mem));
    if (at == NULL)
        return REFUSE(doing, TEXT_DEED_UNPUBLISHED);
    return last_version(doing, &doing->last);
}

/* An amendment that nobody signed ends with the year. */
static enum status
run_close(struct doing *doing)
{
    if (doing->last.id != doing->version->id)
        TRY(version_end(&doing->line, doing->last.id));
    return step_on(doing, doing->version, AGREEMENT_CLOSED);
}

const struct deed_rules do_close = {.check = check_close, .run = run_close};

static enum status
check_roll_over(struct doing *doing)
{
    struct version next;
    enum status status;

    if (doing->version->step != AGREEMENT_SIGNED &&
        doing->version->step != AGREEMENT_CLOSED)
        return refuse_version(doing, doing->version);
    TRY(check_agency_lives(doing));
    status = version_last(doing->store, doing->line.agency_id,
                          doing->request->fiscal_year + 1, &next, doing->mem);
    if (status != STATUS_ABSENT)
        return status == STATUS_FINE
                   ? REFUSE(doing, TEXT_DEED_YEAR_THERE,
                            arg_whole("year",
                                      doing->request->fiscal_year + 1))
                   : status;
    return STATUS_FINE;
}

/* The next year begins as a draft of this one's text. */
static enum status
run_roll_over(struct doing *doing)
{
    struct version version, now;
    const char *content;
    struct agreement agreement;

    /* a desk keeps what a document was read as, not always its text */
    TRY(version_by_id(doing->store, doing->version->id, &now, doing->mem));
    content = document_of_next_year(doing->agreement, now.content, doing->mem);
    version = (struct version){.fiscal_year = doing->request->fiscal_year + 1,
                               .version = 1,
                               .from_id = doing->version->id,
                               .content = content};
    struct findings findings = findings_new(doing->mem);

    if (!document_read(&agreement, content, &findings, doing->mem) ||
        agreement.fiscal_year != version.fiscal_year)
        return STATUS_FAILED;
    TRY(agency_say(&doing->line, &agreement));
    TRY(version_add(&doing->line, &version, &agreement));
    TRY(version_step(&doing->line, version.id, AGREEMENT_DRAFTED, NULL,
                     version.sha256));
    doing->answer->id = version.id;
    doing->line.before = version_json(doing, doing->version, NULL);
    doing->line.after = version_json(doing, &version, NULL);
    return STATUS_FINE;
}

const struct deed_rules do_roll_over = {.check = check_roll_over,
                                        .run = run_roll_over,
                                        .when_closed = true};

/* ---- windows ---- */

static enum status
field_stage(struct doing *doing, enum stage *stage)
{
    const char *name = deed_field(doing, "stage");

    return stage_parse(name, stage)
               ? STATUS_FINE
               : REFUSE(doing, TEXT_DEED_STAGE, arg_text("value", name));
}

static const char *
window_json(const struct doing *doing, const struct window *window)
{
    return window->set ? texts_json(doing->mem, "opens", window->opens_at,
                                    "closes", window->closes_at, NULL)
                       : NULL;
}

static enum status
put_window(struct doing *doing, enum stage stage, const struct window *before,
           const struct window *window)
{
    if (strcmp(window->closes_at, window->opens_at) <= 0)
        return REFUSE(doing, TEXT_DEED_WINDOW_ORDER);
    doing->line.round = doing->round;
    doing->line.stage = stage_name(stage);
    doing->line.before = window_json(doing, before);
    doing->line.after = window_json(doing, window);
    return window_set(&doing->line, doing->request->fiscal_year, doing->round,
                      stage, window);
}

/* For all agencies; an agency that has its own keeps it. */
static enum status
run_window(struct doing *doing)
{
    char opens[MOMENT_TEXT], closes[MOMENT_TEXT];
    struct window before,
        window = {.set = true, .opens_at = opens, .closes_at = closes};
    enum stage stage;

    TRY(field_stage(doing, &stage));
    TRY(field_moment(doing, "opens", false, opens));
    TRY(field_moment(doing, "closes", true, closes));
    TRY(window_of(doing->store, CENTRE, doing->request->fiscal_year,
                  doing->round, stage, &before, doing->mem));
    return put_window(doing, stage, &before, &window);
}

const struct deed_rules do_window = {.run = run_window};

/* For one agency, longer than for the others. */
static enum status
run_extend(struct doing *doing)
{
    char closes[MOMENT_TEXT];
    struct window before, window;
    enum stage stage;

    TRY(field_stage(doing, &stage));
    TRY(field_moment(doing, "closes", true, closes));
    TRY(window_of(doing->store, doing->line.agency_id,
                  doing->request->fiscal_year, doing->round, stage, &before,
                  doing->mem));
    if (!before.set)
        return REFUSE(doing, TEXT_DEED_NO_WINDOW,
                      arg_key("stage", stage_text(stage)));
    window = before;
    window.closes_at = closes;
    if (strcmp(closes, before.closes_at) <= 0)
        return REFUSE(doing, TEXT_DEED_NO_LONGER,
                      arg_closing("closes", moment_of(before.closes_at)));
    TRY(put_window(doing, stage, &before, &window));
    return tell_extended(doing, stage, closes);
}

const struct deed_rules do_extend = {.run = run_extend};
