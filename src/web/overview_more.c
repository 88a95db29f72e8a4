/* overview_more.c - how scores lie, how they went through the years, and what
 * changed since a day.
 */
#include "web/overview_inside.h"

#include "action/difference.h"
#include "base/moment.h"
#include "base/written.h"
#include "print/svg.h"
#include "report/figure.h"
#include "report/picture_years.h"
#include "report/scorecard.h"
#include "web/indicator.h"
#include "web/site.h"

#include <stdio.h>
#include <string.h>

#define WIDE   80000
#define NARROW 26000
#define SMALL  20000

/* So many at once, so that a page stays small whatever there is. */
enum { COURSES_MOST = 50, MOVED_MOST = 12, DEEDS_MOST = 12 };

void
overview_draw_spread(struct overview_view *view,
                     const struct overview_page *page)
{
    const struct overview *overview = &page->read.overview;
    struct mem *mem = overview->mem;
    size_t count;
    const struct overview *scales = overview_scales(overview, &count);

    view->pictures = MEM_ARRAY(mem, struct picture_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        char id[40];

        snprintf(id, sizeof id, "totals-%zu", i + 1);
        view->picture_count += picture_view_of(
            &view->pictures[view->picture_count],
            picture_totals(&scales[i], WIDE),
            picture_totals(&scales[i], NARROW), id, mem);
    }
    view->picture_count += picture_view_of(
        &view->pictures[view->picture_count], picture_levels(overview, WIDE),
        picture_levels(overview, NARROW), "levels", mem);
    if (view->picture_count == 0)
        view->nothing = said(overview->voice, TEXT_OVERVIEW_NOTHING);
}

/* ---- years ---- */

/* The totals of an agency's years, the last of which is the last row. */
struct course_drawn {
    struct year_course course;
    struct year_point *points;
    struct out broken; /* "2565, 2566" */
    struct request *request;
};

/* A year is broken off from the one before where what is judged, or what it
 * weighs, is not the same. */
static void
note_break(struct course_drawn *drawn, const struct scorecard *before,
           const struct scorecard *card)
{
    struct year_point *point = &drawn->points[drawn->course.point_count - 1];
    struct request *request = drawn->request;
    struct changes changes;

    if (before == NULL)
        return;
    agreement_changes(&changes, &before->year->agreement,
                      &card->year->agreement, request->mem);
    point->broken = changes_break(&changes, NULL);
    if (!point->broken)
        return;
    if (drawn->broken.count > 0)
        out_text(&drawn->broken, ", ");
    out_text(&drawn->broken, figure_short(&request->voice,
                                          ratio_whole(point->year),
                                          request->mem));
}

static void
gather_points(struct course_drawn *drawn, const struct overview_row *rows,
              size_t count)
{
    const struct scorecard *before = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct scorecard *card = rows[i].card;

        if (card == NULL)
            continue;
        drawn->course.policy = &card->year->agreement.policy;
        drawn->points[drawn->course.point_count++] = (struct year_point){
            .year = rows[i].fiscal_year,
            .known = card->complete,
            .value = card->total,
            .places = figure_places(drawn->course.policy->round.total)};
        note_break(drawn, before, card);
        before = card;
    }
}

static void
draw_course(struct course_row_view *view, const struct overview_row *rows,
            size_t count, size_t at, struct request *request)
{
    struct course_drawn drawn = {
        .points = MEM_ARRAY(request->mem, struct year_point, count),
        .broken = out_new(request->mem),
        .request = request};
    struct out out = out_new(request->mem);
    struct picture *picture;
    char id[32];

    drawn.course.name = SENTENCE(request, TEXT_WEB_OVERVIEW_COURSE,
                                 arg_text("agency", rows[count - 1].name));
    drawn.course.points = drawn.points;
    gather_points(&drawn, rows, count);
    if (drawn.broken.count > 0)
        view->broken = SENTENCE(request, TEXT_WEB_OVERVIEW_BROKEN,
                                arg_text("years", out_string(&drawn.broken)));
    if (drawn.course.point_count == 0)
        return;
    picture = picture_years(&drawn.course, &request->voice, SMALL,
                            request->mem);
    snprintf(id, sizeof id, "y%zu", at);
    if (picture != NULL)
        svg_picture(&out, picture, NULL, id);
    view->picture = markup_of(&out);
}

/* All years of the agencies that the table has, in its order. */
enum status
overview_draw_years(struct overview_view *view,
                    const struct overview_page *page)
{
    const struct overview *overview = &page->read.overview;
    struct request *request = page->request;
    struct part part =
        part_of(&view->part, request, overview->row_count, COURSES_MOST);

    view->courses = MEM_ARRAY(request->mem, struct course_row_view,
                              part.until - part.from);
    for (size_t i = part.from; i < part.until; i++) {
        struct overview_asked asked = page->asked;
        struct course_row_view *course = &view->courses[view->course_count];
        struct overview_read read;

        asked.agency = overview->rows[i].code;
        asked.wanted.round = NULL;
        TRY(overview_read(request, &asked, &read));
        *course = (struct course_row_view){
            .name = overview->rows[i].name,
            .address = address_of(request->mem, "agency",
                                  overview->rows[i].code, NULL)};
        draw_course(course, read.overview.rows, read.overview.row_count, i,
                    request);
        view->course_count += course->picture.count > 0;
        cards_release(request->site->cards, read.held);
    }
    view->heading = said(overview->voice, TEXT_WEB_OVERVIEW_COURSES);
    if (view->course_count == 0)
        view->nothing = said(overview->voice, TEXT_OVERVIEW_NOTHING);
    return STATUS_FINE;
}

/* ---- changes ---- */

