/* deed.c - a deed from the request to the answer: its place, the right, the
 * stage, then the deed itself, its line, and the commit.
 */
#include "action/deed_inside.h"

#include "action/clerk.h"
#include "action/year.h"
#include "base/ensure.h"
#include "report/scorecard.h"
#include "score/score.h"
#include "store/window.h"

#include <string.h>

const char *const outcome_names[OUTCOMES] = {"done", "refused", "stale"};

enum status
refuse_deed(struct doing *doing, enum text_key why, const struct arg *args,
            size_t count)
{
    struct arg *copy = MEM_ARRAY(doing->mem, struct arg, count);

    if (count > 0)
        memcpy(copy, args, count * sizeof *args);
    doing->answer->outcome = DEED_REFUSED;
    doing->answer->why = why;
    doing->answer->args = copy;
    doing->answer->arg_count = count;
    return STATUS_TAKEN;
}

/* ---- what was asked ---- */

static bool
wants(const struct deed *deed, const char *name)
{
    for (size_t i = 0; i < DEED_FIELDS_MAX && deed->wants[i].name; i++)
        if (strcmp(deed->wants[i].name, name) == 0)
            return true;
    return false;
}

static bool
comes_again(const struct deed_request *request, size_t field)
{
    for (size_t i = 0; i < field; i++)
        if (strcmp(request->fields[i].name, request->fields[field].name) == 0)
            return true;
    return false;
}

static enum status
check_fields(struct doing *doing)
{
    const struct deed_request *request = doing->request;
    const struct deed *deed = doing->deed;

    for (size_t i = 0; i < request->field_count; i++) {
        if (!wants(deed, request->fields[i].name))
            return REFUSE(doing, TEXT_DEED_FIELD_UNKNOWN,
                          arg_text("field", request->fields[i].name),
                          arg_text("deed", deed->name));
        if (comes_again(request, i))
            return REFUSE(doing, TEXT_DEED_FIELD_TWICE,
                          arg_text("field", request->fields[i].name));
    }
    for (size_t i = 0; i < DEED_FIELDS_MAX && deed->wants[i].name; i++)
        if (deed->wants[i].required &&
            deed_field(doing, deed->wants[i].name) == NULL)
            return REFUSE(doing, TEXT_DEED_FIELD_MISSING,
                          arg_text("field", deed->wants[i].name),
                          arg_text("deed", deed->name));
    return STATUS_FINE;
}

static enum status
check_place(struct doing *doing)
{
    const struct deed_request *request = doing->request;
    const char *missing = NULL;
    int from, months;

    if (doing->deed->place >= AT_YEAR &&
        (request->agency == NULL || request->agency[0] == '\0'))
        missing = "agency";
    else if ((doing->deed->place >= AT_YEAR ||
              doing->deed->place == AT_CENTRE_YEAR) &&
             request->fiscal_year == 0)
        missing = "fiscal year";
    else if (doing->deed->place == AT_INDICATOR && request->indicator == NULL)
        missing = "indicator";
    if (missing != NULL)
        return REFUSE(doing, TEXT_DEED_FIELD_MISSING,
                      arg_text("field", missing),
                      arg_text("deed", doing->deed->name));
    doing->round = request->round == NULL ? "" : request->round;
    if (!round_parse(doing->round, &from, &months))
        return REFUSE(doing, TEXT_DEED_ROUND, arg_text("round", doing->round));
    return STATUS_FINE;
}

/* ---- where it is done ---- */

/* Locks the chain of the agency; from here on nobody else changes it. */
static enum status
open_line(struct doing *doing)
{
    const struct deed_request *request = doing->request;
    const char *code = doing->deed->place < AT_AGENCY || !request->agency
                           ? ""
                           : request->agency;
    enum status status =
        line_open_at(&doing->line, doing->store, code, doing->mem);

    if (status == STATUS_ABSENT)
        return REFUSE(doing, TEXT_DEED_AGENCY, arg_text("agency", code));
    TRY(status);
    /* the clock is read behind the lock, so that lines come in its order */
    if (request->now == 0)
        strcpy(doing->now_text, doing->line.at);
    else
        strcpy(doing->line.at, doing->now_text);
    doing->line.deed = doing->deed->name;
    doing->line.person_id = request->person_id;
    doing->line.fiscal_year = request->fiscal_year;
    doing->line.reason = deed_field(doing, "reason");
    if (doing->deed->rules->subject != NULL)
        doing->line.subject = deed_field(doing, doing->deed->rules->subject);
    doing->answer->agency = doing->line.agency;
    return STATUS_FINE;
}

