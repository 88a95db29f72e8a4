/* written_day.c - days, moments and periods as people write them. */
#include "base/written_inside.h"

#include "base/moment.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* ---- days ---- */

#define THAI_MONTH 100 /* is told apart: its short years are Buddhist */

static const struct meaning months[] = {
    {"มกราคม", 101},  {"กุมภาพันธ์", 102}, {"มีนาคม", 103},    {"เมษายน", 104},
    {"พฤษภาคม", 105}, {"มิถุนายน", 106},  {"กรกฎาคม", 107},  {"สิงหาคม", 108},
    {"กันยายน", 109},  {"ตุลาคม", 110},   {"พฤศจิกายน", 111}, {"ธันวาคม", 112},
    {"ม.ค.", 101},    {"ก.พ.", 102},    {"มี.ค.", 103},     {"เม.ย.", 104},
    {"พ.ค.", 105},    {"มิ.ย.", 106},    {"ก.ค.", 107},     {"ส.ค.", 108},
    {"ก.ย.", 109},    {"ต.ค.", 110},    {"พ.ย.", 111},     {"ธ.ค.", 112},
    {"ม.ค", 101}, {"มค.", 101}, {"มค", 101},
    {"ก.พ", 102}, {"กพ.", 102}, {"กพ", 102},
    {"มี.ค", 103}, {"มีค.", 103}, {"มีค", 103},
    {"เม.ย", 104}, {"เมย.", 104}, {"เมย", 104},
    {"พ.ค", 105}, {"พค.", 105}, {"พค", 105},
    {"มิ.ย", 106}, {"มิย.", 106}, {"มิย", 106},
    {"ก.ค", 107}, {"กค.", 107}, {"กค", 107},
    {"ส.ค", 108}, {"สค.", 108}, {"สค", 108},
    {"ก.ย", 109}, {"กย.", 109}, {"กย", 109},
    {"ต.ค", 110}, {"ตค.", 110}, {"ตค", 110},
    {"พ.ย", 111}, {"พย.", 111}, {"พย", 111},
    {"ธ.ค", 112}, {"ธค.", 112}, {"ธค", 112},
    {"january", 1},   {"february", 2},  {"march", 3},      {"april", 4},
    {"may", 5},       {"june", 6},      {"july", 7},       {"august", 8},
    {"september", 9}, {"october", 10},  {"november", 11},  {"december", 12},
    {"jan", 1},       {"feb", 2},       {"mar", 3},        {"apr", 4},
    {"jun", 6},       {"jul", 7},       {"aug", 8},        {"sept", 9},
    {"sep", 9},       {"oct", 10},      {"nov", 11},       {"dec", 12},
};

/* Takes up to four digits and no more; how many there were, 0: none. */
static int
take_digits(struct text_at *text, int *number)
{
    const char *at = text->at;
    int digits = 0, digit, sum = 0;

    while ((digit = text_digit(&at, text->end)) >= 0) {
        if (++digits > 4)
            return 0;
        sum = sum * 10 + digit;
    }
    if (digits > 0)
        text->at = at;
    *number = sum;
    return digits;
}

static bool
make_day(int year, int month, int day_of_month, struct day *day)
{
    char iso[40];
    int length =
        snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day_of_month);

    return day_parse(iso, (size_t)length, day);
}

/* "พ.ศ. 2564", "2564", "64" behind a Thai month; 0: none. */
static int
take_year(struct text_at *text, bool thai)
{
    int year, digits;

    if (text_at_word(text, "พ.ศ.") || text_at_word(text, "ปี") ||
        text_at_word(text, "b.e.") || text_at_word(text, "ค.ศ."))
        text_at_spaces(text);
    digits = take_digits(text, &year);
    if (digits == 4 && year >= 1900 && year < 3000)
        return year;
    return digits == 2 && thai ? 2500 + year : 0;
}

/* Takes "14 ก.ย. 64". */
static bool
take_worded_day(struct text_at *text, struct day *day)
{
    struct text_at at = *text;
    int number, month, year;

    if (take_digits(&at, &number) == 0 || number > 31)
        return false;
    text_at_spaces(&at);
    if (!TAKE(&at, months, &month))
        return false;
    year = take_year(&at, month > THAI_MONTH);
    if (year == 0 || !make_day(year, month % THAI_MONTH, number, day))
        return false;
    *text = at;
    return true;
}

/* Takes "14/9/2564". */
static bool
take_figured_day(struct text_at *text, struct day *day)
{
    struct text_at at = *text;
    int number, month, year;

    if (take_digits(&at, &number) == 0 || at.at == at.end || *at.at != '/')
        return false;
    at.at++;
    if (take_digits(&at, &month) == 0 || at.at == at.end || *at.at != '/')
        return false;
    at.at++;
    if (take_digits(&at, &year) != 4 || !make_day(year, month, number, day))
        return false;
    *text = at;
    return true;
}

