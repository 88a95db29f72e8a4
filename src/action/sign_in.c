/* sign_in.c - coming in: tries, passwords, codes, a new session. */
#include "action/sign_in.h"

#include "action/browser.h"
#include "action/totp.h"
#include "base/text.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#define LOGIN_MOST   200 /* bytes; longer ones are nobody's */
#define WAIT_FROM_MS 2000

/* ---- tries ---- */

/* How long the next try has to wait behind so many. */
static int64_t
wait_ms(int64_t tries, int64_t unhindered, int64_t most)
{
    int64_t wait = WAIT_FROM_MS;

    if (tries < unhindered)
        return 0;
    while (tries-- > unhindered && wait < most)
        wait *= 2;
    return wait < most ? wait : most;
}

static void
hold_back(struct attempt *attempt, const struct tries *tries, int64_t wait)
{
    int64_t last = moment_of(tries->last), left = last + wait - attempt->now;

    /* a clock that was set back keeps nobody out */
    if (left <= 0 || last > attempt->now)
        return;
    left = (left + 999) / 1000;
    if (left > attempt->wait_s)
        attempt->wait_s = left;
}

/* Always first the login, then the address, so that no two wait for each
 * other. */
static enum status
count_tries(struct attempt *attempt)
{
    char forget[MOMENT_TEXT];
    struct tries tries;

    moment_text(forget, attempt->now - TRIES_MS);
    TRY(try_count(attempt->store, attempt->of_login, attempt->now_text, forget,
                  &tries));
    hold_back(attempt, &tries,
              wait_ms(tries.before, TRIES_OF_LOGIN, WAIT_OF_LOGIN_MS));
    if (!attempt->has_address)
        return STATUS_FINE;
    TRY(try_count(attempt->store, attempt->of_address, attempt->now_text,
                  forget, &tries));
    hold_back(attempt, &tries,
              wait_ms(tries.before, TRIES_OF_ADDRESS, WAIT_OF_ADDRESS_MS));
    return STATUS_FINE;
}

static void
hash_joined(char sha256[static SHA256_TEXT], const char *kind,
            const char *text, const char *more)
{
    struct sha256 hash;

    sha256_start(&hash);
    sha256_add(&hash, kind, strlen(kind) + 1);
    sha256_add(&hash, text, strlen(text) + 1);
    sha256_add(&hash, more, strlen(more) + 1);
    sha256_end(&hash, sha256);
}

/* An address, or of IPv6 the network that one subscriber has to himself. */
static void
network_of(char text[static INET6_ADDRSTRLEN], const char *address)
{
    struct in6_addr v6;
    struct in_addr v4;

    snprintf(text, INET6_ADDRSTRLEN, "%.*s", INET6_ADDRSTRLEN - 1, address);
    if (inet_pton(AF_INET6, address, &v6) != 1)
        return;
    if (IN6_IS_ADDR_V4MAPPED(&v6)) {
        memcpy(&v4, v6.s6_addr + 12, sizeof v4);
        inet_ntop(AF_INET, &v4, text, INET6_ADDRSTRLEN);
        return;
    }
    memset(v6.s6_addr + 8, 0, 8);
    inet_ntop(AF_INET6, &v6, text, INET6_ADDRSTRLEN);
}

/* Whose tries these are: of an address where the person came in before, apart
 * from all others'. */
static enum status
name_tries(struct attempt *attempt, const char *login, int64_t person_id,
           const char *address)
{
    char network[INET6_ADDRSTRLEN] = "";
    bool known = false;

    attempt->wait_s = 0;
    attempt->has_address = address != NULL && address[0] != '\0';
    moment_text(attempt->now_text, attempt->now);
    if (attempt->has_address) {
        network_of(network, address);
        hash_joined(attempt->of_address, attempt->kind, network, "address");
        TRY(signed_in_from(attempt->store, person_id, network, &known));
    }
    hash_joined(attempt->of_login, attempt->kind, login,
                known ? network : "");
    return STATUS_FINE;
}

