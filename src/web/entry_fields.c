/* entry_fields.c - the fields of raw values, steps, parts and evidence in the
 * form of one result.
 */
#include "web/entry.h"

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
value_at(const struct fielding *fielding, const struct measure *measure,
         const char *period)
{
    const struct entering *entering = &fielding->form->entering;
    const struct typed *typed = &fielding->form->typed;
    const struct year *year = &entering->seen.year;
    struct out out = out_new(fielding->request->mem);

    for (size_t i = typed->value_count; i > 0; i--)
        if (strcmp(typed->values[i - 1].measure, measure->code) == 0 &&
            strcmp(typed->values[i - 1].period, period) == 0)
            return typed->values[i - 1].value;
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];

        if (&year->agreement.measures[value->measure] != measure ||
            value->staged || value->period_text == NULL ||
            strcmp(value->period_text, period) != 0)
            continue;
        ratio_print(&out, ratio_dec(value->value.value), value->value.places);
        return out_string(&out);
    }
    return NULL;
}

static const char *
wrong_of(const struct fielding *fielding, const char *name)
{
    return entry_wrong_of(fielding->form, fielding->view, name);
}

static void
add_field(struct fielding *fielding, struct measure_view *view,
          const struct measure *measure, const char *period)
{
    struct mem *mem = fielding->request->mem;
    const char *name = value_field(
        fielding->form, &(struct typed_value){measure->code, period, NULL}, mem);
    const char *value = value_at(fielding, measure, period);

    for (size_t i = 0; i < view->field_count; i++)
        if (strcmp(view->fields[i].name, name) == 0)
            return;
    view->fields[view->field_count++] =
        (struct field_view){.name = name,
                            .label = period_text(fielding->request,
                                                fielding->agreement, period),
                            .value = value == NULL ? "" : value,
                            .wrong = wrong_of(fielding, name)};
}

/* The period of a round as values have it: "2564", "2564-Q2", "2564-M06". */
static const char *
round_period(const struct fielding *fielding)
{
    const char *round = fielding->form->entering.round;
    struct out out = out_new(fielding->request->mem);
    int from, months;

    out_format(&out, "%d", fielding->agreement->fiscal_year);
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
    const struct typed *typed = &fielding->form->typed;
    enum grain grain = grain_of(fielding, measure);

    view->fields = MEM_ARRAY(fielding->request->mem, struct field_view,
                             year->value_count + typed->value_count + 5);
    for (int quarter = 1; grain == GRAIN_QUARTER &&
                          quarter <= quarters_of(fielding); quarter++) {
        struct out out = out_new(fielding->request->mem);

        out_format(&out, "%d-Q%d", fielding->agreement->fiscal_year, quarter);
        add_field(fielding, view, measure, out_string(&out));
    }
    if (grain == GRAIN_YEAR)
        add_field(fielding, view, measure, round_period(fielding));
    for (size_t i = 0; i < year->value_count; i++)
        if (&year->agreement.measures[year->values[i].measure] == measure &&
            !year->values[i].staged && year->values[i].period_text != NULL)
            add_field(fielding, view, measure, year->values[i].period_text);
    for (size_t i = 0; i < typed->value_count; i++)
        if (strcmp(typed->values[i].measure, measure->code) == 0 &&
            period_is_own(fielding->agreement, typed->values[i].period))
            add_field(fielding, view, measure, typed->values[i].period);
}

static const char *
named(struct mem *mem, const char *prefix, const char *code)
{
    struct out out = out_new(mem);

    out_format(&out, "%s:%s", prefix, code);
    return out_string(&out);
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

static void
fill_measure(struct fielding *fielding, struct measure_view *view,
             const struct measure *measure)
{
    const struct voice *voice = &fielding->request->voice;
    struct mem *mem = fielding->request->mem;
    const struct typed *typed = &fielding->form->typed;
    const char *name = phrase_words(voice, measure->name);
    struct out month = out_new(mem);

    *view = (struct measure_view){
        .name = name == NULL ? measure->code : name,
        .unit = unit_name(&measure->unit, voice),
        .hint = phrase_words(voice, measure->source),
        .before = value_before(fielding, measure),
    };
    add_periods(fielding, view, measure);
    if (grain_of(fielding, measure) != GRAIN_FREE)
        return;
    view->more_period = named(mem, "np", measure->code);
    view->more_value = named(mem, "nv", measure->code);
    view->more_period_text =
        request_field(fielding->request, view->more_period);
    view->more_value_text = "";
    view->more_wrong = wrong_of(fielding, view->more_period);
    out_format(&month, "%d-M02", fielding->agreement->fiscal_year);
    view->more_example = period_text(fielding->request, fielding->agreement,
                                     out_string(&month));
    for (size_t i = 0; i < typed->value_count; i++) {
        const struct typed_value *value = &typed->values[i];

        if (strcmp(value->measure, measure->code) != 0 ||
            period_is_own(fielding->agreement, value->period))
            continue; /* what is no period stays to be mended here */
        view->more_period_text = value->period;
        view->more_value_text = value->value;
    }
}

/* ---- steps ---- */

static void
fill_step(struct fielding *fielding, struct milestone_view *view, size_t at)
{
    const struct indicator *indicator = fielding->form->entering.indicator;
    const struct milestone *step = &indicator->criterion.milestones[at];
    const struct measure *measure =
        &fielding->agreement->measures[step->measure_index];
    const char *period = round_period(fielding), *typed, *text;
    struct mem *mem = fielding->request->mem;
    struct ratio share = milestone_share(&indicator->criterion, at, mem);
    struct out name = out_new(mem), done = out_new(mem);

    text = phrase_words(&fielding->request->voice, step->text);
    out_format(&name, "s:%s:%s", step->measure, period);
    out_format(&done, "d:%s:%s", step->measure, period);
    typed = percent_of_part(value_at(fielding, measure, period), mem);
    *view = (struct milestone_view){
        .text = text == NULL ? step->code : text,
        .share = SENTENCE(fielding->request, TEXT_WEB_ENTRY_SHARE,
                          arg_ratio("share", ratio_round(share, 2, mem))),
        .done_name = out_string(&done),
        .done = strcmp(typed, "100") == 0 ||
                (fielding->form->sent &&
                 request_has_field(fielding->request, out_string(&done))),
        .part = {.name = out_string(&name),
                 .label = said(&fielding->request->voice,
                               TEXT_WEB_ENTRY_STEP_PART),
                 .value = strcmp(typed, "100") == 0 ? "" : typed},
    };
    view->part.wrong = wrong_of(fielding, out_string(&name));
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
    } else if (evidence->kind == EVIDENCE_ADDRESS && title != NULL) {
        view->address = title;
        view->external = true;
    }
    if (piece->used != NULL)
        view->used = SENTENCE(request, TEXT_WEB_ENTRY_USED,
                              arg_code("where", piece->used));
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
