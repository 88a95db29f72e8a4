/* moment.c - instants: kept in UTC, typed and shown in the time of Bangkok. */
#include "base/moment.h"

#include <stdio.h>
#include <string.h>

#define MINUTE_MS  INT64_C(60000)
#define DAY_MS     (INT64_C(24) * 60 * MINUTE_MS)
#define BANGKOK_MS (INT64_C(7) * 60 * MINUTE_MS)

/* The whole days before an instant, also before 1970. */
static int64_t
days_before(int64_t ms)
{
    return ms >= 0 ? ms / DAY_MS : -((-ms + DAY_MS - 1) / DAY_MS);
}

void
moment_text(char text[static MOMENT_TEXT], int64_t ms)
{
    int64_t days = days_before(ms), rest = ms - days * DAY_MS;
    int year, month, day;

    day_parts((struct day){(int32_t)days}, &year, &month, &day);
    snprintf(text, MOMENT_TEXT, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
             year % 10000, month, day, (int)(rest / (60 * MINUTE_MS)),
             (int)(rest / MINUTE_MS % 60), (int)(rest / 1000 % 60),
             (int)(rest % 1000));
}

/* Two digits below `limit` at *at, which moves past them. */
static bool
two_digits(const char **at, int limit, int *number)
{
    const char *text = *at;

    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return false;
    *number = (text[0] - '0') * 10 + text[1] - '0';
    *at += 2;
    return *number < limit;
}

/* Z, +07:00 or nothing: how far the clock there is before UTC. */
static bool
read_zone(const char *at, int64_t *zone_ms)
{
    bool west = *at == '-';
    int hours, minutes;

    *zone_ms = BANGKOK_MS;
    if (*at == '\0')
        return true;
    if (strcmp(at, "Z") == 0) {
        *zone_ms = 0;
        return true;
    }
    if (*at != '+' && !west)
        return false;
    at++;
    if (!two_digits(&at, 24, &hours) || *at++ != ':' ||
        !two_digits(&at, 60, &minutes) || *at != '\0')
        return false;
    *zone_ms = (hours * 60 + minutes) * MINUTE_MS * (west ? -1 : 1);
    return true;
}

bool
moment_parse(const char *text, bool ends, int64_t *ms)
{
    size_t length = strcspn(text, "T");
    const char *at = text + length;
    int hours = ends ? 24 : 0, minutes = 0, seconds = 0;
    struct day day;
    int64_t zone_ms = BANGKOK_MS;

    if (!day_parse(text, length, &day))
        return false;
    if (*at == 'T') {
        at++;
        if (!two_digits(&at, 24, &hours) || *at++ != ':' ||
            !two_digits(&at, 60, &minutes))
            return false;
        if (*at == ':' && (at++, !two_digits(&at, 60, &seconds)))
            return false;
        if (!read_zone(at, &zone_ms))
            return false;
    }
    *ms = day.number * DAY_MS + (hours * 60 + minutes) * MINUTE_MS +
          seconds * INT64_C(1000) - zone_ms;
    return true;
}

struct day
moment_day(int64_t ms)
{
    return (struct day){(int32_t)days_before(ms + BANGKOK_MS)};
}

int
moment_minutes(int64_t ms)
{
    int64_t there = ms + BANGKOK_MS;

    return (int)((there - days_before(there) * DAY_MS) / MINUTE_MS);
}

int64_t
moment_closing(int64_t ms)
{
    return moment_minutes(ms) == 0 ? ms - MINUTE_MS : ms;
}

int64_t
moment_of(const char *text)
{
    char whole[MOMENT_TEXT];
    size_t length = strcspn(text, ".");
    int64_t ms;

    if (length + 2 > sizeof whole || strlen(text) != length + 5)
        return 0;
    snprintf(whole, sizeof whole, "%.*sZ", (int)length, text);
    if (!moment_parse(whole, false, &ms))
        return 0;
    return ms + (text[length + 1] - '0') * 100 + (text[length + 2] - '0') * 10 +
           (text[length + 3] - '0');
}
