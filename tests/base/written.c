/* written.c - values as people write them, and what they are taken for. */
#include "base/written.h"

#include "base/moment.h"
#include "base/out.h"
#include "tap.h"

static struct mem *mem;

/* "value 95 percent places 0" */
static const char *
told(const char *text)
{
    static const char *const signs[] = {"", "< ", "<= ", "> ", ">= "};
    struct written_value value;
    struct out out;

    if (mem == NULL)
        mem = mem_new();
    out = out_new(mem);
    switch (written_read(text, strlen(text), &value)) {
    case WRITTEN_NONE:
        return "none";
    case WRITTEN_BAD:
        return "bad";
    case WRITTEN_OTHER:
        return "other";
    case WRITTEN_VALUE:
        break;
    }
    out_text(&out, value.about ? "about " : "");
    out_text(&out, signs[value.sign]);
    dec_print(&out, value.number);
    out_text(&out, value.percent ? " %" : "");
    out_text(&out, value.points ? " points" : "");
    out_text(&out, value.level ? " level" : "");
    if (value.unit_count > 0)
        out_format(&out, " [%.*s]", (int)value.unit_count, value.unit);
    return out_string(&out);
}

static const char *
band(const char *text)
{
    const char *found;

    if (mem == NULL)
        mem = mem_new();
    found = written_band(text, strlen(text), mem);
    return found != NULL ? found : "none";
}

static const char *
day(const char *text)
{
    struct day found;
    struct out out;

    if (mem == NULL)
        mem = mem_new();
    out = out_new(mem);
    if (!written_day(text, strlen(text), &found))
        return "none";
    day_print_iso(&out, found);
    return out_string(&out);
}

TEST(numbers_with_their_words)
{
    check_text(told("95"), "95");
    check_text(told("๙๕.๕"), "95.5");
    check_text(told("ร้อยละ 95"), "95 %");
    check_text(told("ร้อยละ95"), "95 %");
    check_text(told("95 %"), "95 %");
    check_text(told("60 คะแนน"), "60 points");
    check_text(told("1,265 แห่ง"), "1265 [แห่ง]");
    check_text(told("320 ล้านบาท"), "320000000 [บาท]");
    check_text(told("≈ 90"), "about 90");
    check_text(told("≤ 60"), "<= 60");
    check_text(told("ระดับ 5"), "5 level");
    check_text(told("Level 5"), "5 level");
    check_text(told("at least 70 percent"), ">= 70 %");
    check_text(told("−0.5"), "-0.5");
    check_text(told("70 ขึ้นไป"), ">= 70");
}

TEST(words_for_nothing)
{
    check_text(told(""), "none");
    check_text(told("  "), "none");
    check_text(told("-"), "none");
    check_text(told("–"), "none");
    check_text(told("n/a"), "none");
    check_text(told("N/A"), "none");
    check_text(told("- ไม่มี -"), "none");
}

TEST(what_is_no_number)
{
    check_text(told("320000,000"), "bad");
    check_text(told("320000,000 บาท"), "bad");
    check_text(told("0.1234567"), "bad");
    check_text(told("none of it"), "other");
    check_text(told("27 – 29 พฤศจิกายน 2563"), "other");
    check_text(told("5 ไร่ (ไม่รวมถนน 2 ไร่)"), "other");
    check_text(told("9000000 ล้านล้าน"), "other");
    check_text(told("ประชาชนริมฝั่งคลองให้ความร่วมมือ"), "other");
}

TEST(bands_in_words)
{
    check_text(band("น้อยกว่า ร้อยละ 70"), "< 70");
    check_text(band("ร้อยละ 70 ขึ้นไป แต่ไม่ถึงร้อยละ 80"), "70 .. < 80");
    check_text(band("ร้อยละ 90 ขึ้นไปแต่ไม่ถึงร้อยละ 100"), "90 .. < 100");
    check_text(band("ร้อยละ 80 แต่ไม่ถึงร้อยละ 100"), "80 .. < 100");
    check_text(band("ร้อยละ 100"), "100");
    check_text(band("≤ 60"), "<= 60");
    check_text(band("มากกว่า 80 ถึง 90"), "> 80 .. 90");
    check_text(band("80–84.99"), "80 .. 84.99");
    check_text(band("ตั้งแต่ ๗๐ ขึ้นไป"), ">= 70");
    check_text(band("less than 70 percent"), "< 70");
    check_text(band("70 to less than 80"), "70 .. < 80");
    check_text(band("90 or more"), ">= 90");
    check_text(band("70 .. < 80"), "70 .. < 80");
}

