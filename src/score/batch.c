/* batch.c - makes a criterion ready for the batch kernel.
 *
 * What the rules say is put together in exact fractions, from the lowest
 * result to the highest (from the highest down, where lower is better), and
 * then turned into integers whose bounds are checked.
 */
#include "score/batch_inside.h"

#include "base/ensure.h"

#include <string.h>

#define UNITS_BITS_MAX 30 /* of a score: see batch_inside.h */
#define WHOLE_MAX      (INT64_C(1) << 62)

/* Points over a range of results: base + slope x, or over / x, and never
 * beyond low and high.  They never fall as results get better. */
struct curve {
    bool divides;
    struct ratio base, slope, over;
    struct ratio low, high;
};

/* A stretch of one level and one curve, from a result on (in millionths, on
 * the grid; negative where lower is better). */
struct stretch {
    int64_t from;
    int level;
    struct curve curve;
};

/* A stretch in integers. */
struct piece {
    int64_t base, slope, divisor, per_step;
};

struct preparation {
    struct mem *mem;
    struct batch *batch;
    const struct policy *policy;
    bool rising;
    int result_places;
    int count; /* of the levels that have a target, and their target, points */
    int level[LEVELS_MAX];
    struct ratio target[LEVELS_MAX], points[LEVELS_MAX];
    struct ratio first_points, last_points; /* of the scale */
    struct ratio score_unit;
    int64_t grain; /* every score is so many units, or a multiple */
    int stretches;
    struct stretch stretch[BATCH_PIECES_MAX];
    struct piece piece[BATCH_PIECES_MAX];
    enum batch_refusal refusal;
};

/* ---- curves ---- */

static struct curve
constant(struct ratio points)
{
    struct ratio zero = ratio_whole(0);

    return (struct curve){false, points, zero, zero, points, points};
}

static struct curve
refused(struct preparation *preparation, enum batch_refusal why)
{
    preparation->refusal = why;
    return constant(ratio_whole(0));
}

/* Through the targets `a` and `a + 1`. */
static struct curve
line(struct preparation *preparation, int a, struct ratio high)
{
    struct mem *mem = preparation->mem;
    const struct ratio *target = preparation->target + a;
    const struct ratio *points = preparation->points + a;
    struct curve curve = constant(ratio_whole(0));

    if (a + 1 >= preparation->count)
        return refused(preparation, BATCH_TARGETS);
    curve.slope = ratio_div(ratio_sub(points[1], points[0], mem),
                            ratio_sub(target[1], target[0], mem), mem);
    curve.base =
        ratio_sub(points[0], ratio_mul(curve.slope, target[0], mem), mem);
    curve.high = high;
    return curve;
}

/* Points x / target, or points target / x, kept within low and high. */
static struct curve
proportion(struct preparation *preparation, struct ratio points,
           struct ratio target, struct ratio low, struct ratio high)
{
    struct curve curve = constant(ratio_whole(0));

    if (ratio_sign(target) <= 0)
        return refused(preparation, BATCH_TARGETS);
    if (ratio_compare(low, high) >= 0)
        return constant(high);
    curve.divides = !preparation->rising;
    if (curve.divides)
        curve.over = ratio_mul(points, target, preparation->mem);
    else
        curve.slope = ratio_div(points, target, preparation->mem);
    curve.low = low;
    curve.high = high;
    return curve;
}

/* The result over the last target: the rule `ratio`.  With `below: floor` it
 * is never under the points of level 1, at whatever level. */
static struct curve
of_last_target(struct preparation *preparation)
{
    int last = preparation->count - 1;
    bool floored = preparation->policy->below == BELOW_FLOOR;

    return proportion(preparation, preparation->points[last],
                      preparation->target[last],
                      floored ? preparation->first_points : ratio_whole(0),
                      preparation->points[last]);
}

/* (docs/scoring.md, section 5) */
static struct curve
below_curve(struct preparation *preparation)
{
    struct ratio zero = ratio_whole(0), first = preparation->first_points;
    enum below below = preparation->policy->below;

    if (below == BELOW_ZERO)
        return constant(zero);
    if (preparation->policy->rule == RULE_RATIO)
        return of_last_target(preparation);
    switch (below) {
    case BELOW_TARGET:
        return constant(
            ratio_most(zero, ratio_least(preparation->target[0],
                                         preparation->last_points)));
    case BELOW_LINEAR:
        return line(preparation, 0, first);
    case BELOW_PROPORTIONAL:
        return proportion(preparation, first, preparation->target[0], zero,
                          first);
    default:
        return constant(first);
    }
}

