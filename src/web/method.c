/* method.c - GET /method and /method/:agency/:year: how do scores come about?
 * In general, and by the very rules of an agreement.
 */
#include "web/method.h"

#include "base/text.h"
#include "pages.h"
#include "print/html.h"
#include "report/documents.h"
#include "report/figure.h"
#include "report/style.h"
#include "web/agencies.h"
#include "web/views.h"

static const struct {
    enum text_key term, is;
} terms[] = {
    {TEXT_WEB_METHOD_TERM_AGREEMENT, TEXT_WEB_METHOD_IS_AGREEMENT},
    {TEXT_WEB_METHOD_TERM_INDICATOR, TEXT_WEB_METHOD_IS_INDICATOR},
    {TEXT_WEB_METHOD_TERM_CRITERION, TEXT_WEB_METHOD_IS_CRITERION},
    {TEXT_WEB_METHOD_TERM_LEVEL, TEXT_WEB_METHOD_IS_LEVEL},
    {TEXT_WEB_METHOD_TERM_SCORE, TEXT_WEB_METHOD_IS_SCORE},
    {TEXT_WEB_METHOD_TERM_WEIGHT, TEXT_WEB_METHOD_IS_WEIGHT},
    {TEXT_WEB_METHOD_TERM_STAGE, TEXT_WEB_METHOD_IS_STAGE},
    {TEXT_WEB_METHOD_TERM_ABSENT, TEXT_WEB_METHOD_IS_ABSENT},
    {TEXT_WEB_METHOD_TERM_ROUND, TEXT_WEB_METHOD_IS_ROUND},
    {TEXT_WEB_METHOD_TERM_RANK, TEXT_WEB_METHOD_IS_RANK},
};

enum { TERMS = sizeof terms / sizeof terms[0] };

static void
fill_links(struct method_view *view, const struct agency_seen *seen,
           size_t count, struct request *request)
{
    view->links = MEM_ARRAY(request->mem, struct method_link, count);
    for (size_t i = 0; i < count; i++) {
        const struct agency_year *of = &seen[i].of;

        view->links[view->link_count++] = (struct method_link){
            address_of(request->mem, "method", of->code,
                       text_of_whole(of->fiscal_year, request->mem), NULL),
            agency_called(request, of),
            figure_short(&request->voice, ratio_whole(of->fiscal_year),
                         request->mem)};
    }
}

enum status
view_method(struct request *request)
{
    struct method_view view = {0};
    struct agency_seen *seen;
    size_t count;

    TRY(see_agencies(request->desk, &request->reader, 0, &seen, &count,
                     request->mem));
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_METHOD_TITLE), PLACE_NONE);
    view.terms = MEM_ARRAY(request->mem, struct term_view, TERMS);
    view.term_count = TERMS;
    for (size_t i = 0; i < TERMS; i++)
        view.terms[i] = (struct term_view){said(&request->voice, terms[i].term),
                                           said(&request->voice, terms[i].is)};
    fill_links(&view, seen, count, request);
    page_method(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_method_of(struct request *request)
{
    struct method_of_view view = {0};
    struct year_card card;
    struct commission commission = {.voice = request->voice,
                                    .style = &style_official,
                                    .folder = ""};
    struct out out = out_new(request->mem);

    if (request->twin != TWIN_HTML)
        return data_go(request,
                       address_of(request->mem, "agency",
                                  request_part(request, "agency"),
                                  request_part(request, "year"), NULL));
    TRY(year_card_of(request, YEAR_SCORED, &card));
    commission.year = &card.seen.year;
    commission.card = &card.card;
    html_blocks(&out, method_document(&commission, request->mem));
    view.head = card.head;
    view.scorecard = card.head.agency_address;
    view.heading =
        SENTENCE(request, TEXT_WEB_METHOD_OF,
                 arg_text("agency", card.head.agency),
                 arg_whole("year", card.seen.year.agreement.fiscal_year));
    view.body = markup_of(&out);
    frame_fill(&view.frame, request, view.heading, PLACE_AGENCIES);
    page_method_of(&request->out, &request->voice, &view);
    return STATUS_FINE;
}
