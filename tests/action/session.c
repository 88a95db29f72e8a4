/* Coming in, staying, leaving: on both engines. */
#include "account.h"

#include "base/seal.h"
#include "store/account.h"

#include <sys/resource.h>
#include <time.h>

#define WRONG .login = "malee", .password = "wrong horse battery"

TEST_BOTH(who_signs_in_is_known_by_the_token_alone)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token;

    check_text(ENTER(&house, MALEE, .address = OFFICE), "done");
    token = house_token(&house);
    check(strlen(token) == 43);
    check_text(house_reader(&house, token, &reader), "malee");
    check(reader.person_id == house_person(&house, "malee"));
    check(reader.session_id == house.answer.session_id);
    check_text(reader.name, "มาลี ใจดี");
    check_text(reader.agency, "");
    check(reader.role_count == 1 && reader.roles[0].role == PERSON_CENTRAL);
    check(!reader.language_set && !reader.digits_set);
    check(!reader.has_second_factor && reader.has_password);
    check_text(house_who(&house, "A"), "nobody");
    store_close(house.store);
}

/* By the day of Bangkok, whose midnight is 17:00 in UTC. */
TEST_BOTH(roles_are_those_of_today_acting_too)
{
    struct house house = house_new(ground);
    const int64_t midnight = MORNING + 15 * HOUR_MS;
    struct reader reader;

    DEED(&house, "password", {"login", "somchai"}, {"password", PASSWORD});
    DEED(&house, "act-for", {"login", "somchai"}, {"for", "malee"},
         {"from", "2026-12-01"}, {"until", "2026-12-01"},
         {"reason", "on leave"});
    house.now = midnight - 1;
    check_text(ENTER(&house, .login = "somchai", .password = PASSWORD),
               "done");
    check_text(house_reader(&house, house.answer.token, &reader), "somchai");
    check(reader.role_count == 0);
    house.now = midnight;
    check_text(house_reader(&house, house.answer.token, &reader), "somchai");
    check(reader.role_count == 1 &&
          reader.roles[0].role == PERSON_CENTRAL &&
          reader.roles[0].acting_for == house_person(&house, "malee"));
    house.now = midnight + DAY_MS - 1;
    check_text(ENTER(&house, .login = "somchai", .password = PASSWORD),
               "done");
    check_text(house_reader(&house, house.answer.token, &reader), "somchai");
    check(reader.role_count == 1);
    house.now++;
    check_text(house_reader(&house, house.answer.token, &reader), "somchai");
    check(reader.role_count == 0);
    store_close(house.store);
}

TEST_BOTH(bytes_that_are_no_token_are_nobodys)
{
    struct house house = house_new(ground);
    char bytes[64] = {0};
    struct reader reader;

    check_text(ENTER(&house, MALEE), "done");
    memcpy(bytes, house.answer.token, 43);
    for (size_t count = 0; count < sizeof bytes; count++) {
        check(session_find(house.store, bytes, count, house.now, &reader,
                           house.mem) == STATUS_FINE);
        check((reader.person_id != 0) == (count == 43));
    }
    bytes[42] = '\0';
    check(session_find(house.store, bytes, 43, house.now, &reader,
                       house.mem) == STATUS_FINE);
    check(reader.person_id == 0);
    bytes[42] = '=';
    check_text(house_who(&house, bytes), "nobody");
    check(session_find(house.store, NULL, 0, house.now, &reader, house.mem) ==
          STATUS_FINE);
    check(reader.person_id == 0 && reader.form[0] == '\0');
    store_close(house.store);
}

/* What is in the database lets nobody in. */
TEST_BOTH(the_token_itself_is_kept_nowhere)
{
    struct house house = house_new(ground);
    struct rows rows;
    char sha256[SHA256_TEXT];

    check_text(ENTER(&house, MALEE), "done");
    sha256_text(sha256, house.answer.token, 43);
    check(DB_ASK(house.store->db, &rows, SQL_SESSION_BY_TOKEN,
                 param_text(sha256), param_text(""), param_text("")) ==
          STATUS_FINE);
    check(rows_next(&rows));
    check(rows_end(&rows) == STATUS_FINE);
    check_text(house_who(&house, sha256), "nobody");
    store_close(house.store);
}

