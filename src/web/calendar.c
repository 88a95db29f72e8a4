/* calendar.c - GET and POST /calendar/:year: when is what open? */
#include "web/calendar.h"

#include "base/moment.h"
#include "pages.h"
#include "report/phrase.h"
#include "report/pictures.h"
#include "report/scorecard.h"
#include "web/views.h"

#include <stdio.h>
#include <string.h>

#define WIDE   80000 /* hundredths of a point */
#define NARROW 26000

static const char *const rounds[] = {"",   "Q1", "Q2", "Q3", "Q4",
                                     "3M", "6M", "9M", "12M"};

#define ROUNDS (sizeof rounds / sizeof rounds[0])

/* ---- windows ---- */

static const char *
agency_title(const struct request *request, const struct year_calendar *calendar,
             const char *code)
{
    for (size_t i = 0; i < calendar->agency_count; i++) {
        const struct agency_row *agency = &calendar->agencies[i];
        const char *th = agency->name_th, *en = agency->name_en;

        if (strcmp(agency->code, code) == 0)
            return request->voice.language == ENGLISH && en != NULL ? en
                   : th != NULL                                    ? th
                   : en != NULL                                    ? en
                                                                   : code;
    }
    return code;
}

static void
fill_window(struct window_view *view, struct request *request,
            const struct year_calendar *calendar, size_t at)
{
    const struct set_window *window = &calendar->windows[at];
    int64_t opens = moment_of(window->window.opens_at),
            closes = moment_of(window->window.closes_at);

    *view = (struct window_view){
        .agency = agency_title(request, calendar, window->agency),
        .round = phrase_round(&request->voice, window->round, request->mem),
        .stage = said(&request->voice, stage_text(window->stage)),
        .who = calendar->set_by[at],
        .reason = window->reason,
        .opens = opens,
        .closes = closes,
        .until = moment_closing(closes),
        .at = moment_of(window->at),
        .open = opens <= request->now && request->now < closes,
        .state = said(&request->voice,
                      request->now < opens    ? TEXT_WEB_CALENDAR_NOT_YET
                      : request->now < closes ? TEXT_WEB_CALENDAR_OPEN
                                              : TEXT_WEB_CALENDAR_OVER),
    };
}

static void
fill_span(struct span *span, struct request *request,
          const struct window_view *view, bool longer)
{
    struct out name = out_new(request->mem), told = out_new(request->mem);
    struct day first = moment_day(view->opens),
               last = moment_day(view->closes - 1);

    if (longer)
        out_format(&name, "%s · ", view->agency);
    out_format(&name, "%s · %s", view->stage, view->round);
    SAY(&told, &request->voice, TEXT_REPORT_DAYS, arg_day("first", first),
        arg_day("last", last));
    *span = (struct span){out_string(&name), out_string(&told), first, last,
                          longer};
}

/* Windows are set for all, whatever month an agency's own year begins in. */
static struct period
days_of(int64_t year)
{
    const struct calendar calendar = {year < BUDDHIST_FROM, 10};

    return fiscal_year_days(calendar, (int)year);
}

static void
fill_windows(struct calendar_view *view, struct request *request,
             const struct year_calendar *calendar, int64_t year)
{
    struct mem *mem = request->mem;
    struct span *span = MEM_ARRAY(mem, struct span, calendar->count);
    const struct spans spans = {span, calendar->count, days_of(year),
                                moment_day(request->now)};
    size_t open = 0;

    view->windows = MEM_ARRAY(mem, struct window_view, calendar->count);
    view->longers = MEM_ARRAY(mem, struct window_view, calendar->count);
    for (size_t i = 0; i < calendar->count; i++) {
        bool longer = calendar->windows[i].agency_id != CENTRE;
        struct window_view *window =
            longer ? &view->longers[view->longer_count++]
                   : &view->windows[view->window_count++];

        fill_window(window, request, calendar, i);
        fill_span(&span[i], request, window, longer);
        open += window->open && !longer;
    }
    view->has_strip = picture_view_of(
        &view->strip, picture_spans(&spans, &request->voice, WIDE, mem),
        picture_spans(&spans, &request->voice, NARROW, mem), "strip", mem);
    view->answer = calendar->count == 0
                       ? said(&request->voice, TEXT_WEB_CALENDAR_EMPTY)
                       : SENTENCE(request, TEXT_WEB_CALENDAR_ANSWER,
                                  arg_whole("count", (long long)open));
}

/* ---- the forms ---- */

