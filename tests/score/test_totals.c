/* test_totals.c - totals by columns are those of score_year_bare. */
#include "score/totals.h"

#include "tap.h"
#include "years.h"

#define TWO "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"                \
            "components:\n  - code: C\n    indicators:\n"
#define A "      - {code: A, weight: 60, criterion: {targets: [80, 85, 90, "   \
          "95, 100]}}\n"
#define B "      - {code: B, weight: 40, criterion: {targets: [80, 85, 90, "   \
          "95, 100]}}\n"
#define HEAD "indicator,stage,result,state,reason\n"

static const struct selection both[] = {
    {.staged = true, .stage = STAGE_SELF, .round = ""},
    {.staged = true, .stage = STAGE_OFFICIAL, .round = ""}};

static void
check_same(const struct scorecard *a, const struct scorecard *b)
{
    check(a->complete == b->complete);
    check(ratio_equal(a->total, b->total));
    check(ratio_equal(a->total_exact, b->total_exact));
    check(ratio_equal(a->total_other, b->total_other));
    check(ratio_equal(a->points_so_far, b->points_so_far));
    check(ratio_equal(a->weight_so_far, b->weight_so_far));
    check(ratio_equal(a->weight_sum, b->weight_sum));
    check(a->staged == b->staged && a->has_stage == b->has_stage &&
          a->stage == b->stage);
}

/* Takes a year both ways; how many of its rows went by columns. */
static size_t
try_year(struct totals *totals, struct year *year,
         const struct selection *selections, size_t count, struct mem *mem)
{
    struct scorecard *cards = MEM_ARRAY(mem, struct scorecard, count);
    bool *needed = MEM_ARRAY(mem, bool, year->agreement.measure_count + 1);
    bool *wanted = MEM_ARRAY(mem, bool, year->agreement.measure_count + 1);
    struct findings findings = findings_new(mem), told = findings_new(mem);
    size_t more = 0;

    for (size_t i = 0; i < count; i++)
        more += score_measures(year, selections[i], wanted);
    check(totals_take(totals, year, needed) == more);
    check(memcmp(needed, wanted, year->agreement.measure_count) == 0);
    totals_give(totals, cards, &findings, mem);
    for (size_t i = 0; i < count; i++) {
        struct scorecard card;

        score_year_bare(&card, year, selections[i], &told, mem);
        if (told.by_severity[ERROR] == 0)
            check_same(&cards[i], &card);
        check(cards[i].scores == NULL && cards[i].score_count == 0);
    }
    check((findings.by_severity[ERROR] > 0) == (told.by_severity[ERROR] > 0));
    return totals_columns_used(totals);
}

/* Other results of the same agreement. */
static void
change_results(struct year *year, struct dice *dice)
{
    for (size_t i = 0; i < year->result_count; i++) {
        struct result *result = &year->results[i];
        const struct indicator *indicator =
            &year->agreement.indicators[result->indicator];

        if (indicator->child_count > 0 ||
            indicator->criterion.type == CRITERION_JUDGED)
            continue;
        result->value = (struct number){
            .given = !dice_one_in(dice, 4),
            .value = {(int64_t)dice_of(dice, 0, 120000) * 1000}};
        result->state_blank = !result->value.given && dice_one_in(dice, 3);
        result->state = result->value.given    ? STATE_GIVEN
                        : result->state_blank  ? STATE_MISSING
                        : dice_one_in(dice, 2) ? STATE_NOT_APPLICABLE
                                               : STATE_MISSING;
    }
    /* in any order */
    for (size_t i = year->result_count; i > 1; i--) {
        size_t other = (size_t)dice_of(dice, 0, (int)i - 1);
        struct result kept = year->results[i - 1];

        year->results[i - 1] = year->results[other];
        year->results[other] = kept;
    }
}

static struct totals *
totals_of(const struct year *year, struct mem *mem)
{
    return totals_new(&year->agreement, both, 2, true, mem);
}

