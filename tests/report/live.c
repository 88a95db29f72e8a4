/* live.c - the official table as a sheet: from the typed cells alone its
 * formulas give the scorecard's figures, exactly, also when a cell is changed.
 */
#include "report/live.h"

#include "formula/formula.h"
#include "report/scorecard.h"
#include "tests/score/years.h"

#include "tap.h"

/* ---- a sheet: the table, computed from what is typed ---- */

struct known {
    const struct amount *amount;
    bool there;
    struct ratio value;
};

/* Cells that have been computed already. */
struct memory {
    struct known *cell;
    size_t count, room;
};

struct sheet {
    const struct table *table;
    const struct row *row; /* `this` */
    struct mem *mem;
    struct memory *memory;
};

static const struct amount *
find_amount(const struct sheet *sheet, const char *name,
            const struct row **found)
{
    const char *dot = strrchr(name, '.');
    const struct table *table = sheet->table;
    size_t column = 0;

    *found = sheet->row;
    while (column < table->column_count &&
           (table->columns[column].key == NULL ||
            strcmp(table->columns[column].key, dot + 1) != 0))
        column++;
    if (column == table->column_count) {
        printf("# no column of %s\n", name);
        abort();
    }
    if (strncmp(name, "head.", 5) == 0)
        return table->columns[column].amount;
    for (size_t i = 0; strncmp(name, "this.", 5) != 0; i++) {
        if (i == table->row_count) {
            printf("# no row of %s\n", name);
            abort();
        }
        *found = &table->rows[i];
        if ((*found)->key != NULL &&
            strlen((*found)->key) == (size_t)(dot - name) &&
            strncmp((*found)->key, name, (size_t)(dot - name)) == 0)
            break;
    }
    const struct cell *cell = row_cell(*found, column);
    return cell != NULL ? cell->amount : NULL;
}

static bool computed(const struct sheet *sheet, const struct amount *amount,
                     struct ratio *value);

/* r3..r7.weight: one after the other; none when one is empty. */
static size_t
read_range(const struct sheet *sheet, const char *name,
           const struct ratio **values, struct mem *mem)
{
    const char *column = strrchr(name, '.');
    int first, last;
    struct ratio *all;

    check(sscanf(name, "r%d..r%d.", &first, &last) == 2 && first < last);
    all = MEM_ARRAY(mem, struct ratio, (size_t)(last - first + 1));
    for (int i = first; i <= last; i++) {
        struct sheet there = *sheet;
        struct out cell = out_new(mem);
        const struct amount *amount;

        out_format(&cell, "r%d%s", i, column);
        amount = find_amount(sheet, out_string(&cell), &there.row);
        if (amount == NULL || !computed(&there, amount, &all[i - first]))
            return 0;
    }
    *values = all;
    return (size_t)(last - first + 1);
}

static size_t
read_cell(void *context, const char *name, const struct ratio **values,
          struct mem *mem)
{
    const struct sheet *sheet = context;
    struct sheet there = *sheet;
    const struct amount *amount;
    struct ratio *value = MEM_NEW(mem, struct ratio);

    if (strstr(name, "..") != NULL)
        return read_range(sheet, name, values, mem);
    amount = find_amount(sheet, name, &there.row);
    if (amount == NULL || !computed(&there, amount, value))
        return 0;
    *values = value;
    return 1;
}

static enum formula_outcome
evaluated(const struct sheet *sheet, const char *live, struct ratio *value)
{
    struct findings findings = findings_new(sheet->mem);
    const struct formula *formula =
        formula_parse(live, (struct place){0}, false, &findings, sheet->mem);
    const struct formula_source source = {.context = (void *)sheet,
                                          .measure = read_cell};
    struct formula_value found;

    if (formula == NULL) {
        printf("# no formula: %s\n", live);
        abort();
    }
    found = formula_value(formula, &source, &findings, sheet->mem);
    if (found.outcome == FORMULA_MISTAKE) {
        printf("# a mistake: %s\n", live);
        abort();
    }
    *value = found.number;
    return found.outcome;
}

