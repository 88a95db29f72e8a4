/* entry.c - GET …/indicator/:indicator/enter: the form of one result. */
#include "web/entry.h"

#include "base/moment.h"
#include "base/text.h"
#include "pages.h"
#include "print/html.h"
#include "report/criterion_table.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/site.h"
#include "web/tasks.h"
#include "web/views.h"

#include <string.h>

struct filling {
    struct request *request;
    struct entry_form *form;
    struct entry_view *view;
    const struct voice *voice;
    struct mem *mem;
};

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static const char *
wrong_of(const struct filling *filling, const char *field)
{
    return entry_wrong_of(filling->form, filling->view, field);
}

/* ---- around it ---- */

static void
fill_window(struct filling *filling)
{
    const struct entering *entering = &filling->form->entering;
    struct entry_view *view = filling->view;
    struct request *request = filling->request;

    if (!entering->window.set)
        return;
    if (!entering->opened)
        view->not_open = SENTENCE(
            request, TEXT_WEB_ENTRY_NOT_OPEN,
            arg_moment("opens", moment_of(entering->window.opens_at)));
    else if (entering->shut)
        view->shut = SENTENCE(
            request, TEXT_WEB_ENTRY_SHUT,
            arg_closing("closes", moment_of(entering->window.closes_at)));
    else
        view->due = due_said(request, entering->window.closes_at, false);
}

const char *
entry_standing(struct request *request, const struct entering *entering)
{
    static const enum text_key waits[] = {
        [RESULT_SUBMITTED] = TEXT_WEB_ENTRY_SUBMITTED,
        [RESULT_APPROVED] = TEXT_WEB_ENTRY_APPROVED,
        [RESULT_CONFIRMED] = TEXT_WEB_ENTRY_CONFIRMED,
    };

    if (!entering->stands)
        return NULL;
    if (entering->settled)
        return said(&request->voice, TEXT_WEB_ENTRY_SETTLED);
    return entering->step < sizeof waits / sizeof waits[0] &&
                   waits[entering->step] != 0
               ? said(&request->voice, waits[entering->step])
               : said(&request->voice, TEXT_WEB_ENTRY_CONFIRMED);
}

const char *
result_said(struct request *request, const struct typed *typed,
            const struct indicator *indicator, const char *result)
{
    const struct voice *voice = &request->voice;
    struct out number = out_new(request->mem);
    enum state state;

    if (typed->state != NULL && typed->state[0] != '\0' &&
        state_parse(typed->state, &state))
        return said(voice, state_text(state));
    if (result == NULL)
        return NULL;
    say_digits(&number, voice, result);
    return phrase_amount(voice, &indicator->unit, out_string(&number),
                         request->mem);
}

static void
fill_state(struct filling *filling)
{
    const struct entry_form *form = filling->form;
    const struct entering *entering = &form->entering;
    const struct entry *self = &entering->entries[STAGE_SELF];
    struct entry_view *view = filling->view;
    struct request *request = filling->request;

    view->standing = entry_standing(request, entering);
    view->standing_result =
        or_empty(result_said(request, &form->typed, entering->indicator,
                             form->typed.result));
    view->unkept = form->sent && !form->stale;
    view->open = entering->may_enter && !entering->stands &&
                 entering->opened && entering->indicator->child_count == 0;
    view->writes = entering->may_enter && !entering->settled &&
                   entering->indicator->child_count == 0;
    view->may_withdraw = entering->may_enter && entering->stands &&
                         entering->step == RESULT_SUBMITTED &&
                         !entering->shut;
    if (!entering->stands && self->id != 0 && self->step == RESULT_RETURNED &&
        self->step_reason != NULL)
        view->returned = SENTENCE(request, TEXT_WEB_TASKS_RETURNED,
                                  arg_phrase("reason", self->step_reason,
                                             filling->mem));
    if (entering->drafted)
        view->drafted = SENTENCE(
            request, TEXT_WEB_ENTRY_DRAFTED,
            arg_moment("at", entering->drafted_at),
            arg_phrase("who", or_empty(entering->drafted_by), filling->mem));
    if (form->stale)
        view->stale = SENTENCE(
            request, TEXT_WEB_ENTRY_STALE,
            arg_phrase("who",
                       form->stale_who == NULL
                           ? said(&request->voice, TEXT_WEB_ENTRY_SOMEBODY)
                           : form->stale_who,
                       filling->mem));
}

