/* official.h - the official table of Pathum Wan, fiscal year 2564, as report
 * code would describe it: the table that printers are tried on.
 */
#ifndef TESTS_REPORT_OFFICIAL_H
#define TESTS_REPORT_OFFICIAL_H

#include "report/table.h"

static const char *const official_targets[] = {"1", "2", "3", "4", "5"};

static inline struct table *
official_table(struct mem *mem)
{
    struct table *table =
        table_new(mem, "ผลการประเมินผลการปฏิบัติราชการ ประจำปีงบประมาณ พ.ศ. 2564 "
                       "สำนักงานเขตปทุมวัน");
    struct column *column;

    table->group_head = "องค์ประกอบ";
    table_column(table, "รหัส", ALIGN_TEXT);
    table_column(table, "ตัวชี้วัด", ALIGN_TEXT)->wraps = true;
    table_column(table, "หน่วยวัด", ALIGN_TEXT)->leaves = 4;
    table_column(table, "น้ำหนัก\n(ร้อยละ)", ALIGN_NUMBER);
    for (size_t i = 0; i < 5; i++) {
        column = table_column(table, official_targets[i], ALIGN_NUMBER);
        column->over = "ค่าเป้าหมายของระดับ";
        column->leaves = 2;
    }
    table_column(table, "ผลการดำเนินงาน", ALIGN_NUMBER)->leaves = 6;
    table_column(table, "ระดับ", ALIGN_CENTRE)->leaves = 5;
    table_column(table, "ค่าคะแนนที่ได้", ALIGN_NUMBER);
    table_column(table, "คะแนนถ่วงน้ำหนัก", ALIGN_NUMBER);
    table_column(table, "คะแนนรวม", ALIGN_NUMBER)->leaves = 3;
    column = table_column(table, "หมายเหตุ", ALIGN_TEXT);
    column->wraps = true;
    column->leaves = 1;

    table_group(table, "องค์ประกอบที่ 2 ประสิทธิภาพของการดำเนินงานภารกิจตาม"
                       "นโยบายผู้บริหารหรือภารกิจพิเศษ (Agenda Base)");
    TABLE_ROW(table, ROW_ITEM, "2.1",
              "จำนวนคลองในพื้นที่กรุงเทพมหานครที่ได้รับการปรับปรุงภูมิทัศน์ให้สอดคล้อง"
              "กับเอกลักษณ์ของแต่ละพื้นที่",
              "ระดับ", "10", "", "", "", "", "", "80.000", "3", "80.000",
              "8.000", "18.000");
    TABLE_ROW(table, ROW_ITEM, "2.2",
              "ร้อยละมูลฝอยที่คัดแยกจากแหล่งกำเนิดและนำไปใช้ประโยชน์เพิ่มขึ้นเมื่อเทียบกับ"
              "ปี 2560",
              "ร้อยละ", "10", "", "", "", "", "", "100.000", "5", "100.000",
              "10.000");
    table_group(table, "องค์ประกอบที่ 3 ประสิทธิภาพในการดำเนินงานตามภารกิจ"
                       "เชิงพื้นที่เขต/กลุ่มเขต (Area Base)");
    TABLE_ROW(table, ROW_ITEM, "3.1", "พื้นที่สีเขียวที่เพิ่มขึ้น", "ร้อยละ", "15", "< 70",
              "70", "80", "90", "100", "100.000", "5", "100.000", "15.000",
              "50.000");
    TABLE_ROW(table, ROW_ITEM, "3.2",
              "กรุงเทพมหานครมีการจัดกิจกรรมส่งเสริมการท่องเที่ยว และจัดจำหน่ายสินค้า"
              "ชุมชนของผู้ประกอบการชุมชนในพื้นที่กรุงเทพมหานคร",
              "ระดับ", "20", "", "", "", "", "", "100.000", "5", "100.000",
              "20.000");
    TABLE_ROW(table, ROW_ITEM, "3.3", "กรุงเทพฯ เมืองอาหารปลอดภัย", "", "15");
    TABLE_ROW(table, ROW_SUBITEM, "3.3.1",
              "ระดับความสำเร็จในการส่งเสริมให้สถานประกอบการอาหารมีการพัฒนาผ่านเกณฑ์"
              "มาตรฐานอาหารปลอดภัยของกรุงเทพมหานครระดับดี",
              "ระดับ", "10", "", "", "", "", "", "100.000", "5", "100.000",
              "10.000");
    TABLE_ROW(table, ROW_SUBITEM, "3.3.2",
              "ร้อยละของสถานประกอบการอาหารที่ผ่านเกณฑ์มาตรฐานอาหารปลอดภัยของ"
              "กรุงเทพมหานคร ระดับดี มีการบริการที่เป็นมิตรกับสิ่งแวดล้อม (Green Service)",
              "ร้อยละ", "5", "", "", "", "", "", "100.000", "5", "100.000",
              "5.000");
    table_group(table, "องค์ประกอบที่ 4 ประสิทธิภาพในการบริหารจัดการและพัฒนา"
                       "นวัตกรรม (Innovation Base)");
    TABLE_ROW(table, ROW_ITEM, "4",
              "ความสำเร็จในการเสนอนวัตกรรมเพื่อเพิ่มประสิทธิภาพการปฏิบัติงานของหน่วยงาน",
              "ร้อยละ", "10", "60", "70", "80", "90", "100", "91.143", "4",
              "91.143", "9.114", "9.114");
    table_group(table,
                "องค์ประกอบที่ 5 ศักยภาพในการดำเนินการของหน่วยงาน (Potential Base)");
    TABLE_ROW(table, ROW_ITEM, "5.1", "ความสำเร็จของการเบิกจ่ายงบประมาณในภาพรวม",
              "ร้อยละ", "10", "80", "85", "90", "95", "100", "99.343", "4",
              "94.114", "9.411", "9.411", "กลุ่ม D");
    TABLE_ROW(table, ROW_ITEM, "5.2",
              "ความสำเร็จในการพัฒนาและจัดเก็บฐานข้อมูลที่มีความสำคัญต่อการปฏิบัติงาน "
              "หรือการให้บริการ",
              "ร้อยละ", "10", "60", "70", "80", "90", "100", "100.000", "5",
              "100.000", "10.000", "10.000");
    table_row(table, ROW_TOTAL);
    table_span(table, "รวมทั้งสิ้น", 3);
    table_cell(table, "100");
    table_span(table, "", 8);
    table_cell(table, "96.525");
    table_note(table, "คะแนนรวมคือผลบวกของคะแนนถ่วงน้ำหนักที่ปัดเป็นทศนิยม 3 ตำแหน่งแล้ว "
                      "องค์ประกอบที่ 1 (Functional Base) ไม่ได้ประเมินในปีนี้");
    return table;
}

#endif