/* What the exact path looks rows up in is in order; the columns get a copy
 * that is not. */
static size_t
try_shuffled(struct totals *totals, struct year *year, struct dice *dice,
             struct mem *mem)
{
    struct year sorted = *year, shuffled = *year;
    struct scorecard cards[2], card;
    bool *needed = MEM_ARRAY(mem, bool, year->agreement.measure_count + 1);
    struct findings findings = findings_new(mem), told = findings_new(mem);

    change_results(&shuffled, dice);
    sorted.results = MEM_ARRAY(mem, struct result, year->result_count);
    memcpy(sorted.results, shuffled.results,
           year->result_count * sizeof *sorted.results);
    year_sort_results(&sorted);
    totals_take(totals, &shuffled, needed);
    totals_give(totals, cards, &findings, mem);
    for (size_t i = 0; i < 2; i++) {
        score_year_bare(&card, &sorted, both[i], &told, mem);
        if (told.by_severity[ERROR] == 0)
            check_same(&cards[i], &card);
    }
    check((findings.by_severity[ERROR] > 0) == (told.by_severity[ERROR] > 0));
    year_sort_results(year);
    return totals_columns_used(totals);
}

TEST(random_years_have_the_same_digits_both_ways)
{
    struct dice dice = dice_new(256900);
    size_t by_columns = 0, rows = 0;

    for (int i = 0; i < soak(300); i++) {
        struct mem *mem = mem_new();
        struct recipe recipe = {.indicators = dice_of(&dice, 1, 9),
                                .with_absent = dice_one_in(&dice, 2),
                                .with_claims = dice_one_in(&dice, 8),
                                .followed = dice_one_in(&dice, 8),
                                .small = dice_one_in(&dice, 4)};
        struct year *year = year_random(&dice, &recipe, mem);
        struct totals *totals = totals_of(year, mem);

        by_columns += try_year(totals, year, both, 2, mem);
        rows += 2;
        for (int j = 0; j < 4; j++, rows += 2)
            by_columns += try_shuffled(totals, year, &dice, mem);
        mem_free(mem);
    }
    /* a third has scores or weighted scores that are not rounded, follows
     * others, or is adjusted */
    check(by_columns * 3 > rows);
    printf("# %zu of %zu by columns\n", by_columns, rows);
}

static void
check_total(const struct year *year, bool by_columns, const char *total,
            struct mem *mem)
{
    struct totals *totals = totals_of(year, mem);
    struct findings findings = findings_new(mem);
    struct scorecard cards[2];
    bool needed[4] = {0};
    struct out out = out_new(mem);

    check(totals_by_columns(totals) == by_columns);
    totals_take(totals, (struct year *)year, needed);
    totals_give(totals, cards, &findings, mem);
    check(totals_columns_used(totals) == (by_columns ? 2 : 0));
    ratio_print(&out, cards[0].total, 3);
    check_text(out_string(&out), total);
    check(cards[0].complete);
}

TEST(two_indicators_add_up)
{
    struct mem *mem = mem_new();

    /* 94.114 x 60 / 100 = 56.468, 80 x 40 / 100 = 32 */
    check_total(year_of(TWO A B, HEAD "A,self,99.343,,\nB,self,90,,\n", NULL,
                        mem),
                true, "88.468", mem);
    mem_free(mem);
}

TEST(the_weight_of_what_does_not_apply_goes_to_the_others)
{
    struct mem *mem = mem_new();

    check_total(year_of(TWO A B,
                        HEAD "A,self,99.343,,\n"
                             "B,self,,not_applicable,no such office\n",
                        NULL, mem),
                true, "94.114", mem);
    mem_free(mem);
}

