/* text.c - tests: UTF-8 and Thai. */
#include "base/text.h"
#include "tap.h"

static size_t
fault(const char *text)
{
    return text_utf8_fault(text, strlen(text));
}

static int
columns(const char *text)
{
    return text_columns(text, strlen(text));
}

static const char *
nearest(const char *word)
{
    static const char *const words[] = {
        "weight", "targets", "criterion", "th", "คะแนน", "เหตุการณ์",
    };
    const char *found = text_nearest(word, words, sizeof words / sizeof *words);

    return found != NULL ? found : "none";
}

TEST(utf8_is_passed)
{
    check(fault("") == 0);
    check(fault("abc") == 3);
    check(fault("ตราชู") == 15);
    check(fault("\u00A0\u07FF\u0800\uFFFD") == 10);
    check(fault("\U00010000\U0010FFFF") == 8);
}

TEST(what_is_not_utf8_is_refused_at_its_first_byte)
{
    check(fault("a\x80") == 1);      /* goes on without a start */
    check(fault("ab\xC0\xAF") == 2); /* overlong, two bytes */
    check(fault("\xC1\xBF") == 0);
    check(fault("\xE0\x9F\xBF") == 0);     /* overlong, three */
    check(fault("\xF0\x8F\xBF\xBF") == 0); /* overlong, four */
    check(fault("\xED\xA0\x80") == 0);     /* surrogates */
    check(fault("\xED\xBF\xBF") == 0);
    check(fault("\xED\x9F\xBF") == 3);     /* just before them */
    check(fault("\xEE\x80\x80") == 3);     /* just behind them */
    check(fault("\xF4\x90\x80\x80") == 0); /* beyond the last */
    check(fault("\xF5\x80\x80\x80") == 0);
    check(fault("\xFF") == 0);
    check(fault("x\xE0\xB8") == 1);  /* cut at the end */
    check(fault("x\xE0\xB8x") == 1); /* cut in the middle */
    check(fault("\xF0\x9F\x98") == 0);
    check(text_utf8_fault("a\0b", 3) == 1);
}

TEST(characters_come_one_by_one)
{
    const char *text = "aก€😀", *at = text, *end = text + strlen(text);

    check(text_next(&at, end) == 'a');
    check(text_next(&at, end) == 0x0E01);
    check(text_next(&at, end) == 0x20AC);
    check(text_next(&at, end) == 0x1F600);
    check(at == end);
}

TEST(digits_are_arabic_or_thai)
{
    const char *text = "0๐9๙x", *at = text, *end = text + strlen(text);

    check(text_digit(&at, end) == 0);
    check(text_digit(&at, end) == 0);
    check(text_digit(&at, end) == 9);
    check(text_digit(&at, end) == 9);
    check(text_digit(&at, end) == -1);
    check(*at == 'x');
    check(text_digit(&end, end) == -1);
    at = "๏๚"; /* the neighbours of the digits */
    check(text_digit(&at, at + 3) == -1);
    at = "\u0E5A";
    check(text_digit(&at, at + 3) == -1);
    at = "\xE0\xB9\x95"; /* ๕, cut */
    check(text_digit(&at, at + 2) == -1);
}

TEST(spaces_are_taken_off_both_ends)
{
    const char *text = " \t\u00A0a b\u00A0\r\n ";
    size_t count = strlen(text);

    text_trim(&text, &count);
    check(text_equal(text, count, "a b"));
    text = " \u00A0 ";
    count = strlen(text);
    text_trim(&text, &count);
    check(count == 0);
    text = "\u0E20"; /* ends in the byte A0 */
    count = strlen(text);
    text_trim(&text, &count);
    check(count == 3);
}

TEST(likeness_of_texts)
{
    check(text_equal("abc", 2, "ab"));
    check(!text_equal("abc", 3, "ab"));
    check(!text_equal("ab", 2, "abc"));
    check(text_same(NULL, NULL));
    check(!text_same(NULL, ""));
    check(!text_same("", NULL));
    check(text_same("a", "a"));
}

TEST(thai_marks_have_no_width)
{
    check(columns("ตราชู") == 4);
    check(columns("ที่") == 1);
    check(columns("น้ำหนัก") == 5); /* sara am is a column of its own */
    check(columns("ผู้รับผิดชอบ") == 8);
    check(columns("เก็บ") == 3);
    check(columns("weight") == 6);
    check(columns("漢字") == 4);
    check(columns("e\u0301") == 1);
    check(columns("หน่วย\u2060งาน") == 7);
    check(columns("") == 0);
    check(text_characters("ที่", strlen("ที่")) == 3);
    check(text_characters("aก😀", strlen("aก😀")) == 3);
    check(text_character_columns(0x0E31) == 0);
    check(text_character_columns(0x0E32) == 1);
    check(text_character_columns(0x0E33) == 1);
    check(text_character_columns(0x0E34) == 0);
    check(text_character_columns(0x0E3A) == 0);
    check(text_character_columns(0x0E3F) == 1); /* baht */
    check(text_character_columns(0x0E46) == 1);
    check(text_character_columns(0x0E47) == 0);
    check(text_character_columns(0x0E4E) == 0);
    check(text_character_columns(0x0E4F) == 1);
}

