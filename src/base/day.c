/* day.c - days, fiscal years and periods. */
#include "base/day.h"

#include "base/ensure.h"
#include "base/text.h"

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days before 1 March of `year`, counted from 1 March of year 0: with years
 * that start in March the leap day comes last. */
static int32_t
days_before_march(int year)
{
    return 365 * year + year / 4 - year / 100 + year / 400;
}

#define EPOCH 719468 /* 1 January 1970 on that count */

struct day
day_of(int year, int month, int day)
{
    ensure(year > 0 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month));

    int march_year = month > 2 ? year : year - 1;
    int march_month = month > 2 ? month - 3 : month + 9;
    int32_t number =
        days_before_march(march_year) + (153 * march_month + 2) / 5 + day - 1;

    return (struct day){number - EPOCH};
}

void
day_parts(struct day day, int *year, int *month, int *day_of_month)
{
    int32_t number = day.number + EPOCH;
    int march_year = (int)((number * INT64_C(400) + 200) / 146097);

    while (days_before_march(march_year) > number)
        march_year--;
    while (days_before_march(march_year + 1) <= number)
        march_year++;

    int32_t rest = number - days_before_march(march_year);
    int march_month = (5 * rest + 2) / 153;
    *day_of_month = rest - (153 * march_month + 2) / 5 + 1;
    *month = march_month < 10 ? march_month + 3 : march_month - 9;
    *year = march_month < 10 ? march_year : march_year + 1;
}

/* `digits` digits, Arabic or Thai, at *at. */
static bool
read_number(const char **at, const char *end, int digits, int *number)
{
    *number = 0;
    for (; digits > 0; digits--) {
        int digit = text_digit(at, end);

        if (digit < 0)
            return false;
        *number = *number * 10 + digit;
    }
    return true;
}

static bool
read_char(const char **at, const char *end, char c)
{
    if (*at >= end || **at != c)
        return false;
    ++*at;
    return true;
}

static int
common_year(int year)
{
    return year >= BUDDHIST_FROM ? year - BUDDHIST_MORE : year;
}

bool
day_parse(const char *text, size_t count, struct day *day)
{
    text_trim(&text, &count);

    const char *at = text, *end = text + count;
    int y, m, d;

    if (!read_number(&at, end, 4, &y) || !read_char(&at, end, '-') ||
        !read_number(&at, end, 2, &m) || !read_char(&at, end, '-') ||
        !read_number(&at, end, 2, &d) || at != end)
        return false;
    y = common_year(y);
    if (y < 1 || m < 1 || m > 12 || d < 1 || d > days_in_month(y, m))
        return false;
    *day = day_of(y, m, d);
    return true;
}

void
day_print_iso(struct out *out, struct day day)
{
    int year, month, day_of_month;

    day_parts(day, &year, &month, &day_of_month);
    out_format(out, "%04d-%02d-%02d", year, month, day_of_month);
}

struct period
fiscal_months(struct calendar calendar, int year, int from, int months)
{
    ensure(calendar.starts >= 1 && calendar.starts <= 12);
    if (!calendar.common_era)
        year -= BUDDHIST_MORE;

    /* Months counted from January of year 0. */
    int first =
        year * 12 + calendar.starts - 1 - (calendar.starts > 1 ? 12 : 0);
    int after = first + from + months;

    first += from;
    return (struct period){
        .first = day_of(first / 12, first % 12 + 1, 1),
        .last = {day_of(after / 12, after % 12 + 1, 1).number - 1}};
}

struct period
fiscal_year_days(struct calendar calendar, int year)
{
    return fiscal_months(calendar, year, 0, 12);
}

bool
fiscal_year_plausible(struct calendar calendar, int year)
{
    return calendar.common_era ? year >= 1900 && year < BUDDHIST_FROM
                               : year >= BUDDHIST_FROM && year < 3000;
}

/* What follows "2564-": Q1, M01, or a calendar month. */
static bool
parse_part(const char *at, const char *end, struct calendar calendar, int year,
           struct period *period)
{
    int number;

    if (read_char(&at, end, 'Q')) {
        if (!fiscal_year_plausible(calendar, year) ||
            !read_number(&at, end, 1, &number) || at != end || number < 1 ||
            number > 4)
            return false;
        *period = fiscal_months(calendar, year, (number - 1) * 3, 3);
        return true;
    }
    if (read_char(&at, end, 'M')) {
        if (!fiscal_year_plausible(calendar, year) ||
            !read_number(&at, end, 2, &number) || at != end || number < 1 ||
            number > 12)
            return false;
        *period = fiscal_months(calendar, year, number - 1, 1);
        return true;
    }
    if (!read_number(&at, end, 2, &number) || at != end || number < 1 ||
        number > 12 || common_year(year) < 1)
        return false;
    year = common_year(year);
    period->first = day_of(year, number, 1);
    period->last = day_of(year, number, days_in_month(year, number));
    return true;
}

bool
period_parse(const char *text, size_t count, struct calendar calendar,
             struct period *period)
{
    struct day day;
    int year;

    text_trim(&text, &count);
    if (day_parse(text, count, &day)) {
        *period = (struct period){day, day};
        return true;
    }
    const char *at = text, *end = text + count;
    if (!read_number(&at, end, 4, &year))
        return false;
    if (at == end) {
        if (!fiscal_year_plausible(calendar, year))
            return false;
        *period = fiscal_year_days(calendar, year);
        return true;
    }
    return read_char(&at, end, '-') &&
           parse_part(at, end, calendar, year, period);
}