static void
fill_head(struct filling *filling)
{
    const struct entry_form *form = filling->form;
    const struct entering *entering = &form->entering;
    const struct agreement *agreement = &entering->seen.year.agreement;
    const struct indicator *indicator = entering->indicator;
    struct entry_view *view = filling->view;
    struct request *request = filling->request;

    view->head.agency = agency_name(&agreement->agency, filling->voice);
    view->head.agency_address =
        address_of(filling->mem, "agency", agreement->agency.code,
                   form->year_text, NULL);
    view->head.year = SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                               arg_whole("year", agreement->fiscal_year));
    if (agreement->agency.group != NULL)
        view->head.group = SENTENCE(request, TEXT_WEB_YEAR_GROUP,
                                    arg_text("group", agreement->agency.group));
    view->code = figure_code(filling->voice, indicator->code, filling->mem);
    view->name = indicator_name(indicator, filling->voice);
    view->unit = unit_name(&indicator->unit, filling->voice);
    view->weight = SENTENCE(request, TEXT_WEB_ENTRY_WEIGHT,
                            arg_ratio("weight", indicator->weighs));
    view->definition = phrase_words(filling->voice, indicator->definition);
    if (entering->round[0] != '\0')
        view->round = phrase_round(filling->voice, entering->round,
                                   filling->mem);
    view->address = address_of(filling->mem, "agency", agreement->agency.code,
                               form->year_text, "indicator", indicator->code,
                               NULL);
    view->action = entry_address(request, form, "enter");
    view->check = entry_address(request, form, "check");
    view->blank_form = address_of(filling->mem, "agency",
                                  agreement->agency.code, form->year_text,
                                  "blank-form", NULL);
    view->score_address = entry_address(request, form, "score");
    view->answer = entry_address(request, form, "answer");
    /* a stale one has been seen now: sent again, it takes the other's place */
    view->seen = text_of_whole(form->stale ? entering->seen.line : form->seen,
                               filling->mem);
}

static void
fill_criterion(struct filling *filling)
{
    const struct entering *entering = &filling->form->entering;
    struct out out = out_new(filling->mem);
    struct table *table = criterion_table(&(struct criterion_view){
        .agreement = &entering->seen.year.agreement,
        .indicator = entering->indicator,
        .criterion = &entering->indicator->criterion,
        .voice = filling->voice,
        .mem = filling->mem});

    if (table == NULL)
        return;
    html_table(&out, table, "criterion", "criterion-head");
    filling->view->criterion = markup_of(&out);
}

/* ---- what was before ---- */

static const char *
score_words(struct filling *filling, const struct score *score)
{
    const struct voice *voice = filling->voice;

    return SENTENCE(
        filling->request, TEXT_WEB_ENTRY_BEFORE,
        arg_phrase("result",
                   score->has_result
                       ? phrase_amount(
                             voice, &score->indicator->unit,
                             figure_short(voice, score->result, filling->mem),
                             filling->mem)
                       : "–",
                   filling->mem),
        arg_phrase("score", figure_text(voice, score->score, 3, filling->mem),
                   filling->mem),
        arg_text("level", level_words(filling->request, score->level)));
}

static void
add_before(struct filling *filling, const char *label, const char *text)
{
    filling->view->befores[filling->view->before_count++] =
        (struct line_view){label, text};
}

/* The rounds of this year, then last year's result. */
static void
fill_befores(struct filling *filling)
{
    const struct entering *entering = &filling->form->entering;
    const struct year *year = &entering->seen.year;
    struct entry_view *view = filling->view;

    view->befores =
        MEM_ARRAY(filling->mem, struct line_view, year->result_count + 1);
    if (entering->before_score != NULL && entering->before_score->scored)
        add_before(filling,
                   SENTENCE(filling->request, TEXT_WEB_ENTRY_YEAR_BEFORE,
                            arg_whole("year",
                                      entering->seen.key.fiscal_year - 1)),
                   score_words(filling, entering->before_score));
    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *result = &year->results[i];

        if (result->indicator == entering->indicator->index &&
            result->stage == STAGE_SELF && result->value.given &&
            strcmp(result->round, entering->round) != 0)
            add_before(filling,
                       phrase_round(filling->voice, result->round,
                                    filling->mem),
                       phrase_amount(
                           filling->voice, &entering->indicator->unit,
                           figure_short(filling->voice,
                                        ratio_dec(result->value.value),
                                        filling->mem),
                           filling->mem));
    }
}

/* ---- the result ---- */

