/* nat.c - natural numbers in limbs on the stack. */
#include "base/nat_inside.h"

#include "base/ensure.h"

#include <string.h>

_Static_assert(GMP_LIMB_BITS == LIMB_BITS, "limbs of 64 bits");

static void
nat_trim(struct nat *a)
{
    while (a->count > 0 && a->limb[a->count - 1] == 0)
        a->count--;
}

void
nat_set(struct nat *a, u128 value)
{
    a->limb[0] = (mp_limb_t)value;
    a->limb[1] = (mp_limb_t)(value >> LIMB_BITS);
    a->count = 2;
    nat_trim(a);
}

void
nat_copy(struct nat *a, const mp_limb_t *limbs, mp_size_t count)
{
    ensure(count <= NAT_LIMBS);
    memcpy(a->limb, limbs, (size_t)count * sizeof *limbs);
    a->count = count;
}

int
nat_compare(const struct nat *a, const struct nat *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    return a->count == 0 ? 0 : mpn_cmp(a->limb, b->limb, a->count);
}

void
nat_mul(struct nat *product, const struct nat *a, const struct nat *b)
{
    product->count = 0;
    if (a->count == 0 || b->count == 0)
        return;
    ensure(a->count + b->count <= NAT_LIMBS);
    if (a->count >= b->count)
        mpn_mul(product->limb, a->limb, a->count, b->limb, b->count);
    else
        mpn_mul(product->limb, b->limb, b->count, a->limb, a->count);
    product->count = a->count + b->count;
    nat_trim(product);
}

void
nat_add(struct nat *a, const struct nat *b)
{
    mp_limb_t carry;

    if (b->count == 0)
        return;
    if (a->count < b->count) {
        memset(a->limb + a->count, 0,
               (size_t)(b->count - a->count) * sizeof a->limb[0]);
        a->count = b->count;
    }
    carry = mpn_add(a->limb, a->limb, a->count, b->limb, b->count);
    if (carry != 0) {
        ensure(a->count < NAT_LIMBS);
        a->limb[a->count++] = carry;
    }
}

void
nat_sub(struct nat *a, const struct nat *b)
{
    if (b->count > 0)
        mpn_sub(a->limb, a->limb, a->count, b->limb, b->count);
    nat_trim(a);
}

static void
nat_shift_right(struct nat *a, mp_bitcnt_t bits)
{
    mp_size_t limbs = (mp_size_t)(bits / LIMB_BITS);

    memmove(a->limb, a->limb + limbs,
            (size_t)(a->count - limbs) * sizeof a->limb[0]);
    a->count -= limbs;
    if (bits % LIMB_BITS != 0)
        mpn_rshift(a->limb, a->limb, a->count, bits % LIMB_BITS);
    nat_trim(a);
}

static void
nat_shift_left(struct nat *a, mp_bitcnt_t bits)
{
    mp_size_t limbs = (mp_size_t)(bits / LIMB_BITS);
    mp_limb_t carry = 0;

    ensure(a->count + limbs < NAT_LIMBS);
    memmove(a->limb + limbs, a->limb, (size_t)a->count * sizeof a->limb[0]);
    memset(a->limb, 0, (size_t)limbs * sizeof a->limb[0]);
    if (bits % LIMB_BITS != 0)
        carry = mpn_lshift(a->limb + limbs, a->limb + limbs, a->count,
                           bits % LIMB_BITS);
    a->count += limbs;
    if (carry != 0)
        a->limb[a->count++] = carry;
}

void
nat_divide(struct nat *quotient, struct nat *a, const struct nat *b)
{
    struct nat rest;

    if (nat_compare(a, b) < 0) {
        quotient->count = 0;
        return;
    }
    mpn_tdiv_qr(quotient->limb, rest.limb, 0, a->limb, a->count, b->limb,
                b->count);
    quotient->count = a->count - b->count + 1;
    nat_trim(quotient);
    rest.count = b->count;
    nat_trim(&rest);
    nat_copy(a, rest.limb, rest.count);
}

void
nat_gcd(struct nat *gcd, const struct nat *a, const struct nat *b)
{
    struct nat x = *a, y = *b;
    mp_bitcnt_t two_x = mpn_scan1(x.limb, 0), two_y = mpn_scan1(y.limb, 0);

    /* mpn_gcd wants an odd second number that is not the larger one. */
    nat_shift_right(&x, two_x);
    nat_shift_right(&y, two_y);
    if (nat_compare(&x, &y) < 0) {
        struct nat swap = x;
        x = y;
        y = swap;
    }
    gcd->count = mpn_gcd(gcd->limb, x.limb, x.count, y.limb, y.count);
    nat_shift_left(gcd, two_x < two_y ? two_x : two_y);
}

char *
nat_digits(struct nat *a, char digits[static NAT_DIGITS + 1])
{
    char *at = digits + NAT_DIGITS;

    *at = '\0';
    do {
        mp_limb_t rest = 0;

        if (a->count > 0)
            rest = mpn_divrem_1(a->limb, 0, a->limb, a->count, 10);
        nat_trim(a);
        *--at = (char)('0' + rest);
    } while (a->count > 0);
    return at;
}
