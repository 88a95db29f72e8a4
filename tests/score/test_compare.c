/* test_compare.c - the bridge between claims and stages, step by step. */
#include "score/compare.h"

#include "tap.h"
#include "years.h"

static struct comparison
compared(const struct year *year, bool claimed, enum stage from, enum stage to,
         struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct comparison comparison;

    compare_stages(&comparison, year,
                   (struct comparing){claimed, from, to, false, ""}, &findings,
                   mem);
    check(findings.by_severity[ERROR] == 0);
    return comparison;
}

/* The bridge on one line: "96 claim:5.1(floor) -2 … = 94.5 | … = 96.525". */
static const char *
bridge(const struct comparison *comparison, struct mem *mem)
{
    struct out out = out_new(mem);

    ratio_print_short(&out, comparison->start);
    for (size_t i = 0; i <= comparison->step_count; i++) {
        const struct bridge_step *step = &comparison->steps[i];

        if (i == comparison->computed_at) {
            out_text(&out, " = ");
            ratio_print_short(&out, comparison->computed);
        }
        if (i == comparison->step_count)
            break;
        out_format(&out, " %s", bridge_kind_name(step->kind));
        if (step->indicator != NULL)
            out_format(&out, ":%s", step->indicator->code);
        if (step->cause == CAUSE_RULE)
            out_format(&out, "(%s)", rule_name(step->rule));
        else if (step->cause != CAUSE_UNKNOWN)
            out_format(&out, "(%s)", claim_cause_name(step->cause));
        out_text(&out, ratio_sign(step->amount) > 0 ? " +" : " ");
        ratio_print_short(&out, step->amount);
    }
    out_text(&out, " = ");
    ratio_print_short(&out, comparison->end);
    if (comparison->computed_so_far)
        out_text(&out, " (computed so far)");
    if (comparison->end_so_far)
        out_text(&out, " (end so far)");
    return out_string(&out);
}

static void
check_bridge(const struct year *year, bool claimed, enum stage from,
             enum stage to, const char *wanted)
{
    struct mem *mem = mem_new();
    struct comparison comparison = compared(year, claimed, from, to, mem);

    check_text(bridge(&comparison, mem), wanted);
    mem_free(mem);
}

TEST(the_reference_report)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("pathumwan-2564", mem);

    check_bridge(year, true, STAGE_SELF, STAGE_OFFICIAL,
                 "96 claim:5.1(floor) -2 claim:5.2(step) +0.5 = 94.5"
                 " score:2.1 -1 score:4 -0.886 score:5.1 +3.411"
                 " score:5.2 +0.5 = 96.525");
    check_bridge(year, false, STAGE_SELF, STAGE_OFFICIAL,
                 "94.5 = 94.5"
                 " score:2.1 -1 score:4 -0.886 score:5.1 +3.411"
                 " score:5.2 +0.5 = 96.525");
    check_bridge(year, true, STAGE_OFFICIAL, STAGE_OFFICIAL,
                 "96.525 = 96.525 = 96.525");
    mem_free(mem);
}

/* Only 5.1 is judged so far: the others stand as they were claimed. */
TEST(what_stands_while_one_is_judged_further)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("pathumwan-2564", mem);
    size_t judged =
        agreement_indicator(&year->agreement, "5.1")->index, kept = 0;
    struct findings findings = findings_new(mem);
    struct comparison comparison;

    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].stage != STAGE_OFFICIAL ||
            year->results[i].indicator == judged)
            year->results[kept++] = year->results[i];
    year->result_count = kept;
    compare_stages(&comparison, year,
                   (struct comparing){true, STAGE_SELF, STAGE_OFFICIAL, true,
                                      ""},
                   &findings, mem);
    check_text(bridge(&comparison, mem),
               "96 claim:5.1(floor) -2 claim:5.2(step) +0.5 = 94.5"
               " score:5.1 +3.411 = 97.911");
    check(comparison.to.stage == STAGE_OFFICIAL && !comparison.end_so_far);
    mem_free(mem);
}

