/* entry_fields.c - the fields of raw values, steps, parts and evidence in the
 * form of one result.
 */
#include "web/entry.h"

#include "action/typed.h"
#include "base/text.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/site.h"
#include "web/typing.h"

#include <string.h>

struct fielding {
    struct request *request;
    struct entry_form *form;
    struct entry_view *view;
    const struct agreement *agreement;
};

const char *
entry_wrong_of(const struct entry_form *form, const struct entry_view *view,
               const char *field)
{
    const struct score_view *score = &view->score;

    for (size_t i = 0; i < form->wrong_count; i++)
        if (strcmp(form->wrongs[i].field, field) == 0)
            return form->wrongs[i].text;
    for (size_t i = 0; entry_tells(form) && i < score->fault_count; i++)
        if (strcmp(score->faults[i].address + 1, field) == 0)
            return score->faults[i].text;
    return NULL;
}

/* ---- values and their periods ---- */

enum grain { GRAIN_YEAR, GRAIN_QUARTER, GRAIN_FREE };

static enum grain
grain_of_text(const char *period)
{
    const char *hyphen = strchr(period, '-');

    return hyphen == NULL ? GRAIN_YEAR
           : hyphen[1] == 'Q' ? GRAIN_QUARTER
                              : GRAIN_FREE;
}

/* As it was given last: this year, or the one before. */
static enum grain
grain_of(const struct fielding *fielding, const struct measure *measure)
{
    const struct entering *entering = &fielding->form->entering;
    const struct year *years[] = {&entering->seen.year,
                                  entering->has_before ? &entering->before.year
                                                       : NULL};

    for (size_t i = 0; i < 2; i++)
        for (size_t j = years[i] == NULL ? 0 : years[i]->value_count; j > 0;
             j--) {
            const struct value *value = &years[i]->values[j - 1];

            if (value->period_text != NULL &&
                strcmp(years[i]->agreement.measures[value->measure].code,
                       measure->code) == 0)
                return grain_of_text(value->period_text);
        }
    return GRAIN_YEAR;
}

/* What is typed for a period; else what stands; NULL: neither. */
static const char *
value_of(const struct fielding *fielding, const struct typed *typed,
         const struct measure *measure, const char *period)
{
    const struct year *year = &fielding->form->entering.seen.year;
    struct out out = out_new(fielding->request->mem);

    for (size_t i = typed->value_count; i > 0; i--)
        if (strcmp(typed->values[i - 1].measure, measure->code) == 0 &&
            is_same_period(fielding->agreement, typed->values[i - 1].period,
                           period))
            return typed->values[i - 1].value;
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];

        if (&year->agreement.measures[value->measure] != measure ||
            value->staged || value->period_text == NULL ||
            !is_same_period(fielding->agreement, value->period_text, period))
            continue;
        ratio_print(&out, ratio_dec(value->value.value), value->value.places);
        return out_string(&out);
    }
    return NULL;
}

static const char *
value_at(const struct fielding *fielding, const struct measure *measure,
         const char *period)
{
    return value_of(fielding, &fielding->form->typed, measure, period);
}

/* Blank and not there are one, 7 and 7.0 are one. */
static bool
is_same_value(const char *one, const char *other)
{
    struct number a, b;
    enum text_key why;

    one = one == NULL ? "" : one;
    other = other == NULL ? "" : other;
    return strcmp(one, other) == 0 ||
           (typed_number(one, &a, &why) && typed_number(other, &b, &why) &&
            dec_compare(a.value, b.value) == 0);
}

/* What somebody else kept for a period, when a stale form says otherwise; NULL:
 * nothing else. */
static const char *
theirs_at(const struct fielding *fielding, const struct measure *measure,
          const char *period)
{
    const struct entry_form *form = fielding->form;
    const char *theirs;

    if (!form->stale)
        return NULL;
    theirs = value_of(fielding, &form->entering.draft, measure, period);
    if (is_same_value(theirs, value_at(fielding, measure, period)))
        return NULL;
    return theirs != NULL && theirs[0] != '\0'
               ? theirs
               : said(&fielding->request->voice, TEXT_WEB_ENTRY_EMPTY);
}

