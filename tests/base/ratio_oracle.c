/* ratio_oracle.c - tests: fractions against GMP's own, on random numbers.
 *
 * Both paths of ratio.c, 128 bits and limbs, must give what mpq gives, in the
 * one form a value has.  Sizes lie around the boundaries of both paths. ratio.c
 * is included, to look inside and to call either path.
 *
 *     TRACHU_SOAK=100 TRACHU_SEED=7 build/tests/base/ratio_oracle
 */
#include "base/ratio.c"
#include "tap.h"

#include <time.h>

enum { POOL = 600, OPERATIONS = 200000, PRINTS = 4000 };

/* The same number twice; its limbs are those of `exact`. */
struct twin {
    mpq_t exact;
    struct wide wide;
    struct ratio ratio;
};

static gmp_randstate_t chance;
static struct twin pool[POOL];
static unsigned long seed; /* what the pool was made with */

static unsigned long
any(unsigned long below)
{
    return gmp_urandomm_ui(chance, below);
}

/* A number of about `bits` bits: its bits evenly mixed, or in long runs. */
static void
random_number(mpz_t number, mp_bitcnt_t bits)
{
    if (any(2) == 0)
        mpz_rrandomb(number, chance, bits);
    else
        mpz_urandomb(number, chance, bits);
    if (bits > 0)
        mpz_setbit(number, bits - 1);
}

static mp_bitcnt_t
random_bits(void)
{
    static const mp_bitcnt_t edges[] = {1,    2,    62,   63,   64,  65,
                                        126,  127,  128,  129,  191, 2047,
                                        2048, 2049, 4094, 4095, 4096};

    if (any(3) > 0)
        return any(any(4) == 0 ? 130 : 64) + 1;
    return edges[any(sizeof edges / sizeof *edges)];
}

static void
make_twin(struct twin *twin)
{
    mpq_init(twin->exact);
    random_number(mpq_numref(twin->exact), any(40) == 0 ? 0 : random_bits());
    if (any(4) == 0)
        mpz_set_ui(mpq_denref(twin->exact), 1);
    else if (any(3) == 0)
        mpz_ui_pow_ui(mpq_denref(twin->exact), 10, any(9));
    else
        random_number(mpq_denref(twin->exact), random_bits());
    if (any(2) == 0)
        mpq_neg(twin->exact, twin->exact);
    mpq_canonicalize(twin->exact);
}

static __int128
narrowed(const mpz_t number)
{
    u128 size = 0;

    for (size_t i = mpz_size(number); i > 0; i--)
        size = size << 32 << 32 | mpz_getlimbn(number, (mp_size_t)i - 1);
    return mpz_sgn(number) < 0 ? -(__int128)size : (__int128)size;
}

static bool
is_narrow(const mpq_t exact)
{
    return mpz_sizeinbase(mpq_numref(exact), 2) < 128 &&
           mpz_sizeinbase(mpq_denref(exact), 2) < 128;
}

static void
load_twin(struct twin *twin)
{
    mpz_srcptr num = mpq_numref(twin->exact), den = mpq_denref(twin->exact);

    if (is_narrow(twin->exact)) {
        twin->ratio =
            (struct ratio){.num = narrowed(num), .den = narrowed(den)};
        return;
    }
    twin->wide = (struct wide){mpz_sgn(num) < 0, (mp_size_t)mpz_size(num),
                               (mp_size_t)mpz_size(den), mpz_limbs_read(num),
                               mpz_limbs_read(den)};
    twin->ratio = (struct ratio){.den = 1, .wide = &twin->wide};
}

static bool
same_limbs(const mp_limb_t *limbs, mp_size_t count, const mpz_t number)
{
    return (size_t)count == mpz_size(number) &&
           mpn_cmp(limbs, mpz_limbs_read(number), count) == 0;
}

/* The value, in the one form it has. */
static bool
same(struct ratio ratio, const mpq_t exact)
{
    mpz_srcptr num = mpq_numref(exact), den = mpq_denref(exact);

    if (mpz_sizeinbase(num, 2) > RATIO_BITS_MAX ||
        mpz_sizeinbase(den, 2) > RATIO_BITS_MAX)
        return ratio_too_large(ratio);
    if (ratio_too_large(ratio) || is_narrow(exact) != (ratio.wide == NULL))
        return false;
    if (ratio.wide == NULL)
        return ratio.num == narrowed(num) && ratio.den == narrowed(den);
    return ratio.wide->negative == (mpz_sgn(num) < 0) &&
           same_limbs(ratio.wide->num, ratio.wide->num_count, num) &&
           same_limbs(ratio.wide->den, ratio.wide->den_count, den);
}

