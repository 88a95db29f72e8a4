/* question.c - …/indicator/:indicator/answer: what the host asks, answered. */
#include "web/question.h"

#include "base/text.h"
#include "pages.h"
#include "report/figure.h"
#include "report/scorecard.h"
#include "web/views.h"

#include <string.h>

static void
fill_questions(struct answering_view *view, struct request *request,
               const struct entry_form *form)
{
    const struct entering *entering = &form->entering;

    view->questions = MEM_ARRAY(request->mem, struct question_item,
                                entering->question_count);
    for (size_t i = 0; i < entering->question_count; i++) {
        struct question_item *item = &view->questions[view->question_count++];
        bool sent;

        *item = (struct question_item){
            .id = text_of_whole(entering->questions[i].id, request->mem),
            .text = entering->questions[i].content,
            .typed = ""};
        sent = strcmp(request_field(request, "to"), item->id) == 0;
        if (sent)
            item->typed = request_field(request, "text");
        if (sent && form->wrong_count > 0)
            item->wrong = form->wrongs[0].text;
    }
}

static enum status
answer_page(struct request *request, struct entry_form *form)
{
    const struct entering *entering = &form->entering;
    struct answering_view view = {
        .code = figure_code(&request->voice, entering->indicator->code,
                            request->mem),
        .name = indicator_name(entering->indicator, &request->voice),
        .address = entry_address(request, form, NULL),
        .action = entry_address(request, form, "answer"),
    };

    frame_fill(&view.frame, request,
               SENTENCE(request, TEXT_WEB_ANSWER_TITLE,
                        arg_code("code", entering->indicator->code)),
               PLACE_TASKS);
    if (strcmp(request_query(request, "done"), "answered") == 0)
        view.frame.notice = said(&request->voice, TEXT_WEB_ENTRY_ANSWERED);
    fill_questions(&view, request, form);
    page_question(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_answer(struct request *request)
{
    struct entry_form form;

    TRY(entry_read(request, &form));
    return form.entering.may_answer ? answer_page(request, &form)
                                    : STATUS_FORBIDDEN;
}

enum status
view_answer_send(struct request *request)
{
    const struct deed_field fields[] = {
        {"to", request_field(request, "to")},
        {"text", request_field(request, "text")}};
    struct deed_request deed = {
        .deed = "answer", .fields = fields, .field_count = 2};
    struct entry_form form;
    bool done;

    TRY(entry_read(request, &form));
    if (!form.entering.may_answer)
        return STATUS_FORBIDDEN;
    form.seen = 0; /* an answer takes nothing's place */
    TRY(entry_deed(request, &form, &deed, "text", &done));
    if (!done) {
        request->code = 422;
        return answer_page(request, &form);
    }
    return entry_go(request, &form, "answer", "answered");
}
