/* paste.c - /agency/:agency/:year/paste: results and raw values of several
 * indicators at once.  First it is shown what each line would do, then those
 * that can be are entered; the others stay to be mended.
 */
#include "web/paste.h"

#include "base/written.h"
#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/drawn.h"
#include "web/tasks.h"
#include "web/typing.h"
#include "web/views.h"

#include <string.h>

struct pasting {
    struct request *request;
    struct seen_year seen;
    struct paste_view view;
    const char *round;
    bool dry; /* only shown */
    size_t good, bad;
};

static enum status
do_deed(struct pasting *pasting, struct deed_request *deed,
        struct deed_answer *answer)
{
    deed->person_id = pasting->request->reader.person_id;
    deed->agency = pasting->seen.year.agreement.agency.code;
    deed->fiscal_year = pasting->seen.key.fiscal_year;
    deed->now = pasting->request->now;
    deed->dry_run = pasting->dry;
    return deed_do(pasting->request->desk, deed, answer,
                   pasting->request->mem);
}

static void
tell(struct pasting *pasting, struct paste_row *row, bool wrong,
     const char *text)
{
    row->text = text;
    row->wrong = wrong;
    row->done = !wrong && !pasting->dry;
    pasting->good += !wrong;
    pasting->bad += wrong;
}

static void
tell_refusal(struct pasting *pasting, struct paste_row *row,
             const struct deed_answer *answer)
{
    tell(pasting, row, true, deed_refused(pasting->request, answer));
}

/* As deeds read days; what is none is told by the deed. */
static const char *
day_of_cell(const char *cell, struct mem *mem)
{
    struct out out = out_new(mem);
    struct day day;

    if (cell == NULL || !written_day(cell, strlen(cell), &day))
        return cell;
    day_print_iso(&out, day);
    return out_string(&out);
}

/* ---- a raw value ---- */

static const char *
period_of(const struct pasting *pasting, const struct pasted_line *line)
{
    struct out out = out_new(pasting->request->mem);

    if (line->period != NULL)
        return line->period;
    out_format(&out, "%d", pasting->seen.year.agreement.fiscal_year);
    return out_string(&out);
}

static enum status
enter_value(struct pasting *pasting, const struct pasted_line *line,
            const struct measure *measure, struct paste_row *row)
{
    struct request *request = pasting->request;
    const char *period = period_of(pasting, line);
    const struct deed_field fields[] = {
        {"measure", measure->code},
        {"period", period},
        {"value", figure_typed(measure, line->value, request->mem)},
        {"as_of", day_of_cell(line->as_of, request->mem)}};
    struct deed_request deed = {
        .deed = "measure", .fields = fields, .field_count = 4};
    struct deed_answer answer;
    int places = figure_places(places_of(&pasting->seen.year.agreement).total);

    row->name = phrase_words(&request->voice, measure->name);
    row->period = period_text(request, &pasting->seen.year.agreement, period);
    TRY(do_deed(pasting, &deed, &answer));
    if (answer.outcome != DEED_DONE)
        tell_refusal(pasting, row, &answer);
    else if (answer.has_totals)
        tell(pasting, row, false,
             SENTENCE(request, TEXT_WEB_PASTE_VALUE_MOVES,
                      arg_rounded("from", answer.total_before, places),
                      arg_rounded("to", answer.total_after, places)));
    else
        tell(pasting, row, false,
             said(&request->voice, TEXT_WEB_PASTE_ENTERED));
    return STATUS_FINE;
}

/* ---- a result ---- */

static const char *
score_text(struct pasting *pasting, const struct tried *tried)
{
    struct request *request = pasting->request;
    struct places places = places_of(&pasting->seen.year.agreement);

    if (tried->score == NULL || !tried->score->scored)
        return said(&request->voice, TEXT_WEB_PASTE_UNSCORED);
    return SENTENCE(
        request, TEXT_WEB_PASTE_SCORES,
        arg_phrase("score",
                   figure_text(&request->voice, tried->score->score,
                               figure_places(places.score), request->mem),
                   request->mem),
        arg_text("level", level_words(request, tried->score->level)));
}

