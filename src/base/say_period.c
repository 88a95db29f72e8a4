/* say_period.c - days of a fiscal year for people: "quarter 2 of 2564 B.E.",
 * "Mar 2021", "1 Oct 2020 – 14 Mar 2021".
 */
#include "base/say.h"

static bool
same_days(struct period a, struct period b)
{
    return a.first.number == b.first.number && a.last.number == b.last.number;
}

/* The months of the fiscal year from the month `from` on are these days. */
static bool
is_months(const struct fiscal_period *period, int from, int months)
{
    return same_days(period->days,
                     fiscal_months(period->calendar, period->fiscal_year, from,
                                   months));
}

static void
say_month(struct out *out, const struct voice *voice, struct day first)
{
    int year, month, day;

    day_parts(first, &year, &month, &day);
    SAY(out, voice, TEXT_PERIOD_MONTH,
        arg_key("month", TEXT_MONTH_01 + (month - 1)),
        arg_whole("year",
                  year + (voice->language == THAI ? BUDDHIST_MORE : 0)));
}

static bool
is_whole_month(struct period days)
{
    int year, month, day, next_year, next_month, next_day;
    struct day behind = {days.last.number + 1};

    day_parts(days.first, &year, &month, &day);
    day_parts(behind, &next_year, &next_month, &next_day);
    return day == 1 && next_day == 1 &&
           (next_year - year) * 12 + next_month - month == 1;
}

void
say_period(struct out *out, const struct voice *voice,
           const struct fiscal_period *period)
{
    struct period days = period->days;
    struct arg year = arg_whole("year", period->fiscal_year);
    struct arg era = arg_key("era", period->calendar.common_era
                                        ? TEXT_ERA_COMMON
                                        : TEXT_ERA_BUDDHIST);

    if (is_months(period, 0, 12)) {
        SAY(out, voice, TEXT_PERIOD_YEAR, year, era);
        return;
    }
    for (int quarter = 0; quarter < 4; quarter++) {
        if (!is_months(period, quarter * 3, 3))
            continue;
        SAY(out, voice, TEXT_PERIOD_QUARTER, arg_whole("quarter", quarter + 1),
            year, era);
        return;
    }
    if (is_whole_month(days))
        say_month(out, voice, days.first);
    else if (days.first.number == days.last.number)
        say_day(out, voice, days.first);
    else
        SAY(out, voice, TEXT_PERIOD_DAYS, arg_day("from", days.first),
            arg_day("to", days.last));
}
