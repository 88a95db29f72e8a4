/* indicator.c - GET /agency/:agency/:year/indicator/:indicator: what is
 * measured, what was reached, and how did that become points?
 */
#include "web/indicator.h"

#include "action/judging.h"
#include "action/typed.h"
#include "base/text.h"
#include "pages.h"
#include "print/html.h"
#include "print/svg.h"
#include "report/derivation.h"
#include "report/documents.h"
#include "report/figure.h"
#include "report/picture_measure.h"
#include "report/phrase.h"
#include "report/pictures.h"
#include "report/scorecard.h"
#include "report/table_csv.h"
#include "web/journal.h"
#include "web/views.h"

#include <stdio.h>
#include <string.h>

#define WIDE   56000 /* hundredths of a point */
#define NARROW 26000
#define SMALL  23000

/* A year's page while it is filled in. */
struct filling {
    struct request *request;
    struct year_card *card;
    const struct indicator *indicator;
    const struct score *score;
    struct indicator_view *view;
};

/* ---- where it came to ---- */

static const char *
unit_result(const struct filling *filling)
{
    const struct score *score = filling->score;
    const struct voice *voice = &filling->request->voice;
    struct mem *mem = filling->request->mem;

    return figure_text(
        voice, score->result,
        figure_places(score->indicator->policy.round.result), mem);
}

/* The heading: a result, or the level where conditions or steps were met, of
 * which the recorded figure tells nothing. */
static const char *
answer_of(const struct filling *filling)
{
    const struct score *score = filling->score;
    const struct indicator *indicator = score->indicator;
    struct request *request = filling->request;
    enum criterion_type type = indicator->criterion.type;
    struct arg points = arg_code("score", filling->view->score);

    if (score->level > 0 &&
        (type == CRITERION_RULES || type == CRITERION_MILESTONES))
        return SENTENCE(request, TEXT_WEB_INDICATOR_ANSWER_LEVEL,
                        arg_whole("level", score->level),
                        arg_whole("levels", indicator->policy.levels), points);
    if (!score->has_result)
        return SENTENCE(request, TEXT_WEB_INDICATOR_ANSWER_SCORE, points);
    return SENTENCE(
        request, TEXT_WEB_INDICATOR_ANSWER,
        arg_code("result",
                 phrase_amount(&request->voice, &indicator->unit,
                               unit_result(filling), request->mem)),
        points);
}

static void
fill_figures(const struct filling *filling)
{
    const struct score *score = filling->score;
    struct indicator_view *view = filling->view;
    struct request *request = filling->request;
    struct mem *mem = request->mem;
    struct places places = places_of(&filling->card->seen.year.agreement);

    view->scored = score->scored;
    view->weight = figure_short(&request->voice, score->applied, mem);
    if (!ratio_equal(score->applied, score->weight))
        view->agreed_weight =
            SENTENCE(request, TEXT_REMARK_WEIGHT,
                     arg_text("weight", figure_short(&request->voice,
                                                     score->weight, mem)));
    if (!score->scored) {
        view->answer = said(&request->voice, state_text(score->state));
        return;
    }
    view->score = figure_text(&request->voice, score->score,
                              figure_places(places.score), mem);
    view->weighted = figure_text(&request->voice, score->weighted,
                                 figure_places(places.weighted), mem);
    view->level = level_view_of_score(request, score);
    view->answer = answer_of(filling);
}

/* The public sees what was public before, and why it no longer holds. */
static void
fill_restated(const struct filling *filling)
{
    struct request *request = filling->request;
    const struct year *year = &filling->card->seen.year;
    struct indicator_view *view = filling->view;

    view->restateds = MEM_ARRAY(request->mem, struct restated_view,
                                year->restatement_count);
    for (size_t i = 0; i < year->restatement_count; i++) {
        const struct restatement *restatement = &year->restatements[i];
        const char *was;

        if (!shows_restatement(&filling->card->card, filling->score,
                               restatement))
            continue;
        was = restated_from(filling->indicator, restatement, &request->voice,
                            request->mem);
        view->restateds[view->restated_count++] = (struct restated_view){
            SENTENCE(request,
                     was == NULL ? TEXT_WEB_INDICATOR_RESTATED
                                 : TEXT_WEB_INDICATOR_RESTATED_FROM,
                     arg_day("day", restatement->day),
                     arg_code("was", was == NULL ? "" : was)),
            restatement->reason};
    }
}

