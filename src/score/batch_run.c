/* batch_run.c - the batch kernel in plain C, and which kernel runs here. */
#include "score/batch_kernel.h"

typedef unsigned __int128 u128;

/* n / divisor by its reciprocal: see batch_kernel.h. */
static inline uint64_t
divide(uint64_t n, uint64_t reciprocal, int bits)
{
    return (uint64_t)((u128)(2 * n) * (reciprocal + 1) >> 64) >> bits;
}

static inline int64_t
kept_within(int64_t low, int64_t x, int64_t high)
{
    x = x < low ? low : x;
    return x > high ? high : x;
}

/* The grid step that a result is rounded to: half away from zero, which below
 * zero is half a step up less a millionth, cut down. */
static inline uint64_t
grid_step(const struct batch *batch, int64_t result)
{
    uint64_t turned = ((uint64_t)result ^ batch->flip) - batch->flip;
    int64_t judged = kept_within(batch->low, (int64_t)turned, batch->high);

    if (batch->grid == 1)
        return (uint64_t)judged + batch->to_z;
    return divide((uint64_t)(judged - (judged < 0)) + batch->to_z,
                  batch->grid_reciprocal, batch->grid_bits);
}

static inline const struct batch_piece *
piece_at(const struct batch *batch, uint64_t z)
{
    size_t piece = 0;

    for (int i = 1; i < batch->pieces; i++)
        piece += batch->from[i] <= (int64_t)z;
    return &batch->piece[piece];
}

static inline uint64_t
units_at(const struct batch *batch, const struct batch_piece *piece, uint64_t z)
{
    uint64_t n = piece->base + piece->slope * z;

    if (batch->by_result)
        return n / (piece->divisor + piece->per_step * z);
    return divide(n, piece->reciprocal, batch->divisor_bits);
}

size_t
batch_score_plain(const struct batch *given, const int64_t *result,
                  size_t count, struct batch_columns to)
{
    const struct batch own = *given; /* what is written cannot change it */
    const struct batch *batch = &own;
    size_t told = 0;

    for (size_t row = 0; row < count; row++) {
        int64_t x = result[row];
        uint64_t z = grid_step(batch, x);
        const struct batch_piece *piece = piece_at(batch, z);
        uint64_t units = units_at(batch, piece, z);
        uint64_t weighted =
            divide(batch->weight_base + batch->weight_slope * units,
                   batch->weight_reciprocal, batch->weight_bits);
        uint64_t is_decimal = -(uint64_t)((x > -DEC_LIMIT) & (x < DEC_LIMIT));

        to.score[row] = (int64_t)(units * batch->score_unit & is_decimal);
        to.weighted[row] =
            (int64_t)(weighted * batch->weighted_unit & is_decimal);
        to.level[row] = (uint8_t)(piece->level | ~is_decimal);
        told += is_decimal + 1;
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