/* GMP's own rounding of `exact` at `places`. */
static void
round_exact(mpq_t rounded, const mpq_t exact, int places,
            enum direction direction)
{
    mpz_t scale, twice;

    mpz_init(scale);
    mpz_init(twice);
    mpz_ui_pow_ui(scale, 10, (unsigned long)places);
    mpz_mul(mpq_numref(rounded), mpq_numref(exact), scale);
    mpz_mul_2exp(twice, mpq_denref(exact), 1);
    if (direction == DOWN) {
        mpz_fdiv_q(mpq_numref(rounded), mpq_numref(rounded), mpq_denref(exact));
    } else if (direction == UP) {
        mpz_cdiv_q(mpq_numref(rounded), mpq_numref(rounded), mpq_denref(exact));
    } else {
        /* sign x floor((2 |n| + d) / 2 d) */
        bool negative = mpz_sgn(mpq_numref(rounded)) < 0;

        mpz_abs(mpq_numref(rounded), mpq_numref(rounded));
        mpz_mul_2exp(mpq_numref(rounded), mpq_numref(rounded), 1);
        mpz_add(mpq_numref(rounded), mpq_numref(rounded), mpq_denref(exact));
        mpz_fdiv_q(mpq_numref(rounded), mpq_numref(rounded), twice);
        if (negative)
            mpz_neg(mpq_numref(rounded), mpq_numref(rounded));
    }
    mpz_set(mpq_denref(rounded), scale);
    mpq_canonicalize(rounded);
    mpz_clear(scale);
    mpz_clear(twice);
}

static bool
sum_holds(const struct twin *a, const struct twin *b, mpq_t exact,
          struct mem *mem)
{
    mpq_add(exact, a->exact, b->exact);
    return same(ratio_add(a->ratio, b->ratio, mem), exact) &&
           same(add_wide(&a->ratio, &b->ratio, mem), exact);
}

static bool
difference_holds(const struct twin *a, const struct twin *b, mpq_t exact,
                 struct mem *mem)
{
    mpq_sub(exact, a->exact, b->exact);
    return same(ratio_sub(a->ratio, b->ratio, mem), exact);
}

static bool
product_holds(const struct twin *a, const struct twin *b, mpq_t exact,
              struct mem *mem)
{
    mpq_mul(exact, a->exact, b->exact);
    return same(ratio_mul(a->ratio, b->ratio, mem), exact) &&
           same(mul_wide(&a->ratio, &b->ratio, mem), exact);
}

static bool
quotient_holds(const struct twin *a, const struct twin *b, mpq_t exact,
               struct mem *mem)
{
    if (mpq_sgn(b->exact) == 0)
        return ratio_sign(b->ratio) == 0;
    mpq_div(exact, a->exact, b->exact);
    return same(ratio_div(a->ratio, b->ratio, mem), exact);
}

static int
sign_of(int number)
{
    return (number > 0) - (number < 0);
}

static bool
order_holds(const struct twin *a, const struct twin *b, mpq_t exact,
            struct mem *mem)
{
    int wanted = sign_of(mpq_cmp(a->exact, b->exact));

    (void)exact;
    (void)mem;
    return sign_of(ratio_compare(a->ratio, b->ratio)) == wanted &&
           ratio_equal(a->ratio, b->ratio) == (wanted == 0) &&
           ratio_sign(a->ratio) == mpq_sgn(a->exact);
}

static bool
rounding_holds(const struct twin *a, const struct twin *b, mpq_t exact,
               struct mem *mem)
{
    static struct ratio (*const round[])(struct ratio, int, struct mem *) = {
        [HALF_AWAY] = ratio_round, [DOWN] = ratio_floor, [UP] = ratio_ceil};
    enum direction direction = (enum direction)any(3);
    int places = (int)any(DEC_PLACES + 1);

    (void)b;
    round_exact(exact, a->exact, places, direction);
    return same(round[direction](a->ratio, places, mem), exact) &&
           same(round_wide(&a->ratio, power_of_ten(places), direction, mem),
                exact);
}

