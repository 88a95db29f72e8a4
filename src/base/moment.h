/* moment.h - instants: kept in UTC, typed and shown in the time of Bangkok.
 *
 * An instant is milliseconds since 1970.  Its text is ISO 8601 in UTC,
 * 2021-09-14T01:30:00.000Z, which sorts as the instants do.
 */
#ifndef BASE_MOMENT_H
#define BASE_MOMENT_H

#include "base/day.h"

#include <stdbool.h>
#include <stdint.h>

#define MOMENT_TEXT 32

void moment_text(char text[static MOMENT_TEXT], int64_t ms);

/* 2564-09-14, 2564-09-14T16:30 or with seconds, in Bangkok's time unless Z or
 * +07:00 stands behind; Buddhist years as everywhere.  A day alone is its
 * start, or with `ends` its end.  False when it is no such time. */
bool moment_parse(const char *text, bool ends, int64_t *ms);

/* The day in Bangkok. */
struct day moment_day(int64_t ms);

/* The minutes of that day that have passed there, 0 to 1439. */
int moment_minutes(int64_t ms);

/* The last minute before something closes: what ends at midnight ends that day,
 * at 23:59.  People read a deadline as this (arg_closing in base/say.h). */
int64_t moment_closing(int64_t ms);

/* A text of moment_text again; 0 when it is none. */
int64_t moment_of(const char *text);

#endif
