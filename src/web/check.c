/* check.c - …/indicator/:indicator/check: everything once more, then it is
 * submitted.
 */
#include "web/check.h"

#include "base/moment.h"
#include "base/text.h"
#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/judge.h"
#include "web/tasks.h"
#include "web/typing.h"
#include "web/views.h"

#include <string.h>

struct checking {
    struct request *request;
    struct entry_form *form;
    struct tried tried;
    struct check_view view;
};

static bool
is_blank(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* ---- the answers ---- */

static void
add_answer(struct checking *checking, const char *label, const char *text,
           const char *field)
{
    struct check_view *view = &checking->view;
    struct request *request = checking->request;
    struct out address = out_new(request->mem);

    out_format(&address, "%s#%s",
               entry_address(request, checking->form, "enter"), field);
    *MEM_PUSH(request->mem, view->answers, view->answer_count,
              view->answer_room) =
        (struct answer_view){label,
                             is_blank(text)
                                 ? said(&request->voice,
                                        TEXT_WEB_CHECK_NOT_GIVEN)
                                 : text,
                             out_string(&address), is_blank(text)};
}

static const char *
values_text(struct checking *checking)
{
    const struct typed *typed = &checking->form->typed;
    const struct agreement *agreement =
        &checking->form->entering.seen.year.agreement;
    const struct voice *voice = &checking->request->voice;
    struct out out = out_new(checking->request->mem);

    for (size_t i = 0; i < typed->value_count; i++) {
        const struct typed_value *value = &typed->values[i];
        const struct measure *measure =
            agreement_measure(agreement, value->measure);
        const char *name =
            measure == NULL ? NULL : phrase_words(voice, measure->name);

        if (is_blank(value->value))
            continue;
        out_format(&out, "%s%s", out.count > 0 ? "\n" : "",
                   name == NULL ? value->measure : name);
        if (measure != NULL && measure->milestone_of != NO_INDEX) {
            SAY(&out, voice, TEXT_WEB_CHECK_STEP,
                arg_phrase("share",
                           percent_of_part(value->value,
                                           checking->request->mem),
                           checking->request->mem));
            continue;
        }
        out_format(&out, " (%s): ",
                   period_text(checking->request, agreement, value->period));
        say_digits(&out, voice, value->value);
    }
    return out_string(&out);
}

static const char *
day_text(struct checking *checking, const char *text)
{
    struct out out = out_new(checking->request->mem);
    struct day day;

    if (is_blank(text) || !day_parse(text, strlen(text), &day))
        return text;
    say_day(&out, &checking->request->voice, day);
    return out_string(&out);
}

static void
fill_answers(struct checking *checking)
{
    static const enum text_key labels[ENTRY_TEXTS] = {
        TEXT_WEB_ENTRY_ACCOUNT, TEXT_WEB_ENTRY_SUPPORTING,
        TEXT_WEB_ENTRY_OBSTACLES, TEXT_WEB_ENTRY_REASONS,
        TEXT_WEB_ENTRY_POSITION};
    const struct voice *voice = &checking->request->voice;
    const struct entry_form *form = checking->form;
    size_t pieces = form->entering.evidence_count;

    if (form->typed.value_count > 0)
        add_answer(checking, said(voice, TEXT_WEB_CHECK_VALUES),
                   values_text(checking), "entry");
    add_answer(checking, said(voice, TEXT_WEB_ENTRY_RESULT),
               result_said(checking->request, &form->typed,
                           form->entering.indicator, checking->tried.result),
               "result");
    add_answer(checking, said(voice, TEXT_WEB_ENTRY_AS_OF),
               day_text(checking, form->typed.as_of), "as_of");
    if (!is_blank(form->typed.reason))
        add_answer(checking, said(voice, TEXT_WEB_ENTRY_REMARK),
                   form->typed.reason, "reason");
    for (size_t i = 0; i < ENTRY_TEXTS; i++)
        add_answer(checking, said(voice, labels[i]), form->texts[i],
                   entry_text_names[i]);
    add_answer(checking, said(voice, TEXT_WEB_ENTRY_EVIDENCE),
               pieces == 0 ? NULL
                           : SENTENCE(checking->request,
                                      TEXT_WEB_CHECK_EVIDENCE,
                                      arg_whole("count", (long long)pieces)),
               "evidence");
}

/* ---- steps that say nothing ---- */

static bool
is_said(const struct checking *checking, const struct milestone *step)
{
    const struct year *year = &checking->tried.year;

    for (size_t i = 0; i < year->value_count; i++)
        if (year->values[i].measure == step->measure_index &&
            !year->values[i].staged)
            return true;
    return false;
}

/* A step that is not begun is 0, and blank says nothing: only whoever enters
 * knows which it is.  Where no step says anything there is no result yet. */
static void
fill_blanks(struct checking *checking)
{
    const struct entry_form *form = checking->form;
    const struct criterion *criterion = &form->entering.indicator->criterion;
    struct check_view *view = &checking->view;
    struct request *request = checking->request;

    if (criterion->type != CRITERION_MILESTONES ||
        checking->tried.result != NULL || !is_blank(form->typed.state))
        return;
    view->blanks = MEM_ARRAY(request->mem, struct fault_view,
                             criterion->milestone_count);
    for (size_t i = 0; i < criterion->milestone_count; i++) {
        const struct milestone *step = &criterion->milestones[i];
        struct out address = out_new(request->mem);

        if (is_said(checking, step))
            continue;
        out_format(&address, "%s#%s", view->back,
                   step_field(form, step, request->mem));
        view->blanks[view->blank_count++] = (struct fault_view){
            out_string(&address), step_called(&request->voice, step)};
    }
    if (view->blank_count == criterion->milestone_count)
        view->blank_count = 0;
}

/* ---- findings about it ---- */

/* What is typed can be submitted and still earn nothing. */
static void
fill_unscored(struct checking *checking)
{
    const struct score *score = checking->tried.score;
    struct request *request = checking->request;

    if (score->scored || score->absent == NULL ||
        checking->tried.result == NULL)
        return;
    checking->view.unscored = SENTENCE(
        request, TEXT_WEB_CHECK_UNSCORED,
        arg_phrase("what",
                   phrase_absent(&request->voice, &checking->tried.year.agreement,
                                 score->absent, request->mem),
                   request->mem));
}

static void
fill_findings(struct checking *checking)
{
    const struct entering *entering = &checking->form->entering;
    struct check_view *view = &checking->view;

    if (checking->tried.score == NULL)
        return;
    view->findings = findings_about(
        checking->request, &checking->tried.year, entering->indicator,
        entering->round, &view->finding_count);
    fill_unscored(checking);
}

/* ---- the page ---- */

static void
fill_head(struct checking *checking)
{
    const struct entering *entering = &checking->form->entering;
    const struct agreement *agreement = &entering->seen.year.agreement;
    struct request *request = checking->request;
    struct check_view *view = &checking->view;

    view->code =
        figure_code(&request->voice, entering->indicator->code, request->mem);
    view->name = indicator_name(entering->indicator, &request->voice);
    view->agency = agency_name(&agreement->agency, &request->voice);
    view->agency_address = address_of(request->mem, "agency",
                                      agreement->agency.code,
                                      checking->form->year_text, NULL);
    view->year = SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                          arg_whole("year", agreement->fiscal_year));
    view->action = entry_address(request, checking->form, "check");
    view->back = entry_address(request, checking->form, "enter");
    view->seen = text_of_whole(entering->seen.line, request->mem);
    if (entering->shut)
        view->shut = SENTENCE(
            request, TEXT_WEB_ENTRY_SHUT,
            arg_closing("closes", moment_of(entering->window.closes_at)));
}

