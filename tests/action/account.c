/* One's own account, and the links that let people in: on both engines. */
#include "account.h"

#include "action/account.h"
#include "action/mail_text.h"
#include "action/totp.h"
#include "base/text.h"
#include "store/journal.h"
#include "store/mail.h"

#define NEW_PASSWORD "another horse battery"
#define SITE         "https://trachu.example.go.th"

/* ---- what is done, and what is said ---- */

typedef enum status account_call(struct store *store,
                                 const struct account_request *request,
                                 struct account_answer *answer,
                                 struct mem *mem);

static struct account_answer told;

/* "done", or the rule without "account.". */
static const char *
said_of(enum status status, const struct house *house)
{
    const char *key;

    if (status != STATUS_FINE) {
        printf("# %s\n", db_fault(house->store->db));
        return status_name(status);
    }
    if (told.done)
        return "done";
    key = text_key_name(told.why);
    return strncmp(key, "account.", 8) == 0 ? key + 8 : key;
}

static const char *
call(struct house *house, account_call *run, const struct reader *reader,
     struct account_request request)
{
    request.reader = reader;
    request.now = house->now;
    return said_of(run(house->store, &request, &told, house->mem), house);
}

#define CALL(house, run, reader, ...)                                          \
    call((house), (run), (reader), (struct account_request){__VA_ARGS__})

static struct reader
come_in(struct house *house, const char **token)
{
    struct reader reader;

    check_text(ENTER(house, MALEE, .address = OFFICE), "done");
    *token = house_token(house);
    check_text(house_reader(house, *token, &reader), "malee");
    return reader;
}

/* The last line of the centre's journal. */
static struct line
last_line(struct house *house)
{
    struct line line = {0};

    check(line_last(house->store, CENTRE, 0, &line, house->mem) ==
          STATUS_FINE);
    return line;
}

static const char *
person_after(struct house *house, const char *rest)
{
    struct out out = out_new(house->mem);

    out_format(&out, "{\"person\":\"%lld\",%s}",
               (long long)house_person(house, "malee"), rest);
    return out_string(&out);
}

static void
check_line(struct house *house, const char *deed, const char *rest)
{
    struct line line = last_line(house);

    check_text(line.deed, deed);
    check(line.person_id == house_person(house, "malee"));
    check(moment_of(line.at) == house->now);
    check_text(line.after, person_after(house, rest));
}

/* ---- the password ---- */

TEST_BOTH(a_new_password_ends_all_other_sessions)
{
    struct house house = house_new(ground);
    const char *other, *own;
    struct reader reader;

    come_in(&house, &other);
    reader = come_in(&house, &own);
    check_text(CALL(&house, password_change, &reader, .password = PASSWORD,
                    .new_password = NEW_PASSWORD),
               "done");
    check_line(&house, "password-change", "\"password\":\"changed\"");
    check_text(house_who(&house, own), "malee");
    check_text(house_who(&house, other), "nobody");
    check_text(ENTER(&house, MALEE), "refused");
    check_text(ENTER(&house, .login = "malee", .password = NEW_PASSWORD),
               "done");
    store_close(house.store);
}

TEST_BOTH(a_password_is_changed_by_who_knows_it)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token;
    int64_t seq;

    reader = come_in(&house, &token);
    seq = last_line(&house).seq;
    check_text(CALL(&house, password_change, &reader, .password = "",
                    .new_password = NEW_PASSWORD),
               "password_wrong");
    check_text(CALL(&house, password_change, &reader, .password = NULL,
                    .new_password = NEW_PASSWORD),
               "password_wrong");
    check_text(CALL(&house, password_change, &reader, .password = PASSWORD,
                    .new_password = "short"),
               "deed.password_short");
    check_text(CALL(&house, password_change, &reader, .password = PASSWORD,
                    .new_password = "password2569"),
               "password_common");
    check_text(CALL(&house, password_change, &reader, .password = PASSWORD,
                    .new_password = NULL),
               "deed.password_short");
    check(last_line(&house).seq == seq);
    check_text(ENTER(&house, MALEE), "done");
    store_close(house.store);
}

