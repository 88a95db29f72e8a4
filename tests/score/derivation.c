/* derivation.c - tests: every derivation can be computed again from its own
 * data, for every example, round and stage.
 */
#include "import/folder.h"
#include "score/score.h"

#include "again.h"
#include "tap.h"

/* ---- places ---- */

static int
lines_in(const char *path)
{
    FILE *file = fopen(path, "r");
    int lines = 0, byte, last = '\n';

    if (file == NULL)
        return 0;
    while ((byte = fgetc(file)) != EOF) {
        lines += byte == '\n';
        last = byte;
    }
    fclose(file);
    return lines + (last != '\n');
}

/* What was written stands on a line of a file; what was computed does not. */
static const char *
place_fault_of(const struct step *step)
{
    for (size_t i = 0; i < step->operand_count; i++) {
        struct place place = step->operands[i].place;

        if (place.file == NULL)
            continue;
        if (place.line < 1 || place.column < 1 ||
            place.line > (uint32_t)lines_in(place.file))
            return "an operand's place is no line of its file";
    }
    return NULL;
}

/* ---- whole years ---- */

struct tally {
    size_t steps, placed;
};

static void
check_steps(const struct steps *steps, const char *whose, struct tally *tally,
            struct mem *mem)
{
    for (size_t i = 0; i < steps->count; i++) {
        const struct step *step = &steps->step[i];
        const char *fault = again_fault(step, mem);

        if (fault == NULL)
            fault = place_fault_of(step);
        tally->steps++;
        for (size_t j = 0; j < step->operand_count; j++)
            tally->placed += step->operands[j].place.file != NULL;
        if (fault == NULL)
            continue;
        printf("# %s: %s: %s: %s\n", whose, step_name(step->kind),
               step->expression, fault);
        tap_failed = true;
    }
}

/* What the last steps give is what the score says. */
static void
check_ends(const struct score *score)
{
    const struct steps *steps = &score->steps;

    if (!score->scored)
        return;
    check(steps->count > 0);
    check(ratio_equal(steps->step[steps->count - 1].value, score->weighted));
}

static void
check_card(const struct year *year, struct selection selection,
           struct tally *tally, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct scorecard card;

    score_year(&card, year, selection, &findings, mem);
    check(findings.by_severity[ERROR] == 0);
    for (size_t i = 0; i < card.score_count; i++) {
        const struct score *score = &card.scores[i];

        check_steps(&score->steps, score->indicator->code, tally, mem);
        check_ends(score);
    }
    check_steps(&card.steps, "total", tally, mem);
    check(ratio_equal(card.steps.step[card.steps.count - 1].value, card.total));
}

static struct tally
check_year(const char *path, struct mem *mem)
{
    static const char *const rounds[] = {"", "Q1", "6M", "9M"};
    struct findings findings = findings_new(mem);
    struct tally tally = {0};
    struct year year;

    check(import_folder(&year, path, &findings, mem));
    check(findings.by_severity[ERROR] == 0);
    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
        check_card(&year, (struct selection){.round = rounds[i]}, &tally, mem);
        for (int stage = 0; stage < STAGES; stage++)
            check_card(
                &year,
                (struct selection){true, (enum stage)stage, rounds[i]},
                &tally, mem);
    }
    return tally;
}

static void
check_example(const char *name, size_t least_steps)
{
    struct mem *mem = mem_new();
    char path[300];

    snprintf(path, sizeof path, EXAMPLES "/%s", name);
    struct tally tally = check_year(path, mem);
    printf("# %s: %zu steps, %zu operands with a place\n", name, tally.steps,
           tally.placed);
    check(tally.steps >= least_steps);
    check(tally.placed >= least_steps);
    mem_free(mem);
}

TEST(pathumwan_can_be_computed_again)
{
    check_example("pathumwan-2564", 100);
}

TEST(mekkhao_can_be_computed_again)
{
    check_example("mekkhao-2566", 150);
}

TEST(normalised_weights_can_be_computed_again)
{
    check_example("normalised-2565", 60);
}

TEST(shared_weights_can_be_computed_again)
{
    check_example("shared-weights-2567", 100);
}

/* ---- codes that are no names in formulas ---- */

static const char odd_codes[] =
    "trachu: 1\n"
    "agency: {code: a}\n"
    "fiscal_year: 2564\n"
    "components:\n"
    "  - code: 1\n"
    "    indicators:\n"
    "      - {code: 4-1, weight: 50, criterion: {targets: [1, 2, 3, 4, 5]}}\n"
    "      - {code: 4/2, weight: 30, criterion: {targets: [1, 2, 3, 4, 5]}}\n"
    "      - {code: ข้อ.๓, weight: 20, criterion:"
    " {targets: [1, 2, 3, 4, 5]}}\n";

static const char odd_rows[] = "indicator,stage,result\n"
                               "4-1,self,5\n4/2,self,4\nข้อ.๓,self,1\n";

