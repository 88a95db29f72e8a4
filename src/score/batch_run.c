/* batch_run.c - the batch kernel in plain C, and which kernel runs here. */
#include "score/batch_kernel.h"

typedef unsigned __int128 u128;

/* n / divisor by its reciprocal: see batch_kernel.h. */
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
 * which below zero is half a step up less a millionth, cut down. */
static void
find_steps(const struct batch *batch, const int64_t *result, size_t count,
           uint64_t *restrict z)
{
    const uint64_t flip = batch->flip, to_z = batch->to_z;
    const uint64_t reciprocal = batch->grid_reciprocal;
    const int64_t low = batch->low, high = batch->high;
    const bool is_e6 = batch->grid == 1;

    for (size_t row = 0; row < count; row++) {
        uint64_t turned = ((uint64_t)result[row] ^ flip) - flip;
        int64_t judged = kept_within(low, (int64_t)turned, high);
        uint64_t from_low = (uint64_t)judged + to_z;
        z[row] = is_e6 ? from_low
                       : divide(from_low - (judged < 0), reciprocal,
                                batch->grid_bits);
    }
}

/* The last piece that begins at z or before, by halving. */
static inline size_t
piece_at(const int64_t *from, size_t half, uint64_t z)
{
    size_t piece = 0;

    for (; half > 0; half /= 2)
        piece += from[piece + half] <= (int64_t)z ? half : 0;
    return piece;
}

/* Second: the piece that z is on, and the score there. */
static void
find_units(const struct batch *batch, const uint64_t *z, size_t count,
           uint64_t *restrict units, uint8_t *restrict level)
{
    const bool by_result = batch->by_result;
    const size_t half = batch->half;
    const int bits = batch->divisor_bits;

    for (size_t row = 0; row < count; row++) {
        const struct batch_piece *piece =
            &batch->piece[piece_at(batch->from, half, z[row])];
        uint64_t n = piece->base + piece->slope * z[row];

        level[row] = piece->level;
        units[row] = by_result
                         ? n / (piece->divisor + piece->per_step * z[row])
                         : divide(n, piece->reciprocal, bits);
    }
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

    for (size_t row = 0; row < count; row++) {
        uint64_t share = divide(base + slope * units[row], reciprocal, bits);
        score[row] = (int64_t)(units[row] * score_unit);
        weighted[row] = (int64_t)(share * weighted_unit);
    }
}

/* Last: what is no decimal is told. */
size_t
batch_tell(const int64_t *result, size_t count, struct batch_columns columns)
{
    size_t told = 0;

    for (size_t row = 0; row < count; row++)
        told += (result[row] <= -DEC_LIMIT) | (result[row] >= DEC_LIMIT);
    for (size_t row = 0; told > 0 && row < count; row++) {
        if (result[row] > -DEC_LIMIT && result[row] < DEC_LIMIT)
            continue;
        columns.score[row] = columns.weighted[row] = 0;
        columns.level[row] = BATCH_TOLD;
    }
    return told;
}

size_t
batch_score_plain(const struct batch *batch, const int64_t *result,
                  size_t count, struct batch_columns columns)
{
    uint64_t z[BATCH_BLOCK], units[BATCH_BLOCK];
    size_t told = 0;

    for (size_t row = 0; row < count; row += BATCH_BLOCK) {
        size_t rows = count - row < BATCH_BLOCK ? count - row : BATCH_BLOCK;
        struct batch_columns to = batch_columns_from(columns, row);
        find_steps(batch, result + row, rows, z);
        find_units(batch, z, rows, units, to.level);
        weigh(batch, units, rows, to.score, to.weighted);
        told += batch_tell(result + row, rows, to);
    }
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