/* Whoever found a session open cannot try all passwords. */
TEST_BOTH(tries_of_the_present_password_wait_too)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token;

    reader = come_in(&house, &token);
    for (int i = 0; i < TRIES_OF_LOGIN; i++)
        check_text(CALL(&house, password_change, &reader, .password = "wrong",
                        .new_password = NEW_PASSWORD),
                   "password_wrong");
    check_text(CALL(&house, password_change, &reader, .password = PASSWORD,
                    .new_password = NEW_PASSWORD),
               "wait");
    check(told.wait_s == 2 && told.arg_count == 1);
    house.now += 2 * SECOND;
    check_text(CALL(&house, password_change, &reader, .password = PASSWORD,
                    .new_password = NEW_PASSWORD),
               "done");
    store_close(house.store);
}

TEST_BOTH(spaces_around_a_password_are_no_part_of_it)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token;

    reader = come_in(&house, &token);
    check_text(CALL(&house, password_change, &reader,
                    .password = " " PASSWORD "\n",
                    .new_password = "  " NEW_PASSWORD " "),
               "done");
    check_text(ENTER(&house, .login = "malee", .password = NEW_PASSWORD),
               "done");
    check_text(ENTER(&house, .login = "malee",
                     .password = NEW_PASSWORD "  "),
               "done");
    store_close(house.store);
}

/* ---- links ---- */

static const char *
new_link(struct house *house, enum one_time kind, const char *login)
{
    char token[TOKEN_TEXT];

    check(store_begin(house->store) == STATUS_FINE);
    check(link_make(house->store, kind, house_person(house, login),
                    house->now, token) == STATUS_FINE);
    check(store_commit(house->store) == STATUS_FINE);
    return mem_string(house->mem, token, strlen(token));
}

static const char *
whose(struct house *house, enum one_time kind, const char *token)
{
    const char *login;

    check(link_look(house->store, kind, token, house->now, &login,
                    house->mem) == STATUS_FINE);
    return login == NULL ? "nobody" : login;
}

TEST_BOTH(a_link_lets_in_once)
{
    struct house house = house_new(ground);
    const char *link = new_link(&house, ONE_TIME_ENTER, "somchai"),
               *other = new_link(&house, ONE_TIME_ENTER, "somchai");
    struct reader reader;

    check_text(whose(&house, ONE_TIME_ENTER, link), "somchai");
    check_text(whose(&house, ONE_TIME_ENTER, link), "somchai");
    check_text(whose(&house, ONE_TIME_RESET, link), "nobody");
    check_text(ENTER(&house, .link = link), "done");
    check_text(house_reader(&house, house.answer.token, &reader), "somchai");
    check(!reader.has_password);
    check_text(ENTER(&house, .link = link), "refused");
    check_text(whose(&house, ONE_TIME_ENTER, link), "nobody");
    /* there was no password, so none is asked for */
    check_text(CALL(&house, password_change, &reader,
                    .new_password = NEW_PASSWORD),
               "done");
    check_text(ENTER(&house, .login = "somchai", .password = NEW_PASSWORD),
               "done");
    /* which ends links */
    check_text(ENTER(&house, .link = other), "refused");
    store_close(house.store);
}

TEST_BOTH(links_have_their_time)
{
    struct house house = house_new(ground);
    const char *enter = new_link(&house, ONE_TIME_ENTER, "malee"),
               *reset = new_link(&house, ONE_TIME_RESET, "malee");

    house.now = MORNING + LINK_RESET_MS - 1;
    check_text(whose(&house, ONE_TIME_RESET, reset), "malee");
    house.now++;
    check_text(whose(&house, ONE_TIME_RESET, reset), "nobody");
    house.now = MORNING + LINK_ENTER_MS - 1;
    check_text(whose(&house, ONE_TIME_ENTER, enter), "malee");
    house.now++;
    check_text(whose(&house, ONE_TIME_ENTER, enter), "nobody");
    check_text(ENTER(&house, .link = enter), "refused");
    house.now--;
    check_text(ENTER(&house, .link = enter), "done");
    store_close(house.store);
}

