/* sign_in.c - coming in: passwords, codes, a new session. */
#include "action/sign_in.h"

#include "action/browser.h"
#include "action/totp.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define LOGIN_MOST 200 /* bytes; longer ones are nobody's */

const char *
password_plain(const char *password, struct mem *mem)
{
    size_t count;

    if (password == NULL)
        return "";
    count = strlen(password);
    text_trim(&password, &count);
    return mem_string(mem, password, count);
}

bool
password_right(const char *hash, const char *password, struct mem *mem)
{
    char made[PASSWORD_TEXT];

    password = password_plain(password, mem);
    if (strlen(password) > PASSWORD_MOST)
        return false;
    if (hash != NULL)
        return password_holds(hash, password);
    password_hash(made, password);
    return false;
}

/* What people type: spaces and hyphens are theirs, Thai digits are digits. */
bool
code_plain(char plain[static CODE_MOST], const char *code, struct mem *mem)
{
    size_t count = 0;

    if (strlen(code) >= CODE_MOST ||
        text_utf8_fault(code, strlen(code)) != strlen(code))
        return false;
    for (code = text_arabic_digits(code, mem); *code != '\0'; code++)
        if (*code != ' ' && *code != '-')
            plain[count++] = (char)toupper((unsigned char)*code);
    plain[count] = '\0';
    return count > 0;
}

void
recovery_sha256(char text[static SHA256_TEXT], int64_t person_id,
                const char *code)
{
    char person[32];

    snprintf(person, sizeof person, "%lld", (long long)person_id);
    hash_joined(text, "recovery", person, code);
}

enum status
code_use(struct store *store, int64_t person_id, const char *code, int64_t now,
         bool *right, struct mem *mem)
{
    char plain[CODE_MOST], sha256[SHA256_TEXT];
    struct factor factor;
    int64_t step;

    *right = false;
    TRY(factor_of(store, person_id, &factor, mem));
    if (factor.confirmed_at == NULL || !code_plain(plain, code, mem))
        return STATUS_FINE;
    step = totp_step(factor.secret, plain, now);
    if (step >= 0)
        return factor_use(store, person_id, step, right);
    recovery_sha256(sha256, person_id, plain);
    return recovery_use(store, person_id, sha256, right);
}

/* ---- coming in ---- */

struct signing {
    struct store *store;
    const struct sign_in *request;
    struct sign_in_answer *answer;
    struct mem *mem;
    struct attempt attempt;
    char link[SHA256_TEXT]; /* of the request's link */
    struct person person;   /* id 0: nobody's login, or link */
};

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static enum status
find_by_link(struct signing *signing)
{
    const char *link = signing->request->link;
    char now[MOMENT_TEXT];
    int64_t person_id;

    if (!token_is(link, strlen(link)))
        return STATUS_ABSENT;
    sha256_text(signing->link, link, strlen(link));
    moment_text(now, signing->attempt.now);
    TRY(one_time_look(signing->store, ONE_TIME_ENTER, signing->link, now,
                      &person_id));
    return person_by_id(signing->store, person_id, &signing->person,
                        signing->mem);
}

static enum status
find_person(struct signing *signing)
{
    const char *login = or_empty(signing->request->login);
    enum status status;

    if (signing->request->link != NULL)
        status = find_by_link(signing);
    else if (strlen(login) > LOGIN_MOST ||
             text_utf8_fault(login, strlen(login)) != strlen(login))
        status = STATUS_ABSENT;
    else
        status = person_by_login(signing->store, login, &signing->person,
                                 signing->mem);
    return status == STATUS_ABSENT ? STATUS_FINE : status;
}

/* All that is asked has been given: the new session. */
static enum status
enter(struct signing *signing)
{
    const struct sign_in *request = signing->request;
    struct sign_in_answer *answer = signing->answer;
    char expires[MOMENT_TEXT], network[NETWORK_TEXT] = "",
        sha256[SHA256_TEXT];
    struct session session = {.person_id = signing->person.id,
                              .made_at = signing->attempt.now_text,
                              .expires_at = expires,
                              .browser = browser_short(request->browser,
                                                       signing->mem),
                              .address = network};

    if (signing->attempt.has_address)
        network_of(network, request->address);
    moment_text(expires, signing->attempt.now + SESSION_MS);
    token_make(answer->token);
    form_text(answer->form, answer->token);
    sha256_text(sha256, answer->token, strlen(answer->token));
    TRY(session_add(signing->store, &session, sha256));
    TRY(signed_in_add(signing->store, &session));
    answer->outcome = SIGN_IN_DONE;
    answer->person_id = session.person_id;
    answer->session_id = session.id;
    return attempt_held(&signing->attempt);
}

/* Whether the password that was right a moment ago still is.  Locks the person's
 * row before any other, as all do who change an account. */