static const char *
wrong_of(const struct fielding *fielding, const char *name)
{
    return entry_wrong_of(fielding->form, fielding->view, name);
}

/* One for each period, however it is spelt. */
static bool
has_field(const struct fielding *fielding, const struct measure_view *view,
          const char *period)
{
    for (size_t i = 0; i < view->field_count; i++)
        if (is_same_period(fielding->agreement,
                           strrchr(view->fields[i].name, ':') + 1, period))
            return true;
    return false;
}

static void
add_field(struct fielding *fielding, struct measure_view *view,
          const struct measure *measure, const char *period)
{
    struct mem *mem = fielding->request->mem;
    const char *name = value_field(
        fielding->form, &(struct typed_value){measure->code, period, NULL}, mem);
    const char *value = value_at(fielding, measure, period);

    if (has_field(fielding, view, period))
        return;
    view->fields[view->field_count++] =
        (struct field_view){.name = name,
                            .label = period_text(fielding->request,
                                                fielding->agreement, period),
                            .value = value == NULL ? "" : value,
                            .wrong = wrong_of(fielding, name),
                            .theirs = theirs_at(fielding, measure, period)};
}

static void
add_typed(struct fielding *fielding, struct measure_view *view,
          const struct measure *measure, const struct typed *typed)
{
    for (size_t i = 0; i < typed->value_count; i++)
        if (strcmp(typed->values[i].measure, measure->code) == 0 &&
            period_is_own(fielding->agreement, typed->values[i].period))
            add_field(fielding, view, measure, typed->values[i].period);
}

/* The period of a round as values have it: "2564", "2564-Q2", "2564-M06". */
static const char *
round_period(const struct entry_form *form, struct mem *mem)
{
    const char *round = form->entering.round;
    struct out out = out_new(mem);
    int from, months;

    out_format(&out, "%d", form->entering.seen.year.agreement.fiscal_year);
    if (round[0] == 'Q')
        out_format(&out, "-%s", round);
    else if (round[0] != '\0' && round_parse(round, &from, &months))
        out_format(&out, "-M%02d", from + months);
    return out_string(&out);
}

/* Quarters that have begun by the end of the round. */
static int
quarters_of(const struct fielding *fielding)
{
    const char *round = fielding->form->entering.round;
    int from, months;

    if (round[0] == '\0' || !round_parse(round, &from, &months))
        return 4;
    return (from + months + 2) / 3;
}

static void
add_periods(struct fielding *fielding, struct measure_view *view,
            const struct measure *measure)
{
    const struct year *year = &fielding->form->entering.seen.year;
    const struct typed *typed = &fielding->form->typed,
                       *theirs = &fielding->form->entering.draft;
    enum grain grain = grain_of(fielding, measure);

    view->fields = MEM_ARRAY(fielding->request->mem, struct field_view,
                             year->value_count + typed->value_count +
                                 theirs->value_count + 5);
    for (int quarter = 1; grain == GRAIN_QUARTER &&
                          quarter <= quarters_of(fielding); quarter++) {
        struct out out = out_new(fielding->request->mem);

        out_format(&out, "%d-Q%d", fielding->agreement->fiscal_year, quarter);
        add_field(fielding, view, measure, out_string(&out));
    }
    if (grain == GRAIN_YEAR)
        add_field(fielding, view, measure,
                  round_period(fielding->form, fielding->request->mem));
    for (size_t i = 0; i < year->value_count; i++)
        if (&year->agreement.measures[year->values[i].measure] == measure &&
            !year->values[i].staged && year->values[i].period_text != NULL)
            add_field(fielding, view, measure, year->values[i].period_text);
    add_typed(fielding, view, measure, typed);
    if (fielding->form->stale)
        add_typed(fielding, view, measure, theirs);
}

