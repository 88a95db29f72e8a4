/* agreement_told.c - a version as those who sign it read it: the agreement's own
 * document, as it is printed, and not the file that it was written in.
 */
#include "web/agreement.h"

#include "print/html.h"
#include "report/documents.h"
#include "report/style.h"
#include "base/moment.h"
#include "score/score.h"

void
fill_told(struct agreement_view *view, struct request *request,
          const struct agreement *agreement)
{
    struct findings findings = findings_new(request->mem);
    struct year *year = MEM_NEW(request->mem, struct year);
    struct scorecard card;
    struct commission commission = {.year = year,
                                    .card = &card,
                                    .voice = request->voice,
                                    .style = &style_official,
                                    .made = moment_day(request->now),
                                    .folder = ""};
    struct out out = out_new(request->mem);

    *year = (struct year){.agreement = *agreement};
    score_year(&card, year, (struct selection){.round = ""}, &findings, request->mem);
    html_blocks(&out, agreement_document(&commission, request->mem));
    view->told = markup_of(&out);
    view->is_told = true;
}
