/* test_batch.c - the batch kernel gives the exact path's digits, or tells. */
#include "score/batch.h"
#include "score/score.h"

#include "reference.h"
#include "tap.h"

#include <inttypes.h>
#include <time.h>

#define ROWS 512

static struct mem *mem;

/* Rows scored by one kernel. */
struct scored {
    int64_t score[ROWS], weighted[ROWS];
    uint8_t level[ROWS];
    size_t told;
};

static struct scored
scored_by(const struct batch_kernel *kernel, const struct batch *batch,
          const int64_t *result, size_t count)
{
    struct scored rows;

    memset(&rows, 0x55, sizeof rows);
    rows.told = kernel->score(
        batch, result, count,
        (struct batch_columns){rows.score, rows.weighted, rows.level});
    return rows;
}

static int64_t
e6(const char *text)
{
    struct dec dec = {0};

    check(dec_parse(text, strlen(text), &dec) == DEC_FINE);
    return dec.e6;
}

/* "80 85 ~ 95 100": targets or points; how many. */
static int
levels_of(const char *text, struct number *level)
{
    int count = 0;
    char copy[200], *rest = copy;

    snprintf(copy, sizeof copy, "%s", text);
    for (char *word; (word = strsep(&rest, " ")); count++) {
        level[count] = (struct number){.given = strcmp(word, "~") != 0};
        if (level[count].given)
            level[count].value.e6 = e6(word);
    }
    return count;
}

/* A case as one reads it aloud. */
struct example {
    const char *points, *targets, *weight;
    bool falling;
    enum rule rule;
    enum below below;
    struct rounding round; /* {0}: three places everywhere */
};

static enum batch_refusal
prepare(const struct example *example, struct batch *batch)
{
    static const struct rounding three = {3, 3, 3, 3};
    struct policy policy = {.rule = example->rule, .below = example->below};
    struct targets targets = {.rising = !example->falling};
    struct number points[LEVELS_MAX];
    struct ratio weight = ratio_dec((struct dec){e6(example->weight)});

    mem = mem ? mem : mem_new();
    policy.levels = levels_of(example->points, points);
    for (int i = 0; i < policy.levels; i++)
        policy.points[i] = points[i].value;
    check(levels_of(example->targets, targets.level) == policy.levels);
    policy.round = example->round;
    if (memcmp(&policy.round, &(struct rounding){0}, sizeof policy.round) == 0)
        policy.round = three;
    return batch_prepare(batch, &targets, &policy, weight, mem);
}

/* By every kernel of this machine: "level score weighted". */
static void
earns(const struct example *example, const char *result, const char *wanted)
{
    struct batch batch;
    int64_t column[9];

    check(prepare(example, &batch) == BATCH_READY);
    for (int i = 0; i < 9; i++)
        column[i] = e6(result);
    for (size_t k = 0; k < batch_kernel_count; k++) {
        if (!batch_kernels[k].runs())
            continue;
        struct scored rows = scored_by(&batch_kernels[k], &batch, column, 9);
        check(rows.told == 0);
        for (int i = 0; i < 9; i++) {
            struct out out = out_new(mem);
            out_format(&out, "%d ", rows.level[i]);
            dec_print(&out, (struct dec){rows.score[i]});
            out_char(&out, ' ');
            dec_print(&out, (struct dec){rows.weighted[i]});
            check_text(out_string(&out), wanted);
        }
    }
}

static const char hundred[] = "60 70 80 90 100";

TEST(reference_report_5_1)
{
    struct example budget = {hundred, "80 85 90 95 100", "10",
                             .rule = RULE_PROPORTIONAL};

    earns(&budget, "99.343", "4 94.114 9.411");
    earns(&budget, "100", "5 100 10");
    earns(&budget, "123456789.5", "5 100 10");
    earns(&budget, "80", "1 60 6");
    earns(&budget, "79.9995", "1 60 6"); /* the result is rounded first */
    earns(&budget, "79.999499", "0 60 6");
    earns(&budget, "19.33", "0 60 6");
    earns(&budget, "-8999999999999.999999", "0 60 6");
    budget.below = BELOW_TARGET;
    earns(&budget, "19.33", "0 80 8");
}

