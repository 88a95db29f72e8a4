/* sign.c - coming in and going out. */
#include "web/sign.h"

#include "action/session.h"
#include "pages.h"
#include "web/refusal.h"
#include "web/views.h"

#include <string.h>

/* Where to go on: an address of ours, or the door.  "//host" is another's. */
static const char *
way_on(const char *to)
{
    return to[0] == '/' && to[1] != '/' && to[1] != '\\' ? to : "/";
}

static void
fill(struct sign_in_view *view, struct request *request, const char *to)
{
    *view = (struct sign_in_view){.to = way_on(to), .login = ""};
    view->kept = kept_fields(request, &view->field_count);
    frame_fill(&view->frame, request,
               said(&request->voice, TEXT_WEB_SIGN_IN_TITLE), PLACE_NONE);
    frame_door(&view->frame, request);
}

enum status
view_sign_in(struct request *request)
{
    struct sign_in_view view;

    if (request->reader.person_id != 0)
        return request_go(request, way_on(request_query(request, "to")));
    fill(&view, request, request_query(request, "to"));
    page_sign_in(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* A session begins: its cookie, and on. */
static enum status
come_in(struct request *request, const struct sign_in_answer *answer,
        const char *to)
{
    char *token = mem_string(request->mem, answer->token,
                             strlen(answer->token));
    size_t kept;

    request_cookie(request, session_cookie(request), token,
                   SESSION_MS / 1000);
    kept_fields(request, &kept);
    if (kept > 0) { /* a form waits to be sent again */
        resend_page(request, mem_string(request->mem, answer->form,
                                        strlen(answer->form)),
                    way_on(to));
        return STATUS_FINE;
    }
    return request_go(request, way_on(to));
}

static struct sign_in
asked(struct request *request)
{
    return (struct sign_in){
        .code = request_field(request, "code"),
        .address = request->client,
        .browser = request->browser,
        .now = request->now,
    };
}

static const char *
what_is_wrong(struct request *request, const struct sign_in_answer *answer)
{
    switch (answer->outcome) {
    case SIGN_IN_CODE:
        return said(&request->voice, answer->code_wrong
                                         ? TEXT_WEB_SIGN_IN_CODE_WRONG
                                         : TEXT_WEB_SIGN_IN_CODE_WANTED);
    case SIGN_IN_WAIT:
        return SENTENCE(request, TEXT_WEB_SIGN_IN_WAIT,
                        arg_whole("seconds", answer->wait_s));
    case SIGN_IN_REFUSED:
        return said(&request->voice, TEXT_WEB_SIGN_IN_WRONG);
    case SIGN_IN_DONE: break;
    }
    return NULL;
}

enum status
view_sign_in_send(struct request *request)
{
    struct sign_in sign = asked(request);
    struct sign_in_answer answer;
    struct sign_in_view view;

    sign.login = request_field(request, "login");
    sign.password = request_field(request, "password");
    TRY(sign_in(request->desk->store, &sign, &answer, request->mem));
    if (answer.outcome == SIGN_IN_DONE)
        return come_in(request, &answer, request_field(request, "to"));
    fill(&view, request, request_field(request, "to"));
    view.login = sign.login;
    view.wrong = what_is_wrong(request, &answer);
    request->code = answer.outcome == SIGN_IN_WAIT ? 429 : 422;
    page_sign_in(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_sign_out(struct request *request)
{
    const char *token = pairs_find(&request->cookies, session_cookie(request));

    if (token != NULL)
        TRY(sign_out(request->desk->store, token, strlen(token)));
    request_cookie(request, session_cookie(request), "", 0);
    return request_go(request, "/");
}

/* ---- by a link that is good once ---- */

static enum status
enter_page(struct request *request, const char *wrong)
{
    struct enter_view view = {.link = request_part(request, "link"),
                              .wrong = wrong};

    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_SIGN_IN_TITLE), PLACE_NONE);
    frame_door(&view.frame, request);
    page_enter(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* Looking at the link does not use it up: programs that read mail do. */
enum status
view_enter(struct request *request)
{
    return enter_page(request, NULL);
}

enum status
view_enter_send(struct request *request)
{
    struct sign_in sign = asked(request);
    struct sign_in_answer answer;

    sign.link = request_part(request, "link");
    TRY(sign_in(request->desk->store, &sign, &answer, request->mem));
    if (answer.outcome == SIGN_IN_DONE)
        return come_in(request, &answer, "/");
    request->code = answer.outcome == SIGN_IN_WAIT ? 429 : 422;
    return enter_page(request, answer.outcome == SIGN_IN_REFUSED
                                   ? said(&request->voice,
                                          TEXT_WEB_SIGN_IN_LINK_OVER)
                                   : what_is_wrong(request, &answer));
}