TEST(what_is_no_band)
{
    check_text(band("80 ถึง 70"), "none");
    check_text(band("น้อยกว่า 70 ถึง 80"), "none");
    check_text(band("มีการจัดกิจกรรม 1 ครั้ง"), "none");
    check_text(band("70 ถึง 80 ถึง 90"), "none");
    check_text(band("ประมาณ 70"), "none");
    check_text(band(""), "none");
}

TEST(days)
{
    check_text(day("14 ก.ย. 64"), "2021-09-14");
    check_text(day("31 สิงหาคม 2564"), "2021-08-31");
    check_text(day("๒๔ ธันวาคม พ.ศ. ๒๕๖๓"), "2020-12-24");
    check_text(day("วันที่ 31 สิงหาคม 2564"), "2021-08-31");
    check_text(day("14 Sep 2021"), "2021-09-14");
    check_text(day("14/9/2564"), "2021-09-14");
    check_text(day("14 ก.ย 64"), "2021-09-14");
    check_text(day("14 กย. 2564"), "2021-09-14");
    check_text(day("14 กย 64"), "2021-09-14");
    check_text(day("2564-09-14"), "2021-09-14");
    check_text(day("31 กันยายน 2564"), "none");
    check_text(day("14 Sep 21"), "none"); /* of which era? */
    check_text(day("14/9/64"), "none");
    check_text(day("กันยายน 2564"), "none");
    check_text(day("14 ก.ย. 64 น."), "none");
}

/* Of the fiscal year 2564, October 2563 to September 2564. */
static const char *
period(const char *text)
{
    struct calendar calendar = {.starts = 10};
    struct out out;

    if (mem == NULL)
        mem = mem_new();
    out = out_new(mem);
    return written_period(text, strlen(text), calendar, 2564, &out)
               ? out_string(&out)
               : "none";
}

TEST(periods)
{
    check_text(period("2564"), "2564");
    check_text(period("2564-M02"), "2564-M02");
    check_text(period("๒๕๖๔-Q๓"), "2564-Q3");
    check_text(period("2563-11"), "2563-11");
    check_text(period("14 ก.ย. 64"), "2021-09-14");
    check_text(period("พ.ย. 2563"), "2564-M02");
    check_text(period("พ.ย. 63"), "2564-M02");
    check_text(period("พย 63"), "2564-M02");
    check_text(period("เดือนพฤศจิกายน พ.ศ. ๒๕๖๓"), "2564-M02");
    check_text(period("Nov 2020"), "2564-M02");
    check_text(period("November"), "2564-M02");
    check_text(period("ก.ย."), "2564-M12");
    check_text(period("11/2563"), "2564-M02");
    check_text(period("m2"), "2564-M02");
    check_text(period("2564-m2"), "2564-M02");
    check_text(period("Nov 2021"), "2021-11"); /* of another year */
    check_text(period("Q1"), "2564-Q1");
    check_text(period("q4/2564"), "2564-Q4");
    check_text(period("2564 Q2"), "2564-Q2");
    check_text(period("quarter 1 of 2564 B.E."), "2564-Q1");
    check_text(period("ไตรมาส 1 ปีงบประมาณ พ.ศ. 2564"), "2564-Q1");
    check_text(period("ไตรมาสที่ 2/2564"), "2564-Q2");
    check_text(period("ปีงบประมาณ พ.ศ. 2564"), "2564");
    check_text(period("fiscal year 2564 B.E."), "2564");
}

TEST(what_is_no_period)
{
    check_text(period(""), "none");
    check_text(period("2"), "none");
    check_text(period("2564-M13"), "none");
    check_text(period("13/2563"), "none");
    check_text(period("Q5"), "none");
    check_text(period("Q1 2021"), "none"); /* of which quarters? */
    check_text(period("Nov 20"), "none");  /* of which era? */
    check_text(period("Novembre"), "none");
    check_text(period("พ.ย. 2563 ถึง ธ.ค. 2563"), "none");
    check_text(period("ปี"), "none");
}