static enum status
hold_person(struct signing *signing, bool *right)
{
    const char *hash;
    enum status status = password_hold(signing->store, signing->person.id,
                                       &hash, signing->mem);

    *right = status == STATUS_FINE &&
             (signing->request->link != NULL ||
              text_same(hash, signing->person.password));
    return status == STATUS_ABSENT ? STATUS_FINE : status;
}

/* The second factor, where there is one. */
static enum status
ask_code(struct signing *signing, bool *right)
{
    const char *code = or_empty(signing->request->code);
    struct factor factor;

    *right = true;
    TRY(factor_of(signing->store, signing->person.id, &factor, signing->mem));
    if (factor.confirmed_at == NULL)
        return STATUS_FINE;
    *right = false;
    if (code[0] != '\0')
        TRY(code_use(signing->store, signing->person.id, code,
                     signing->attempt.now, right, signing->mem));
    if (!*right)
        signing->answer->outcome = SIGN_IN_CODE;
    signing->answer->code_wrong = !*right && code[0] != '\0';
    return STATUS_FINE;
}

/* A link that was good a moment ago is used now, or another was first. */
static enum status
take_link(struct signing *signing, bool *right)
{
    enum status status;
    int64_t person_id;

    if (signing->request->link == NULL)
        return STATUS_FINE;
    status = one_time_take(signing->store, ONE_TIME_ENTER, signing->link,
                           signing->attempt.now_text, &person_id);
    *right = status == STATUS_FINE;
    return status == STATUS_ABSENT ? STATUS_FINE : status;
}

/* Whoever gave the password holds a link of a few minutes, which lets nobody in
 * without the code. */
static enum status
begin_step(struct signing *signing)
{
    char expires[MOMENT_TEXT], sha256[SHA256_TEXT];

    if (signing->request->link != NULL)
        return STATUS_FINE;
    token_make(signing->answer->step);
    sha256_text(sha256, signing->answer->step, strlen(signing->answer->step));
    moment_text(expires, signing->attempt.now + SIGN_IN_STEP_MS);
    return one_time_add(signing->store, ONE_TIME_ENTER, signing->person.id,
                        sha256, expires);
}

/* *keep: what was done is kept; else it is undone, and the try stays counted. */
static enum status
finish(struct signing *signing, bool *keep)
{
    bool right;

    *keep = false;
    TRY(hold_person(signing, &right));
    if (!right)
        return STATUS_FINE;
    TRY(ask_code(signing, &right));
    if (!right) {
        /* to be asked for a code is no try */
        *keep = !signing->answer->code_wrong;
        if (!*keep)
            return STATUS_FINE;
        TRY(begin_step(signing));
        return attempt_undo(&signing->attempt);
    }
    TRY(take_link(signing, &right));
    *keep = right;
    return right ? enter(signing) : STATUS_FINE;
}

/* Takes away what has had its time, in a transaction of its own that nobody
 * waits for; who signs in next does what failed. */
static void
tidy(struct store *store, const struct attempt *attempt)
{
    char tries[MOMENT_TEXT], log[MOMENT_TEXT];

    moment_text(tries, attempt->now - TRIES_MS);
    moment_text(log, attempt->now - SIGNED_IN_MS);
    if (store_begin(store) != STATUS_FINE)
        return;
    if (sessions_tidy(store, attempt->now_text, tries, log) != STATUS_FINE ||
        store_commit(store) != STATUS_FINE)
        store_rollback(store);
}

static enum status
finish_told(struct signing *signing)
{
    enum status status;
    bool keep;

    TRY(store_begin(signing->store));
    status = finish(signing, &keep);
    if (status != STATUS_FINE || !keep) {
        store_rollback(signing->store);
        return status;
    }
    TRY(store_commit(signing->store));
    tidy(signing->store, &signing->attempt);
    return STATUS_FINE;
}

enum status
sign_in(struct store *store, const struct sign_in *request,
        struct sign_in_answer *answer, struct mem *mem)
{
    struct signing signing = {.store = store,
                              .request = request,
                              .answer = answer,
                              .mem = mem,
                              .attempt = {.store = store,
                                          .kind = "sign in",
                                          .now = request->now != 0
                                                     ? request->now
                                                     : clock_ms()}};
    const char *login;
    bool right;

    *answer = (struct sign_in_answer){.outcome = SIGN_IN_REFUSED};
    TRY(find_person(&signing));
    login = signing.person.id != 0   ? signing.person.login
            : request->link != NULL ? request->link
                                    : request->login;
    TRY(attempt_begin(&signing.attempt, or_empty(login), signing.person.id,
                      request->address));
    if (signing.attempt.wait_s > 0) {
        answer->outcome = SIGN_IN_WAIT;
        answer->wait_s = signing.attempt.wait_s;
        return STATUS_FINE;
    }
    right = request->link != NULL
                ? signing.person.id != 0
                : password_right(signing.person.password, request->password,
                                 mem);
    if (!right || signing.person.disabled_at != NULL ||
        signing.person.login == NULL)
        return STATUS_FINE;
    return finish_told(&signing);
}