/* What it was last year. */
static const char *
value_before(const struct fielding *fielding, const struct measure *measure)
{
    const struct entering *entering = &fielding->form->entering;
    const struct voice *voice = &fielding->request->voice;
    struct mem *mem = fielding->request->mem;
    struct out out = out_new(mem);

    for (size_t i = 0;
         entering->has_before && i < entering->before.year.value_count; i++) {
        const struct value *value = &entering->before.year.values[i];
        const struct agreement *before = &entering->before.year.agreement;

        if (strcmp(before->measures[value->measure].code, measure->code) != 0)
            continue;
        out_format(&out, "%s%s: %s", out.count > 0 ? ", " : "",
                   phrase_period(voice, before, value, mem),
                   phrase_number(voice, ratio_dec(value->value.value),
                                 value->value.places, mem));
    }
    return out.count == 0 ? NULL : out_string(&out);
}

/* A line for one more period.  What was taken into a field of its own is gone
 * from it; what cannot be stays to be mended here. */
static void
fill_more(struct fielding *fielding, struct measure_view *view,
          const struct measure *measure)
{
    struct mem *mem = fielding->request->mem;
    const struct typed *typed = &fielding->form->typed;
    struct out month = out_new(mem);

    view->more_period = name_of_field(mem, "np", measure->code);
    view->more_value = name_of_field(mem, "nv", measure->code);
    view->more_wrong = wrong_of(fielding, view->more_period);
    view->more_value_wrong = wrong_of(fielding, view->more_value);
    view->more_period_text = view->more_value_text = "";
    if (view->more_wrong != NULL || view->more_value_wrong != NULL) {
        view->more_period_text =
            request_field(fielding->request, view->more_period);
        view->more_value_text =
            request_field(fielding->request, view->more_value);
    }
    out_format(&month, "%d-M02", fielding->agreement->fiscal_year);
    view->more_example = period_text(fielding->request, fielding->agreement,
                                     out_string(&month));
    for (size_t i = 0; i < typed->value_count; i++) {
        const struct typed_value *value = &typed->values[i];

        if (strcmp(value->measure, measure->code) != 0 ||
            period_is_own(fielding->agreement, value->period))
            continue;
        view->more_period_text = value->period;
        view->more_value_text = value->value;
    }
}

static void
fill_measure(struct fielding *fielding, struct measure_view *view,
             const struct measure *measure)
{
    const struct voice *voice = &fielding->request->voice;
    const char *name = phrase_words(voice, measure->name);

    *view = (struct measure_view){
        .name = name == NULL ? measure->code : name,
        .unit = unit_name(&measure->unit, voice),
        .hint = phrase_words(voice, measure->source),
        .before = value_before(fielding, measure),
    };
    add_periods(fielding, view, measure);
    if (grain_of(fielding, measure) == GRAIN_FREE)
        fill_more(fielding, view, measure);
}

/* ---- steps ---- */

static const char *
theirs_percent(const struct fielding *fielding, const struct measure *measure,
               const char *period)
{
    const char *theirs = theirs_at(fielding, measure, period);
    struct request *request = fielding->request;
    struct number number;
    enum text_key why;

    if (theirs == NULL || !typed_number(theirs, &number, &why))
        return theirs;
    return SENTENCE(request, TEXT_WEB_ENTRY_THEIR_SHARE,
                    arg_phrase("share", percent_of_part(theirs, request->mem),
                               request->mem));
}

const char *
step_called(const struct voice *voice, const struct milestone *step)
{
    const char *text = phrase_words(voice, step->text);

    return text == NULL ? step->code : text;
}

const char *
step_field(const struct entry_form *form, const struct milestone *step,
           struct mem *mem)
{
    struct out name = out_new(mem);

    out_format(&name, "s:%s:%s", step->measure, round_period(form, mem));
    return out_string(&name);
}