bool
text_at_day(struct text_at *text, struct day *day)
{
    return take_worded_day(text, day) || take_figured_day(text, day);
}

bool
written_day(const char *text, size_t count, struct day *day)
{
    struct text_at at = text_at_whole(text, count);

    if (day_parse(at.at, (size_t)(at.end - at.at), day))
        return true;
    if (text_at_word(&at, "วันที่") || text_at_word(&at, "ณ วันที่"))
        text_at_spaces(&at);
    if (!text_at_day(&at, day))
        return false;
    text_at_spaces(&at);
    return at.at == at.end;
}

/* A number of one or two digits, below `limit`. */
static bool
take_small(struct text_at *at, int limit, int *number)
{
    int digits = 0;

    *number = 0;
    while (at->at < at->end && digits < 3) {
        const char *next = at->at;
        int digit = text_digit(&next, at->end);

        if (digit < 0)
            break;
        *number = *number * 10 + digit;
        at->at = next;
        digits++;
    }
    return digits > 0 && digits < 3 && *number < limit;
}

/* "16:30", "16.30 น.", "เวลา 16.30 น." */
static bool
read_time(const char *text, size_t count, int *minutes)
{
    struct text_at at = text_at_whole(text, count);
    int hours, rest;

    if (text_at_word(&at, "เวลา"))
        text_at_spaces(&at);
    if (!take_small(&at, 24, &hours) || at.at == at.end ||
        (*at.at != ':' && *at.at != '.'))
        return false;
    at.at++;
    if (!take_small(&at, 60, &rest))
        return false;
    text_at_spaces(&at);
    if (text_at_word(&at, "น."))
        text_at_spaces(&at);
    *minutes = hours * 60 + rest;
    return at.at == at.end;
}

bool
written_moment(const char *text, size_t count, bool ends, int64_t *ms)
{
    char plain[64], iso[16];
    struct day day;
    int year, month, of_month, minutes = 0;
    bool timed = false, found = written_day(text, count, &day);

    text_trim(&text, &count);
    if (count < sizeof plain) {
        memcpy(plain, text, count);
        plain[count] = '\0';
        if (moment_parse(plain, ends, ms))
            return true;
    }
    for (size_t i = 0; i < count && !found; i++)
        if (text[i] == ' ' && written_day(text, i, &day) &&
            read_time(text + i, count - i, &minutes))
            found = timed = true;
    if (!found)
        return false;
    day_parts(day, &year, &month, &of_month);
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, of_month);
    if (!moment_parse(iso, ends && !timed, ms))
        return false;
    *ms += minutes * INT64_C(60000);
    return true;
}

/* ---- periods ---- */

/* How periods are read: of which calendar, and where no year is said. */
struct period_reading {
    struct calendar calendar;
    int fiscal_year;
};

/* Takes what may stand between a period and its year: "Q1/2564", "ไตรมาส 1
 * ปีงบประมาณ พ.ศ. 2564", "quarter 1 of 2564 B.E.". */
static void
take_joint(struct text_at *text)
{
    static const char *const words[] = {
        "of",          "ปีงบประมาณ", "ปี", "พ.ศ.", "ค.ศ.",
        "fiscal year", "fy",        "/", "-",    ","};
    bool taken;

    text_at_spaces(text);
    do {
        taken = false;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            taken |= text_at_word(text, words[i]);
    } while (taken);
}

/* Takes a year of four digits and the era behind it; 0: none. */
static int
take_named_year(struct text_at *text)
{
    struct text_at at = *text;
    int year;

    take_joint(&at);
    if (take_digits(&at, &year) != 4)
        return 0;
    text_at_spaces(&at);
    (void)(text_at_word(&at, "b.e.") || text_at_word(&at, "c.e.") ||
           text_at_word(&at, "พ.ศ."));
    *text = at;
    return year;
}

static bool
is_past(struct text_at at)
{
    text_at_spaces(&at);
    return at.at == at.end;
}

/* The rest of the text is a fiscal year, or nothing. */
static bool
take_fiscal_year(struct text_at *text, const struct period_reading *reading,
                 int *year)
{
    *year = take_named_year(text);
    if (*year == 0)
        *year = reading->fiscal_year;
    return is_past(*text) && fiscal_year_plausible(reading->calendar, *year);
}

/* "Q1", "quarter 1 of 2564 B.E.", "ไตรมาสที่ 1/2564", "2564 Q1" */
static bool
print_quarter(struct text_at at, const struct period_reading *reading,
              struct out *out)
{
    int quarter, before = take_named_year(&at), year;