static struct field_view
field_of(struct filling *filling, const char *name, enum text_key label,
         const char *value)
{
    return (struct field_view){.name = name,
                               .label = said(filling->voice, label),
                               .value = or_empty(value),
                               .wrong = wrong_of(filling, name)};
}

/* Stored as 2021-09-14; shown as people write it: 14/9/2564. */
static const char *
day_typed(struct filling *filling, const char *text)
{
    struct out out = out_new(filling->mem);
    int year, month, number;
    struct day day;

    if (text == NULL || !day_parse(text, strlen(text), &day))
        return text;
    day_parts(day, &year, &month, &number);
    out_format(&out, "%d/%d/%d", number, month, year + BUDDHIST_MORE);
    return out_string(&out);
}

static bool
is_computed(const struct indicator *indicator)
{
    return indicator->formula != NULL ||
           indicator->criterion.type == CRITERION_MILESTONES ||
           indicator->criterion.type == CRITERION_RULES;
}

static void
fill_states(struct filling *filling)
{
    static const enum text_key hints[STATES] = {
        [STATE_GIVEN] = TEXT_WEB_ENTRY_GIVEN,
        [STATE_MISSING] = TEXT_WEB_ENTRY_MISSING,
        [STATE_NOT_DUE] = TEXT_WEB_ENTRY_NOT_DUE,
        [STATE_NOT_ASSESSED] = TEXT_WEB_ENTRY_NOT_ASSESSED,
        [STATE_NOT_APPLICABLE] = TEXT_WEB_ENTRY_NOT_APPLICABLE,
    };
    struct entry_view *view = filling->view;
    const char *chosen = or_empty(filling->form->typed.state);

    view->states = MEM_ARRAY(filling->mem, struct choice_field, STATES);
    for (int i = 0; i < STATES; i++)
        view->states[view->state_count++] = (struct choice_field){
            .value = state_name((enum state)i),
            .name = said(filling->voice, i == STATE_GIVEN
                                             ? TEXT_WEB_ENTRY_HAS_RESULT
                                             : state_text((enum state)i)),
            .hint = said(filling->voice, hints[i]),
            .chosen = strcmp(chosen, state_name((enum state)i)) == 0};
}

static void
fill_result(struct filling *filling)
{
    const struct typed *typed = &filling->form->typed;
    const struct indicator *indicator = filling->form->entering.indicator;
    struct entry_view *view = filling->view;

    view->result = field_of(filling, "result", TEXT_WEB_ENTRY_RESULT,
                            typed->result);
    view->as_of = field_of(filling, "as_of", TEXT_WEB_ENTRY_AS_OF,
                           day_typed(filling, typed->as_of));
    view->reason = field_of(filling, "reason", TEXT_WEB_ENTRY_REMARK,
                            typed->reason);
    view->result.hint =
        indicator->criterion.type == CRITERION_JUDGED
            ? said(filling->voice, TEXT_WEB_ENTRY_JUDGED)
            : NULL;
    if (is_computed(indicator))
        view->result_more = said(filling->voice, TEXT_WEB_ENTRY_RESULT_MORE);
    view->typed_result = view->result_more != NULL &&
                         view->result.value[0] != '\0';
    if (indicator->criterion.type == CRITERION_RULES) {
        /* conditions on the values give the level, whatever is typed */
        view->result.hint = said(filling->voice, TEXT_WEB_ENTRY_CLAIMED);
        view->result_useless = !view->typed_result;
    }
    fill_states(filling);
}

/* ---- texts ---- */

static void
fill_texts(struct filling *filling)
{
    static const enum text_key labels[] = {
        TEXT_WEB_ENTRY_ACCOUNT, TEXT_WEB_ENTRY_SUPPORTING,
        TEXT_WEB_ENTRY_OBSTACLES, TEXT_WEB_ENTRY_REASONS,
        TEXT_WEB_ENTRY_POSITION};
    static const enum text_key hints[] = {
        TEXT_WEB_ENTRY_ACCOUNT_HINT, TEXT_WEB_ENTRY_SUPPORTING_HINT,
        TEXT_WEB_ENTRY_OBSTACLES_HINT, TEXT_WEB_ENTRY_REASONS_HINT,
        TEXT_WEB_ENTRY_POSITION_HINT};
    struct entry_view *view = filling->view;
    const struct entry_form *form = filling->form;

    view->texts = MEM_ARRAY(filling->mem, struct field_view, ENTRY_TEXTS);
    for (size_t i = 0; i < ENTRY_TEXTS; i++) {
        struct field_view *field = &view->texts[view->text_count++];
        const char *standing = entry_standing_text(form, i);

        *field = field_of(filling, entry_text_names[i], labels[i],
                          form->texts[i]);
        field->hint = said(filling->voice,
                           hints[i] == TEXT_WEB_ENTRY_REASONS_HINT &&
                                   view->score.reasons_due
                               ? TEXT_WEB_ENTRY_REASONS_DUE
                               : hints[i]);
        if (form->stale && strcmp(standing, form->texts[i]) != 0)
            field->theirs = standing[0] == '\0'
                                ? said(filling->voice, TEXT_WEB_ENTRY_EMPTY)
                                : standing;
    }
}

