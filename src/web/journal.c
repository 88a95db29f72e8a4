/* journal.c - what was done, by whom and when. */
#include "web/journal.h"

#include "action/line_said.h"
#include "action/read_journal.h"
#include "base/text.h"
#include "base/written.h"
#include "pages.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/admin_inside.h"
#include "web/views.h"

#include <string.h>

#define LINES_SHOWN 100
#define LINES_SAVED 50000

bool
journal_repeats(const char *deed)
{
    return strcmp(deed, "save") == 0 || strcmp(deed, "write") == 0;
}

/* ---- which ones ---- */

/* A day as it is typed into the filter; false: it is none. */
static bool
read_day(struct request *request, const char *name, bool ends,
         const char **text)
{
    const char *typed = request_query(request, name);
    char *moment = mem_take(request->mem, MOMENT_TEXT);
    int64_t ms;

    *text = "";
    if (typed[0] == '\0')
        return true;
    if (!written_moment(typed, strlen(typed), ends, &ms))
        return false;
    moment_text(moment, ms);
    *text = moment;
    return true;
}

static enum status
read_wanted(struct request *request, struct lines_wanted *wanted,
            const char **wrong)
{
    *wanted = (struct lines_wanted){
        .deed = request_query(request, "deed"),
        .subject = request_query(request, "subject"),
    };
    TRY(agency_id_of(request, request_part(request, "agency"),
                     &wanted->agency_id));
    whole_of(request_query(request, "before"), &wanted->before);
    if (request_query(request, "person")[0] != '\0' &&
        !whole_of(request_query(request, "person"), &wanted->person_id))
        *wrong = said(&request->voice, TEXT_WEB_JOURNAL_NO_NUMBER);
    if (!read_day(request, "from", false, &wanted->from) ||
        !read_day(request, "until", true, &wanted->until))
        *wrong = said(&request->voice, TEXT_WEB_JOURNAL_NO_DAY);
    if (*wrong != NULL)
        request->code = 422;
    return STATUS_FINE;
}

/* ---- the page ---- */

static const char *
who_text(struct request *request, const char *who, int64_t person_id)
{
    if (who == NULL)
        return said(&request->voice, TEXT_WEB_INDICATOR_PROGRAM);
    return who[0] != '\0' ? who
                          : SENTENCE(request, TEXT_LINE_ERASED_PERSON,
                                     arg_whole("number", person_id));
}

static const char *
round_text(struct request *request, const char *round)
{
    int from, months;

    /* a line that is about a year as a whole has none */
    return round != NULL && round[0] != '\0' &&
                   round_parse(round, &from, &months)
               ? phrase_round(&request->voice, round, request->mem)
               : round;
}

static const char *
stage_said(struct request *request, const char *name)
{
    enum stage stage;

    return name != NULL && stage_parse(name, &stage)
               ? said(&request->voice, stage_text(stage))
               : name;
}

static const char *
about_text(struct request *request, const struct browsed_line *line)
{
    const char *const parts[] = {line->subject,
                                 round_text(request, line->round),
                                 stage_said(request, line->stage)};
    struct out out = out_new(request->mem);

    if (line->fiscal_year != 0)
        say_whole(&out, &request->voice, line->fiscal_year);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i] != NULL && parts[i][0] != '\0')
            out_format(&out, "%s%s", out.count > 0 ? " · " : "", parts[i]);
    return out_string(&out);
}

/* What a deed does, in words; of a newer program's deed its name. */
static const char *
deed_told(struct request *request, const char *name)
{
    const char *words = deed_said(&request->voice, name);

    return words != NULL ? words : name;
}

/* How many lines from `at` on are one draft that somebody went on with. */
static size_t
drafts_in_row(const struct browsed_line *lines, size_t count, size_t at)
{
    const struct browsed_line *one = &lines[at];
    size_t run = 1;

    for (; journal_repeats(one->deed) && at + run < count; run++) {
        const struct browsed_line *other = &lines[at + run];

        if (strcmp(other->deed, one->deed) != 0 ||
            other->person_id != one->person_id ||
            other->acting_for != one->acting_for ||
            other->fiscal_year != one->fiscal_year ||
            !text_says_same(other->subject, one->subject) ||
            !text_says_same(other->round, one->round))
            break;
    }
    return run;
}

static const char *
help_text(struct request *request, const struct browsed_line *line, size_t run,
          const struct browsed_line *first)
{
    const char *what = deed_told(request, line->deed);

    return run == 1 ? what
                    : SENTENCE(request, TEXT_WEB_JOURNAL_AGAIN,
                               arg_text("what", what),
                               arg_whole("count", (long long)run),
                               arg_moment("first", first->at),
                               arg_whole("line", first->seq));
}

static void
fill_lines(struct journal_view *view, struct request *request,
           const struct browsed_line *lines, size_t count)
{
    view->lines = MEM_ARRAY(request->mem, struct journal_line_view, count);
    view->told_count = count;
    for (size_t i = 0, run; i < count; i += run) {
        const struct browsed_line *line = &lines[i], *first;

        run = drafts_in_row(lines, count, i);
        first = &lines[i + run - 1];
        view->lines[view->line_count++] = (struct journal_line_view){
            .seq = line->seq,
            .at = line->at,
            .who = who_text(request, line->who, line->person_id),
            .who_address =
                line->who == NULL
                    ? NULL
                    : address_with(
                          request, "person",
                          text_of_whole(line->person_id, request->mem)),
            .who_for = line->acting_for == 0
                           ? NULL
                           : who_text(request, line->who_for,
                                      line->acting_for),
            .deed = line->deed,
            .help = help_text(request, line, run, first),
            .about = about_text(request, line),
            .before = first->before,
            .after = line->after,
            .reason = line->reason,
            .hash = line->hash,
        };
    }
}

