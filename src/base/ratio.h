/* ratio.h - exact fractions.
 *
 * A fraction is kept reduced, with a denominator above 0: in two 128-bit
 * integers while it fits, beyond that in limbs from the arena (GMP's mpn
 * layer).  A fraction whose numerator or denominator needs more than 4,096
 * bits becomes *too large*; whatever is computed from it is too large as
 * well, and whoever prints a score asks ratio_too_large first.
 * (docs/scoring.md, section 1)
 */
#ifndef BASE_RATIO_H
#define BASE_RATIO_H

#include "base/dec.h"
#include "base/mem.h"
#include "base/out.h"

#include <stdbool.h>

#define RATIO_BITS_MAX 4096

/* Places that mean "do not round". */
#define ROUND_NONE (-1)

struct wide; /* limbs; only ratio.c looks inside */

struct ratio {
    __int128 num, den;       /* when `wide` is NULL; den > 0 */
    const struct wide *wide; /* beyond 128 bits */
};

struct ratio ratio_whole(int64_t number);
struct ratio ratio_dec(struct dec dec);
struct ratio ratio_of(int64_t num, int64_t den); /* den > 0 */

struct ratio ratio_add(struct ratio a, struct ratio b, struct mem *mem);
struct ratio ratio_sub(struct ratio a, struct ratio b, struct mem *mem);
struct ratio ratio_mul(struct ratio a, struct ratio b, struct mem *mem);
/* b is not 0 (ensure). */
struct ratio ratio_div(struct ratio a, struct ratio b, struct mem *mem);
struct ratio ratio_negate(struct ratio a, struct mem *mem);
struct ratio ratio_abs(struct ratio a, struct mem *mem);

bool ratio_too_large(struct ratio a);

/* The same, in another arena. */
struct ratio ratio_keep(struct ratio a, struct mem *mem);

/* These take no fraction that is too large (ensure). */
int ratio_sign(struct ratio a);                    /* -1, 0, 1 */
int ratio_compare(struct ratio a, struct ratio b); /* < 0, 0, > 0 */
int ratio_compare_dec(struct ratio a, struct dec b);
bool ratio_equal(struct ratio a, struct ratio b);
struct ratio ratio_least(struct ratio a, struct ratio b);
struct ratio ratio_most(struct ratio a, struct ratio b);

/* Half away from zero at `places` (0 to 6): 0.0005 at 3 is 0.001.  With
 * ROUND_NONE the fraction as it is.  One too large stays so. */
struct ratio ratio_round(struct ratio a, int places, struct mem *mem);

/* Towards minus and plus infinity, at `places`. */
struct ratio ratio_floor(struct ratio a, int places, struct mem *mem);
struct ratio ratio_ceil(struct ratio a, int places, struct mem *mem);

/* The same value as a decimal; false when it has more than six places, no
 * end, or no room. */
bool ratio_to_dec(struct ratio a, struct dec *dec);

/* Printing.  `ratio_print` rounds at `places` and prints exactly so many
 * (94.114, 80.000); `ratio_print_short` all its digits when there are at most
 * six places, else rounded at six (94.114, 80, 33.333333); `ratio_print_cut`
 * all its digits, or six and an ellipsis (94.114421…, never rounded up);
 * `ratio_print_fraction` 894087/9500, or 80. */
void ratio_print(struct out *out, struct ratio a, int places);
void ratio_print_short(struct out *out, struct ratio a);
void ratio_print_cut(struct out *out, struct ratio a);
void ratio_print_fraction(struct out *out, struct ratio a);

#endif