/* "percent 30.99; count 392 แห่ง; day 2021-08-31" */
static const char *
found_in(const char *text)
{
    static const char *const kinds[] = {"percent", "amount", "count", "day"};
    struct written_found *found;
    struct out out;
    size_t count;

    if (mem == NULL)
        mem = mem_new();
    out = out_new(mem);
    count = written_find(text, strlen(text), &found, mem);
    for (size_t i = 0; i < count; i++) {
        out_format(&out, "%s%s ", i > 0 ? "; " : "", kinds[found[i].kind]);
        if (found[i].kind == WRITTEN_DAY) {
            day_print_iso(&out, found[i].day);
            continue;
        }
        dec_print(&out, found[i].value.number);
        if (found[i].value.unit_count > 0)
            out_format(&out, " %.*s", (int)found[i].value.unit_count,
                       found[i].value.unit);
    }
    return out_string(&out);
}

TEST(values_in_sentences)
{
    check_text(found_in("392 แห่ง จากทั้งหมด 1,265 แห่ง คิดเป็นร้อยละ 30.99"),
               "count 392 แห่ง; count 1265 แห่ง; percent 30.99");
    check_text(found_in("ค่าซื้อที่ดิน 320 ล้านบาท ณ 14 ก.ย. 64"),
               "amount 320000000 บาท; day 2021-09-14");
    check_text(found_in("ข้อมูลถึงวันที่ 31 สิงหาคม 2564 เป็นตันต่อวัน"),
               "day 2021-08-31");
    check_text(
        found_in("38 questionnaires, 84.21 percent satisfied, 500 people"),
        "percent 84.21; count 500 people");
}

TEST(the_longest_unit_counts)
{
    check_text(found_in("22 รายการ และ 22 ราย"),
               "count 22 รายการ; count 22 ราย");
    check_text(found_in("3 ชุดข้อมูล และ 3 ชุด"), "count 3 ชุดข้อมูล; count 3 ชุด");
    check_text(found_in("5 ตัน/วัน และ 5 ตัน"), "count 5 ตัน/วัน; count 5 ตัน");
}

TEST(what_is_no_value_in_a_sentence)
{
    check_text(found_in("ตามรายงาน ง.401 และ ง.402"), "");
    check_text(found_in("โรคโควิด-19 วัน"), "");
    check_text(found_in("คำสั่งที่ 726/2563"), "");
    check_text(found_in("ปีการศึกษา 2/2563 คน"), "");
    check_text(found_in("จำนวนเงิน 320000,000 บาท"), ""); /* told elsewhere */
    check_text(found_in(""), "");
}

/* As ISO, in UTC; "" when it is none. */
static const char *
moment_in(const char *text, bool ends)
{
    static char told[MOMENT_TEXT];
    int64_t ms;

    told[0] = '\0';
    if (written_moment(text, strlen(text), ends, &ms))
        moment_text(told, ms);
    return told;
}

TEST(a_moment_is_a_day_and_perhaps_a_time)
{
    static const char *const days[] = {
        "14/9/2564", "2564-09-14", "2021-09-14", "14 ก.ย. 2564",
        "14 ก.ย. 64", "14 กันยายน 2564", "๑๔/๙/๒๕๖๔", " 14 Sep 2021 "};
    static const char *const times[] = {
        "14/9/2564 16:30", "14/9/2564 16.30 น.", "14 ก.ย. 2564 16:30",
        "14 ก.ย. 2564 เวลา 16.30 น.", "2564-09-14T16:30",
        "๑๔ ก.ย. ๒๕๖๔ ๑๖.๓๐ น."};

    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        check_text(moment_in(days[i], false), "2021-09-13T17:00:00.000Z");
        check_text(moment_in(days[i], true), "2021-09-14T17:00:00.000Z");
    }
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        check_text(moment_in(times[i], false), "2021-09-14T09:30:00.000Z");
        check_text(moment_in(times[i], true), "2021-09-14T09:30:00.000Z");
    }
    check_text(moment_in("14/9/2564 0:00", true), "2021-09-13T17:00:00.000Z");
    check_text(moment_in("14/9/2564 23:59", true), "2021-09-14T16:59:00.000Z");
}

TEST(what_is_no_moment)
{
    static const char *const none[] = {
        "", " ", "32/9/2564", "14/13/2564", "14/9", "14/9/2564 24:00",
        "14/9/2564 16:60", "14/9/2564 16", "14/9/2564 16:30 x", "soon",
        "14/9/2564 16:300", "29/2/2564", "14/9/2564 :30"};

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        check_text(moment_in(none[i], true), "");
}

TEST_MAIN