TEST_BOTH(what_is_no_link_lets_nobody_in)
{
    struct house house = house_new(ground);
    const char *enter = new_link(&house, ONE_TIME_ENTER, "malee"),
               *reset = new_link(&house, ONE_TIME_RESET, "malee");

    check_text(ENTER(&house, .link = ""), "refused");
    check_text(ENTER(&house, .link = "x"), "refused");
    check_text(ENTER(&house, .link = reset), "refused");
    check_text(ENTER(&house, .link = "\xff\xff"), "refused");
    check_text(whose(&house, ONE_TIME_ENTER, NULL), "nobody");
    DEED(&house, "person-disable", {"login", "malee"});
    check_text(ENTER(&house, .link = enter), "refused");
    DEED(&house, "person-enable", {"login", "malee"});
    check_text(ENTER(&house, .link = enter), "refused");
    check_text(link_address("https://a/", ONE_TIME_ENTER, "T", house.mem),
               "https://a/enter/T");
    check_text(link_address("", ONE_TIME_RESET, "T", house.mem), "/reset/T");
    store_close(house.store);
}

/* Each of many programs at once, with one link: how many end with 1. */
static int
winners(struct ground *ground, int (*run)(struct house *house, void *with),
        void *with)
{
    enum { PROGRAMS = 6 };
    int won = 0;

    fflush(stdout);
    for (int i = 0; i < PROGRAMS; i++)
        if (fork() == 0) {
            struct house mine = {.mem = mem_new(), .now = MORNING};
            struct out fault = out_new(mine.mem);

            if (store_open(&mine.store, ground->url, DB_WRITE, NULL,
                           &fault) != STATUS_FINE)
                _exit(2);
            _exit(run(&mine, with));
        }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;

        wait(&status);
        check(WIFEXITED(status) && WEXITSTATUS(status) < 2);
        won += WEXITSTATUS(status);
    }
    return won;
}

static int
enter_by(struct house *house, void *link)
{
    const char *said = ENTER(house, .link = link);

    return strcmp(said, "done") == 0 ? 1 : strcmp(said, "refused") == 0 ? 0 : 2;
}

TEST_BOTH(of_many_with_one_link_one_gets_in)
{
    struct house house = house_new(ground);
    const char *link = new_link(&house, ONE_TIME_ENTER, "malee");

    store_close(house.store);
    check(winners(ground, enter_by, (void *)link) == 1);
}

static int
reset_by(struct house *house, void *link)
{
    struct account_request request = {.new_password = NEW_PASSWORD,
                                      .now = house->now};

    if (password_reset(house->store, link, &request, &told, house->mem) !=
        STATUS_FINE)
        return 2;
    return told.done ? 1 : told.why == TEXT_ACCOUNT_LINK_OVER ? 0 : 2;
}

TEST_BOTH(of_many_with_one_reset_one_sets_the_password)
{
    struct house house = house_new(ground);
    const char *link = new_link(&house, ONE_TIME_RESET, "malee");
    int64_t before = last_line(&house).seq;

    store_close(house.store);
    check(winners(ground, reset_by, (void *)link) == 1);
    house.store = ground_store(ground);
    check(last_line(&house).seq == before + 1);
    store_close(house.store);
}

/* Coming in, leaving, a new password, a second factor begun: as long as there
 * are programs, all in each other's way. */
static int
do_everything(struct house *house, void *nothing)
{
    (void)nothing;
    for (int i = 0; i < 6; i++) {
        struct reader reader;
        const char *said;

        house->now = MORNING + i * HOUR_MS;
        if (strcmp(ENTER(house, MALEE, .address = OFFICE), "fault") == 0)
            return 2;
        if (house->answer.outcome != SIGN_IN_DONE)
            continue;
        house_reader(house, house->answer.token, &reader);
        if (reader.person_id == 0)
            continue; /* another's new password ended it */
        if (strcmp(CALL(house, second_factor_begin, &reader), "done") != 0)
            return 2;
        said = CALL(house, password_change, &reader, .password = PASSWORD,
                    .new_password = PASSWORD, .address = OFFICE);
        if (strcmp(said, "done") != 0 && strcmp(said, "password_wrong") != 0 &&
            strcmp(said, "wait") != 0)
            return 2;
        if (own_sessions_end(house->store, &reader) != STATUS_FINE)
            return 2;
    }
    return tap_failed ? 2 : 1;
}

