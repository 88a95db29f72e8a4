/* test_what_if.c - other results in, another scorecard out. */
#include "score/what_if.h"

#include "tap.h"
#include "years.h"

#include <stdarg.h>

static struct mem *mem;
static struct findings findings;
static struct what_if answer;

static bool
ask(const struct year *year, struct selection selection, const char *arguments)
{
    struct change changes[10];
    char *copy = mem_string(mem, arguments, strlen(arguments));
    size_t count = 0;
    bool fine = true;

    findings = findings_new(mem);
    for (char *word; (word = strsep(&copy, " "));)
        fine &= change_parse(&changes[count++], word, &findings, mem);
    return fine && what_if(&answer, year, selection, changes, count, &findings,
                           mem);
}

static const char *
total(const struct scorecard *card)
{
    struct out out = out_new(mem);

    if (card->complete)
        ratio_print_short(&out, card->total);
    else
        out_text(&out, "-");
    return out_string(&out);
}

/* The total before and after. */
static void
gives(const char *example, enum stage stage, const char *arguments,
      const char *before, const char *after)
{
    mem = mem_new();
    check(ask(year_example(example, mem), at_stage(stage), arguments));
    check_text(total(&answer.before), before);
    check_text(total(&answer.after), after);
    check(findings.by_severity[ERROR] == 0);
    mem_free(mem);
}

/* What is said of a mistake, without its place. */
static void
refuses(const char *example, enum stage stage, const char *arguments,
        const char *wanted)
{
    struct voice voice = {.language = ENGLISH};
    struct out out;

    mem = mem_new();
    out = out_new(mem);
    check(!ask(year_example(example, mem), at_stage(stage), arguments));
    for (size_t i = 0; i < findings.count; i++)
        finding_say(&out, &voice, &findings.item[i]);
    check_text(out_string(&out), wanted);
    mem_free(mem);
}

#define REPORT "pathumwan-2564"
#define SHARED "shared-weights-2567"

TEST(a_result_moves_the_total)
{
    /* 100 x 10 / 100 = 10 for 9.411 */
    gives(REPORT, STAGE_OFFICIAL, "5.1=100", "96.525", "97.114");
    /* 99.343 again: 19.33 is below level 1, 6 for 9.411 */
    gives(REPORT, STAGE_OFFICIAL, "5.1=19.33", "96.525", "93.114");
    gives(REPORT, STAGE_OFFICIAL, "2.1=100 4=๑๐๐ 5.1=100", "96.525", "100");
    gives(REPORT, STAGE_OFFICIAL, "3.3a=60", "96.525", "92.525");
}

TEST(what_it_was_before_gives_the_same)
{
    gives(REPORT, STAGE_SELF, "5.1=19.33", "94.5", "94.5");
    gives(REPORT, STAGE_SELF, "events=2", "94.5", "94.5");
}

TEST(nothing_is_stored)
{
    struct year *year;
    struct result *rows;
    size_t size;

    mem = mem_new();
    year = year_example(REPORT, mem);
    size = year->result_count * sizeof *rows;
    rows = mem_take(mem, size);
    memcpy(rows, year->results, size);
    check(ask(year, at_stage(STAGE_OFFICIAL), "5.1=1 events=0 land_purchase=1"));
    check(year->result_count * sizeof *rows == size);
    check(memcmp(rows, year->results, size) == 0);
    check(year->values[0].value.value.e6 == 3000000); /* canals */
    mem_free(mem);
}

TEST(states_are_no_results)
{
    gives(REPORT, STAGE_OFFICIAL, "5.1=missing", "96.525", "-");
    gives(REPORT, STAGE_OFFICIAL, "5.1=not_due", "96.525", "-");
    gives(REPORT, STAGE_OFFICIAL, "3.2=not_assessed", "96.525", "-");
    /* 5.2 then weighs all 20 of its component: 20 for 19.411 */
    gives(REPORT, STAGE_OFFICIAL, "5.1=not_applicable", "96.525", "97.114");
    /* 3.1 and 3.2 weigh all 50 of theirs */
    gives(REPORT, STAGE_OFFICIAL, "3.3=not_applicable", "96.525", "96.525");
}