/* From target `a` on.  (docs/scoring.md, section 4) */
static struct curve
level_curve(struct preparation *preparation, int a)
{
    struct ratio zero = ratio_whole(0);
    const struct ratio *points = preparation->points + a;

    if (a == preparation->count - 1)
        return constant(points[0]);
    switch (preparation->policy->rule) {
    case RULE_LINEAR:
        return line(preparation, a, points[1]);
    case RULE_PROPORTIONAL:
        return proportion(preparation, points[0], preparation->target[a], zero,
                          points[1]);
    case RULE_RATIO:
        return of_last_target(preparation);
    default:
        return constant(points[0]);
    }
}

/* ---- stretches ---- */

/* The first place on the grid, going up, that is x or better. */
static int64_t
grid_from(struct preparation *preparation, struct ratio x)
{
    struct mem *mem = preparation->mem;
    struct ratio judged = preparation->rising ? x : ratio_negate(x, mem);
    struct dec from = {0};

    if (!ratio_to_dec(ratio_ceil(judged, preparation->result_places, mem),
                      &from))
        preparation->refusal = BATCH_LARGE;
    return from.e6;
}

/* The first place where the curve gives `points` or more.  As the curve is
 * not constant, there is one; a curve that divides is asked above 0 only. */
static int64_t
reaches(struct preparation *preparation, const struct curve *curve,
        struct ratio points)
{
    struct mem *mem = preparation->mem;

    if (curve->divides)
        return grid_from(preparation, ratio_div(curve->over, points, mem));
    return grid_from(preparation, ratio_div(ratio_sub(points, curve->base, mem),
                                            curve->slope, mem));
}

/* What begins at the same place, or before it, has no room. */
static void
push(struct preparation *preparation, int64_t from, int level,
     struct curve curve)
{
    struct stretch *stretch = preparation->stretch;

    while (preparation->stretches > 0 &&
           stretch[preparation->stretches - 1].from >= from)
        preparation->stretches--;
    ensure(preparation->stretches < BATCH_PIECES_MAX);
    stretch[preparation->stretches++] = (struct stretch){from, level, curve};
}

/* A curve from `from` on: flat at `low` until it rises above (or, at 0, until
 * it is no longer rounded to 0), and flat again once it reaches `high`. */
static void
push_curve(struct preparation *preparation, int64_t from, int level,
           struct curve curve)
{
    struct mem *mem = preparation->mem;
    struct ratio half = ratio_div(preparation->score_unit, ratio_whole(2), mem);
    int64_t rise, top;

    push(preparation, from, level, constant(curve.low));
    if (!curve.divides && ratio_sign(curve.slope) == 0)
        return;
    rise = reaches(preparation, &curve, ratio_most(curve.low, half));
    top = reaches(preparation, &curve, curve.high);
    push(preparation, rise > from ? rise : from, level, curve);
    push(preparation, top > from ? top : from, level, constant(curve.high));
}

static void
lay_out(struct preparation *preparation)
{
    push_curve(preparation, INT64_MIN, 0, below_curve(preparation));
    for (int a = 0; a < preparation->count; a++)
        push_curve(preparation, grid_from(preparation, preparation->target[a]),
                   preparation->level[a], level_curve(preparation, a));
}

/* ---- integers ---- */

/* False unless it is a whole number within bounds. */
static bool
whole(struct ratio a, int64_t *number)
{
    if (a.wide || a.den != 1 || a.num >= WHOLE_MAX || a.num <= -WHOLE_MAX)
        return false;
    *number = (int64_t)a.num;
    return true;
}

static int
bits_of(uint64_t number)
{
    return number == 0 ? 0 : 64 - __builtin_clzll(number);
}

static int64_t
common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* e with 2^(e-1) < divisor <= 2^e, for a divisor of 2 and more. */
static int
divisor_bits(uint64_t divisor)
{
    return bits_of(divisor - 1);
}

/* For a divisor of `bits` and a quotient below 2^quotient_bits. */
static struct batch_shifts
shifts_for(int bits, int quotient_bits)
{
    int drop = bits + quotient_bits - 32;

    drop = drop > 0 ? drop : 0;
    return (struct batch_shifts){drop, 31 + bits - drop};
}