static void
fill_faults(struct checking *checking)
{
    const struct entry_form *form = checking->form;
    struct check_view *view = &checking->view;

    view->faults = MEM_ARRAY(checking->request->mem, struct fault_view,
                             form->wrong_count);
    for (size_t i = 0; i < form->wrong_count; i++) {
        struct out address = out_new(checking->request->mem);

        out_format(&address, "%s#%s", view->back, form->wrongs[i].field);
        view->faults[view->fault_count++] =
            (struct fault_view){out_string(&address), form->wrongs[i].text};
    }
}

static enum status
check_page(struct request *request, struct entry_form *form)
{
    struct checking *checking = MEM_NEW(request->mem, struct checking);
    struct check_view *view = &checking->view;

    checking->request = request;
    checking->form = form;
    entering_try(&form->entering, &form->typed, &checking->tried, request->mem);
    frame_fill(&view->frame, request,
               SENTENCE(request, TEXT_WEB_CHECK_TITLE,
                        arg_code("code", form->entering.indicator->code)),
               PLACE_TASKS);
    fill_head(checking);
    fill_answers(checking);
    entry_score(request, form, &view->score);
    view->score.nothing = said(&request->voice, TEXT_WEB_CHECK_NO_RESULT);
    fill_blanks(checking);
    fill_findings(checking);
    fill_faults(checking);
    view->ready = view->score.typed && view->score.fault_count == 0 &&
                  !form->entering.shut && form->entering.opened;
    if (form->stale)
        view->stale = SENTENCE(
            request, TEXT_WEB_ENTRY_STALE,
            arg_phrase("who",
                       form->stale_who == NULL
                           ? said(&request->voice, TEXT_WEB_ENTRY_SOMEBODY)
                           : form->stale_who,
                       request->mem));
    page_check(&request->out, &request->voice, view);
    return STATUS_FINE;
}