TEST_BOTH(every_sign_in_is_a_new_session)
{
    struct house house = house_new(ground);
    const char *first;

    check_text(ENTER(&house, MALEE), "done");
    first = house_token(&house);
    check_text(ENTER(&house, MALEE), "done");
    check(strcmp(first, house.answer.token) != 0);
    check_text(house_who(&house, first), "malee");
    check_text(house_who(&house, house.answer.token), "malee");
    store_close(house.store);
}

TEST_BOTH(who_may_not_is_refused_and_not_told_why)
{
    struct house house = house_new(ground);
    char long_text[2000];

    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    check_text(ENTER(&house, WRONG), "refused");
    check_text(ENTER(&house, .login = "malee", .password = ""), "refused");
    check_text(ENTER(&house, .login = "malee", .password = PASSWORD "."),
               "refused");
    check_text(ENTER(&house, .login = "malee", .password = NULL), "refused");
    check_text(ENTER(&house, .login = "nobody", .password = PASSWORD),
               "refused");
    check_text(ENTER(&house, .login = "", .password = ""), "refused");
    check_text(ENTER(&house, .login = NULL, .password = NULL), "refused");
    check_text(ENTER(&house, .login = "somchai", .password = ""), "refused");
    check_text(ENTER(&house, .login = "ended", .password = PASSWORD),
               "refused");
    check_text(ENTER(&house, .login = "\xff\xfe", .password = "\xff"),
               "refused");
    check_text(ENTER(&house, .login = long_text, .password = long_text),
               "refused");
    check_text(ENTER(&house, MALEE), "done");
    store_close(house.store);
}

/* ---- how long it lasts ---- */

TEST_BOTH(a_session_that_nobody_uses_ends_after_twelve_hours)
{
    struct house house = house_new(ground);
    const char *token;

    check_text(ENTER(&house, MALEE), "done");
    token = house_token(&house);
    house.now = MORNING + SESSION_IDLE_MS - 1;
    check_text(house_who(&house, token), "malee"); /* and is used now */
    house.now += SESSION_IDLE_MS - 1;
    check_text(house_who(&house, token), "malee");
    house.now += SESSION_IDLE_MS;
    check_text(house_who(&house, token), "nobody");
    store_close(house.store);
}

/* As a page asks: by a desk that never writes, and recalls what it found. */
static const char *
seen_by(struct desk *desk, const struct house *house, const char *token,
        size_t *roles)
{
    struct reader reader;

    check(desk_look(desk) == STATUS_FINE);
    check(session_find_at(desk, token, strlen(token), house->now, &reader,
                          house->mem) == STATUS_FINE);
    desk_look_end(desk);
    *roles = reader.role_count;
    return reader.person_id == 0 ? "nobody" : reader.login;
}

TEST_BOTH(a_desk_recalls_nobody_beyond_their_time)
{
    struct house house = house_new(ground);
    const int64_t midnight = MORNING + 15 * HOUR_MS;
    struct store *store = NULL;
    struct desk *desk;
    const char *token;
    size_t roles;

    check(store_open(&store, ground->url, DB_READ, ground->folder,
                     &ground->fault) == STATUS_FINE);
    desk = desk_new(store);
    DEED(&house, "password", {"login", "somchai"}, {"password", PASSWORD});
    DEED(&house, "act-for", {"login", "somchai"}, {"for", "malee"},
         {"from", "2026-12-01"}, {"until", "2026-12-01"},
         {"reason", "on leave"});
    house.now = midnight - 1;
    check_text(ENTER(&house, .login = "somchai", .password = PASSWORD),
               "done");
    token = house_token(&house);
    for (int i = 0; i < 3; i++) {
        check_text(seen_by(desk, &house, token, &roles), "somchai");
        check(roles == 0);
    }
    house.now = midnight; /* nothing is written, and another day begins */
    check_text(seen_by(desk, &house, token, &roles), "somchai");
    check(roles == 1);
    house.now = midnight - 1 + SESSION_IDLE_MS - 1;
    check_text(seen_by(desk, &house, token, &roles), "somchai");
    house.now++;
    check_text(seen_by(desk, &house, token, &roles), "nobody");
    desk_free(desk);
    store_close(store);
    store_close(house.store);
}

