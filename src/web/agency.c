/* agency.c - GET /agency/:agency: how did this agency do through the years? */
#include "web/agency.h"

#include "action/difference.h"
#include "pages.h"
#include "print/svg.h"
#include "report/figure.h"
#include "report/picture_years.h"
#include "report/scorecard.h"
#include "report/table_csv.h"
#include "web/site.h"
#include "web/views.h"

#include <stdio.h>
#include <string.h>

#define SMALL 22000 /* of a picture, in hundredths of a point */
#define LARGE 44000

/* Its years, the earliest first, as far as they have a card. */
struct history {
    struct request *request;
    const struct overview_row **rows;
    struct changes *changes; /* from the row before */
    size_t count;
};

static const struct agreement *
agreed(const struct history *history, size_t at)
{
    return &history->rows[at]->card->year->agreement;
}

static void
fill_history(struct history *history, const struct overview *overview)
{
    struct mem *mem = history->request->mem;

    history->rows =
        MEM_ARRAY(mem, const struct overview_row *, overview->row_count);
    history->changes = MEM_ARRAY(mem, struct changes, overview->row_count);
    for (size_t i = 0; i < overview->row_count; i++)
        if (overview->rows[i].card != NULL)
            history->rows[history->count++] = &overview->rows[i];
    for (size_t i = 1; i < history->count; i++)
        agreement_changes(&history->changes[i], agreed(history, i - 1),
                          agreed(history, i), mem);
}

/* ---- pictures ---- */

static struct markup
draw(const struct history *history, const struct year_course *course,
     const char *id, int width)
{
    struct request *request = history->request;
    struct out out = out_new(request->mem);
    struct picture *picture =
        picture_years(course, &request->voice, width, request->mem);

    if (picture != NULL)
        svg_picture(&out, picture, NULL, id);
    return markup_of(&out);
}

static void
draw_total(struct agency_view *view, const struct history *history)
{
    struct request *request = history->request;
    struct year_point *points =
        MEM_ARRAY(request->mem, struct year_point, history->count);
    struct year_course course = {
        .name = said(&request->voice, TEXT_WEB_AGENCY_TOTAL),
        .points = points,
        .point_count = history->count};

    if (history->count == 0)
        return;
    for (size_t i = 0; i < history->count; i++) {
        const struct scorecard *card = history->rows[i]->card;
        const struct policy *policy = &card->year->agreement.policy;

        course.policy = policy;
        points[i] = (struct year_point){
            .year = history->rows[i]->fiscal_year,
            .known = card->complete,
            .value = card->total,
            .places = figure_places(policy->round.total),
            .broken = i > 0 && changes_break(&history->changes[i], NULL)};
    }
    view->total = draw(history, &course, "total", LARGE);
    view->has_total = view->total.count > 0;
}

static struct markup
draw_indicator(const struct history *history, const struct indicator *of)
{
    struct request *request = history->request;
    struct year_point *points =
        MEM_ARRAY(request->mem, struct year_point, history->count);
    struct year_course course = {
        .name = SENTENCE(request, TEXT_WEB_AGENCY_COURSE,
                         arg_code("code", of->code)),
        .policy = &of->policy,
        .points = points};
    struct out id = out_new(request->mem);

    for (size_t i = 0; i < history->count; i++) {
        const struct overview_row *row = history->rows[i];
        const struct score *score = scorecard_score(row->card, of->code);

        if (score == NULL)
            continue;
        points[course.point_count++] = (struct year_point){
            .year = row->fiscal_year,
            .known = score->scored,
            .value = score->score,
            .places = figure_places(score->indicator->policy.round.score),
            .broken = i > 0 && changes_break(&history->changes[i], of->code)};
    }
    out_format(&id, "i%zu", of->index);
    return draw(history, &course, out_string(&id), SMALL);
}

static void
draw_indicators(struct agency_view *view, const struct history *history)
{
    struct request *request = history->request;
    const struct agreement *agreement;
    char year[24];

    if (history->count == 0)
        return;
    agreement = agreed(history, history->count - 1);
    snprintf(year, sizeof year, "%d", agreement->fiscal_year);
    view->courses = MEM_ARRAY(request->mem, struct course_view,
                              agreement->indicator_count);
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];
        struct course_view *course = &view->courses[view->course_count];

        if (indicator->parent != NO_INDEX)
            continue;
        *course = (struct course_view){
            .code = figure_code(&request->voice, indicator->code,
                                request->mem),
            .name = indicator_name(indicator, &request->voice),
            .address = address_of(request->mem, "agency",
                                  agreement->agency.code, year, "indicator",
                                  indicator->code, NULL),
            .picture = draw_indicator(history, indicator)};
        view->course_count += course->picture.count > 0;
    }
}