TEST(the_rows_of_the_reference_report)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("pathumwan-2564", mem);
    struct comparison comparison =
        compared(year, true, STAGE_SELF, STAGE_OFFICIAL, mem);
    const struct compared *row =
        &comparison.rows[agreement_indicator(&year->agreement, "5.1")->index];

    check(comparison.has_claims && comparison.has_claimed_total);
    check(row->differs && row->cause == CAUSE_FLOOR);
    check(row->claim->claimed_score.value.e6 == 80000000);
    check(row->has_result && ratio_equal(row->result, ratio_of(80013, 1000)));
    check(row->has_score && ratio_equal(row->score, ratio_of(34114, 1000)));
    check(ratio_equal(row->weighted, ratio_of(3411, 1000)));
    row = &comparison.rows[agreement_indicator(&year->agreement, "2.2")->index];
    check(!row->differs && ratio_sign(row->weighted) == 0);
    mem_free(mem);
}

/* Weights that move, adjustments, a part that is claimed for itself. */
TEST(an_indicator_that_does_not_apply_at_first)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("shared-weights-2567", mem);

    check_bridge(
        year, false, STAGE_SELF, STAGE_OFFICIAL,
        "93.44 = 93.44"
        " weight:1.1a -0.43 adjustment:1.1a +0.16"
        " weight:1.1b -0.34 weight:1.1c -0.41"
        " weight:1.2 -4.89 score:1.2 -8.15 adjustment:1.2 -0.2"
        " weight:2.1 -2.86 adjustment:2.1 +2.72"
        " weight:2.3 +9.78"
        " weight:3.1a -3.26 score:3.1a -10.87"
        " adjustment -0.5 = 74.19");
    mem_free(mem);
}

/* 2.3 claims nothing for it does not apply; 1.1a's 80 is right, and 3.33. */
TEST(claims_of_parts_count_for_their_composite)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("shared-weights-2567", mem);

    check_bridge(year, true, STAGE_SELF, STAGE_SELF,
                 "93.44 = 93.44 = 93.44");
    check_bridge(year, true, STAGE_OFFICIAL, STAGE_OFFICIAL,
                 "74.69 adjustment -0.5 = 74.19 = 74.19");
    mem_free(mem);
}

TEST(missing_rows_make_totals_so_far)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("shared-weights-2567", mem);

    check_bridge(year, false, STAGE_VERIFIED, STAGE_OFFICIAL,
                 "57.13 = 57.13 score:1.1c +0.91 score:1.2 -8.15"
                 " adjustment:1.2 -0.2"
                 " missing:2.1 +21.74 score:2.3 +3.26 adjustment -0.5"
                 " = 74.19 (computed so far)");
    check_bridge(year, false, STAGE_VERIFIED, STAGE_REVIEWED,
                 "57.13 = 57.13 missing:1.1a -3.06 missing:1.1b -2.26"
                 " missing:1.1c -1.81 missing:2.1 +19.02 score:3.1a +10.87"
                 " = 79.89 (computed so far) (end so far)");
    mem_free(mem);
}

/* 2.2 is missing and earns 0 there by the policy: that is a score. */
TEST(a_rounded_sum_leaves_rounding_over)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("normalised-2565", mem);

    check_bridge(year, true, STAGE_SELF, STAGE_OFFICIAL,
                 "3.64 = 3.64 score:1.1 +0.223333 score:1.2 -0.166667"
                 " score:2.2 -0.666667 score:2.3 -0.046667"
                 " rounding -0.003333 = 2.98");
    check_bridge(year, true, STAGE_OFFICIAL, STAGE_OFFICIAL,
                 "2.98 = 2.98 = 2.98");
    mem_free(mem);
}

/* ---- claims of every kind, on a small agreement ---- */

#define HEAD "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
#define LINE "targets: [60, 70, 80, 90, 100]"

static const char agreement[] =
    HEAD "components:\n"
         "  - code: C\n"
         "    indicators:\n"
         "      - {code: \"1\", weight: 50, criterion: {" LINE "}}\n"
         "      - {code: \"2\", weight: 30, criterion: {" LINE "}}\n"
         "      - code: \"3\"\n"
         "        weight: 20\n"
         "        criterion:\n"
         "          composite:\n"
         "            - {code: 3a, criterion: {" LINE "}}\n"
         "            - {code: 3b, criterion: {" LINE "}}\n"
         "adjustments:\n"
         "  - {indicator: \"1\", points: -4, stage: self, reason: a, by: b}\n"
         "  - {points: -1, stage: self, reason: a, by: b}\n";

