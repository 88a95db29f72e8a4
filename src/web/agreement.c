/* agreement.c - GET and POST /agency/:agency/:year/agreement: versions, who
 * signed them, what they change; drafted, proposed, returned, signed, amended.
 */
#include "web/agreement.h"

#include "action/steps.h"
#include "base/moment.h"
#include "pages.h"
#include "report/scorecard.h"
#include "web/views.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DOCUMENT_MOST = 2 * 1024 * 1024 };

static const struct offered {
    const char *deed;
    enum text_key heading, hint, button, did;
    bool reason, reason_due, position, document, folded;
} forms[AGREEMENT_DEEDS] = {
    {"sign", TEXT_WEB_AGREED_SIGN, TEXT_WEB_AGREED_SIGN_HINT,
     TEXT_WEB_AGREED_SIGN, TEXT_WEB_AGREED_DID_SIGN, false, false, true, false,
     false},
    {"propose", TEXT_WEB_AGREED_PROPOSE, TEXT_WEB_AGREED_PROPOSE_HINT,
     TEXT_WEB_AGREED_PROPOSE, TEXT_WEB_AGREED_DID_PROPOSE, false, false, false,
     false, false},
    {"return-agreement", TEXT_WEB_AGREED_RETURN, TEXT_WEB_AGREED_RETURN_HINT,
     TEXT_WEB_AGREED_RETURN, TEXT_WEB_AGREED_DID_RETURN, true, true, false,
     false, true},
    {"draft", TEXT_WEB_AGREED_DRAFT, TEXT_WEB_AGREED_DRAFT_HINT,
     TEXT_WEB_AGREED_PUT_IN, TEXT_WEB_AGREED_DID_DRAFT, false, false, false,
     true, true},
    {"amend", TEXT_WEB_AGREED_AMEND, TEXT_WEB_AGREED_AMEND_HINT,
     TEXT_WEB_AGREED_PUT_IN, TEXT_WEB_AGREED_DID_AMEND, true, true, false, true,
     true},
    {"close", TEXT_WEB_AGREED_CLOSE, TEXT_WEB_AGREED_CLOSE_HINT,
     TEXT_WEB_AGREED_CLOSE, TEXT_WEB_AGREED_DID_CLOSE, true, false, false,
     false, true},
    {"roll-over", TEXT_WEB_AGREED_ROLL_OVER, TEXT_WEB_AGREED_ROLL_OVER_HINT,
     TEXT_WEB_AGREED_ROLL_OVER, TEXT_WEB_AGREED_DID_ROLL_OVER, false, false,
     false, false, true},
};

static const struct offered *
offered_of(const char *deed)
{
    for (size_t i = 0; i < AGREEMENT_DEEDS; i++)
        if (strcmp(forms[i].deed, deed) == 0)
            return &forms[i];
    return NULL;
}

/* What it ends is shown before it can be done: nothing undoes it. */
static bool
is_closing(const struct offered *form)
{
    return form != NULL && strcmp(form->deed, "close") == 0;
}

/* What was sent, if anything was. */
struct sent_agreement {
    const struct offered *form; /* NULL: nothing */
    bool checks;
    const char *document; /* uploaded, or typed */
    struct deed_answer answer;
};

/* ---- versions ---- */

static void
fill_version(struct version_view *view, struct request *request,
             const struct agreed_version *version, bool here)
{
    char number[16];

    snprintf(number, sizeof number, "%d", version->number);
    *view = (struct version_view){
        .title = SENTENCE(request, TEXT_WEB_AGREED_VERSION,
                          arg_whole("version", version->number)),
        .address = address_with(request, "version", number),
        .here = here,
        .ended = version->ended,
        .steps = MEM_ARRAY(request->mem, struct step_of_version,
                           version->step_count),
        .step_count = version->step_count,
    };
    for (size_t i = 0; i < version->step_count; i++) {
        const struct agreed_step *step = &version->steps[i];

        view->stands = said(&request->voice, agreement_step_texts[step->step]);
        view->steps[i] = (struct step_of_version){.step = view->stands,
                                                  .who = step->who,
                                                  .position = step->position,
                                                  .reason = step->reason,
                                                  .at = moment_of(step->at)};
    }
}

/* Each change is a line. */
static void
fill_changes(struct agreement_view *view, struct request *request,
             const struct changes *changes)
{
    view->compared = true;
    view->changes =
        MEM_ARRAY(request->mem, struct agreed_change, changes->count);
    view->change_count = changes->count;
    for (size_t i = 0; i < changes->count; i++) {
        struct changes one = *changes;
        struct out out = out_new(request->mem);

        one.change = &changes->change[i];
        one.count = 1;
        changes_say(&out, &request->voice, &one);
        while (out.count > 0 && out.bytes[out.count - 1] == '\n')
            out.count--;
        view->changes[i].text = out_string(&out);
    }
}

/* ---- forms ---- */

