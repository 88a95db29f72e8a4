/* second_factor.c - codes of an authenticator, for one's own account. */
#include "action/account_inside.h"

#include "action/totp.h"

#include <ctype.h>
#include <string.h>

#define RECOVERY_LETTERS 16 /* 80 bits, in base32 */
#define RECOVERY_GROUP   4

/* ---- recovery codes ---- */

/* As people write them down: abcd-efgh-ijkl-mnop. */
static const char *
in_groups(const char *letters, struct mem *mem)
{
    struct out code = out_new(mem);

    for (size_t i = 0; letters[i] != '\0'; i++) {
        if (i > 0 && i % RECOVERY_GROUP == 0)
            out_char(&code, '-');
        out_char(&code, (char)tolower((unsigned char)letters[i]));
    }
    return out_string(&code);
}

/* New ones, told once: the database has their hashes. */
static enum status
set_recovery(struct accounting *accounting)
{
    struct numbered person = {accounting->person.id,
                              accounting->person.agency_id};
    char hashes[RECOVERY_CODES][SHA256_TEXT];

    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        const char *letters = mem_string(
            accounting->mem, totp_secret(accounting->mem), RECOVERY_LETTERS);

        recovery_sha256(hashes[i], person.person_id, letters);
        accounting->answer->recovery_codes[i] =
            in_groups(letters, accounting->mem);
    }
    return recovery_set(accounting->store, &person, hashes, RECOVERY_CODES);
}

/* ---- on ---- */

enum status
second_factor_begin(struct store *store, const struct account_request *request,
                    struct account_answer *answer, struct mem *mem)
{
    struct accounting accounting = {
        .store = store, .request = request, .answer = answer, .mem = mem};
    struct numbered person = {request->reader->person_id,
                              request->reader->agency_id};
    const char *secret = totp_secret(mem);
    enum status status;
    bool done = false;

    TRY(account_start(&accounting, person.person_id));
    /* it is the password that can take it off again */
    if (accounting.person.password == NULL)
        return account_refuse(&accounting, TEXT_ACCOUNT_PASSWORD_FIRST);
    TRY(store_begin(store));
    status = factor_begin(store, &person, secret, &done);
    if (status == STATUS_FINE && done)
        TRY(store_commit(store));
    else
        store_rollback(store);
    TRY(status);
    if (!done)
        return account_refuse(&accounting, TEXT_ACCOUNT_FACTOR_THERE);
    answer->done = true;
    answer->secret = secret;
    answer->otpauth = totp_address(secret, accounting.person.login, mem);
    return STATUS_FINE;
}

static enum status
confirm(struct accounting *accounting, int64_t step)
{
    int64_t id = accounting->person.id;

    TRY(account_open(accounting, "second-factor-on", "second_factor", "on"));
    TRY(factor_confirm(accounting->store, id, accounting->now_text, step,
                       &accounting->answer->done));
    if (!accounting->answer->done)
        return account_refuse(accounting, TEXT_ACCOUNT_FACTOR_NONE);
    TRY(set_recovery(accounting));
    return sessions_end(accounting->store, id,
                        accounting->request->reader->session_id);
}

enum status
second_factor_confirm(struct store *store,
                      const struct account_request *request,
                      struct account_answer *answer, struct mem *mem)
{
    struct accounting accounting = {
        .store = store, .request = request, .answer = answer, .mem = mem};
    const char *code = request->code == NULL ? "" : request->code;
    char plain[CODE_MOST];
    struct factor factor;
    int64_t step = -1;

    TRY(account_start(&accounting, request->reader->person_id));
    TRY(factor_of(store, accounting.person.id, &factor, mem));
    if (factor.secret == NULL || factor.confirmed_at != NULL)
        return account_refuse(&accounting, factor.secret == NULL
                                               ? TEXT_ACCOUNT_FACTOR_NONE
                                               : TEXT_ACCOUNT_FACTOR_THERE);
    if (code_plain(plain, code, mem))
        step = totp_step(factor.secret, plain, accounting.now);
    if (step < 0)
        return account_refuse(&accounting, TEXT_ACCOUNT_CODE_WRONG);
    return account_close(&accounting, confirm(&accounting, step));
}

/* ---- off, and new recovery codes ---- */

static enum status
off(struct accounting *accounting)
{
    TRY(account_open(accounting, "second-factor-off", "second_factor", "off"));
    if (!accounting->answer->done)
        return STATUS_FINE;
    TRY(factor_end(accounting->store, accounting->person.id,
                   &accounting->answer->done));
    return accounting->answer->done
               ? STATUS_FINE
               : account_refuse(accounting, TEXT_ACCOUNT_FACTOR_NONE);
}

static enum status
new_codes(struct accounting *accounting)
{
    struct factor factor;

    TRY(account_open(accounting, "recovery-codes", "recovery_codes", "new"));
    if (!accounting->answer->done)
        return STATUS_FINE;
    TRY(factor_of(accounting->store, accounting->person.id, &factor,
                  accounting->mem));
    accounting->answer->done = factor.confirmed_at != NULL;
    return accounting->answer->done
               ? set_recovery(accounting)
               : account_refuse(accounting, TEXT_ACCOUNT_FACTOR_NONE);
}

/* What the password is asked for again. */
static enum status
with_password(struct accounting *accounting,
              enum status (*run)(struct accounting *accounting))
{
    bool right;

    TRY(account_start(accounting, accounting->request->reader->person_id));
    TRY(account_prove(accounting, &right));
    return right ? account_close(accounting, run(accounting)) : STATUS_FINE;
}

enum status
second_factor_off(struct store *store, const struct account_request *request,
                  struct account_answer *answer, struct mem *mem)
{
    struct accounting accounting = {
        .store = store, .request = request, .answer = answer, .mem = mem};

    return with_password(&accounting, off);
}

enum status
second_factor_codes(struct store *store, const struct account_request *request,
                    struct account_answer *answer, struct mem *mem)
{
    struct accounting accounting = {
        .store = store, .request = request, .answer = answer, .mem = mem};

    return with_password(&accounting, new_codes);
}