TEST(thai_digits_stand_for_arabic_ones)
{
    struct mem *mem = mem_new();

    check_text(text_thai_digits("5.1 (2564)", mem), "๕.๑ (๒๕๖๔)");
    check_text(text_thai_digits("0987", mem), "๐๙๘๗");
    check_text(text_arabic_digits("๕.๑ (๒๕6๔) ก", mem), "5.1 (2564) ก");
    check_text(text_thai_digits("", mem), "");
    check_text(text_thai_digits("ก", mem), "ก");
    mem_free(mem);
}

TEST(the_nearest_word_has_a_third_amiss_at_most)
{
    check_text(nearest("weight"), "weight");
    check_text(nearest("wieght"), "weight");  /* swapped: one */
    check_text(nearest("weigh"), "weight");   /* left out */
    check_text(nearest("weeight"), "weight"); /* too many */
    check_text(nearest("weihgd"), "weight");  /* two of six */
    check_text(nearest("xeihgd"), "none");    /* three of six */
    check_text(nearest("target"), "targets");
    check_text(nearest("criteria"), "criterion");
    check_text(nearest("colour"), "none");
    check_text(nearest("tg"), "th");
    check_text(nearest("t"), "none");
    check_text(nearest(""), "none");
}

TEST(letters_amiss_are_counted_as_characters)
{
    check_text(nearest("คแะนน"), "คะแนน"); /* swapped: one of five */
    check_text(nearest("คะนนน"), "คะแนน");
    check_text(nearest("ขคะนน"), "คะแนน"); /* two of five */
    check_text(nearest("ขขขนน"), "none");
    check_text(nearest("เหตุการณ"), "เหตุการณ์");
}

TEST(a_word_too_long_or_no_utf8_is_near_nothing)
{
    char word[80];

    memset(word, 'w', sizeof word);
    word[65] = '\0';
    check_text(nearest(word), "none");
    check_text(nearest("\xFF\xFE\xE0"), "none");
    check_text(nearest("weight\xE0"), "weight");
}

TEST(of_two_equally_near_the_first_counts)
{
    static const char *const words[] = {"max", "may"};

    check_text(text_nearest("man", words, 2), "max");
}

TEST(letters_of_names)
{
    check(text_is_letter('a') && text_is_letter('Z') && text_is_letter('_'));
    check(!text_is_letter('0') && !text_is_letter('-') && !text_is_letter('.'));
    check(text_is_letter(0x0E01) && text_is_letter(0x0E3A));
    check(!text_is_letter(0x0E00) && !text_is_letter(0x0E3F));
    check(text_is_letter(0x0E40) && text_is_letter(0x0E4E));
    check(!text_is_letter(0x0E4F) && !text_is_letter(0x0E50));
    check(!text_is_letter(0x00E9));
}

static void
check_put(uint32_t character, const char *wanted)
{
    char bytes[5] = "";

    check(text_put(bytes, character) == strlen(wanted));
    check_text(bytes, wanted);
}

TEST(characters_are_written_as_utf8)
{
    check_put(0x01, "\x01");
    check_put(0x7F, "\x7F");
    check_put(0x80, "\xC2\x80");
    check_put(0x7FF, "\xDF\xBF");
    check_put(0x800, "\xE0\xA0\x80");
    check_put(0x0E01, "ก");
    check_put(0xFFFD, "\xEF\xBF\xBD");
    check_put(0x10000, "\xF0\x90\x80\x80");
    check_put(0x10FFFF, "\xF4\x8F\xBF\xBF");
}

static void
check_whole(int64_t number, const char *wanted)
{
    char text[WHOLE_TEXT + 1] = "";

    check_text(text_whole(number, text + WHOLE_TEXT), wanted);
}

TEST(whole_numbers_are_written)
{
    check_whole(0, "0");
    check_whole(9, "9");
    check_whole(10, "10");
    check_whole(-1, "-1");
    check_whole(INT64_MAX, "9223372036854775807");
    check_whole(INT64_MIN, "-9223372036854775808");
}

TEST_MAIN
