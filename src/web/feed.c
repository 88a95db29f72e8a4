/* feed.c - deadlines as a calendar (RFC 5545): once for who is signed in, and by
 * a secret address for the programs that people subscribe with.
 */
#include "action/feed.h"
#include "action/mail_text.h"
#include "base/moment.h"
#include "report/phrase.h"
#include "web/site.h"
#include "web/tasks.h"
#include "web/views.h"

#include <string.h>

/* ---- lines of the format ---- */

enum { LINE_BYTES = 75 };

/* Adds one line; longer ones go on behind a line end and a space, cut between
 * characters. */
static void
put_line(struct out *out, const char *line)
{
    size_t room = LINE_BYTES;

    for (const char *at = line; *at != '\0';) {
        size_t count = 1;

        while (((unsigned char)at[count] & 0xC0) == 0x80)
            count++;
        if (count > room) {
            out_text(out, "\r\n ");
            room = LINE_BYTES - 1;
        }
        out_bytes(out, at, count);
        room -= count;
        at += count;
    }
    out_text(out, "\r\n");
}

/* A property whose value is text: its commas and line ends are no marks. */
static void
put_text(struct out *out, const char *name, const char *text)
{
    struct out line = out_new(out->mem);

    out_format(&line, "%s:", name);
    for (; *text != '\0'; text++) {
        if (*text == '\r')
            continue;
        if (*text == '\n') {
            out_text(&line, "\\n");
            continue;
        }
        if (strchr("\\;,", *text) != NULL)
            out_char(&line, '\\');
        out_char(&line, (unsigned char)*text < ' ' ? ' ' : *text);
    }
    put_line(out, out_string(&line));
}

/* 20210914T013000Z */
static void
put_moment(struct out *out, const char *name, int64_t ms)
{
    struct out line = out_new(out->mem);
    char text[MOMENT_TEXT];

    moment_text(text, ms);
    out_format(&line, "%s:%.4s%.2s%.2sT%.2s%.2s%.2sZ", name, text, text + 5,
               text + 8, text + 11, text + 14, text + 17);
    put_line(out, out_string(&line));
}

/* ---- events: what is asked together, on its last half hour ---- */

#define HALF_HOUR_MS (30 * MINUTE_MS)

static bool
is_with(const struct task *a, const struct task *b)
{
    return strcmp(a->deed, b->deed) == 0 && a->agency_id == b->agency_id &&
           a->fiscal_year == b->fiscal_year && b->closes_at != NULL &&
           strcmp(a->closes_at, b->closes_at) == 0;
}

static void
add_lines(struct out *text, const struct voice *voice, const struct task *tasks,
          size_t count, const struct task *first)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = phrase_words(voice, tasks[i].name);

        if (!is_with(first, &tasks[i]) || tasks[i].indicator == NULL)
            continue;
        say_digits(text, voice, tasks[i].indicator);
        out_format(text, " %s\n", name == NULL ? "" : name);
    }
}

static long long
count_with(const struct task *tasks, size_t count, const struct task *first)
{
    long long found = 0;

    for (size_t i = 0; i < count; i++)
        found += is_with(first, &tasks[i]);
    return found;
}

static void
put_event(struct request *request, const struct voice *voice,
          const struct task *tasks, size_t count, const struct task *first)
{
    struct out *out = &request->out, title = out_new(request->mem),
               text = out_new(request->mem), id = out_new(request->mem),
               line = out_new(request->mem);
    const char *agency = phrase_words(voice, first->agency_name);
    int64_t closes = moment_of(first->closes_at);

    if (first->overdue)
        out_format(&title, "%s: ", said(voice, TEXT_WEB_FEED_OVERDUE));
    SAY(&title, voice, TEXT_WEB_FEED_EVENT,
        arg_key("task", task_text(first->deed)),
        arg_whole("count", count_with(tasks, count, first)),
        arg_phrase("agency", agency == NULL ? first->agency : agency,
                   request->mem));
    add_lines(&text, voice, tasks, count, first);
    out_format(&id, "%s-%s-%lld-%s", first->deed, first->agency,
               (long long)first->fiscal_year, first->closes_at);
    put_line(out, "BEGIN:VEVENT");
    put_text(out, "UID", out_string(&id));
    put_moment(out, "DTSTAMP", request->now);
    put_moment(out, "DTSTART", closes - HALF_HOUR_MS);
    put_moment(out, "DTEND", closes);
    put_text(out, "SUMMARY", out_string(&title));
    put_text(out, "DESCRIPTION", out_string(&text));
    out_format(&line, "URL:%s/tasks", own_address(request));
    put_line(out, out_string(&line));
    put_line(out, "TRANSP:TRANSPARENT");
    put_line(out, "END:VEVENT");
}

void
tasks_calendar(struct request *request, const struct voice *voice,
               const struct task *tasks, size_t count)
{
    struct out *out = &request->out;

    request->type = "text/calendar; charset=utf-8";
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//Trachu//tasks//EN");
    put_line(out, "CALSCALE:GREGORIAN");
    put_text(out, "X-WR-CALNAME", said(voice, TEXT_WEB_FEED_CALENDAR));
    put_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    for (size_t i = 0; i < count; i++) {
        bool before = tasks[i].closes_at == NULL;

        for (size_t j = 0; j < i && !before; j++)
            before = is_with(&tasks[i], &tasks[j]);
        if (!before)
            put_event(request, voice, tasks, count, &tasks[i]);
    }
    put_line(out, "END:VCALENDAR");
}

/* ---- the address ---- */

const char *
own_address(const struct request *request)
{
    struct out out = out_new(request->mem);

    if (request->site->address != NULL)
        return request->site->address;
    out_format(&out, "%s://%s", request->secure ? "https" : "http",
               request->host == NULL ? "localhost" : request->host);
    return out_string(&out);
}

/* GET /tasks/SECRET.ics: whoever has it reads. */
enum status
view_feed(struct request *request)
{
    struct feed_person person;
    struct voice voice = {.language = THAI, .on_page = true};
    struct task *tasks;
    size_t count;

    if (request->twin != TWIN_ICS)
        return STATUS_ABSENT;
    TRY(feed_find(request->desk->store, request_part(request, "feed"), &person,
                  request->mem));
    if (person.language != NULL && strcmp(person.language, "en") == 0)
        voice.language = ENGLISH;
    voice.thai_digits = person.thai_digits;
    TRY(tasks_of(request->desk, person.person_id, request->now, &tasks, &count,
                 request->mem));
    tasks_calendar(request, &voice, tasks, count);
    return STATUS_FINE;
}

/* POST /tasks/feed: a new address, or none. */
enum status
view_feed_send(struct request *request)
{
    struct store *store = request->desk->store;
    struct out address = out_new(request->mem);
    char token[TOKEN_TEXT];

    request->path = "/tasks"; /* what the page's own links lead to */
    if (strcmp(request_field(request, "do"), "stop") == 0) {
        TRY(feed_stop(store, &request->reader));
        return tasks_page(request, NULL,
                          said(&request->voice, TEXT_WEB_FEED_ENDED));
    }
    TRY(feed_renew(store, &request->reader, request->now, token));
    out_format(&address, "%s/tasks/%s.ics", own_address(request), token);
    return tasks_page(request, out_string(&address), NULL);
}