static const char *
score_text(const struct score *score, struct request *request)
{
    if (score == NULL)
        return "–";
    if (!score->scored)
        return said(&request->voice, state_text(score->state));
    return figure_text(&request->voice, score->score,
                       figure_places(score->indicator->policy.round.score),
                       request->mem);
}

static const char *
total_text(const struct scorecard *card, struct request *request)
{
    return ratio_sign(card->weight_so_far) == 0
               ? "–"
               : figure_text(&request->voice,
                             card->complete ? card->total
                                            : card->points_so_far,
                             figure_places(card->year->agreement.policy.round
                                               .total),
                             request->mem);
}

static void
add_moved(struct change_view *view, const struct agency_change *change,
          const struct score *after, struct request *request)
{
    const struct score *before =
        change->has_before
            ? scorecard_score(&change->before, after->indicator->code)
            : NULL;
    const char *from = score_text(before, request),
               *to = score_text(after, request);
    char year[24];

    if (strcmp(from, to) == 0 || (before == NULL && !after->scored))
        return;
    snprintf(year, sizeof year, "%lld",
             (long long)change->agency->of.fiscal_year);
    view->moved[view->moved_count++] = (struct moved_view){
        .code = figure_code(&request->voice, after->indicator->code,
                            request->mem),
        .name = indicator_name(after->indicator, &request->voice),
        .address = address_of(request->mem, "agency", change->agency->of.code,
                              year, "indicator", after->indicator->code, NULL),
        .text = SENTENCE(request, TEXT_WEB_OVERVIEW_MOVED,
                         arg_text("before", from), arg_text("after", to))};
}

static const char *
how_many_more(struct request *request, size_t count, size_t most)
{
    return count <= most ? NULL
                         : SENTENCE(request, TEXT_WEB_OVERVIEW_MORE_OF,
                                    arg_whole("count",
                                              (long long)(count - most)));
}

/* The first of what moved, and the last that was done. */
static void
shorten(struct change_view *view, struct request *request)
{
    view->more_moved = how_many_more(request, view->moved_count, MOVED_MOST);
    view->more_deeds = how_many_more(request, view->deed_count, DEEDS_MOST);
    if (view->more_moved != NULL)
        view->moved_count = MOVED_MOST;
    if (view->more_deeds == NULL)
        return;
    view->deeds += view->deed_count - DEEDS_MOST;
    view->deed_count = DEEDS_MOST;
}

static void
fill_change(struct change_view *view, const struct agency_change *change,
            struct request *request)
{
    struct mem *mem = request->mem;
    const struct scorecard *after = &change->after;

    *view = (struct change_view){
        .agency = agency_called(request, &change->agency->of),
        .address = address_of(mem, "agency", change->agency->of.code, NULL),
        .total = SENTENCE(
            request, TEXT_WEB_OVERVIEW_TOTAL_MOVED,
            arg_text("before", change->has_before
                                   ? total_text(&change->before, request)
                                   : "–"),
            arg_text("after", total_text(after, request))),
        .moved = MEM_ARRAY(mem, struct moved_view, after->score_count),
        .deeds = MEM_ARRAY(mem, struct deed_view, change->line_count)};
    for (size_t i = 0; i < after->score_count; i++)
        add_moved(view, change, &after->scores[i], request);
    for (size_t i = 0; i < change->line_count; i++)
        view->deeds[view->deed_count++] = (struct deed_view){
            .deed = SENTENCE(request, deed_text(change->lines[i].deed),
                             arg_text("deed", change->lines[i].deed)),
            .about = change->lines[i].subject,
            .at = change->lines[i].at};
    view->all_deeds = view->deed_count;
    shorten(view, request);
}

/* Since the start of that day; without one, of yesterday. */
static bool
read_since(struct overview_view *view, struct request *request, int64_t *from)
{
    const char *text = request_query(request, "since");
    struct out yesterday = out_new(request->mem);
    int year, month, day;

    if (text[0] == '\0') {
        day_parts(moment_day(request->now - DAY_MS), &year, &month, &day);
        out_format(&yesterday, "%d/%d/%d", day, month, year + BUDDHIST_MORE);
        text = out_string(&yesterday);
    }
    view->since = text;
    return written_moment(text, strlen(text), false, from);
}

enum status
overview_tell_changes(struct overview_view *view,
                      const struct overview_page *page)
{
    struct request *request = page->request;
    struct agency_seen *years = MEM_ARRAY(request->mem, struct agency_seen,
                                          page->read.overview.row_count);
    size_t count = page->read.overview.row_count, change_count;
    struct agency_change *changes;
    int64_t from;

    view->tells_changes = true;
    if (!read_since(view, request, &from)) {
        view->nothing = said(&request->voice, TEXT_WEB_OVERVIEW_NO_DAY);
        return STATUS_FINE;
    }
    for (size_t i = 0; i < count; i++)
        years[i] = *page->read.cards[i].agency;
    TRY(see_changes(request->desk, years, count, from,
                    page->asked.wanted.round, &changes, &change_count,
                    request->mem));
    view->changes =
        MEM_ARRAY(request->mem, struct change_view, change_count);
    view->change_count = change_count;
    view->heading = SENTENCE(request, TEXT_WEB_OVERVIEW_CHANGED,
                             arg_whole("count", (long long)change_count));
    if (change_count == CHANGES_MOST)
        view->more = said(&request->voice, TEXT_WEB_OVERVIEW_MORE);
    for (size_t i = 0; i < change_count; i++)
        fill_change(&view->changes[i], &changes[i], request);
    if (change_count == 0)
        view->nothing = said(&request->voice, TEXT_WEB_OVERVIEW_NO_CHANGES);
    return STATUS_FINE;
}