static void
fill_options(struct calendar_view *view, struct request *request,
             const struct year_calendar *calendar)
{
    struct mem *mem = request->mem;

    view->stages = MEM_ARRAY(mem, struct option_view, STAGES);
    view->stage_count = STAGES;
    for (int i = 0; i < STAGES; i++)
        view->stages[i] = (struct option_view){
            stage_name((enum stage)i),
            said(&request->voice, stage_text((enum stage)i)),
            strcmp(request_field(request, "stage"),
                   stage_name((enum stage)i)) == 0};
    view->rounds = MEM_ARRAY(mem, struct option_view, ROUNDS);
    view->round_count = ROUNDS;
    for (size_t i = 0; i < ROUNDS; i++)
        view->rounds[i] = (struct option_view){
            rounds[i], phrase_round(&request->voice, rounds[i], mem),
            strcmp(request_field(request, "round"), rounds[i]) == 0};
    view->agencies =
        MEM_ARRAY(mem, struct option_view, calendar->agency_count);
    view->agency_count = calendar->agency_count;
    for (size_t i = 0; i < calendar->agency_count; i++)
        view->agencies[i] = (struct option_view){
            calendar->agencies[i].code,
            agency_title(request, calendar, calendar->agencies[i].code),
            strcmp(request_field(request, "agency"),
                   calendar->agencies[i].code) == 0};
    view->opens = request_field(request, "opens");
    view->closes = request_field(request, "closes");
    view->longer_closes = request_field(request, "until");
    view->reason = request_field(request, "reason");
}

/* ---- the page ---- */

static const char *
year_address(struct request *request, int64_t year)
{
    char text[24];

    snprintf(text, sizeof text, "%lld", (long long)year);
    return address_of(request->mem, "calendar", text, NULL);
}

static enum status
read_year_asked(const struct request *request, int64_t *year)
{
    /* both eras: the agreements of a year say which one names it */
    return whole_of(request_part(request, "year"), year) && *year >= 1900 &&
                   *year <= 2999
               ? STATUS_FINE
               : STATUS_ABSENT;
}

static enum status
show(struct request *request, int64_t year, struct calendar_view *view)
{
    struct year_calendar calendar;
    const char *done = request_query(request, "done");

    TRY(see_calendar(request->desk, &request->reader, year, &calendar,
                     request->mem));
    frame_fill(&view->frame, request,
               SENTENCE(request, TEXT_WEB_CALENDAR_TITLE,
                        arg_whole("year", year)),
               reader_has(&request->reader, 1 << PERSON_CENTRAL)
                   ? PLACE_OFFICE
                   : PLACE_TASKS);
    if (strcmp(done, "window") == 0)
        view->frame.notice = said(&request->voice, TEXT_WEB_CALENDAR_IS_SET);
    else if (strcmp(done, "extend") == 0)
        view->frame.notice =
            said(&request->voice, TEXT_WEB_CALENDAR_IS_EXTENDED);
    view->address = year_address(request, year);
    view->before = year_address(request, year - 1);
    view->after = year_address(request, year + 1);
    view->token = view->frame.form;
    view->may_set = calendar.may_set;
    fill_windows(view, request, &calendar, year);
    fill_options(view, request, &calendar);
    page_calendar(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_calendar(struct request *request)
{
    struct calendar_view view = {0};
    int64_t year;

    TRY(read_year_asked(request, &year));
    return show(request, year, &view);
}

/* The window's end is called `until` in the second form, so that what was typed
 * in one does not turn up in the other. */
static void
take_fields(struct request *request, bool extends, struct deed_request *asked,
            struct deed_field fields[static 3])
{
    const struct deed_field given[] = {
        {"stage", request_field(request, "stage")},
        extends ? (struct deed_field){"reason",
                                      request_field(request, "reason")}
                : (struct deed_field){"opens",
                                      request_field(request, "opens")},
        {"closes", request_field(request, extends ? "until" : "closes")},
    };

    memcpy(fields, given, sizeof given);
    asked->fields = fields;
    asked->field_count = 3;
    asked->agency = extends ? request_field(request, "agency") : NULL;
}

enum status
view_calendar_send(struct request *request)
{
    struct calendar_view view = {0};
    bool extends = strcmp(request_field(request, "deed"), "extend") == 0;
    struct deed_field fields[3];
    struct deed_request asked = {
        .deed = extends ? "extend" : "window",
        .person_id = request->reader.person_id,
        .round = request_field(request, "round"),
        .now = request->now,
    };
    struct deed_answer answer;
    struct out address = out_new(request->mem);

    TRY(read_year_asked(request, &asked.fiscal_year));
    take_fields(request, extends, &asked, fields);
    TRY(deed_do(request->desk, &asked, &answer, request->mem));
    if (answer.outcome == DEED_DONE) {
        out_format(&address, "%s?done=%s",
                   year_address(request, asked.fiscal_year), asked.deed);
        return request_go(request, out_string(&address));
    }
    if (answer.why == TEXT_DEED_RIGHT)
        return STATUS_FORBIDDEN;
    request->code = 422;
    if (extends)
        view.wrong_extend = deed_refused(request, &answer);
    else
        view.wrong_window = deed_refused(request, &answer);
    return show(request, asked.fiscal_year, &view);
}
