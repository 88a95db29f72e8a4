/* batch_wide.c - the batch kernel, eight rows at a time.
 *
 * Step by step what batch_run.c does in plain C; `lanes` are eight rows, and
 * + - * >> work on each.  Only here is code for one kind of machine.
 */
#include "score/batch_kernel.h"

#ifdef __x86_64__

#include <immintrin.h>
#include <string.h>

#define LANES 8
#define WIDE  __attribute__((target("avx512f,avx512dq")))

typedef uint64_t lanes __attribute__((vector_size(8 * LANES)));
typedef __m512i i512;

/* A table of as many entries as two vectors hold. */
#define TABLE (2 * LANES)

struct table {
    lanes low, high;
};

/* The pieces, a table for each of their numbers. */
struct pieces {
    struct table base, slope, divisor, per_step, reciprocal, level;
};

static inline WIDE lanes
every(uint64_t number)
{
    return (lanes){0} + number;
}

/* Of numbers below 2^32. */
static inline WIDE lanes
times(lanes a, lanes b)
{
    return (lanes)_mm512_mul_epu32((i512)a, (i512)b);
}

static inline WIDE __mmask8
is_less(lanes a, lanes b)
{
    return _mm512_cmplt_epi64_mask((i512)a, (i512)b);
}

static inline WIDE lanes
look_up(const struct table *table, lanes at)
{
    return (lanes)_mm512_permutex2var_epi64((i512)table->low, (i512)at,
                                            (i512)table->high);
}

static inline WIDE lanes
add_where(__mmask8 where, lanes a, lanes b)
{
    return (lanes)_mm512_mask_add_epi64((i512)a, where, (i512)a, (i512)b);
}

static inline WIDE lanes
estimate(lanes n, lanes reciprocal, struct batch_shifts shifts)
{
    return times(n >> shifts.drop, reciprocal) >> shifts.back;
}

static inline WIDE lanes
divide(lanes n, lanes divisor, lanes reciprocal, struct batch_shifts shifts)
{
    lanes quotient = estimate(n, reciprocal, shifts);
    lanes rest = n - quotient * divisor;

    return add_where(~is_less(rest, divisor), quotient, every(1));
}

/* By a divisor of each row's own: long division, bit by bit. */
static inline WIDE lanes
divide_long(lanes n, lanes divisor, int bits)
{
    lanes quotient = every(0);

    for (int bit = bits - 1; bit >= 0; bit--) {
        __mmask8 fits = ~is_less(n >> bit, divisor);
        n = (lanes)_mm512_mask_sub_epi64((i512)n, fits, (i512)n,
                                         (i512)(divisor << bit));
        quotient = add_where(fits, quotient, every(UINT64_C(1) << bit));
    }
    return quotient;
}

static inline WIDE lanes
grid_step(const struct batch *batch, lanes result)
{
    lanes judged = (result ^ batch->flip) - batch->flip;
    lanes grid = every(batch->grid), step = every(0);
    lanes reciprocal = every(batch->grid_reciprocal >> 32);

    judged = (lanes)_mm512_max_epi64((i512)judged, (i512)every(batch->low));
    judged = (lanes)_mm512_min_epi64((i512)judged, (i512)every(batch->high));
    if (batch->grid == 1)
        return judged + batch->to_z;
    judged = add_where(is_less(judged, every(0)), judged, every(-1));
    judged += batch->to_z;
    if (batch->grid_is_fine) {
        step = estimate(judged, reciprocal, batch->coarse_shifts);
        judged -= step * grid;
    }
    return step + divide(judged, grid, reciprocal, batch->grid_shifts);
}

static inline WIDE lanes
piece_at(const struct batch *batch, lanes z)
{
    lanes piece = every(0);

    for (int i = 1; i < batch->pieces; i++)
        piece = add_where(~is_less(z, every(batch->from[i])), piece, every(1));
    return piece;
}

static inline WIDE lanes
units_at(const struct batch *batch, const struct pieces *pieces, lanes piece,
         lanes z)
{
    lanes n = look_up(&pieces->base, piece) + look_up(&pieces->slope, piece) * z;
    lanes divisor = look_up(&pieces->divisor, piece);

    if (batch->by_result)
        return divide_long(n, divisor + look_up(&pieces->per_step, piece) * z,
                           batch->score_bits);
    return divide(n, divisor, look_up(&pieces->reciprocal, piece),
                  batch->score_shifts);
}

/* Eight rows; a bit for each whose result is no decimal. */
static inline WIDE __mmask8
score_rows(const struct batch *batch, const struct pieces *pieces,
           const int64_t *result, struct batch_columns to)
{
    lanes x = (lanes)_mm512_loadu_si512(result);
    lanes z = grid_step(batch, x);
    lanes piece = piece_at(batch, z);
    lanes units = units_at(batch, pieces, piece, z);
    lanes weighted =
        divide(batch->weight_base + times(units, every(batch->weight_slope)),
               every(batch->weight_divisor),
               every(batch->weight_reciprocal >> 32), batch->weight_shifts);
    __mmask8 is_decimal =
        is_less(every(-DEC_LIMIT), x) & is_less(x, every(DEC_LIMIT));
    lanes level = look_up(&pieces->level, piece);

    units = times(units, every(batch->score_unit));
    weighted = times(weighted, every(batch->weighted_unit));
    level = (lanes)_mm512_mask_mov_epi64((i512)every(BATCH_TOLD), is_decimal,
                                         (i512)level);
    _mm512_storeu_si512(to.score,
                        _mm512_maskz_mov_epi64(is_decimal, (i512)units));
    _mm512_storeu_si512(to.weighted,
                        _mm512_maskz_mov_epi64(is_decimal, (i512)weighted));
    _mm_storel_epi64((__m128i *)to.level, _mm512_cvtepi64_epi8((i512)level));
    return ~is_decimal;
}

static WIDE void
fill(const struct batch *batch, struct pieces *pieces)
{
    uint64_t *table = (uint64_t *)pieces;

    memset(pieces, 0, sizeof *pieces);
    for (int i = 0; i < batch->pieces; i++) {
        const struct batch_piece *piece = &batch->piece[i];
        table[i] = piece->base;
        table[i + TABLE] = piece->slope;
        table[i + 2 * TABLE] = piece->divisor;
        table[i + 3 * TABLE] = piece->per_step;
        table[i + 4 * TABLE] = piece->reciprocal >> 32;
        table[i + 5 * TABLE] = piece->level;
    }
}

bool
batch_wide_runs(void)
{
    return __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512dq");
}

WIDE size_t
batch_score_wide(const struct batch *given, const int64_t *result, size_t count,
                 struct batch_columns to)
{
    const struct batch own = *given; /* what is written cannot change it */
    struct pieces pieces;
    size_t told = 0, row = 0;

    if (given->pieces <= TABLE) {
        fill(&own, &pieces);
        for (; row + LANES <= count; row += LANES)
            told += (size_t)__builtin_popcount(
                score_rows(&own, &pieces, result + row,
                           (struct batch_columns){to.score + row,
                                                  to.weighted + row,
                                                  to.level + row}));
    }
    return told + batch_score_plain(given, result + row, count - row,
                                    (struct batch_columns){to.score + row,
                                                           to.weighted + row,
                                                           to.level + row});
}

#endif