static void
fill_derivation(const struct filling *filling)
{
    struct request *request = filling->request;
    struct derivation derivation = derivation_in_words(
        &filling->card->card, filling->score, &request->voice, request->mem);
    struct indicator_view *view = filling->view;

    view->steps =
        MEM_ARRAY(request->mem, struct step_view, derivation.count);
    view->step_count = derivation.count;
    for (size_t i = 0; i < derivation.count; i++)
        view->steps[i] = (struct step_view){derivation.line[i].label,
                                            derivation.line[i].text};
}

static void
fill_picture(const struct filling *filling)
{
    struct request *request = filling->request;
    const struct scorecard *card = &filling->card->card;

    filling->view->has_picture = picture_view_of(
        &filling->view->picture,
        picture_bullet(card, filling->score, &request->voice, WIDE,
                       request->mem),
        picture_bullet(card, filling->score, &request->voice, NARROW,
                       request->mem),
        "bullet", request->mem);
}

static void
fill_courses(const struct filling *filling)
{
    struct request *request = filling->request;
    struct indicator_view *view = filling->view;
    struct measure_course *courses;
    size_t count = measure_courses(&filling->card->card, filling->score,
                                   &courses, request->mem);

    view->courses = MEM_ARRAY(request->mem, struct measured_view, count);
    view->course_count = count;
    for (size_t i = 0; i < count; i++) {
        const struct picture *picture = picture_measure(
            &courses[i], &request->voice, SMALL, request->mem);
        struct out out = out_new(request->mem);
        char id[40];

        snprintf(id, sizeof id, "measure-%zu", i);
        svg_picture(&out, picture, NULL, id);
        view->courses[i] =
            (struct measured_view){picture->title, markup_of(&out)};
    }
}

/* ---- what the report has of it ---- */

static struct markup
part_of(const struct filling *filling, enum indicator_part part)
{
    struct request *request = filling->request;
    const struct commission commission = {
        .year = &filling->card->seen.year,
        .card = &filling->card->card,
        .voice = request->voice,
        .style = &style_official,
        .folder = "",
    };
    const struct document *document = indicator_document(
        &commission, filling->indicator, part, request->mem);
    struct out out = out_new(request->mem);

    if (document->blocks.count > 0)
        html_blocks(&out, document);
    return markup_of(&out);
}

static void
fill_parts_of_report(const struct filling *filling)
{
    struct indicator_view *view = filling->view;

    view->agreed = part_of(filling, INDICATOR_AGREED);
    view->reached = part_of(filling, INDICATOR_REACHED);
    view->has_written = filling->card->seen.year.form_count > 0;
    if (view->has_written)
        view->written = part_of(filling, INDICATOR_WRITTEN);
}

/* ---- who did what, when ---- */

enum text_key
deed_text(const char *name)
{
    static const struct {
        const char *name;
        enum text_key text;
    } texts[] = {
        {"save", TEXT_WEB_DEED_SAVE},       {"submit", TEXT_WEB_DEED_SUBMIT},
        {"withdraw", TEXT_WEB_DEED_WITHDRAW}, {"write", TEXT_WEB_DEED_WRITE},
        {"attach", TEXT_WEB_DEED_ATTACH},   {"detach", TEXT_WEB_DEED_DETACH},
        {"approve", TEXT_WEB_DEED_APPROVE}, {"return", TEXT_WEB_DEED_RETURN},
        {"confirm", TEXT_WEB_DEED_CONFIRM}, {"review", TEXT_WEB_DEED_REVIEW},
        {"verify", TEXT_WEB_DEED_VERIFY},   {"ask", TEXT_WEB_DEED_ASK},
        {"answer", TEXT_WEB_DEED_ANSWER},   {"decide", TEXT_WEB_DEED_DECIDE},
        {"appeal", TEXT_WEB_DEED_APPEAL},
        {"decide-appeal", TEXT_WEB_DEED_DECIDE_APPEAL},
        {"restate", TEXT_WEB_DEED_RESTATE},
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(texts[i].name, name) == 0)
            return texts[i].text;
    return TEXT_WEB_DEED_OTHER;
}

/* How many lines from `at` on are one draft that somebody went on with: it
 * keeps itself every few seconds. */
static size_t
drafts_in_row(const struct history_line *lines, size_t count, size_t at)
{
    const struct history_line *first = &lines[at];
    size_t run = 1;

    while (journal_repeats(first->deed) && at + run < count &&
           strcmp(lines[at + run].deed, first->deed) == 0 &&
           lines[at + run].person_id == first->person_id &&
           text_says_same(lines[at + run].who_for, first->who_for) &&
           text_says_same(lines[at + run].round, first->round))
        run++;
    return run;
}

