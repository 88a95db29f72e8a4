/* batch_kernel.h - what the batch kernels and the preparation agree on.
 *
 * Division.  Dividing is slow, and there is no vector division for integers;
 * what is divided by is known beforehand, so a reciprocal multiplies instead,
 * and exactly.  Let D be a divisor of e bits, 2^(e-1) < D <= 2^e, and
 *     R = floor(2^(63+e) / D),  which is below 2^64.
 *
 * Plain C, for n < 2^63: the quotient is  n (R + 1) >> (63 + e).  R + 1 is too
 * large by at most 1, so the product is too large by at most n / 2^(63+e) <
 * 2^-e <= 1/D of a unit; and n / D is at least 1/D short of the next whole
 * number unless it is one.
 *
 * Wide, for n < 2^63 and a quotient below 2^30: there are products of 32 bits
 * only, so the quotient is estimated and then corrected by its remainder.
 * With n < 2^(e+b), b <= 30, and
 *     drop = max(0, e + b - 32),  r = R >> 32 = floor(2^(31+e) / D) < 2^32,
 * the estimate is  (n >> drop) r >> (31 + e - drop).  It is never too large.
 * Cutting n takes less than 2^drop / D < 2^(b-31) from it, cutting r less than
 * n / 2^(31+e) < 2^(b-31), together less than 1: it is the quotient or one
 * less, and the remainder tells which.  For a larger b, a first estimate
 * leaves a remainder below (2^(b-30) + 1) D, whose own quotient is below 2^30
 * while b <= 59.
 */
#ifndef SCORE_BATCH_KERNEL_H
#define SCORE_BATCH_KERNEL_H

#include "score/batch.h"

size_t batch_score_plain(const struct batch *batch, const int64_t *result,
                         size_t count, struct batch_columns columns);

/* Eight rows at a time, on machines with AVX-512. */
bool batch_wide_runs(void);
size_t batch_score_wide(const struct batch *batch, const int64_t *result,
                        size_t count, struct batch_columns columns);

#endif