static uint64_t
reciprocal_of(uint64_t divisor)
{
    return (uint64_t)(((unsigned __int128)1 << (63 + divisor_bits(divisor))) /
                      divisor) +
           1;
}

/* What is exact in units keeps a grain; what is rounded has none.  Without
 * rounding it must be exact. */
static void
note_exact(struct preparation *preparation, bool exact, int64_t units)
{
    preparation->grain = common_divisor(preparation->grain, exact ? units : 1);
    if (!exact && preparation->policy->round.score == ROUND_NONE)
        preparation->refusal = BATCH_UNROUNDED_SCORE;
}

/* units = base + slope z over one denominator, plus a half. */
static bool
piece_on_line(struct preparation *preparation, struct ratio base,
              struct ratio slope, struct piece *piece)
{
    struct mem *mem = preparation->mem;
    int64_t a = 1, b = 1, over;

    bool exact = whole(base, &a) && whole(slope, &b);
    note_exact(preparation, exact, common_divisor(a, b));
    base = ratio_add(base, ratio_of(1, 2), mem);
    if (base.wide || base.den >= WHOLE_MAX)
        return false;
    struct ratio common = ratio_whole((int64_t)base.den);
    struct ratio rest = ratio_mul(slope, common, mem);
    if (rest.wide || rest.den >= WHOLE_MAX)
        return false;
    common = ratio_mul(common, ratio_whole((int64_t)rest.den), mem);
    if (!whole(common, &over) || !whole(ratio_mul(base, common, mem), &a) ||
        !whole(ratio_mul(slope, common, mem), &b))
        return false;
    *piece = (struct piece){a, b, over, 0};
    return true;
}

/* units = c / (first - z) with a half: (2 c + d (first - z)) over
 * 2 d (first - z), where c / d is `over` reduced. */
static bool
piece_by_result(struct preparation *preparation, struct ratio over,
                int64_t first, struct piece *piece)
{
    struct mem *mem = preparation->mem;
    struct ratio steps = ratio_whole(first);
    int64_t base, slope, divisor;

    note_exact(preparation, false, 1);
    if (over.wide)
        return false;
    struct ratio d = over;
    d.num = over.den;
    d.den = 1;
    struct ratio c = over;
    c.den = 1;
    if (!whole(d, &slope) ||
        !whole(ratio_mul(ratio_mul(d, steps, mem), ratio_whole(2), mem),
               &divisor) ||
        !whole(ratio_add(ratio_mul(c, ratio_whole(2), mem),
                         ratio_mul(d, steps, mem), mem),
               &base))
        return false;
    *piece = (struct piece){base, -slope, divisor, -2 * slope};
    preparation->batch->by_result = true;
    return true;
}

static bool
piece_of(struct preparation *preparation, const struct stretch *stretch,
         int64_t zero, int64_t grid, struct piece *piece)
{
    struct mem *mem = preparation->mem;
    const struct curve *curve = &stretch->curve;
    struct ratio unit = preparation->score_unit;
    struct ratio step = ratio_of(preparation->rising ? grid : -grid, DEC_ONE);
    struct ratio x = ratio_of(preparation->rising ? zero : -zero, DEC_ONE);

    if (curve->divides) {
        struct ratio over = ratio_div(
            curve->over, ratio_mul(unit, ratio_of(grid, DEC_ONE), mem), mem);
        return piece_by_result(preparation, over, -(zero / grid), piece);
    }
    struct ratio base =
        ratio_add(curve->base, ratio_mul(curve->slope, x, mem), mem);
    struct ratio slope = ratio_mul(curve->slope, step, mem);
    return piece_on_line(preparation, ratio_div(base, unit, mem),
                         ratio_div(slope, unit, mem), piece);
}

/* The proof: at z, and so between two of them, the numerator is below 2^62
 * and the divisor above 0; widens `most` to the quotient. */
static bool
holds_at(const struct piece *piece, int64_t z, int64_t *most)
{
    __int128 n = piece->base + (__int128)piece->slope * z;
    __int128 divisor = piece->divisor + (__int128)piece->per_step * z;

    if (n < 0 || n >= WHOLE_MAX || divisor <= 0 || divisor >= WHOLE_MAX)
        return false;
    if (n / divisor > *most)
        *most = (int64_t)(n / divisor);
    return true;
}

/* The divisors, all brought to as many bits as the largest has, for the sake
 * of common shifts; and their reciprocals. */
