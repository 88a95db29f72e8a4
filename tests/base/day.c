/* day.c - tests: days, fiscal years and periods. */
#include "base/day.h"
#include "tap.h"

static const struct calendar thai = {.starts = 10};
static const struct calendar common = {.common_era = true, .starts = 1};

static const char *
iso(struct day day)
{
    static char text[4][16];
    static int next;
    int y, m, d;
    char *at = text[next++ % 4];

    day_parts(day, &y, &m, &d);
    snprintf(at, sizeof text[0], "%04d-%02d-%02d", y, m, d);
    return at;
}

static bool
parses(const char *text, struct day *day)
{
    return day_parse(text, strlen(text), day);
}

static void
check_period(const char *text, struct calendar calendar, const char *first,
             const char *last)
{
    struct period period = {0};

    if (!period_parse(text, strlen(text), calendar, &period)) {
        check_text("no period", text);
        return;
    }
    check_text(iso(period.first), first);
    check_text(iso(period.last), last);
}

static bool
refused(const char *text, struct calendar calendar)
{
    struct period period;

    return !period_parse(text, strlen(text), calendar, &period);
}

TEST(days_are_counted_from_1970)
{
    check(day_of(1970, 1, 1).number == 0);
    check(day_of(1969, 12, 31).number == -1);
    check(day_of(2000, 3, 1).number == 11017);
    check(day_of(2021, 9, 30).number == 18900);
    check(day_of(1, 1, 1).number == -719162);
}

TEST(every_day_of_seven_centuries_comes_back)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    int number = -25567; /* 1 January 1900 */
    int wrong = 0;

    for (int year = 1900; year <= 2600; year++) {
        bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);

        for (int month = 1; month <= 12; month++) {
            int days = lengths[month - 1] + (month == 2 && leap);

            for (int day = 1; day <= days; day++, number++) {
                int y, m, d;

                day_parts((struct day){number}, &y, &m, &d);
                wrong += day_of(year, month, day).number != number ||
                         y != year || m != month || d != day;
            }
        }
    }
    check(wrong == 0);
    check(number == 230468); /* 1 January 2601 */
}

TEST(dates_are_of_the_common_or_the_buddhist_era)
{
    struct day day;

    check(parses("2021-09-14", &day));
    check_text(iso(day), "2021-09-14");
    check(parses("2564-09-14", &day));
    check_text(iso(day), "2021-09-14");
    check(parses("๒๕๖๔-๐๙-๑๔", &day));
    check_text(iso(day), "2021-09-14");
    check(parses(" 2564-09-14\n", &day));
    check(parses("2399-12-31", &day));
    check_text(iso(day), "2399-12-31");
    check(parses("2400-01-01", &day));
    check_text(iso(day), "1857-01-01");
}

TEST(leap_days_exist_in_leap_years_only)
{
    struct day day;

    check(parses("2020-02-29", &day));
    check(!parses("2021-02-29", &day));
    check(parses("2563-02-29", &day)); /* 2020 */
    check(!parses("2564-02-29", &day));
    check(parses("2000-02-29", &day));
    check(!parses("1900-02-29", &day));
    check(!parses("2443-02-29", &day)); /* 1900 */
    check(parses("2543-02-29", &day));  /* 2000 */
}

TEST(what_is_no_day_is_refused_and_nothing_written)
{
    static const char *const wrong[] = {
        "",           "2021",        "2021-9-14",  "2021-09-31", "2021-13-01",
        "2021-00-01", "2021-01-00",  "2021-01-32", "21-09-14",   "2021/09/14",
        "2021-09-1",  "2021-09-145", "14-09-2021", "0000-01-01", "2021-09-14x",
        "2021 09 14", "-021-09-14",
    };
    struct day day = {77};

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (parses(wrong[i], &day))
            check_text(wrong[i], "refused");
    check(day.number == 77);
}

TEST(a_day_is_printed_as_iso)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    day_print_iso(&out, day_of(2021, 9, 4));
    day_print_iso(&out, day_of(857, 12, 31));
    check_text(out_string(&out), "2021-09-040857-12-31");
    mem_free(mem);
}