TEST_BOTH(a_desk_forgets_at_once_who_is_out)
{
    struct house house = house_new(ground);
    struct store *store = NULL;
    struct desk *desk;
    const char *first, *second;
    size_t roles;

    check(store_open(&store, ground->url, DB_READ, ground->folder,
                     &ground->fault) == STATUS_FINE);
    desk = desk_new(store);
    check_text(ENTER(&house, MALEE), "done");
    first = house_token(&house);
    check_text(ENTER(&house, MALEE), "done");
    second = house_token(&house);
    for (int i = 0; i < 2; i++) {
        check_text(seen_by(desk, &house, first, &roles), "malee");
        check_text(seen_by(desk, &house, second, &roles), "malee");
        check(roles == 1);
    }
    check(sign_out(house.store, first, strlen(first)) == STATUS_FINE);
    check_text(seen_by(desk, &house, first, &roles), "nobody");
    check_text(seen_by(desk, &house, second, &roles), "malee");
    DEED(&house, "role-end", {"login", "malee"}, {"role", "central"});
    check_text(seen_by(desk, &house, second, &roles), "malee");
    check(roles == 0);
    DEED(&house, "person-disable", {"login", "malee"});
    check_text(seen_by(desk, &house, second, &roles), "nobody");
    desk_free(desk);
    store_close(store);
    store_close(house.store);
}

TEST_BOTH(a_session_ends_after_thirty_days_however_used)
{
    struct house house = house_new(ground);
    const char *token;

    check_text(ENTER(&house, MALEE), "done");
    token = house_token(&house);
    for (house.now = MORNING; house.now < MORNING + SESSION_MS;
         house.now += SESSION_IDLE_MS - 1)
        check_text(house_who(&house, token), "malee");
    house.now = MORNING + SESSION_MS - 1;
    check_text(house_who(&house, token), "malee");
    house.now = MORNING + SESSION_MS;
    check_text(house_who(&house, token), "nobody");
    store_close(house.store);
}

TEST_BOTH(its_use_is_written_every_five_minutes_at_most)
{
    struct house house = house_new(ground);
    struct session *sessions;
    struct reader reader;
    const char *token;
    size_t count;

    check_text(ENTER(&house, MALEE), "done");
    token = house_token(&house);
    house.now = MORNING + SESSION_SEEN_MS - 1;
    check_text(house_reader(&house, token, &reader), "malee");
    check(own_sessions(house.store, &reader, house.now, &sessions, &count,
                       house.mem) == STATUS_FINE);
    check(count == 1 && moment_of(sessions[0].seen_at) == MORNING);
    house.now++;
    check_text(house_reader(&house, token, &reader), "malee");
    check(!reader.unseen);
    check(own_sessions(house.store, &reader, house.now, &sessions, &count,
                       house.mem) == STATUS_FINE);
    check(count == 1 && moment_of(sessions[0].seen_at) == house.now);
    store_close(house.store);
}

/* A reading connection shows the page, and leaves the writing to another. */
TEST_BOTH(a_store_that_cannot_write_finds_it_too)
{
    struct house house = house_new(ground), reading = house;
    struct reader reader;

    check_text(ENTER(&house, MALEE), "done");
    check(store_open(&reading.store, ground->url, DB_READ, NULL,
                     &ground->fault) == STATUS_FINE);
    reading.now = MORNING + SESSION_SEEN_MS;
    check_text(house_reader(&reading, house.answer.token, &reader), "malee");
    check(reader.unseen);
    check(session_use(house.store, &reader, reading.now) == STATUS_FINE);
    check_text(house_reader(&reading, house.answer.token, &reader), "malee");
    check(!reader.unseen);
    store_close(reading.store);
    store_close(house.store);
}

/* ---- how it ends ---- */

TEST_BOTH(who_signs_out_is_out)
{
    struct house house = house_new(ground);
    const char *first;

    check_text(ENTER(&house, MALEE), "done");
    first = house_token(&house);
    check_text(ENTER(&house, MALEE), "done");
    check(sign_out(house.store, first, strlen(first)) == STATUS_FINE);
    check_text(house_who(&house, first), "nobody");
    check_text(house_who(&house, house.answer.token), "malee");
    check(sign_out(house.store, first, strlen(first)) == STATUS_FINE);
    check(sign_out(house.store, "x", 1) == STATUS_FINE);
    store_close(house.store);
}