TEST_BOTH(many_at_once_do_not_stand_in_each_others_way)
{
    struct house house = house_new(ground);

    store_close(house.store);
    check(winners(ground, do_everything, NULL) == 6);
}

/* ---- forgotten ---- */

static const char *
forget(struct house *house, const char *who, const char *address)
{
    return said_of(password_forgotten(house->store,
                                      &(struct forgotten){.who = who,
                                                          .site = SITE,
                                                          .address = address,
                                                          .now = house->now},
                                      &told, house->mem),
                   house);
}

static size_t
mails(struct house *house, struct mail **list)
{
    size_t count;

    check(mail_list(house->store, true, list, &count, house->mem) ==
          STATUS_FINE);
    return count;
}

TEST_BOTH(the_answer_is_the_same_for_everybody)
{
    struct house house = house_new(ground);
    struct mail *list;

    check_text(forget(&house, "nobody", OFFICE), "done");
    check_text(forget(&house, "nobody@example.go.th", OFFICE), "done");
    check_text(forget(&house, "", OFFICE), "done");
    check_text(forget(&house, NULL, OFFICE), "done");
    check_text(forget(&house, "\xff", OFFICE), "done");
    check_text(forget(&house, "ended", OFFICE), "done");
    check(mails(&house, &list) == 0);
    check_text(forget(&house, "malee", OFFICE), "done");
    check(mails(&house, &list) == 1);
    check(list[0].person_id == house_person(&house, "malee"));
    check_text(list[0].kind, "password-reset");
    check_text(list[0].content, "{\"site\":\"" SITE "\"}");
    check_text(forget(&house, "Somchai@Example.go.th ", OFFICE), "done");
    check(mails(&house, &list) == 2);
    store_close(house.store);
}

TEST_BOTH(nobody_is_flooded)
{
    struct house house = house_new(ground);
    struct mail *list;

    house.now = MORNING / FORGOTTEN_MS * FORGOTTEN_MS;
    check_text(forget(&house, "malee", OFFICE), "done");
    check_text(forget(&house, "malee@example.go.th", ABROAD), "done");
    check(mails(&house, &list) == 1);
    house.now += FORGOTTEN_MS - 1;
    check_text(forget(&house, "malee", OFFICE), "done");
    check(mails(&house, &list) == 1);
    house.now++;
    check_text(forget(&house, "malee", OFFICE), "done");
    check(mails(&house, &list) == 2);
    for (int i = 3; i < TRIES_OF_LOGIN; i++)
        check_text(forget(&house, "malee", OFFICE), "done");
    check_text(forget(&house, "malee", OFFICE), "wait");
    /* it is the same for nobody, and keeps nobody from signing in */
    for (int i = 0; i < TRIES_OF_LOGIN; i++)
        check_text(forget(&house, "nobody", NULL), "done");
    check_text(forget(&house, "nobody", NULL), "wait");
    check_text(ENTER(&house, MALEE, .address = OFFICE), "done");
    store_close(house.store);
}

TEST_BOTH(the_mail_has_the_link_in_both_languages)
{
    struct house house = house_new(ground);
    struct out subject = out_new(house.mem), body = out_new(house.mem);
    struct mail *list;
    const char *first;

    check_text(forget(&house, "malee", OFFICE), "done");
    check(mails(&house, &list) == 1);
    check_text(mail_reset_site(&list[0], house.mem), SITE);
    check(mail_write(&list[0], "มาลี", SITE "/reset/T", &subject, &body));
    check(strstr(out_string(&subject), "รหัสผ่าน") != NULL);
    first = strstr(out_string(&body), "\n\n" SITE "/reset/T\n\n");
    check(first != NULL && strstr(first + 4, "\n\n" SITE "/reset/T\n\n"));
    store_close(house.store);
}

