/* docx_sample.c - a document with one of everything, printed as DOCX.
 *
 *     docx_sample th|en FONTS OUT.docx
 */
#include "base/ensure.h"
#include "print/print.h"

#include <stdio.h>
#include <string.h>

struct sample {
    struct document *document;
    struct mem *mem;
    bool thai;
};

/* The text in the sample's language. */
static const char *
in(const struct sample *sample, const char *thai, const char *english)
{
    return sample->thai ? thai : english;
}

static void
add_cover(struct sample *sample)
{
    struct document *document = sample->document;

    document_paragraph(
        document, PARAGRAPH_TITLE,
        in(sample, "รายงานผลการปฏิบัติราชการ", "Performance report"));
    document_paragraph(document, PARAGRAPH_SUBTITLE,
                       in(sample, "สำนักงานเขตปทุมวัน ปีงบประมาณ พ.ศ. 2564",
                          "Pathum Wan District Office, fiscal year 2564"));
    document_paragraph(document, PARAGRAPH_FIGURE, "96.525");
    document_paragraph(document, PARAGRAPH_LEAD,
                       in(sample, "เสียไป 3.475 คะแนน มากที่สุดที่ตัวชี้วัด 2.1",
                          "Lost 3.475 points, most at indicator 2.1"));
    document_contents(document);
    document_page(document, false);
}

static void
add_text(struct sample *sample)
{
    struct document *document = sample->document;
    struct mem *mem = sample->mem;
    struct runs *runs;
    struct block *list;

    document_heading(
        document, 1,
        in(sample, "5.1 ร้อยละของการเบิกจ่ายงบประมาณ", "5.1 Budget disbursed"),
        "i-5.1");
    runs = document_runs(document, PARAGRAPH_BODY);
    runs_push(runs,
              in(sample, "ผลสะสมถึงวันที่ 14 ก.ย. 2564 ", "As of 14 Sep 2021 "), 0,
              NULL, mem);
    runs_push(runs, in(sample, "สำคัญ", "important"), RUN_STRONG, NULL, mem);
    runs_push(runs, " ", 0, NULL, mem);
    runs_push(runs, in(sample, "เน้น", "stressed"), RUN_EMPHASIS, NULL, mem);
    runs_push(runs, " a < b && \"c\" ", RUN_CODE, NULL, mem);
    runs_push(runs, in(sample, "ที่มา", "source"), 0,
              "https://example.go.th/?a=1&b=2", mem);
    runs_push(runs, " ", 0, NULL, mem);
    runs_push(runs, in(sample, "ดูรายละเอียด", "see the details"), 0, "#details",
              mem);
    runs_push(runs, "\n", 0, NULL, mem);
    runs_push(runs, "line two \x01", 0, "#nowhere", mem);
    list = document_list(document, true);
    runs_push(list_item(list, 0, mem), in(sample, "จัดทำแผน", "a plan"), 0, NULL,
              mem);
    runs_push(list_item(list, 1, mem), in(sample, "ประกาศ", "published"), 0,
              NULL, mem);
    runs_push(list_item(list, 0, mem), in(sample, "ติดตาม", "followed up"), 0,
              NULL, mem);
    list = document_list(document, false);
    runs_push(list_item(list, 0, mem), in(sample, "คลองแสนแสบ", "one canal"), 0,
              NULL, mem);
    runs_push(list_item(list, 1, mem), in(sample, "คลองสวนหลวง", "another"), 0,
              NULL, mem);
    list = document_list(document, true);
    runs_push(list_item(list, 0, mem), in(sample, "นับใหม่", "counts anew"), 0,
              NULL, mem);
}