TEST(a_fiscal_year_is_named_by_its_last_month)
{
    struct calendar july = {.starts = 7};
    struct calendar july_common = {.common_era = true, .starts = 7};
    struct calendar january = {.starts = 1};

    check_period("2564", thai, "2020-10-01", "2021-09-30");
    check_period("2564", july, "2020-07-01", "2021-06-30");
    check_period("2021", july_common, "2020-07-01", "2021-06-30");
    check_period("2564", january, "2021-01-01", "2021-12-31");
    check_period("2021", common, "2021-01-01", "2021-12-31");
    check_period("๒๕๖๔", thai, "2020-10-01", "2021-09-30");
    check_text(iso(fiscal_year_days(thai, 2564).first), "2020-10-01");
}

TEST(a_year_that_starts_late_ends_in_the_named_year)
{
    struct calendar december = {.common_era = true, .starts = 12};
    struct calendar february = {.common_era = true, .starts = 2};

    check_period("2021", december, "2020-12-01", "2021-11-30");
    check_period("2021", february, "2020-02-01", "2021-01-31");
}

TEST(quarters_follow_the_fiscal_year)
{
    check_period("2564-Q1", thai, "2020-10-01", "2020-12-31");
    check_period("2564-Q2", thai, "2021-01-01", "2021-03-31");
    check_period("2564-Q3", thai, "2021-04-01", "2021-06-30");
    check_period("2564-Q4", thai, "2021-07-01", "2021-09-30");
    check_period("2021-Q1", common, "2021-01-01", "2021-03-31");
    check(refused("2564-Q0", thai));
    check(refused("2564-Q5", thai));
    check(refused("2564-Q", thai));
    check(refused("2564-Q11", thai));
}

TEST(months_of_the_fiscal_year_count_from_its_first)
{
    check_period("2564-M01", thai, "2020-10-01", "2020-10-31");
    check_period("2564-M05", thai, "2021-02-01", "2021-02-28");
    check_period("2563-M05", thai, "2020-02-01", "2020-02-29");
    check_period("2564-M12", thai, "2021-09-01", "2021-09-30");
    check_period("2021-M12", common, "2021-12-01", "2021-12-31");
    check(refused("2564-M00", thai));
    check(refused("2564-M13", thai));
    check(refused("2564-M1", thai));
}

TEST(months_of_the_calendar_are_of_either_era)
{
    check_period("2020-10", thai, "2020-10-01", "2020-10-31");
    check_period("2563-10", thai, "2020-10-01", "2020-10-31");
    check_period("2563-02", common, "2020-02-01", "2020-02-29");
    check_period("2020-12", common, "2020-12-01", "2020-12-31");
    check(refused("2020-13", thai));
    check(refused("2020-00", thai));
    check(refused("2020-1", thai));
    check(refused("0000-01", thai));
}

TEST(a_date_is_a_period_of_one_day)
{
    check_period("2564-09-14", thai, "2021-09-14", "2021-09-14");
    check_period("2021-09-14", common, "2021-09-14", "2021-09-14");
}

TEST(a_fiscal_year_of_the_other_era_is_refused)
{
    check(fiscal_year_plausible(thai, 2400));
    check(!fiscal_year_plausible(thai, 2399));
    check(fiscal_year_plausible(thai, 2999));
    check(!fiscal_year_plausible(thai, 3000));
    check(!fiscal_year_plausible(thai, 3107)); /* 2564 + 543 */
    check(fiscal_year_plausible(common, 1900));
    check(!fiscal_year_plausible(common, 1899));
    check(fiscal_year_plausible(common, 2399));
    check(!fiscal_year_plausible(common, 2400));
    check(refused("2021", thai));
    check(refused("2564", common));
    check(refused("2021-Q1", thai));
    check(refused("2564-M01", common));
    check(refused("", thai));
    check(refused("year", thai));
}

TEST(parts_of_a_year_go_over_new_year)
{
    struct period half = fiscal_months(thai, 2564, 0, 6);

    check_text(iso(half.first), "2020-10-01");
    check_text(iso(half.last), "2021-03-31");
    half = fiscal_months(thai, 2564, 2, 2);
    check_text(iso(half.first), "2020-12-01");
    check_text(iso(half.last), "2021-01-31");
}

TEST_MAIN