/* What the checks below will ask of this year, in one go. */
static enum status
ask_ahead(struct doing *doing)
{
    const struct deed_request *request = doing->request;
    int64_t agency_id = doing->line.agency_id;

    if (doing->deed->place < AT_YEAR)
        return STATUS_FINE;
    TRY(version_ahead(doing->store, agency_id, request->fiscal_year));
    if (doing->deed->place < AT_INDICATOR)
        return STATUS_FINE;
    TRY(entries_ahead(doing->store, agency_id, request->fiscal_year,
                      request->indicator, doing->round));
    if (!doing->deed->rules->windowed)
        return STATUS_FINE;
    return window_ahead(doing->store, agency_id, request->fiscal_year,
                        doing->round, doing->deed->rules->stage);
}

static enum status
find_agreement(struct doing *doing)
{
    const struct deed_request *request = doing->request;
    enum status status =
        desk_agreement(doing->desk, doing->line.agency_id,
                       request->fiscal_year, &doing->version,
                       &doing->agreement);

    if (status == STATUS_ABSENT && doing->deed->rules->without_year)
        return STATUS_FINE;
    if (status == STATUS_ABSENT)
        return REFUSE(doing, TEXT_DEED_YEAR,
                      arg_text("agency", doing->line.agency),
                      arg_whole("year", request->fiscal_year));
    return status;
}

static enum status
find_indicator(struct doing *doing)
{
    const char *code = doing->request->indicator;

    doing->indicator = agreement_indicator(doing->agreement, code);
    if (doing->indicator == NULL)
        return REFUSE(doing, TEXT_DEED_INDICATOR, arg_code("code", code));
    doing->line.subject = doing->indicator->code;
    doing->line.round = doing->round;
    if (doing->deed->rules->staged)
        doing->line.stage = stage_name(doing->deed->rules->stage);
    return STATUS_FINE;
}

/* The year and the indicator must be such that this can be done at all. */
static enum status
check_state(struct doing *doing)
{
    const struct deed_request *request = doing->request;
    const char *code = request->indicator;

    if (doing->version != NULL && doing->version->step == AGREEMENT_CLOSED &&
        !doing->deed->rules->when_closed)
        return REFUSE(doing, TEXT_DEED_CLOSED,
                      arg_whole("year", request->fiscal_year));
    if (doing->deed->place != AT_INDICATOR)
        return STATUS_FINE;
    if (doing->indicator->child_count > 0)
        return REFUSE(doing, TEXT_DEED_COMPOSITE, arg_code("code", code));
    /* results are of what was agreed, not of what somebody has in mind */
    if (doing->version->step != AGREEMENT_SIGNED &&
        doing->version->step != AGREEMENT_CLOSED)
        return REFUSE(doing, TEXT_DEED_UNSIGNED,
                      arg_whole("version", doing->version->version));
    return entries_last(doing->store, doing->line.agency_id,
                        request->fiscal_year, doing->indicator->code,
                        doing->round, doing->entries, doing->mem);
}

static enum status
check_window(struct doing *doing)
{
    const struct deed_rules *rules = doing->deed->rules;
    struct window window;

    if (!rules->windowed)
        return STATUS_FINE;
    TRY(window_of(doing->store, doing->line.agency_id,
                  doing->request->fiscal_year, doing->round, rules->stage,
                  &window, doing->mem));
    if (window.set && strcmp(doing->now_text, window.opens_at) < 0)
        return REFUSE(doing, TEXT_DEED_NOT_OPEN,
                      arg_key("stage", stage_text(rules->stage)),
                      arg_moment("opens", moment_of(window.opens_at)));
    if (window.set && strcmp(doing->now_text, window.closes_at) >= 0)
        return REFUSE(doing, TEXT_DEED_SHUT,
                      arg_key("stage", stage_text(rules->stage)),
                      arg_closing("closes", moment_of(window.closes_at)));
    return STATUS_FINE;
}