static bool
computed_anew(const struct sheet *sheet, const struct amount *amount,
              struct ratio *value)
{
    if (evaluated(sheet, amount->live, value) == FORMULA_VALUE)
        return true;
    return amount->otherwise != NULL &&
           evaluated(sheet, amount->otherwise, value) == FORMULA_VALUE;
}

/* False: the cell is empty. */
static bool
computed(const struct sheet *sheet, const struct amount *amount,
         struct ratio *value)
{
    struct memory *memory = sheet->memory;
    bool there;

    *value = amount->value;
    if (amount->live == NULL)
        return !amount->empty;
    for (size_t i = 0; i < memory->count; i++)
        if (memory->cell[i].amount == amount) {
            *value = memory->cell[i].value;
            return memory->cell[i].there;
        }
    there = computed_anew(sheet, amount, value);
    *MEM_PUSH(sheet->mem, memory->cell, memory->count, memory->room) =
        (struct known){amount, there, *value};
    return there;
}

/* How many cells of `wanted` the formulas of `table` give otherwise. */
static int
differences(const struct table *table, const struct table *wanted,
            struct mem *mem)
{
    struct memory memory = {0};
    int differ = 0;

    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->rows[i].count; j++) {
            const struct amount *own = table->rows[i].cells[j].amount;
            const struct amount *other = wanted->rows[i].cells[j].amount;
            struct sheet sheet = {table, &table->rows[i], mem, &memory};
            struct ratio value;

            if (own == NULL || own->live == NULL)
                continue;
            bool there = computed(&sheet, own, &value);
            if (there == !other->empty &&
                (!there || ratio_equal(value, other->value)))
                continue;
            struct out out = out_new(mem);
            ratio_print_fraction(&out, value);
            out_text(&out, " for ");
            ratio_print_fraction(&out, other->value);
            printf("# row %zu, cell %zu: %s: %s%s%s\n", i + 1, j + 1, own->live,
                   there ? "" : "nothing, ", out_string(&out),
                   other->empty ? ", nothing" : "");
            differ++;
        }
    return differ;
}

/* ---- a year and its table ---- */

static struct scorecard
scored(const struct year *year, enum stage stage, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct scorecard card;

    score_year(&card, year, at_stage(stage), &findings, mem);
    check(findings.by_severity[ERROR] == 0);
    return card;
}

static struct table *
table_of(const struct year *year, enum stage stage, struct mem *mem)
{
    struct voice voice = {.language = ENGLISH};
    struct scorecard *card = MEM_NEW(mem, struct scorecard);

    *card = scored(year, stage, mem);
    return scorecard_table(card, &voice, mem);
}

static void
check_table(const struct year *year, struct mem *mem)
{
    for (int stage = STAGE_SELF; stage <= STAGE_OFFICIAL; stage++) {
        const struct table *table = table_of(year, (enum stage)stage, mem);

        check(differences(table, table, mem) == 0);
    }
}

/* The formula of a cell; it lasts until the next is asked for. */
static const char *
live_of(const char *agreement, const char *results, const char *name)
{
    static char text[FORMULA_CHARACTERS_MAX];
    struct mem *mem = mem_new();
    struct year *year = year_of(agreement, results, NULL, mem);
    struct sheet sheet = {.table = table_of(year, STAGE_OFFICIAL, mem)};
    const struct amount *amount = find_amount(&sheet, name, &sheet.row);

    snprintf(text, sizeof text, "%s",
             amount == NULL         ? "no number"
             : amount->live == NULL ? "typed"
                                    : amount->live);
    mem_free(mem);
    return text;
}

/* ---- what the formulas are ---- */

#define RESULTS "indicator,stage,result\n1,official,93.5\n"

#define ONE(scoring, indicator)                                                \
    "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"                        \
    "scoring: {" scoring "}\n"                                                 \
    "components:\n  - code: C\n    indicators:\n"                              \
    "      - {code: \"1\", weight: 100, " indicator "}\n"