enum status
attempt_open(struct attempt *attempt, const char *login, int64_t person_id,
             const char *address)
{
    enum status status;

    TRY(name_tries(attempt, login, person_id, address));
    TRY(store_begin(attempt->store));
    status = count_tries(attempt);
    if (status != STATUS_FINE || attempt->wait_s > 0)
        store_rollback(attempt->store);
    return status;
}

enum status
attempt_begin(struct attempt *attempt, const char *login, int64_t person_id,
              const char *address)
{
    TRY(attempt_open(attempt, login, person_id, address));
    return attempt->wait_s > 0 ? STATUS_FINE : store_commit(attempt->store);
}

enum status
attempt_held(struct attempt *attempt)
{
    TRY(try_forget(attempt->store, attempt->of_login));
    return attempt->has_address ? try_undo(attempt->store, attempt->of_address,
                                           attempt->now_text)
                                : STATUS_FINE;
}

enum status
attempt_undo(struct attempt *attempt)
{
    TRY(try_undo(attempt->store, attempt->of_login, attempt->now_text));
    return attempt->has_address ? try_undo(attempt->store, attempt->of_address,
                                           attempt->now_text)
                                : STATUS_FINE;
}

/* ---- passwords and codes ---- */

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
    bool right;             /* password or link */
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
    char expires[MOMENT_TEXT], network[INET6_ADDRSTRLEN] = "",
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

/* Whether what was right a moment ago still is; and, of a link, is no more from
 * now on. */
static enum status
hold_right(struct signing *signing, bool *right)
{
    const char *hash;
    enum status status = password_hold(signing->store, signing->person.id,
                                       &hash, signing->mem);
    int64_t person_id;

    *right = false;
    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    if (signing->request->link == NULL) {
        *right = text_same(hash, signing->person.password);
        return STATUS_FINE;
    }
    status = one_time_take(signing->store, ONE_TIME_ENTER, signing->link,
                           signing->attempt.now_text, &person_id);
    *right = status == STATUS_FINE;
    return status == STATUS_ABSENT ? STATUS_FINE : status;
}

/* The second factor, where there is one; its outcome is kept, or undone with
 * the transaction. */
static enum status
finish(struct signing *signing, bool *keep)
{
    const char *code = or_empty(signing->request->code);
    struct factor factor;
    bool right = true;

    *keep = true;
    TRY(factor_of(signing->store, signing->person.id, &factor, signing->mem));
    if (factor.confirmed_at != NULL) {
        signing->answer->outcome = SIGN_IN_CODE;
        if (code[0] == '\0')
            return attempt_undo(&signing->attempt);
        TRY(code_use(signing->store, signing->person.id, code,
                     signing->attempt.now, &right, signing->mem));
        signing->answer->code_wrong = !right;
    }
    if (!right) {
        *keep = false;
        return STATUS_FINE;
    }
    TRY(hold_right(signing, &right));
    if (!right) {
        signing->answer->outcome = SIGN_IN_REFUSED;
        *keep = false;
        return STATUS_FINE;
    }
    return enter(signing);
}

static enum status
tidy(struct signing *signing)
{
    char tries[MOMENT_TEXT], log[MOMENT_TEXT];

    moment_text(tries, signing->attempt.now - TRIES_MS);
    moment_text(log, signing->attempt.now - SIGNED_IN_MS);
    return sessions_tidy(signing->store, signing->attempt.now_text, tries,
                         log);
}

static enum status
finish_told(struct signing *signing)
{
    enum status status;
    bool keep;

    TRY(store_begin(signing->store));
    status = finish(signing, &keep);
    if (status == STATUS_FINE && keep)
        status = tidy(signing);
    if (status == STATUS_FINE && keep)
        return store_commit(signing->store);
    store_rollback(signing->store);
    return status;
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
    signing.right = request->link != NULL
                        ? signing.person.id != 0
                        : password_right(signing.person.password,
                                         request->password, mem);
    if (!signing.right || signing.person.disabled_at != NULL ||
        signing.person.login == NULL)
        return STATUS_FINE;
    return finish_told(&signing);
}