static enum status
save_result(struct pasting *pasting, const struct entering *entering,
            const struct typed *typed, struct paste_row *row,
            const char *good)
{
    const struct deed_field fields[] = {
        {"result", typed->result},
        {"as_of", typed->as_of},
        {"reason", typed->reason},
        {"typed", typed_values_text(typed, pasting->request->mem)}};
    struct deed_request deed = {.deed = "save",
                                .indicator = entering->indicator->code,
                                .round = pasting->round,
                                .fields = fields,
                                .field_count = 4};
    struct deed_answer answer;

    TRY(do_deed(pasting, &deed, &answer));
    if (answer.outcome != DEED_DONE)
        tell_refusal(pasting, row, &answer);
    else
        tell(pasting, row, false,
             pasting->dry ? good
                          : said(&pasting->request->voice,
                                 TEXT_WEB_PASTE_SAVED));
    return STATUS_FINE;
}

static enum status
enter_result(struct pasting *pasting, const struct pasted_line *line,
             const struct indicator *indicator, struct paste_row *row)
{
    struct request *request = pasting->request;
    struct entering_key key = {
        .agency = pasting->seen.year.agreement.agency.code,
        .indicator = indicator->code,
        .round = pasting->round,
        .fiscal_year = pasting->seen.key.fiscal_year};
    struct entering *entering = MEM_NEW(request->mem, struct entering);
    struct tried *tried = MEM_NEW(request->mem, struct tried);
    struct typed typed;

    row->name = indicator_name(indicator, &request->voice);
    row->address = address_of(request->mem, "agency", key.agency,
                              request_part(request, "year"), "indicator",
                              indicator->code, "enter", NULL);
    TRY(entering_read(request->desk, &request->reader, &key, request->now,
                      entering, request->mem));
    typed = entering->draft;
    typed.result = indicator->unit.kind == UNIT_PERCENT
                       ? without_percent(line->value, request->mem)
                       : line->value;
    typed.state = NULL;
    if (line->as_of != NULL)
        typed.as_of = day_of_cell(line->as_of, request->mem);
    entering_try(entering, &typed, tried, request->mem);
    if (tried->fault_count > 0) {
        const struct typed_fault *fault = &tried->faults[0];

        if (line->as_of == NULL && strcmp(fault->field, "as_of") == 0) {
            tell(pasting, row, true, /* nothing of it was pasted */
                 SENTENCE(request, TEXT_WEB_PASTE_DRAFT_DAY,
                          arg_phrase("value", fault->value, request->mem)));
            return STATUS_FINE;
        }
        tell(pasting, row, true,
             SENTENCE(request, fault->why,
                      arg_phrase("field",
                                 said(&request->voice,
                                      strcmp(fault->field, "as_of") == 0
                                          ? TEXT_WEB_ENTRY_AS_OF
                                          : TEXT_WEB_ENTRY_RESULT),
                                 request->mem),
                      arg_phrase("value", fault->value, request->mem),
                      arg_phrase("code", fault->value, request->mem)));
        return STATUS_FINE;
    }
    return save_result(pasting, entering, &typed, row,
                       score_text(pasting, tried));
}

/* ---- all lines ---- */

/* In a line that can be entered. */
static bool
came_before(const struct pasting *pasting, const struct pasted *pasted,
            const struct paste_row *rows, size_t at)
{
    const struct pasted_line *line = &pasted->lines[at];

    for (size_t i = 0; i < at; i++)
        if (!rows[i].wrong && pasted->lines[i].code != NULL && line->code != NULL &&
            strcmp(pasted->lines[i].code, line->code) == 0 &&
            is_same_period(&pasting->seen.year.agreement,
                           period_of(pasting, &pasted->lines[i]),
                           period_of(pasting, line)))
            return true;
    return false;
}

static enum status
enter_line(struct pasting *pasting, const struct pasted *pasted, size_t at,
           struct paste_row *row)
{
    const struct agreement *agreement = &pasting->seen.year.agreement;
    const struct pasted_line *line = &pasted->lines[at];
    struct request *request = pasting->request;
    const struct indicator *indicator;
    const struct measure *measure;

