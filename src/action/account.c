/* account.c - passwords, preferences, links. */
#include "action/account_inside.h"

#include "action/deed_inside.h"
#include "base/text.h"
#include "post/letter.h"
#include "store/mail.h"

#include <stdio.h>
#include <string.h>

/* ---- what all have in common ---- */

enum status
account_refuse(struct accounting *accounting, enum text_key why)
{
    accounting->answer->why = why;
    return STATUS_FINE;
}

enum status
account_start(struct accounting *accounting, int64_t person_id)
{
    const struct account_request *request = accounting->request;

    *accounting->answer = (struct account_answer){0};
    accounting->now = request->now != 0 ? request->now : clock_ms();
    moment_text(accounting->now_text, accounting->now);
    accounting->attempt = (struct attempt){
        .store = accounting->store, .kind = "sign in", .now = accounting->now};
    TRY(person_by_id(accounting->store, person_id, &accounting->person,
                     accounting->mem));
    return accounting->person.login != NULL &&
                   accounting->person.disabled_at == NULL
               ? STATUS_FINE
               : STATUS_ABSENT;
}

static enum status
refuse_wait(struct account_answer *answer, int64_t wait_s)
{
    answer->wait_s = wait_s;
    answer->why = TEXT_ACCOUNT_WAIT;
    answer->args[0] = arg_whole("seconds", wait_s);
    answer->arg_count = 1;
    return STATUS_FINE;
}

enum status
account_prove(struct accounting *accounting, bool *right)
{
    const struct person *person = &accounting->person;

    *right = false;
    TRY(attempt_begin(&accounting->attempt, person->login, person->id,
                      accounting->request->address));
    if (accounting->attempt.wait_s > 0)
        return refuse_wait(accounting->answer, accounting->attempt.wait_s);
    *right = password_right(person->password, accounting->request->password,
                            accounting->mem);
    return *right ? STATUS_FINE
                  : account_refuse(accounting, TEXT_ACCOUNT_PASSWORD_WRONG);
}

static enum status
open_line(struct accounting *accounting, const char *deed, const char *what,
          const char *now_is)
{
    struct line *line = &accounting->line;
    char id[32];

    snprintf(id, sizeof id, "%lld", (long long)accounting->person.id);
    TRY(line_open(line, accounting->store, accounting->person.agency_id,
                  accounting->mem));
    if (accounting->request->now != 0)
        strcpy(line->at, accounting->now_text);
    line->deed = deed;
    line->person_id = accounting->person.id;
    line->after =
        texts_json(accounting->mem, "person", id, what, now_is, NULL);
    return STATUS_FINE;
}

enum status
account_open(struct accounting *accounting, const char *deed, const char *what,
             const char *now_is)
{
    const char *hash;

    TRY(store_begin(accounting->store));
    TRY(open_line(accounting, deed, what, now_is));
    TRY(password_hold(accounting->store, accounting->person.id, &hash,
                      accounting->mem));
    accounting->answer->done = true;
    if (accounting->attempt.of_login[0] == '\0')
        return STATUS_FINE;
    if (!text_same(hash, accounting->person.password)) {
        accounting->answer->done = false;
        return account_refuse(accounting, TEXT_ACCOUNT_PASSWORD_WRONG);
    }
    return attempt_held(&accounting->attempt);
}

enum status
account_close(struct accounting *accounting, enum status status)
{
    bool done = accounting->answer->done;

    accounting->answer->done = false;
    if (status == STATUS_FINE && done)
        status = line_write(&accounting->line);
    if (status == STATUS_FINE && done)
        status = store_commit(accounting->store);
    else
        store_rollback(accounting->store);
    accounting->answer->done = status == STATUS_FINE && done;
    return status;
}

/* ---- the password ---- */

