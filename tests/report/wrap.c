/* wrap.c - where lines of Thai and English end. */
#include "report/wrap.h"

#include "base/out.h"
#include "base/text.h"
#include "tap.h"

#include <pthread.h>

/* The lines, with | at their ends; checks that none is wider. */
static const char *
wrapped(const char *text, int columns)
{
    struct mem *mem = mem_new();
    struct lines lines = wrap_text(text, columns, mem);
    struct out out = out_new(mem);
    static char kept[8192];

    for (size_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.line[i];

        check(line->columns <= columns);
        check(line->columns == text_columns(line->text, line->count));
        out_bytes(&out, line->text, line->count);
        out_char(&out, '|');
    }
    snprintf(kept, sizeof kept, "%s", out_string(&out));
    mem_free(mem);
    return kept;
}

static int
columns_of(const char *text)
{
    return text_columns(text, strlen(text));
}

TEST(thai_marks_have_no_width_and_sara_am_has_one)
{
    check(columns_of("ที่") == 1);
    check(columns_of("น้ำ") == 2);
    check(columns_of("น้ํา") == 2); /* NIKHAHIT and SARA AA instead of SARA AM */
    check(columns_of("กำกับ") == 4);
    check(columns_of("เกี๊ยะ") == 4);
    check(columns_of("ศุกร์") == 3);
    check(columns_of("ฯ๏๚๛฿๑ๆ") == 7);
    check(columns_of("\u0E31\u0E34\u0E3A\u0E47\u0E4E") == 0);
}

TEST(pictures_and_east_asian_characters_have_two_columns)
{
    check(columns_of("✅") == 2);
    check(columns_of("⭐") == 2);
    check(columns_of("☆") == 1);
    check(columns_of("🙂") == 2);
    check(columns_of("漢字") == 4);
    check(columns_of("▰▱│█") == 4);
    check(columns_of("e\u0301\u200B\u2060\u202E") == 1);
}

TEST(what_fits_is_one_line)
{
    check_text(wrapped("", 10), "");
    check_text(wrapped("ตัวชี้วัด", 6), "ตัวชี้วัด|");
    check_text(wrapped("  level 5  ", 7), "level 5|");
}

TEST(line_ends_that_are_written_hold)
{
    check_text(wrapped("น้ำหนัก\n(ร้อยละ)", 40), "น้ำหนัก|(ร้อยละ)|");
    check_text(wrapped("a\n\nb\n", 40), "a||b|");
}

TEST(thai_ends_between_words)
{
    check_text(wrapped("ร้อยละมูลฝอยที่คัดแยกจากแหล่งกำเนิดและนำไปใช้ประโยชน์เพิ่มขึ้นเมื่อ"
                       "เทียบกับปี 2560",
                       20),
               "ร้อยละมูลฝอยที่คัดแยกจาก|แหล่งกำเนิดและนำไปใช้|"
               "ประโยชน์เพิ่มขึ้นเมื่อเทียบ|กับปี 2560|");
    check_text(wrapped("เบิกจ่ายเงินที่ก่อหนี้ผูกพันไว้ทั้งหมดเท่านั้น ณ วันที่ปัจจุบัน", 16),
               "เบิกจ่ายเงินที่ก่อหนี้|ผูกพันไว้ทั้งหมดเท่านั้น|ณ วันที่ปัจจุบัน|");
}

TEST(words_of_officials_stay_whole)
{
    check_text(wrapped("องค์ประกอบตัวชี้วัดหน่วยวัด", 10), "องค์ประกอบ|ตัวชี้วัด|หน่วยวัด|");
    check_text(wrapped("ด้านที่ 2 มหานครสีเขียว", 12),
               "ด้านที่ 2|มหานครสีเขียว|");
    check_text(wrapped("ความสำเร็จของการดำเนินงาน", 11),
               "ความสำเร็จ|ของ|การดำเนินงาน|");
    check_text(wrapped("ฐานข้อมูลผู้สูงอายุไม่น้อยกว่า 50 ราย", 9),
               "ฐานข้อมูล|ผู้สูงอายุ|ไม่น้อยกว่า|50 ราย|");
    check_text(wrapped("ผู้สูงอายุ", 4), "ผู้สูง|อายุ|"); /* no room for it */
}

