/* import_look.c - what would be in a year, before files are taken in. */
#include "web/import.h"

#include "base/text.h"
#include "pages.h"
#include "report/figure.h"
#include "score/standing.h"
#include "web/admin_inside.h"
#include "web/import_inside.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LEDGER_MOST (512 * 1024)

static void
fill_rows(struct import_look_view *view, struct request *request,
          const struct looked_at *looked)
{
    struct year_card card = {.seen.year = looked->year,
                             .card = looked->card,
                             .round = looked->round};
    const struct agreement *agreement = &looked->year.agreement;
    struct standing standing;

    if (!looked->scored)
        return;
    standing = standing_of_card(&looked->card, request->mem);
    view->rows = MEM_ARRAY(request->mem, struct row_view,
                           agreement->indicator_count);
    for (size_t i = 0; i < agreement->indicator_count; i++)
        row_view_of(&view->rows[view->row_count++], &card,
                    &looked->card.scores[i], NULL, request);
    if (standing.scored)
        view->total = figure_text(&request->voice, standing.earned,
                                  figure_places(agreement->policy.round.total),
                                  request->mem);
}

static void
fill_found(struct import_look_view *view, struct request *request,
           const struct bringing *bringing, const struct findings *findings)
{
    const char *folder = waiting_path(request, bringing->ticket, "");
    struct voice voice = request->voice;

    voice.on_page = false; /* who brings files mends them, and looks again */
    view->findings =
        MEM_ARRAY(request->mem, struct finding_view, findings->count);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->item[i];
        struct out text = out_new(request->mem);

        if (finding->severity == NOTE)
            continue;
        finding_sentence(&text, &voice, finding);
        view->findings[view->finding_count++] = (struct finding_view){
            .code = finding->indicator,
            .text = text_without_folder(out_string(&text), folder,
                                        request->mem)};
    }
    view->finding_title =
        SENTENCE(request, TEXT_WEB_SCORECARD_FINDINGS,
                 arg_whole("count", (long long)view->finding_count));
}

/* How every cell ended, as much as a page can hold. */
static const char *
read_ledger(struct request *request, const char *ticket)
{
    char *text = mem_take(request->mem, LEDGER_MOST + 1);
    FILE *file = fopen(waiting_path(request, ticket, "ledger.txt"), "rbe");
    size_t count;

    if (file == NULL)
        return NULL;
    count = fread(text, 1, LEDGER_MOST, file);
    fclose(file);
    while (count > 0 && ((unsigned char)text[count - 1] & 0xC0) == 0x80)
        count--; /* a letter that may be cut in two */
    if (count > 0 && (unsigned char)text[count - 1] >= 0xC0)
        count--;
    text[count] = '\0';
    return text;
}

/* What is in a folder says itself whose it is. */
static bool
is_of_agency(const struct looked_at *looked, const char *code)
{
    return strcmp(looked->year.agreement.agency.code, code) == 0;
}

static bool
is_signed(const struct request *request)
{
    return strcmp(request_field(request, "as"), "signed") == 0;
}

static const char *
what_it_brings(struct request *request, const struct year *year)
{
    return SENTENCE(
        request, TEXT_WEB_IMPORT_WILL,
        arg_whole("indicators", (long long)year->agreement.indicator_count),
        arg_whole("results", (long long)year->result_count),
        arg_whole("values", (long long)year->value_count),
        arg_whole("forms", (long long)year->form_count));
}

static bool
has_agreement(struct request *request, const struct bringing *bringing)
{
    struct out name = out_new(request->mem);

    out_format(&name, "%s/agreement.yaml", bringing->code);
    return access(waiting_path(request, bringing->ticket, out_string(&name)),
                  F_OK) == 0;
}

/* The form again, for the same agency. */
static const char *
import_again(struct request *request, const char *code)
{
    struct out out = out_new(request->mem);

    out_text(&out, "/admin/import?code=");
    percent_encode(&out, code);
    return out_string(&out);
}

enum status
import_look_page(struct request *request, const struct bringing *bringing,
          const char *said_of_it, enum loaded held)
{
    struct import_look_view view = {.ticket = bringing->ticket,
                                    .code = bringing->code,
                                    .said = said_of_it,
                                    .wrong = bringing->wrong};
    struct looked_at looked;

    TRY(admin_places(&view.places, request, "/admin/import"));
    TRY(look_at_folder(request->desk, &request->reader,
                       waiting_path(request, bringing->ticket, bringing->code),
                       &looked, request->mem));
    fill_rows(&view, request, &looked);
    if (has_agreement(request, bringing)) /* else what was said tells why */
        fill_found(&view, request, bringing, &looked.findings);
    view.may_take =
        looked.readable && looked.findings.by_severity[ERROR] == 0;
    if (view.may_take && !is_of_agency(&looked, bringing->code)) {
        view.may_take = false;
        view.wrong = SENTENCE(
            request, TEXT_DEED_DOCUMENT_OTHER,
            arg_text("agency", looked.year.agreement.agency.code),
            arg_whole("year", looked.year.agreement.fiscal_year));
    }
    view.there_already =
        held == LOADED_HELD && !bringing->wrong_draft;
    view.may_be_draft = looked.may_be_draft;
    view.is_draft = looked.may_be_draft && !is_signed(request);
    view.same = view.may_take && looked.same;
    if (looked.readable)
        view.will = what_it_brings(request, &looked.year);
    view.title = looked.readable
                     ? SENTENCE(request, TEXT_WEB_IMPORT_LOOK,
                                arg_words("agency",
                                          looked.year.agreement.agency.name),
                                arg_whole("year",
                                          looked.year.agreement.fiscal_year))
                     : said(&request->voice, TEXT_WEB_IMPORT_UNREADABLE);
    if (!view.may_take && view.wrong == NULL)
        view.wrong = said(&request->voice, TEXT_WEB_IMPORT_REFUSED);
    if (!view.may_take && request->code == 0)
        request->code = 422;
    view.again = import_again(request, bringing->code);
    view.ledger = read_ledger(request, bringing->ticket);
    if (view.ledger != NULL)
        view.ledger = with_names(&bringing->files, view.ledger, request->mem);
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_IMPORT), PLACE_ADMIN);
    page_import_look(&request->out, &request->voice, &view);
    return STATUS_FINE;
}
