/* closing.c - what the end of a year ends, told before it is closed. */
#include "web/agreement.h"

#include "action/closing.h"
#include "report/phrase.h"

static const enum text_key ends[] = {
    TEXT_WEB_AGREED_CLOSE_ENDS_RESULTS, TEXT_WEB_AGREED_CLOSE_ENDS_APPEALS,
    TEXT_WEB_AGREED_CLOSE_ENDS_TEXTS, TEXT_WEB_AGREED_CLOSE_ENDS_AGREEMENT};

static const enum text_key stays[] = {TEXT_WEB_AGREED_CLOSE_STAYS_RESTATE,
                                      TEXT_WEB_AGREED_CLOSE_STAYS_NEXT};

static const enum text_key kinds[] = {
    [LEFT_VERSION] = TEXT_WEB_AGREED_LEFT_VERSION,
    [LEFT_APPEAL] = TEXT_WEB_AGREED_LEFT_APPEAL,
    [LEFT_RESULT] = TEXT_WEB_AGREED_LEFT_RESULT,
    [LEFT_DRAFT] = TEXT_WEB_AGREED_LEFT_DRAFT,
    [LEFT_QUESTION] = TEXT_WEB_AGREED_LEFT_QUESTION,
};

static void
fill_lines(struct agreed_change **lines, size_t *count, struct request *request,
           const enum text_key *keys, size_t key_count)
{
    *lines = MEM_ARRAY(request->mem, struct agreed_change, key_count);
    *count = key_count;
    for (size_t i = 0; i < key_count; i++)
        (*lines)[i].text = said(&request->voice, keys[i]);
}

static void
fill_left(struct left_view *view, struct request *request,
          const struct left_open *left)
{
    struct out address = out_new(request->mem);

    *view = (struct left_view){.what = said(&request->voice, kinds[left->kind]),
                               .code = left->indicator};
    if (left->indicator == NULL)
        return;
    view->name = phrase_words(&request->voice, left->name);
    out_text(&address,
             address_of(request->mem, "agency", request_part(request, "agency"),
                        request_part(request, "year"), "indicator",
                        left->indicator, NULL));
    if (left->round[0] != '\0') {
        view->round = SENTENCE(request, TEXT_WEB_AGREED_LEFT_ROUND,
                               arg_text("round", left->round));
        out_text(&address, "?round=");
        percent_encode(&address, left->round);
    }
    view->address = out_string(&address);
}

enum status
fill_closing(struct agreement_view *view, struct request *request,
             const struct agreed *agreed)
{
    struct left_open *left;

    TRY(see_left_open(request->desk, &agreed->key, &left, &view->rest_count,
                      request->mem));
    view->closing = SENTENCE(request, TEXT_WEB_AGREED_CLOSE_TITLE,
                             arg_whole("year", agreed->key.fiscal_year));
    fill_lines(&view->closeds, &view->closed_count, request, ends,
               sizeof ends / sizeof ends[0]);
    fill_lines(&view->stays, &view->stay_count, request, stays,
               sizeof stays / sizeof stays[0]);
    view->rests = MEM_ARRAY(request->mem, struct left_view, view->rest_count);
    for (size_t i = 0; i < view->rest_count; i++)
        fill_left(&view->rests[i], request, &left[i]);
    return STATUS_FINE;
}