static void
set_divisors(struct preparation *preparation)
{
    struct batch *batch = preparation->batch;
    int most = 1;

    for (int i = 0; i < batch->pieces; i++)
        if (divisor_bits(batch->divisor[i]) > most)
            most = divisor_bits(batch->divisor[i]);
    if (most + batch->score_bits > 62) {
        preparation->refusal = BATCH_LARGE;
        return;
    }
    for (int i = 0; i < batch->pieces; i++) {
        int up = most - divisor_bits(batch->divisor[i]);
        batch->base[i] <<= up;
        batch->slope[i] <<= up;
        batch->divisor[i] <<= up;
        batch->reciprocal[i] = reciprocal_of(batch->divisor[i]);
    }
    batch->divisor_bits = most;
    batch->score_shifts = shifts_for(most, batch->score_bits);
}

static void
set_pieces(struct preparation *preparation, int64_t zero, int64_t grid)
{
    struct batch *batch = preparation->batch;

    batch->pieces = preparation->stretches;
    for (int i = 0; i < BATCH_PIECES_ROOM; i++)
        batch->from[i] = INT64_MAX;
    for (int i = 0; i < batch->pieces; i++) {
        const struct piece *piece = &preparation->piece[i];
        const struct stretch *stretch = &preparation->stretch[i];
        batch->from[i] = i == 0 ? 0 : (stretch->from - zero) / grid;
        batch->base[i] = (uint64_t)piece->base;
        batch->slope[i] = (uint64_t)piece->slope;
        batch->divisor[i] = (uint64_t)piece->divisor;
        batch->per_step[i] = (uint64_t)piece->per_step;
        batch->level[i] = (uint64_t)stretch->level;
    }
}

/* A stretch becomes a piece; `most` widens to its scores.  False when a bound
 * does not hold. */
static bool
make_piece(struct preparation *preparation, int at, int64_t zero, int64_t grid,
           int64_t *most)
{
    const struct stretch *stretch = &preparation->stretch[at];
    struct piece *piece = &preparation->piece[at];
    int64_t from = at == 0 ? 0 : (stretch->from - zero) / grid;
    int64_t to = at + 1 == preparation->stretches
                     ? from
                     : (stretch[1].from - zero) / grid - 1;

    return piece_of(preparation, stretch, zero, grid, piece) &&
           holds_at(piece, from, most) && holds_at(piece, to, most);
}

/* The first and the last stretch are constant, so results may be held within
 * one step below the second and the beginning of the last. */
static void
prepare_pieces(struct preparation *preparation, int64_t grid)
{
    struct batch *batch = preparation->batch;
    int64_t most = 1, zero = preparation->stretch[1].from - grid;
    bool holds;

    batch->low = zero;
    batch->high = preparation->stretch[preparation->stretches - 1].from;
    holds = zero > -WHOLE_MAX / 2 && batch->high < WHOLE_MAX / 2;
    for (int i = 0; holds && i < preparation->stretches; i++)
        holds = make_piece(preparation, i, zero, grid, &most);
    batch->score_bits = bits_of((uint64_t)most);
    if (!holds || batch->score_bits > UNITS_BITS_MAX) {
        preparation->refusal =
            preparation->refusal ? preparation->refusal : BATCH_LARGE;
        return;
    }
    set_pieces(preparation, zero, grid);
    if (!batch->by_result)
        set_divisors(preparation);
}

/* Results are brought to the grid by adding half a step, and to z's zero by
 * taking that away; both at once. */
static void
prepare_grid(struct batch *batch, uint64_t grid)
{
    uint64_t range = (uint64_t)(batch->high - batch->low);
    int bits = bits_of(range / grid);

    batch->to_z = grid / 2 - (uint64_t)batch->low;
    batch->grid = grid;
    if (grid == 1)
        return;
    batch->grid_reciprocal = reciprocal_of(grid);
    batch->grid_bits = divisor_bits(grid);
    batch->grid_is_fine = bits > UNITS_BITS_MAX;
    if (batch->grid_is_fine) {
        batch->coarse_shifts = shifts_for(batch->grid_bits, bits);
        bits -= UNITS_BITS_MAX - 1;
    }
    batch->grid_shifts = shifts_for(batch->grid_bits, bits);
}

