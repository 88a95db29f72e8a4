/* Codes of an authenticator, rules of passwords, names of browsers. */
#include "action/browser.h"
#include "action/password.h"
#include "action/totp.h"
#include "base/seal.h"
#include "tap.h"

#include <pthread.h>
#include <sys/resource.h>

/* ---- RFC 6238, appendix B: SHA-1, the last six of its eight digits ---- */

#define RFC_SECRET "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" /* 1234567890, twice */

TEST(the_vectors_of_rfc_6238)
{
    static const struct {
        int64_t seconds;
        const char *code;
    } vectors[] = {{59, "287082"},         {1111111109, "081804"},
                   {1111111111, "050471"}, {1234567890, "005924"},
                   {2000000000, "279037"}, {20000000000, "353130"}};

    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        char code[TOTP_TEXT];
        int64_t ms = vectors[i].seconds * 1000;

        check(totp_code(code, RFC_SECRET, ms / TOTP_STEP_MS));
        check_text(code, vectors[i].code);
        check(totp_step(RFC_SECRET, vectors[i].code, ms) ==
              ms / TOTP_STEP_MS);
    }
}

/* 1111111109 and …111 are the end of a step and the start of the next. */
TEST(a_clock_may_be_one_step_off)
{
    const int64_t step = 1111111111 / 30, start = step * TOTP_STEP_MS;

    check(totp_step(RFC_SECRET, "050471", start) == step);
    check(totp_step(RFC_SECRET, "050471", start + 2 * TOTP_STEP_MS - 1) ==
          step);
    check(totp_step(RFC_SECRET, "050471", start + 2 * TOTP_STEP_MS) < 0);
    check(totp_step(RFC_SECRET, "050471", start - TOTP_STEP_MS) == step);
    check(totp_step(RFC_SECRET, "050471", start - TOTP_STEP_MS - 1) < 0);
}

TEST(what_is_no_code_is_none)
{
    static const char *const codes[] = {"",        "28708",  "2870820",
                                        "287081",  "28708a", " 287082",
                                        "000000000000000000000000"};
    char code[TOTP_TEXT];

    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        check(totp_step(RFC_SECRET, codes[i], 59000) < 0);
    check(totp_step("not base32!", "287082", 59000) < 0);
    check(!totp_code(code, RFC_SECRET, -1));
    check(totp_step(RFC_SECRET, "287082", 0) == 1);
}

TEST(secrets_are_new_and_an_authenticator_reads_them)
{
    struct mem *mem = mem_new();
    const char *first = totp_secret(mem), *second = totp_secret(mem);
    char code[TOTP_TEXT];

    check(strlen(first) == 32);
    check(strspn(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == 32);
    check(strcmp(first, second) != 0);
    check(totp_code(code, first, 1));
    check_text(totp_address("ABCD", "malee@north", mem),
               "otpauth://totp/Trachu:malee%40north?secret=ABCD"
               "&issuer=Trachu&digits=6&period=30");
    mem_free(mem);
}

/* ---- passwords ---- */

/* "fine", or the rule that it breaks. */
static const char *
rule(const char *password, const char *login)
{
    struct password_fault fault;

    return password_allowed(password, login, &fault) ? "fine"
                                                     : text_key_name(fault.why);
}

TEST(new_passwords_keep_the_rules)
{
    char bytes[PASSWORD_MOST + 2];

    check_text(rule("12-3456-789", NULL), "deed.password_short");
    check_text(rule("12-3456-7890", NULL), "fine");
    check_text(rule("", NULL), "deed.password_short");
    /* characters, not bytes */
    check_text(rule("มาลีไปตลาดต", NULL), "deed.password_short");
    check_text(rule("มาลีไปตลาดตอ", NULL), "fine");
    memset(bytes, 'x', sizeof bytes);
    bytes[0] = 'y';
    bytes[PASSWORD_MOST + 1] = '\0';
    check_text(rule(bytes, NULL), "account.password_long");
    bytes[PASSWORD_MOST] = '\0';
    check_text(rule(bytes, NULL), "fine");
    check_text(rule("malee.jaidee", "malee.jaidee"),
               "account.password_login");
    check_text(rule("Malee.Jaidee", "malee.jaidee"),
               "account.password_login");
    check_text(rule("malee.jaidee2", "malee.jaidee"), "fine");
    check_text(rule("password2569", NULL), "account.password_common");
    check_text(rule("PassWord2569", NULL), "account.password_common");
    check_text(rule("password2569!", NULL), "fine");
    check_text(rule("กรุงเทพมหานคร", NULL), "account.password_common");
    check_text(rule("correct\thorse battery", NULL),
               "account.password_text");
    check_text(rule("correct horse \xff battery", NULL),
               "account.password_text");
    check_text(rule("# Passwords that everybody tries first, of those that "
                    "are long enough.",
                    NULL),
               "fine");
}

static void *
make_hash(void *nothing)
{
    char hash[PASSWORD_TEXT];

    (void)nothing;
    check(password_hash(hash, "correct horse battery"));
    check(password_holds(hash, "correct horse battery"));
    check(!password_holds(hash, "correct horse"));
    return NULL;
}

/* Twelve at once would take 228 MB; two take 38. */
TEST(passwords_are_made_two_at_a_time)
{
    enum { THREADS = 12 };
    pthread_t threads[THREADS];
    struct rusage before, after;

    check(getrusage(RUSAGE_SELF, &before) == 0);
    for (int i = 0; i < THREADS; i++)
        check(pthread_create(&threads[i], NULL, make_hash, NULL) == 0);
    for (int i = 0; i < THREADS; i++)
        check(pthread_join(threads[i], NULL) == 0);
    check(getrusage(RUSAGE_SELF, &after) == 0);
    check(after.ru_maxrss - before.ru_maxrss > 18 * 1024);
    check(after.ru_maxrss - before.ru_maxrss < 76 * 1024);
}

TEST(tokens_look_like_tokens)
{
    char first[TOKEN_TEXT], second[TOKEN_TEXT], sha256[SHA256_TEXT];

    token_make(first);
    token_make(second);
    check(token_is(first, 43) && strcmp(first, second) != 0);
    check(!token_is(first, 42) && !token_is(first, 44));
    first[7] = '+';
    check(!token_is(first, 43));
    /* RFC 4231, case 2 */
    keyed_text(sha256, "Jefe", "what do ya want for nothing?");
    check_text(sha256, "5bdcc146bf60754e6a042426089575c7"
                       "5a003f089d2739839dec58b964ec3843");
    check(secret_same("abc", "abc") && secret_same("", ""));
    check(!secret_same("abc", "abd") && !secret_same("abc", "ab") &&
          !secret_same("ab", "abc"));
}

/* ---- browsers ---- */

TEST(browsers_are_named_in_a_few_words)
{
    static const struct {
        const char *agent, *name;
    } cases[] = {
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
         "like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
         "Edge, Windows"},
        {"Mozilla/5.0 (Linux; Android 14; SM-A556E) AppleWebKit/537.36 (KHTML, "
         "like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
         "Chrome, Android"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
         "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 "
         "Safari/604.1",
         "Safari, iPhone"},
        {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 "
         "Firefox/128.0",
         "Firefox, Linux"},
        {"Firefox/1", "Firefox"},
        {"<script>alert(1)</script>", ""},
        {"", ""},
        {NULL, ""},
    };
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_text(browser_short(cases[i].agent, mem), cases[i].name);
    mem_free(mem);
}

TEST_MAIN
