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

union table {
    uint64_t at[TABLE];
    lanes half[2];
};

/* The pieces, a table for each of their numbers. */
struct pieces {
    union table base, slope, divisor, per_step, reciprocal, level;
};

static inline WIDE lanes
every(uint64_t number)
{
    return (lanes){0} + number;
}

static inline uint64_t
upper(uint64_t reciprocal)
{
    return (reciprocal - 1) >> 32;
}

static inline WIDE lanes
load(const int64_t *at)
{
    return (lanes)_mm512_loadu_si512(at);
}

/* Zero where it is not fine. */
static inline WIDE void
store(int64_t *at, __mmask8 fine, lanes a)
{
    _mm512_storeu_si512(at, _mm512_maskz_mov_epi64(fine, (i512)a));
}

/* BATCH_TOLD where it is not fine. */
static inline WIDE void
store_bytes(uint8_t *at, __mmask8 fine, lanes a)
{
    i512 told = _mm512_set1_epi64(BATCH_TOLD);

    _mm_storel_epi64((__m128i *)at, _mm512_cvtepi64_epi8(
                         _mm512_mask_mov_epi64(told, fine, (i512)a)));
}

static inline WIDE lanes
kept_within(int64_t low, lanes a, int64_t high)
{
    return (lanes)_mm512_min_epi64(
        _mm512_max_epi64((i512)a, _mm512_set1_epi64(low)),
        _mm512_set1_epi64(high));
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
look_up(const union table *table, lanes at)
{
    return (lanes)_mm512_permutex2var_epi64((i512)table->half[0], (i512)at,
                                            (i512)table->half[1]);
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

/* First: the grid step that a result is rounded to. */
static WIDE void
find_steps(const struct batch *batch, const int64_t *result, size_t count,
           lanes *z)
{
    const lanes grid = every(batch->grid);
    const lanes reciprocal = every(upper(batch->grid_reciprocal));

    for (size_t i = 0; i < count; i++) {
        lanes judged = load(result + i * LANES);
        judged = (judged ^ batch->flip) - batch->flip;
        judged = kept_within(batch->low, judged, batch->high);
        z[i] = judged + batch->to_z;
        if (batch->grid == 1)
            continue;
        z[i] = add_where(is_less(judged, every(0)), z[i], every(-1));
        if (!batch->grid_is_fine) {
            z[i] = divide(z[i], grid, reciprocal, batch->grid_shifts);
            continue;
        }
        lanes step = estimate(z[i], reciprocal, batch->coarse_shifts);
        z[i] = step + divide(z[i] - step * grid, grid, reciprocal,
                             batch->grid_shifts);
    }
}

static inline WIDE lanes
piece_at(const struct batch *batch, lanes z)
{
    lanes piece = every(0);

    for (int i = 1; i < batch->pieces; i++)
        piece = add_where(~is_less(z, every(batch->from[i])), piece, every(1));
    return piece;
}

/* Second: the piece that z is on, and the score there. */
static WIDE void
find_units(const struct batch *batch, const struct pieces *pieces,
           const lanes *z, size_t count, lanes *units, lanes *level)
{
    for (size_t i = 0; i < count; i++) {
        lanes piece = piece_at(batch, z[i]);
        lanes n = look_up(&pieces->base, piece) +
                  look_up(&pieces->slope, piece) * z[i];
        lanes divisor = look_up(&pieces->divisor, piece);

        level[i] = look_up(&pieces->level, piece);
        if (batch->by_result)
            units[i] = divide_long(
                n, divisor + look_up(&pieces->per_step, piece) * z[i],
                batch->score_bits);
        else
            units[i] = divide(n, divisor, look_up(&pieces->reciprocal, piece),
                              batch->score_shifts);
    }
}

/* Third: the weighted score; how many results are no decimals. */
static WIDE size_t
finish(const struct batch *batch, const int64_t *result, const lanes *units,
       const lanes *level, size_t count, struct batch_columns to)
{
    const lanes divisor = every(batch->weight_divisor);
    const lanes reciprocal = every(upper(batch->weight_reciprocal));
    size_t told = 0;

    for (size_t i = 0; i < count; i++) {
        lanes x = load(result + i * LANES);
        __mmask8 fine =
            is_less(every(-DEC_LIMIT), x) & is_less(x, every(DEC_LIMIT));
        lanes n =
            batch->weight_base + times(units[i], every(batch->weight_slope));
        lanes weighted = divide(n, divisor, reciprocal, batch->weight_shifts);

        store(to.score + i * LANES, fine,
              times(units[i], every(batch->score_unit)));
        store(to.weighted + i * LANES, fine,
              times(weighted, every(batch->weighted_unit)));
        store_bytes(to.level + i * LANES, fine, level[i]);
        told += LANES - (size_t)__builtin_popcount(fine);
    }
    return told;
}

static void
fill(const struct batch *batch, struct pieces *pieces)
{
    memset(pieces, 0, sizeof *pieces);
    for (int i = 0; i < batch->pieces; i++) {
        const struct batch_piece *piece = &batch->piece[i];
        pieces->base.at[i] = piece->base;
        pieces->slope.at[i] = piece->slope;
        pieces->divisor.at[i] = piece->divisor;
        pieces->per_step.at[i] = piece->per_step;
        pieces->reciprocal.at[i] = upper(piece->reciprocal);
        pieces->level.at[i] = piece->level;
    }
}

bool
batch_wide_runs(void)
{
    return __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512dq");
}

WIDE size_t
batch_score_wide(const struct batch *batch, const int64_t *result, size_t count,
                 struct batch_columns to)
{
    lanes z[BATCH_BLOCK / LANES], units[BATCH_BLOCK / LANES];
    lanes level[BATCH_BLOCK / LANES];
    struct pieces pieces;
    size_t told = 0, row = 0;

    if (batch->pieces <= TABLE) {
        fill(batch, &pieces);
        while (count - row >= LANES) {
            size_t rows = count - row < BATCH_BLOCK ? count - row : BATCH_BLOCK;
            size_t groups = rows / LANES;
            find_steps(batch, result + row, groups, z);
            find_units(batch, &pieces, z, groups, units, level);
            told += finish(batch, result + row, units, level, groups,
                           batch_columns_from(to, row));
            row += groups * LANES;
        }
    }
    return told + batch_score_plain(batch, result + row, count - row,
                                    batch_columns_from(to, row));
}

#endif
