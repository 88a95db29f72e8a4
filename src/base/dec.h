/* dec.h - decimals as people type them.
 *
 * A decimal is a whole number of millionths in 64 bits: |x| < 9 x 10^12, at
 * most six places.  Results, targets, weights and points are decimals; what
 * is computed from them is a fraction (ratio.h).  Binary floating point is
 * not used anywhere.  (docs/scoring.md, section 1)
 */
#ifndef BASE_DEC_H
#define BASE_DEC_H

#include "base/out.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DEC_PLACES 6
#define DEC_ONE    INT64_C(1000000)
#define DEC_LIMIT  (INT64_C(9000000000000) * DEC_ONE) /* |e6| stays below */

struct dec {
    int64_t e6; /* millionths */
};

/* Why a text is no decimal. */
enum dec_fault {
    DEC_FINE,
    DEC_EMPTY,
    DEC_NOT_NUMBER, /* something that is no digit, sign, point or comma */
    DEC_GROUPS,     /* commas not between groups of three: 320000,000 */
    DEC_LONG,       /* more than six places */
    DEC_LARGE,      /* 9 x 10^12 or beyond */
};

/* Reads `count` bytes of UTF-8: Arabic or Thai digits, a sign (+, -, or
 * U+2212), thousands commas in correct groups, spaces around.  Leaves *dec
 * alone when it is not fine. */
enum dec_fault dec_parse(const char *text, size_t count, struct dec *dec);

/* How many decimal places the value needs: 94.114 needs 3, 80.000 none. */
int dec_places(struct dec dec);

/* All its digits and no more: -0.5, 94.114, 100. */
void dec_print(struct out *out, struct dec dec);

/* A number in units of 10^-places, at most DEC_PLACES, with all of them:
 * 80000 at 3 is 80.000. */
void dec_print_units(struct out *out, int64_t units, int places);

struct dec dec_whole(int64_t number);
int dec_compare(struct dec a, struct dec b); /* < 0, 0, > 0 */

#endif
