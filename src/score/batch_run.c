/* batch_run.c - the batch kernel in plain C, and which kernel runs here. */
#include "score/batch_inside.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

typedef unsigned __int128 u128;

struct units {
    uint64_t *units;
    uint8_t *level;
};

/* n / divisor by its reciprocal: see batch_inside.h. */
static inline uint64_t
divide(uint64_t n, uint64_t reciprocal, int bits)
{
    return (uint64_t)((u128)n * reciprocal >> 64) >> (bits - 1);
}

static inline int64_t
kept_within(int64_t low, int64_t x, int64_t high)
{
    x = x < low ? low : x;
    return x > high ? high : x;
}

/* First: the grid step that a result is rounded to, half away from zero,
 * which below zero is half a step up less a millionth, cut down.  How many
 * results are no decimals. */
ALWAYS_INLINE size_t
find_steps(const struct batch *batch, bool is_e6, const int64_t *result,
           size_t count, uint64_t *restrict z)
{
    const uint64_t flip = batch->flip, to_z = batch->to_z;
    const uint64_t reciprocal = batch->grid_reciprocal;
    const int64_t low = batch->low, high = batch->high;
    const int bits = batch->grid_bits;
    size_t told = 0;

    for (size_t row = 0; row < count; row++) {
        uint64_t turned = ((uint64_t)result[row] ^ flip) - flip;
        int64_t judged = kept_within(low, (int64_t)turned, high);
        uint64_t above = (uint64_t)judged + to_z;
        z[row] = is_e6 ? above : divide(above - (judged < 0), reciprocal, bits);
        told += (uint64_t)result[row] + (DEC_LIMIT - 1) >
                2 * (uint64_t)(DEC_LIMIT - 1);
    }
    return told;
}

/* The last piece that begins at z or before, by halving. */
ALWAYS_INLINE size_t
piece_at(const struct batch *batch, size_t half, uint64_t z)
{
    size_t piece = 0;

#pragma GCC unroll 8
    for (; half > 0; half /= 2)
        piece += batch->from[piece + half] <= (int64_t)z ? half : 0;
    return piece;
}

/* Second: the piece that z is on, one of twice `half`, and the score there. */
ALWAYS_INLINE void
find_units(const struct batch *batch, size_t half, const uint64_t *z,
           size_t count, struct units to)
{
    const int bits = batch->divisor_bits;
    uint64_t *restrict units = to.units;
    uint8_t *restrict level = to.level;

    for (size_t row = 0; row < count; row++) {
        size_t i = piece_at(batch, half, z[row]);
        uint64_t n = batch->base[i] + batch->slope[i] * z[row];
        units[row] = divide(n, batch->reciprocal[i], bits);
        level[row] = (uint8_t)batch->level[i];
    }
}

/* The same where a piece divides by the result. */
ALWAYS_INLINE void
find_units_by_result(const struct batch *batch, size_t half, const uint64_t *z,
                     size_t count, struct units to)
{
    for (size_t row = 0; row < count; row++) {
        size_t i = piece_at(batch, half, z[row]);
        uint64_t n = batch->base[i] + batch->slope[i] * z[row];
        to.units[row] = n / (batch->divisor[i] + batch->per_step[i] * z[row]);
        to.level[row] = (uint8_t)batch->level[i];
    }
}

/* A constant half is worth a third of the time. */
ALWAYS_INLINE void
find_units_among(const struct batch *batch, size_t half, const uint64_t *z,
                 size_t count, struct units to)
{
    if (batch->by_result)
        find_units_by_result(batch, half, z, count, to);
    else
        find_units(batch, half, z, count, to);
}

/* Third: the weighted score; both in millionths. */
static void
weigh(const struct batch *batch, const uint64_t *units, size_t count,
      int64_t *restrict score, int64_t *restrict weighted)
{
    const uint64_t base = batch->weight_base, slope = batch->weight_slope;
    const uint64_t reciprocal = batch->weight_reciprocal;
    const uint64_t score_unit = batch->score_unit;
    const uint64_t weighted_unit = batch->weighted_unit;
    const int bits = batch->weight_bits;

#pragma GCC unroll 4
    for (size_t row = 0; row < count; row++) {
        uint64_t share = divide(base + slope * units[row], reciprocal, bits);
        score[row] = (int64_t)(units[row] * score_unit);
        weighted[row] = (int64_t)(share * weighted_unit);
    }
}

void
batch_tell(const int64_t *result, size_t count, struct batch_columns columns)
{
    for (size_t row = 0; row < count; row++) {
        if (result[row] > -DEC_LIMIT && result[row] < DEC_LIMIT)
            continue;
        columns.score[row] = columns.weighted[row] = 0;
        columns.level[row] = BATCH_TOLD;
    }
}

static size_t
score_block(const struct batch *batch, const int64_t *result, size_t count,
            struct batch_columns columns)
{
    uint64_t z[BATCH_BLOCK], units[BATCH_BLOCK];
    struct units to = {units, columns.level};
    size_t told = batch->grid == 1 ? find_steps(batch, true, result, count, z)
                                   : find_steps(batch, false, result, count, z);

    if (batch->pieces <= 8)
        find_units_among(batch, 4, z, count, to);
    else
        find_units_among(batch, BATCH_PIECES_ROOM / 2, z, count, to);
    weigh(batch, units, count, columns.score, columns.weighted);
    if (told > 0)
        batch_tell(result, count, columns);
    return told;
}

size_t
batch_score_plain(const struct batch *batch, const int64_t *result,
                  size_t count, struct batch_columns columns)
{
    size_t told = 0;

    for (size_t row = 0; row < count; row += BATCH_BLOCK)
        told +=
            score_block(batch, result + row,
                        count - row < BATCH_BLOCK ? count - row : BATCH_BLOCK,
                        batch_columns_from(columns, row));
    return told;
}

static bool
runs_always(void)
{
    return true;
}

const struct batch_kernel batch_kernels[] = {
    {"plain", runs_always, batch_score_plain},
#ifdef __x86_64__
    {"avx512", batch_wide_runs, batch_score_wide},
#endif
};

const size_t batch_kernel_count =
    sizeof batch_kernels / sizeof batch_kernels[0];

size_t
batch_score(const struct batch *batch, const int64_t *result, size_t count,
            struct batch_columns columns)
{
    size_t kernel = batch_kernel_count - 1;

    while (!batch_kernels[kernel].runs())
        kernel--;
    return batch_kernels[kernel].score(batch, result, count, columns);
}