/* What was submitted already has nothing to be checked any more. */
enum status
view_check(struct request *request)
{
    struct entry_form form;

    TRY(entry_read(request, &form));
    if (!form.entering.may_enter)
        return STATUS_FORBIDDEN;
    return form.entering.stands ? entry_go(request, &form, "enter", NULL)
                                : check_page(request, &form);
}

/* The raw values first, then the result that they give: all of it, or none
 * where one is refused. */
static enum status
submit(struct request *request, struct entry_form *form, bool *done)
{
    const struct typed *typed = &form->typed;
    struct tried *tried = MEM_NEW(request->mem, struct tried);
    struct deed_request *asked = MEM_ARRAY(request->mem, struct deed_request,
                                           typed->value_count + 1);
    const char **fields =
        MEM_ARRAY(request->mem, const char *, typed->value_count + 1);
    size_t count = entry_measures(request, form, asked, fields);

    entering_try(&form->entering, typed, tried, request->mem);
    const struct deed_field sent[] = {
        {"result", is_blank(tried->result) ? NULL : tried->result},
        {"state", is_blank(typed->state) ? NULL : typed->state},
        {"as_of", is_blank(typed->as_of) ? NULL : typed->as_of},
        {"reason", is_blank(typed->reason) ? NULL : typed->reason}};

    fields[count] = "result";
    asked[count++] = (struct deed_request){
        .deed = "submit", .fields = sent, .field_count = 4};
    return entry_deeds(request, form, asked, fields, count, done);
}

/* Whether it has been submitted in the meantime, as by a second click. */
static enum status
stands_now(struct request *request, bool *stands)
{
    struct entry_form *form = MEM_NEW(request->mem, struct entry_form);

    TRY(entry_read(request, form));
    *stands = form->entering.stands;
    return STATUS_FINE;
}

enum status
view_check_send(struct request *request)
{
    struct entry_form form;
    bool done = false, stands;

    TRY(entry_read(request, &form));
    if (!form.entering.may_enter)
        return STATUS_FORBIDDEN;
    if (form.entering.stands) /* twice is once */
        return entry_go(request, &form, "enter", "already");
    if (!whole_of(request_field(request, "seen"), &form.seen))
        form.seen = form.entering.seen.line;
    TRY(submit(request, &form, &done));
    if (done)
        return entry_go(request, &form, "enter", "submitted");
    TRY(stands_now(request, &stands));
    if (stands)
        return entry_go(request, &form, "enter", "already");
    request->code = form.stale ? 409 : 422;
    return check_page(request, &form);
}
