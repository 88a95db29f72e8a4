/* say.c - tests: sentences with their holes filled, in Thai and English. */
#include "base/say.h"
#include "tap.h"

static const struct voice english = {.language = ENGLISH};
static const struct voice thai = {.language = THAI};
static const struct voice thai_digits = {.language = THAI, .thai_digits = true};
static const struct voice page = {.language = ENGLISH, .on_page = true};
static const struct voice thai_page = {.language = THAI, .on_page = true};

/* What `write` writes, checked, in an arena of its own. */
#define CHECK_SAID(wanted, ...)                                                \
    do {                                                                       \
        struct mem *mem = mem_new();                                           \
        struct out out = out_new(mem);                                         \
        __VA_ARGS__;                                                           \
        check_text(out_string(&out), (wanted));                                \
        mem_free(mem);                                                         \
    } while (0)

TEST(every_key_has_both_languages)
{
    check_text(said(&english, TEXT_SEVERITY_ERROR), "error");
    check_text(said(&thai, TEXT_SEVERITY_ERROR), "ข้อผิดพลาด");
    check_text(text_key_name(TEXT_SEVERITY_ERROR), "severity.error");
    check_text(text_key_name(TEXT_MONTH_12), "month.12");
    check_text(language_code(THAI), "th");
    check_text(language_code(ENGLISH), "en");
}

TEST(months_follow_each_other)
{
    check(TEXT_MONTH_12 - TEXT_MONTH_01 == 11);
    check_text(said(&english, TEXT_MONTH_01), "Jan");
    check_text(said(&english, TEXT_MONTH_12), "Dec");
    check_text(said(&thai, TEXT_MONTH_02), "ก.พ.");
}

TEST(a_day_is_said_in_its_era)
{
    struct day day = day_of(2021, 9, 4);

    CHECK_SAID("4 Sep 2021", say_day(&out, &english, day));
    CHECK_SAID("4 ก.ย. 2564", say_day(&out, &thai, day));
    CHECK_SAID("๔ ก.ย. ๒๕๖๔", say_day(&out, &thai_digits, day));
}

TEST(a_number_is_said_at_its_places)
{
    struct ratio score = ratio_of(894087, 9500); /* 94.114421… */
    struct ratio loss = ratio_of(-1, 2);

    CHECK_SAID("94.114", say_number(&out, &english, score, 3));
    CHECK_SAID("๙๔.๑๑๔", say_number(&out, &thai_digits, score, 3));
    CHECK_SAID("94", say_number(&out, &english, score, 0));
    CHECK_SAID("94.114421…", say_number_cut(&out, &english, score));
    CHECK_SAID("\u22120.500", say_number(&out, &english, loss, 3));
    CHECK_SAID("\u2212๐.๕", say_number_cut(&out, &thai_digits, loss));
    CHECK_SAID("0.0", say_number(&out, &english, ratio_of(-1, 100), 1));
}

TEST(digits_are_those_of_the_voice)
{
    CHECK_SAID("5.1", say_digits(&out, &thai, "5.1"));
    CHECK_SAID("๕.๑", say_digits(&out, &thai_digits, "5.1"));
}

TEST(a_sentence_without_holes_says_itself)
{
    CHECK_SAID("Oct", say(&out, &english, TEXT_MONTH_10, NULL, 0));
    CHECK_SAID("ต.ค.", say(&out, &thai, TEXT_MONTH_10, NULL, 0));
}

/* A sentence in the hole of another has the digits of its surroundings. */
TEST(sentences_within_sentences_have_the_voices_digits)
{
    CHECK_SAID("ขาดผล: ต่ำกว่า ๑",
               SAY(&out, &thai_digits, TEXT_SHEET_REMARK_STAGE,
                   arg_key("stage", TEXT_STATE_MISSING),
                   arg_key("reason", TEXT_LEVEL_NONE)));
}

/* Most sentences are the same everywhere. */
TEST(pages_say_the_sentence_for_pages_where_there_is_one)
{
    check_text(said(&english, TEXT_READING_STEP), "the rule `step`");
    check_text(said(&page, TEXT_READING_STEP), "the rule “step”");
    check_text(said(&thai, TEXT_READING_STEP), "กติกา `step`");
    check_text(said(&thai_page, TEXT_READING_STEP), "กติกา “ตามขั้น”");
    check_text(said(&page, TEXT_READING_RESULT), "the result taken for points");
    check_text(said(&page, TEXT_SEVERITY_ERROR), "error");
    check_text(said(&page, TEXT_READING_STEP_ON_PAGE), "the rule “step”");
}

TEST(pages_say_it_within_sentences_and_need_not_fill_every_hole)
{
    CHECK_SAID("5.1: 80 points are claimed, and the rule “step” gives that; "
               "by the bands it is 94: correct the claim, or what was agreed",
               SAY(&out, &page, TEXT_CLAIM_SCORE_READING,
                   arg_code("code", "5.1"), arg_whole("claimed", 80),
                   arg_key("reading", TEXT_READING_STEP),
                   arg_key("way", TEXT_WAY_BANDS), arg_whole("score", 94)));
    CHECK_SAID("Something is missing: fill it in, then send it again.",
               SAY(&out, &page, TEXT_DEED_FIELD_MISSING,
                   arg_text("deed", "verify"), arg_text("field", "result")));
    CHECK_SAID("`verify` needs `result`",
               SAY(&out, &english, TEXT_DEED_FIELD_MISSING,
                   arg_text("deed", "verify"), arg_text("field", "result")));
}

/* Who fills in a form knows measures by their names and months by theirs. */
TEST(pages_say_names_and_periods_where_files_have_codes)
{
    const struct word words[] = {{"th", "ผู้เข้าร่วม"}, {"en", "Participants"}};
    const struct calendar calendar = {.starts = 10};
    const struct fiscal_period march = {
        {day_of(2021, 3, 1), day_of(2021, 3, 31)}, calendar, 2564};
    const struct fiscal_period quarter = {
        fiscal_months(calendar, 2564, 3, 3), calendar, 2564};
    const struct arg args[] = {
        arg_named("measure", "participants", (struct words){words, 2}),
        arg_period("period", "2564-M06", march),
        arg_whole("value", 3),
        arg_period("earlier", "2564-Q2", quarter),
        arg_whole("before", 4),
        arg_whole("sum", 4),
    };

    CHECK_SAID("participants, 2564-M06: 3 is written, and its parts add to 4: "
               "correct one or the other",
               say(&out, &english, TEXT_SUM, args, 6));
    CHECK_SAID("Participants, Mar 2021: 3 is written, and its parts add to "
               "4: correct one or the other",
               say(&out, &page, TEXT_SUM, args, 6));
    CHECK_SAID("ผู้เข้าร่วม (มี.ค. 2564): เขียนไว้ 3 แต่ส่วนย่อยรวมได้ 4 "
               "โปรดแก้ให้ตรงกัน",
               say(&out, &thai_page, TEXT_SUM, args, 6));
    CHECK_SAID("quarter 2 of 2564 B.E.",
               say_period(&out, &page, &quarter));
    CHECK_SAID("the agreement has no measure area", /* that has no name */
               SAY(&out, &page, TEXT_DEED_MEASURE_UNKNOWN,
                   arg_named("code", "area", (struct words){0})));
}

TEST_MAIN
