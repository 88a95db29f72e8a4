/* account.h - people who sign in, on both engines, with a clock of their own. */
#ifndef TESTS_ACTION_ACCOUNT_H
#define TESTS_ACTION_ACCOUNT_H

#include "../store/ground.h"

#include "action/deed.h"
#include "action/session.h"

#define PASSWORD "correct horse battery"
#define OFFICE   "203.0.113.7"
#define ABROAD   "198.51.100.20"
#define SECOND   INT64_C(1000)

/* 2026-11-30, nine in the morning in Bangkok. */
#define MORNING INT64_C(1796004000000)

struct house {
    struct store *store;
    struct mem *mem;
    int64_t now;
    struct sign_in_answer answer; /* of the last who came in */
};

static inline void
house_deed(struct house *house, const char *deed,
           const struct deed_field *fields, size_t count)
{
    struct desk *desk = desk_new(house->store);
    struct deed_answer answer;

    check(deed_do(desk,
                  &(struct deed_request){.deed = deed,
                                         .fields = fields,
                                         .field_count = count,
                                         .now = house->now},
                  &answer, house->mem) == STATUS_FINE);
    check(answer.outcome == DEED_DONE);
    desk_free(desk);
}

#define DEED(house, deed, ...)                                                 \
    house_deed((house), (deed), (struct deed_field[]){__VA_ARGS__},            \
               sizeof((struct deed_field[]){__VA_ARGS__}) /                    \
                   sizeof(struct deed_field))

/* Malee, who is central and has a password; Somchai, who has neither; Ended, who
 * was disabled. */
static inline struct house
house_new(struct ground *ground)
{
    struct house house = {.store = ground_store(ground),
                          .mem = ground->mem,
                          .now = MORNING};

    DEED(&house, "person-add", {"login", "malee"}, {"name", "มาลี ใจดี"},
         {"email", "malee@example.go.th"}, {"password", PASSWORD});
    DEED(&house, "role-give", {"login", "malee"}, {"role", "central"});
    DEED(&house, "person-add", {"login", "somchai"},
         {"email", "somchai@example.go.th"});
    DEED(&house, "person-add", {"login", "ended"}, {"password", PASSWORD});
    DEED(&house, "person-disable", {"login", "ended"});
    return house;
}

static inline int64_t
house_person(struct house *house, const char *login)
{
    struct person person = {0};

    check(person_by_login(house->store, login, &person, house->mem) ==
          STATUS_FINE);
    return person.id;
}

/* "done", "code", "code!" (a wrong one), "refused", "wait 2". */
static inline const char *
house_enter(struct house *house, struct sign_in request)
{
    static char text[32];

    request.now = house->now;
    if (sign_in(house->store, &request, &house->answer, house->mem) !=
        STATUS_FINE) {
        printf("# %s\n", db_fault(house->store->db));
        return "fault";
    }
    switch (house->answer.outcome) {
    case SIGN_IN_DONE: return "done";
    case SIGN_IN_CODE: return house->answer.code_wrong ? "code!" : "code";
    case SIGN_IN_REFUSED: return "refused";
    case SIGN_IN_WAIT: break;
    }
    snprintf(text, sizeof text, "wait %lld", (long long)house->answer.wait_s);
    return text;
}

#define ENTER(house, ...) house_enter((house), (struct sign_in){__VA_ARGS__})
#define MALEE             .login = "malee", .password = PASSWORD

/* Whoever holds this token now; the login, or "nobody". */
static inline const char *
house_reader(struct house *house, const char *token, struct reader *reader)
{
    check(session_find(house->store, token, strlen(token), house->now, reader,
                       house->mem) == STATUS_FINE);
    return reader->person_id == 0 ? "nobody" : reader->login;
}

static inline const char *
house_who(struct house *house, const char *token)
{
    struct reader reader;

    return house_reader(house, token, &reader);
}

static inline const char *
house_token(struct house *house)
{
    return mem_string(house->mem, house->answer.token,
                      strlen(house->answer.token));
}

#endif
