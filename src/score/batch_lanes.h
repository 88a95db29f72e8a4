/* batch_lanes.h - the batch kernel, written once for any number of lanes.
 *
 * batch_run.c includes this file for each width, after it said
 *     LANES        rows at a time; 1 is plain C
 *     LANES_FOR    the attribute that names the machine, or nothing
 *     LANES_NAME   gives a name its ending
 *     LANES_TIMES  multiplies two lanes of which each is below 2^32
 *
 * Division.  There is no vector division for integers, and the plain one is
 * slow, so a quotient is estimated by a reciprocal of 32 bits and corrected
 * by its remainder.  Let the divisor D have e bits, the quotient fewer than
 * 2^b, and n < 2^(e + b) <= 2^62.  With
 *     drop = max(0, e + b - 32)     reciprocal m = floor((2^(31 + e) - 1) / D)
 *     back = 31 + e - drop
 * both n >> drop and m are below 2^32, and (n >> drop) m >> back is never too
 * large.  What it falls short by comes from cutting n, less than 2^drop / D
 * <= 2^(b - 31), from cutting m, at most n / 2^(31 + e) < 2^(b - 31), and
 * from cutting the result.  For b <= 30 the first two are below 1 together:
 * the estimate is the quotient, or one less, and the remainder tells which.
 * For a larger b, a first estimate leaves a remainder below
 * (2^(b - 30) + 1) D, whose own quotient is below 2^30 while b <= 59.
 */
#if LANES > 1
typedef uint64_t LANES_NAME(lanes)
    __attribute__((vector_size(8 * LANES), aligned(8), may_alias));
typedef int64_t LANES_NAME(signed_lanes)
    __attribute__((vector_size(8 * LANES), aligned(8), may_alias));
typedef uint8_t LANES_NAME(bytes) __attribute__((vector_size(LANES)));
#define IS_LESS(a, b)                                                          \
    ((LANES_NAME(lanes))((LANES_NAME(signed_lanes))(a) <                       \
                         (LANES_NAME(signed_lanes))(b)))
#define EVERY(number) ((LANES_NAME(lanes)){0} + (uint64_t)(number))
#else
typedef uint64_t LANES_NAME(lanes);
#define IS_LESS(a, b)  (-(uint64_t)((int64_t)(a) < (int64_t)(b)))
#define EVERY(number) ((uint64_t)(number))
#endif

/* IS_LESS is all ones where it holds, which is -1, and else 0. */

LANES_FOR static inline LANES_NAME(lanes)
LANES_NAME(estimate)(LANES_NAME(lanes) n, LANES_NAME(lanes) reciprocal,
                     struct batch_shifts shifts)
{
    return LANES_TIMES(n >> shifts.drop, reciprocal) >> shifts.back;
}

LANES_FOR static inline LANES_NAME(lanes)
LANES_NAME(divide)(LANES_NAME(lanes) n, LANES_NAME(lanes) divisor,
                   LANES_NAME(lanes) reciprocal, struct batch_shifts shifts)
{
    LANES_NAME(lanes) quotient = LANES_NAME(estimate)(n, reciprocal, shifts);
    LANES_NAME(lanes) rest = n - quotient * divisor;

    return quotient + 1 + IS_LESS(rest, divisor);
}

/* By a divisor of each row's own: long division, bit by bit. */
LANES_FOR static inline LANES_NAME(lanes)
LANES_NAME(divide_long)(LANES_NAME(lanes) n, LANES_NAME(lanes) divisor,
                        int bits)
{
#if LANES > 1
    LANES_NAME(lanes) quotient = EVERY(0);

    for (int bit = bits - 1; bit >= 0; bit--) {
        LANES_NAME(lanes) fits = ~IS_LESS(n >> bit, divisor);
        n -= (divisor << bit) & fits;
        quotient -= fits << bit;
    }
    return quotient;
#else
    (void)bits;
    return n / divisor;
#endif
}

/* The grid step that the result is rounded to: half away from zero, which
 * below zero is half a step up less a millionth, cut down. */
LANES_FOR static inline LANES_NAME(lanes)
LANES_NAME(grid_step)(const struct batch *batch, LANES_NAME(lanes) result)
{
    const struct batch_division *grid = &batch->grid;
    LANES_NAME(lanes) judged = (result ^ batch->flip) - batch->flip;
    LANES_NAME(lanes) step = EVERY(0);

    judged += (batch->low - judged) & IS_LESS(judged, EVERY(batch->low));
    judged += (batch->high - judged) & IS_LESS(EVERY(batch->high), judged);
    if (batch->grid_is_e6)
        return judged + batch->to_z;
    judged += IS_LESS(judged, EVERY(0)) + batch->to_z;
    if (batch->grid_is_fine) {
        step = LANES_NAME(estimate)(judged, EVERY(grid->reciprocal),
                                    batch->coarse);
        judged -= step * grid->divisor;
    }
    return step + LANES_NAME(divide)(judged, EVERY(grid->divisor),
                                     EVERY(grid->reciprocal), grid->shifts);
}

