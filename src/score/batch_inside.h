/* batch_inside.h - what the batch kernels and the preparation agree on.
 *
 * Division.  Dividing is slow, and there is no vector division for integers;
 * what is divided by is known beforehand, so a reciprocal multiplies instead,
 * and exactly.  Let D be a divisor with 2^(e-1) < D <= 2^e, e > 0, and
 *     R = floor(2^(63+e) / D) + 1,  which is below 2^64.
 *
 * Plain C, for n < 2^63: the quotient is  n R >> (63 + e).  R is too large by
 * at most 1, so the product by at most n / 2^(63+e) < 2^-e <= 1/D of a whole;
 * and n / D is a whole number, or at least 1/D short of the next one.
 *
 * Wide, for n < 2^63: there are products of 32 bits only, so the quotient is
 * estimated and then corrected by its remainder.  With n < 2^(e+b) and
 *     drop = max(0, e + b - 32),  r = (R - 1) >> 32 = floor(2^(31+e) / D),
 * both n >> drop and r are below 2^32, and the estimate is
 *     (n >> drop) r >> (31 + e - drop).
 * It is never too large.  Cutting n takes less than 2^drop / D < 2^(b-31) from
 * it, cutting r less than n / 2^(31+e) < 2^(b-31).  With b <= 30 they take
 * less than 1 together: it is the quotient or one less, and the remainder
 * tells which.  With a larger b, a first estimate leaves a remainder below
 * (2^(b-30) + 1) D, whose own quotient is below 2^30 while b <= 59.
 */
#ifndef SCORE_BATCH_INSIDE_H
#define SCORE_BATCH_INSIDE_H

#include "score/batch.h"

/* The kernels go over a column in blocks that stay in the nearest cache, one
 * short loop after the other: so the processor works on many rows at once. */
#define BATCH_BLOCK 256

static inline struct batch_columns
batch_columns_from(struct batch_columns columns, size_t row)
{
    return (struct batch_columns){columns.score + row, columns.weighted + row,
                                  columns.level + row};
}

/* Marks the rows whose result is no decimal. */
void batch_tell(const int64_t *result, size_t count,
                struct batch_columns columns);

size_t batch_score_plain(const struct batch *batch, const int64_t *result,
                         size_t count, struct batch_columns columns);

/* Eight rows at a time, on machines with AVX-512. */
bool batch_wide_runs(void);
size_t batch_score_wide(const struct batch *batch, const int64_t *result,
                        size_t count, struct batch_columns columns);

#endif
