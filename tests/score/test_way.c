/* test_way.c - ways from one figure to another add up, in few steps. */
#include "score/way.h"

#include "tap.h"
#include "years.h"

static struct scorecard *
scored(const struct year *year, struct selection selection, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct scorecard *card = MEM_NEW(mem, struct scorecard);

    score_year(card, year, selection, &findings, mem);
    return card;
}

/* "100: 2.1 -2; 4 -0.886 = 97.114" */
static const char *
told(const struct way *way)
{
    static const char *const names[] = {
        [WAY_INDICATOR] = "",    [WAY_ADJUSTMENT] = "adjustment",
        [WAY_BRIDGE] = "",       [WAY_COMPUTED] = "computed",
        [WAY_OTHERS] = "others", [WAY_ROUNDING] = "rounding",
    };
    static char kept[2048];
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    ratio_print_short(&out, way->from);
    out_text(&out, ":");
    for (size_t i = 0; i < way->count; i++) {
        const struct way_step *step = &way->steps[i];

        out_format(&out, "%s %s ", i > 0 ? ";" : "",
                   step->indicator != NULL ? step->indicator->code
                                           : names[step->kind]);
        ratio_print_short(&out, step->kind == WAY_COMPUTED ? step->after
                                                           : step->amount);
        if (step->kind == WAY_OTHERS)
            out_format(&out, " (%zu)", step->gathered);
    }
    out_text(&out, " = ");
    ratio_print_short(&out, way->to);
    snprintf(kept, sizeof kept, "%s", out_string(&out));
    mem_free(mem);
    return kept;
}

/* Each step begins where the one before it ended, and the last one ends at the
 * end. */
static bool
adds_up(const struct way *way, struct mem *mem)
{
    struct ratio at = way->from;

    for (size_t i = 0; i < way->count; i++) {
        const struct way_step *step = &way->steps[i];

        if (!ratio_equal(step->before, at))
            return false;
        at = ratio_add(at, step->amount, mem);
        if (!ratio_equal(step->after, at))
            return false;
    }
    return ratio_equal(at, way->to);
}

TEST(losses_of_the_reference_report)
{
    struct mem *mem = mem_new();
    struct scorecard *card = scored(year_example("pathumwan-2564", mem),
                                    at_stage(STAGE_OFFICIAL), mem);
    struct way way = way_of_losses(card, 10, mem);

    check_text(told(&way), "100: 2.1 -2; 4 -0.886; 5.1 -0.589 = 96.525");
    check(way.lost == 3);
    check(way.open == 0);
    way = way_of_losses(card, 2, mem); /* the third alone is no others */
    check_text(told(&way), "100: 2.1 -2; 4 -0.886; 5.1 -0.589 = 96.525");
    way = way_of_losses(card, 1, mem);
    check_text(told(&way), "100: 2.1 -2; others -1.475 (2) = 96.525");
    mem_free(mem);
}

#define HEAD                                                                   \
    "trachu: 1\nlanguage: th\nagency: {code: a, name: {th: ก}}\n"            \
    "fiscal_year: 2566\n"

#define THREE(weight1, weight2, weight3)                                       \
    "components:\n  - code: \"1\"\n    name: {th: ก}\n    indicators:\n"     \
    "      - {code: \"1\", name: {th: ก}, weight: " weight1                    \
    ", criterion: {targets: [60, 70, 80, 90, 100]}}\n"                         \
    "      - {code: \"2\", name: {th: ข}, weight: " weight2                    \
    ", criterion: {targets: [60, 70, 80, 90, 100]}}\n"                         \
    "      - {code: \"3\", name: {th: ค}, weight: " weight3                    \
    ", criterion: {targets: [60, 70, 80, 90, 100]}}\n"

static struct scorecard *
card_of(const char *agreement, const char *results, struct mem *mem)
{
    return scored(year_of(agreement, results, NULL, mem),
                  at_stage(STAGE_OFFICIAL), mem);
}

TEST(what_rounding_leaves_over_is_a_step)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        card_of(HEAD "scoring: {weights: normalise}\n" THREE("1", "1", "1"),
                "indicator,stage,result\n1,official,100\n2,official,100\n"
                "3,official,95\n",
                mem);
    struct way way = way_of_losses(card, 10, mem);

    /* 33.333 + 33.333 + 31.667 */
    check_text(told(&way), "100: 3 -1.666; rounding -0.001 = 98.333");
    card =
        card_of(HEAD "scoring: {total: rounded_sum}\n" THREE("10", "10", "80"),
                "indicator,stage,result\n1,official,91.143\n"
                "2,official,91.143\n3,official,100\n",
                mem);
    way = way_of_losses(card, 10, mem); /* twice 9.1143 is 18.229 */
    check_text(told(&way), "100: 1 -0.886; 2 -0.886; rounding 0.001 = 98.229");
    mem_free(mem);
}

TEST(losses_alike_stand_in_the_agreements_order)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        card_of(HEAD THREE("50", "25", "25"),
                "indicator,stage,result\n1,official,95\n2,official,90\n"
                "3,official,90\n",
                mem);
    struct way way = way_of_losses(card, 10, mem);

    check_text(told(&way), "100: 1 -2.5; 2 -2.5; 3 -2.5 = 92.5");
    mem_free(mem);
}

