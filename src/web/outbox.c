/* outbox.c - mail that waits, and mail that was given up. */
#include "web/journal.h"

#include "action/mail_text.h"
#include "action/read_journal.h"
#include "pages.h"
#include "web/admin_inside.h"
#include "web/views.h"

#include <string.h>

static const struct done mail_done[] = {
    {"again", TEXT_WEB_MAIL_DONE_AGAIN},
    {"gone", TEXT_WEB_MAIL_DONE_GONE},
    {NULL, 0},
};

static struct mail_view
mail_view_of(struct request *request, const struct seen_mail *seen)
{
    const struct mail *mail = &seen->mail;
    const char *kind = mail_kind_said(&request->voice, mail->kind);
    bool given_up = mail->given_up_at != NULL;
    enum text_key state = given_up                 ? TEXT_MAIL_STATE_LOST
                          : mail->taken_at != NULL ? TEXT_MAIL_STATE_TAKEN
                                                   : TEXT_MAIL_STATE_WAITING;

    return (struct mail_view){
        .id = mail->id,
        .at = moment_of(given_up ? mail->given_up_at : mail->due_at),
        .tries = mail->tries,
        .kind = kind != NULL ? kind : mail->kind, /* of a newer program */
        .who = seen->who != NULL && seen->who[0] != '\0'
                   ? seen->who
                   : SENTENCE(request, TEXT_LINE_ERASED_PERSON,
                              arg_whole("number", mail->person_id)),
        .who_address = person_address(request->mem, mail->person_id, ""),
        .state = said(&request->voice, state),
        .fault = mail->fault,
        .given_up = given_up,
    };
}

enum status
view_mails(struct request *request)
{
    struct mails_view view = {.may_send = runs_all(&request->reader)};
    struct seen_mail *mails;

    TRY(admin_places(&view.places, request, "/admin/mail"));
    TRY(see_mails(request->desk, &request->reader, &mails, &view.mail_count,
                  request->mem));
    view.mails = MEM_ARRAY(request->mem, struct mail_view, view.mail_count);
    for (size_t i = 0; i < view.mail_count; i++) {
        view.mails[i] = mail_view_of(request, &mails[i]);
        view.lost_count += view.mails[i].given_up;
    }
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_MAIL), PLACE_ADMIN);
    view.frame.notice = done_notice(request, mail_done);
    page_mails(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_mail_again(struct request *request)
{
    enum status status;
    int64_t id;

    if (!whole_of(request_field(request, "mail"), &id))
        return STATUS_ABSENT;
    status = send_mail_again(request->desk, &request->reader, id,
                             request->now);
    if (status != STATUS_FINE && status != STATUS_ABSENT)
        return status;
    return request_go(request, status == STATUS_FINE
                                   ? "/admin/mail?done=again"
                                   : "/admin/mail?done=gone");
}