static enum status
fill_people(struct journal_view *view, struct request *request,
            const struct lines_wanted *wanted)
{
    struct browsed_person *people;
    size_t count;

    TRY(browse_people(request->desk, &request->reader, wanted->agency_id,
                      &people, &count, request->mem));
    select_add(&view->people, "",
               said(&request->voice, TEXT_WEB_JOURNAL_ANYBODY),
               wanted->person_id == 0, request->mem);
    for (size_t i = 0; i < count; i++)
        select_add(&view->people, text_of_whole(people[i].id, request->mem),
                   who_text(request, people[i].name, people[i].id),
                   people[i].id == wanted->person_id, request->mem);
    return STATUS_FINE;
}

static enum status
fill_filter(struct journal_view *view, struct request *request,
            const struct lines_wanted *wanted)
{
    const char **names;
    size_t count;

    TRY(agencies_choice(request, &view->agencies,
                        request_part(request, "agency"), false));
    TRY(browse_deeds(request->desk, &request->reader, wanted->agency_id,
                     &names, &count, request->mem));
    select_add(&view->deeds, "",
               said(&request->voice, TEXT_WEB_JOURNAL_ANY_DEED),
               wanted->deed[0] == '\0', request->mem);
    for (size_t i = 0; i < count; i++)
        select_add(&view->deeds, names[i], deed_told(request, names[i]),
                   strcmp(wanted->deed, names[i]) == 0, request->mem);
    TRY(fill_people(view, request, wanted));
    view->subject = wanted->subject;
    view->from = request_query(request, "from");
    view->until = request_query(request, "until");
    view->filtered = wanted->deed[0] != '\0' || wanted->subject[0] != '\0' ||
                     wanted->person_id != 0 || view->from[0] != '\0' ||
                     view->until[0] != '\0';
    return STATUS_FINE;
}

static enum status
save_journal(struct request *request, int64_t agency_id)
{
    struct out name = out_new(request->mem), last_text = out_new(request->mem);
    const char *agency = request_part(request, "agency");
    int64_t from = 0, last;

    whole_of(request_query(request, "after"), &from);
    TRY(print_journal(request->desk, &request->reader, agency_id, from,
                      LINES_SAVED, &request->out, &last));
    out_format(&name, "journal-%s-%lld.jsonl",
               strcmp(agency, "~") == 0 ? "centre" : agency,
               (long long)from + 1);
    request->type = "application/jsonl; charset=utf-8";
    request->file_name = out_string(&name);
    if (last == 0)
        return STATUS_FINE;
    /* there is more: where it goes on */
    out_format(&last_text, "<%s.json?after=%lld>; rel=\"next\"",
               request->path, (long long)last);
    request_header(request, "Link", out_string(&last_text));
    return STATUS_FINE;
}

static enum status
journal_page(struct request *request, const struct lines_wanted *wanted,
             struct journal_view *view)
{
    const struct browsing browsing = {*wanted, LINES_SHOWN + 1, request->voice};
    struct out json = out_new(request->mem);
    struct browsed_line *lines = NULL;
    size_t count = 0;

    TRY(fill_filter(view, request, wanted));
    if (view->wrong == NULL)
        TRY(browse_journal(request->desk, &request->reader, &browsing, &lines,
                           &count, request->mem));
    fill_lines(view, request, lines, count > LINES_SHOWN ? LINES_SHOWN : count);
    if (count > LINES_SHOWN)
        view->older = address_with(
            request, "before",
            text_of_whole(lines[LINES_SHOWN - 1].seq, request->mem));
    if (wanted->before != 0)
        view->newest = address_with(request, "before", NULL);
    view->address = request->path;
    out_format(&json, "%s.json", request->path);
    view->json = out_string(&json);
    view->may_verify = oversees_all(&request->reader);
    frame_fill(&view->frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_JOURNAL), PLACE_ADMIN);
    page_journal(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_journal(struct request *request)
{
    struct journal_view view = {.wrong = NULL};
    struct lines_wanted wanted;

    TRY(admin_places(&view.places, request, "/admin/journal"));
    TRY(read_wanted(request, &wanted, &view.wrong));
    return request->twin == TWIN_JSON
               ? save_journal(request, wanted.agency_id)
               : journal_page(request, &wanted, &view);
}

/* Whose journal: the centre's, or that of the first agency there is. */
enum status
view_journals(struct request *request)
{
    const char *chosen = request_query(request, "agency");
    struct select_view agencies = {.option_count = 0};

    TRY(agencies_choice(request, &agencies, "", false));
    if (agencies.option_count == 0)
        return STATUS_FORBIDDEN;
    if (chosen[0] == '\0')
        chosen = agencies.options[0].value;
    return request_go(request, address_of(request->mem, "admin", "journal",
                                          chosen, NULL));
}