static const char *
history_text(struct request *request, const struct history_line *line,
             size_t run, const struct history_line *first)
{
    const char *what = SENTENCE(request, deed_text(line->deed),
                                arg_text("deed", line->deed));

    return run == 1 ? what
                    : SENTENCE(request, TEXT_WEB_DEED_AGAIN,
                               arg_text("what", what),
                               arg_whole("count", (long long)run),
                               arg_moment("first", first->at));
}

/* "90", "no result yet"; NULL: the line has none. */
static const char *
figure_in(struct request *request, const char *json)
{
    struct deed_field fields[] = {{"result", NULL}, {"state", NULL}};
    const char *result, *state;
    struct out out = out_new(request->mem);
    enum state absent;

    if (json == NULL || !draft_fields(json, fields, 2, request->mem))
        return NULL;
    result = fields[0].value;
    state = fields[1].value;
    if (result != NULL && result[0] != '\0' && strcmp(result, "null") != 0) {
        say_digits(&out, &request->voice, result);
        return out_string(&out);
    }
    return state != NULL && state_parse(state, &absent) &&
                   absent != STATE_GIVEN
               ? said(&request->voice, state_text(absent))
               : NULL;
}

/* What a deed gave, and beside it what stood before. */
static const char *
figure_of(struct request *request, const struct history_line *line)
{
    const char *after, *before;

    if (line->stage == NULL || strcmp(line->deed, "save") == 0)
        return NULL;
    after = figure_in(request, line->after);
    before = after == NULL ? NULL : figure_in(request, line->before);
    return before == NULL || strcmp(before, after) == 0
               ? after
               : SENTENCE(request, TEXT_WEB_INDICATOR_FROM_TO,
                          arg_code("before", before), arg_code("after", after));
}

static enum status
fill_history(const struct filling *filling)
{
    struct request *request = filling->request;
    struct indicator_view *view = filling->view;
    struct history_line *lines;
    size_t count;

    TRY(see_history(request->desk, &filling->card->seen,
                    filling->indicator->code, &lines, &count, request->mem));
    view->histories = MEM_ARRAY(request->mem, struct history_view, count);
    for (size_t i = 0, run; i < count; i += run) {
        const struct history_line *line = &lines[i];

        run = drafts_in_row(lines, count, i);
        view->histories[view->history_count++] = (struct history_view){
            .at = line->at,
            .who = line->who,
            .who_for = line->who_for,
            .what = history_text(request, line, run, &lines[i + run - 1]),
            .reason = line->reason,
            .figure = figure_of(request, line),
        };
    }
    return STATUS_FINE;
}

/* ---- where to go on ---- */

static void
add_way(const struct filling *filling, const char *last, enum text_key name)
{
    struct request *request = filling->request;
    struct out out = out_new(request->mem);

    out_format(&out, "%s/%s", request->path, last);
    if (filling->card->round[0] != '\0') {
        out_text(&out, "?round=");
        percent_encode(&out, filling->card->round);
    }
    filling->view->ways[filling->view->way_count++] = (struct way_view){
        out_string(&out), said(&request->voice, name)};
}

/* What their roles are for here; whether it may be done just now, the pages
 * behind say. */
static enum status
fill_ways(const struct filling *filling)
{
    static const char *const entering[] = {"save"};
    struct request *request = filling->request;
    const struct seen_year *seen = &filling->card->seen;
    const struct deed_request place = {
        .person_id = request->reader.person_id,
        .agency = seen->year.agreement.agency.code,
        .fiscal_year = seen->key.fiscal_year,
        .indicator = filling->indicator->code,
        .round = filling->card->round,
        .now = request->now,
    };
    struct offer offers[JUDGING_DEEDS];

    if (request->reader.person_id == 0 || filling->indicator->child_count > 0)
        return STATUS_FINE;
    TRY(offers_of(request->desk, &request->reader, &place, entering, 1, offers,
                  request->mem));
    if (offers[0].entitled)
        add_way(filling, "enter", TEXT_WEB_INDICATOR_ENTER);
    TRY(offers_of(request->desk, &request->reader, &place, judging_deeds,
                  JUDGING_DEEDS, offers, request->mem));
    for (size_t i = 0; i < JUDGING_DEEDS; i++)
        if (offers[i].entitled && strcmp(offers[i].deed, "answer") != 0) {
            add_way(filling, "judge", TEXT_WEB_INDICATOR_JUDGE);
            break;
        }
    return STATUS_FINE;
}