TEST_BOTH(a_reset_sets_the_password_once_and_ends_all)
{
    struct house house = house_new(ground);
    const char *token, *link = new_link(&house, ONE_TIME_RESET, "malee"),
                       *other = new_link(&house, ONE_TIME_RESET, "malee");
    struct account_request bad = {.new_password = "short", .now = house.now},
                           good = {.new_password = NEW_PASSWORD,
                                   .now = house.now};

    come_in(&house, &token);
    check_text(said_of(password_reset(house.store, "x", &good, &told,
                                      house.mem),
                       &house),
               "link_over");
    check_text(said_of(password_reset(house.store, link, &bad, &told,
                                      house.mem),
                       &house),
               "deed.password_short");
    check_text(said_of(password_reset(house.store, link, &good, &told,
                                      house.mem),
                       &house),
               "done");
    check_line(&house, "password-reset", "\"password\":\"changed\"");
    check_text(house_who(&house, token), "nobody");
    check_text(said_of(password_reset(house.store, link, &good, &told,
                                      house.mem),
                       &house),
               "link_over");
    check_text(said_of(password_reset(house.store, other, &good, &told,
                                      house.mem),
                       &house),
               "link_over");
    check_text(ENTER(&house, MALEE), "refused");
    check_text(ENTER(&house, .login = "malee", .password = NEW_PASSWORD),
               "done");
    store_close(house.store);
}

/* ---- the second factor ---- */

static const char *
code_at(struct house *house, const char *secret, int64_t now)
{
    char code[TOTP_TEXT];

    check(totp_code(code, secret, now / TOTP_STEP_MS));
    return mem_string(house->mem, code, strlen(code));
}

/* Malee with a second factor; its secret. */
static const char *
with_factor(struct house *house, struct reader *reader, const char **token)
{
    const char *secret;

    *reader = come_in(house, token);
    check_text(CALL(house, second_factor_begin, reader), "done");
    secret = told.secret;
    check_text(CALL(house, second_factor_confirm, reader,
                    .code = code_at(house, secret, house->now)),
               "done");
    return secret;
}

TEST_BOTH(a_second_factor_is_asked_for_once_it_is_confirmed)
{
    struct house house = house_new(ground);
    const char *other, *token, *secret, *code;
    struct reader reader;
    int64_t seq;

    come_in(&house, &other);
    reader = come_in(&house, &token);
    seq = last_line(&house).seq;
    check_text(CALL(&house, second_factor_confirm, &reader, .code = "123456"),
               "factor_none");
    check_text(CALL(&house, second_factor_begin, &reader), "done");
    check_text(CALL(&house, second_factor_begin, &reader), "done");
    secret = told.secret;
    check(strstr(told.otpauth, secret) != NULL);
    check_text(ENTER(&house, MALEE), "done");
    code = code_at(&house, secret, house.now);
    check_text(CALL(&house, second_factor_confirm, &reader,
                    .code = strcmp(code, "000000") == 0 ? "000001" : "000000"),
               "code_wrong");
    check_text(CALL(&house, second_factor_confirm, &reader, .code = NULL),
               "code_wrong");
    check(last_line(&house).seq == seq);
    check_text(CALL(&house, second_factor_confirm, &reader, .code = code),
               "done");
    check_line(&house, "second-factor-on", "\"second_factor\":\"on\"");
    check_text(house_who(&house, other), "nobody");
    check_text(house_reader(&house, token, &reader), "malee");
    check(reader.has_second_factor);
    check_text(CALL(&house, second_factor_begin, &reader), "factor_there");
    check_text(CALL(&house, second_factor_confirm, &reader, .code = code),
               "factor_there");
    /* the code that confirmed it was used */
    check_text(ENTER(&house, MALEE, .code = code), "code!");
    check_text(ENTER(&house, MALEE), "code");
    house.now += TOTP_STEP_MS;
    code = code_at(&house, secret, house.now);
    check_text(ENTER(&house, .login = "malee", .password = "wrong",
                     .code = code),
               "refused");
    check_text(ENTER(&house, MALEE, .code = code), "done");
    check_text(ENTER(&house, MALEE, .code = code), "code!");
    store_close(house.store);
}

TEST_BOTH(codes_are_good_once_and_never_backwards)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token, *secret = with_factor(&house, &reader, &token);
    const char *now_code, *before, *after;

    house.now += 10 * TOTP_STEP_MS;
    before = code_at(&house, secret, house.now - TOTP_STEP_MS);
    now_code = code_at(&house, secret, house.now);
    after = code_at(&house, secret, house.now + TOTP_STEP_MS);
    check_text(ENTER(&house, MALEE, .code = now_code), "done");
    check_text(ENTER(&house, MALEE, .code = before), "code!");
    check_text(ENTER(&house, MALEE, .code = after), "done");
    check_text(ENTER(&house, MALEE, .code = after), "code!");
    check_text(ENTER(&house, MALEE,
                     .code = code_at(&house, secret,
                                     house.now + 2 * TOTP_STEP_MS)),
               "code!");
    store_close(house.store);
}

