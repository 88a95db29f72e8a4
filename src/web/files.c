/* files.c - GET /agency/:agency/:year.pdf and its like: the performance report
 * and the agreement as files.
 */
#include "web/files.h"

#include "pages.h"
#include "web/papers.h"
#include "web/site.h"
#include "web/views.h"
#include "web/year_view.h"

#include <string.h>

#define WAIT_MS 3000

static const struct {
    enum twin twin;
    const char *ending, *type;
} endings[] = {
    {TWIN_PDF, ".pdf", "application/pdf"},
    {TWIN_DOCX, ".docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {TWIN_XLSX, ".xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
};

enum { ENDINGS = sizeof endings / sizeof endings[0] };

/* Kindly: the same address again, by itself. */
static enum status
answer_making(struct request *request, const char *ending)
{
    struct making_view view = {0};
    struct out address = out_new(request->mem);

    out_format(&address, "%s%s", request->path, ending);
    if (request->query_text[0] != '\0')
        out_format(&address, "?%s", request->query_text);
    view.address = out_string(&address);
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_PAPERS_MAKING), PLACE_AGENCIES);
    *MEM_PUSH(request->mem, request->headers.pair, request->headers.count,
              request->headers.room) = (struct pair){"Refresh", "2"};
    request->code = 202;
    page_making(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

static enum status
answer_file(struct request *request, struct paper *paper, const char *name)
{
    struct out file = out_new(request->mem), address = out_new(request->mem);
    size_t at = 0;
    enum status status;

    while (at < ENDINGS && endings[at].twin != request->twin)
        at++;
    if (at == ENDINGS)
        return STATUS_ABSENT; /* without one it is no page */
    paper->ending = endings[at].ending;
    if (request->site->address != NULL) {
        out_format(&address, "%s%s", request->site->address,
                   address_of(request->mem, "agency", paper->agency,
                              request_part(request, "year"), NULL));
        paper->address = out_string(&address);
    }
    status = papers_get(request->site->papers, paper, WAIT_MS, &request->out,
                        request->mem);
    if (status == STATUS_BUSY)
        return answer_making(request, paper->ending);
    TRY(status);
    out_format(&file, "%s-%lld%s%s", paper->agency,
               (long long)paper->fiscal_year, name, paper->ending);
    request->type = endings[at].type;
    request->file_name = out_string(&file);
    return STATUS_FINE;
}

static struct paper
paper_of(const struct request *request, const struct year_card *card,
         const char *kind)
{
    return (struct paper){.agency = card->seen.year.agreement.agency.code,
                          .fiscal_year = card->seen.key.fiscal_year,
                          .line = card->seen.line,
                          .kind = kind,
                          .is_public = card->seen.sight != SIGHT_WHOLE,
                          .round = "",
                          .voice = request->voice};
}

enum status
view_report_file(struct request *request)
{
    struct year_card card;
    struct paper paper;

    TRY(year_card_of(request, YEAR_SCORED, &card));
    paper = paper_of(request, &card, "report");
    paper.round = card.round;
    paper.staged = card.staged;
    paper.stage = card.stage;
    return answer_file(request, &paper, "");
}

/* What is agreed has neither stage nor round. */
enum status
view_agreement_file(struct request *request)
{
    struct year_card card;
    struct paper paper;

    TRY(year_card_of(request, YEAR_SCORED, &card));
    paper = paper_of(request, &card, "agreement");
    return answer_file(request, &paper, "-agreement");
}

/* The report forms with nothing filled in, for whoever works on the year. */
enum status
view_blank_file(struct request *request)
{
    struct year_card card;
    struct paper paper;

    TRY(year_card_of(request, YEAR_SCORED, &card));
    if (card.seen.sight != SIGHT_WHOLE)
        return STATUS_FORBIDDEN;
    paper = paper_of(request, &card, "blank-form");
    return answer_file(request, &paper, "-blank-form");
}
