/* account.c - one's own account: roles, wishes, password, sessions. */
#include "web/account.h"

#include "action/account.h"
#include "action/read_people.h"
#include "pages.h"
#include "web/account_inside.h"
#include "web/roles.h"
#include "web/views.h"

#include <string.h>

/* ---- the page ---- */

static const struct done account_done[] = {
    {"wishes", TEXT_WEB_ACCOUNT_DONE_WISHES},
    {"password", TEXT_WEB_ACCOUNT_DONE_PASSWORD},
    {"session", TEXT_WEB_ACCOUNT_DONE_SESSION},
    {"sessions", TEXT_WEB_ACCOUNT_DONE_SESSIONS},
    {"factor-off", TEXT_WEB_ACCOUNT_DONE_FACTOR_OFF},
    {NULL, 0},
};

static void
fill_wishes(struct account_view *view, struct request *request)
{
    const struct reader *reader = &request->reader;
    const struct voice *voice = &request->voice;
    struct mem *mem = request->mem;

    select_add(&view->languages, "",
               said(voice, TEXT_WEB_ACCOUNT_AS_BROWSER),
               !reader->language_set, mem);
    select_add(&view->languages, "th", "ภาษาไทย",
               reader->language_set && reader->language == THAI, mem);
    select_add(&view->languages, "en", "English",
               reader->language_set && reader->language == ENGLISH, mem);
    select_add(&view->digits, "", said(voice, TEXT_WEB_ACCOUNT_AS_LANGUAGE),
               !reader->digits_set, mem);
    select_add(&view->digits, "arabic", "0123456789",
               reader->digits_set && !reader->thai_digits, mem);
    select_add(&view->digits, "thai", "๐๑๒๓๔๕๖๗๘๙",
               reader->digits_set && reader->thai_digits, mem);
}

static const char *
browser_name(struct request *request, const char *browser)
{
    return browser == NULL || browser[0] == '\0'
               ? said(&request->voice, TEXT_WEB_ACCOUNT_UNKNOWN_BROWSER)
               : browser;
}

static void
fill_sessions(struct session_view **views, size_t *view_count,
              struct request *request, const struct session *sessions,
              size_t count)
{
    *views = MEM_ARRAY(request->mem, struct session_view, count);
    *view_count = count;
    for (size_t i = 0; i < count; i++)
        (*views)[i] = (struct session_view){
            .id = sessions[i].id,
            .at = moment_of(sessions[i].made_at),
            .seen = sessions[i].seen_at == NULL
                        ? 0
                        : moment_of(sessions[i].seen_at),
            .browser = browser_name(request, sessions[i].browser),
            .address = sessions[i].address,
            .here = sessions[i].id == request->reader.session_id,
        };
}

static enum status
fill(struct account_view *view, struct request *request)
{
    struct seen_person seen;
    struct session *sessions;
    const char *secret, *otpauth;
    size_t count;

    TRY(see_own(request->desk, &request->reader, request->now, &seen,
                request->mem));
    view->login = seen.person.login;
    view->name = seen.person.name != NULL ? seen.person.name : view->login;
    view->position = seen.person.position;
    view->email = seen.person.email;
    view->agency = agency_title(request, &seen.agency);
    view->has_password = seen.has_password;
    view->has_factor = seen.has_second_factor;
    view->codes_left = seen.recovery_codes;
    roles_fill(&view->roles, &view->role_count, &seen, request);
    TRY(see_own_secret(request->desk, &request->reader, &secret, &otpauth,
                       request->mem));
    view->factor_begun = secret != NULL;
    TRY(own_sessions(request->desk->store, &request->reader, request->now,
                     &sessions, &count, request->mem));
    fill_sessions(&view->sessions, &view->session_count, request, sessions,
                  count);
    TRY(own_sign_ins(request->desk->store, &request->reader, &sessions, &count,
                     request->mem));
    fill_sessions(&view->times, &view->time_count, request, sessions,
                  count);
    fill_wishes(view, request);
    frame_fill(&view->frame, request,
               said(&request->voice, TEXT_WEB_ACCOUNT_TITLE), PLACE_NONE);
    view->frame.notice = done_notice(request, account_done);
    return STATUS_FINE;
}

enum status
account_page(struct request *request, struct account_view *view)
{
    TRY(fill(view, request));
    page_account(&request->out, &request->voice, view);
    return STATUS_FINE;
}

enum status
view_account(struct request *request)
{
    struct account_view view = {.wrong = NULL};

    return account_page(request, &view);
}

/* ---- what is asked of action/account.h ---- */

struct account_request
account_asked(struct request *request)
{
    return (struct account_request){
        .reader = &request->reader,
        .password = request_field(request, "old"),
        .new_password = request_field(request, "new"),
        .code = request_field(request, "code"),
        .address = request->client,
        .now = request->now,
    };
}

const char *
account_why(struct request *request, const struct account_answer *answer)
{
    request->code = answer->wait_s > 0 ? 429 : 422;
    return sentence(request, answer->why, answer->args, answer->arg_count);
}

/* ---- wishes ---- */

enum status
view_account_wishes(struct request *request)
{
    const char *language = request_field(request, "language"),
               *digits = request_field(request, "digits");
    int thai_digits = strcmp(digits, "thai") == 0     ? 1
                      : strcmp(digits, "arabic") == 0 ? 0
                                                      : -1;

    if (strcmp(language, "th") != 0 && strcmp(language, "en") != 0)
        language = NULL;
    TRY(preference_change(request->desk->store, &request->reader, language,
                          thai_digits));
    /* what was chosen on one page only would hide it */
    request_cookie(request, "lang", "", 0);
    request_cookie(request, "digits", "", 0);
    return request_go(request, "/account?done=wishes");
}

/* ---- the password ---- */

bool
typed_twice(const struct request *request)
{
    return strcmp(request_field(request, "new"),
                  request_field(request, "again")) == 0;
}

enum status
view_account_password(struct request *request)
{
    struct account_request asked = account_asked(request);
    struct account_view view = {.wrong = NULL};
    struct account_answer answer;

    if (!typed_twice(request)) {
        request->code = 422;
        view.wrong = view.wrong_again =
            said(&request->voice, TEXT_WEB_ACCOUNT_NOT_THE_SAME);
        return account_page(request, &view);
    }
    TRY(password_change(request->desk->store, &asked, &answer, request->mem));
    if (answer.done)
        return request_go(request, "/account?done=password");
    view.wrong = account_why(request, &answer);
    if (answer.why == TEXT_ACCOUNT_PASSWORD_WRONG || answer.wait_s > 0)
        view.wrong_password = view.wrong;
    else
        view.wrong_new = view.wrong;
    return account_page(request, &view);
}

/* ---- sessions ---- */

/* One that is over already is gone all the same. */
enum status
view_account_sessions(struct request *request)
{
    struct store *store = request->desk->store;
    enum status status;
    int64_t id;

    if (!whole_of(request_field(request, "session"), &id)) {
        TRY(own_sessions_end(store, &request->reader));
        return request_go(request, "/account?done=sessions#sessions");
    }
    status = own_session_end(store, &request->reader, id);
    if (status != STATUS_FINE && status != STATUS_ABSENT)
        return status;
    return request_go(request, "/account?done=session#sessions");
}