/* Nothing must have happened to it since the person looked. */
static enum status
check_seen(struct doing *doing)
{
    const struct deed_request *request = doing->request;
    struct line newer;
    enum status status;

    if (!request->has_seen || doing->deed->place < AT_YEAR)
        return STATUS_FINE;
    status = line_newer(doing->store,
                        &(struct about){.agency_id = doing->line.agency_id,
                                        .fiscal_year = request->fiscal_year,
                                        .subject = doing->line.subject,
                                        .round = doing->round,
                                        .seq = request->seen},
                        &newer, doing->mem);
    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    status = REFUSE(doing, TEXT_DEED_STALE, arg_text("deed", newer.deed),
                    arg_moment("at", moment_of(newer.at)),
                    arg_whole("seq", newer.seq));
    doing->answer->outcome = DEED_STALE;
    doing->answer->seq = newer.seq;
    doing->answer->before = newer.before;
    doing->answer->after = newer.after;
    return status;
}

/* ---- doing it ---- */

static enum status
total_of(struct doing *doing, struct ratio *total, struct effect *effect)
{
    struct year_key key = {.agency_id = doing->line.agency_id,
                           .fiscal_year = doing->request->fiscal_year};
    struct findings findings = findings_new(doing->mem);
    struct selection selection = {.round = doing->round};
    struct scorecard card;
    struct year year;

    TRY(read_year(doing->store, &key, YEAR_SCORED, &year, &findings,
                  doing->mem));
    score_year(&card, &year, selection, &findings, doing->mem);
    *total = card.complete ? card.total : card.points_so_far;
    if (doing->indicator != NULL) {
        const struct score *score =
            scorecard_score(&card, doing->indicator->code);

        *effect =
            (struct effect){score->scored, score->level, score->score};
    }
    return STATUS_FINE;
}

static enum status
run_between_totals(struct doing *doing)
{
    struct deed_answer *answer = doing->answer;

    if (!doing->request->dry_run || !doing->deed->rules->moves_total)
        return doing->deed->rules->run(doing);
    TRY(total_of(doing, &answer->total_before, &answer->effect_before));
    TRY(doing->deed->rules->run(doing));
    TRY(total_of(doing, &answer->total_after, &answer->effect_after));
    answer->has_totals = true;
    return STATUS_FINE;
}

static enum status
check_rules(struct doing *doing)
{
    const struct deed_rules *rules = doing->deed->rules;

    return rules->check == NULL ? STATUS_FINE : rules->check(doing);
}

/* What is asked; who asks and where; whether they may; then whether it can be
 * done now.  Who has no right here learns nothing of how things stand. */
static enum status
do_it(struct doing *doing)
{
    TRY(check_texts(doing));
    TRY(check_fields(doing));
    TRY(check_place(doing));
    TRY(check_person(doing));
    TRY(open_line(doing));
    TRY(ask_ahead(doing));
    if (doing->deed->place >= AT_YEAR)
        TRY(find_agreement(doing));
    if (doing->deed->place == AT_INDICATOR)
        TRY(find_indicator(doing));
    TRY(check_right(doing));
    TRY(check_state(doing));
    TRY(check_seen(doing));
    TRY(check_window(doing));
    TRY(check_rules(doing));
    TRY(run_between_totals(doing));
    TRY(line_write(&doing->line));
    if (doing->request->dry_run) /* what would fail is told as well */
        TRY(db_settle(doing->store->db));
    doing->answer->seq = doing->line.seq;
    doing->answer->before = doing->line.before;
    doing->answer->after = doing->line.after;
    return STATUS_FINE;
}

/* STATUS_ABSENT: there is no such deed. */
static enum status
begin(struct doing *doing, struct desk *desk,
      const struct deed_request *request, struct deed_answer *answer)
{
    struct out day = out_new(doing->mem);

    doing->desk = desk;
    doing->store = desk->store;
    doing->deed = deed_named(request->deed);
    doing->request = request;
    doing->answer = answer;
    doing->now = request->now == 0 ? clock_ms() : request->now;
    *answer = (struct deed_answer){.outcome = DEED_DONE};
    moment_text(doing->now_text, doing->now);
    day_print_iso(&day, moment_day(doing->now));
    strcpy(doing->day, out_string(&day));
    return doing->deed == NULL ? STATUS_ABSENT : STATUS_FINE;
}

/* As open_line, for a deed that is only looked at. */
static enum status
find_line(struct doing *doing)
{
    const struct deed_request *request = doing->request;

    doing->line = (struct line){
        .store = doing->store,
        .mem = doing->mem,
        .agency = doing->deed->place < AT_AGENCY || !request->agency
                      ? ""
                      : request->agency,
        .person_id = request->person_id,
    };
    strcpy(doing->line.at, doing->now_text);
    return agency_find(doing->store, doing->line.agency,
                       &doing->line.agency_id);
}

