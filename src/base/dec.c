/* dec.c - decimals as people type them. */
#include "base/dec.h"

#include "base/ensure.h"
#include "base/text.h"

/* The digits of a number without sign and spaces: whole part, then places. */
struct digits {
    const char *at, *end;
    int64_t e6;
    int whole_digits, places;
};

static bool
next_digit(struct digits *digits, int *digit)
{
    *digit = text_digit(&digits->at, digits->end);
    return *digit >= 0;
}

/* Adds a digit to the whole part; false when that would reach the limit. */
static bool
push_whole(struct digits *digits, int digit)
{
    digits->whole_digits++;
    if (digits->e6 >= DEC_LIMIT / 10)
        return false;
    digits->e6 = digits->e6 * 10 + digit * DEC_ONE;
    return true;
}

/* "1,265": a first group of one to three digits, then groups of three. */
static enum dec_fault
parse_whole(struct digits *digits)
{
    int digit, group = 0;
    bool commas = false, large = false;

    for (;;) {
        if (next_digit(digits, &digit)) {
            group++;
            large |= !push_whole(digits, digit);
            continue;
        }
        if (digits->at == digits->end || *digits->at != ',')
            break;
        if (group == 0 || group > 3 || (commas && group != 3))
            return DEC_GROUPS;
        commas = true;
        group = 0;
        digits->at++;
    }
    if (commas && group != 3)
        return DEC_GROUPS;
    return large ? DEC_LARGE : DEC_FINE;
}

static enum dec_fault
parse_places(struct digits *digits)
{
    int64_t unit = DEC_ONE;
    int digit;

    while (next_digit(digits, &digit)) {
        unit /= 10;
        digits->e6 += digit * unit; /* past six places unit is 0 */
        digits->places++;
    }
    if (digits->places == 0)
        return DEC_NOT_NUMBER;
    return digits->places > DEC_PLACES ? DEC_LONG : DEC_FINE;
}

static bool
skip(struct digits *digits, const char *what)
{
    const char *at = digits->at;

    for (; *what != '\0'; what++, at++)
        if (at == digits->end || *at != *what)
            return false;
    digits->at = at;
    return true;
}

enum dec_fault
dec_parse(const char *text, size_t count, struct dec *dec)
{
    struct digits digits;
    enum dec_fault fault, places = DEC_FINE;

    text_trim(&text, &count);
    if (count == 0)
        return DEC_EMPTY;
    digits = (struct digits){.at = text, .end = text + count};
    bool negative = skip(&digits, "-") || skip(&digits, "\u2212");
    if (!negative)
        skip(&digits, "+");
    fault = parse_whole(&digits);
    if (fault == DEC_GROUPS)
        return fault;
    if (skip(&digits, "."))
        places = parse_places(&digits);
    if (digits.at != digits.end || digits.whole_digits + digits.places == 0)
        return DEC_NOT_NUMBER;
    if (fault != DEC_FINE || places != DEC_FINE)
        return fault != DEC_FINE ? fault : places;
    dec->e6 = negative ? -digits.e6 : digits.e6;
    return DEC_FINE;
}

int
dec_places(struct dec dec)
{
    int places = DEC_PLACES;

    while (places > 0 && dec.e6 % 10 == 0) {
        dec.e6 /= 10;
        places--;
    }
    return places;
}

void
dec_print_units(struct out *out, int64_t units, int places)
{
    char buffer[WHOLE_TEXT + 1] = {0}, *end = buffer + WHOLE_TEXT;
    char *digits = text_whole(units, end);
    bool negative = *digits == '-';

    digits += negative;
    while (end - digits <= places)
        *--digits = '0';
    if (negative)
        *--digits = '-';
    out_bytes(out, digits, (size_t)(end - places - digits));
    if (places == 0)
        return;
    out_char(out, '.');
    out_bytes(out, end - places, (size_t)places);
}

void
dec_print(struct out *out, struct dec dec)
{
    int places = DEC_PLACES;

    for (; places > 0 && dec.e6 % 10 == 0; places--)
        dec.e6 /= 10;
    dec_print_units(out, dec.e6, places);
}

struct dec
dec_whole(int64_t number)
{
    ensure(number > -DEC_LIMIT / DEC_ONE && number < DEC_LIMIT / DEC_ONE);
    return (struct dec){number * DEC_ONE};
}

int
dec_compare(struct dec a, struct dec b)
{
    return (a.e6 > b.e6) - (a.e6 < b.e6);
}
