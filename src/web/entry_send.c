/* entry_send.c - POST …/indicator/:indicator/enter: what is sent is checked,
 * kept as a draft, attached, withdrawn; and the draft that a script keeps as one
 * goes.
 */
#include "web/entry.h"

#include "base/text.h"
#include "pages.h"
#include "report/phrase.h"
#include "web/views.h"

#include <string.h>

static const char *
or_none(const char *text)
{
    return text == NULL || text[0] == '\0' ? NULL : text;
}

/* Files that were sent and not kept are gone from the page: browsers keep
 * none. */
static void
tell_lost_files(struct request *request, struct entry_form *form)
{
    struct out names = out_new(request->mem);

    for (size_t i = 0; i < request->upload_count; i++)
        if (!form->attached[i])
            out_format(&names, "%s%s", names.count > 0 ? ", " : "",
                       request->uploads[i].filename);
    if (names.count > 0)
        entry_wrong(request, form, "file",
                    SENTENCE(request, TEXT_WEB_ENTRY_FILES_AGAIN,
                             arg_phrase("files", out_string(&names),
                                        request->mem)));
}

/* Shows the form again, with what is wrong and all that was typed; what was
 * kept of it already is shown beside what was not. */
static enum status
show_again(struct request *request, struct entry_form *form)
{
    struct entry_form fresh;

    if (form->attached_count > 0) {
        TRY(entry_read(request, &fresh));
        form->entering = fresh.entering;
    }
    tell_lost_files(request, form);
    request->code = form->stale ? 409 : 422;
    return entry_page(request, form);
}

/* ---- keeping ---- */

/* The texts that differ from what stands. */
static enum status
keep_texts(struct request *request, struct entry_form *form)
{
    struct deed_field fields[ENTRY_TEXTS];
    struct deed_request deed = {.deed = "write", .fields = fields};
    const char *first = NULL;
    bool done;

    for (size_t i = 0; i < ENTRY_TEXTS; i++) {
        if (strcmp(form->texts[i], entry_standing_text(form, i)) == 0)
            continue;
        first = first == NULL ? entry_text_names[i] : first;
        fields[deed.field_count++] =
            (struct deed_field){entry_text_names[i], form->texts[i]};
    }
    return first == NULL ? STATUS_FINE
                         : entry_deed(request, form, &deed, first, &done);
}

/* Nothing is written when the draft says the same already. */
static bool
is_kept(const struct entry_form *form, struct mem *mem)
{
    const struct entering *entering = &form->entering;
    const struct typed *typed = &form->typed, *draft = &entering->draft;

    if (!entering->drafted)
        return or_none(typed->result) == NULL &&
               or_none(typed->state) == NULL &&
               or_none(typed->as_of) == NULL &&
               or_none(typed->reason) == NULL &&
               typed_values_text(typed, mem) == NULL;
    return text_says_same(typed->result, draft->result) &&
           text_says_same(typed->state, draft->state) &&
           text_says_same(typed->as_of, draft->as_of) &&
           text_says_same(typed->reason, draft->reason) &&
           text_says_same(typed_values_text(typed, mem),
                          typed_values_text(draft, mem));
}

static enum status
keep_draft(struct request *request, struct entry_form *form)
{
    const struct typed *typed = &form->typed;
    const struct deed_field fields[] = {
        {"result", or_none(typed->result)},
        {"state", or_none(typed->state)},
        {"as_of", or_none(typed->as_of)},
        {"reason", or_none(typed->reason)},
        {"typed", typed_values_text(typed, request->mem)}};
    struct deed_request deed = {
        .deed = "save", .fields = fields, .field_count = 5};
    bool done;

    if (is_kept(form, request->mem))
        return STATUS_FINE;
    return entry_deed(request, form, &deed, "result", &done);
}

/* A result that stands has no draft; what is written about it can still be. */
static enum status
keep_all(struct request *request, struct entry_form *form)
{
    TRY(keep_texts(request, form));
    return form->stale || form->entering.stands ? STATUS_FINE
                                                : keep_draft(request, form);
}

/* ---- evidence ---- */

static enum status
attach_one(struct request *request, struct entry_form *form,
           const struct upload *upload, bool *done)
{
    const char *kind = or_none(request_field(request, "kind")),
               *title = or_none(request_field(request, "title")),
               *number = or_none(request_field(request, "number"));
    const struct deed_file file = {upload == NULL ? -1 : upload->descriptor,
                                   upload == NULL ? NULL : upload->filename};
    const struct deed_field fields[] = {
        {"kind", kind == NULL ? "document" : kind},
        {"title", title},
        {"number", number},
        {"date", or_none(entry_day(request, "date"))}};
    struct deed_request deed = {.deed = "attach",
                                .fields = fields,
                                .field_count = 4,
                                .file = upload == NULL ? NULL : &file};

    *done = false;
    if (upload == NULL && title == NULL && number == NULL) {
        entry_wrong(request, form, "title",
                    said(&request->voice, TEXT_WEB_ENTRY_TITLE_DUE));
        return STATUS_FINE;
    }
    return entry_deed(request, form, &deed, "evidence", done);
}

/* Whether anything is typed or chosen to be added. */
static bool
has_evidence(const struct request *request)
{
    return request->upload_count > 0 ||
           or_none(request_field(request, "title")) != NULL ||
           or_none(request_field(request, "number")) != NULL ||
           or_none(request_field(request, "date")) != NULL;
}