/* Of a stale form what the other kept stands beside what was typed. */
static void
fill_theirs(struct filling *filling)
{
    const struct entering *entering = &filling->form->entering;
    const struct typed *theirs = &entering->draft;
    struct entry_view *view = filling->view;
    struct {
        struct field_view *field;
        const char *theirs;
    } pairs[] = {{&view->result, theirs->result},
                 {&view->as_of, day_typed(filling, theirs->as_of)},
                 {&view->reason, theirs->reason}};

    if (!filling->form->stale || !entering->drafted)
        return;
    for (size_t i = 0; i < 3; i++)
        if (strcmp(pairs[i].field->value, or_empty(pairs[i].theirs)) != 0)
            pairs[i].field->theirs =
                pairs[i].theirs == NULL
                    ? said(filling->voice, TEXT_WEB_ENTRY_EMPTY)
                    : pairs[i].theirs;
}

/* ---- the summary of what is wrong ---- */

static void
add_fault(struct filling *filling, const char *address, const char *text)
{
    struct entry_view *view = filling->view;

    *MEM_PUSH(filling->mem, view->faults, view->fault_count,
              view->fault_room) = (struct fault_view){address, text};
}

static void
fill_faults(struct filling *filling)
{
    const struct entry_form *form = filling->form;
    const struct score_view *score = &filling->view->score;

    for (size_t i = 0; i < form->wrong_count; i++) {
        struct out address = out_new(filling->mem);

        out_format(&address, "#%s", form->wrongs[i].field);
        add_fault(filling, out_string(&address), form->wrongs[i].text);
    }
    for (size_t i = 0; entry_tells(form) && i < score->fault_count; i++)
        add_fault(filling, score->faults[i].address, score->faults[i].text);
}

/* ---- the page ---- */

static const char *
notice_of(struct request *request)
{
    static const struct {
        const char *done;
        enum text_key text;
    } notices[] = {
        {"saved", TEXT_WEB_ENTRY_SAVED},
        {"submitted", TEXT_WEB_ENTRY_DONE_SUBMITTED},
        {"already", TEXT_WEB_ENTRY_ALREADY},
        {"withdrawn", TEXT_WEB_ENTRY_WITHDRAWN},
        {"attached", TEXT_WEB_ENTRY_ATTACHED},
        {"again", TEXT_WEB_ENTRY_ATTACHED_AGAIN},
        {"detached", TEXT_WEB_ENTRY_DETACHED},
        {"answered", TEXT_WEB_ENTRY_ANSWERED},
    };
    const char *done = request_query(request, "done");

    for (size_t i = 0; i < sizeof notices / sizeof notices[0]; i++)
        if (strcmp(notices[i].done, done) == 0)
            return said(&request->voice, notices[i].text);
    return NULL;
}

enum status
entry_page(struct request *request, struct entry_form *form)
{
    struct entry_view *view = MEM_NEW(request->mem, struct entry_view);
    struct filling filling = {request, form, view, &request->voice,
                              request->mem};
    const char *title;

    fill_head(&filling);
    title = SENTENCE(request, TEXT_WEB_ENTRY_TITLE,
                     arg_code("code", form->entering.indicator->code),
                     arg_phrase("agency", view->head.agency, request->mem));
    frame_fill(&view->frame, request, title, PLACE_TASKS);
    view->frame.notice = notice_of(request);
    fill_window(&filling);
    fill_state(&filling);
    entry_score(request, form, &view->score);
    fill_criterion(&filling);
    fill_befores(&filling);
    fill_result(&filling);
    entry_fill_measures(request, form, view);
    fill_texts(&filling);
    fill_theirs(&filling);
    entry_fill_evidence(request, form, view);
    fill_faults(&filling);
    page_entry(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_entry(struct request *request)
{
    struct entry_form form;

    TRY(entry_read(request, &form));
    return entry_page(request, &form);
}