TEST_BOTH(people_end_their_own_sessions_and_nobody_elses)
{
    struct house house = house_new(ground);
    const char *first, *second, *other;
    struct session *sessions;
    struct reader reader;
    int64_t other_id;
    size_t count;

    DEED(&house, "password", {"login", "somchai"}, {"password", PASSWORD});
    check_text(ENTER(&house, .login = "somchai", .password = PASSWORD),
               "done");
    other = house_token(&house);
    other_id = house.answer.session_id;
    check_text(ENTER(&house, MALEE, .address = OFFICE,
                     .browser = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) "
                                "Gecko/20100101 Firefox/128.0"),
               "done");
    first = house_token(&house);
    house.now += SECOND;
    check_text(ENTER(&house, MALEE), "done");
    second = house_token(&house);
    check_text(house_reader(&house, second, &reader), "malee");
    check(own_sessions(house.store, &reader, house.now, &sessions, &count,
                       house.mem) == STATUS_FINE);
    check(count == 2 && sessions[0].id == reader.session_id);
    check_text(sessions[1].browser, "Firefox, Windows");
    check_text(sessions[1].address, OFFICE);
    check(own_session_end(house.store, &reader, other_id) == STATUS_ABSENT);
    check(own_session_end(house.store, &reader, sessions[1].id) ==
          STATUS_FINE);
    check_text(house_who(&house, first), "nobody");
    check_text(house_who(&house, other), "somchai");
    check_text(ENTER(&house, MALEE), "done");
    check(own_sessions_end(house.store, &reader) == STATUS_FINE);
    check_text(house_who(&house, house.answer.token), "nobody");
    check_text(house_who(&house, second), "malee");
    check_text(house_who(&house, other), "somchai");
    store_close(house.store);
}

TEST_BOTH(who_is_disabled_is_out_and_stays_out)
{
    struct house house = house_new(ground);
    const char *token;

    check_text(ENTER(&house, MALEE), "done");
    token = house_token(&house);
    DEED(&house, "person-disable", {"login", "malee"});
    check_text(house_who(&house, token), "nobody");
    check_text(ENTER(&house, MALEE), "refused");
    DEED(&house, "person-enable", {"login", "malee"});
    check_text(house_who(&house, token), "nobody");
    check_text(ENTER(&house, MALEE), "done");
    store_close(house.store);
}

/* How many rows a person has left in what is theirs alone. */
static int64_t
left_of(struct house *house, int64_t person_id)
{
    struct session *sessions;
    struct factor factor;
    size_t count, times;
    struct reader reader = {.person_id = person_id};

    check(sessions_of(house->store, person_id, "", "", &sessions, &count,
                      house->mem) == STATUS_FINE);
    check(own_sign_ins(house->store, &reader, &sessions, &times,
                       house->mem) == STATUS_FINE);
    check(factor_of(house->store, person_id, &factor, house->mem) ==
          STATUS_FINE);
    return (int64_t)(count + times) + (factor.secret != NULL);
}

TEST_BOTH(who_is_erased_leaves_nothing)
{
    struct house house = house_new(ground);
    int64_t id = house_person(&house, "malee");
    struct numbered malee = {id, CENTRE};
    const char *token;
    bool done;

    check_text(ENTER(&house, MALEE), "done");
    token = house_token(&house);
    check(store_begin(house.store) == STATUS_FINE);
    check(factor_begin(house.store, &malee, "ABCD", &done) == STATUS_FINE);
    check(preference_set(house.store, &malee, "en", 1) == STATUS_FINE);
    check(store_commit(house.store) == STATUS_FINE);
    check(left_of(&house, id) == 3);
    DEED(&house, "person-erase", {"login", "malee"}, {"reason", "asked"});
    check(left_of(&house, id) == 0);
    check_text(house_who(&house, token), "nobody");
    check_text(ENTER(&house, MALEE), "refused");
    store_close(house.store);
}

/* ---- forms ---- */

TEST_BOTH(a_form_belongs_to_its_session)
{
    struct house house = house_new(ground);
    struct reader first, second, nobody = {0};

    check_text(ENTER(&house, MALEE), "done");
    check_text(house_reader(&house, house.answer.token, &first), "malee");
    check_text(first.form, house.answer.form);
    check_text(ENTER(&house, MALEE), "done");
    check_text(house_reader(&house, house.answer.token, &second), "malee");
    check(session_form_holds(&first, first.form));
    check(session_form_holds(&second, second.form));
    check(!session_form_holds(&first, second.form));
    check(!session_form_holds(&first, ""));
    check(!session_form_holds(&first, NULL));
    check(!session_form_holds(&nobody, ""));
    check(!session_form_holds(&nobody, first.form));
    store_close(house.store);
}

/* ---- tries ---- */