TEST(the_reference_reports_rule)
{
    const char *agreement = ONE("rule: proportional",
                                "criterion: {targets: [80, 85, 90, 95, 100]}");

    check_text(live_of(agreement, RESULTS, "r1.level"),
               "if(round(this.result, 3) >= this.t5, 5, "
               "if(round(this.result, 3) >= this.t4, 4, "
               "if(round(this.result, 3) >= this.t3, 3, "
               "if(round(this.result, 3) >= this.t2, 2, "
               "if(round(this.result, 3) >= this.t1, 1, 0)))))");
    check_text(live_of(agreement, RESULTS, "r1.score"),
               "round(if(this.level = 5, head.t5, if(this.level = 4, "
               "min(round(this.result, 3) * head.t4 / this.t4, head.t5), "
               "if(this.level = 3, "
               "min(round(this.result, 3) * head.t3 / this.t3, head.t4), "
               "if(this.level = 2, "
               "min(round(this.result, 3) * head.t2 / this.t2, head.t3), "
               "if(this.level = 1, "
               "min(round(this.result, 3) * head.t1 / this.t1, head.t2), "
               "head.t1))))), 3)");
    check_text(live_of(agreement, RESULTS, "r1.weighted"),
               "round(this.score * this.weight / 100, 3)");
    check_text(live_of(agreement, RESULTS, "total.weight"), "r1.weight");
    check_text(live_of(agreement, RESULTS, "total.subtotal"),
               "round(r1.weighted, 3)");
    check_text(live_of(agreement, RESULTS, "r1.result"), "typed");
    check_text(live_of(agreement, RESULTS, "r1.t3"), "typed");
}

TEST(levels_without_target_are_left_out)
{
    const char *agreement =
        ONE("rule: linear, round: {result: none, score: none}",
            "criterion: {targets: [~, 30, ~, 20, ~]}");

    check_text(live_of(agreement, RESULTS, "r1.level"),
               "if(this.result <= this.t4, 4, "
               "if(this.result <= this.t2, 2, 0))");
    check_text(live_of(agreement, RESULTS, "r1.score"),
               "if(this.level = 4, head.t4, if(this.level = 2, "
               "head.t2 + (head.t4 - head.t2) * (this.result - this.t2) / "
               "(this.t4 - this.t2), head.t1))");
    check_text(live_of(agreement, RESULTS, "r1.t1"), "no number");
}

TEST(points_of_its_own_and_bounds_are_numbers)
{
    const char *agreement =
        ONE("points: [1, 2, 3]",
            "points: [0, 2, 4], criterion: {bands: [\"< 70.5\", "
            "\"70.5 .. <= 90\", \"> 90\"]}");

    check_text(live_of(agreement, RESULTS, "r1.level"),
               "if(round(this.result, 3) < 70.5, 1, "
               "if(round(this.result, 3) >= 70.5 and "
               "round(this.result, 3) <= 90, 2, 3))");
    check_text(live_of(agreement, RESULTS, "r1.score"),
               "round(if(this.level = 3, 4, if(this.level = 2, head.t2, "
               "if(this.level = 1, 0, 0))), 3)");
}

/* What changes no exact figure keeps 25 - 24.9 at 0.1 in a sheet. */
TEST(a_distance_is_brought_back_to_its_places)
{
    check(strstr(live_of(ONE("round: {result: 1}",
                             "criterion: {targets: [10, 5, 2, 1, 0.5], "
                             "toward: 25.25}"),
                         RESULTS, "r1.level"),
                 "if(round(abs(round(this.result, 1) - 25.25), 2) <= this.t5, "
                 "5, ") != NULL);
}

