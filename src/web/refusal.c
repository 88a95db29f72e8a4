/* refusal.c - what happened, what is kept, what can be done. */
#include "web/refusal.h"

#include "pages.h"
#include "report/phrase.h"
#include "web/site.h"

#include <string.h>

static const struct refused {
    int code;
    enum text_key what, remedy;
} refusals[] = {
    {400, TEXT_WEB_REFUSED_400, TEXT_WEB_REFUSED_400_REMEDY},
    {401, TEXT_WEB_REFUSED_401, TEXT_WEB_REFUSED_401_REMEDY},
    {403, TEXT_WEB_REFUSED_403, TEXT_WEB_REFUSED_403_REMEDY},
    {404, TEXT_WEB_REFUSED_404, TEXT_WEB_REFUSED_404_REMEDY},
    {405, TEXT_WEB_REFUSED_405, TEXT_WEB_REFUSED_404_REMEDY},
    {409, TEXT_WEB_REFUSED_409, TEXT_WEB_REFUSED_409_REMEDY},
    {413, TEXT_WEB_REFUSED_413, TEXT_WEB_REFUSED_413_REMEDY},
    {415, TEXT_WEB_REFUSED_415, TEXT_WEB_REFUSED_415_REMEDY},
    {419, TEXT_WEB_REFUSED_419, TEXT_WEB_REFUSED_419_REMEDY},
    {429, TEXT_WEB_REFUSED_429, TEXT_WEB_REFUSED_503_REMEDY},
    {500, TEXT_WEB_REFUSED_500, TEXT_WEB_REFUSED_500_REMEDY},
    {503, TEXT_WEB_REFUSED_503, TEXT_WEB_REFUSED_503_REMEDY},
    {507, TEXT_WEB_REFUSED_507, TEXT_WEB_REFUSED_507_REMEDY},
};

static const struct refused *
find(int code)
{
    size_t count = sizeof refusals / sizeof refusals[0];

    for (size_t i = 0; i < count; i++)
        if (refusals[i].code == code)
            return &refusals[i];
    return find(500);
}

/* What was typed goes into the page, to be sent again; secrets do not. */
static void
keep_fields(struct refusal_view *view, struct request *request)
{
    /* what a form without its file is to do is not said any more */
    static const char *const dropped[] = {"token", "password", "old", "new",
                                          "again", "code", "do", "step"};
    size_t count = sizeof dropped / sizeof dropped[0] - (view->back ? 0 : 2);

    view->fields = MEM_ARRAY(request->mem, struct pair, request->fields.count);
    for (size_t i = 0; i < request->fields.count; i++) {
        const struct pair *pair = &request->fields.pair[i];
        bool kept = true;

        for (size_t j = 0; j < count; j++)
            kept = kept && strcmp(pair->name, dropped[j]) != 0;
        if (kept)
            view->fields[view->field_count++] = *pair;
    }
}

/* Which file it is, and how large one may be; the way back to the form. */
static void
tell_too_large(struct refusal_view *view, struct request *request)
{
    view->what = SENTENCE(request, TEXT_WEB_REFUSED_413_FILE,
                          arg_phrase("file", request->too_large, request->mem));
    view->remedy = SENTENCE(
        request, TEXT_WEB_REFUSED_413_FILE_REMEDY,
        arg_whole("limit", request->site->file_most / (1024 * 1024)));
    view->back = true;
    view->address = request->path;
}

void
refusal_page(struct request *request)
{
    const struct refused *refused = find(request->code);
    struct refusal_view view = {.code = request->code,
                                .code_told = request->code != 419};

    if (request->code == 419) /* no such number in HTTP */
        request->code = 403;
    view.what = said(&request->voice, refused->what);
    view.remedy = said(&request->voice, refused->remedy);
    if (view.code == 413 && request->too_large != NULL)
        tell_too_large(&view, request);
    if (request->twin != TWIN_HTML) {
        request->type = "text/plain; charset=utf-8";
        out_text(&request->out, view.what);
        out_char(&request->out, '\n');
        return;
    }
    frame_fill(&view.frame, request, view.what, PLACE_NONE);
    if (view.back) {
        view.frame.form = request_field(request, "token"); /* as it was sent */
        keep_fields(&view, request);
    }
    if (view.code == 419 && request->fields.count > 0) {
        view.again = true;
        view.sign_in = request->reader.person_id == 0;
        view.address = view.frame.to;
        if (!view.sign_in) /* it was an old page, or one before signing in */
            view.remedy =
                said(&request->voice, TEXT_WEB_REFUSED_RESEND_REMEDY);
        keep_fields(&view, request);
        frame_door(&view.frame, request);
    }
    page_refusal(&request->out, &request->voice, &view);
}

/* ---- after signing in ---- */

#define KEPT "kept."

struct pair *
kept_fields(struct request *request, size_t *count)
{
    struct pair *kept =
        MEM_ARRAY(request->mem, struct pair, request->fields.count);

    *count = 0;
    for (size_t i = 0; i < request->fields.count; i++) {
        const struct pair *pair = &request->fields.pair[i];

        if (strncmp(pair->name, KEPT, strlen(KEPT)) == 0)
            kept[(*count)++] =
                (struct pair){pair->name + strlen(KEPT), pair->value};
    }
    return kept;
}

void
resend_page(struct request *request, const char *token, const char *address)
{
    struct refusal_view view = {
        .what = said(&request->voice, TEXT_WEB_REFUSED_RESEND),
        .remedy = said(&request->voice, TEXT_WEB_REFUSED_RESEND_REMEDY),
        .again = true,
        .address = address};

    view.fields = kept_fields(request, &view.field_count);
    frame_fill(&view.frame, request, view.what, PLACE_NONE);
    view.frame.form = token;
    page_refusal(&request->out, &request->voice, &view);
}