TEST_BOTH(tries_wait_longer_and_longer)
{
    static const int waits[] = {2,  4,   8,   16,  32,  64,
                                128, 256, 512, 900, 900, 900};
    struct house house = house_new(ground);

    for (int i = 0; i < TRIES_OF_LOGIN; i++)
        check_text(ENTER(&house, WRONG), "refused");
    for (size_t i = 0; i < sizeof waits / sizeof waits[0]; i++) {
        char wanted[32];

        snprintf(wanted, sizeof wanted, "wait %d", waits[i]);
        check_text(ENTER(&house, WRONG), wanted);
        /* the right one waits as well, and waiting costs no try */
        check_text(ENTER(&house, MALEE), wanted);
        house.now += waits[i] * SECOND - 1;
        check_text(ENTER(&house, MALEE), "wait 1");
        house.now++;
        check_text(ENTER(&house, WRONG), "refused");
    }
    house.now += 900 * SECOND;
    check_text(ENTER(&house, MALEE), "done");
    /* and all is forgotten */
    for (int i = 0; i < TRIES_OF_LOGIN; i++)
        check_text(ENTER(&house, WRONG), "refused");
    check_text(ENTER(&house, WRONG), "wait 2");
    store_close(house.store);
}

TEST_BOTH(a_day_without_a_try_forgets_them)
{
    struct house house = house_new(ground);

    for (int i = 0; i < TRIES_OF_LOGIN; i++)
        check_text(ENTER(&house, WRONG), "refused");
    house.now += TRIES_MS;
    check_text(ENTER(&house, WRONG), "refused");
    check_text(ENTER(&house, WRONG), "wait 4"); /* not yet */
    house.now += TRIES_MS + 1;
    for (int i = 0; i < TRIES_OF_LOGIN; i++)
        check_text(ENTER(&house, WRONG), "refused");
    check_text(ENTER(&house, WRONG), "wait 2");
    store_close(house.store);
}

/* Who it is that tries in vain makes no difference. */
TEST_BOTH(logins_that_nobody_has_wait_as_well)
{
    struct house house = house_new(ground);

    for (int i = 0; i < TRIES_OF_LOGIN; i++)
        check_text(ENTER(&house, .login = "ghost", .password = "boo"),
                   "refused");
    check_text(ENTER(&house, .login = "ghost", .password = "boo"), "wait 2");
    check_text(ENTER(&house, MALEE), "done");
    store_close(house.store);
}

/* One password on many logins. */
TEST_BOTH(an_address_waits_for_all_its_logins)
{
    struct house house = house_new(ground);

    for (int i = 0; i < TRIES_OF_ADDRESS; i++) {
        char login[16];

        snprintf(login, sizeof login, "person%d", i);
        check_text(ENTER(&house, .login = login, .password = "x",
                         .address = ABROAD),
                   "refused");
    }
    check_text(ENTER(&house, .login = "another", .password = "x",
                     .address = ABROAD),
               "wait 2");
    check_text(ENTER(&house, MALEE, .address = ABROAD), "wait 2");
    check_text(ENTER(&house, MALEE, .address = OFFICE), "done");
    house.now += 2 * SECOND;
    check_text(ENTER(&house, MALEE, .address = ABROAD), "done");
    /* one success does not forgive all */
    check_text(ENTER(&house, .login = "another", .password = "x",
                     .address = ABROAD),
               "refused");
    check_text(ENTER(&house, .login = "another", .password = "x",
                     .address = ABROAD),
               "wait 4");
    store_close(house.store);
}

/* An office of any size signs in at once. */
TEST_BOTH(those_who_succeed_do_not_count)
{
    struct house house = house_new(ground);

    for (int i = 0; i < TRIES_OF_ADDRESS + 3; i++)
        check_text(ENTER(&house, MALEE, .address = OFFICE), "done");
    store_close(house.store);
}

TEST_BOTH(a_subscriber_of_ipv6_is_one_address)
{
    struct house house = house_new(ground);
    struct session *times;
    size_t count;

    for (int i = 0; i < TRIES_OF_ADDRESS; i++) {
        char login[16], address[64];

        snprintf(login, sizeof login, "person%d", i);
        snprintf(address, sizeof address, "2001:db8:1:2::%x", i);
        check_text(ENTER(&house, .login = login, .password = "x",
                         .address = address),
                   "refused");
    }
    check_text(ENTER(&house, MALEE, .address = "2001:db8:1:2:ffff::1"),
               "wait 2");
    check_text(ENTER(&house, MALEE, .address = "2001:db8:1:3::1"), "done");
    /* an address of IPv4 in the clothes of IPv6; what is none at all */
    check_text(ENTER(&house, MALEE, .address = "::ffff:" OFFICE), "done");
    check_text(ENTER(&house, MALEE, .address = "\xff<script>"), "done");
    check(own_sign_ins(house.store,
                       &(struct reader){
                           .person_id = house_person(&house, "malee")},
                       &times, &count, house.mem) == STATUS_FINE);
    check(count == 3);
    check_text(times[0].address, "?");
    check_text(times[1].address, OFFICE);
    check_text(times[2].address, "2001:db8:1:3::");
    store_close(house.store);
}