TEST(a_day_stays_with_what_names_it)
{
    check_text(wrapped("ข้อมูล ณ วันที่ 14 ก.ย.", 7), "ข้อมูล|ณ วันที่|14 ก.ย.|");
    check_text(wrapped("วันที่", 4), "วันที่|");
    check_text(wrapped("เพิ่มขึ้นเมื่อเทียบกับปี 2560", 18),
               "เพิ่มขึ้นเมื่อเทียบกับ|ปี 2560|");
    check_text(wrapped("ทุกปี มีผล", 4), "ทุกปี|มีผล|");
    check_text(wrapped("รายงาน ณ\tสิ้นปี", 10), "รายงาน|ณ\tสิ้นปี|");
}

TEST(a_year_stays_with_its_era)
{
    check_text(wrapped("ประจำปี พ.ศ. 2564", 13), "ประจำปี|พ.ศ. 2564|");
    check_text(wrapped("ปี ค.ศ.  ๒๐๒๑ นี้", 10), "ปี|ค.ศ.  ๒๐๒๑|นี้|");
    check_text(wrapped("fiscal year 2564 B.E. ends", 17),
               "fiscal year|2564 B.E. ends|");
    check_text(wrapped("the year A.D. 2021", 14), "the year|A.D. 2021|");
    /* Where there is no year the space parts as others do. */
    check_text(wrapped("ตาม พ.ศ. นั้น", 9), "ตาม พ.ศ.|นั้น|");
    check_text(wrapped("in B.E. years", 8), "in B.E.|years|");
    check_text(wrapped("พ.ศ. 2564", 5), "พ.ศ.|2564|");
}

TEST(repetition_and_abbreviation_marks_stay_behind_their_word)
{
    check_text(wrapped("โครงการต่าง ๆ", 10), "โครงการ|ต่าง ๆ|");
    check_text(wrapped("ของกรุงเทพฯ", 8), "ของ|กรุงเทพฯ|");
    check_text(wrapped("แผน งาน ฯลฯ", 9), "แผน งาน|ฯลฯ|");
}

/* No dictionary knows these: whole clusters at least. */
TEST(a_run_without_words_ends_between_clusters)
{
    check_text(wrapped("ฅฅฅฅฅฅฅฅ", 3), "ฅฅฅ|ฅฅฅ|ฅฅ|");
    check_text(wrapped("ฃี้ฃี้ฃี้ฃี้", 2), "ฃี้ฃี้|ฃี้ฃี้|");
    check_text(wrapped("ฅำฅำฅำ", 3), "ฅำ|ฅำ|ฅำ|");
    check_text(wrapped("เฃเฃเฃ", 3), "เฃ|เฃ|เฃ|");
    check_text(wrapped("โฅ้ะโฅ้ะ", 4), "โฅ้ะ|โฅ้ะ|");
    check_text(wrapped("แฃไฃใฃ", 5), "แฃไฃ|ใฃ|");
}

TEST(a_cluster_wider_than_the_line_is_parted)
{
    check_text(wrapped("เกาะ", 1), "เ|ก|า|ะ|");
    check_text(wrapped("เเเเเเ", 4), "เเเเ|เเ|");
}

TEST(english_ends_at_spaces_hyphens_and_slashes)
{
    check_text(wrapped("well-known green/area added", 10),
               "well-known|green/area|added|");
    check_text(wrapped("well-known green/area added", 9),
               "well-|known|green/|area|added|");
    check_text(wrapped("statement of reasons", 12), "statement of|reasons|");
    check_text(wrapped("statement of reasons", 11), "statement|of reasons|");
}

TEST(numbers_keep_together)
{
    check_text(wrapped("order 422/2564", 10), "order|422/2564|");
    check_text(wrapped("from 2563-10-01", 11), "from|2563-10-01|");
    check_text(wrapped("moved -0.886", 8), "moved|-0.886|");
    check_text(wrapped("คำสั่งที่ ๔๒๒/๒๕๖๔", 12), "คำสั่งที่|๔๒๒/๒๕๖๔|");
    check_text(wrapped("ก 80 %", 5), "ก|80 %|");
}

