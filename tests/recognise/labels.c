/* labels.c - lines of forms, as they come. */
#include "recognise/labels.h"

#include "tap.h"

#include <string.h>

/* "position=นักวิชาการ telephone=0 2000", "evidence=", "" */
static const char *
given_as(const char *text)
{
    static struct mem *mem;
    struct said line = {.text = text, .count = strlen(text)};
    struct label labels[LABELS_MAX];
    struct out out;
    size_t count;

    if (mem == NULL)
        mem = mem_new();
    struct findings findings = findings_new(mem);
    struct desk desk = {vocabulary_new(mem), NULL, ledger_new(mem), &findings,
                        mem};

    out = out_new(mem);
    count = labels_read(labels, &desk, &line);
    for (size_t i = 0; i < count; i++) {
        out_format(&out, "%s%s%s=", i > 0 ? " " : "", term_name(labels[i].term),
                   labels[i].forgiven ? "?" : "");
        if (labels[i].rest.text != NULL)
            out_bytes(&out, labels[i].rest.text, labels[i].rest.count);
    }
    return out_string(&out);
}

TEST(a_label_and_what_stands_behind_it)
{
    check_text(given_as("ตัวชี้วัด : การเบิกจ่าย"), "indicator=การเบิกจ่าย");
    check_text(given_as("องค์ประกอบที่ 5 : ศักยภาพ"), "component=ศักยภาพ");
    check_text(given_as("ผลการดำเนินงาน :"), "result=");
    check_text(given_as("Evidence: photographs"), "evidence=photographs");
}

TEST(several_in_a_line)
{
    check_text(given_as("ตำแหน่ง : นักวิชาการ หมายเลขโทรศัพท์ : 0 2000 0000"),
               "position=นักวิชาการ telephone=0 2000 0000");
    check_text(given_as("ผู้รายงาน : นาย ก ตำแหน่ง : ข โทร : 1"),
               "reporter=นาย ก position=ข telephone=1");
}

TEST(what_stands_before_a_position_is_who_it_is)
{
    check_text(given_as("นาย ก สมมติ ตำแหน่ง : นักวิชาการ"),
               "reporter=นาย ก สมมติ position=นักวิชาการ");
    check_text(given_as("ก ตำแหน่ง : ข"), "reporter=ก position=ข");
}

TEST(brackets_and_marks_do_not_matter)
{
    check_text(given_as("อุปสรรคต่อการดำเนินงาน (ต่อ) :"), "obstacles=");
    check_text(given_as("ปัจจัยสนับสนุนการดำเนินงาน (ภาพรวม) : ร้านค้า"),
               "supporting=ร้านค้า");
    check_text(given_as("คำชี้แจงผลการปฏิบัติราชการ (กรณีไม่เป็นไปตามเป้าหมาย)"),
               "reasons=");
    check_text(given_as("ปัญหา อุปสรรค"), "obstacles=");
}

TEST(titles)
{
    check_text(given_as("แบบฟอร์มการรายงาน"), "form-title=");
    check_text(
        given_as("สรุปผลการดำเนินงานตัวชี้วัดในองค์ประกอบที่ 2 งาน (Agenda Base)"),
        "summary-title=2 งาน (Agenda Base)");
    check_text(given_as("ประจำปีงบประมาณ ๒๕๖๔"), "fiscal-year=๒๕๖๔");
}

TEST(what_somebody_wrote_has_none)
{
    check_text(given_as("ประชุมเวลา 10:30 น. ทุกเดือน"), "");
    check_text(given_as("ดูที่ https://example.go.th"), "");
    check_text(given_as("ผู้บริหารสั่งให้ส่งหลักฐาน : ทุกเดือน"), "");
    check_text(given_as("1. คนทำงานมีน้อย"), "");
}

TEST(slips_are_forgiven_in_whole_labels)
{
    check_text(given_as("หลักฐานอ้่างอิง : ภาพ"), "evidence?=ภาพ");
    check_text(given_as("อุปสรคต่อการดำเนินงาน :"), "obstacles?=");
}

TEST_MAIN
