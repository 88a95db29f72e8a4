/* entry_score.c - what is typed would score so: the panel beside the form. */
#include "web/entry.h"

#include "check/check.h"
#include "pages.h"
#include "print/svg.h"
#include "report/derivation.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/pictures.h"
#include "report/scorecard.h"
#include "web/typing.h"
#include "web/views.h"

#include <string.h>

#define WIDE 28000 /* hundredths of a point */

/* ---- what cannot be read ---- */

/* The step whose value a measure is; NULL: none of this indicator's. */
static const struct milestone *
step_of(const struct entry_form *form, const char *measure)
{
    const struct criterion *criterion =
        &form->entering.indicator->criterion;

    for (size_t i = 0; i < criterion->milestone_count; i++)
        if (strcmp(criterion->milestones[i].measure, measure) == 0)
            return &criterion->milestones[i];
    return NULL;
}

/* What a field is called, for sentences. */
static const char *
label_of(struct request *request, const struct entry_form *form,
         const struct typed_fault *fault)
{
    const struct agreement *agreement = &form->entering.seen.year.agreement;
    const struct measure *measure =
        fault->measure == NULL ? NULL
                               : agreement_measure(agreement, fault->measure);
    const char *name =
        measure == NULL ? NULL : phrase_words(&request->voice, measure->name);
    struct out out = out_new(request->mem);

    if (measure != NULL && step_of(form, fault->measure) != NULL)
        return step_called(&request->voice, step_of(form, fault->measure));
    if (fault->measure != NULL) {
        out_text(&out, name == NULL ? fault->measure : name);
        if (fault->period != NULL && fault->period[0] != '\0' &&
            measure != NULL && strcmp(fault->field, "period") != 0)
            out_format(&out, " %s",
                       period_text(request, agreement, fault->period));
        return out_string(&out);
    }
    return said(&request->voice, strcmp(fault->field, "as_of") == 0
                                     ? TEXT_WEB_ENTRY_AS_OF
                                 : strcmp(fault->field, "state") == 0
                                     ? TEXT_WEB_ENTRY_STATE
                                     : TEXT_WEB_ENTRY_RESULT);
}

static const char *
fault_text(struct request *request, const struct entry_form *form,
           const struct typed_fault *fault)
{
    const struct agreement *agreement = &form->entering.seen.year.agreement;
    struct period days =
        fiscal_year_days(agreement->calendar, agreement->fiscal_year);
    struct out out = out_new(request->mem);
    struct day day = {0};
    const char *why;

    day_parse(fault->value, strlen(fault->value), &day);
    why = fault->why == TEXT_DEED_STEP_PART
              ? SENTENCE(request, TEXT_WEB_ENTRY_STEP_RANGE,
                         arg_phrase("share",
                                    percent_of_part(fault->value,
                                                    request->mem),
                                    request->mem))
              : SENTENCE(request, fault->why,
                         arg_phrase("value", fault->value, request->mem),
                         arg_phrase("state", fault->value, request->mem),
                         arg_phrase("code", fault->value, request->mem),
                         arg_whole("year", agreement->fiscal_year),
                         arg_day("from", days.first),
                         arg_day("to", days.last), arg_day("day", day));
    out_format(&out, "%s: %s", label_of(request, form, fault), why);
    return out_string(&out);
}

/* In a line for one more period the value has a field of its own, too. */
static const char *
fault_field(struct request *request, const struct entry_form *form,
            const struct typed_fault *fault)
{
    if (fault->measure == NULL)
        return fault->field;
    if (strcmp(fault->field, "value") == 0 &&
        !period_is_own(&form->entering.seen.year.agreement, fault->period))
        return name_of_field(request->mem, "nv", fault->measure);
    return value_field(
        form, &(struct typed_value){fault->measure, fault->period, ""},
        request->mem);
}

static void
fill_faults(struct score_view *view, struct request *request,
            const struct entry_form *form, const struct tried *tried)
{
    view->faults =
        MEM_ARRAY(request->mem, struct fault_view, tried->fault_count);
    for (size_t i = 0; i < tried->fault_count; i++) {
        const struct typed_fault *fault = &tried->faults[i];
        struct out address = out_new(request->mem);

        out_format(&address, "#%s", fault_field(request, form, fault));
        view->faults[view->fault_count++] = (struct fault_view){
            out_string(&address), fault_text(request, form, fault)};
    }
}