TEST(parts_share_what_their_whole_does_not_say)
{
    struct mem *mem = mem_new();
    struct year *year = year_of(
        TWO A "      - {code: P, weight: 40, criterion: {composite: [\n"
              "          {code: P1, criterion: {targets: [1, 2, 3, 4, 5]}},\n"
              "          {code: P2, criterion: {targets: [1, 2, 3, 4, 5]}}]}}"
              "\n",
        HEAD "A,self,100,,\nP1,self,5,,\nP2,self,3,,\n", NULL, mem);

    /* 60 + 20 + 80 x 20 / 100 */
    check_total(year, true, "96.000", mem);
    mem_free(mem);
}

/* 80 is within "80 .. < 90", 79.999 is not. */
TEST(bands_that_go_up_are_scored_by_the_column)
{
    struct mem *mem = mem_new();
    const char *bands =
        TWO A "      - {code: B, weight: 40, criterion: {bands: [\"< 70\", "
              "\"70 .. < 80\", \"80 .. < 90\", \"90 .. < 95\", \">= 95\"]}}\n";

    check_total(year_of(bands, HEAD "A,self,100,,\nB,self,80,,\n", NULL, mem),
                true, "92.000", mem);
    check_total(year_of(bands, HEAD "A,self,100,,\nB,self,79.999,,\n", NULL,
                        mem),
                true, "88.000", mem);
    check_total(year_of(bands, HEAD "A,self,100,,\nB,self,-5,,\n", NULL, mem),
                true, "84.000", mem);
    check_total(year_of(bands, HEAD "A,self,100,,\nB,self,95,,\n", NULL, mem),
                true, "100.000", mem);
    mem_free(mem);
}

TEST(a_row_of_a_whole_takes_its_parts_by_itself)
{
    struct mem *mem = mem_new();
    struct year *year = year_of(
        TWO A "      - {code: P, weight: 40, criterion: {composite: [\n"
              "          {code: P1, criterion: {targets: [1, 2, 3, 4, 5]}},\n"
              "          {code: P2, criterion: {targets: [1, 2, 3, 4, 5]}}]}}"
              "\n",
        HEAD "A,self,100,,\nP,self,,not_applicable,none here\n", NULL, mem);
    struct totals *totals = totals_of(year, mem);

    check(totals_by_columns(totals));
    check(try_year(totals, year, both, 2, mem) == 1); /* official is empty */
    mem_free(mem);
}

TEST(adjustments_and_what_follows_others_go_the_exact_way)
{
    struct mem *mem = mem_new();
    const char *results = HEAD "A,self,100,,\nB,self,100,,\n";

    check_total(year_of(TWO A B "adjustments:\n  - {points: -0.5, reason: "
                                "late, by: the office, stage: self}\n",
                        results, NULL, mem),
                false, "99.500", mem);
    check_total(year_of(TWO A "      - {code: B, weight: 40, formula: "
                              "result(\"A\") - 10, criterion: {targets: [80, "
                              "85, 90, 95, 100]}}\n",
                        HEAD "A,self,100,,\nB,self,,,\n", NULL, mem),
                false, "92.000", mem);
    mem_free(mem);
}

TEST(selections_without_a_stage_or_too_many_go_the_exact_way)
{
    struct mem *mem = mem_new();
    struct year *year =
        year_of(TWO A B, HEAD "A,self,100,,\nB,self,100,,\n", NULL, mem);
    struct selection many[65], open = {.round = ""};

    for (int i = 0; i < 65; i++)
        many[i] = both[0];
    check(totals_by_columns(
        totals_new(&year->agreement, many, 64, true, mem)));
    check(!totals_by_columns(
        totals_new(&year->agreement, many, 65, true, mem)));
    check(!totals_by_columns(
        totals_new(&year->agreement, many, 2, false, mem)));
    check(try_year(totals_new(&year->agreement, many, 64, true, mem), year,
                   many, 64, mem) == 64);
    check(try_year(totals_new(&year->agreement, &open, 1, true, mem), year,
                   &open, 1, mem) == 0);
    mem_free(mem);
}

TEST_MAIN