TEST(a_missing_result_earns_what_the_policy_says)
{
    static const char *const lives[][2] = {
        {"missing: incomplete", NULL},
        {"missing: zero", "round(0, 3)"},
        {"missing: floor", "round(head.t1, 3)"},
    };
    struct mem *mem = mem_new();

    for (size_t i = 0; i < 3; i++) {
        struct out agreement = out_new(mem);

        out_format(&agreement,
                   "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
                   "scoring: {%s}\ncomponents:\n  - code: C\n    indicators:\n"
                   "      - {code: \"1\", weight: 100, criterion: {targets: "
                   "[1, 2, 3, 4, 5]}}\n",
                   lives[i][0]);
        struct year *year =
            year_of(out_string(&agreement),
                    "indicator,stage,result\n1,official,\n", NULL, mem);
        struct scorecard card = scored(year, STAGE_OFFICIAL, mem);
        const char *live = live_missing(&card, &card.scores[0], mem);

        check((live == NULL) == (lives[i][1] == NULL));
        check_text(live != NULL ? live : "", lives[i][1] ? lives[i][1] : "");
    }
    mem_free(mem);
}

TEST(not_due_earns_nothing_whatever_the_policy)
{
    struct mem *mem = mem_new();
    struct year *year = year_of(
        ONE("missing: floor", "criterion: {targets: [1, 2, 3, 4, 5]}"),
        "indicator,stage,result,state\n1,official,,not_due\n", NULL, mem);
    struct scorecard card = scored(year, STAGE_OFFICIAL, mem);

    check(live_missing(&card, &card.scores[0], mem) == NULL);
    mem_free(mem);
}

/* Rows that follow each other are one name. */
TEST(a_sum_of_very_many_is_short)
{
    struct mem *mem = mem_new();
    struct out agreement = out_new(mem);

    out_text(&agreement, "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
                         "components:\n  - code: C\n    indicators:\n");
    for (int i = 1; i <= 400; i++)
        out_format(&agreement,
                   "      - {code: \"%d\", weight: 0.25, criterion: {targets: "
                   "[1, 2, 3, 4, 5]}}\n",
                   i);
    struct year *year =
        year_of(out_string(&agreement), "indicator,stage,result\n", NULL, mem);
    struct scorecard card = scored(year, STAGE_OFFICIAL, mem);

    check_text(live_total(&card, mem), "round(sum(r1..r400.weighted), 3)");
    check_text(live_weights(&card, mem), "sum(r1..r400.weight)");
    check(live_follows(&card, mem));
    mem_free(mem);
}

/* A formula has at most 4,096 characters: a longer sum is none, and then no
 * cell can be changed, and none follows. */
TEST(where_a_sum_is_too_long_nothing_can_be_changed)
{
    struct mem *mem = mem_new();
    struct out agreement = out_new(mem);
    struct voice voice = {.language = ENGLISH};

    out_text(&agreement, "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
                         "components:\n  - code: C\n    indicators:\n");
    for (int i = 1; i <= 400; i++)
        out_format(&agreement,
                   "      - code: \"%d\"\n        weight: 0.25\n"
                   "        criterion:\n          composite:\n"
                   "            - {code: \"%d.1\", criterion: "
                   "{targets: [1, 2, 3, 4, 5]}}\n",
                   i, i);
    struct year *year =
        year_of(out_string(&agreement), "indicator,stage,result\n", NULL, mem);
    struct scorecard card = scored(year, STAGE_OFFICIAL, mem);
    const struct table *table = scorecard_table(&card, &voice, mem);

    check(live_total(&card, mem) == NULL);
    check(!live_follows(&card, mem));
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->rows[i].count; j++) {
            const struct amount *amount = table->rows[i].cells[j].amount;

            check(amount == NULL || (!amount->input && amount->live == NULL));
        }
    mem_free(mem);
}

