/* ratio.c - exact fractions: 128 bits while they do, limbs beyond.
 *
 * Both paths give the same reduced fraction, so a value has one form only:
 * what fits in 128 bits is never kept in limbs.
 */
#include "base/ratio.h"

#include "base/ensure.h"
#include "base/nat_inside.h"

#include <string.h>

#define WIDE_LIMBS (RATIO_BITS_MAX / LIMB_BITS)

struct wide {
    bool negative;
    mp_size_t num_count, den_count;
    const mp_limb_t *num, *den;
};

/* The one value of `wide` that marks a fraction as too large. */
static const struct wide too_large;

struct fraction {
    bool negative;
    struct nat num, den;
};

/* ---- between the two forms ---- */

static u128
size_of(__int128 value)
{
    return value < 0 ? -(u128)value : (u128)value;
}

static void
load(struct fraction *fraction, const struct ratio *a)
{
    if (a->wide == NULL) {
        fraction->negative = a->num < 0;
        nat_set(&fraction->num, size_of(a->num));
        nat_set(&fraction->den, (u128)a->den);
        return;
    }
    fraction->negative = a->wide->negative;
    nat_copy(&fraction->num, a->wide->num, a->wide->num_count);
    nat_copy(&fraction->den, a->wide->den, a->wide->den_count);
}

/* True when the number is below 2^127 and so fits a signed half. */
static bool
fits(const struct nat *a)
{
    return a->count < 2 || (a->count == 2 && a->limb[1] >> 63 == 0);
}

static __int128
narrow(const struct nat *a)
{
    u128 value = 0;

    for (mp_size_t i = a->count; i > 0; i--)
        value = value << (LIMB_BITS / 2) << (LIMB_BITS / 2) | a->limb[i - 1];
    return (__int128)value;
}

static const mp_limb_t *
keep(const struct nat *a, struct mem *mem)
{
    mp_limb_t *limbs = MEM_ARRAY(mem, mp_limb_t, (size_t)a->count);

    memcpy(limbs, a->limb, (size_t)a->count * sizeof *limbs);
    return limbs;
}

/* Reduces the fraction and gives it its one form. */
static struct ratio
store(struct fraction *fraction, struct mem *mem)
{
    struct nat *num = &fraction->num, *den = &fraction->den, gcd, quotient;

    if (num->count == 0)
        return ratio_whole(0);
    nat_gcd(&gcd, num, den);
    if (gcd.count > 1 || gcd.limb[0] != 1) {
        nat_divide(&quotient, num, &gcd);
        nat_copy(num, quotient.limb, quotient.count);
        nat_divide(&quotient, den, &gcd);
        nat_copy(den, quotient.limb, quotient.count);
    }
    if (fits(num) && fits(den)) {
        __int128 value = narrow(num);

        return (struct ratio){.num = fraction->negative ? -value : value,
                              .den = narrow(den)};
    }
    if (num->count > WIDE_LIMBS || den->count > WIDE_LIMBS)
        return (struct ratio){.den = 1, .wide = &too_large};

    struct wide *wide = MEM_NEW(mem, struct wide);
    *wide = (struct wide){fraction->negative, num->count, den->count,
                          keep(num, mem), keep(den, mem)};
    return (struct ratio){.den = 1, .wide = wide};
}

static bool
any_too_large(const struct ratio *a, const struct ratio *b)
{
    return a->wide == &too_large || b->wide == &too_large;
}

static struct ratio
be_too_large(void)
{
    return (struct ratio){.den = 1, .wide = &too_large};
}

/* ---- 128 bits ---- */

/* Of numbers above 0, by halving. */
static uint64_t
gcd64(uint64_t a, uint64_t b)
{
    int twos = __builtin_ctzll(a | b);

    if (a >> 16 > b && (a %= b) == 0) /* far apart: one step of division */
        return b;
    if (b >> 16 > a && (b %= a) == 0)
        return a;
    a >>= __builtin_ctzll(a);
    do {
        b >>= __builtin_ctzll(b);
        uint64_t most = a > b ? a : b, least = a > b ? b : a;

        b = most - least;
        a = least;
    } while (b != 0);
    return a << twos;
}

