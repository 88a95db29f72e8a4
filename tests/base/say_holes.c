/* say_holes.c - tests: what goes into the holes of a sentence.
 *
 * The sentences are the test's own, under the keys of months; so say.c itself
 * is included, with another catalogue.
 */
#include "base/say.h"

#define text_catalogue own_catalogue

static const char *const own_catalogue[LANGUAGES][TEXT_KEYS] = {
    [THAI] = {[TEXT_MONTH_01] = "น้ำหนักรวม {sum} ไม่ใช่ {wanted}",
              [TEXT_MONTH_02] = "{name}",
              [TEXT_MONTH_09] = "ก.ย."},
    [ENGLISH] = {[TEXT_MONTH_01] = "{wanted} wanted, {sum} found: {sum}",
                 [TEXT_MONTH_02] = "{name}",
                 [TEXT_MONTH_03] = "none}",
                 [TEXT_MONTH_09] = "Sep"},
};

#include "base/say.c"
#include "tap.h"

#include <signal.h>

static const struct voice english = {.language = ENGLISH};
static const struct voice thai_digits = {.language = THAI, .thai_digits = true};

static void
check_said(const struct voice *voice, struct arg arg, const char *wanted)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    say(&out, voice, TEXT_MONTH_02, &arg, 1);
    check_text(out_string(&out), wanted);
    mem_free(mem);
}

TEST(holes_are_filled_by_name_in_any_order)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    SAY(&out, &english, TEXT_MONTH_01, arg_whole("sum", 99),
        arg_whole("wanted", 100));
    check_text(out_string(&out), "100 wanted, 99 found: 99");
    out = out_new(mem);
    SAY(&out, &thai_digits, TEXT_MONTH_01, arg_whole("sum", 99),
        arg_whole("wanted", 100));
    check_text(out_string(&out), "น้ำหนักรวม ๙๙ ไม่ใช่ ๑๐๐");
    mem_free(mem);
}

TEST(texts_keep_their_digits_and_codes_do_not)
{
    check_said(&thai_digits, arg_text("name", "5.1"), "5.1");
    check_said(&thai_digits, arg_code("name", "5.1"), "๕.๑");
    check_said(&english, arg_code("name", "5.1"), "5.1");
    check_said(&english, arg_text("name", "{sum}"), "{sum}");
}

TEST(words_come_in_the_language_of_the_voice)
{
    static const struct word both[] = {{"th", "ตราชู"}, {"en", "Trachu"}};
    struct words words = {both, 2};

    check_said(&english, arg_words("name", words), "Trachu");
    check_said(&thai_digits, arg_words("name", words), "ตราชู");
}

TEST(numbers_are_cut_or_rounded)
{
    struct ratio thirds = ratio_of(-200, 3);

    check_said(&english, arg_ratio("name", thirds), "\u221266.666666…");
    check_said(&english, arg_rounded("name", thirds, 1), "\u221266.7");
    check_said(&english, arg_rounded("name", thirds, 0), "\u221267");
    check_said(&thai_digits, arg_dec("name", (struct dec){94114000}), "๙๔.๑๑๔");
    check_said(&english, arg_whole("name", -7), "\u22127");
}

TEST(days_and_keys_are_said)
{
    check_said(&english, arg_day("name", day_of(2021, 9, 14)), "14 Sep 2021");
    check_said(&thai_digits, arg_day("name", day_of(2021, 9, 14)),
               "๑๔ ก.ย. ๒๕๖๔");
    check_said(&english, arg_key("name", TEXT_MONTH_09), "Sep");
}

TEST(a_closing_brace_alone_is_text)
{
    check_text(said(&english, TEXT_MONTH_03), "none}");
}

TEST(a_hole_that_nobody_fills_is_a_bug)
{
    int status;

    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stderr) != NULL)
            check_said(&english, arg_whole("other", 1), "");
        _exit(0);
    }
    waitpid(child, &status, 0);
    check(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

TEST_MAIN
