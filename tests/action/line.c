/* What a line of the journal says, in both languages. */
#include "action/deed.h"
#include "action/line_said.h"
#include "base/moment.h"
#include "tap.h"

static const char *
name(void *of, int64_t person_id)
{
    (void)of;
    return person_id == 7 ? "มาลี" : "nobody";
}

static const char *
said_in(enum language language, const char *json, struct mem *mem)
{
    const struct voice voice = {.language = language};
    const struct line_words words = {&voice, name, NULL};
    struct out out = out_new(mem);

    line_said(&out, &words, json, mem);
    return out_string(&out);
}

TEST(a_result_and_its_step_are_said_in_words)
{
    struct mem *mem = mem_new();
    static const char json[] = "{\"result\":\"93.5\",\"state\":null,"
                               "\"step\":\"returned\",\"person\":7,\"seq\":29}";

    check_text(said_in(ENGLISH, json, mem),
               "result 93.5 · returned · มาลี · line 29");
    check_text(said_in(THAI, json, mem), "ผล 93.5 · ส่งกลับแล้ว · มาลี · รายการที่ 29");
    check_text(said_in(ENGLISH, "{\"state\":\"not_due\"}", mem), "not due yet");
    check_text(said_in(THAI, "{\"as_of\":\"2021-09-14\"}", mem),
               "ณ วันที่ 14 ก.ย. 2564");
    mem_free(mem);
}

/* What closes at midnight closes the day before; a minute later it does not. */
TEST(windows_are_said_by_the_clock_of_bangkok)
{
    struct mem *mem = mem_new();

    check_text(said_in(THAI,
                       "{\"opens\":\"2021-09-30T17:00:00.000Z\","
                       "\"closes\":\"2021-11-01T17:00:00.000Z\"}",
                       mem),
               "เปิด 1 ต.ค. 2564 00:00 น. · ปิด 1 พ.ย. 2564 23:59 น.");
    check_text(
        said_in(ENGLISH, "{\"closes\":\"2021-11-01T17:01:00.000Z\"}", mem),
        "closes 2 Nov 2021 00:01");
    check_text(said_in(ENGLISH, "{\"closes\":\"soon\"}", mem), "closes soon");
    mem_free(mem);
}

TEST(a_closing_is_the_last_minute_of_a_day_that_it_ends)
{
    int64_t midnight = moment_of("2021-11-01T17:00:00.000Z");

    check(moment_closing(midnight) == midnight - 60000);
    check(moment_closing(midnight + 59999) == midnight - 1);
    check(moment_closing(midnight + 60000) == midnight + 60000);
    check(moment_closing(midnight - 1) == midnight - 1);
}

TEST(lists_and_texts_within_are_said_field_by_field)
{
    struct mem *mem = mem_new();

    check_text(said_in(ENGLISH,
                       "[{\"person\":\"7\",\"role\":\"head\","
                       "\"division\":\"finance\"},"
                       "{\"person\":\"8\",\"role\":\"host\"}]",
                       mem),
               "มาลี · head · division finance; nobody · host");
    check_text(
        said_in(THAI, "{\"form\":\"division: finance\\nreasons: รอการโอน\\n\"}",
                mem),
        "ฝ่าย finance · เหตุผล: รอการโอน");
    check_text(said_in(ENGLISH,
                       "{\"evidence\":\"kind: order\\n"
                       "title: {th: คำสั่ง, en: Order}\\n\"}",
                       mem),
               "Order · คำสั่ง · Order");
    check_text(said_in(THAI, "{\"person\":\"7\",\"disabled\":\"no\"}", mem),
               "มาลี · กลับมาใช้งานได้");
    mem_free(mem);
}

TEST(what_nobody_knows_stays_as_it_is)
{
    struct mem *mem = mem_new();

    check_text(said_in(ENGLISH, "{\"colour\":\"red\",\"step\":\"dyed\"}", mem),
               "colour red · step dyed");
    check_text(said_in(ENGLISH, "{", mem), "{");
    check_text(said_in(ENGLISH, "{\"person\":\"somchai\"}", mem), "somchai");
    check_text(said_in(ENGLISH, NULL, mem), "");
    mem_free(mem);
}

TEST(every_deed_is_said)
{
    static const struct voice thai = {.language = THAI};

    for (size_t i = 0; i < deed_count; i++)
        check(deed_said(&thai, deeds[i].name) != NULL);
    check_text(deed_said(&thai, "load"), "นำเข้าแฟ้มของปี");
    check(deed_said(&thai, "unload") == NULL);
}

TEST_MAIN