/* As people type them. */
TEST_BOTH(codes_may_have_spaces_and_thai_digits)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token, *secret = with_factor(&house, &reader, &token), *code;
    struct out spaced = out_new(house.mem);

    house.now += TOTP_STEP_MS;
    code = code_at(&house, secret, house.now);
    out_format(&spaced, " %.3s %s ", code, code + 3);
    check_text(ENTER(&house, MALEE, .code = out_string(&spaced)), "done");
    house.now += TOTP_STEP_MS;
    code = code_at(&house, secret, house.now);
    check_text(ENTER(&house, MALEE, .code = text_thai_digits(code, house.mem)),
               "done");
    store_close(house.store);
}

/* Knowing the password does not make trying codes free. */
TEST_BOTH(tries_of_codes_wait_too)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token, *secret = with_factor(&house, &reader, &token);

    for (int i = 0; i < TRIES_OF_LOGIN; i++) {
        check_text(ENTER(&house, MALEE), "code"); /* is no try */
        check_text(ENTER(&house, MALEE, .code = "not one"), "code!");
    }
    check_text(ENTER(&house, MALEE), "wait 2");
    house.now += TOTP_STEP_MS;
    check_text(ENTER(&house, MALEE), "code");
    check_text(ENTER(&house, MALEE,
                     .code = code_at(&house, secret, house.now)),
               "done");
    store_close(house.store);
}

TEST_BOTH(recovery_codes_are_good_once_each)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token, *codes[RECOVERY_CODES];
    struct out shouted = out_new(house.mem);

    with_factor(&house, &reader, &token);
    memcpy(codes, told.recovery_codes, sizeof codes);
    for (int i = 0; i < RECOVERY_CODES; i++) {
        check(strlen(codes[i]) == 19 && codes[i][4] == '-');
        for (int j = 0; j < i; j++)
            check(strcmp(codes[i], codes[j]) != 0);
    }
    check_text(ENTER(&house, MALEE, .code = codes[0]), "done");
    check_text(ENTER(&house, MALEE, .code = codes[0]), "code!");
    for (const char *at = codes[1]; *at != '\0'; at++)
        if (*at != '-')
            out_char(&shouted, (char)(*at >= 'a' ? *at - 'a' + 'A' : *at));
    check_text(ENTER(&house, MALEE, .code = out_string(&shouted)), "done");
    check_text(CALL(&house, second_factor_codes, &reader, .password = "x"),
               "password_wrong");
    check_text(CALL(&house, second_factor_codes, &reader,
                    .password = PASSWORD),
               "done");
    check_line(&house, "recovery-codes", "\"recovery_codes\":\"new\"");
    check_text(ENTER(&house, MALEE, .code = codes[2]), "code!");
    check_text(ENTER(&house, MALEE, .code = told.recovery_codes[9]), "done");
    store_close(house.store);
}

struct with_code {
    const char *code;
};

static int
enter_with(struct house *house, void *with)
{
    const char *said = ENTER(house, MALEE, .code = with);

    return strcmp(said, "done") == 0 ? 1 : said[0] == 'c' || said[0] == 'w' ? 0
                                                                            : 2;
}

/* Each with tries of its own: what others lost has to wait before the next. */
TEST_BOTH(of_many_with_one_recovery_code_one_gets_in)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token;

    with_factor(&house, &reader, &token);
    store_close(house.store);
    check(winners(ground, enter_with, (void *)told.recovery_codes[0]) == 1);
}

TEST_BOTH(of_many_with_one_code_one_gets_in)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token, *secret = with_factor(&house, &reader, &token);

    store_close(house.store);
    check(winners(ground, enter_with,
                  (void *)code_at(&house, secret,
                                  MORNING + TOTP_STEP_MS)) == 1);
}