/* Blank and 0 are told apart; beside steps that say something, those that say
 * nothing yet are asked about. */
static void
ask_blanks(struct request *request, struct entry_view *view)
{
    bool some = false;

    for (size_t i = 0; i < view->step_count; i++)
        some |= !view->steps[i].blank;
    for (size_t i = 0; some && i < view->step_count; i++)
        if (view->steps[i].blank)
            view->steps[i].part.hint =
                said(&request->voice, TEXT_WEB_ENTRY_STEP_BLANK);
}

static void
fill_step(struct fielding *fielding, struct milestone_view *view, size_t at)
{
    const struct indicator *indicator = fielding->form->entering.indicator;
    const struct milestone *step = &indicator->criterion.milestones[at];
    const struct measure *measure =
        &fielding->agreement->measures[step->measure_index];
    struct mem *mem = fielding->request->mem;
    const char *period = round_period(fielding->form, mem), *typed,
               *name = step_field(fielding->form, step, mem);
    struct ratio share = milestone_share(&indicator->criterion, at, mem);
    struct out done = out_new(mem);

    out_format(&done, "d:%s:%s", step->measure, period);
    typed = percent_of_part(value_at(fielding, measure, period), mem);
    *view = (struct milestone_view){
        .text = step_called(&fielding->request->voice, step),
        .share = SENTENCE(fielding->request, TEXT_WEB_ENTRY_SHARE,
                          arg_ratio("share", ratio_round(share, 2, mem))),
        .done_name = out_string(&done),
        .done = strcmp(typed, "100") == 0 ||
                (fielding->form->sent &&
                 request_has_field(fielding->request, out_string(&done))),
        .part = {.name = name,
                 .label = said(&fielding->request->voice,
                               TEXT_WEB_ENTRY_STEP_PART),
                 .value = strcmp(typed, "100") == 0 ? "" : typed},
    };
    view->part.wrong = wrong_of(fielding, name);
    view->part.theirs = theirs_percent(fielding, measure, period);
    view->blank = typed[0] == '\0' && !view->done;
}

/* ---- parts of a composite ---- */

static void
fill_parts(struct fielding *fielding)
{
    const struct indicator *indicator = fielding->form->entering.indicator;
    struct request *request = fielding->request;
    struct entry_view *view = fielding->view;

    view->parts =
        MEM_ARRAY(request->mem, struct row_view, indicator->child_count);
    for (size_t i = 0; i < indicator->child_count; i++) {
        const struct indicator *part =
            &fielding->agreement->indicators[indicator->first_child + i];

        view->parts[view->part_count++] = (struct row_view){
            .code = figure_code(&request->voice, part->code, request->mem),
            .name = indicator_name(part, &request->voice),
            .address = address_of(request->mem, "agency",
                                  fielding->agreement->agency.code,
                                  fielding->form->year_text, "indicator",
                                  part->code, "enter", NULL)};
    }
}

void
entry_fill_measures(struct request *request, struct entry_form *form,
                    struct entry_view *view)
{
    const struct agreement *agreement = &form->entering.seen.year.agreement;
    const struct indicator *indicator = form->entering.indicator;
    struct fielding fielding = {request, form, view, agreement};

    if (indicator->child_count > 0)
        fill_parts(&fielding);
    if (indicator->criterion.type == CRITERION_MILESTONES) {
        size_t count = indicator->criterion.milestone_count;

        view->steps = MEM_ARRAY(request->mem, struct milestone_view, count);
        for (size_t i = 0; i < count; i++)
            fill_step(&fielding, &view->steps[view->step_count++], i);
        if (entry_tells(form))
            ask_blanks(request, view);
    }
    view->measures = MEM_ARRAY(request->mem, struct measure_view,
                               agreement->measure_count);
    for (size_t i = 0; i < agreement->measure_count; i++)
        if (agreement->measures[i].milestone_of == NO_INDEX &&
            uses_measure(indicator, agreement->measures[i].code))
            fill_measure(&fielding, &view->measures[view->measure_count++],
                         &agreement->measures[i]);
}