/* The weight as agreed is typed, and what counts follows. */
TEST(weights_are_normalised_in_cells)
{
    static const char agreement[] =
        "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
        "scoring: {weights: normalise}\ncomponents:\n  - code: C\n"
        "    indicators:\n"
        "      - {code: \"1\", weight: 34, criterion: {judged: {by: a}}}\n"
        "      - {code: \"2\", weight: 68, criterion: {judged: {by: a}}}\n";

    check_text(live_of(agreement, RESULTS, "r1.agreed"), "typed");
    check_text(live_of(agreement, RESULTS, "r1.weight"),
               "this.agreed * 100 / total.agreed");
    check_text(live_of(agreement, RESULTS, "total.agreed"),
               "sum(r1..r2.agreed)");
}

/* What does not apply frees its weight: within its component, or for all whose
 * weight is not declared. */
TEST(weights_move_in_cells)
{
    static const char within[] =
        "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\ncomponents:\n"
        "  - code: C\n    indicators:\n"
        "      - {code: \"1\", weight: 30, criterion: {judged: {by: a}}}\n"
        "      - {code: \"2\", weight: 20, criterion: {judged: {by: a}}, "
        "applies: "
        "{\"no\": none here}}\n"
        "      - {code: \"3\", weight: 10, criterion: {judged: {by: a}}}\n"
        "  - code: D\n    indicators:\n"
        "      - {code: \"4\", weight: 40, criterion: {judged: {by: a}}}\n";
    static const char between[] =
        "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
        "scoring: {reweight: agreement}\ncomponents:\n"
        "  - code: C\n    indicators:\n"
        "      - {code: \"1\", weight: 30, criterion: {judged: {by: a}}}\n"
        "      - {code: \"2\", weight: 20, criterion: {judged: {by: a}}, "
        "applies: "
        "{\"no\": none here}}\n"
        "      - {code: \"3\", weight: 10, criterion: {judged: {by: a}}}\n"
        "  - code: D\n    weight: 40\n    indicators:\n"
        "      - {code: \"4\", weight: 40, criterion: {judged: {by: a}}}\n";

    check_text(live_of(within, RESULTS, "r2.agreed"), "typed");
    check_text(live_of(within, RESULTS, "r3.weight"),
               "this.agreed * (sum(r1..r3.agreed)) / (r1.agreed + r3.agreed)");
    check_text(live_of(within, RESULTS, "r4.weight"), "this.agreed");
    check_text(live_of(between, RESULTS, "r1.weight"),
               "this.agreed * (total.agreed - (r4.agreed)) / "
               "(r1.agreed + r3.agreed)");
    check_text(live_of(between, RESULTS, "r4.weight"), "this.agreed");
}

/* Unrounded scores are added: they stand in a column of their own. */
TEST(what_is_added_unrounded_stands_in_cells)
{
    const char *agreement =
        ONE("total: rounded_sum", "criterion: {judged: {by: a}}");

    check_text(live_of(agreement, RESULTS, "r1.exact"),
               "this.score * this.weight / 100");
    check_text(live_of(agreement, RESULTS, "r1.weighted"),
               "round(this.exact, 3)");
    check_text(live_of(agreement, RESULTS, "total.subtotal"),
               "round(r1.exact, 3)");
}

/* What is made of other indicators follows them; measures are numbers. */
TEST(what_asks_other_indicators_follows)
{
    static const char agreement[] =
        "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
        "measures: [{code: m}]\ncomponents:\n  - code: C\n    indicators:\n"
        "      - {code: \"1\", weight: 50, criterion: {targets: [60, 70, 80, "
        "90, 100]}}\n"
        "      - {code: \"2\", weight: 25, formula: result(\"1\") / 2 + m, "
        "criterion: {targets: [10, 20, 30, 40, 50]}}\n"
        "      - {code: \"3\", weight: 25, criterion: {rules: {1: "
        "'score(\"1\") >= 70', 5: 'score(\"1\") >= 90 and sum(m) < 9'}}}\n";
    struct mem *mem = mem_new();
    struct year *year =
        year_of(agreement,
                "indicator,stage,result\n1,official,95\n2,official,"
                "\n3,official,\n",
                "measure,period,value\nm,2564-Q1,1\nm,2564-Q2,2.5\n", mem);
    const struct table *table = table_of(year, STAGE_OFFICIAL, mem);
    struct sheet sheet = {.table = table};

    check_text(find_amount(&sheet, "r2.result", &sheet.row)->live,
               "round(((round(r1.result, 3) / 2) + 2.5), 3)");
    check_text(find_amount(&sheet, "r3.level", &sheet.row)->live,
               "if(((r1.score >= 90) and (sum(1, 2.5) < 9)), 5, "
               "if((r1.score >= 70), 1, 0))");
    check(!find_amount(&sheet, "r2.result", &sheet.row)->input);
    check(differences(table, table, mem) == 0);
    mem_free(mem);
}

