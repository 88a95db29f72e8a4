/* day.h - days, fiscal years and periods.
 *
 * A fiscal year is named by the year of its last month: 2564 is 1 October
 * 2563 to 30 September 2564 of the Buddhist era (common era + 543).  Years
 * from 2400 on are Buddhist wherever a date is read.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/out.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BUDDHIST_FROM 2400
#define BUDDHIST_MORE 543

struct day {
    int32_t number; /* days since 1 January 1970 */
};

/* How an agreement names its years. */
struct calendar {
    bool common_era; /* fiscal years are named in the common era */
    int starts;      /* the fiscal year's first month, 1 to 12 */
};

struct day day_of(int year, int month, int day); /* common era; must exist */
void day_parts(struct day day, int *year, int *month, int *day_of_month);

/* 2021-09-14 or 2564-09-14; false when it is no such day. */
bool day_parse(const char *text, size_t count, struct day *day);

void day_print_iso(struct out *out, struct day day); /* 2021-09-14 */

/* The days from `first` to `last`, both included. */
struct period {
    struct day first, last;
};

/* The fiscal year that `calendar` names `year`. */
struct period fiscal_year_days(struct calendar calendar, int year);

/* `months` months of it, from its month number `from` (0 is the first). */
struct period fiscal_months(struct calendar calendar, int year, int from,
                            int months);

/* A fiscal year (2564), quarter (2564-Q1), month of the fiscal year (2564-M01
 * is October 2563), calendar month (2020-10) or date; false when none. */
bool period_parse(const char *text, size_t count, struct calendar calendar,
                  struct period *period);

/* The year as `calendar` names it is plausible: 2400 to 2999 in the Buddhist
 * era, 1900 to 2399 in the common one. */
bool fiscal_year_plausible(struct calendar calendar, int year);

#endif
