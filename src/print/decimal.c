/* decimal.c - where the decimal point of a figure is. */
#include "print/decimal.h"

#include "base/text.h"

#include <string.h>

static bool
is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x0E50 && c <= 0x0E59);
}

static bool
is_sign(uint32_t c)
{
    return (c < 0x80 && c != 0 && strchr("+-<>=( ", (int)c) != NULL) ||
           c == 0x2212 || c == 0x2264 || c == 0x2265 || c == 0x00A0;
}

bool
decimal_point(const char *text, size_t *point)
{
    enum { BEFORE, WHOLE, FRACTION, BEHIND } now = BEFORE;
    const char *end = text + strlen(text);

    *point = (size_t)(end - text);
    for (const char *at = text; at < end;) {
        size_t here = (size_t)(at - text);
        uint32_t c = text_next(&at, end);

        if (now == BEFORE && is_sign(c))
            continue;
        if (now < BEHIND && is_digit(c)) {
            now = now == BEFORE ? WHOLE : now;
            continue;
        }
        if (now == WHOLE && c == ',')
            continue;
        if (now == WHOLE)
            *point = here;
        if (now == WHOLE && c == '.') {
            now = FRACTION;
            continue;
        }
        if (now == BEFORE || (c != '%' && c != ')' && c != ' '))
            return false;
        now = BEHIND;
    }
    return now != BEFORE;
}
