/* kernel.c - the batch kernel and the memory limit, timed on one core.
 *
 *     kernel column ROWS       the column of results, a millionth number a line
 *     kernel scores ROWS       score, weighted score and level of that column
 *     kernel time ROWS RUNS    nanoseconds a row, medians, as lines of
 *                              criterion TAB kernel TAB picoseconds
 * The column is the same on every machine and has a tie in every tenth row:
 * a target, or half a grid step beside it.
 */
#include "score/batch.h"

#include "base/ensure.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct case_of {
    const char *name;
    enum rule rule;
    bool falling;
    int64_t target[5]; /* in millionths of `scale` */
    int64_t scale;     /* results are multiplied by it */
};

/* The first is the one that all peers score: indicator 5.1 of the report. */
static const struct case_of cases[] = {
    {"proportional", RULE_PROPORTIONAL, false, {80, 85, 90, 95, 100}, 1},
    {"step", RULE_STEP, false, {80, 85, 90, 95, 100}, 1},
    {"linear", RULE_LINEAR, false, {80, 85, 90, 95, 100}, 1},
    {"ratio", RULE_RATIO, false, {80, 85, 90, 95, 100}, 1},
    {"falling linear", RULE_LINEAR, true, {100, 95, 90, 85, 80}, 1},
    {"falling proportional", RULE_PROPORTIONAL, true, {100, 95, 90, 85, 80}, 1},
    {"baht", RULE_PROPORTIONAL, false, {80, 85, 90, 95, 100}, 4000000},
};

#define CASES (sizeof cases / sizeof cases[0])

static struct batch
prepared(const struct case_of *example)
{
    struct mem *mem = mem_new();
    struct targets targets = {.rising = !example->falling};
    struct policy policy = {
        .levels = 5, .rule = example->rule, .round = {3, 3, 3, 3}};
    struct batch batch;

    for (int i = 0; i < 5; i++) {
        policy.points[i] = dec_whole(60 + 10 * i);
        targets.level[i].given = true;
        targets.level[i].value = dec_whole(example->target[i] * example->scale);
    }
    ensure(batch_prepare(&batch, &targets, &policy, ratio_whole(10), mem) ==
           BATCH_READY);
    mem_free(mem);
    return batch;
}

/* SplitMix64 of the row's number. */
static uint64_t
mixed(uint64_t row)
{
    uint64_t z = (row + 1) * UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static int64_t
result_of(uint64_t row)
{
    uint64_t any = mixed(row);

    if (row % 10 == 0)
        return (int64_t)(80 + 5 * (any % 5)) * DEC_ONE +
               (int64_t)(any >> 32) % 5 * 500 - 1000;
    return (int64_t)(70 * DEC_ONE + any % (35 * DEC_ONE));
}

struct room {
    size_t rows;
    int64_t *result;
    struct batch_columns columns;
};

static struct room
room_for(size_t rows)
{
    struct mem *mem = mem_new(); /* until the end */
    struct room room = {rows,
                        MEM_ARRAY(mem, int64_t, rows),
                        {MEM_ARRAY(mem, int64_t, rows),
                         MEM_ARRAY(mem, int64_t, rows),
                         MEM_ARRAY(mem, uint8_t, rows)}};

    for (size_t row = 0; row < rows; row++)
        room.result[row] = result_of(row);
    return room;
}

/* The memory limit: reads what the kernel reads, writes what it writes. */
#ifdef __x86_64__
__attribute__((target_clones("default", "avx2", "avx512f"), optimize("O3")))
#endif
static void
read_and_write(const int64_t *restrict result, size_t count,
               int64_t *restrict score, int64_t *restrict weighted,
               uint8_t *restrict level)
{
    for (size_t row = 0; row < count; row++) {
        score[row] = result[row] + 1;
        weighted[row] = result[row] + 2;
        level[row] = (uint8_t)result[row];
    }
}

static int64_t
now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static int
by_size(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* One pass over the columns; `kernel` NULL is the memory limit. */
static int64_t
pass(const struct batch_kernel *kernel, const struct batch *batch,
     const struct room *room)
{
    const struct batch_columns *to = &room->columns;
    int64_t start = now_ns();

    if (kernel)
        ensure(kernel->score(batch, room->result, room->rows, *to) == 0);
    else
        read_and_write(room->result, room->rows, to->score, to->weighted,
                       to->level);
    return now_ns() - start;
}

#define RUNS_MAX    99
#define KERNELS_MAX 7

static int64_t ns[CASES][KERNELS_MAX + 1][RUNS_MAX];

/* All kernels on one criterion, and the memory limit as the last. */
static void
time_case(size_t number, const struct room *room, int run)
{
    struct batch batch = prepared(&cases[number]);

    for (size_t row = 0; row < room->rows; row++)
        room->result[row] = result_of(row) * cases[number].scale;
    for (size_t k = 0; k < batch_kernel_count; k++)
        if (batch_kernels[k].runs())
            ns[number][k][run] = pass(&batch_kernels[k], &batch, room);
    ns[number][batch_kernel_count][run] = pass(NULL, NULL, room);
}

static void
print_median(size_t number, size_t kernel, size_t rows, int runs)
{
    int64_t *of = ns[number][kernel];

    if (of[0] == 0)
        return; /* this machine has it not */
    qsort(of, (size_t)runs, sizeof of[0], by_size);
    printf("%s\t%s\t%" PRId64 "\n", cases[number].name,
           kernel == batch_kernel_count ? "limit" : batch_kernels[kernel].name,
           of[runs / 2] * 1000 / (int64_t)rows);
}

/* In turn, so that what else the machine does is borne by all. */
static void
time_all(size_t rows, int runs)
{
    struct room room = room_for(rows);

    ensure(batch_kernel_count <= KERNELS_MAX);
    for (int run = 0; run < runs; run++)
        for (size_t i = 0; i < CASES; i++)
            time_case(i, &room, run);
    for (size_t i = 0; i < CASES; i++)
        for (size_t k = 0; k <= batch_kernel_count; k++)
            print_median(i, k, rows, runs);
}

static void
print_scores(size_t rows)
{
    struct room room = room_for(rows);
    struct batch batch = prepared(&cases[0]);

    ensure(batch_score(&batch, room.result, rows, room.columns) == 0);
    for (size_t row = 0; row < rows; row++)
        printf("%" PRId64 " %" PRId64 " %d\n", room.columns.score[row],
               room.columns.weighted[row], room.columns.level[row]);
}

int
main(int argc, char **argv)
{
    size_t rows = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    int runs = argc > 3 ? atoi(argv[3]) : 0;

    if (argc == 3 && strcmp(argv[1], "column") == 0)
        for (uint64_t row = 0; row < rows; row++)
            printf("%" PRId64 "\n", result_of(row));
    else if (argc == 3 && strcmp(argv[1], "scores") == 0)
        print_scores(rows);
    else if (argc == 4 && strcmp(argv[1], "time") == 0 && rows > 0 &&
             runs > 0 && runs <= RUNS_MAX)
        time_all(rows, runs);
    else
        return fputs("kernel column|scores ROWS, kernel time ROWS RUNS\n",
                     stderr),
               2;
    return 0;
}
