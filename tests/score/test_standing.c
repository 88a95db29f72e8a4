/* test_standing.c - what could be had, what was earned of it, what was lost. */
#include "score/standing.h"

#include "tap.h"
#include "years.h"

static struct scorecard
scored(const char *name, struct selection selection, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct scorecard card;

    score_year(&card, year_example(name, mem), selection, &findings, mem);
    check(findings.by_severity[ERROR] == 0);
    return card;
}

/* "96.525 of 100: 3.475 lost, 0 open, 96.525 %" */
static void
check_standing(struct standing standing, const char *wanted, struct mem *mem)
{
    struct out out = out_new(mem);

    ratio_print_short(&out, standing.earned);
    out_text(&out, " of ");
    ratio_print_short(&out, standing.most);
    out_text(&out, ": ");
    ratio_print_short(&out, standing.lost);
    out_text(&out, " lost, ");
    ratio_print_short(&out, standing.open);
    out_text(&out, " open, ");
    ratio_print_short(&out, standing.percent);
    out_text(&out, " %");
    check_text(out_string(&out), wanted);
}

TEST(the_reference_report)
{
    struct mem *mem = mem_new();
    struct scorecard card =
        scored("pathumwan-2564", (struct selection){.round = ""}, mem);

    check_standing(standing_of_card(&card, mem),
                   "96.525 of 100: 3.475 lost, 0 open, 96.525 %", mem);
    check_standing(standing_of_component(&card, 0, mem),
                   "18 of 20: 2 lost, 0 open, 90 %", mem);
    check_standing(standing_of_component(&card, 3, mem),
                   "19.411 of 20: 0.589 lost, 0 open, 97.055 %", mem);
    check_text(standing_worst(&card, mem)->indicator->code, "2.1");
    check(standing_worst_component(&card, mem) == 0);
    check(ratio_sign(standing_adjusted(&card, mem)) == 0);
    check(standing_adds_up(&card, mem));
    mem_free(mem);
}

TEST(a_composite_can_earn_what_its_parts_can)
{
    struct mem *mem = mem_new();
    struct scorecard card =
        scored("pathumwan-2564", (struct selection){.round = ""}, mem);

    check_standing(standing_of_score(&card, scorecard_score(&card, "3.3"), mem),
                   "15 of 15: 0 lost, 0 open, 100 %", mem);
    check_standing(
        standing_of_score(&card, scorecard_score(&card, "3.3b"), mem),
        "5 of 5: 0 lost, 0 open, 100 %", mem);
    mem_free(mem);
}

/* Of weights that add to 102 each is a part; a pilot is none. */
TEST(weights_count_as_applied)
{
    struct mem *mem = mem_new();
    struct scorecard card =
        scored("normalised-2565", (struct selection){.round = ""}, mem);

    check_standing(standing_of_card(&card, mem),
                   "2.98 of 5: 2.02 lost, 0 open, 59.6 %", mem);
    check_standing(standing_of_component(&card, 0, mem),
                   "1.83 of 2.5: 0.67 lost, 0 open, 73.2 %", mem);
    check_standing(standing_of_score(&card, scorecard_score(&card, "P1"), mem),
                   "0 of 0: 0 lost, 0 open, 0 %", mem);
    check_text(standing_worst(&card, mem)->indicator->code, "2.2");
    mem_free(mem);
}

TEST(adjustments_of_the_total_are_lost_by_no_component)
{
    struct mem *mem = mem_new();
    struct scorecard card =
        scored("shared-weights-2567", (struct selection){.round = ""}, mem);

    check_standing(standing_of_card(&card, mem),
                   "74.19 of 100: 25.81 lost, 0 open, 74.19 %", mem);
    check(ratio_equal(standing_adjusted(&card, mem), ratio_of(-1, 2)));
    check(standing_adds_up(&card, mem));
    mem_free(mem);
}

/* What is not due is neither earned nor lost. */
TEST(what_has_no_score_is_open)
{
    struct mem *mem = mem_new();
    struct scorecard card =
        scored("shared-weights-2567", at_stage(STAGE_REVIEWED), mem);

    check_standing(standing_of_card(&card, mem),
                   "79.89 of 100: 9.24 lost, 10.869565 open, 79.89 %", mem);
    check_standing(standing_of_score(&card, scorecard_score(&card, "1.1"), mem),
                   "0 of 10.869565: 0 lost, 10.869565 open, 0 %", mem);
    check_text(standing_worst(&card, mem)->indicator->code, "2.3");
    mem_free(mem);
}

/* 38.75 of 50, told with one place: 38.8 were earned, and 11.2 lost, also by the
 * only indicator (11.25 would be 11.3). */
TEST(an_only_indicator_loses_what_its_component_loses)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct scorecard card;
    struct year *year =
        year_of("trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
                "scoring: {round: {total: 1}}\ncomponents:\n"
                "  - code: A\n    indicators:\n"
                "      - {code: '1', weight: 50, criterion: {judged: {}}}\n"
                "  - code: B\n    indicators:\n"
                "      - {code: '2', weight: 50, criterion: {judged: {}}}\n",
                "indicator,stage,result\n1,official,77.5\n2,official,100\n",
                NULL, mem);

    score_year(&card, year, at_stage(STAGE_OFFICIAL), &findings, mem);
    check_standing(standing_of_component(&card, 0, mem),
                   "38.8 of 50: 11.2 lost, 0 open, 77.6 %", mem);
    check_standing(standing_of_score(&card, scorecard_score(&card, "1"), mem),
                   "38.75 of 50: 11.2 lost, 0 open, 77.5 %", mem);
    mem_free(mem);
}

/* Nothing earned is not 0 earned. */
TEST(nothing_scored_is_said)
{
    struct mem *mem = mem_new();
    struct scorecard none =
        scored("pathumwan-2564", at_stage(STAGE_APPEAL), mem);
    struct scorecard some =
        scored("pathumwan-2564", (struct selection){.round = "6M"}, mem);

    check(!standing_of_card(&none, mem).scored);
    check(!standing_of_component(&none, 0, mem).scored);
    check(standing_of_card(&some, mem).scored);
    check(!standing_of_component(&some, 0, mem).scored);
    check_standing(standing_of_component(&some, 1, mem),
                   "20 of 50: 0 lost, 30 open, 40 %", mem);
    check(standing_of_score(&some, scorecard_score(&some, "3.2"), mem).scored);
    check(!standing_of_score(&some, scorecard_score(&some, "3.1"), mem).scored);
    mem_free(mem);
}

TEST(nothing_to_earn_is_not_rated)
{
    struct mem *mem = mem_new();
    struct year *year =
        year_of("trachu: 1\n"
                "agency: {code: a}\n"
                "fiscal_year: 2564\n"
                "components:\n"
                "  - code: '1'\n"
                "    indicators:\n"
                "      - code: '1.1'\n"
                "        weight: 100\n"
                "        applies: {'no': none}\n"
                "        criterion: {targets: [1, 2, 3, 4, 5]}\n",
                "indicator,stage,result\n", NULL, mem);
    struct findings findings = findings_new(mem);
    struct scorecard card;

    score_year(&card, year, (struct selection){.round = ""}, &findings, mem);
    check(!standing_of_card(&card, mem).rated);
    check(standing_worst(&card, mem) == NULL);
    check(standing_worst_component(&card, mem) == NO_INDEX);
    mem_free(mem);
}

TEST_MAIN