TEST(adjustments_of_the_total_are_steps)
{
    struct mem *mem = mem_new();
    struct scorecard *card = card_of(
        HEAD THREE("50", "25", "25") "adjustments:\n"
                                     "  - {on: total, points: -0.2, reason: "
                                     "{th: ส่งช้า}, by: {th: ก}}\n"
                                     "  - {indicator: \"2\", on: weighted, "
                                     "points: 0.5, reason: {th: เพิ่ม}, "
                                     "by: {th: ก}}\n",
        "indicator,stage,result\n1,official,90\n2,official,100\n"
        "3,official,100\n",
        mem);
    struct way way = way_of_losses(card, 10, mem);

    check_text(told(&way), "100: 1 -5; 2 0.5; adjustment -0.2 = 95.3");
    check(way.lost == 1); /* 2 gained */
    mem_free(mem);
}

TEST(what_has_no_score_is_no_loss)
{
    struct mem *mem = mem_new();
    struct scorecard *card =
        card_of(HEAD THREE("50", "30", "20"),
                "indicator,stage,result,state\n1,official,90,\n"
                "2,official,,missing\n3,official,100,\n",
                mem);
    struct way way = way_of_losses(card, 10, mem);

    check_text(told(&way), "70: 1 -5 = 65");
    check(way.open == 1);
    check(ratio_equal(way.undone, ratio_whole(30)));
    mem_free(mem);
}

TEST(a_composite_has_what_its_parts_have)
{
    struct mem *mem = mem_new();
    struct scorecard *card = scored(year_example("pathumwan-2564", mem),
                                    at_stage(STAGE_OFFICIAL), mem);
    const struct score *whole = scorecard_score(card, "3.3");
    const struct score *part = scorecard_score(card, "3.3b");

    check(ratio_equal(score_available(card, whole, mem), ratio_whole(15)));
    check(ratio_equal(score_available(card, part, mem), ratio_whole(5)));
    mem_free(mem);
}

static struct way
bridge_to(enum stage to, const struct year *year, bool claimed, size_t most,
          struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct comparison *comparison = MEM_NEW(mem, struct comparison);

    compare_stages(comparison, year,
                   (struct comparing){.claimed = claimed,
                                      .from = STAGE_SELF,
                                      .to = to,
                                      .round = ""},
                   &findings, mem);
    return way_of_bridge(comparison, most, mem);
}

static struct way
bridge_of(const struct year *year, bool claimed, size_t most, struct mem *mem)
{
    return bridge_to(STAGE_OFFICIAL, year, claimed, most, mem);
}

TEST(the_bridge_of_the_reference_report)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("pathumwan-2564", mem);
    struct way way = bridge_of(year, true, 12, mem);

    check_text(told(&way), "96: 5.1 -2; 5.2 0.5; computed 94.5; 2.1 -1; 4 "
                           "-0.886; 5.1 3.411; 5.2 0.5 = 96.525");
    way = bridge_of(year, true, 3, mem); /* 3.411, 2 and 1 */
    check_text(told(&way), "96: 5.1 -2; 5.2 0.5; computed 94.5; 2.1 -1; "
                           "5.1 3.411; others -0.386 (2) = 96.525");
    way = bridge_of(year, false, 12, mem);
    check_text(told(&way),
               "94.5: 2.1 -1; 4 -0.886; 5.1 3.411; 5.2 0.5 = 96.525");
    mem_free(mem);
}

/* What is computed is the end itself. */
TEST(a_bridge_within_a_stage_has_two_stations)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("pathumwan-2564", mem);
    struct way way = bridge_to(STAGE_SELF, year, true, 12, mem);

    check_text(told(&way), "96: 5.1 -2; 5.2 0.5 = 94.5");
    mem_free(mem);
}

/* Thirteen steps, for twelve: the smallest is no group of one. */
TEST(a_single_small_step_stays_in_its_place)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("shared-weights-2567", mem);
    struct way way = bridge_of(year, false, 12, mem);

    check_text(told(&way),
               "93.44: 1.1a -0.43; 1.1a 0.16; 1.1b -0.34; 1.1c -0.41; 1.2 "
               "-4.89; 1.2 -8.15; 1.2 -0.2; 2.1 -2.86; 2.1 2.72; 2.3 9.78; "
               "3.1a -3.26; 3.1a -10.87;  -0.5 = 74.19");
    mem_free(mem);
}

TEST(ways_add_up_for_random_years)
{
    struct dice dice = dice_new(21);

    for (int i = 0; i < soak(150); i++) {
        struct mem *mem = mem_new();
        struct recipe recipe = {.indicators = dice_of(&dice, 1, 9),
                                .with_claims = true,
                                .with_absent = true};
        struct year *year = year_random(&dice, &recipe, mem);
        size_t most = (size_t)dice_of(&dice, 1, 6);
        struct scorecard *card = scored(year, at_stage(STAGE_OFFICIAL), mem);
        struct way losses = way_of_losses(card, most, mem);
        struct way bridge = bridge_of(year, true, most, mem);

        check(adds_up(&losses, mem));
        check(ratio_equal(losses.to, card->total));
        check(adds_up(&bridge, mem));
        mem_free(mem);
    }
}

TEST_MAIN