/* What the piece that holds z says. */
struct LANES_NAME(terms) {
    LANES_NAME(lanes) n, divisor, reciprocal, level;
};

/* The differences of the pieces that z has reached add up to the last one. */
LANES_FOR static inline struct LANES_NAME(terms)
LANES_NAME(terms_at)(const struct batch *batch,
                     const struct batch_piece *pieces, LANES_NAME(lanes) z)
{
#if LANES > 1
    struct LANES_NAME(terms) sum = {
        EVERY(pieces->base), EVERY(pieces->divisor), EVERY(pieces->reciprocal),
        EVERY(pieces->level)};
    LANES_NAME(lanes) slope = EVERY(0), per_step = EVERY(0);

    for (int i = 1; i < batch->pieces; i++) {
        LANES_NAME(lanes) reached = ~IS_LESS(z, EVERY(pieces[i].from));
        sum.n += reached & pieces[i].base;
        sum.divisor += reached & pieces[i].divisor;
        sum.level += reached & pieces[i].level;
        slope += reached & pieces[i].slope;
        if (batch->by_result)
            per_step += reached & pieces[i].per_step;
        else
            sum.reciprocal += reached & pieces[i].reciprocal;
    }
    sum.n += slope * z;
    if (batch->by_result)
        sum.divisor += per_step * z;
    return sum;
#else
    const struct batch_piece *piece = pieces;

    for (int i = 1; i < batch->pieces; i++)
        piece += pieces[i].from <= (int64_t)z;
    return (struct LANES_NAME(terms)){
        piece->base + piece->slope * z, piece->divisor + piece->per_step * z,
        piece->reciprocal, piece->level};
#endif
}

/* Scores LANES rows; all ones where a result is no decimal. */
LANES_FOR static inline LANES_NAME(lanes)
LANES_NAME(rows)(const struct batch *batch, const struct batch_piece *pieces,
                 const int64_t *result, struct batch_columns columns)
{
    const struct batch_division *weight = &batch->weight;
    LANES_NAME(lanes) x, score, weighted, is_decimal;

    memcpy(&x, result, sizeof x);
    struct LANES_NAME(terms) at = LANES_NAME(terms_at)(
        batch, pieces, LANES_NAME(grid_step)(batch, x));
    if (batch->by_result)
        score = LANES_NAME(divide_long)(at.n, at.divisor, batch->score_bits);
    else
        score = LANES_NAME(divide)(at.n, at.divisor, at.reciprocal,
                                   batch->score_shifts);
    weighted = LANES_NAME(divide)(
        batch->weight_base + LANES_TIMES(score, EVERY(batch->weight_slope)),
        EVERY(weight->divisor), EVERY(weight->reciprocal), weight->shifts);

    is_decimal = IS_LESS(EVERY(-DEC_LIMIT), x) & IS_LESS(x, EVERY(DEC_LIMIT));
    score = LANES_TIMES(score, EVERY(batch->score_unit)) & is_decimal;
    weighted = LANES_TIMES(weighted, EVERY(batch->weighted_unit)) & is_decimal;
    at.level |= ~is_decimal & BATCH_TOLD;
    memcpy(columns.score, &score, sizeof score);
    memcpy(columns.weighted, &weighted, sizeof weighted);
#if LANES > 1
    LANES_NAME(bytes) level =
        __builtin_convertvector(at.level, LANES_NAME(bytes));
    memcpy(columns.level, &level, sizeof level);
#else
    *columns.level = (uint8_t)at.level;
#endif
    return ~is_decimal;
}

LANES_FOR static size_t
LANES_NAME(score)(const struct batch *batch, const int64_t *result,
                  size_t count, struct batch_columns columns)
{
    const struct batch own = *batch; /* what is written cannot change it */
    LANES_NAME(lanes) told = EVERY(0);
    size_t row = 0;

#if LANES > 1
    struct batch_piece pieces[BATCH_PIECES_MAX];
    differences(&own, pieces);
#else
    const struct batch_piece *pieces = own.piece;
#endif
    for (; row + LANES <= count; row += LANES)
        told -= LANES_NAME(rows)(&own, pieces, result + row,
                                 columns_from(columns, row));
#if LANES > 1
    size_t sum = score_plain(batch, result + row, count - row,
                             columns_from(columns, row));
    for (int lane = 0; lane < LANES; lane++)
        sum += told[lane];
    return sum;
#else
    return told;
#endif
}

#undef IS_LESS
#undef EVERY
