/* terms.c - the words over columns, as they come. */
#include "recognise/terms.h"

#include "base/out.h"
#include "tap.h"

static struct mem *mem;

/* "level 1", "result subtotal", "weight?" (forgiven), "" */
static const char *
meaning(const char *text)
{
    static const struct vocabulary *vocabulary;
    struct meant meant;
    struct out out;

    if (mem == NULL)
        mem = mem_new();
    if (vocabulary == NULL)
        vocabulary = vocabulary_new(mem);
    out = out_new(mem);
    meant = vocabulary_meant(vocabulary, text, strlen(text), mem);
    for (int i = 0; i < TERM_COUNT; i++)
        if (meant.terms & TERM_BIT(i))
            out_format(&out, "%s%s%s", out.count > 0 ? " " : "",
                       term_name((enum term)i), meant.forgiven ? "?" : "");
    for (size_t i = 0; i < meant.number_count; i++)
        out_format(&out, " %lld", (long long)meant.numbers[i]);
    if (meant.rest != NULL)
        out_format(&out, " [%s]", meant.rest);
    return out_string(&out);
}

TEST(words_of_the_official_table)
{
    check_text(meaning("องค์ประกอบ"), "component");
    check_text(meaning("ตัวชี้วัด"), "indicator");
    check_text(meaning("หน่วยวัด"), "unit");
    check_text(meaning("น้ำหนัก (ร้อยละ)"), "weight");
    check_text(meaning("เป้าหมาย/เกณฑ์การให้คะแนน"), "targets");
    check_text(meaning("ค่าคะแนนที่ได้"), "score");
    check_text(meaning("คะแนนถ่วงน้ำหนัก"), "weighted");
    check_text(meaning("ผลการดำเนินการตามตัวชี้วัด"), "result");
    check_text(meaning("รวมเฉลี่ย"), "total");
    check_text(meaning("หมายเหตุ"), "remark");
}

TEST(levels_and_their_points)
{
    check_text(meaning("ระดับ 1"), "level 1");
    check_text(meaning("ระดับ ๕"), "level 5");
    check_text(meaning("ระดับ 1 (60 คะแนน)"), "level-points 1 60");
    check_text(meaning("60 คะแนน"), "points 60");
    check_text(meaning("Level 3"), "level 3");
    check_text(meaning("3"), "order level 3"); /* the table decides */
}

TEST(fields_of_a_form)
{
    check_text(meaning("ชื่อผู้รับผิดชอบการรายงาน :"), "reporter");
    check_text(meaning("ปัญหา อุปสรรค"), "obstacles");
    check_text(meaning("หลักฐานอ้างอิง :"), "evidence");
    check_text(meaning("กลุ่มหน่วยงาน :"), "group");
    check_text(meaning("กลุ่มหน่วยงาน D"), "group-of [D]");
    check_text(meaning("หมายเลขโทรศัพท์"), "telephone");
}

TEST(english)
{
    check_text(meaning("Weight (percent)"), "weight");
    check_text(meaning("  KPI "), "indicator");
    check_text(meaning("WEIGHTED SCORE"), "weighted");
    check_text(meaning("Remarks"), "remark");
}

TEST(slips_are_forgiven_and_said)
{
    check_text(meaning("น้ำหนัก"), "weight");
    check_text(meaning("น้้ำหนัก"), "weight?");           /* a mark twice */
    check_text(meaning("คะแนนถวงน้ำหนัก"), "weighted?"); /* a mark lost */
    check_text(meaning("องคประกอบ"), "component?");
    check_text(meaning("Wieghted score"), "weighted?");
}

TEST(other_words_mean_nothing)
{
    check_text(meaning(""), "");
    check_text(meaning("พื้นที่สีเขียวที่เพิ่มขึ้น"), "");
    check_text(meaning("2564"), "order level 2564"); /* a number is one */
    check_text(meaning("ปี"), "");
    check_text(meaning("Green area added"), "");
}

TEST_MAIN
