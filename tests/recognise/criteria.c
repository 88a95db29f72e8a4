/* criteria.c - criteria from the words under the levels of a form. */
#include "recognise/criteria.h"

#include "base/index.h"
#include "tap.h"

#include <string.h>

static struct mem *mem;
static struct findings findings;

/* "targets 60 70", "bands < 70|>= 70", "rules 3.ครั้ง >= 1|…", "" */
static const char *
given_as(const char *one, const char *two, const char *three)
{
    const char *texts[] = {one, two, three};
    struct said level[LEVELS_MAX] = {{0}};
    struct printed printed = {.level = level};
    struct indicator indicator = {.code = "3", .policy = policy_default()};
    struct criterion criterion;
    struct out out;

    if (mem == NULL)
        mem = mem_new();
    findings = findings_new(mem);
    struct desk desk = {vocabulary_new(mem), NULL, ledger_new(mem), &findings,
                        mem};

    for (int i = 0; i < 3; i++)
        if (texts[i] != NULL)
            level[i] =
                (struct said){.text = texts[i], .count = strlen(texts[i])};
    out = out_new(mem);
    if (!criteria_read(&criterion, &desk, &printed, 1, &indicator, NULL))
        return "";
    out_text(&out, criterion_type_name(criterion.type));
    for (int i = 0; i < 3; i++) {
        const struct demand *own = criterion.own;

        out_text(&out, i == 0 ? " " : "|");
        if (criterion.type == CRITERION_TARGETS && own->targets.level[i].given)
            dec_print(&out, own->targets.level[i].value);
        if (criterion.type == CRITERION_BANDS && own->bands[i].given)
            out_text(&out, own->bands[i].text);
        if (criterion.type == CRITERION_RULES && own->rules[i].text != NULL)
            out_text(&out, own->rules[i].text);
    }
    return out_string(&out);
}

TEST(numbers_are_targets)
{
    check_text(given_as("60", "70", "80"), "targets 60|70|80");
    check_text(given_as("≤ 60", "70", "80"), "targets 60|70|80");
    check_text(given_as("ร้อยละ 80", NULL, "ร้อยละ 100"), "targets 80||100");
    check_text(given_as("30 วัน", "20 วัน", "8 วัน"), "targets 30|20|8");
}

TEST(words_are_bands)
{
    check_text(given_as("น้อยกว่า ร้อยละ 70", "ร้อยละ 70 ขึ้นไป แต่ไม่ถึงร้อยละ 80",
                        "ร้อยละ 80 ขึ้นไป"),
               "bands < 70|70 .. < 80|>= 80");
    /* the last single value holds all beyond it, upward and downward */
    check_text(given_as("น้อยกว่า 90", "90 แต่ไม่ถึง 100", "100"),
               "bands < 90|90 .. < 100|>= 100");
    check_text(
        given_as("ร้อยละ 100", "ร้อยละ 80 แต่ไม่ถึงร้อยละ 100", "น้อยกว่าร้อยละ 80"),
        "bands >= 100|80 .. < 100|< 80");
}

TEST(counts_are_conditions)
{
    check_text(given_as("จัดงาน 1 ครั้ง", "จัดงาน 1 ครั้ง และมีผู้ร่วมไม่น้อยกว่า 50 ราย",
                        "จัดงาน 2 ครั้ง และพอใจไม่น้อยกว่าร้อยละ 80"),
               "rules 3.ครั้ง >= 1|3.ครั้ง >= 1 and 3.ราย >= 50|"
               "3.ครั้ง >= 2 and 3.ร้อยละ >= 80");
}

TEST(anything_else_is_told)
{
    check_text(given_as("ดี", "ดีมาก", "ดีเด่น"), "");
    check(findings.count == 1);
    check_text(given_as("จัด 1 ครั้ง หรือ 2 วัน", "จัด 2 ครั้ง", "จัด 3 ครั้ง"), "");
    check(findings.count == 1);
}

static bool
fits(const char *last, int64_t result, int64_t score)
{
    struct said level[LEVELS_MAX] = {{0}};
    struct printed printed = {.level = level};
    struct indicator indicator = {.code = "3", .policy = policy_default()};
    struct number x = {.given = true, .value = dec_whole(result)},
                  s = {.given = true, .value = dec_whole(score)};
    struct criterion criterion;
    static const char *const first[] = {"น้อยกว่า 70", "70 แต่ไม่ถึง 80",
                                        "80 แต่ไม่ถึง 90", "90 แต่ไม่ถึง 100"};

    if (mem == NULL)
        mem = mem_new();
    findings = findings_new(mem);
    struct desk desk = {vocabulary_new(mem), NULL, ledger_new(mem), &findings,
                        mem};
    for (int i = 0; i < 4; i++)
        level[i] = (struct said){.text = first[i], .count = strlen(first[i])};
    level[4] = (struct said){.text = last, .count = strlen(last)};
    return criteria_read(&criterion, &desk, &printed, 1, &indicator, NULL) &&
           criteria_fit(&criterion, &indicator, &x, &s, mem);
}

TEST(what_a_criterion_gives)
{
    check(fits("100", 100, 100));
    check(fits("100", 99, 90));
    check(!fits("100", 99, 100));
    check(fits("100", 69, 60));
}

TEST_MAIN