/* ---- around them ---- */

static void
fill_years(struct agency_view *view, const struct overview *overview,
           struct request *request)
{
    view->rows = MEM_ARRAY(request->mem, struct agency_row_view,
                           overview->row_count);
    for (size_t i = overview->row_count; i-- > 0;) { /* the latest first */
        const struct overview_row *row = &overview->rows[i];
        char year[24];

        snprintf(year, sizeof year, "%lld", row->fiscal_year);
        view->rows[view->row_count++] = (struct agency_row_view){
            .name = row->name,
            .group = row->group,
            .address =
                address_of(request->mem, "agency", row->code, year, NULL),
            .year = figure_short(&request->voice,
                                 ratio_whole(row->fiscal_year), request->mem),
            .total = overview_total(overview, row),
            .complete = overview_complete(overview, row)};
    }
}

static enum text_key
lineage_text(const char *kind, bool from)
{
    if (strcmp(kind, "renamed") == 0)
        return from ? TEXT_WEB_AGENCY_RENAMED_FROM : TEXT_WEB_AGENCY_RENAMED_TO;
    if (strcmp(kind, "merged") == 0)
        return from ? TEXT_WEB_AGENCY_MERGED_FROM : TEXT_WEB_AGENCY_MERGED_TO;
    return from ? TEXT_WEB_AGENCY_SPLIT_FROM : TEXT_WEB_AGENCY_SPLIT_TO;
}

/* Renamed, merged, split: where it comes from, and what came of it. */
static enum status
fill_lineage(struct agency_view *view, struct request *request)
{
    struct mem *mem = request->mem;
    struct lineage *lines;
    size_t count;

    TRY(see_lineage(request->desk, request_part(request, "agency"), &lines,
                    &count, mem));
    view->lineage = MEM_ARRAY(mem, struct lineage_view, count);
    for (size_t i = 0; i < count; i++) {
        bool from =
            strcmp(lines[i].agency, request_part(request, "agency")) == 0;
        const char *other = from ? lines[i].from : lines[i].agency;
        struct day day = {0};

        day_parse(lines[i].on_day, strlen(lines[i].on_day), &day);
        view->lineage[view->lineage_count++] = (struct lineage_view){
            .text = SENTENCE(request, lineage_text(lines[i].kind, from),
                             arg_day("day", day)),
            .address = address_of(mem, "agency", other, NULL),
            .other = other};
    }
    return STATUS_FINE;
}

static enum status
answer(struct request *request, struct overview *overview)
{
    struct agency_view view = {.code = request_part(request, "agency")};
    struct history history = {.request = request};
    const struct overview_row *last;
    struct json json = json_new(&request->out);

    overview_fill(overview, false);
    if (request->twin == TWIN_CSV) {
        request->type = "text/csv; charset=utf-8";
        table_csv(&request->out, agencies_table(overview));
        return STATUS_FINE;
    }
    if (request->twin == TWIN_JSON) {
        request->type = "application/json";
        overview_json(&json, overview);
        json_finish(&json);
        return STATUS_FINE;
    }
    last = &overview->rows[overview->row_count - 1];
    view.name = last->name;
    if (last->group != NULL)
        view.group = SENTENCE(request, TEXT_WEB_YEAR_GROUP,
                              arg_text("group", last->group));
    frame_fill(&view.frame, request, view.name, PLACE_AGENCIES);
    TRY(fill_lineage(&view, request));
    fill_history(&history, overview);
    draw_total(&view, &history);
    draw_indicators(&view, &history);
    fill_years(&view, overview, request);
    view.downloads = downloads_of(request);
    page_agency(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_agency(struct request *request)
{
    struct overview_asked asked = {.agency = request_part(request, "agency")};
    struct overview_read read;
    struct agency_seen *seen;
    enum status status;

    TRY(see_agencies(request->desk, &request->reader, 0, &seen, &asked.count,
                     request->mem));
    asked.seen = seen;
    TRY(overview_read(request, &asked, &read));
    status = read.overview.row_count == 0 ? STATUS_ABSENT
                                          : answer(request, &read.overview);
    cards_release(request->site->cards, read.held);
    return status;
}
