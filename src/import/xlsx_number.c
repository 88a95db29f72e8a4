/* xlsx_number.c - stored numbers of a workbook as decimals, dates and times.
 *
 * A workbook holds binary numbers written with 17 digits, of which people see
 * 15: 99.343000000000004 is 99.343.  All of this is done on the digits.
 */
#include "base/day.h"
#include "base/text.h"
#include "import/xlsx_inside.h"

#include <stdio.h>
#include <string.h>

#define DIGITS       15
#define EXPONENT_MAX 400
#define DAY_SECONDS  86400
#define FRACTION     INT64_C(10000000000) /* parts of a day that are kept */
#define DAYS_1900    2958465              /* 31 December 9999 */
#define DAYS_1904    2957003

/* 0.d1 d2 d3 ... x 10^exponent */
struct digits {
    bool minus;
    char digit[DIGITS + 2];
    int count;
    int exponent;
};

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* `E-05`, if any; false when something else follows. */
static bool
read_exponent(const char *at, const char *end, int *exponent)
{
    int value = 0;
    bool minus;

    if (at == end)
        return true;
    if (*at != 'e' && *at != 'E')
        return false;
    at++;
    minus = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    if (at == end)
        return false;
    for (; at < end; at++) {
        if (!is_digit(*at) || value > EXPONENT_MAX)
            return false;
        value = value * 10 + (*at - '0');
    }
    *exponent += minus ? -value : value;
    return true;
}

/* Reads the digits, of which one more than is kept decides the rounding. */
static bool
read_digits(struct digits *digits, const char *at, const char *end)
{
    bool point = false, any = false;

    *digits = (struct digits){.minus = at < end && *at == '-'};
    at += at < end && (*at == '-' || *at == '+');
    for (; at < end && (is_digit(*at) || (*at == '.' && !point)); at++) {
        if (*at == '.') {
            point = true;
            continue;
        }
        any = true;
        if (digits->count == 0 && *at == '0') {
            digits->exponent -= point;
            continue;
        }
        if (digits->count <= DIGITS)
            digits->digit[digits->count++] = *at;
        digits->exponent += !point;
    }
    return any && read_exponent(at, end, &digits->exponent);
}

/* To DIGITS of them, half away from zero; zeros behind are dropped. */
static void
round_digits(struct digits *digits)
{
    if (digits->count > DIGITS && digits->digit[--digits->count] >= '5') {
        int at = digits->count - 1;

        while (at >= 0 && digits->digit[at] == '9')
            digits->digit[at--] = '0';
        if (at >= 0) {
            digits->digit[at]++;
        } else {
            digits->digit[0] = '1';
            digits->exponent++;
        }
    }
    while (digits->count > 0 && digits->digit[digits->count - 1] == '0')
        digits->count--;
}

size_t
number_text(const char *stored, size_t count, char text[static NUMBER_TEXT_MAX])
{
    struct digits digits;
    size_t length = 0;

    if (!read_digits(&digits, stored, stored + count))
        return 0;
    round_digits(&digits);
    if (digits.count == 0) {
        text[length++] = '0';
        return length;
    }
    if (digits.exponent > EXPONENT_MAX || digits.exponent < -EXPONENT_MAX)
        return 0;
    if (digits.minus)
        text[length++] = '-';
    if (digits.exponent <= 0)
        text[length++] = '0';
    for (int i = 0; i < digits.exponent; i++)
        text[length++] = i < digits.count ? digits.digit[i] : '0';
    if (digits.count > digits.exponent) {
        int from = digits.exponent > 0 ? digits.exponent : 0;

        text[length++] = '.';
        for (int i = digits.exponent; i < 0; i++)
            text[length++] = '0';
        for (int i = from; i < digits.count; i++)
            text[length++] = digits.digit[i];
    }
    return length;
}

/* ---- dates ---- */

/* Whole days, and the parts of the last one. */
static bool
read_serial(const char *number, int64_t *days, int64_t *parts)
{
    int64_t unit = FRACTION / 10;

    *days = *parts = 0;
    for (; is_digit(*number); number++) {
        *days = *days * 10 + (*number - '0');
        if (*days > DAYS_1900)
            return false;
    }
    if (*number == '.')
        for (number++; is_digit(*number); number++, unit /= 10)
            *parts += (*number - '0') * unit;
    return *number == '\0';
}

/* Day 60 of 1900 is a 29 February that never was; days before it count from a
 * day later. */
static bool
day_of_serial(int64_t days, bool epoch_1904, struct day *day)
{
    if (epoch_1904 ? days > DAYS_1904 : days == 0 || days == 60)
        return false;
    *day =
        epoch_1904 ? day_of(1904, 1, 1) : day_of(1899, 12, days < 60 ? 31 : 30);
    day->number += (int32_t)days;
    return true;
}

size_t
serial_text(const char *number, bool epoch_1904, enum shown shown,
            char text[static NUMBER_TEXT_MAX])
{
    int64_t days, parts, seconds;
    struct day day;
    int year, month, day_of_month, length = 0;

    if (!read_serial(number, &days, &parts))
        return 0;
    seconds = (parts * DAY_SECONDS + FRACTION / 2) / FRACTION;
    if (seconds == DAY_SECONDS) {
        days++;
        seconds = 0;
    }
    bool timed = shown == SHOWN_TIME || (shown == SHOWN_BOTH && seconds > 0);
    if (shown != SHOWN_TIME || days > 0) {
        if (!day_of_serial(days, epoch_1904, &day))
            return 0;
        day_parts(day, &year, &month, &day_of_month);
        length = snprintf(text, NUMBER_TEXT_MAX, "%04d-%02d-%02d%s", year,
                          month, day_of_month, timed ? "T" : "");
    }
    if (timed)
        length += snprintf(text + length, NUMBER_TEXT_MAX - (size_t)length,
                           "%02d:%02d:%02d", (int)(seconds / 3600),
                           (int)(seconds / 60 % 60), (int)(seconds % 60));
    return (size_t)length;
}

/* ---- dates that are stored as such ---- */

/* A 9 in the pattern is any digit. */
static bool
has_form(const char *text, size_t count, const char *pattern)
{
    if (strlen(pattern) != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (pattern[i] == '9' ? !is_digit(text[i]) : text[i] != pattern[i])
            return false;
    return true;
}

size_t
iso_text(const char *stored, size_t count, char text[static NUMBER_TEXT_MAX])
{
    static const char midnight[] = "T00:00:00";
    size_t length = 0;
    struct day day;

    while (length < count && length < NUMBER_TEXT_MAX &&
           strchr("0123456789-:T", stored[length]) != NULL)
        length++;
    if (has_form(stored, length, "99:99:99")) {
        memcpy(text, stored, length);
        return length;
    }
    if ((!has_form(stored, length, "9999-99-99") &&
         !has_form(stored, length, "9999-99-99T99:99:99")) ||
        !day_parse(stored, 10, &day))
        return 0;
    if (length > 10 && memcmp(stored + 10, midnight, strlen(midnight)) == 0)
        length = 10;
    memcpy(text, stored, length);
    return length;
}
