/* blank.c - GET /agency/:agency/:year/blank-form: the report forms with nothing
 * filled in, to be printed and written on.
 */
#include "web/blank.h"

#include "action/read.h"
#include "base/moment.h"
#include "pages.h"
#include "print/html.h"
#include "report/documents.h"
#include "report/scorecard.h"
#include "web/views.h"

enum status
view_blank_form(struct request *request)
{
    struct seen_year seen;
    struct scorecard card;
    struct findings findings = findings_new(request->mem);
    struct blank_view view = {0};
    struct out out = out_new(request->mem);
    struct commission commission = {.year = &seen.year,
                                    .card = &card,
                                    .findings = &findings,
                                    .voice = request->voice,
                                    .style = &style_official,
                                    .made = moment_day(request->now),
                                    .folder = ""};
    int64_t year;

    if (!whole_of(request_part(request, "year"), &year))
        return STATUS_ABSENT;
    TRY(see_year(request->desk, &request->reader,
                 request_part(request, "agency"), year, YEAR_SCORED, &seen,
                 request->mem));
    if (seen.sight != SIGHT_WHOLE)
        return STATUS_FORBIDDEN;
    score_year(&card, &seen.year, (struct selection){.round = ""}, &findings,
               request->mem);
    if (findings.by_severity[ERROR] > 0)
        return STATUS_CORRUPT;
    html_blocks(&out, blank_forms(&commission, request->mem));
    frame_fill(&view.frame, request,
               SENTENCE(request, TEXT_WEB_BLANK_TITLE,
                        arg_text("agency",
                                 agency_name(&seen.year.agreement.agency,
                                             &request->voice)),
                        arg_whole("year", year)),
               PLACE_TASKS);
    view.forms = markup_of(&out);
    view.papers = documents_of(request, "", false, TEXT_WEB_PAPERS_BLANK);
    page_blank(&request->out, &request->voice, &view);
    return STATUS_FINE;
}