static void
check_claims(const char *rows, const char *wanted)
{
    struct mem *mem = mem_new();
    struct out results = out_new(mem);

    out_text(&results, "indicator,stage,result,state,claimed_score,"
                       "claimed_weighted\n");
    out_text(&results, rows);
    check_bridge(year_of(agreement, out_string(&results), NULL, mem), true,
                 STAGE_SELF, STAGE_SELF, wanted);
    mem_free(mem);
}

/* Computed: 1: (94 - 4) x 50 = 45; 2: 80 x 30 = 24; 3: 70 and 90 x 10 = 16;
 * less 1: 84. */
#define ONE   "1,self,94,,"
#define TWO   "2,self,80,,"
#define PARTS "3a,self,70,,,\n3b,self,90,,,\n"

TEST(no_claims_no_steps)
{
    check_claims(ONE ",\n" TWO ",\n" PARTS,
                 "84 = 84 = 84");
}

/* Nobody claimed a total that is half claims and half computed. */
TEST(some_claims_make_no_total)
{
    struct mem *mem = mem_new();
    struct year *year = year_of(
        agreement,
        "indicator,stage,result,state,claimed_score,claimed_weighted\n"
        ONE "94,47\n" TWO ",\n" PARTS, NULL, mem);
    struct comparison comparison =
        compared(year, true, STAGE_SELF, STAGE_SELF, mem);

    check(comparison.has_claims);
    check(!comparison.claimed);
    check_text(bridge(&comparison, mem), "84 = 84 = 84");
    mem_free(mem);
}

/* All that has a score is claimed: by a weighted score, by a score, for a
 * whole. */
TEST(all_claims_make_a_sum)
{
    struct mem *mem = mem_new();
    struct year *year = year_of(
        agreement,
        "indicator,stage,result,state,claimed_score,claimed_weighted\n"
        ONE "94,47\n" TWO "80,\n3,self,,,,16\n" PARTS, NULL, mem);
    struct comparison comparison =
        compared(year, true, STAGE_SELF, STAGE_SELF, mem);

    check(comparison.claimed && !comparison.has_claimed_total);
    check_text(bridge(&comparison, mem),
               "87 claim:1(adjustment) -2 adjustment -1 = 84 = 84");
    mem_free(mem);
}

/* Nobody claims what is not due: the rest makes a sum, so far. */
TEST(what_has_no_score_needs_no_claim)
{
    check_claims(ONE "94,47\n2,self,,not_due,,\n3,self,,,,16\n" PARTS,
                 "63 claim:1(adjustment) -2 adjustment -1 = 60 = 60"
                 " (computed so far) (end so far)");
}

TEST(a_claim_before_adjustments)
{
    check_claims(ONE "94,47\n" TWO ",\n" PARTS "total,self,,,,87\n",
                 "87 claim:1(adjustment) -2 adjustment -1 = 84 = 84");
}

TEST(a_blank_weighted_claim_is_its_score_times_weight)
{
    check_claims(ONE "92,\n" TWO "80,\n" PARTS "total,self,,,,86\n",
                 "86 claim:1 -1 adjustment -1 = 84 = 84");
}

TEST(a_weighted_claim_that_is_not_its_score_times_weight)
{
    check_claims(ONE ",\n" TWO "80,25\n" PARTS "total,self,,,,86\n",
                 "86 claim:2(weighted) -1 adjustment -1 = 84 = 84");
}

/* The parts' 8 and 9 are not counted beside the composite's 17.5. */
TEST(a_composite_s_own_claim_counts_alone)
{
    check_claims(ONE ",\n" TWO ",\n3,self,,,,17.5\n"
                 "3a,self,70,,,8\n3b,self,90,,,9\ntotal,self,,,,86.5\n",
                 "86.5 claim:3 -1.5 adjustment -1 = 84 = 84");
    check_claims(ONE ",\n" TWO ",\n3,self,,,,\n"
                 "3a,self,70,,,8\n3b,self,90,,,9\ntotal,self,,,,86\n",
                 "86 claim:3a -1 adjustment -1 = 84 = 84");
}