/* The hash of the new one; NULL: it breaks a rule, which is said. */
static enum status
new_hash(struct accounting *accounting, const char **hash)
{
    const char *password = password_plain(accounting->request->new_password,
                                          accounting->mem);
    struct account_answer *answer = accounting->answer;
    struct password_fault fault;
    char *text = mem_take(accounting->mem, PASSWORD_TEXT);

    *hash = NULL;
    if (!password_allowed(password, accounting->person.login, &fault)) {
        answer->args[0] = fault.arg;
        answer->arg_count = fault.arg_count;
        return account_refuse(accounting, fault.why);
    }
    if (!password_hash(text, password))
        return STATUS_FAILED;
    *hash = text;
    return STATUS_FINE;
}

enum status
password_change(struct store *store, const struct account_request *request,
                struct account_answer *answer, struct mem *mem)
{
    struct accounting accounting = {
        .store = store, .request = request, .answer = answer, .mem = mem};
    enum status status;
    const char *hash;
    bool right = true;

    TRY(account_start(&accounting, request->reader->person_id));
    /* first, so that a rule that is broken costs no try */
    TRY(new_hash(&accounting, &hash));
    if (hash == NULL)
        return STATUS_FINE;
    if (accounting.person.password != NULL)
        TRY(account_prove(&accounting, &right));
    if (!right)
        return STATUS_FINE;
    status = account_open(&accounting, "password-change", "password",
                          "changed");
    if (status == STATUS_FINE && answer->done)
        status = person_password(&accounting.line, accounting.person.id, hash,
                                 request->reader->session_id);
    return account_close(&accounting, status);
}

/* The reset of a link that is still good; to take it is to use it. */
static enum status
reset(struct accounting *accounting, const char *sha256, const char *hash)
{
    enum status status;
    int64_t person_id;

    TRY(account_open(accounting, "password-reset", "password", "changed"));
    status = one_time_take(accounting->store, ONE_TIME_RESET, sha256,
                           accounting->now_text, &person_id);
    if (status == STATUS_ABSENT) { /* another was first */
        accounting->answer->done = false;
        return account_refuse(accounting, TEXT_ACCOUNT_LINK_OVER);
    }
    TRY(status);
    return person_password(&accounting->line, person_id, hash, 0);
}

enum status
password_reset(struct store *store, const char *token,
               const struct account_request *request,
               struct account_answer *answer, struct mem *mem)
{
    struct accounting accounting = {
        .store = store, .request = request, .answer = answer, .mem = mem};
    const char *hash, *login;
    char sha256[SHA256_TEXT];
    struct person person;

    *answer = (struct account_answer){0};
    TRY(link_look(store, ONE_TIME_RESET, token, request->now, &login, mem));
    if (login == NULL)
        return account_refuse(&accounting, TEXT_ACCOUNT_LINK_OVER);
    TRY(person_by_login(store, login, &person, mem));
    TRY(account_start(&accounting, person.id));
    TRY(new_hash(&accounting, &hash));
    if (hash == NULL)
        return STATUS_FINE;
    sha256_text(sha256, token, strlen(token));
    return account_close(&accounting, reset(&accounting, sha256, hash));
}

/* ---- forgotten ---- */

/* Of the same time one mail a person, however often it is asked for.  What goes
 * into it is made when it is sent: the outbox holds no token. */
static enum status
put_mail(struct store *store, const struct forgotten *request,
         const struct person *person, struct attempt *attempt, struct mem *mem)
{
    struct out about = out_new(mem);
    bool is_new;

    if (person->disabled_at != NULL || person->email == NULL ||
        !address_is(person->email))
        return STATUS_FINE;
    out_format(&about, "password-reset/%lld/%lld", (long long)person->id,
               (long long)(attempt->now / FORGOTTEN_MS));
    return mail_put(store,
                    &(struct mail){.agency_id = person->agency_id,
                                   .person_id = person->id,
                                   .about = out_string(&about),
                                   .kind = "password-reset",
                                   .content = texts_json(mem, "site",
                                                         request->site, NULL),
                                   .due_at = attempt->now_text},
                    &is_new);
}