static void
fill_offer(struct agreement_offer *offer, struct request *request,
           const struct agreement_view *view, const struct offered *form,
           const struct agreed *agreed, const struct sent_agreement *sent)
{
    const struct voice *voice = &request->voice;
    bool again = sent->form == form;
    bool looks_first = is_closing(form) && view->closing == NULL;

    *offer = (struct agreement_offer){
        .deed = form->deed,
        .heading = said(voice, form->heading),
        .hint = said(voice, is_closing(form) && !looks_first
                                ? TEXT_WEB_AGREED_CLOSE_NOT_YET
                                : form->hint),
        .button =
            said(voice, looks_first ? TEXT_WEB_AGREED_CLOSE_SEE : form->button),
        .looks_first = looks_first,
        .asks_reason = form->reason,
        .reason_due = form->reason_due,
        .asks_position = form->position,
        .asks_document = form->document,
        .folded = form->folded,
        .open = again,
        .address = view->address,
        .token = view->frame.form,
        .reason = again ? request_field(request, "reason") : "",
        .position = again ? request_field(request, "position") : "",
        .document = again && sent->document != NULL ? sent->document
                    : agreed->document != NULL      ? agreed->document
                                                    : "",
        .seen = agreed->seen,
        .wrong = again && sent->answer.outcome == DEED_REFUSED
                     ? deed_refused(request, &sent->answer)
                     : NULL,
    };
}

static void
fill_offers(struct agreement_view *view, struct request *request,
            const struct agreed *agreed, const struct sent_agreement *sent)
{
    view->offers =
        MEM_ARRAY(request->mem, struct agreement_offer, AGREEMENT_DEEDS);
    for (size_t i = 0; i < AGREEMENT_DEEDS; i++) {
        if (agreed->offers[i].may)
            fill_offer(&view->offers[view->offer_count++], request, view,
                       &forms[i], agreed, sent);
        else if (agreed->offers[i].entitled &&
                 agreed->offers[i].why == TEXT_DEED_OWN)
            view->own = said(&request->voice, TEXT_WEB_AGREED_OWN);
    }
    view->is_to_sign = agreed->offers[0].may; /* of agreement_deeds */
}

static void
fill_faults(struct agreement_view *view, struct request *request,
            const struct findings *findings)
{
    struct voice voice = request->voice;

    voice.on_page = false; /* here the document itself is mended */
    view->faults =
        MEM_ARRAY(request->mem, struct document_fault, findings->count);
    view->fault_count = findings->count;
    for (size_t i = 0; i < findings->count; i++) {
        struct out text = out_new(request->mem);

        finding_sentence(&text, &voice, &findings->item[i]);
        view->faults[i] = (struct document_fault){
            .line = findings->item[i].place.line,
            .text = out_string(&text),
            .error = findings->item[i].severity == ERROR};
    }
}

/* ---- what was sent ---- */

/* The file that came, or what was typed.  A file with a NUL in it is no text:
 * what comes of it is no UTF-8 either, and is refused as that. */
static enum status
read_document(struct request *request, const char **document)
{
    const struct upload *upload = request_upload(request, "file");
    struct out out = out_new(request->mem);
    char block[8192];
    ssize_t count;

    *document = request_field(request, "document");
    if (upload == NULL || upload->size == 0)
        return STATUS_FINE;
    if (upload->size > DOCUMENT_MOST) {
        request->code = 413;
        return STATUS_FINE;
    }
    if (lseek(upload->descriptor, 0, SEEK_SET) != 0)
        return STATUS_FAILED;
    while ((count = read(upload->descriptor, block, sizeof block)) > 0)
        out_bytes(&out, block, (size_t)count);
    if (count < 0)
        return STATUS_FAILED;
    for (size_t i = 0; i < out.count; i++)
        if (out.bytes[i] == '\0')
            out.bytes[i] = '\xff';
    *document = out_string(&out);
    return STATUS_FINE;
}

static enum status
do_sent(struct request *request, const struct deed_request *place,
        struct sent_agreement *sent)
{
    struct deed_field fields[3];
    struct deed_request asked = *place;

    sent->form = offered_of(request_field(request, "deed"));
    if (sent->form == NULL)
        return STATUS_ABSENT;
    sent->checks = strcmp(request_field(request, "step"), "check") == 0;
    asked.deed = sent->form->deed;
    asked.person_id = request->reader.person_id;
    asked.dry_run = sent->checks;
    asked.has_seen = whole_of(request_field(request, "seen"), &asked.seen);
    asked.fields = fields;
    if (sent->form->document)
        TRY(read_document(request, &sent->document));
    if (sent->document != NULL)
        fields[asked.field_count++] =
            (struct deed_field){"document", sent->document};
    if (sent->form->reason && request_field(request, "reason")[0] != '\0')
        fields[asked.field_count++] =
            (struct deed_field){"reason", request_field(request, "reason")};
    if (sent->form->position)
        fields[asked.field_count++] =
            (struct deed_field){"position", request_field(request, "position")};
    return deed_do(request->desk, &asked, &sent->answer, request->mem);
}

/* A text that cannot stand on a page is not shown again. */
static void
drop_unreadable(struct sent_agreement *sent)
{
    if (sent->document != NULL && sent->answer.outcome == DEED_REFUSED &&
        sent->answer.why == TEXT_DEED_ENCODING)
        sent->document = NULL;
}