TEST(each_rule_between_two_targets)
{
    struct example days = {hundred, "30 25 20 15 8", "10", .falling = true,
                           .rule = RULE_LINEAR};

    earns(&days, "31", "0 60 6");
    earns(&days, "30", "1 60 6");
    earns(&days, "22", "2 76 7.6");
    earns(&days, "8", "5 100 10");
    days.rule = RULE_STEP;
    earns(&days, "22", "2 70 7");
    days.rule = RULE_PROPORTIONAL;
    earns(&days, "22", "2 79.545 7.955"); /* 70 x 25 / 22 */
    earns(&days, "21", "2 80 8");         /* 83.333, capped by level 3 */
    days.rule = RULE_RATIO;
    earns(&days, "22", "2 60 6"); /* 36.364: never under the floor */
    days.below = BELOW_ZERO;
    earns(&days, "22", "2 36.364 3.636"); /* 100 x 8 / 22 */
    earns(&days, "0", "5 100 10");
}

TEST(proportional_never_passes_the_next_level)
{
    struct example example = {hundred, "1 2 3 4 5", "10",
                              .rule = RULE_PROPORTIONAL};

    earns(&example, "1.9", "1 70 7");
    earns(&example, "1.166", "1 69.96 6.996");
    earns(&example, "1.167", "1 70 7");
}

TEST(below_level_1)
{
    struct example example = {hundred, "80 85 90 95 100", "10",
                              .rule = RULE_LINEAR, .below = BELOW_LINEAR};

    earns(&example, "79", "0 58 5.8");
    earns(&example, "50", "0 0 0");
    earns(&example, "50.001", "0 0.002 0");
    example.below = BELOW_PROPORTIONAL;
    earns(&example, "40", "0 30 3");
    earns(&example, "-1", "0 0 0");
    example.below = BELOW_ZERO;
    earns(&example, "79.999", "0 0 0");
    example.rule = RULE_RATIO;
    earns(&example, "79.999", "0 0 0");
    example.below = BELOW_FLOOR;
    earns(&example, "70", "0 70 7");
    earns(&example, "59.999", "0 60 6");
    example.below = BELOW_LINEAR;
    earns(&example, "59.999", "0 59.999 6");
}

TEST(falling_below_level_1_runs_out_to_0)
{
    struct example example = {"1 2 3",
                              "3 2 1",
                              "100",
                              .falling = true,
                              .rule = RULE_STEP,
                              .below = BELOW_PROPORTIONAL,
                              .round = {0, 0, 3, 3}};

    earns(&example, "4", "0 1 1");
    earns(&example, "6", "0 1 1"); /* a half is rounded up */
    earns(&example, "7", "0 0 0");
}

TEST(levels_without_a_target_are_skipped)
{
    struct example example = {hundred, "~ 50 ~ 90 ~", "10",
                              .rule = RULE_LINEAR};

    earns(&example, "49.999", "0 60 6");
    earns(&example, "50", "2 70 7");
    earns(&example, "70", "2 80 8");
    earns(&example, "90", "4 90 9");
    earns(&example, "1000", "4 90 9");
}

TEST(accidents_may_end_at_0)
{
    struct example example = {hundred, "20 15 10 5 0", "10", .falling = true,
                              .rule = RULE_PROPORTIONAL};

    earns(&example, "0", "5 100 10");
    earns(&example, "0.0004", "5 100 10");
    earns(&example, "1", "4 100 10");
    earns(&example, "4.8", "4 93.75 9.375");
    earns(&example, "-3", "5 100 10");
}

TEST(half_way_is_rounded_away_from_0)
{
    struct example example = {"1 2", "-1 1", "100", .rule = RULE_LINEAR,
                              .round = {0, 0, 0, 3}};

    earns(&example, "-0.5", "1 1 1");      /* -1 */
    earns(&example, "-0.499999", "1 2 2"); /* 0: 1.5 points */
    earns(&example, "0.499999", "1 2 2");
    earns(&example, "0.5", "2 2 2");
}