TEST(a_total_of_odd_codes_can_be_computed_again)
{
    struct file agreement = {"agreement.yaml", odd_codes,
                             sizeof odd_codes - 1};
    struct file rows = {"results.csv", odd_rows, sizeof odd_rows - 1};
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct year year = {0};
    struct scorecard card;

    check(import_agreement_file(&year.agreement, &agreement, &findings, mem));
    import_results_file(&year, &rows, &findings, mem);
    check(findings.count == 0);
    score_year(&card, &year, (struct selection){.round = ""}, &findings, mem);
    check_text(card.steps.step[0].expression, "w1 + w2 + w_ข้อ.๓");
    check(again_fault(&card.steps.step[0], mem) == NULL);
    check(ratio_equal(card.total, ratio_whole(89))); /* 50 + 27 + 12 */
    mem_free(mem);
}

/* ---- one derivation to the letter ---- */

TEST(the_steps_of_5_1_are_those_of_the_manual)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct scorecard card;
    struct year year;

    check(import_folder(&year, EXAMPLES "/pathumwan-2564", &findings, mem));
    score_year(&card, &year, (struct selection){true, STAGE_OFFICIAL, ""},
               &findings, mem);
    const struct steps *steps = &scorecard_score(&card, "5.1")->steps;
    check(steps->count == 4);
    check_text(steps->step[0].expression, "x");
    check_text(steps->step[1].expression, "x >= ta and x < tb");
    check(steps->step[1].level == 4);
    check_text(steps->step[2].expression, "x * pa / ta");
    check(ratio_equal(steps->step[2].exact, ratio_of(894087, 9500)));
    check(ratio_equal(steps->step[2].value, ratio_of(94114, 1000)));
    check_text(steps->step[3].expression, "s * w / 100");
    check(ratio_equal(steps->step[3].value, ratio_of(9411, 1000)));
    mem_free(mem);
}

/* ---- every rule and below, on grids that meet every branch ---- */

struct grid {
    const char *name;
    const char *targets[5]; /* NULL: none */
    bool rising;
    bool divides; /* proportional and ratio may be used */
};

static const struct grid grids[] = {
    {"rising", {"1", "2", "3", "4", "5"}, true, true},
    {"falling", {"5", "4", "3", "2", "1"}, false, true},
    {"with gaps", {NULL, "2", NULL, "4", "7"}, true, true},
    {"falling with gaps", {"7", NULL, "4", NULL, "0.5"}, false, true},
    {"below zero", {"-2", "-1", "0", "1", "2"}, true, false},
    {"falling below zero", {"2", "1", "0", "-1", "-2"}, false, false},
};

static struct targets
targets_of(const struct grid *grid)
{
    struct targets targets = {.rising = grid->rising};

    for (int i = 0; i < 5; i++) {
        struct number *level = &targets.level[i];

        if (grid->targets[i] == NULL)
            continue;
        level->given = true;
        check(dec_parse(grid->targets[i], strlen(grid->targets[i]),
                        &level->value) == DEC_FINE);
    }
    return targets;
}

static void
check_grid(const struct grid *grid, const struct policy *policy)
{
    struct targets targets = targets_of(grid);
    struct mem *mem = mem_new();
    struct tally tally = {0};

    for (int quarter = -12; quarter <= 40; quarter++) {
        struct ratio x = ratio_of(quarter, 4);
        struct steps steps = {0};
        struct earned earned =
            score_targets(&targets, policy, x, &steps, mem);
        struct earned silent = score_targets(&targets, policy, x, NULL, mem);

        check_steps(&steps, grid->name, &tally, mem);
        check(ratio_equal(steps.step[steps.count - 1].exact, earned.points));
        check(ratio_equal(silent.points, earned.points));
        check(silent.level == earned.level && silent.below == earned.below);
    }
    check(tally.steps >= 53 * 2);
    mem_free(mem);
}

TEST(every_rule_and_below_can_be_computed_again)
{
    for (size_t i = 0; i < sizeof grids / sizeof grids[0]; i++)
        for (int rule = RULE_STEP; rule <= RULE_RATIO; rule++)
            for (int below = BELOW_FLOOR; below <= BELOW_PROPORTIONAL;
                 below++) {
                struct policy policy = policy_default();

                policy.rule = (enum rule)rule;
                policy.below = (enum below)below;
                if (grids[i].divides ||
                    (rule < RULE_PROPORTIONAL && below != BELOW_PROPORTIONAL))
                    check_grid(&grids[i], &policy);
            }
}

/* ---- and the tests see what is wrong ---- */

TEST(a_step_with_another_value_is_seen)
{
    struct mem *mem = mem_new();
    struct operand operands[] = {{.name = "x", .value = ratio_whole(3)}};
    struct step step = {.kind = STEP_SCORE,
                        .expression = "x * 2",
                        .operands = operands,
                        .operand_count = 1,
                        .exact = ratio_whole(6),
                        .value = ratio_whole(6),
                        .places = 3};

    check(again_fault(&step, mem) == NULL);
    step.exact = ratio_whole(7);
    check_text(again_fault(&step, mem),
               "its expression gives another exact value");
    step.exact = ratio_whole(6);
    step.value = ratio_whole(7);
    check_text(again_fault(&step, mem), "its value is not the exact one rounded");
    step.expression = "y * 2";
    check_text(again_fault(&step, mem), "an operand is absent");
    step.expression = "sum";
    check_text(again_fault(&step, mem), "its expression cannot be computed");
    step.kind = STEP_LEVEL;
    step.expression = "x > 3";
    check_text(again_fault(&step, mem), "its condition does not hold");
    mem_free(mem);
}

TEST_MAIN