TEST(a_claimed_total_that_is_not_the_sum)
{
    check_claims(ONE ",\n" TWO ",\n" PARTS "total,self,,,,90\n",
                 "90 claimed-total -5 adjustment -1 = 84 = 84");
}

/* 84 is the sum of 85 with its adjustment: that is no step then. */
TEST(a_claimed_total_may_hold_its_adjustments)
{
    check_claims(ONE ",\n" TWO ",\n" PARTS "total,self,,,,84\n",
                 "84 = 84 = 84");
    check_claims(ONE ",\n" TWO ",\n" PARTS "total,self,,,,85\n",
                 "85 adjustment -1 = 84 = 84");
}

TEST(a_claim_without_a_result)
{
    check_claims(ONE ",\n2,self,,missing,80,24\n" PARTS "total,self,,,,85\n",
                 "85 missing:2 -24 adjustment -1 = 60 = 60"
                 " (computed so far) (end so far)");
}

/* Below level 1 the footnote read to the letter claims t1, or more. */
TEST(a_claim_above_the_floor)
{
    check_claims(ONE ",\n2,self,12,,61,18.3\n" PARTS "total,self,,,,79.3\n",
                 "79.3 claim:2(floor) -0.3 adjustment -1 = 78 = 78");
    check_claims(ONE ",\n2,self,12,,59,17.7\n" PARTS "total,self,,,,78.7\n",
                 "78.7 claim:2 +0.3 adjustment -1 = 78 = 78");
}

/* 75 is level 2: proportional 75, by step 70, linear 75 as well. */
TEST(a_claim_by_another_rule)
{
    check_claims(ONE ",\n2,self,75,,70,\n" PARTS "total,self,,,,82\n",
                 "82 claim:2(step) +1.5 adjustment -1 = 82.5 = 82.5");
    check_claims(ONE ",\n2,self,75,,,21\n" PARTS "total,self,,,,82\n",
                 "82 claim:2(step) +1.5 adjustment -1 = 82.5 = 82.5");
}

TEST(another_stage_and_round_claim_for_themselves)
{
    check_claims(ONE ",\n" TWO ",\n" PARTS "total,official,,,,99\n",
                 "84 = 84 = 84");
}

/* A claim at the weight as agreed: 2 does not apply, so 1 and 3 weigh more. */
TEST(a_claim_at_the_weight_as_agreed)
{
    check_claims(ONE "90,45\n2,self,,not_applicable,,\n"
                 "3a,self,70,,,\n3b,self,90,,,\ntotal,self,,,,67.857\n",
                 "67.857 claim:1(weight) +19.286 adjustment -1"
                 " = 86.143 = 86.143");
}

/* ---- what nobody reported ---- */

static void
check_refused(const struct year *year, enum stage from, enum stage to,
              const char *round, const char *wanted)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct comparison comparison;
    struct out out = out_new(mem);

    compare_stages(&comparison, year,
                   (struct comparing){true, from, to, false, round},
                   &findings, mem);
    check(findings.count == 1);
    finding_say(&out, &(struct voice){.language = ENGLISH}, &findings.item[0]);
    check_text(out_string(&out), wanted);
    mem_free(mem);
}

TEST(a_stage_without_results_is_no_zero)
{
    struct mem *mem = mem_new();
    struct year *year = year_example("pathumwan-2564", mem);

    check_refused(year, STAGE_SELF, STAGE_APPEAL, "",
                  "error: state: nothing is reported at the stage `appeal`, so"
                  " there is nothing to compare; there are results of: self,"
                  " official\n");
    check_refused(year, STAGE_VERIFIED, STAGE_OFFICIAL, "",
                  "error: state: nothing is reported at the stage `verified`, "
                  "so there is nothing to compare; there are results of: self,"
                  " official\n");
    check_refused(year, STAGE_SELF, STAGE_OFFICIAL, "Q3",
                  "error: state: nothing is reported in the round `Q3`, so "
                  "there is nothing to compare\n");
    check_refused(year_example("mekkhao-2566", mem), STAGE_SELF,
                  STAGE_OFFICIAL, "6M",
                  "error: state: nothing is reported at the stage `official` "
                  "in the round `6M`, so there is nothing to compare; there "
                  "are results of: self\n");
    mem_free(mem);
}