/* Level 0 of a missing result earns what is missing earns. */
TEST(a_missing_result_has_level_0_and_points_of_its_own)
{
    const char *agreement = ONE("missing: zero, rule: step, below: floor",
                                "criterion: {targets: [~, ~, ~, ~, 5]}");

    check_text(
        live_of(agreement, "indicator,stage,result\n1,official,\n", "r1.score"),
        "round(if(count(this.result) = 1, "
        "if(this.level = 5, head.t5, head.t1), 0), 3)");
}

/* ---- that they give the figures ---- */

TEST(examples_follow_from_their_cells)
{
    static const char *const names[] = {"pathumwan-2564", "mekkhao-2566",
                                        "normalised-2565",
                                        "shared-weights-2567"};
    struct mem *mem = mem_new();

    for (size_t i = 0; i < 4; i++)
        check_table(year_example(names[i], mem), mem);
    mem_free(mem);
}

TEST(random_years_follow_from_their_cells)
{
    for (int i = 0; i < soak(300); i++) {
        struct dice dice = dice_new((uint64_t)i * 100003 + 7);
        struct recipe recipe = {.indicators = dice_of(&dice, 1, 9),
                                .with_claims = dice_one_in(&dice, 2),
                                .with_absent = dice_one_in(&dice, 2),
                                .small = dice_one_in(&dice, 2)};
        struct mem *mem = mem_new();

        check_table(year_random(&dice, &recipe, mem), mem);
        mem_free(mem);
    }
}

/* Writes a result into the cell of a row. */
static void
type_in(struct table *table, const char *name, struct dec value)
{
    struct sheet sheet = {.table = table};
    struct amount *amount =
        (struct amount *)find_amount(&sheet, name, &sheet.row);

    check(amount->input);
    amount->value = ratio_dec(value);
    amount->empty = false;
}

/* A changed result gives what scoring gives with that result; typed into an
 * empty cell as well. */
TEST(a_changed_result_moves_what_it_should)
{
    for (int i = 0; i < soak(200); i++) {
        struct dice dice = dice_new((uint64_t)i * 100003 + 9);
        struct recipe recipe = {.indicators = dice_of(&dice, 1, 9),
                                .with_claims = dice_one_in(&dice, 2)};
        struct mem *mem = mem_new();
        struct year *year = year_random(&dice, &recipe, mem);
        struct table *table = table_of(year, STAGE_OFFICIAL, mem);
        struct dec value = {(int64_t)dice_of(&dice, 0, 110000) * 1000};

        for (size_t j = 0; j < year->result_count; j++) {
            struct result *result = &year->results[j];
            const struct indicator *indicator =
                &year->agreement.indicators[result->indicator];
            struct out name = out_new(mem);

            if (result->stage != STAGE_OFFICIAL || !result->value.given ||
                indicator->child_count > 0 || dice_one_in(&dice, 2) ||
                indicator->criterion.type == CRITERION_RULES)
                continue;
            if (indicator->criterion.type == CRITERION_JUDGED)
                value = indicator->policy.points[0];
            result->value.value = value;
            out_format(&name, "r%zu.result", result->indicator + 1);
            type_in(table, out_string(&name), value);
        }
        check(differences(table, table_of(year, STAGE_OFFICIAL, mem), mem) ==
              0);
        mem_free(mem);
    }
}

TEST_MAIN
