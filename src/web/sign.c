/* sign.c - coming in and going out. */
#include "web/sign.h"

#include "action/account.h"
#include "pages.h"
#include "web/refusal.h"
#include "web/roles.h"
#include "web/site.h"
#include "web/views.h"

#include <string.h>

/* Where to go on: an address of ours, or the door.  "//host" is another's. */
static const char *
way_on(const char *to)
{
    return to[0] == '/' && address_allowed(to) ? to : "/";
}

/* Between password and code the browser holds a link of a few minutes, which
 * the page does not know (action/session.h). */
static const char *
step_cookie(const struct request *request)
{
    return request->secure ? "__Host-step" : "step";
}

/* ---- login and password ---- */

static void
fill(struct sign_in_view *view, struct request *request, const char *to)
{
    *view = (struct sign_in_view){.to = way_on(to), .login = ""};
    view->kept = kept_fields(request, &view->field_count);
    frame_fill(&view->frame, request,
               said(&request->voice, TEXT_WEB_SIGN_IN_TITLE), PLACE_NONE);
    frame_door(&view->frame, request);
    view->who = view->frame.who;
}

static const struct done sign_in_done[] = {
    {"reset", TEXT_WEB_SIGN_IN_DONE_RESET},
    {NULL, 0},
};

enum status
view_sign_in(struct request *request)
{
    struct sign_in_view view;

    if (request->reader.person_id != 0 &&
        request_query(request, "to")[0] != '\0')
        return request_go(request, way_on(request_query(request, "to")));
    fill(&view, request, request_query(request, "to"));
    if (strcmp(request_query(request, "done"), "late") == 0)
        view.wrong = said(&request->voice, TEXT_WEB_SIGN_IN_LATE);
    view.frame.notice = done_notice(request, sign_in_done);
    page_sign_in(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* A session begins, and the one that the browser had ends. */
static enum status
come_in(struct request *request, const struct sign_in_answer *answer,
        const char *to)
{
    const char *before =
        pairs_find(&request->cookies, session_cookie(request));
    char *token = mem_string(request->mem, answer->token,
                             strlen(answer->token));
    size_t kept;

    if (before != NULL)
        TRY(sign_out(request->desk->store, before, strlen(before)));
    request_cookie(request, session_cookie(request), token,
                   SESSION_MS / 1000);
    request_cookie(request, step_cookie(request), "", 0);
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
        return answer->code_wrong
                   ? said(&request->voice, TEXT_WEB_SIGN_IN_CODE_WRONG)
                   : NULL;
    case SIGN_IN_WAIT:
        return SENTENCE(request, TEXT_WEB_SIGN_IN_WAIT,
                        arg_whole("seconds", answer->wait_s));
    case SIGN_IN_REFUSED:
        return said(&request->voice, TEXT_WEB_SIGN_IN_WRONG);
    case SIGN_IN_DONE: break;
    }
    return NULL;
}

static const char *
with_to(struct request *request, const char *address)
{
    struct out out = out_new(request->mem);

    out_format(&out, "%s?to=", address);
    percent_encode(&out, way_on(request_field(request, "to")));
    return out_string(&out);
}

/* ---- the code ---- */

static enum status
code_page(struct request *request, const char *step, const char *to,
          const char *wrong)
{
    struct sign_in_code_view view = {.to = way_on(to), .wrong = wrong};

    view.kept = kept_fields(request, &view.field_count);
    TRY(link_look(request->desk->store, ONE_TIME_ENTER, step, request->now,
                  &view.login, request->mem));
    if (view.login == NULL) {
        request_cookie(request, step_cookie(request), "", 0);
        return request_go(request, "/sign-in?done=late");
    }
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_SIGN_IN_CODE_TITLE), PLACE_NONE);
    frame_door(&view.frame, request);
    page_sign_in_code(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* A form that waits to be sent again goes with it, so this page has no address
 * of its own then. */
static enum status
begin_step(struct request *request, const struct sign_in_answer *answer)
{
    const char *step =
        mem_string(request->mem, answer->step, strlen(answer->step));
    size_t kept;

    request_cookie(request, step_cookie(request), step,
                   SIGN_IN_STEP_MS / 1000);
    kept_fields(request, &kept);
    return kept > 0
               ? code_page(request, step, request_field(request, "to"), NULL)
               : request_go(request, with_to(request, "/sign-in/code"));
}

enum status
view_sign_in_send(struct request *request)
{
    struct sign_in sign = asked(request);
    struct sign_in_answer answer;
    struct sign_in_view view;

    sign.login = request_field(request, "login");
    sign.password = request_field(request, "password");
    sign.code = NULL;
    TRY(sign_in(request->desk->store, &sign, &answer, request->mem));
    if (answer.outcome == SIGN_IN_DONE)
        return come_in(request, &answer, request_field(request, "to"));
    if (answer.outcome == SIGN_IN_CODE)
        return begin_step(request, &answer);
    fill(&view, request, request_field(request, "to"));
    view.who = NULL;
    view.login = sign.login;
    view.wrong = what_is_wrong(request, &answer);
    request->code = answer.outcome == SIGN_IN_WAIT ? 429 : 422;
    page_sign_in(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_sign_in_code(struct request *request)
{
    return code_page(request,
                     pairs_find(&request->cookies, step_cookie(request)),
                     request_query(request, "to"), NULL);
}

enum status
view_sign_in_code_send(struct request *request)
{
    struct sign_in sign = asked(request);
    struct sign_in_answer answer;

    sign.link = pairs_find(&request->cookies, step_cookie(request));
    if (sign.link == NULL)
        sign.link = "";
    TRY(sign_in(request->desk->store, &sign, &answer, request->mem));
    if (answer.outcome == SIGN_IN_DONE)
        return come_in(request, &answer, request_field(request, "to"));
    if (answer.outcome != SIGN_IN_REFUSED)
        request->code = answer.outcome == SIGN_IN_WAIT ? 429 : 422;
    return code_page(request, sign.link, request_field(request, "to"),
                     what_is_wrong(request, &answer));
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
enter_page(struct request *request, bool asks_code, const char *wrong)
{
    struct enter_view view = {.link = request_part(request, "link"),
                              .asks_code = asks_code,
                              .wrong = wrong};

    TRY(link_look(request->desk->store, ONE_TIME_ENTER, view.link,
                  request->now, &view.login, request->mem));
    if (view.login == NULL && request->code == 0)
        request->code = 404;
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_SIGN_IN_TITLE), PLACE_NONE);
    frame_door(&view.frame, request);
    view.who = view.frame.who;
    page_enter(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* Looking at the link does not use it up: programs that read mail do. */
enum status
view_enter(struct request *request)
{
    return enter_page(request, false, NULL);
}

/* Whoever has no password yet is asked to set one first. */
static enum status
enter_by_link(struct request *request, const struct sign_in_answer *answer)
{
    const char *token = answer->token, *to = "/";
    struct reader reader;

    TRY(session_find(request->desk->store, token, strlen(token), request->now,
                     &reader, request->mem));
    if (!reader.has_password && !request->site->demo)
        to = "/account#password";
    return come_in(request, answer, to);
}

enum status
view_enter_send(struct request *request)
{
    struct sign_in sign = asked(request);
    struct sign_in_answer answer;

    sign.link = request_part(request, "link");
    TRY(sign_in(request->desk->store, &sign, &answer, request->mem));
    if (answer.outcome == SIGN_IN_DONE)
        return enter_by_link(request, &answer);
    request->code = answer.outcome == SIGN_IN_WAIT ? 429 : 422;
    return enter_page(request,
                      answer.outcome == SIGN_IN_CODE ||
                          request_has_field(request, "code"),
                      answer.outcome == SIGN_IN_REFUSED
                          ? said(&request->voice, TEXT_WEB_SIGN_IN_LINK_OVER)
                          : what_is_wrong(request, &answer));
}