TEST(what_is_no_decimal_is_told)
{
    static const int64_t column[] = {
        DEC_LIMIT - 1, DEC_LIMIT, INT64_MAX, 1 - DEC_LIMIT, -DEC_LIMIT,
        INT64_MIN,     0,         80000000,  100000000};
    static const uint8_t levels[] = {
        5, BATCH_TOLD, BATCH_TOLD, 0, BATCH_TOLD, BATCH_TOLD, 0, 1, 5};
    struct example example = {hundred, "80 85 90 95 100", "10",
                              .rule = RULE_PROPORTIONAL};
    struct batch batch;

    check(prepare(&example, &batch) == BATCH_READY);
    for (size_t k = 0; k < batch_kernel_count; k++) {
        if (!batch_kernels[k].runs())
            continue;
        struct scored rows = scored_by(&batch_kernels[k], &batch, column, 9);
        check(rows.told == 4);
        check(memcmp(rows.level, levels, sizeof levels) == 0);
        for (int i = 0; i < 9; i++)
            if (levels[i] == BATCH_TOLD)
                check(rows.score[i] == 0 && rows.weighted[i] == 0);
    }
}

static void
refused(struct example example, const char *why)
{
    struct batch batch;

    check_text(batch_refusal_name(prepare(&example, &batch)), why);
}

TEST(what_cannot_be_exact_is_refused)
{
    const struct rounding no_score = {3, ROUND_NONE, 3, 3};
    const struct rounding no_weighted = {3, 3, ROUND_NONE, 3};
    const struct rounding none = {ROUND_NONE, ROUND_NONE, ROUND_NONE, 3};
    const char *targets = "80 85 90 95 100";

    refused((struct example){hundred, targets, "10", .rule = RULE_STEP,
                             .round = none},
            "ready");
    refused((struct example){hundred, targets, "10", .rule = RULE_LINEAR,
                             .round = no_score},
            "ready");
    refused((struct example){hundred, "80 83 90 95 100", "10",
                             .rule = RULE_LINEAR, .round = no_score},
            "unrounded-score");
    refused((struct example){hundred, targets, "10", .rule = RULE_PROPORTIONAL,
                             .round = no_score},
            "unrounded-score");
    refused((struct example){hundred, "100 95 90 85 80", "10", .falling = true,
                             .rule = RULE_RATIO, .round = no_score},
            "unrounded-score");
    refused((struct example){hundred, targets, "2.5", .rule = RULE_LINEAR,
                             .round = no_weighted},
            "ready");
    refused((struct example){hundred, targets, "2.5001", .rule = RULE_LINEAR,
                             .round = no_weighted},
            "unrounded-weighted");
    refused((struct example){hundred, targets, "2.5001", .rule = RULE_STEP,
                             .round = none},
            "ready");
}

TEST(what_has_no_proof_is_refused)
{
    const struct rounding six = {6, 6, 6, 6};

    refused((struct example){hundred, "~ ~ ~ ~ ~", "10", .rule = RULE_STEP},
            "targets");
    refused((struct example){hundred, "1 3 2 4 5", "10", .rule = RULE_STEP},
            "targets");
    refused(
        (struct example){hundred, "0 1 2 3 4", "10", .rule = RULE_PROPORTIONAL},
        "targets");
    refused((struct example){hundred, "~ ~ 5 ~ ~", "10", .below = BELOW_LINEAR},
            "targets");
    refused((struct example){"-1 0 1", "1 2 3", "10", .rule = RULE_STEP},
            "negative");
    refused((struct example){hundred, "1 2 3 4 5", "-1", .rule = RULE_STEP},
            "negative");
    refused((struct example){"1 1073.741823", "1 2", "10", .round = six},
            "ready");
    refused((struct example){"1 1073.741824", "1 2", "10", .round = six},
            "large");
    refused((struct example){"1 2", "1 2300000000000", "10", .rule = RULE_STEP},
            "ready");
    refused((struct example){"1 2", "1 2400000000000", "10", .rule = RULE_STEP},
            "large");
}