/* ---- around it ---- */

static const char *
address_of_indicator(const struct filling *filling, const char *code)
{
    struct request *request = filling->request;

    return address_of(request->mem, "agency", request_part(request, "agency"),
                      request_part(request, "year"), "indicator", code, NULL);
}

static void
fill_neighbours(const struct filling *filling)
{
    const struct agreement *agreement = &filling->card->seen.year.agreement;
    const struct voice *voice = &filling->request->voice;
    size_t at = filling->indicator->index;
    struct indicator_view *view = filling->view;

    if (at > 0) {
        view->before = address_of_indicator(filling,
                                            agreement->indicators[at - 1].code);
        view->before_name = indicator_name(&agreement->indicators[at - 1],
                                           voice);
    }
    if (at + 1 < agreement->indicator_count) {
        view->after = address_of_indicator(filling,
                                           agreement->indicators[at + 1].code);
        view->after_name = indicator_name(&agreement->indicators[at + 1],
                                          voice);
    }
}

/* The parts of a composite, as rows. */
static void
fill_composite(const struct filling *filling)
{
    const struct indicator *whole = filling->indicator;
    struct indicator_view *view = filling->view;

    view->parts = MEM_ARRAY(filling->request->mem, struct row_view,
                            whole->child_count);
    for (size_t i = 0; i < whole->child_count; i++)
        row_view_of(&view->parts[view->part_count++], filling->card,
                    &filling->card->card.scores[whole->first_child + i], NULL,
                    filling->request);
}

static void
fill_head(const struct filling *filling)
{
    const struct agreement *agreement = &filling->card->seen.year.agreement;
    const struct indicator *indicator = filling->indicator;
    const struct voice *voice = &filling->request->voice;
    struct indicator_view *view = filling->view;

    view->head = filling->card->head;
    view->code = figure_code(voice, indicator->code, filling->request->mem);
    view->name = indicator_name(indicator, voice);
    view->component = words_in(agreement->components[indicator->component].name,
                               language_code(voice->language));
    frame_fill(&view->frame, filling->request,
               SENTENCE(filling->request, TEXT_WEB_INDICATOR_TITLE,
                        arg_code("code", indicator->code),
                        arg_code("name", view->name)),
               PLACE_AGENCIES);
}

/* ---- the answers ---- */

static enum status
answer_data(const struct filling *filling)
{
    struct request *request = filling->request;
    struct json json = json_new(&request->out);

    if (request->twin == TWIN_CSV) {
        request->type = "text/csv; charset=utf-8";
        table_csv(&request->out, derivation_table_in_words(
                                     &filling->card->card, filling->score,
                                     &request->voice, request->mem));
        return STATUS_FINE;
    }
    request->type = "application/json";
    scorecard_json(&json, &(struct score_json){
                              .year = &filling->card->seen.year,
                              .card = &filling->card->card,
                              .findings = &filling->card->seen.findings,
                              .voice = &request->voice,
                              .folder = "",
                              .only = filling->score,
                              .exact = true,
                              .derivations = true});
    json_finish(&json);
    return STATUS_FINE;
}

enum status
view_indicator(struct request *request)
{
    struct indicator_view view = {0};
    struct year_card card;
    struct filling filling = {.request = request, .card = &card,
                              .view = &view};

    TRY(year_card_of(request, YEAR_WHOLE, &card));
    filling.indicator = agreement_indicator(
        &card.seen.year.agreement, request_part(request, "indicator"));
    if (filling.indicator == NULL)
        return STATUS_ABSENT;
    filling.score = &card.card.scores[filling.indicator->index];
    if (request->twin != TWIN_HTML)
        return answer_data(&filling);
    fill_head(&filling);
    fill_figures(&filling);
    fill_restated(&filling);
    fill_derivation(&filling);
    fill_picture(&filling);
    fill_courses(&filling);
    fill_composite(&filling);
    fill_parts_of_report(&filling);
    fill_neighbours(&filling);
    if (reads_indicator(&request->reader, card.seen.key.agency_id,
                        &card.seen.year.agreement, filling.indicator))
        TRY(fill_history(&filling));
    TRY(fill_ways(&filling));
    view.downloads =
        reads_indicator(&request->reader, card.seen.key.agency_id,
                        &card.seen.year.agreement, filling.indicator)
            ? own_downloads_of(request)
            : downloads_of(request);
    page_indicator(&request->out, &request->voice, &view);
    return STATUS_FINE;
}