/* Somebody elsewhere, who tries all the time, does not keep her out. */
TEST_BOTH(nobody_elsewhere_keeps_a_person_out)
{
    struct house house = house_new(ground);

    check_text(ENTER(&house, MALEE, .address = OFFICE), "done");
    for (int i = 0; i < TRIES_OF_LOGIN; i++)
        check_text(ENTER(&house, WRONG, .address = ABROAD), "refused");
    check_text(ENTER(&house, WRONG, .address = ABROAD), "wait 2");
    check_text(ENTER(&house, MALEE, .address = "192.0.2.1"), "wait 2");
    check_text(ENTER(&house, MALEE, .address = OFFICE), "done");
    store_close(house.store);
}

/* What has had its time is taken away by who signs in next. */
TEST_BOTH(what_has_had_its_time_is_gone)
{
    struct house house = house_new(ground);
    struct reader malee = {.person_id = house_person(&house, "malee")};
    struct session *rows;
    size_t count;

    check_text(ENTER(&house, MALEE, .address = OFFICE), "done");
    house.now = MORNING + SIGNED_IN_MS;
    check_text(ENTER(&house, MALEE, .address = ABROAD), "done");
    check(own_sign_ins(house.store, &malee, &rows, &count, house.mem) ==
          STATUS_FINE);
    check(count == 2 && moment_of(rows[0].made_at) == house.now);
    check_text(rows[1].address, OFFICE);
    check(sessions_of(house.store, malee.person_id, "", "", &rows, &count,
                      house.mem) == STATUS_FINE);
    check(count == 1);
    house.now++;
    check_text(ENTER(&house, MALEE, .address = ABROAD), "done");
    check(own_sign_ins(house.store, &malee, &rows, &count, house.mem) ==
          STATUS_FINE);
    check(count == 2 && moment_of(rows[1].made_at) == house.now - 1);
    store_close(house.store);
}

/* Several programs count together, and a try counts while it is on its way. */
TEST_BOTH(programs_count_together)
{
    enum { PROGRAMS = 8 };
    struct house house = house_new(ground);
    int refused = 0;

    store_close(house.store);
    fflush(stdout);
    for (int i = 0; i < PROGRAMS; i++)
        if (fork() == 0) {
            struct house mine = {.mem = mem_new(), .now = MORNING};
            struct out fault = out_new(mine.mem);
            const char *said;

            if (store_open(&mine.store, ground->url, DB_WRITE, NULL,
                           &fault) != STATUS_FINE)
                _exit(2);
            said = ENTER(&mine, WRONG);
            _exit(strcmp(said, "refused") == 0 ? 1
                  : strcmp(said, "wait 2") == 0 ? 0
                                                : 2);
        }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;

        wait(&status);
        check(WIFEXITED(status) && WEXITSTATUS(status) < 2);
        refused += WEXITSTATUS(status);
    }
    check(refused == TRIES_OF_LOGIN);
}

/* ---- work ---- */

static double
seconds_of(struct house *house, struct sign_in request)
{
    struct timespec from, to;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    check_text(house_enter(house, request), "refused");
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) +
           (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

/* Work, not time: the machine may be busy.  The least of some. */
TEST_BOTH(a_login_that_nobody_has_costs_the_same_work)
{
    struct house house = house_new(ground);
    double least[4] = {1e9, 1e9, 1e9, 1e9};
    const struct sign_in requests[4] = {
        {WRONG},
        {.login = "nobody", .password = "wrong horse battery"},
        {.login = "somchai", .password = "wrong horse battery"},
        {.login = "ended", .password = PASSWORD}};

    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++) {
            double seconds = seconds_of(&house, requests[j]);

            if (seconds < least[j])
                least[j] = seconds;
        }
    for (int j = 1; j < 4; j++)
        check(least[j] > least[0] * 0.7 && least[j] < least[0] * 1.4);
    store_close(house.store);
}

TEST_MAIN
