/* nat_inside.h - natural numbers in limbs on the stack: what ratio.c computes
 * with where 128 bits do not do.
 *
 * GMP's mpn layer alone, which allocates nothing.  Room is for the product of
 * two of the largest parts of a fraction, and a carry; going beyond is a bug.
 */
#ifndef BASE_NAT_INSIDE_H
#define BASE_NAT_INSIDE_H

#include "base/ratio.h"

#include <gmp.h>

typedef unsigned __int128 u128;

#define LIMB_BITS  64
#define NAT_LIMBS  (2 * (RATIO_BITS_MAX / LIMB_BITS) + 2)
#define NAT_DIGITS (NAT_LIMBS * 20)

/* Count 0 is zero; the top limb is not 0. */
struct nat {
    mp_size_t count;
    mp_limb_t limb[NAT_LIMBS];
};

void nat_set(struct nat *a, u128 value);
void nat_copy(struct nat *a, const mp_limb_t *limbs, mp_size_t count);
int nat_compare(const struct nat *a, const struct nat *b); /* < 0, 0, > 0 */
void nat_mul(struct nat *product, const struct nat *a, const struct nat *b);
void nat_add(struct nat *a, const struct nat *b); /* a += b */
void nat_sub(struct nat *a, const struct nat *b); /* a -= b, which is no more */

/* The quotient of a / b, b not 0; `a` becomes the rest. */
void nat_divide(struct nat *quotient, struct nat *a, const struct nat *b);

/* The greatest common divisor of two numbers that are not 0. */
void nat_gcd(struct nat *gcd, const struct nat *a, const struct nat *b);

/* The decimal digits of `a` (which is used up), at the end of `digits`. */
char *nat_digits(struct nat *a, char digits[static NAT_DIGITS + 1]);

#endif