/* TRACHU_SEED; without it the time for a soak, else always the same. */
static unsigned long
first_seed(void)
{
    const char *text = getenv("TRACHU_SEED");

    if (text != NULL && *text != '\0')
        return strtoul(text, NULL, 10);
    return getenv("TRACHU_SOAK") != NULL ? (unsigned long)time(NULL) : 2564;
}

static void
fill_pool(unsigned long pool_seed)
{
    seed = pool_seed;
    gmp_randinit_mt(chance);
    gmp_randseed_ui(chance, seed);
    for (size_t i = 0; i < POOL; i++) {
        make_twin(&pool[i]);
        load_twin(&pool[i]);
    }
}

static void
empty_pool(void)
{
    for (size_t i = 0; i < POOL; i++)
        mpq_clear(pool[i].exact);
    gmp_randclear(chance);
}

static void
tell_wrong(const char *what, const struct twin *a, const struct twin *b)
{
    tap_failed = true;
    gmp_printf("# TRACHU_SEED=%lu: %s\n# a = %Qd\n# b = %Qd\n", seed, what,
               a->exact, b->exact);
}

/* Tries `holds` on OPERATIONS / 6 pairs; in a soak on as many of many pools. */
static void
try_pairs(const char *what,
          bool (*holds)(const struct twin *a, const struct twin *b, mpq_t exact,
                        struct mem *mem))
{
    const char *soak = getenv("TRACHU_SOAK");
    unsigned long next = first_seed();
    unsigned long end = next + (soak != NULL ? strtoul(soak, NULL, 10) : 1);
    mpq_t exact;

    mpq_init(exact);
    for (; next < end && !tap_failed; next++) {
        fill_pool(next);
        for (int i = 0; i < OPERATIONS / 6 && !tap_failed; i += 1000) {
            struct mem *mem = mem_new();

            for (int k = 0; k < 1000 && !tap_failed; k++) {
                const struct twin *a = &pool[any(POOL)];
                const struct twin *b = &pool[any(POOL)];

                if (!holds(a, b, exact, mem))
                    tell_wrong(what, a, b);
            }
            mem_free(mem);
        }
        empty_pool();
    }
    mpq_clear(exact);
}

TEST(sums_are_those_of_gmp_on_both_paths)
{
    try_pairs("a + b", sum_holds);
}

TEST(differences_are_those_of_gmp)
{
    try_pairs("a - b", difference_holds);
}

TEST(products_are_those_of_gmp_on_both_paths)
{
    try_pairs("a * b", product_holds);
}

TEST(quotients_are_those_of_gmp)
{
    try_pairs("a / b", quotient_holds);
}

TEST(the_order_is_that_of_gmp)
{
    try_pairs("a < b", order_holds);
}

TEST(rounding_is_that_of_gmp_on_both_paths)
{
    try_pairs("round a", rounding_holds);
}

/* |a| in units of 10^-places as text, with its point. */
static void
check_printed(const struct twin *a, int places, struct mem *mem)
{
    struct out out = out_new(mem);
    mpq_t rounded, read;
    char *point;

    mpq_inits(rounded, read, NULL);
    ratio_print(&out, a->ratio, places);
    point = strchr(out.bytes, '.');
    check(places == 0 ? point == NULL
                      : point != NULL && strlen(point + 1) == (size_t)places);
    if (point != NULL)
        memmove(point, point + 1, strlen(point));
    check(mpz_set_str(mpq_numref(read), out.bytes, 10) == 0);
    mpz_ui_pow_ui(mpq_denref(read), 10, (unsigned long)places);
    mpq_canonicalize(read);
    round_exact(rounded, a->exact, places, HALF_AWAY);
    if (!mpq_equal(read, rounded))
        tell_wrong("print a", a, a);
    mpq_clears(rounded, read, NULL);
}

TEST(printing_is_that_of_gmp)
{
    fill_pool(first_seed());
    for (int i = 0; i < PRINTS && !tap_failed; i++) {
        const struct twin *a = &pool[any(POOL)];
        struct mem *mem = mem_new();
        struct out out = out_new(mem);
        char *wanted = mpq_get_str(NULL, 10, a->exact);

        ratio_print_fraction(&out, a->ratio);
        check_text(out_string(&out), wanted);
        free(wanted);
        check_printed(a, (int)any(DEC_PLACES + 1), mem);
        mem_free(mem);
    }
    empty_pool();
}

TEST_MAIN
