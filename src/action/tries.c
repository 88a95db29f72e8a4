/* tries.c - tries to get in, counted. */
#include "action/tries.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#define WAIT_FROM_MS 2000

_Static_assert(NETWORK_TEXT >= INET6_ADDRSTRLEN, "an address");

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

void
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

void
network_of(char text[static NETWORK_TEXT], const char *address)
{
    struct in6_addr v6;
    struct in_addr v4;

    strcpy(text, "?");
    if (inet_pton(AF_INET6, address, &v6) != 1) {
        if (inet_pton(AF_INET, address, &v4) == 1)
            inet_ntop(AF_INET, &v4, text, NETWORK_TEXT);
        return;
    }
    if (IN6_IS_ADDR_V4MAPPED(&v6)) {
        memcpy(&v4, v6.s6_addr + 12, sizeof v4);
        inet_ntop(AF_INET, &v4, text, NETWORK_TEXT);
        return;
    }
    memset(v6.s6_addr + 8, 0, 8);
    inet_ntop(AF_INET6, &v6, text, NETWORK_TEXT);
}

/* Whose tries these are: of an address where the person came in before, apart
 * from all others'. */
static enum status
name_tries(struct attempt *attempt, const char *login, int64_t person_id,
           const char *address)
{
    char network[NETWORK_TEXT] = "";
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