TEST(a_row_is_added_where_there_is_none)
{
    /* 3.3 has no official row of its own; 2.1 none at the stage of review */
    gives(REPORT, STAGE_REVIEWED, "2.1=80", "-", "-");
    mem = mem_new();
    check(ask(year_example(REPORT, mem), at_stage(STAGE_REVIEWED), "2.1=80"));
    check(scorecard_score(&answer.after, "2.1")->scored);
    check(scorecard_score(&answer.after, "2.1")->stage == STAGE_REVIEWED);
    check(scorecard_score(&answer.after, "2.1")->row->by[0] == '\0');
    check(!scorecard_score(&answer.before, "2.1")->scored);
    mem_free(mem);
    gives(SHARED, STAGE_VERIFIED, "2.1=3", "-", "78.87");
}

TEST(the_last_stage_is_the_one_that_changes)
{
    struct selection last = {.round = ""};

    mem = mem_new();
    check(ask(year_example("mekkhao-2566", mem), last, "3.2=90"));
    check_text(total(&answer.before), "3.54");
    check_text(total(&answer.after), "3.74"); /* 5 x 8 / 100 for 0.2 */
    check(scorecard_score(&answer.after, "3.2")->stage == STAGE_APPEAL);
    mem_free(mem);
}

TEST(claims_of_the_old_result_are_not_the_new_one_s)
{
    mem = mem_new();
    check(ask(year_example(REPORT, mem), at_stage(STAGE_SELF), "5.1=90"));
    check(scorecard_score(&answer.before, "5.1")->row->claimed_score.given);
    check(!scorecard_score(&answer.after, "5.1")->row->claimed_score.given);
    mem_free(mem);
}

/* A typed result stands before a formula, and so does this one. */
TEST(a_formula_gives_way)
{
    /* 8 days: level 5 for 2.5833; 0.5 for 0.2583 */
    gives("mekkhao-2566", STAGE_OFFICIAL, "1.1=8", "3.5", "3.7417");
}

TEST(a_measure_moves_rules_and_formulas)
{
    /* one event: level 3 for 5: 80 x 20 / 100 = 16 for 20 */
    gives(REPORT, STAGE_OFFICIAL, "events=1", "96.525", "92.525");
    /* the last of two satisfactions: 84.21 stays the least, and then 70 */
    gives(REPORT, STAGE_OFFICIAL, "satisfaction=85", "96.525", "96.525");
    gives(REPORT, STAGE_OFFICIAL, "satisfaction=70", "96.525", "90.525");
    /* 12 accidents become 5: 4 x 12 / 100 = 0.48 for 0.3 */
    gives("mekkhao-2566", STAGE_OFFICIAL, "accidents=5", "3.5", "3.68");
    /* half of the last step, 25 x 0.5, becomes the whole: 5 for 4.38, of a
     * weight of 50/3 */
    gives("normalised-2565", STAGE_SELF, "2.1.open=1", "3.64", "3.74");
}

TEST(a_measure_of_one_stage_is_replaced_there)
{
    /* 4 trucks at official, 5 else: 32.61 for 24.46, less 0.2 */
    gives(SHARED, STAGE_OFFICIAL, "trucks=5", "74.19", "82.34");
    gives(SHARED, STAGE_SELF, "trucks=4", "93.44", "84.07");
}

static void
check_use(const struct understood *understood, bool used, const char *typed)
{
    check(understood->used == used);
    check_text(understood->typed != NULL ? understood->typed->code : "-",
               typed);
}

TEST(a_measure_behind_a_typed_result_moves_nothing)
{
    mem = mem_new();
    check(ask(year_example(REPORT, mem), at_stage(STAGE_OFFICIAL),
              "5.2.plan=0.5 events=1 land_purchase=3 waste_done=1"));
    check_use(&answer.changes[0], false, "5.2");
    check(answer.changes[0].was == NULL);
    check_use(&answer.changes[1], true, "-");
    check(answer.changes[1].was->value.value.e6 == 2000000);
    check_use(&answer.changes[2], false, "-");
    check_use(&answer.changes[3], false, "2.2");
    mem_free(mem);
}

/* Nothing was measured yet: the year gets a value. */
TEST(a_measure_without_values_gets_one)
{
    static const char agreement[] =
        "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
        "components:\n  - code: C\n    indicators:\n"
        "      - {code: \"1\", weight: 100, formula: m * 2, criterion: "
        "{targets: [60, 70, 80, 90, 100]}}\n"
        "measures: [{code: m}]\n";

    mem = mem_new();
    check(ask(year_of(agreement, "indicator,stage,result\n1,self,\n", NULL,
                      mem),
              at_stage(STAGE_SELF), "m=35"));
    check_text(total(&answer.before), "-");
    check_text(total(&answer.after), "70");
    check(ask(year_of(agreement, "indicator,stage,result,round\n1,self,,6M\n",
                      NULL, mem),
              (struct selection){true, STAGE_SELF, "6M"}, "m=35"));
    check_text(total(&answer.after), "70");
    mem_free(mem);
}