/* ---- a million rows ---- */

static uint64_t
chance(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed * UINT64_C(0x2545F4914F6CDD1D) >> 11;
}

static int64_t
below(uint64_t *seed, int64_t limit)
{
    return (int64_t)(chance(seed) % (uint64_t)limit);
}

static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};

/* Points and targets of a random criterion: of a few sizes and places. */
static void
random_criterion(uint64_t *seed, struct policy *policy, struct targets *targets)
{
    static const int64_t sizes[] = {5, 100, 1000, 1000000, 320000000};
    int64_t places = powers[below(seed, 7)];
    int64_t size = sizes[below(seed, 5)] * DEC_ONE / places + 1;
    int64_t at = (below(seed, 4) - 1) * below(seed, size) / 2;
    int64_t points = below(seed, 2) * below(seed, 70) * DEC_ONE;
    int given = 0;

    *policy = (struct policy){.rule = (enum rule)below(seed, 4),
                              .below = (enum below)below(seed, 5),
                              .levels = 2 + (int)below(seed, 9)};
    *targets = (struct targets){.rising = below(seed, 2)};
    for (int i = 0; i < policy->levels; i++) {
        points += below(seed, 3) == 0 ? 1 + below(seed, 20 * DEC_ONE)
                                      : (1 + below(seed, 20)) * DEC_ONE;
        policy->points[i].e6 = points;
        at += 1 + below(seed, size);
        targets->level[i].given = below(seed, 8) != 0;
        targets->level[i].value.e6 = at * places;
        given += targets->level[i].given;
    }
    targets->level[0].given |= given == 0;
    for (int i = 0; !targets->rising && i < policy->levels / 2; i++) {
        struct number kept = targets->level[i];
        targets->level[i] = targets->level[policy->levels - 1 - i];
        targets->level[policy->levels - 1 - i] = kept;
    }
    policy->round = (struct rounding){
        (int)below(seed, 8) - 1, (int)below(seed, 7), (int)below(seed, 7), 3};
    if (below(seed, 8) == 0)
        policy->round.score = ROUND_NONE;
    if (below(seed, 8) == 0)
        policy->round.weighted = ROUND_NONE;
}

/* A result where mistakes would show: near a target, half way between two
 * grid steps, a millionth beside either; or anywhere. */
static int64_t
random_result(uint64_t *seed, const struct policy *policy,
              const struct targets *targets)
{
    int64_t near = targets->level[below(seed, policy->levels)].value.e6;
    int64_t step = powers[below(seed, 7)], x;

    switch (below(seed, 6)) {
    case 0:
        return near + below(seed, 5) - 2;
    case 1:
        return near + (below(seed, 41) - 20) * step / 2 + below(seed, 3) - 1;
    case 2:
        x = near / 2 + below(seed, (near < 0 ? -near : near) + 1);
        return x / step * step + below(seed, 2) * step / 2;
    case 3:
        return below(seed, 2 * DEC_ONE) - DEC_ONE;
    case 4:
        return (below(seed, 4001) - 2000) * step / 2;
    default:
        x = below(seed, DEC_LIMIT) >> below(seed, 63);
        return below(seed, 2) ? x : -x;
    }
}

static bool
same(struct reference wanted, int64_t score, int64_t weighted, int level)
{
    struct dec score_dec, weighted_dec;

    return ratio_to_dec(wanted.score, &score_dec) &&
           ratio_to_dec(wanted.weighted, &weighted_dec) &&
           score == score_dec.e6 && weighted == weighted_dec.e6 &&
           level == wanted.level;
}