static void
add_form(struct sample *sample)
{
    static const struct tick groups[] = {
        {"A", false}, {"B", false}, {"C", false}, {"D", true}};
    struct document *document = sample->document;
    struct block *block;

    document_heading(document, 2, in(sample, "แบบรายงาน", "The form"), NULL);
    block = document_fields(document);
    fields_text(block, in(sample, "ส่วนราชการ", "Agency"),
                in(sample, "สำนักงานเขตปทุมวัน", "Pathum Wan District Office"),
                sample->mem);
    fields_ticks(block, in(sample, "กลุ่ม", "Group"), groups, 4, sample->mem);
    fields_text(block, in(sample, "ผู้รายงาน", "Reporter"), NULL, sample->mem);
    document_answer(document, in(sample, "คำชี้แจงการปฏิบัติงาน", "What was done"),
                    4);
    document_paragraph(
        document, PARAGRAPH_BODY,
        in(sample,
           "จัดกิจกรรม 2 ครั้ง ผู้เข้าร่วม 500 คน ความพึงพอใจร้อยละ 87 "
           "ของผู้ตอบแบบสอบถามทั้งหมดที่ได้รับการสุ่มตัวอย่างจากผู้เข้าร่วมกิจกรรม",
           "Two events with 500 visitors; 87 percent of those who answered "
           "were satisfied."));
    document_answer_end(document);
    document_answer(document, in(sample, "อุปสรรค", "Obstacles"), 3);
    document_answer_end(document);
    block = document_signatures(document);
    signatures_push(
        block,
        (struct signature){
            .role = in(sample, "ผู้รับการประเมิน", "For the agency"),
            .name = in(sample, "ผู้อำนวยการเขต", "The director"),
            .position = in(sample, "ผู้อำนวยการเขตปทุมวัน", "Director, Pathum Wan"),
            .date = in(sample, "14 ก.ย. 2564", "14 Sep 2021")},
        sample->mem);
    signatures_push(
        block,
        (struct signature){.role = in(sample, "ผู้ประเมิน", "For the city")},
        sample->mem);
}

static void
add_columns(struct sample *sample, struct table *table)
{
    static const char *const levels[] = {"1", "2", "3", "4", "5"};
    static const char *const points[] = {"60", "70", "80", "90", "100"};
    struct column *column;

    table_column(table, in(sample, "รหัส", "Code"), ALIGN_TEXT);
    table_column(table, in(sample, "ตัวชี้วัด", "Indicator"), ALIGN_TEXT)->wraps =
        true;
    table_column(table, in(sample, "น้ำหนัก\n(ร้อยละ)", "Weight\n(percent)"),
                 ALIGN_NUMBER);
    for (size_t i = 0; i < 5; i++) {
        column = table_column(table, levels[i], ALIGN_NUMBER);
        column->over = in(sample, "ค่าเป้าหมายของระดับ", "Targets of level");
        column->under = points[i];
        column->leaves = 1;
    }
    table_column(table, in(sample, "ผลการดำเนินงาน", "Result"), ALIGN_NUMBER);
    table_column(table, "", ALIGN_TEXT)->picture = true;
    table_column(table, in(sample, "คะแนน", "Score"), ALIGN_NUMBER);
    table_column(table, "rule", ALIGN_TEXT)->datum = true;
    column = table_column(table, in(sample, "หมายเหตุ", "Remark"), ALIGN_TEXT);
    column->wraps = true;
    column->leaves = 2;
}

static void
add_row(struct sample *sample, struct table *table, enum role role,
        const char *code, const char *name, int level)
{
    static const char *const targets[] = {"80", "85", "90", "95", "100"};
    struct bar *bar = MEM_NEW(sample->mem, struct bar);

    *bar = (struct bar){.kind = BAR_LEVEL, .filled = level, .steps = 5};
    table_row(table, role);
    table_cell(table, code);
    table_cell(table, name);
    table_cell(table, "10");
    for (size_t i = 0; i < 5; i++)
        table_cell(table, targets[i]);
    table_cell(table, "99.343");
    table_bar(table, bar);
    table_cell(table, "94.114")->emphasis = EMPHASIS_STRONG;
    table_cell(table, "proportional");
    table_cell(table, in(sample, "กลุ่ม D", "group D"))->emphasis = EMPHASIS_WEAK;
}