    if (before != 0)
        take_joint(&at);
    if (!text_at_word(&at, "ไตรมาสที่") && !text_at_word(&at, "ไตรมาส") &&
        !text_at_word(&at, "quarter") && !text_at_word(&at, "q"))
        return false;
    if (take_digits(&at, &quarter) != 1 || quarter < 1 || quarter > 4 ||
        !take_fiscal_year(&at, reading, &year))
        return false;
    out_format(out, "%d-Q%d", before != 0 ? before : year, quarter);
    return true;
}

/* The month that has this day: of the year as the fiscal year counts it, of
 * any other as the calendar does. */
static void
print_month(struct day first, const struct period_reading *reading,
            struct out *out)
{
    int year, month, day;

    for (int i = 0; i < 12; i++)
        if (fiscal_months(reading->calendar, reading->fiscal_year, i, 1)
                .first.number == first.number) {
            out_format(out, "%d-M%02d", reading->fiscal_year, i + 1);
            return;
        }
    day_parts(first, &year, &month, &day);
    out_format(out, "%04d-%02d", year, month);
}

/* "พ.ย. 2563", "พ.ย. 63", "เดือนพฤศจิกายน", "Nov 2020" */
static bool
print_worded_month(struct text_at at, const struct period_reading *reading,
                   struct out *out)
{
    struct day day;
    int month, year;

    text_at_word(&at, "เดือน");
    if (!TAKE(&at, months, &month))
        return false;
    if (is_past(at)) {
        for (int i = 0; i < 12; i++) {
            int of_month, its_month;

            day = fiscal_months(reading->calendar, reading->fiscal_year, i, 1)
                      .first;
            day_parts(day, &year, &its_month, &of_month);
            if (its_month == month % THAI_MONTH)
                break;
        }
    } else {
        year = take_year(&at, month > THAI_MONTH);
        if (year == 0 || !is_past(at) ||
            !make_day(year, month % THAI_MONTH, 1, &day))
            return false;
    }
    print_month(day, reading, out);
    return true;
}

/* "11/2563" */
static bool
print_figured_month(struct text_at at, const struct period_reading *reading,
                    struct out *out)
{
    struct day day;
    int month, year, digits = take_digits(&at, &month);

    if (digits < 1 || digits > 2 || at.at == at.end || *at.at != '/')
        return false;
    at.at++;
    if (take_digits(&at, &year) != 4 || !is_past(at) ||
        !make_day(year, month, 1, &day))
        return false;
    print_month(day, reading, out);
    return true;
}

/* "M2", "2564-m2": a month as the fiscal year counts it. */
static bool
print_fiscal_month(struct text_at at, const struct period_reading *reading,
                   struct out *out)
{
    int month, digits, year = take_named_year(&at);

    if (year == 0)
        year = reading->fiscal_year;
    else
        take_joint(&at);
    if (!text_at_word(&at, "m"))
        return false;
    digits = take_digits(&at, &month);
    if (digits < 1 || digits > 2 || month < 1 || month > 12 || !is_past(at) ||
        !fiscal_year_plausible(reading->calendar, year))
        return false;
    out_format(out, "%d-M%02d", year, month);
    return true;
}

/* "ปีงบประมาณ พ.ศ. 2564", "fiscal year 2564" */
static bool
print_year(struct text_at at, const struct period_reading *reading,
           struct out *out)
{
    int year = take_named_year(&at);

    if (year == 0 || !is_past(at) ||
        !fiscal_year_plausible(reading->calendar, year))
        return false;
    out_format(out, "%d", year);
    return true;
}

static void
print_arabic(struct text_at at, struct out *out)
{
    while (at.at < at.end) {
        int digit = text_digit(&at.at, at.end);

        out_char(out, digit < 0 ? *at.at++ : (char)('0' + digit));
    }
}

bool
written_period(const char *text, size_t count, struct calendar calendar,
               int fiscal_year, struct out *out)
{
    const struct period_reading reading = {calendar, fiscal_year};
    struct text_at at = text_at_whole(text, count);
    struct period period;
    struct day day;

    if (period_parse(at.at, (size_t)(at.end - at.at), calendar, &period)) {
        print_arabic(at, out);
        return true;
    }
    if (written_day(text, count, &day)) {
        day_print_iso(out, day);
        return true;
    }
    return print_quarter(at, &reading, out) ||
           print_worded_month(at, &reading, out) ||
           print_figured_month(at, &reading, out) ||
           print_fiscal_month(at, &reading, out) ||
           print_year(at, &reading, out);
}