/* ---- the page ---- */

static void
fill_head(struct agreement_view *view, struct request *request,
          const struct agreed *agreed)
{
    const char *agency = request_part(request, "agency"),
               *year = request_part(request, "year");
    const struct agreed_version *last =
        agreed->version_count == 0 ? NULL : &agreed->versions[0];
    struct out paper = out_new(request->mem), copy = out_new(request->mem);

    view->agency = agency_name(&agreed->agency, &request->voice);
    view->agency_address =
        address_of(request->mem, "agency", agency, year, NULL);
    view->year = SENTENCE(request, TEXT_WEB_YEAR_FISCAL,
                          arg_whole("year", agreed->key.fiscal_year));
    view->address =
        address_of(request->mem, "agency", agency, year, "agreement", NULL);
    view->answer =
        last == NULL || last->step_count == 0
            ? said(&request->voice, TEXT_WEB_AGREED_NONE)
            : SENTENCE(
                  request, TEXT_WEB_AGREED_ANSWER,
                  arg_whole("version", last->number),
                  arg_key("step", agreement_step_texts[
                                      last->steps[last->step_count - 1].step]));
    frame_fill(&view->frame, request, view->answer, PLACE_AGENCIES);
    if (last == NULL)
        return;
    out_format(&paper, "%s.docx", view->address);
    out_format(&copy, "%s.pdf", view->address);
    view->docx = out_string(&paper);
    view->pdf = out_string(&copy);
}

static void
fill_sent(struct agreement_view *view, struct request *request,
          const struct sent_agreement *sent)
{
    const struct deed_answer *answer = &sent->answer;

    if (sent->form == NULL)
        return;
    if (answer->outcome == DEED_STALE) {
        view->stale = true;
        view->wrong = deed_refused(request, answer);
        request->code = 409;
    } else if (answer->outcome == DEED_REFUSED) {
        view->wrong = deed_refused(request, answer);
        if (request->code == 0)
            request->code = answer->why == TEXT_DEED_RIGHT ? 403 : 422;
    } else if (!is_closing(sent->form)) {
        view->checked = true;
        view->changes_title = said(&request->voice, TEXT_WEB_AGREED_WOULD);
        if (answer->changes != NULL)
            fill_changes(view, request, answer->changes);
    }
    if (answer->findings != NULL)
        fill_faults(view, request, answer->findings);
}

static enum status
show(struct request *request, const struct agreed *agreed,
     const struct sent_agreement *sent)
{
    struct agreement_view view = {0};
    const struct offered *done = offered_of(request_query(request, "done"));

    fill_head(&view, request, agreed);
    if (done != NULL && request->method == METHOD_GET)
        view.frame.notice = said(&request->voice, done->did);
    view.versions =
        MEM_ARRAY(request->mem, struct version_view, agreed->version_count);
    view.version_count = agreed->version_count;
    for (size_t i = 0; i < agreed->version_count; i++)
        fill_version(&view.versions[i], request, &agreed->versions[i],
                     &agreed->versions[i] == agreed->shown);
    fill_sent(&view, request, sent);
    if (is_closing(sent->form) && sent->answer.outcome == DEED_DONE)
        TRY(fill_closing(&view, request, agreed));
    if (!view.checked && agreed->changes != NULL) {
        view.changes_title =
            SENTENCE(request, TEXT_WEB_AGREED_CHANGES,
                     arg_whole("after", agreed->shown->number),
                     arg_whole("before", agreed->before->number));
        fill_changes(&view, request, agreed->changes);
    }
    view.document = agreed->document;
    if (agreed->agreement != NULL)
        fill_told(&view, request, agreed->agreement);
    fill_offers(&view, request, agreed, sent);
    page_agreement(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

static enum status
read_agreed(struct request *request, struct deed_request *place,
            struct agreed *agreed)
{
    const char *version = request_query(request, "version");
    int64_t number = 0;

    *place = (struct deed_request){.agency = request_part(request, "agency"),
                                   .now = request->now};
    if (!whole_of(request_part(request, "year"), &place->fiscal_year) ||
        (version[0] != '\0' && !whole_of(version, &number)))
        return STATUS_ABSENT;
    return see_agreed(request->desk, &request->reader, place, number, agreed,
                      request->mem);
}

enum status
view_agreement(struct request *request)
{
    struct sent_agreement sent = {0};
    struct deed_request place;
    struct agreed agreed;

    TRY(read_agreed(request, &place, &agreed));
    return show(request, &agreed, &sent);
}

enum status
view_agreement_send(struct request *request)
{
    struct sent_agreement sent = {0};
    struct deed_request place;
    struct agreed agreed;
    struct out address = out_new(request->mem);

    TRY(read_agreed(request, &place, &agreed));
    TRY(do_sent(request, &place, &sent));
    drop_unreadable(&sent);
    if (sent.answer.outcome != DEED_DONE || sent.checks)
        return show(request, &agreed, &sent);
    out_format(&address, "%s?done=%s", request->path, sent.form->deed);
    return request_go(request, out_string(&address));
}
