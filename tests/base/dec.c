/* dec.c - tests: decimals as people type them. */
#include "base/dec.h"
#include "tap.h"

/* The text read, in millionths; or its fault as a negative number. */
static int64_t
read_e6(const char *text)
{
    struct dec dec = {.e6 = 4242};
    enum dec_fault fault = dec_parse(text, strlen(text), &dec);

    if (fault == DEC_FINE)
        return dec.e6;
    check(dec.e6 == 4242); /* left alone */
    return -(int64_t)fault;
}

static enum dec_fault
fault_of(const char *text)
{
    struct dec dec;

    return dec_parse(text, strlen(text), &dec);
}

static void
check_printed(const char *text, const char *wanted)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);
    struct dec dec = {0};

    check(dec_parse(text, strlen(text), &dec) == DEC_FINE);
    dec_print(&out, dec);
    check_text(out_string(&out), wanted);
    mem_free(mem);
}

TEST(plain_numbers_are_millionths)
{
    check(read_e6("0") == 0);
    check(read_e6("7") == 7000000);
    check(read_e6("94.114") == 94114000);
    check(read_e6("99.343000") == 99343000);
    check(read_e6("0.000001") == 1);
    check(read_e6("007.50") == 7500000);
}

TEST(a_sign_may_stand_before_the_digits)
{
    struct dec dec;

    check(read_e6("+5") == 5000000);
    check(dec_parse("-0.5", 4, &dec) == DEC_FINE && dec.e6 == -500000);
    check(dec_parse("\u22120.5", 6, &dec) == DEC_FINE && dec.e6 == -500000);
    check(dec_parse("-0", 2, &dec) == DEC_FINE && dec.e6 == 0);
    check(fault_of("--5") == DEC_NOT_NUMBER);
    check(fault_of("+-5") == DEC_NOT_NUMBER);
    check(fault_of("- 5") == DEC_NOT_NUMBER);
    check(fault_of("5-") == DEC_NOT_NUMBER);
    check(fault_of("-") == DEC_NOT_NUMBER);
    check(fault_of("\u2212") == DEC_NOT_NUMBER);
    check(fault_of("\u20135") == DEC_NOT_NUMBER); /* an en dash is no minus */
}

TEST(thai_digits_are_digits)
{
    check(read_e6("๙๙.๓๔๓") == 99343000);
    check(read_e6("๑,๒๖๕") == 1265000000);
    check(read_e6("2๕.6๔") == 25640000);
    check(fault_of("๕ก") == DEC_NOT_NUMBER);
}

TEST(commas_stand_between_groups_of_three)
{
    check(read_e6("1,265") == 1265000000);
    check(read_e6("12,265") == 12265000000);
    check(read_e6("320,000,000") == 320000000000000);
    check(read_e6("1,265.5") == 1265500000);
    check(fault_of("320000,000") == DEC_GROUPS);
    check(fault_of("1265,000") == DEC_GROUPS);
    check(fault_of("1,26") == DEC_GROUPS);
    check(fault_of("1,2655") == DEC_GROUPS);
    check(fault_of("1,26,500") == DEC_GROUPS);
    check(fault_of("1,,265") == DEC_GROUPS);
    check(fault_of("1,265,") == DEC_GROUPS);
    check(fault_of("1,000000") == DEC_GROUPS);
    check(fault_of(",265") == DEC_GROUPS);
    check(fault_of("1,26.5") == DEC_GROUPS);
    check(fault_of("1.000,5") == DEC_NOT_NUMBER);
}

TEST(the_point_has_digits_behind_it)
{
    check(read_e6(".5") == 500000);
    check(fault_of("5.") == DEC_NOT_NUMBER);
    check(fault_of(".") == DEC_NOT_NUMBER);
    check(fault_of("1.2.3") == DEC_NOT_NUMBER);
    check(fault_of("1. 5") == DEC_NOT_NUMBER);
}