/* Rows that only say why there is no result report none; and what is missing
 * is no result where the policy gives it points. */
TEST(rows_without_a_score_are_no_zero_either)
{
    struct mem *mem = mem_new();

    check_refused(year_of(agreement,
                          "indicator,stage,result,state\n1,self,94,\n"
                          "1,official,,not_due\n",
                          NULL, mem),
                  STAGE_SELF, STAGE_OFFICIAL, "",
                  "error: state: nothing is reported at the stage `official`,"
                  " so there is nothing to compare; there are results of: "
                  "self, official\n");
    mem_free(mem);
}

/* ---- who moved most ---- */

static void
check_mover(const char *example, bool claimed, enum stage from, enum stage to,
            const char *wanted)
{
    struct mem *mem = mem_new();
    struct comparison comparison =
        compared(year_example(example, mem), claimed, from, to, mem);
    struct mover mover = compare_mover(&comparison, mem);
    struct out out = out_new(mem);

    out_format(&out, "%s ",
               mover.indicator != NULL ? mover.indicator->code : "none");
    ratio_print_short(&out, mover.amount);
    check_text(out_string(&out), wanted);
    mem_free(mem);
}

/* From 96 to 96.525 5.1 moved -2 and +3.411; from 94.5 on 3.411 alone. */
TEST(all_steps_of_an_indicator_count_together)
{
    check_mover("pathumwan-2564", true, STAGE_SELF, STAGE_OFFICIAL,
                "5.1 1.411");
    check_mover("pathumwan-2564", false, STAGE_SELF, STAGE_OFFICIAL,
                "5.1 3.411");
    check_mover("pathumwan-2564", true, STAGE_SELF, STAGE_SELF, "5.1 -2");
    check_mover("pathumwan-2564", true, STAGE_OFFICIAL, STAGE_OFFICIAL,
                "none 0");
}

/* 3.1a lost -3.26 by weight and -10.87 by score; 1.2 -13.24 by three steps. */
TEST(parts_count_for_their_composite)
{
    check_mover("shared-weights-2567", true, STAGE_SELF, STAGE_OFFICIAL,
                "3.1 -14.13");
}

/* 2.1 has no score at the first stage: its +21.74 is no gain. */
TEST(what_has_one_score_moved_nothing)
{
    check_mover("shared-weights-2567", false, STAGE_VERIFIED, STAGE_OFFICIAL,
                "1.2 -8.35");
}

TEST(an_adjustment_of_the_total_is_of_no_indicator)
{
    struct mem *mem = mem_new();
    struct year *year = year_of(
        agreement,
        "indicator,stage,result\n1,self,94\n2,self,80\n3a,self,70\n"
        "3b,self,90\n1,official,90\n2,official,80\n3a,official,70\n"
        "3b,official,90\n",
        NULL, mem);
    struct comparison comparison =
        compared(year, false, STAGE_SELF, STAGE_OFFICIAL, mem);

    /* 1: -4 comes off and 94 becomes 90, so that nothing is left. */
    check_text(bridge(&comparison, mem),
               "84 = 84 adjustment:1 +2 score:1 -2 adjustment +1 = 85");
    check(compare_mover(&comparison, mem).indicator == NULL);
    check(ratio_equal(compare_mover(&comparison, mem).amount,
                      ratio_whole(1)));
    mem_free(mem);
}

/* ---- on random years ---- */

static bool
is_even(const struct year *year)
{
    const struct rounding *round = &year->agreement.policy.round;

    return year->agreement.policy.total == SUM_OF_ROUNDED &&
           round->weighted != ROUND_NONE &&
           (round->total == ROUND_NONE || round->total >= round->weighted);
}