static enum status
look(struct doing *doing)
{
    TRY(check_place(doing));
    TRY(check_person(doing));
    TRY(find_line(doing));
    if (doing->deed->place >= AT_YEAR)
        TRY(find_agreement(doing));
    if (doing->deed->place == AT_INDICATOR)
        TRY(find_indicator(doing));
    TRY(check_right(doing));
    TRY(check_state(doing));
    TRY(check_window(doing));
    return check_rules(doing);
}

enum status
deed_may(struct desk *desk, const struct deed_request *request,
         struct deed_answer *answer, struct mem *mem)
{
    struct doing doing = {.mem = mem};
    enum status status;

    TRY(begin(&doing, desk, request, answer));
    status = look(&doing);
    return answer->outcome != DEED_DONE ? STATUS_FINE : status;
}

/* What is large is taken in before the lock; who may not do the deed, or not
 * now, brings nothing in. */
static enum status
go_ahead(struct doing *doing)
{
    struct doing ahead = *doing;

    if (doing->deed->rules->ahead == NULL)
        return STATUS_FINE;
    TRY(check_texts(&ahead));
    TRY(check_fields(&ahead));
    TRY(look(&ahead));
    TRY(doing->deed->rules->ahead(&ahead));
    doing->taken = ahead.taken;
    return STATUS_FINE;
}

/* One after the other, up to the first that is refused.  Who sends several has
 * seen what the earlier ones wrote. */
static enum status
do_each(struct doing *doings, size_t count, struct store *store)
{
    int64_t seen = 0;

    for (size_t i = 0; i < count; i++) {
        struct deed_request request = *doings[i].request;

        if (request.seen < seen)
            request.seen = seen;
        doings[i].store = store;
        doings[i].request = &request;
        TRY(do_it(&doings[i]));
        seen = doings[i].line.seq;
    }
    return STATUS_FINE;
}

/* In a transaction of their own. */
static enum status
do_alone(struct desk *desk, struct doing *doings, size_t count)
{
    enum status status;

    TRY(store_begin(desk->store));
    status = do_each(doings, count, desk->store);
    if (status == STATUS_FINE && !doings->request->dry_run)
        return store_commit(desk->store);
    store_rollback(desk->store);
    return status;
}

/* Among others', by the clerk's connection; what was read of agreements stays
 * on this desk, for the answer may speak of it. */
static enum status
do_among_others(struct desk *desk, struct doing *doings, size_t count)
{
    struct store *own = desk->store, *store;
    enum status status, left;

    TRY(clerk_come(desk->clerk, &store));
    desk->store = store;
    status = do_each(doings, count, store);
    desk->store = own;
    left = clerk_leave(desk->clerk,
                       status == STATUS_FINE && !doings->request->dry_run,
                       status);
    if (left == STATUS_FINE)
        return status;
    for (size_t i = 0; i < count; i++) /* also what was refused stood on it */
        doings[i].answer->outcome = DEED_DONE;
    return left;
}

/* A rule that was broken is an answer, not a fault. */
static bool
is_answered(const struct deed_answer *answers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (answers[i].outcome != DEED_DONE)
            return true;
    return false;
}

enum status
deeds_do(struct desk *desk, const struct deed_request *requests, size_t count,
         struct deed_answer *answers, struct mem *mem)
{
    struct doing *doings = MEM_ARRAY(mem, struct doing, count);
    enum status status = STATUS_FINE;

    for (size_t i = 0; i < count; i++) {
        doings[i].mem = mem;
        TRY(begin(&doings[i], desk, &requests[i], &answers[i]));
    }
    for (size_t i = 0; i < count && status == STATUS_FINE; i++)
        status = go_ahead(&doings[i]);
    if (status == STATUS_FINE)
        status = desk->clerk == NULL ? do_alone(desk, doings, count)
                                     : do_among_others(desk, doings, count);
    return is_answered(answers, count) ? STATUS_FINE : status;
}

enum status
deed_do(struct desk *desk, const struct deed_request *request,
        struct deed_answer *answer, struct mem *mem)
{
    return deeds_do(desk, request, 1, answer, mem);
}