static struct table *
scores(struct sample *sample)
{
    struct table *table =
        table_new(sample->mem, in(sample, "ตารางคะแนน", "The table of scores"));

    add_columns(sample, table);
    table_group(table, in(sample, "องค์ประกอบที่ 5 ศักยภาพ", "5 Potential Base"));
    add_row(sample, table, ROW_ITEM, "5.1",
            in(sample, "ร้อยละของการเบิกจ่ายงบประมาณตามแผนการใช้จ่าย",
               "Budget disbursed of what the plan of the year had"),
            4);
    add_row(sample, table, ROW_SUBITEM, "5.1ก",
            in(sample, "ส่วนหนึ่ง", "a part of it"), 0);
    table_remark(table, in(sample, "ขาดอีก 0.657", "0.657 short of level 5"));
    table_row(table, ROW_SUBTOTAL);
    table_span(table, in(sample, "รวมองค์ประกอบ", "subtotal"), 2);
    table_cell(table, "10");
    table_row(table, ROW_TOTAL);
    table_span(table, in(sample, "รวม", "total"), 2);
    table_cell(table, "100");
    table_span(table, "", 7);
    table_cell(table, "96.525");
    table_note(table, in(sample, "ปัดเศษเป็นทศนิยม 3 ตำแหน่ง",
                         "Rounded to three places."));
    return table;
}

static void
add_tables(struct sample *sample)
{
    struct document *document = sample->document;

    document_heading(document, 1, in(sample, "ตาราง", "Tables"), "details");
    document_table(document, "scores", scores(sample));
    document_page(document, true);
    document_heading(document, 2, in(sample, "แนวนอน", "Lying"), NULL);
    document_table(document, "wide", scores(sample));
    document_page(document, true);
    document_table(document, "again", scores(sample));
}

static void
add_picture(struct sample *sample)
{
    struct picture *picture = picture_new(sample->mem, 48000, 9000);

    picture->title = in(sample, "เสียที่ 2.1 มากที่สุด", "Lost most at 2.1");
    picture->told = "2.1: 8 of 10; \"5.1\": 9.411 of 10 & <more>";
    for (int level = 1; level <= 5; level++)
        picture_rectangle(picture, level * 8000, 2000, 7800, 3000,
                          ink_level(level, 5));
    picture_rectangle(picture, 0, 2000, 7800, 3000, INK_NONE);
    picture->shape[picture->count - 1].hatched = true;
    picture->shape[picture->count - 1].stroke = INK_FRAME;
    picture->shape[picture->count - 1].thickness = 60;
    picture_line(picture, 0, 5500, 48000, 5500, INK_FRAME, 90);
    picture_dot(picture, 30000, 3500, 900, INK_PAPER, INK_TEXT);
    picture_text(picture, 30000, 7000, 1000, ANCHOR_MIDDLE,
                 in(sample, "ผลการดำเนินงาน 99.343", "result 99.343"));
    document_page(sample->document, false);
    document_heading(sample->document, 3, in(sample, "ภาพ", "A picture"), NULL);
    document_picture(sample->document, picture);
    document_heading(sample->document, 4, in(sample, "ท้าย", "The end"), NULL);
}

static struct document *
compose(struct sample *sample)
{
    static const struct voice voices[] = {{ENGLISH, false}, {THAI, true}};
    struct document *document =
        document_new(sample->mem, &voices[sample->thai],
                     sample->thai ? &style_official : &style_modern);

    sample->document = document;
    document->title = in(sample, "รายงาน <ตัวอย่าง>", "A <sample> & report");
    document->author = in(sample, "สำนักงานเขตปทุมวัน", "Pathum Wan");
    document->subject = "2564";
    document->keywords = "a, b";
    document->running = in(sample, "รายงานผล 2564", "Report 2564");
    document->foot = in(sample, "สำนักงานเขตปทุมวัน", "Pathum Wan");
    document->made = day_of(2021, 9, 14);
    document->draft = sample->thai;
    add_cover(sample);
    add_text(sample);
    add_form(sample);
    add_tables(sample);
    add_picture(sample);
    return document;
}

int
main(int count, char *arguments[])
{
    struct sample sample = {.mem = mem_new()};
    struct out out = out_new(sample.mem);
    struct printing printing = {0};
    FILE *file;

    ensure(count == 4);
    sample.thai = strcmp(arguments[1], "th") == 0;
    printing.fonts = arguments[2];
    if (!print_docx(&out, compose(&sample), &printing)) {
        printf("%s\n", printing.problem);
        mem_free(sample.mem);
        return 1;
    }
    file = fopen(arguments[3], "wb");
    ensure(file != NULL);
    ensure(fwrite(out.bytes, 1, out.count, file) == out.count);
    ensure(fclose(file) == 0);
    mem_free(sample.mem);
    return 0;
}