TEST(six_places_and_no_more)
{
    check(read_e6("0.123456") == 123456);
    check(fault_of("0.1234567") == DEC_LONG);
    check(fault_of("1.0000000") == DEC_LONG);
    check(fault_of("0.12345678901234567890123") == DEC_LONG);
}

TEST(nine_million_million_is_too_large)
{
    struct dec dec;

    check(read_e6("8999999999999.999999") == DEC_LIMIT - 1);
    check(read_e6("8,999,999,999,999") == DEC_LIMIT - DEC_ONE);
    check(read_e6("0008999999999999") == DEC_LIMIT - DEC_ONE);
    check(dec_parse("-8999999999999.999999", 21, &dec) == DEC_FINE);
    check(dec.e6 == 1 - DEC_LIMIT);
    check(fault_of("9000000000000") == DEC_LARGE);
    check(fault_of("-9000000000000") == DEC_LARGE);
    check(fault_of("9,000,000,000,000") == DEC_LARGE);
    check(fault_of("9000000000000.000000") == DEC_LARGE);
    check(fault_of("90000000000000") == DEC_LARGE);
    check(fault_of("99999999999999999999999999999999") == DEC_LARGE);
}

TEST(spaces_around_are_nothing)
{
    check(read_e6("  80.000 ") == 80000000);
    check(read_e6("\t80\r\n") == 80000000);
    check(read_e6("\u00A080\u00A0") == 80000000);
    check(fault_of("8 0") == DEC_NOT_NUMBER);
    check(fault_of("1 265") == DEC_NOT_NUMBER);
}

TEST(nothing_is_empty_and_not_zero)
{
    check(fault_of("") == DEC_EMPTY);
    check(fault_of("  ") == DEC_EMPTY);
    check(fault_of("\u00A0") == DEC_EMPTY);
}

TEST(what_is_no_number_is_refused)
{
    check(fault_of("1e5") == DEC_NOT_NUMBER);
    check(fault_of("0x10") == DEC_NOT_NUMBER);
    check(fault_of("nan") == DEC_NOT_NUMBER);
    check(fault_of("80%") == DEC_NOT_NUMBER);
    check(fault_of("(5)") == DEC_NOT_NUMBER);
    check(fault_of("\xB9\x95") == DEC_NOT_NUMBER); /* a digit cut in two */
    check(fault_of("5\xE0\xB9") == DEC_NOT_NUMBER);
}

TEST(only_the_bytes_given_are_read)
{
    struct dec dec;

    check(dec_parse("12345", 2, &dec) == DEC_FINE && dec.e6 == 12000000);
    check(dec_parse("5\0006", 3, &dec) == DEC_NOT_NUMBER);
}

TEST(all_digits_are_printed_and_no_more)
{
    check_printed("80.000", "80");
    check_printed("94.1140", "94.114");
    check_printed("-0.5", "-0.5");
    check_printed("0.000001", "0.000001");
    check_printed("-0.000001", "-0.000001");
    check_printed("-0", "0");
    check_printed("1,265.05", "1265.05");
    check_printed("-8999999999999.999999", "-8999999999999.999999");
}

TEST(places_are_those_needed)
{
    check(dec_places((struct dec){94114000}) == 3);
    check(dec_places((struct dec){80000000}) == 0);
    check(dec_places((struct dec){0}) == 0);
    check(dec_places((struct dec){-1}) == 6);
    check(dec_places((struct dec){-500000}) == 1);
}

TEST(whole_numbers_and_order)
{
    check(dec_whole(-7).e6 == -7000000);
    check(dec_whole(8999999999999).e6 == DEC_LIMIT - DEC_ONE);
    check(dec_compare(dec_whole(1), dec_whole(2)) < 0);
    check(dec_compare(dec_whole(2), dec_whole(2)) == 0);
    check(dec_compare((struct dec){1 - DEC_LIMIT}, dec_whole(1)) < 0);
    check(dec_compare(dec_whole(1), (struct dec){1 - DEC_LIMIT}) > 0);
}

TEST_MAIN