static u128
gcd128(u128 a, u128 b)
{
    while (b != 0) {
        if (a >> 64 == 0 && b >> 64 == 0)
            return a == 0 ? b : gcd64((uint64_t)a, (uint64_t)b);
        u128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Nearly all fractions are small: what fits is divided in 64 bits. */
static __int128
divided(__int128 a, __int128 b)
{
    int64_t x = (int64_t)a, y = (int64_t)b;

    return x == a && y == b && y > 0 ? x / y : a / b;
}

/* num / den reduced; den > 0. */
static struct ratio
reduced(__int128 num, __int128 den)
{
    u128 gcd = den == 1 ? 1 : gcd128(size_of(num), (u128)den);

    if (gcd > 1) {
        num = divided(num, (__int128)gcd);
        den = divided(den, (__int128)gcd);
    }
    return (struct ratio){.num = num, .den = den};
}

/* ---- decimals, which nearly all fractions are: twos and fives alone ---- */

/* n / 5 where five divides it, by the inverse modulo 2^64. */
static bool
fifth(uint64_t n, uint64_t *part)
{
    *part = n * UINT64_C(0xcccccccccccccccd);
    return *part <= UINT64_MAX / 5;
}

/* num / den reduced, where nothing but twos and fives divides den. */
static struct ratio
reduced_tens(int64_t num, int64_t den)
{
    uint64_t size = num < 0 ? -(uint64_t)num : (uint64_t)num,
             below = (uint64_t)den, x, y;
    int twos;

    if (num == 0)
        return (struct ratio){.den = 1};
    twos = __builtin_ctzll(size | below);
    size >>= twos;
    below >>= twos;
    while (fifth(below, &y) && fifth(size, &x)) {
        below = y;
        size = x;
    }
    return (struct ratio){.num = num < 0 ? -(__int128)size : (__int128)size,
                          .den = (__int128)below};
}

/* The fraction in millionths, where it has so many and they fit. */
static bool
in_millionths(const struct ratio *a, int64_t *e6)
{
    int64_t num = (int64_t)a->num, den = (int64_t)a->den;

    return a->wide == NULL && num == a->num && den == a->den && den > 0 &&
           den <= DEC_ONE && DEC_ONE % den == 0 &&
           !__builtin_mul_overflow(num, DEC_ONE / den, e6);
}

/* One of the denominators, which divide a million, divides the other: mostly
 * numbers of as many places. */
static bool
add_alike(const struct ratio *a, const struct ratio *b, struct ratio *sum)
{
    const struct ratio *fine = a->den < b->den ? b : a,
                       *coarse = a->den < b->den ? a : b;
    int64_t num = (int64_t)coarse->num, part, all;

    if (a->wide != NULL || b->wide != NULL || coarse->den < 1 ||
        fine->den > DEC_ONE ||
        DEC_ONE % (int64_t)fine->den != 0 ||
        (int64_t)fine->den % (int64_t)coarse->den != 0 || num != coarse->num ||
        (int64_t)fine->num != fine->num ||
        __builtin_mul_overflow(num, (int64_t)fine->den / (int64_t)coarse->den,
                               &part) ||
        __builtin_add_overflow(part, (int64_t)fine->num, &all))
        return false;
    *sum = reduced_tens(all, (int64_t)fine->den);
    return true;
}

static bool
add_decimals(const struct ratio *a, const struct ratio *b, struct ratio *sum)
{
    int64_t x, y, e6;

    if (add_alike(a, b, sum))
        return true;
    if (!in_millionths(a, &x) || !in_millionths(b, &y) ||
        __builtin_add_overflow(x, y, &e6))
        return false;
    *sum = reduced_tens(e6, DEC_ONE);
    return true;
}

static bool
mul_decimals(const struct ratio *a, const struct ratio *b,
             struct ratio *product)
{
    int64_t x, y, num;

    if (!in_millionths(a, &x) || !in_millionths(b, &y) ||
        __builtin_mul_overflow((int64_t)a->num, (int64_t)b->num, &num))
        return false;
    *product = reduced_tens(num, (int64_t)a->den * (int64_t)b->den);
    return true;
}

/* ---- 128 bits, whatever they are ---- */

#define MUL __builtin_mul_overflow
#define ADD __builtin_add_overflow

/* The least __int128 has no opposite: such a value goes the wide way. */
static bool
safe(__int128 value)
{
    return size_of(value) >> 127 == 0;
}

static bool
add128(const struct ratio *a, const struct ratio *b, struct ratio *sum)
{
    __int128 left, right, num, den;

    if (add_decimals(a, b, sum))
        return true;
    if (a->wide || b->wide)
        return false;
    if (a->den == b->den) {
        if (ADD(a->num, b->num, &num) || !safe(num))
            return false;
        *sum = reduced(num, a->den);
        return true;
    }
    __int128 gcd = (__int128)gcd128((u128)a->den, (u128)b->den);
    __int128 rest = divided(a->den, gcd);
    if (MUL(a->num, divided(b->den, gcd), &left) ||
        MUL(b->num, rest, &right) || ADD(left, right, &num) ||
        MUL(rest, b->den, &den) || !safe(num))
        return false;
    *sum = reduced(num, den);
    return true;
}

static bool
mul128(const struct ratio *a, const struct ratio *b, struct ratio *product)
{
    __int128 num, den;

    if (mul_decimals(a, b, product))
        return true;
    if (a->wide || b->wide)
        return false;
    if (a->num == 0 || b->num == 0) {
        *product = ratio_whole(0);
        return true;
    }
    /* Cross-reduced first, the product is reduced already. */
    __int128 g = (__int128)gcd128(size_of(a->num), (u128)b->den);
    __int128 h = (__int128)gcd128(size_of(b->num), (u128)a->den);
    if (MUL(divided(a->num, g), divided(b->num, h), &num) ||
        MUL(divided(a->den, h), divided(b->den, g), &den) || !safe(num))
        return false;
    *product = (struct ratio){.num = num, .den = den};
    return true;
}

/* ---- the public face ---- */

struct ratio
ratio_whole(int64_t number)
{
    return (struct ratio){.num = number, .den = 1};
}

struct ratio
ratio_dec(struct dec dec)
{
    if (dec.e6 % DEC_ONE == 0)
        return ratio_whole(dec.e6 / DEC_ONE);
    if (dec.e6 % 1000 == 0) /* mostly there are three places */
        return reduced_tens(dec.e6 / 1000, DEC_ONE / 1000);
    return reduced_tens(dec.e6, DEC_ONE);
}

struct ratio
ratio_of(int64_t num, int64_t den)
{
    ensure(den > 0);
    return reduced(num, den);
}

struct ratio
ratio_negate(struct ratio a, struct mem *mem)
{
    if (a.wide == NULL) {
        a.num = -a.num;
        return a;
    }
    if (a.wide == &too_large)
        return a;

    struct wide *wide = MEM_NEW(mem, struct wide);
    *wide = *a.wide;
    wide->negative = !wide->negative;
    a.wide = wide;
    return a;
}

struct ratio
ratio_abs(struct ratio a, struct mem *mem)
{
    if (ratio_too_large(a) || ratio_sign(a) >= 0)
        return a;
    return ratio_negate(a, mem);
}

static struct ratio
add_wide(const struct ratio *a, const struct ratio *b, struct mem *mem)
{
    struct fraction x, y, sum;
    struct nat left, right;

    load(&x, a);
    load(&y, b);
    nat_mul(&left, &x.num, &y.den);
    nat_mul(&right, &y.num, &x.den);
    nat_mul(&sum.den, &x.den, &y.den);
    if (x.negative == y.negative) {
        nat_add(&left, &right);
        sum.num = left;
        sum.negative = x.negative;
    } else if (nat_compare(&left, &right) >= 0) {
        nat_sub(&left, &right);
        sum.num = left;
        sum.negative = x.negative;
    } else {
        nat_sub(&right, &left);
        sum.num = right;
        sum.negative = y.negative;
    }
    return store(&sum, mem);
}

struct ratio
ratio_add(struct ratio a, struct ratio b, struct mem *mem)
{
    struct ratio sum;

    if (any_too_large(&a, &b))
        return be_too_large();
    return add128(&a, &b, &sum) ? sum : add_wide(&a, &b, mem);
}

struct ratio
ratio_sub(struct ratio a, struct ratio b, struct mem *mem)
{
    return ratio_add(a, ratio_negate(b, mem), mem);
}

static struct ratio
mul_wide(const struct ratio *a, const struct ratio *b, struct mem *mem)
{
    struct fraction x, y, product;

    load(&x, a);
    load(&y, b);
    product.negative = x.negative != y.negative;
    nat_mul(&product.num, &x.num, &y.num);
    nat_mul(&product.den, &x.den, &y.den);
    return store(&product, mem);
}

struct ratio
ratio_mul(struct ratio a, struct ratio b, struct mem *mem)
{
    struct ratio product;

    if (any_too_large(&a, &b))
        return be_too_large();
    return mul128(&a, &b, &product) ? product : mul_wide(&a, &b, mem);
}

struct ratio
ratio_div(struct ratio a, struct ratio b, struct mem *mem)
{
    struct ratio turned;

    if (any_too_large(&a, &b))
        return be_too_large();
    ensure(ratio_sign(b) != 0);
    if (b.wide == NULL) {
        turned = (struct ratio){.num = b.num < 0 ? -b.den : b.den,
                                .den = b.num < 0 ? -b.num : b.num};
    } else {
        struct wide *wide = MEM_NEW(mem, struct wide);

        *wide = (struct wide){b.wide->negative, b.wide->den_count,
                              b.wide->num_count, b.wide->den, b.wide->num};
        turned = (struct ratio){.den = 1, .wide = wide};
    }
    return ratio_mul(a, turned, mem);
}

bool
ratio_too_large(struct ratio a)
{
    return a.wide == &too_large;
}

struct ratio
ratio_keep(struct ratio a, struct mem *mem)
{
    struct fraction fraction;

    if (a.wide == NULL || a.wide == &too_large)
        return a;
    load(&fraction, &a);
    return store(&fraction, mem);
}

int
ratio_sign(struct ratio a)
{
    ensure(!ratio_too_large(a));
    if (a.wide != NULL)
        return a.wide->negative ? -1 : 1;
    return (a.num > 0) - (a.num < 0);
}

int
ratio_compare(struct ratio a, struct ratio b)
{
    __int128 left, right;
    struct fraction x, y;
    struct nat l, r;
    int sign = ratio_sign(a);

    if (sign != ratio_sign(b))
        return sign - ratio_sign(b);
    if (!a.wide && !b.wide && !MUL(a.num, b.den, &left) &&
        !MUL(b.num, a.den, &right))
        return (left > right) - (left < right);
    load(&x, &a);
    load(&y, &b);
    nat_mul(&l, &x.num, &y.den);
    nat_mul(&r, &y.num, &x.den);
    return sign * nat_compare(&l, &r);
}

int
ratio_compare_dec(struct ratio a, struct dec b)
{
    __int128 left;

    if (a.wide == NULL && !MUL(a.num, (__int128)DEC_ONE, &left) &&
        a.den == (int64_t)a.den) {
        __int128 right = a.den * b.e6;

        return (left > right) - (left < right);
    }
    return ratio_compare(a, ratio_dec(b));
}

bool
ratio_equal(struct ratio a, struct ratio b)
{
    return ratio_compare(a, b) == 0;
}

struct ratio
ratio_least(struct ratio a, struct ratio b)
{
    return ratio_compare(a, b) <= 0 ? a : b;
}

struct ratio
ratio_most(struct ratio a, struct ratio b)
{
    return ratio_compare(a, b) >= 0 ? a : b;
}

/* ---- rounding ---- */

static int64_t
power_of_ten(int places)
{
    int64_t power = 1;

    ensure(places >= 0 && places <= DEC_PLACES);
    for (; places > 0; places--)
        power *= 10;
    return power;
}

enum direction { HALF_AWAY, DOWN, UP };

/* |a| in units of 10^-places, and what to add to its whole part. */
static void
round_size(struct nat *units, const struct fraction *a, int64_t power,
           enum direction direction)
{
    struct nat scaled, factor, one, quotient;

    nat_set(&factor, (u128)power);
    nat_mul(&scaled, &a->num, &factor);
    nat_divide(&quotient, &scaled, &a->den); /* scaled is the rest now */

    bool away = false;
    if (direction == HALF_AWAY) {
        nat_set(&factor, 2);
        struct nat twice;
        nat_mul(&twice, &scaled, &factor);
        away = nat_compare(&twice, &a->den) >= 0;
    } else if (scaled.count > 0) {
        away = (direction == DOWN) == a->negative;
    }
    nat_set(&one, 1);
    if (away)
        nat_add(&quotient, &one);
    *units = quotient;
}

/* a in units of 1 / power; false when 128 bits do not hold it. */
static bool
units128(const struct ratio *a, int64_t power, enum direction direction,
         __int128 *units)
{
    __int128 scaled, twice;

    if (a->wide || MUL(a->num, (__int128)power, &scaled) ||
        MUL(scaled, (__int128)2, &twice))
        return false;

    __int128 whole = divided(scaled, a->den), rest = scaled - whole * a->den;
    bool negative = a->num < 0, away;

    rest = rest < 0 ? -rest : rest;
    if (direction == HALF_AWAY)
        away = rest >= a->den - rest;
    else
        away = rest > 0 && (direction == DOWN) == negative;
    if (away)
        whole += negative ? -1 : 1;
    *units = whole;
    return true;
}

static bool
round128(const struct ratio *a, int64_t power, enum direction direction,
         struct ratio *rounded)
{
    __int128 whole;

    if (!units128(a, power, direction, &whole))
        return false;
    *rounded = whole == (int64_t)whole ? reduced_tens((int64_t)whole, power)
                                       : reduced(whole, power);
    return true;
}

static struct ratio
round_wide(const struct ratio *a, int64_t power, enum direction direction,
           struct mem *mem)
{
    struct fraction fraction;
    struct nat units;

    load(&fraction, a);
    round_size(&units, &fraction, power, direction);
    fraction.num = units;
    nat_set(&fraction.den, (u128)power);
    return store(&fraction, mem);
}

static struct ratio
round_towards(struct ratio a, int places, enum direction direction,
              struct mem *mem)
{
    struct ratio rounded;

    if (places == ROUND_NONE || ratio_too_large(a))
        return a;

    int64_t power = power_of_ten(places);
    return round128(&a, power, direction, &rounded)
               ? rounded
               : round_wide(&a, power, direction, mem);
}

struct ratio
ratio_round(struct ratio a, int places, struct mem *mem)
{
    return round_towards(a, places, HALF_AWAY, mem);
}

struct ratio
ratio_floor(struct ratio a, int places, struct mem *mem)
{
    return round_towards(a, places, DOWN, mem);
}

struct ratio
ratio_ceil(struct ratio a, int places, struct mem *mem)
{
    return round_towards(a, places, UP, mem);
}

bool
ratio_to_dec(struct ratio a, struct dec *dec)
{
    __int128 e6;

    if (a.wide != NULL || DEC_ONE % a.den != 0)
        return false;
    if (MUL(a.num, (__int128)(DEC_ONE / a.den), &e6) || e6 >= DEC_LIMIT ||
        e6 <= -(__int128)DEC_LIMIT)
        return false;
    dec->e6 = (int64_t)e6;
    return true;
}

/* ---- printing ---- */

/* Prints units of 10^-places: "-", the whole part, ".", the places. */
static void
print_units(struct out *out, struct nat *units, bool negative, int places)
{
    char buffer[NAT_DIGITS + 1];

    if (negative && units->count > 0)
        out_char(out, '-');
    char *digits = nat_digits(units, buffer);
    int count = (int)strlen(digits);

    for (; count <= places; count++)
        *--digits = '0';
    out_bytes(out, digits, (size_t)(count - places));
    if (places > 0) {
        out_char(out, '.');
        out_text(out, digits + count - places);
    }
}

void
ratio_print(struct out *out, struct ratio a, int places)
{
    int64_t power = power_of_ten(places);
    struct fraction fraction;
    struct nat units;
    __int128 few;

    ensure(!ratio_too_large(a));
    if (units128(&a, power, HALF_AWAY, &few) && few == (int64_t)few) {
        dec_print_units(out, (int64_t)few, places);
        return;
    }
    load(&fraction, &a);
    round_size(&units, &fraction, power, HALF_AWAY);
    print_units(out, &units, fraction.negative, places);
}

void
ratio_print_short(struct out *out, struct ratio a)
{
    char *point, *end;

    ratio_print(out, a, DEC_PLACES);
    /* The point is at a known distance: take the zeros behind it off. */
    end = out->bytes + out->count;
    point = end - DEC_PLACES - 1;
    while (end[-1] == '0')
        end--;
    if (end - 1 == point)
        end = point;
    *end = '\0';
    out->count = (size_t)(end - out->bytes);
}

/* True when six places hold all of it. */
static bool
is_short(const struct ratio *a)
{
    if (a->wide == NULL)
        return DEC_ONE % a->den == 0;
    return a->wide->den_count == 1 && DEC_ONE % a->wide->den[0] == 0;
}

void
ratio_print_cut(struct out *out, struct ratio a)
{
    struct fraction fraction;
    struct nat units;

    ensure(!ratio_too_large(a));
    if (is_short(&a)) {
        ratio_print_short(out, a);
        return;
    }
    load(&fraction, &a);
    bool negative = fraction.negative;
    fraction.negative = false;
    round_size(&units, &fraction, DEC_ONE, DOWN);
    if (negative && units.count == 0)
        out_char(out, '-');
    print_units(out, &units, negative, DEC_PLACES);
    out_text(out, "…");
}

void
ratio_print_fraction(struct out *out, struct ratio a)
{
    struct fraction fraction;

    ensure(!ratio_too_large(a));
    load(&fraction, &a);
    print_units(out, &fraction.num, fraction.negative, 0);
    if (fraction.den.count == 1 && fraction.den.limb[0] == 1)
        return;
    out_char(out, '/');
    print_units(out, &fraction.den, false, 0);
}