/* ---- evidence ---- */

static void
fill_piece(struct fielding *fielding, struct evidence_view *view,
           const struct entered_evidence *piece)
{
    const struct evidence *evidence = piece->evidence;
    const struct voice *voice = &fielding->request->voice;
    struct request *request = fielding->request;
    const char *title = phrase_words(voice, evidence->title);
    struct out more = out_new(request->mem);

    *view = (struct evidence_view){
        .kind = said(voice, evidence_text(evidence->kind)),
        .text = title != NULL            ? title
                : evidence->file != NULL ? evidence->file
                                         : evidence->number,
        .id = text_of_whole(piece->id, request->mem)};
    if (evidence->number != NULL && view->text != evidence->number)
        out_format(&more, "%s ", evidence->number);
    if (evidence->date.given)
        say_day(&more, voice, evidence->date.day);
    if (title != NULL && evidence->file != NULL)
        out_format(&more, " %s", evidence->file);
    view->more = out_string(&more);
    if (piece->size > 0) {
        view->address = address_of(request->mem, "evidence",
                                   fielding->agreement->agency.code,
                                   fielding->form->year_text, view->id, NULL);
        view->size = SENTENCE(request, TEXT_WEB_ENTRY_SIZE,
                              arg_whole("size", (piece->size + 1023) / 1024));
    } else { /* what is no address leads nowhere, and is no link */
        view->address = phrase_address(voice, evidence);
        view->external = view->address != NULL;
    }
    view->wrong =
        wrong_of(fielding, name_of_field(request->mem, "why", view->id));
    if (piece->used != NULL)
        view->used = SENTENCE(request, TEXT_WEB_ENTRY_USED,
                              arg_code("where", piece->used));
}

/* What was typed of evidence that is not added yet. */
static struct field_view
told_of(const struct fielding *fielding, const char *name)
{
    return (struct field_view){.name = name,
                               .value = request_field(fielding->request, name),
                               .wrong = wrong_of(fielding, name)};
}

void
entry_fill_evidence(struct request *request, struct entry_form *form,
                    struct entry_view *view)
{
    const struct entering *entering = &form->entering;
    struct fielding fielding = {request, form, view,
                                &entering->seen.year.agreement};
    const char *kind = request_field(request, "kind");
    int64_t most = request->site->file_most / (1024 * 1024);

    view->pieces = MEM_ARRAY(request->mem, struct evidence_view,
                               entering->evidence_count);
    for (size_t i = 0; i < entering->evidence_count; i++)
        fill_piece(&fielding, &view->pieces[view->piece_count++],
                   &entering->evidence[i]);
    view->kinds = MEM_ARRAY(request->mem, struct choice_field, EVIDENCE_KINDS);
    for (size_t i = 0; i < EVIDENCE_KINDS; i++)
        view->kinds[view->kind_count++] = (struct choice_field){
            .value = evidence_kind_names[i],
            .name = said(&request->voice, evidence_text((enum evidence_kind)i)),
            .chosen = strcmp(kind, evidence_kind_names[i]) == 0};
    view->file = told_of(&fielding, "file");
    view->number = told_of(&fielding, "number");
    view->date = told_of(&fielding, "date");
    view->title = told_of(&fielding, "title");
    view->questions = MEM_ARRAY(request->mem, struct question_view,
                                entering->question_count);
    for (size_t i = 0; i < entering->question_count; i++)
        view->questions[view->question_count++] = (struct question_view){
            .id = text_of_whole(entering->questions[i].id, request->mem),
            .text = entering->questions[i].content};
    view->files_most =
        SENTENCE(request, TEXT_WEB_ENTRY_FILES_MOST,
                 arg_whole("count", UPLOADS_MAX), arg_whole("most", most));
}