TEST(codes_that_name_nothing)
{
    refuses(REPORT, STAGE_SELF, "5.11=90",
            "5.11=90: error: code-unknown: there is no indicator or measure "
            "`5.11` in the agreement; did you mean `5.1`?\n");
    refuses(REPORT, STAGE_SELF, "canal=4",
            "canal=4: error: code-unknown: there is no indicator or measure "
            "`canal` in the agreement; did you mean `canals`?\n");
    refuses(REPORT, STAGE_SELF, "zebra=4",
            "zebra=4: error: code-unknown: there is no indicator or measure "
            "`zebra` in the agreement: write one of its codes\n");
}

TEST(arguments_of_another_form)
{
    refuses(REPORT, STAGE_SELF, "5.1",
            "5.1: error: code-unknown: `5.1` is no change: write CODE=RESULT, "
            "for example 5.1=95 or 5.1=missing\n");
    refuses(REPORT, STAGE_SELF, "=95",
            "=95: error: code-unknown: `=95` is no change: write CODE=RESULT, "
            "for example 5.1=95 or 5.1=missing\n");
    refuses(REPORT, STAGE_SELF, "5.1=",
            "5.1=: error: number-form: a number is missing here\n");
    refuses(REPORT, STAGE_SELF, "5.1=mising",
            "5.1=mising: error: number-form: `mising` is neither a number nor "
            "one of: missing, not_due, not_assessed, not_applicable\n");
    refuses(REPORT, STAGE_SELF, "5.1=1.2345678",
            "5.1=1.2345678: error: number-form: `1.2345678` has more than six "
            "decimal places\n");
}

TEST(all_mistakes_are_told_at_once)
{
    refuses(REPORT, STAGE_SELF, "5.1=x events=y 5.1=9",
            "5.1=x: error: number-form: `x` is neither a number nor one of: "
            "missing, not_due, not_assessed, not_applicable\n"
            "events=y: error: number-form: `y` is neither a number nor one of: "
            "missing, not_due, not_assessed, not_applicable\n"
            "5.1=9: error: code-twice: 5.1 is changed twice (first to x): "
            "leave one of them out\n");
}

TEST(what_is_not_changed_by_itself)
{
    refuses(REPORT, STAGE_SELF, "3.2=100",
            "3.2=100: error: state: the result of 3.2 follows from its "
            "measures: change one of events, participants, satisfaction "
            "instead, or write a state\n");
    refuses(REPORT, STAGE_SELF, "3.3=100",
            "3.3=100: error: state: 3.3 follows from its parts: change 3.3a, "
            "3.3b instead, or write not_applicable\n");
    refuses(REPORT, STAGE_SELF, "3.3=missing",
            "3.3=missing: error: state: 3.3 follows from its parts: change "
            "3.3a, 3.3b instead, or write not_applicable\n");
    refuses(REPORT, STAGE_SELF, "events=missing",
            "events=missing: error: state: events is a measure and has no "
            "state `missing`: write a number\n");
}

TEST(what_does_not_apply_is_not_heard)
{
    refuses(SHARED, STAGE_SELF, "2.2=80",
            "2.2=80: error: state: 2.2 does not apply in this agreement, so "
            "that no result counts: take `applies` out of the agreement "
            "first\n");
    /* at this stage alone it may apply again: 12 x 25/23, level 3 */
    gives(SHARED, STAGE_SELF, "2.3=90", "93.44", "94.29");
}

TEST(numbers_out_of_their_range)
{
    refuses("mekkhao-2566", STAGE_OFFICIAL, "2.2=5.1",
            "2.2=5.1: error: judged-range: the points of 2.2 are judged from 0 "
            "to 5: write a number in between\n");
    gives("mekkhao-2566", STAGE_OFFICIAL, "2.2=5", "3.5", "3.6533");
    gives("mekkhao-2566", STAGE_OFFICIAL, "2.2=0", "3.5", "2.8533");
    refuses("mekkhao-2566", STAGE_OFFICIAL, "2.2=-0.1",
            "2.2=-0.1: error: judged-range: the points of 2.2 are judged from "
            "0 to 5: write a number in between\n");
    refuses(REPORT, STAGE_SELF, "5.2.plan=1.01",
            "5.2.plan=1.01: error: number-form: 5.2.plan says how much of a step is "
            "done: 1.01 must be from 0 to 1\n");
}

TEST_MAIN