/* weighted = score units x `each`, in its own units: (2 n score + d) / 2 d. */
static void
prepare_weight(struct preparation *preparation, struct ratio each)
{
    struct mem *mem = preparation->mem;
    struct batch *batch = preparation->batch;
    int64_t most = (INT64_C(1) << batch->score_bits) - 1, exact;

    if (preparation->policy->round.weighted == ROUND_NONE &&
        !whole(ratio_mul(each, ratio_whole(preparation->grain), mem), &exact)) {
        preparation->refusal = BATCH_UNROUNDED_WEIGHTED;
        return;
    }
    if (each.wide || each.num > UINT32_MAX / 2 || each.den > UINT32_MAX) {
        preparation->refusal = BATCH_LARGE;
        return;
    }
    batch->weight_base = (uint64_t)each.den;
    batch->weight_slope = 2 * (uint64_t)each.num;
    batch->weight_divisor = 2 * (uint64_t)each.den;
    batch->weight_reciprocal = reciprocal_of(batch->weight_divisor);
    batch->weight_bits = divisor_bits(batch->weight_divisor);
    most = (int64_t)((batch->weight_base + batch->weight_slope * most) /
                     batch->weight_divisor);
    if (bits_of(most) > UNITS_BITS_MAX)
        preparation->refusal = BATCH_LARGE;
    else
        batch->weight_shifts = shifts_for(batch->weight_bits, bits_of(most));
}

/* The levels that have a target, lowest first; false when their order is not
 * the one that loading asks for. */
static bool
gather(struct preparation *preparation, const struct targets *targets)
{
    const struct policy *policy = preparation->policy;
    int64_t before = 0;

    for (int i = 0; i < policy->levels; i++) {
        int64_t target = targets->level[i].value.e6;
        int at = preparation->count;
        if (i > 0 && policy->points[i].e6 <= policy->points[i - 1].e6)
            return false;
        if (!targets->level[i].given)
            continue;
        if (at > 0 && (targets->rising ? target <= before : target >= before))
            return false;
        preparation->level[at] = i + 1;
        preparation->target[at] = ratio_dec(targets->level[i].value);
        preparation->points[at] = ratio_dec(policy->points[i]);
        preparation->count++;
        before = target;
    }
    preparation->first_points = ratio_dec(policy->points[0]);
    preparation->last_points = ratio_dec(policy->points[policy->levels - 1]);
    return preparation->count > 0;
}

/* Millionths to a step of `places`; without rounding, one. */
static int64_t
step_of(int places)
{
    int64_t step = 1;

    for (int i = places == ROUND_NONE ? DEC_PLACES : places; i < DEC_PLACES;
         i++)
        step *= 10;
    return step;
}

enum batch_refusal
batch_prepare(struct batch *batch, const struct targets *targets,
              const struct policy *policy, struct ratio weight, struct mem *mem)
{
    const struct rounding *round = &policy->round;
    int64_t score_unit = step_of(round->score);
    int64_t weighted_unit = step_of(round->weighted);
    int64_t grid = step_of(round->result);
    struct preparation preparation = {
        .mem = mem,
        .batch = batch,
        .policy = policy,
        .rising = targets->rising,
        .result_places =
            round->result == ROUND_NONE ? DEC_PLACES : round->result,
        .score_unit = ratio_of(score_unit, DEC_ONE),
    };

    memset(batch, 0, sizeof *batch);
    batch->flip = targets->rising ? 0 : UINT64_MAX;
    batch->score_unit = (uint64_t)score_unit;
    batch->weighted_unit = (uint64_t)weighted_unit;
    if (!gather(&preparation, targets))
        return BATCH_TARGETS;
    if (policy->points[0].e6 < 0 || ratio_sign(weight) < 0)
        return BATCH_NEGATIVE;
    lay_out(&preparation);
    if (preparation.refusal == BATCH_READY)
        prepare_pieces(&preparation, grid);
    if (preparation.refusal != BATCH_READY)
        return preparation.refusal;
    prepare_grid(batch, (uint64_t)grid);
    prepare_weight(
        &preparation,
        ratio_mul(weight, ratio_of(score_unit, 100 * weighted_unit), mem));
    return preparation.refusal;
}

const char *
batch_refusal_name(enum batch_refusal refusal)
{
    static const char *const names[] = {
        [BATCH_READY] = "ready",
        [BATCH_TARGETS] = "targets",
        [BATCH_NEGATIVE] = "negative",
        [BATCH_UNROUNDED_SCORE] = "unrounded-score",
        [BATCH_UNROUNDED_WEIGHTED] = "unrounded-weighted",
        [BATCH_LARGE] = "large",
    };

    return names[refusal];
}