/* Those who may be meant: of the login, of the address. */
static enum status
find_meant(struct store *store, const char *who, struct numbered **people,
           size_t *count, struct mem *mem)
{
    struct person person;
    enum status status;

    *people = NULL;
    *count = 0;
    if (strlen(who) > 254 || text_utf8_fault(who, strlen(who)) != strlen(who))
        return STATUS_FINE;
    TRY(people_by_email(store, who, people, count, mem));
    status = person_by_login(store, who, &person, mem);
    if (status != STATUS_FINE || *count > 0)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    *people = MEM_NEW(mem, struct numbered);
    **people = (struct numbered){person.id, person.agency_id};
    *count = 1;
    return STATUS_FINE;
}

static enum status
put_mails(struct store *store, const struct forgotten *request,
          struct attempt *attempt, const struct numbered *people, size_t count,
          struct mem *mem)
{
    struct person person;

    for (size_t i = 0; i < count; i++) {
        TRY(person_by_id(store, people[i].person_id, &person, mem));
        TRY(put_mail(store, request, &person, attempt, mem));
    }
    return STATUS_FINE;
}

enum status
password_forgotten(struct store *store, const struct forgotten *request,
                   struct account_answer *answer, struct mem *mem)
{
    struct attempt attempt = {.store = store,
                              .kind = "forgotten",
                              .now = request->now != 0 ? request->now
                                                       : clock_ms()};
    const char *who = password_plain(request->who, mem);
    struct numbered *people;
    enum status status;
    size_t count;

    *answer = (struct account_answer){0};
    TRY(find_meant(store, who, &people, &count, mem));
    /* never undone: to ask is what is counted */
    TRY(attempt_open(&attempt, who, 0, request->address));
    if (attempt.wait_s > 0)
        return refuse_wait(answer, attempt.wait_s);
    status = put_mails(store, request, &attempt, people, count, mem);
    if (status == STATUS_FINE)
        status = store_commit(store);
    else
        store_rollback(store);
    answer->done = status == STATUS_FINE;
    return status;
}

/* ---- preferences ---- */

enum status
preference_change(struct store *store, const struct reader *reader,
                  const char *language, int thai_digits)
{
    struct numbered person = {reader->person_id, reader->agency_id};
    enum status status;

    TRY(store_begin(store));
    status = preference_set(store, &person, language, thai_digits);
    if (status == STATUS_FINE)
        return store_commit(store);
    store_rollback(store);
    return status;
}

/* ---- links ---- */

enum status
link_make(struct store *store, enum one_time kind, int64_t person_id,
          int64_t now, char token[static TOKEN_TEXT])
{
    char sha256[SHA256_TEXT], expires[MOMENT_TEXT];

    token_make(token);
    sha256_text(sha256, token, strlen(token));
    moment_text(expires, now + (kind == ONE_TIME_ENTER ? LINK_ENTER_MS
                                                       : LINK_RESET_MS));
    return one_time_add(store, kind, person_id, sha256, expires);
}

enum status
link_look(struct store *store, enum one_time kind, const char *token,
          int64_t now, const char **login, struct mem *mem)
{
    char sha256[SHA256_TEXT], now_text[MOMENT_TEXT];
    struct person person;
    enum status status;
    int64_t person_id;

    *login = NULL;
    if (token == NULL || !token_is(token, strlen(token)))
        return STATUS_FINE;
    sha256_text(sha256, token, strlen(token));
    moment_text(now_text, now != 0 ? now : clock_ms());
    status = one_time_look(store, kind, sha256, now_text, &person_id);
    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    TRY(person_by_id(store, person_id, &person, mem));
    if (person.disabled_at == NULL)
        *login = person.login;
    return STATUS_FINE;
}

const char *
link_address(const char *site, enum one_time kind, const char *token,
             struct mem *mem)
{
    struct out address = out_new(mem);
    size_t count = strlen(site);

    while (count > 0 && site[count - 1] == '/')
        count--;
    out_bytes(&address, site, count);
    out_text(&address,
             kind == ONE_TIME_ENTER ? LINK_ENTER_PATH : LINK_RESET_PATH);
    out_text(&address, token);
    return out_string(&address);
}