static struct ratio
counted(const struct scorecard *card, size_t at)
{
    const struct score *score = &card->scores[at];

    if (!score->scored)
        return ratio_whole(0);
    return card->year->agreement.policy.total == SUM_OF_ROUNDED
               ? score->weighted_rounded
               : score->weighted_exact;
}

/* Every running total is the one before plus the amount; both totals are met. */
static void
check_adds_up(const struct comparison *comparison, struct mem *mem)
{
    struct ratio running = comparison->start;

    check(ratio_equal(comparison->computed, comparison->from.total));
    check(ratio_equal(comparison->end, comparison->to.total));
    for (size_t i = 0; i <= comparison->step_count; i++) {
        const struct bridge_step *step = &comparison->steps[i];

        if (i == comparison->computed_at)
            check(ratio_equal(running, comparison->computed));
        if (i == comparison->step_count)
            break;
        running = ratio_add(running, step->amount, mem);
        check(ratio_equal(running, step->running));
        check(step->kind == BRIDGE_MISSING || ratio_sign(step->amount) != 0);
    }
    check(ratio_equal(running, comparison->end));
}

/* What an indicator and its parts move from stage to stage is what they count
 * more; rounding of composites aside. */
static void
check_moves(const struct comparison *comparison, size_t at, struct mem *mem)
{
    const struct indicator *indicator =
        comparison->from.scores[at].indicator;
    struct ratio sum = ratio_whole(0);

    for (size_t i = comparison->computed_at; i < comparison->step_count; i++) {
        const struct bridge_step *step = &comparison->steps[i];

        if (step->indicator != NULL &&
            (step->indicator == indicator || step->indicator->parent == at))
            sum = ratio_add(sum, step->amount, mem);
    }
    check(ratio_equal(sum, ratio_sub(counted(&comparison->to, at),
                                     counted(&comparison->from, at), mem)));
}

static bool
same(const struct score *a, const struct score *b, size_t what)
{
    return what == 0 ? ratio_equal(a->applied, b->applied)
                     : ratio_equal(a->score_exact, b->score_exact);
}

/* Steps are of the kind they say. */
static void
check_kinds(const struct comparison *comparison)
{
    bool even = is_even(comparison->from.year);

    for (size_t i = 0; i < comparison->step_count; i++) {
        const struct bridge_step *step = &comparison->steps[i];
        size_t at = step->indicator != NULL ? step->indicator->index : 0;
        const struct score *a = &comparison->from.scores[at];
        const struct score *b = &comparison->to.scores[at];

        if (step->kind == BRIDGE_ROUNDING)
            check(!even);
        if (i < comparison->computed_at)
            check(step->kind != BRIDGE_WEIGHT && step->kind != BRIDGE_SCORE);
        if (step->kind == BRIDGE_WEIGHT)
            check(!same(a, b, 0));
        if (step->kind == BRIDGE_SCORE)
            check(a->scored && b->scored);
        if (step->kind == BRIDGE_ADJUSTMENT)
            check(step->adjustment->points.given);
    }
}

static void
compare_random(struct dice *dice)
{
    struct mem *mem = mem_new();
    struct recipe recipe = {.indicators = dice_of(dice, 1, 9),
                            .with_claims = !dice_one_in(dice, 4),
                            .with_absent = !dice_one_in(dice, 3)};
    struct year *year = year_random(dice, &recipe, mem);
    struct comparison comparison;
    struct findings findings = findings_new(mem);

    compare_stages(&comparison, year,
                   (struct comparing){!dice_one_in(dice, 4), STAGE_SELF,
                                      STAGE_OFFICIAL, false, ""},
                   &findings, mem);
    if (findings.by_severity[ERROR] > 0) { /* an end without any score */
        mem_free(mem);
        return;
    }
    check_adds_up(&comparison, mem);
    check_kinds(&comparison);
    for (size_t i = 0; is_even(year) && i < comparison.row_count; i++)
        if (comparison.from.scores[i].indicator->parent == NO_INDEX)
            check_moves(&comparison, i, mem);
    mem_free(mem);
}

TEST(bridges_of_random_years_add_up)
{
    struct dice dice = dice_new(1);

    for (int i = soak(500); i > 0 && !tap_failed; i--)
        compare_random(&dice);
}

TEST_MAIN
