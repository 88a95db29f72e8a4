/* batch_wide.c - the batch kernel, eight rows at a time.
 *
 * Step by step what batch_run.c does in plain C; `lanes` are eight rows, and
 * + - * >> work on each.  Only here is code for one kind of machine.
 */
#include "score/batch_inside.h"

#ifdef __x86_64__

#include <immintrin.h>

#define LANES  8
#define GROUPS (BATCH_BLOCK / LANES)
#define WIDE   __attribute__((target("avx512f,avx512dq")))

typedef uint64_t lanes __attribute__((vector_size(8 * LANES)));
typedef __m512i i512;

/* The first numbers of as many pieces as two vectors hold. */
#define TABLE (2 * LANES)

struct table {
    lanes low, high;
};

static inline WIDE lanes
every(uint64_t number)
{
    return (lanes){0} + number;
}

static inline WIDE lanes
load(const void *eight)
{
    return (lanes)_mm512_loadu_si512(eight);
}

static inline WIDE struct table
table_of(const uint64_t *numbers)
{
    return (struct table){load(numbers), load(numbers + LANES)};
}

static inline uint64_t
upper(uint64_t reciprocal)
{
    return (reciprocal - 1) >> 32;
}

static inline WIDE void
store(void *eight, lanes a)
{
    _mm512_storeu_si512(eight, (i512)a);
}

static inline WIDE void
store_bytes(uint8_t *eight, lanes a)
{
    _mm_storel_epi64((__m128i *)eight, _mm512_cvtepi64_epi8((i512)a));
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
look_up(struct table table, lanes at)
{
    return (lanes)_mm512_permutex2var_epi64((i512)table.low, (i512)at,
                                            (i512)table.high);
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

/* By a divisor of each row's own: long division, bit by bit; four groups at a
 * time, as each waits for its last bit. */
#define FOUR _Pragma("GCC unroll 4") for (int i = 0; i < 4; i++)

static inline WIDE void
divide_long(lanes *n, const lanes *divisor, int bits, lanes *quotient)
{
    lanes rest[4], by[4], sum[4];

    FOUR rest[i] = n[i], by[i] = divisor[i], sum[i] = every(0);
    for (int bit = bits - 1; bit >= 0; bit--) {
        FOUR
        {
            __mmask8 fits = ~is_less(rest[i] >> bit, by[i]);
            rest[i] = (lanes)_mm512_mask_sub_epi64(
                (i512)rest[i], fits, (i512)rest[i], (i512)(by[i] << bit));
            sum[i] = add_where(fits, sum[i], every(UINT64_C(1) << bit));
        }
    }
    FOUR quotient[i] = sum[i];
}

/* First: the grid step that a result is rounded to; how many results are no
 * decimals. */
static WIDE size_t
find_steps(const struct batch *batch, const int64_t *result, size_t count,
           lanes *z)
{
    const lanes grid = every(batch->grid);
    const lanes reciprocal = every(upper(batch->grid_reciprocal));
    size_t told = 0;

    for (size_t i = 0; i < count; i++) {
        lanes judged = load(result + i * LANES);
        told +=
            (size_t)__builtin_popcount(is_less(judged, every(1 - DEC_LIMIT)) |
                                       is_less(every(DEC_LIMIT - 1), judged));
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
        z[i] = step +
               divide(z[i] - step * grid, grid, reciprocal, batch->grid_shifts);
    }
    return told;
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
find_units(const struct batch *batch, const lanes *z, size_t count,
           lanes *units, uint8_t *level)
{
    const struct table base = table_of(batch->base);
    const struct table slope = table_of(batch->slope);
    const struct table divisor = table_of(batch->divisor);
    const struct table level_table = table_of(batch->level);
    struct table reciprocal = table_of(batch->reciprocal);

    reciprocal.low = (reciprocal.low - 1) >> 32;
    reciprocal.high = (reciprocal.high - 1) >> 32;
    for (size_t i = 0; i < count; i++) {
        lanes piece = piece_at(batch, z[i]);
        lanes n = look_up(base, piece) + look_up(slope, piece) * z[i];
        units[i] = divide(n, look_up(divisor, piece),
                          look_up(reciprocal, piece), batch->score_shifts);
        store_bytes(level + i * LANES, look_up(level_table, piece));
    }
}

/* The same where a piece divides by the result. */
static WIDE void
find_units_by_result(const struct batch *batch, const lanes *z, size_t count,
                     lanes *units, uint8_t *level)
{
    const struct table base = table_of(batch->base);
    const struct table slope = table_of(batch->slope);
    const struct table divisor = table_of(batch->divisor);
    const struct table per_step = table_of(batch->per_step);
    const struct table level_table = table_of(batch->level);
    lanes n[GROUPS] = {0}, by[GROUPS] = {0};

    for (size_t i = 0; i < count; i++) {
        lanes piece = piece_at(batch, z[i]);
        n[i] = look_up(base, piece) + look_up(slope, piece) * z[i];
        by[i] = look_up(divisor, piece) + look_up(per_step, piece) * z[i];
        store_bytes(level + i * LANES, look_up(level_table, piece));
    }
    for (size_t i = 0; i < count; i += 4)
        divide_long(n + i, by + i, batch->score_bits, units + i);
}

/* Third: the weighted score; both in millionths. */
static WIDE void
weigh(const struct batch *batch, const lanes *units, size_t count,
      int64_t *score, int64_t *weighted)
{
    const lanes divisor = every(batch->weight_divisor);
    const lanes reciprocal = every(upper(batch->weight_reciprocal));
    const lanes slope = every(batch->weight_slope);

    for (size_t i = 0; i < count; i++) {
        lanes share = divide(batch->weight_base + times(units[i], slope),
                             divisor, reciprocal, batch->weight_shifts);
        store(score + i * LANES, times(units[i], every(batch->score_unit)));
        store(weighted + i * LANES, times(share, every(batch->weighted_unit)));
    }
}

bool
batch_wide_runs(void)
{
    return __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512dq");
}

/* Whole groups of eight rows, a block at most. */
static WIDE size_t
score_block(const struct batch *batch, const int64_t *result, size_t groups,
            struct batch_columns to)
{
    lanes z[GROUPS], units[GROUPS];

    size_t told = find_steps(batch, result, groups, z);

    if (batch->by_result)
        find_units_by_result(batch, z, groups, units, to.level);
    else
        find_units(batch, z, groups, units, to.level);
    weigh(batch, units, groups, to.score, to.weighted);
    if (told > 0)
        batch_tell(result, groups * LANES, to);
    return told;
}

size_t
batch_score_wide(const struct batch *batch, const int64_t *result, size_t count,
                 struct batch_columns columns)
{
    size_t told = 0, row = 0;

    while (batch->pieces <= TABLE && count - row >= LANES) {
        size_t rows = count - row < BATCH_BLOCK ? count - row : BATCH_BLOCK;
        told += score_block(batch, result + row, rows / LANES,
                            batch_columns_from(columns, row));
        row += rows / LANES * LANES;
    }
    return told + batch_score_plain(batch, result + row, count - row,
                                    batch_columns_from(columns, row));
}

#endif