TEST(scripts_part_from_one_another)
{
    check_text(wrapped("บริการGreen Serviceดี", 9), "บริการ|Green|Serviceดี|");
    check_text(wrapped("ตามแผน(ระยะ)และผล", 6), "ตามแผน|(ระยะ)|และผล|");
    check_text(wrapped("漢字漢字", 5), "漢字|漢字|");
    check_text(wrapped("ดี✅ดี", 3), "ดี✅|ดี|");
}

TEST(no_break_spaces_hold_and_zero_width_spaces_part)
{
    check_text(wrapped("พ.ศ.\u00A02564 พ.ศ.\u00A02565", 11),
               "พ.ศ.\u00A02564|พ.ศ.\u00A02565|");
    check_text(wrapped("abc\u200Bdef", 4), "abc\u200B|def|");
    check_text(wrapped("งาน\u2060แผน ดี", 6), "งาน\u2060แผน|ดี|");
}

TEST(a_word_too_long_is_never_lost)
{
    check_text(wrapped("see https://data.example.org", 10),
               "see|https://|data.examp|le.org|");
    check_text(wrapped("1234567890123", 5), "12345|67890|123|");
}

TEST(marks_alone_are_a_line_without_width)
{
    check_text(wrapped("\u0E48\u0E49", 5), "\u0E48\u0E49|");
    check_text(wrapped("\u0E48\u0E49abcdef", 5), "\u0E48\u0E49abcde|f|");
    check(wrap_most("\u0E48") == 0);
}

TEST(pictures_made_of_several_characters_stay_whole)
{
    check_text(wrapped("👩\u200D👩 👍\uFE0F👍", 4), "👩\u200D👩|👍\uFE0F👍|");
}

TEST(every_byte_of_a_long_text_is_there)
{
    struct mem *mem = mem_new();
    struct out text = out_new(mem);

    out_repeat(&text, "จัดจำหน่ายสินค้าชุมชน/บริการ-ที่ดี2564✅", 200);
    for (int columns = 1; columns <= 40; columns++) {
        struct lines lines = wrap_text(out_string(&text), columns, mem);
        struct out joined = out_new(mem);

        for (size_t i = 0; i < lines.count; i++) {
            check(lines.line[i].columns <= columns || columns == 1);
            out_bytes(&joined, lines.line[i].text, lines.line[i].count);
        }
        check(strcmp(out_string(&joined), out_string(&text)) == 0);
    }
    mem_free(mem);
}

TEST(least_and_most)
{
    struct mem *mem = mem_new();

    check(wrap_most("คะแนนถ่วงน้ำหนัก") == 13);
    check(wrap_least("คะแนนถ่วงน้ำหนัก", mem) == 8);
    check(wrap_most("น้ำหนัก\n(ร้อยละ)") == 7);
    check(wrap_least("น้ำหนัก\n(ร้อยละ)", mem) == 7);
    check(wrap_least("weighted score", mem) == 8);
    check(wrap_least("", mem) == 0);
    mem_free(mem);
}

static void *
wrap_often(void *lines)
{
    for (int i = 0; i < 50; i++) {
        struct mem *mem = mem_new();
        struct lines found = wrap_text("จัดจำหน่ายสินค้าชุมชน", 8, mem);

        *(size_t *)lines = found.count;
        mem_free(mem);
    }
    return NULL;
}

TEST(threads_share_one_dictionary)
{
    /* จัดจำหน่าย, สินค้าชุมชน */
    enum { THREADS = 4 };
    pthread_t thread[THREADS];
    size_t lines[THREADS] = {0};

    wrap_ahead();
    for (int i = 0; i < THREADS; i++)
        check(pthread_create(&thread[i], NULL, wrap_often, &lines[i]) == 0);
    for (int i = 0; i < THREADS; i++) {
        check(pthread_join(thread[i], NULL) == 0);
        check(lines[i] == 2);
    }
}

TEST_MAIN