/* The exact path agrees with the reference on this row. */
static bool
exact_path_agrees(struct reference wanted, const struct policy *policy,
                  const struct targets *targets, int64_t result,
                  struct mem *row_mem)
{
    struct demand demand = {.targets = *targets};
    struct criterion criterion = {.type = CRITERION_TARGETS,
                                  .demands = &demand,
                                  .demand_count = 1,
                                  .own = &demand};
    struct ratio x = ratio_round(ratio_dec((struct dec){result}),
                                 policy->round.result, row_mem);
    struct earned earned = score_value(&criterion, policy, x, NULL, row_mem);

    return earned.level == wanted.level &&
           ratio_equal(ratio_round(earned.points, policy->round.score, row_mem),
                       wanted.score);
}

static void
tell_row(const struct batch_kernel *kernel, const struct policy *policy,
         const struct targets *targets, int64_t result)
{
    printf("# %s: rule %d below %d %s round %d %d %d result %" PRId64 "\n",
           kernel->name, policy->rule, policy->below,
           targets->rising ? "rising" : "falling", policy->round.result,
           policy->round.score, policy->round.weighted, result);
    for (int i = 0; i < policy->levels; i++)
        printf("# level %d: %" PRId64 " points, target %" PRId64 "%s\n", i + 1,
               policy->points[i].e6, targets->level[i].value.e6,
               targets->level[i].given ? "" : " (none)");
}

/* All rows of one random criterion, by every kernel; false when refused. */
static bool
random_batch(uint64_t *seed)
{
    struct mem *row_mem = mem_new();
    struct policy policy;
    struct targets targets;
    struct batch batch;
    int64_t result[ROWS];
    struct reference wanted[ROWS];
    int64_t weight_den = below(seed, 4) == 0 ? 102 : 1;

    random_criterion(seed, &policy, &targets);
    struct ratio weight = below(seed, 2)
                              ? ratio_of(below(seed, 101), weight_den)
                              : ratio_of(below(seed, 1000001), 10000);
    bool ready = batch_prepare(&batch, &targets, &policy, weight, row_mem) ==
                 BATCH_READY;
    size_t count = ready ? ROWS - (size_t)below(seed, 9) : 0;
    for (size_t i = 0; i < count; i++) {
        result[i] = random_result(seed, &policy, &targets);
        wanted[i] = reference_score(&targets, &policy, weight,
                                    (struct dec){result[i]}, row_mem);
        check(exact_path_agrees(wanted[i], &policy, &targets, result[i],
                                row_mem));
    }
    for (size_t k = 0; ready && k < batch_kernel_count; k++) {
        const struct batch_kernel *kernel = &batch_kernels[k];
        if (!kernel->runs())
            continue;
        struct scored rows = scored_by(kernel, &batch, result, count);
        check(rows.told == 0);
        for (size_t i = 0; i < count && !tap_failed; i++) {
            check(same(wanted[i], rows.score[i], rows.weighted[i],
                       rows.level[i]));
            if (tap_failed)
                tell_row(kernel, &policy, &targets, result[i]);
        }
    }
    mem_free(row_mem);
    return ready;
}

static uint64_t
setting(const char *name, uint64_t usual)
{
    const char *text = getenv(name);

    return text && *text ? strtoull(text, NULL, 10) : usual;
}

/* TRACHU_SOAK=100 takes a hundred times as many rows, TRACHU_SEED others. */
TEST(equals_the_exact_path_on_a_million_rows)
{
    uint64_t soak = setting("TRACHU_SOAK", 0), batches = 0, refusals = 0;
    uint64_t number =
        setting("TRACHU_SEED", soak > 0 ? (uint64_t)time(NULL) : 2564);
    uint64_t seed = 2 * number + 1; /* xorshift needs a bit */
    uint64_t wanted = (soak > 0 ? soak : 1) * 1000000;

    while (batches * (ROWS - 8) < wanted && !tap_failed)
        random_batch(&seed) ? batches++ : refusals++;
    printf("# TRACHU_SEED=%" PRIu64 ": %" PRIu64 " criteria scored, %" PRIu64
           " refused\n",
           number, batches, refusals);
    check(refusals < batches); /* a kernel that refuses all proves nothing */
}

TEST_MAIN