TEST_BOTH(who_takes_it_off_knows_the_password)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token;

    with_factor(&house, &reader, &token);
    check_text(CALL(&house, second_factor_off, &reader, .password = "x"),
               "password_wrong");
    check_text(ENTER(&house, MALEE), "code");
    check_text(CALL(&house, second_factor_off, &reader, .password = PASSWORD),
               "done");
    check_line(&house, "second-factor-off", "\"second_factor\":\"off\"");
    check_text(ENTER(&house, MALEE), "done");
    check_text(CALL(&house, second_factor_off, &reader, .password = PASSWORD),
               "factor_none");
    check_text(CALL(&house, second_factor_codes, &reader,
                    .password = PASSWORD),
               "factor_none");
    store_close(house.store);
}

TEST_BOTH(an_administrator_takes_a_lost_one_off)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token;

    with_factor(&house, &reader, &token);
    DEED(&house, "second-factor-off", {"login", "malee"});
    check_text(ENTER(&house, MALEE), "done");
    store_close(house.store);
}

/* A link and a reset leave it in its place. */
TEST_BOTH(no_link_goes_round_the_second_factor)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token, *secret = with_factor(&house, &reader, &token);
    const char *link = new_link(&house, ONE_TIME_ENTER, "malee"),
               *reset = new_link(&house, ONE_TIME_RESET, "malee");
    struct account_request request = {.new_password = NEW_PASSWORD,
                                      .now = house.now};

    check_text(ENTER(&house, .link = link), "code");
    check_text(ENTER(&house, .link = link, .code = "123"), "code!");
    house.now += TOTP_STEP_MS;
    check_text(ENTER(&house, .link = link,
                     .code = code_at(&house, secret, house.now)),
               "done");
    check_text(said_of(password_reset(house.store, reset, &request, &told,
                                      house.mem),
                       &house),
               "done");
    check_text(ENTER(&house, .login = "malee", .password = NEW_PASSWORD),
               "code");
    store_close(house.store);
}

TEST_BOTH(without_a_password_there_is_no_second_factor)
{
    struct house house = house_new(ground);
    struct reader reader;

    check_text(ENTER(&house,
                     .link = new_link(&house, ONE_TIME_ENTER, "somchai")),
               "done");
    check_text(house_reader(&house, house.answer.token, &reader), "somchai");
    check_text(CALL(&house, second_factor_begin, &reader), "password_first");
    store_close(house.store);
}

/* ---- preferences ---- */

TEST_BOTH(preferences_are_the_persons)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token;

    reader = come_in(&house, &token);
    check(preference_change(house.store, &reader, "en", -1) == STATUS_FINE);
    check_text(house_reader(&house, token, &reader), "malee");
    check(reader.language_set && reader.language == ENGLISH);
    check(!reader.digits_set);
    check(preference_change(house.store, &reader, "th", 1) == STATUS_FINE);
    check_text(house_reader(&house, token, &reader), "malee");
    check(reader.language == THAI && reader.digits_set && reader.thai_digits);
    check(preference_change(house.store, &reader, "fr", 1) == STATUS_TAKEN);
    check(preference_change(house.store, &reader, NULL, 0) == STATUS_FINE);
    check_text(house_reader(&house, token, &reader), "malee");
    check(!reader.language_set && reader.digits_set && !reader.thai_digits);
    store_close(house.store);
}

/* No secret stands in any line. */
TEST_BOTH(the_journal_holds_no_secret)
{
    struct house house = house_new(ground);
    struct reader reader;
    const char *token, *secret = with_factor(&house, &reader, &token);
    struct line *lines;
    size_t count;

    DEED(&house, "sign-in-link", {"login", "malee"});
    check(lines_read(house.store, CENTRE, 0, 100, &lines, &count,
                     house.mem) == STATUS_FINE);
    check(count >= 7);
    for (size_t i = 0; i < count; i++) {
        const char *text = line_text(&lines[i], house.mem);

        check(strstr(text, secret) == NULL && strstr(text, token) == NULL);
        check(strstr(text, "horse") == NULL && strstr(text, "argon") == NULL);
        check(strstr(text, told.recovery_codes[0]) == NULL);
    }
    store_close(house.store);
}

TEST_MAIN
