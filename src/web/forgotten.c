/* forgotten.c - who forgot the password, and sets a new one by a link. */
#include "pages.h"
#include "web/account_inside.h"
#include "web/site.h"
#include "web/views.h"

static enum status
forgotten_page(struct request *request, struct forgotten_view *view)
{
    frame_fill(&view->frame, request,
               said(&request->voice, TEXT_WEB_FORGOTTEN_TITLE), PLACE_NONE);
    frame_door(&view->frame, request);
    page_forgotten(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_forgotten(struct request *request)
{
    struct forgotten_view view = {.who = ""};

    return forgotten_page(request, &view);
}

/* The same answer for everybody: nobody learns here who has an account. */
enum status
view_forgotten_send(struct request *request)
{
    struct forgotten forgotten = {.who = request_field(request, "who"),
                                  .site = request->site->address,
                                  .address = request->client,
                                  .now = request->now};
    struct forgotten_view view = {.who = forgotten.who};
    struct account_answer answer;

    TRY(password_forgotten(request->desk->store, &forgotten, &answer,
                           request->mem));
    view.sent = answer.done;
    if (!answer.done)
        view.wrong = account_why(request, &answer);
    return forgotten_page(request, &view);
}

/* ---- the link ---- */

static enum status
reset_page(struct request *request, struct reset_view *view)
{
    view->link = request_part(request, "link");
    TRY(link_look(request->desk->store, ONE_TIME_RESET, view->link,
                  request->now, &view->login, request->mem));
    if (view->login == NULL && request->code == 0)
        request->code = 404;
    request->secret = true;
    frame_fill(&view->frame, request,
               said(&request->voice, TEXT_WEB_RESET_TITLE), PLACE_NONE);
    frame_door(&view->frame, request);
    page_reset(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_reset(struct request *request)
{
    struct reset_view view = {.login = NULL};

    return reset_page(request, &view);
}

enum status
view_reset_send(struct request *request)
{
    struct account_request asked = account_asked(request);
    struct reset_view view = {.login = NULL};
    struct account_answer answer;

    if (!typed_twice(request)) {
        request->code = 422;
        view.wrong_again =
            said(&request->voice, TEXT_WEB_ACCOUNT_NOT_THE_SAME);
        return reset_page(request, &view);
    }
    TRY(password_reset(request->desk->store, request_part(request, "link"),
                       &asked, &answer, request->mem));
    if (answer.done) {
        request_cookie(request, session_cookie(request), "", 0);
        return request_go(request, "/sign-in?done=reset");
    }
    view.wrong = account_why(request, &answer);
    return reset_page(request, &view);
}