    *row = (struct paste_row){.number = line->number,
                              .code = line->code,
                              .value = line->value};
    if (line->code == NULL || line->value == NULL) {
        tell(pasting, row, true, said(&request->voice, TEXT_WEB_PASTE_CELLS));
        return STATUS_FINE;
    }
    if (came_before(pasting, pasted, pasting->view.rows, at)) {
        tell(pasting, row, true, said(&request->voice, TEXT_WEB_PASTE_TWICE));
        return STATUS_FINE;
    }
    indicator = agreement_indicator(agreement, line->code);
    measure = agreement_measure(agreement, line->code);
    if (indicator != NULL)
        return enter_result(pasting, line, indicator, row);
    if (measure != NULL)
        return enter_value(pasting, line, measure, row);
    tell(pasting, row, true,
         SENTENCE(request, TEXT_WEB_PASTE_CODE_UNKNOWN,
                  arg_phrase("code", line->code, request->mem)));
    return STATUS_FINE;
}

static enum status
enter_lines(struct pasting *pasting, const char *block)
{
    struct request *request = pasting->request;
    struct paste_view *view = &pasting->view;
    struct out left = out_new(request->mem);
    struct pasted pasted;

    paste_read(&pasted, block, &pasting->seen.year.agreement, request->mem);
    if (pasted.line_count > PASTE_LINES_MAX) {
        view->too_many = SENTENCE(request, TEXT_WEB_PASTE_TOO_MANY,
                                  arg_whole("most", PASTE_LINES_MAX));
        return STATUS_FINE;
    }
    view->rows =
        MEM_ARRAY(request->mem, struct paste_row, pasted.line_count);
    for (size_t i = 0; i < pasted.line_count; i++) {
        struct paste_row *row = &view->rows[view->row_count++];

        TRY(enter_line(pasting, &pasted, i, row));
        if (row->wrong)
            out_format(&left, "%s\n", pasted.lines[i].text);
    }
    view->ready = pasting->dry && pasting->good > 0;
    view->found =
        SENTENCE(request,
                 pasting->dry ? TEXT_WEB_PASTE_FOUND : TEXT_WEB_PASTE_DONE,
                 arg_whole("good", (long long)pasting->good),
                 arg_whole("bad", (long long)pasting->bad));
    if (!pasting->dry) /* what is left is to be mended */
        view->block = out_string(&left);
    return STATUS_FINE;
}

/* ---- the page ---- */

static enum status
begin(struct request *request, struct pasting *pasting)
{
    const struct agreement *agreement = &pasting->seen.year.agreement;
    struct paste_view *view = &pasting->view;
    int from, months;
    int64_t year;

    *pasting = (struct pasting){.request = request,
                                .round = request_query(request, "round")};
    if (!whole_of(request_part(request, "year"), &year) ||
        !round_parse(pasting->round, &from, &months))
        return STATUS_ABSENT;
    TRY(see_year(request->desk, &request->reader,
                 request_part(request, "agency"), year, YEAR_SCORED,
                 &pasting->seen, request->mem));
    if (!reader_may(&request->reader, "save", pasting->seen.key.agency_id,
                    agreement, NULL))
        return STATUS_FORBIDDEN;
    frame_fill(&view->frame, request,
               said(&request->voice, TEXT_WEB_PASTE_TITLE), PLACE_TASKS);
    view->agency = agency_name(&agreement->agency, &request->voice);
    view->agency_address = address_of(request->mem, "agency",
                                      agreement->agency.code,
                                      request_part(request, "year"), NULL);
    view->year = SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                          arg_whole("year", agreement->fiscal_year));
    view->action = view->frame.to;
    if (pasting->round[0] != '\0')
        view->round = phrase_round(&request->voice, pasting->round,
                                   request->mem);
    view->block = request_field(request, "block");
    paste_codes(view, request, &pasting->seen);
    return STATUS_FINE;
}

enum status
view_paste(struct request *request)
{
    struct pasting pasting;

    TRY(begin(request, &pasting));
    page_paste(&request->out, &request->voice, &pasting.view);
    return STATUS_FINE;
}

enum status
view_paste_send(struct request *request)
{
    struct pasting pasting;

    TRY(begin(request, &pasting));
    pasting.dry = strcmp(request_field(request, "do"), "enter") != 0;
    TRY(enter_lines(&pasting, request_field(request, "block")));
    page_paste(&request->out, &request->voice, &pasting.view);
    return STATUS_FINE;
}
