/* batch_run.c - the batch kernel for each machine, and which one runs here. */
#include "score/batch.h"

#include <string.h>

/* Pieces as what each adds to the one before. */
static void
differences(const struct batch *batch, struct batch_piece *more)
{
    more[0] = batch->piece[0];
    for (int i = 1; i < batch->pieces; i++) {
        const struct batch_piece *piece = &batch->piece[i];
        more[i] = (struct batch_piece){
            .from = piece->from,
            .base = piece->base - piece[-1].base,
            .slope = piece->slope - piece[-1].slope,
            .divisor = piece->divisor - piece[-1].divisor,
            .per_step = piece->per_step - piece[-1].per_step,
            .reciprocal = piece->reciprocal - piece[-1].reciprocal,
            .level = piece->level - piece[-1].level,
        };
    }
}

static inline struct batch_columns
columns_from(struct batch_columns columns, size_t row)
{
    return (struct batch_columns){columns.score + row, columns.weighted + row,
                                  columns.level + row};
}

static bool
runs_always(void)
{
    return true;
}

#define LANES 1
#define LANES_FOR
#define LANES_NAME(name)  name##_plain
#define LANES_TIMES(a, b) ((a) * (b))
#include "score/batch_lanes.h"
#undef LANES
#undef LANES_FOR
#undef LANES_NAME
#undef LANES_TIMES

#ifdef __x86_64__
#include <immintrin.h>

static bool
runs_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

#define LANES             4
#define LANES_FOR         __attribute__((target("avx2")))
#define LANES_NAME(name)  name##_avx2
#define LANES_TIMES(a, b) \
    ((lanes_avx2)_mm256_mul_epu32((__m256i)(a), (__m256i)(b)))
#include "score/batch_lanes.h"
#undef LANES
#undef LANES_FOR
#undef LANES_NAME
#undef LANES_TIMES

static bool
runs_avx512(void)
{
    return __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512dq");
}

#define LANES             8
#define LANES_FOR         __attribute__((target("avx512f,avx512dq")))
#define LANES_NAME(name)  name##_avx512
#define LANES_TIMES(a, b) \
    ((lanes_avx512)_mm512_mul_epu32((__m512i)(a), (__m512i)(b)))
#include "score/batch_lanes.h"
#endif

const struct batch_kernel batch_kernels[] = {
    {"plain", runs_always, score_plain},
#ifdef __x86_64__
    {"avx2", runs_avx2, score_avx2},
    {"avx512", runs_avx512, score_avx512},
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
