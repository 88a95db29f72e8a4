/* test_reach_plan.c - the cheapest choice, against trying them all. */
#include "score/reach_plan_inside.h"

#include "tap.h"
#include "years.h"

#include <time.h>

#define CHOICES 100

static struct option options[CHOICES][6];
static struct choice choices[CHOICES];

/* Tries every plan: "cost surplus | options", or "-". */
struct tried {
    const struct planning *planning;
    size_t current[CHOICES], best[CHOICES];
    bool found;
    int cost;
    gain_t surplus;
};

static void
try_from(struct tried *tried, size_t at, int cost, gain_t gained)
{
    const struct planning *planning = tried->planning;
    gain_t surplus = (gained - planning->need) / planning->unit;

    if (at < planning->count) {
        /* the dearest first: of equal plans the first one is kept */
        for (size_t i = choices[at].count; i-- > 0;) {
            tried->current[at] = i;
            try_from(tried, at + 1, cost + choices[at].option[i].cost,
                     gained + choices[at].option[i].gain);
        }
        return;
    }
    if (gained < planning->need ||
        (tried->found && (cost > tried->cost || (cost == tried->cost &&
                                                 surplus >= tried->surplus))))
        return;
    tried->found = true;
    tried->cost = cost;
    tried->surplus = surplus;
    memcpy(tried->best, tried->current, sizeof tried->best);
}

static void
roll(struct dice *dice, struct planning *planning, int most)
{
    for (size_t i = 0; i < planning->count; i++) {
        int cost = 0;

        choices[i] = (struct choice){options[i], 1};
        options[i][0] = (struct option){0, 0};
        while (choices[i].count < 6 && !dice_one_in(dice, 4)) {
            cost += dice_of(dice, 1, 2);
            options[i][choices[i].count++] =
                (struct option){cost, dice_of(dice, -most / 10, most)};
        }
    }
}

static void
plan_random(struct dice *dice)
{
    struct mem *mem = mem_new();
    struct planning planning = {.choices = choices,
                                .count = (size_t)dice_of(dice, 0, 6),
                                .need = dice_of(dice, -20, 250),
                                .unit = dice_of(dice, 1, 5)};
    struct tried tried = {.planning = &planning};
    struct planned planned;

    roll(dice, &planning, dice_one_in(dice, 2) ? 100 : 10);
    try_from(&tried, 0, 0, 0);
    planned = plan(&planning, mem);
    check(planned.found == tried.found && !planned.limited);
    if (tried.found) {
        check(planned.cost == tried.cost);
        for (size_t i = 0; i < planning.count; i++)
            check(planned.chosen[i] == tried.best[i]);
    }
    mem_free(mem);
}

TEST(random_choices_against_all_plans)
{
    struct dice dice = dice_new(3);

    for (int i = soak(3000); i > 0 && !tap_failed; i--)
        plan_random(&dice);
}

static long
milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A hundred indicators of five levels, each with gains of its own. */
static void
plan_hundred(struct dice *dice, gain_t scale, gain_t unit)
{
    struct mem *mem = mem_new();
    struct planning planning = {
        .choices = choices, .count = CHOICES, .unit = unit};
    gain_t all = 0, gained = 0;
    struct planned planned;
    long begin;
    int cost = 0;

    for (size_t i = 0; i < CHOICES; i++) {
        gain_t gain = 0;

        choices[i] = (struct choice){options[i], 6};
        for (int j = 0; j < 6; j++) {
            options[i][j] = (struct option){j, gain};
            gain += dice_of(dice, 1, 1000) * scale + dice_of(dice, 0, 9);
        }
        all += options[i][5].gain;
    }
    planning.need = all / 100 * dice_of(dice, 1, 99);
    begin = milliseconds();
    planned = plan(&planning, mem);
    check(planned.found);
    for (size_t i = 0; i < CHOICES; i++) {
        cost += options[i][planned.chosen[i]].cost;
        gained += options[i][planned.chosen[i]].gain;
    }
    check(cost == planned.cost && gained >= planning.need);
    if (getenv("TRACHU_TELL") != NULL)
        printf("# %ld ms, limited %d, cost %d, surplus %ld\n",
               milliseconds() - begin, planned.limited, cost,
               (long)((gained - planning.need) / unit));
    mem_free(mem);
}

TEST(a_hundred_choices_are_planned)
{
    struct dice dice = dice_new(4);

    for (int i = soak(4); i > 0 && !tap_failed; i--) {
        plan_hundred(&dice, 1, 1);
        plan_hundred(&dice, 10, 10);
        plan_hundred(&dice, 1000003, 1);
        plan_hundred(&dice, 1000003, 1000);
    }
}

/* All alike: what has been seen need not be seen again. */
TEST(a_hundred_equal_choices)
{
    struct mem *mem = mem_new();
    struct planning planning = {
        .choices = choices, .count = CHOICES, .need = 1001, .unit = 1};
    struct planned planned;

    for (size_t i = 0; i < CHOICES; i++) {
        choices[i] = (struct choice){options[i], 2};
        options[i][1] = (struct option){1, 20};
    }
    planned = plan(&planning, mem);
    check(planned.found && !planned.limited && planned.cost == 51);
    for (size_t i = 0; i < CHOICES; i++)
        check(planned.chosen[i] == (i < 51));
    mem_free(mem);
}

TEST(what_cannot_be_reached)
{
    struct mem *mem = mem_new();
    struct planning planning = {
        .choices = choices, .count = 1, .need = 21, .unit = 1};

    choices[0] = (struct choice){options[0], 2};
    options[0][1] = (struct option){1, 20};
    check(!plan(&planning, mem).found && !plan(&planning, mem).limited);
    planning.need = 20;
    check(plan(&planning, mem).found);
    mem_free(mem);
}

TEST_MAIN