/* Each file is a piece of its own; without any it is an order, a document or an
 * address.  What is refused is told, the others are kept. */
static enum status
attach(struct request *request, struct entry_form *form)
{
    size_t count = request->upload_count == 0 ? 1 : request->upload_count;

    for (size_t i = 0; i < count && !form->stale; i++) {
        bool done;

        TRY(attach_one(request, form,
                       request->upload_count == 0 ? NULL
                                                  : &request->uploads[i],
                       &done));
        form->attached[i] = done;
        form->attached_count += done;
        form->attached_again |= done && form->note != NULL;
    }
    return STATUS_FINE;
}

/* Whichever button is pressed, what stands in the fields of evidence is added:
 * nobody fills them in for nothing. */
static enum status
attach_if_any(struct request *request, struct entry_form *form)
{
    return has_evidence(request) && !form->stale ? attach(request, form)
                                                 : STATUS_FINE;
}

static const char *
attached_notice(const struct entry_form *form)
{
    return form->attached_again ? "again" : "attached";
}

static enum status
send_attach(struct request *request, struct entry_form *form)
{
    TRY(keep_all(request, form));
    TRY(attach(request, form));
    return form->wrong_count == 0 && !form->stale
               ? entry_go(request, form, "enter", attached_notice(form))
               : show_again(request, form);
}

static enum status
send_detach(struct request *request, struct entry_form *form, const char *id)
{
    struct out name = out_new(request->mem);
    const char *reason;
    bool done;

    out_format(&name, "why:%s", id);
    reason = or_none(request_field(request, out_string(&name)));
    {
        const struct deed_field fields[] = {{"id", id}, {"reason", reason}};
        struct deed_request deed = {
            .deed = "detach", .fields = fields, .field_count = 2};

        if (reason == NULL) {
            entry_wrong(request, form, out_string(&name),
                        said(&request->voice, TEXT_WEB_ENTRY_WHY_DETACH_DUE));
            return show_again(request, form);
        }
        TRY(entry_deed(request, form, &deed, out_string(&name), &done));
    }
    return done ? entry_go(request, form, "enter", "detached")
                : show_again(request, form);
}

/* ---- the rest ---- */

static enum status
send_withdraw(struct request *request, struct entry_form *form)
{
    const struct deed_field fields[] = {
        {"reason", or_none(request_field(request, "withdraw"))}};
    struct deed_request deed = {
        .deed = "withdraw", .fields = fields, .field_count = 1};
    bool done;

    TRY(entry_deed(request, form, &deed, "withdraw", &done));
    return done ? entry_go(request, form, "enter", "withdrawn")
                : show_again(request, form);
}

static enum status
send_save(struct request *request, struct entry_form *form)
{
    TRY(keep_all(request, form));
    TRY(attach_if_any(request, form));
    if (form->wrong_count > 0 || form->stale)
        return show_again(request, form);
    return entry_go(request, form, "enter",
                    form->attached_count > 0 ? attached_notice(form) : "saved");
}

/* On to the check, which is of a result that can be read. */
static enum status
send_next(struct request *request, struct entry_form *form)
{
    struct tried *tried = MEM_NEW(request->mem, struct tried);

    TRY(keep_all(request, form));
    TRY(attach_if_any(request, form));
    entering_try(&form->entering, &form->typed, tried, request->mem);
    if (form->wrong_count > 0 || form->stale || tried->fault_count > 0)
        return show_again(request, form);
    return entry_go(request, form, "check", NULL);
}

/* The script's: a line that says how it went, and what is seen now. */
static enum status
send_quiet(struct request *request, struct entry_form *form)
{
    struct kept_view view = {.at = request->now};

    TRY(keep_all(request, form));
    view.seen = form->seen;
    view.stale = form->stale;
    if (form->wrong_count > 0)
        view.wrong = form->wrongs[0].text;
    if (form->stale || form->wrong_count > 0)
        request->code = form->stale ? 409 : 422;
    part_entry_kept(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* Nothing is kept: what it would score is shown.  But evidence would be lost by
 * that, so with some all is kept. */
static enum status
send_check(struct request *request, struct entry_form *form)
{
    return has_evidence(request) ? send_attach(request, form)
                                 : entry_page(request, form);
}

/* The enter key: somebody who types a title adds evidence, and goes on there. */
static enum status
send_enter(struct request *request, struct entry_form *form)
{
    struct out to = out_new(request->mem);

    TRY(send_check(request, form));
    if (request->location == NULL)
        return STATUS_FINE;
    out_format(&to, "%s#evidence", request->location);
    return request_go(request, out_string(&to));
}

enum status
view_entry_send(struct request *request)
{
    const char *what = request_field(request, "do");
    struct entry_form form;

    TRY(entry_read(request, &form));
    if (!form.entering.may_enter)
        return STATUS_FORBIDDEN;
    entry_take(request, &form);
    if (strcmp(what, "quiet") == 0)
        return send_quiet(request, &form);
    if (strcmp(what, "save") == 0)
        return send_save(request, &form);
    if (strcmp(what, "next") == 0)
        return send_next(request, &form);
    if (strcmp(what, "enter") == 0)
        return send_enter(request, &form);
    if (strcmp(what, "attach") == 0)
        return send_attach(request, &form);
    if (strncmp(what, "detach:", 7) == 0)
        return send_detach(request, &form, what + 7);
    if (strcmp(what, "withdraw") == 0)
        return send_withdraw(request, &form);
    return send_check(request, &form);
}