/* ---- the figures ---- */

static void
fill_figures(struct score_view *view, struct request *request,
             const struct tried *tried, bool has_reasons)
{
    const struct agreement *agreement = &tried->year.agreement;
    const struct score *score = tried->score;
    const struct voice *voice = &request->voice;
    struct places places = places_of(agreement);
    struct mem *mem = request->mem;

    view->scored = true;
    view->reasons_due = reason_due(score) && !has_reasons;
    view->level = level_view_of_score(request, score);
    view->score = figure_text(voice, score->score, figure_places(places.score),
                              mem);
    view->weighted = SENTENCE(
        request, TEXT_WEB_ENTRY_WEIGHTED,
        arg_phrase("weighted",
                   figure_text(voice, score->weighted,
                               figure_places(places.weighted), mem),
                   mem),
        arg_ratio("weight", score->applied));
    if (tried->computed)
        view->result = SENTENCE(
            request, TEXT_WEB_ENTRY_COMPUTED,
            arg_phrase("result",
                       phrase_amount(voice, &score->indicator->unit,
                                     figure_short(voice, score->result, mem),
                                     mem),
                       mem));
}

static void
fill_total(struct score_view *view, struct request *request,
           const struct tried *tried)
{
    const struct scorecard *now = &tried->now, *then = &tried->then;
    struct places places = places_of(&tried->year.agreement);
    int at = figure_places(places.total);
    struct ratio from = now->complete ? now->total : now->points_so_far,
                 to = then->complete ? then->total : then->points_so_far;

    view->total =
        SENTENCE(request,
                 then->complete ? TEXT_WEB_ENTRY_TOTAL
                                : TEXT_WEB_ENTRY_TOTAL_SO_FAR,
                 arg_rounded("from", from, at), arg_rounded("to", to, at),
                 arg_ratio("weight", then->weight_so_far));
}

static void
fill_lines(struct score_view *view, struct request *request,
           const struct tried *tried)
{
    struct derivation derivation = derivation_in_words(
        &tried->then, tried->score, &request->voice, request->mem);

    view->lines = MEM_ARRAY(request->mem, struct line_view, derivation.count);
    for (size_t i = 0; i < derivation.count; i++)
        view->lines[view->line_count++] = (struct line_view){
            derivation.line[i].label, derivation.line[i].text};
}

void
entry_score(struct request *request, const struct entry_form *form,
            struct score_view *view)
{
    struct tried *tried = MEM_NEW(request->mem, struct tried);
    const struct picture *bullet = NULL;
    struct out svg = out_new(request->mem);

    *view = (struct score_view){
        .nothing = said(&request->voice, TEXT_WEB_ENTRY_NOTHING_TYPED)};
    entering_try(&form->entering, &form->typed, tried, request->mem);
    fill_faults(view, request, form, tried);
    view->typed = tried->result != NULL ||
                  (form->typed.state != NULL && form->typed.state[0] != '\0');
    if (tried->score == NULL)
        return;
    if (tried->score->has_result)
        bullet = picture_bullet(&tried->then, tried->score, &request->voice,
                                WIDE, request->mem);
    if (bullet != NULL) {
        svg_picture(&svg, bullet, NULL, "typed");
        view->wide = markup_of(&svg);
    }
    if (tried->score->absent != NULL)
        view->absent = SENTENCE(
            request, TEXT_WEB_ENTRY_ABSENT,
            arg_phrase("what",
                       phrase_absent(&request->voice, &tried->year.agreement,
                                     tried->score->absent, request->mem),
                       request->mem));
    if (!tried->score->scored)
        return;
    fill_figures(view, request, tried, form->texts[ENTRY_REASONS][0] != '\0');
    fill_total(view, request, tried);
    fill_lines(view, request, tried);
}

/* POST …/indicator/:indicator/score: the same of what is being typed, as a fragment. */
enum status
view_entry_score(struct request *request)
{
    struct entry_form form;
    struct score_view view;

    TRY(entry_read(request, &form));
    entry_take(request, &form);
    entry_score(request, &form, &view);
    part_entry_score(&request->out, &request->voice, &view);
    return STATUS_FINE;
}
