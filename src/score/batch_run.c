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
           uint64_t *z)
{
    const uint64_t flip = batch->flip, to_z = batch->to_z;
    const int64_t low = batch->low, high = batch->high;

    for (size_t row = 0; row < count; row++) {
        uint64_t turned = ((uint64_t)result[row] ^ flip) - flip;
        int64_t judged = kept_within(low, (int64_t)turned, high);
        z[row] = (uint64_t)judged + to_z;
        if (batch->grid > 1)
            z[row] = divide(z[row] - (judged < 0), batch->grid_reciprocal,
                            batch->grid_bits);
    }
}

/* The last piece that begins at z or before, by halving. */
static inline size_t
piece_at(const struct batch *batch, uint64_t z)
{
    size_t piece = 0;

    for (size_t half = batch->half; half > 0; half /= 2)
        piece += batch->from[piece + half] <= (int64_t)z ? half : 0;
    return piece;
}

/* Second: the piece that z is on, and the score there. */
static void
find_units(const struct batch *batch, const uint64_t *z, size_t count,
           uint64_t *units, uint8_t *level)
{
    for (size_t row = 0; row < count; row++) {
        const struct batch_piece *piece =
            &batch->piece[piece_at(batch, z[row])];
        uint64_t n = piece->base + piece->slope * z[row];

        level[row] = piece->level;
        units[row] = batch->by_result
                         ? n / (piece->divisor + piece->per_step * z[row])
                         : divide(n, piece->reciprocal, batch->divisor_bits);
    }
}

/* Third: the weighted score, in millionths like the score.  How many results
 * are no decimals. */
static size_t
finish(const struct batch *batch, const int64_t *result, const uint64_t *units,
       size_t count, struct batch_columns to)
{
    size_t told = 0;

    for (size_t row = 0; row < count; row++) {
        uint64_t weighted =
            divide(batch->weight_base + batch->weight_slope * units[row],
                   batch->weight_reciprocal, batch->weight_bits);
        bool is_decimal =
            (result[row] > -DEC_LIMIT) & (result[row] < DEC_LIMIT);

        to.score[row] =
            is_decimal ? (int64_t)(units[row] * batch->score_unit) : 0;
        to.weighted[row] =
            is_decimal ? (int64_t)(weighted * batch->weighted_unit) : 0;
        to.level[row] = is_decimal ? to.level[row] : BATCH_TOLD;
        told += !is_decimal;
    }
    return told;
}

size_t
batch_score_plain(const struct batch *batch, const int64_t *result,
                  size_t count, struct batch_columns to)
{
    uint64_t z[BATCH_BLOCK], units[BATCH_BLOCK];
    size_t told = 0;

    for (size_t row = 0; row < count; row += BATCH_BLOCK) {
        size_t rows = count - row < BATCH_BLOCK ? count - row : BATCH_BLOCK;
        find_steps(batch, result + row, rows, z);
        find_units(batch, z, rows, units, to.level + row);
        told += finish(batch, result + row, units, rows,
                       batch_columns_from(to, row));
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
