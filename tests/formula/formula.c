/* formula.c - what formulas mean, and what is said of wrong ones. */
#include "tap.h"

#include "formula/formula.h"

#include <pthread.h>

/* ---- how the examples are read ---- */

#define MEASURES 8
#define PERIODS  8

/* Measures as "a 1 2 3, b 0, c": a has three periods, c is absent. */
struct values {
    struct {
        char code[64];
        struct ratio value[PERIODS];
        size_t count;
    } measure[MEASURES];
    size_t count;
};

static struct values
read_values(const char *text)
{
    struct values values = {0};
    char copy[256], *rest = copy, *part;

    snprintf(copy, sizeof copy, "%s", text);
    while ((part = strsep(&rest, ",")) != NULL) {
        char *word = strtok(part, " ");

        if (word == NULL)
            break;
        snprintf(values.measure[values.count].code, 64, "%s", word);
        while ((word = strtok(NULL, " ")) != NULL) {
            struct dec dec = {0};

            check(dec_parse(word, strlen(word), &dec) == DEC_FINE);
            values.measure[values.count]
                .value[values.measure[values.count].count++] = ratio_dec(dec);
        }
        values.count++;
    }
    return values;
}

static size_t
source_measure(void *context, const char *code, const struct ratio **found,
               struct mem *mem)
{
    struct values *values = context;

    (void)mem;
    for (size_t i = 0; i < values->count; i++) {
        if (strcmp(values->measure[i].code, code) != 0)
            continue;
        *found = values->measure[i].value;
        return values->measure[i].count;
    }
    printf("# no such measure: %s\n", code);
    tap_failed = true;
    return 0;
}

/* Indicator 5.1 has 94.114 points for 99.343; no other has any. */
static bool
source_score(void *context, const char *code, struct ratio *value)
{
    (void)context;
    *value = ratio_of(94114, 1000);
    return strcmp(code, "5.1") == 0;
}

static bool
source_result(void *context, const char *code, struct ratio *value)
{
    (void)context;
    *value = ratio_of(99343, 1000);
    return strcmp(code, "5.1") == 0;
}

static const struct place start = {
    .file = "agreement.yaml", .line = 7, .column = 1};

/* "1:5 formula operand-missing": the column, code and key of each finding. */
static const char *
summary(const struct findings *findings, struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->item[i];

        check_text(finding->place.file, "agreement.yaml");
        if (i > 0)
            out_text(&out, "; ");
        out_format(&out, "%u:%u %s %s", finding->place.line,
                   finding->place.column, finding_name(finding->code),
                   strchr(text_key_name(finding->text), '.') + 1);
    }
    return out_string(&out);
}

static const char *
outcome(const struct formula *formula, const struct formula_value *value,
        const struct findings *findings, struct mem *mem)
{
    struct out out = out_new(mem);

    switch (value->outcome) {
    case FORMULA_ABSENT:
        out_format(&out, "absent %s %u", value->absent->name,
                   value->absent->place.column);
        break;
    case FORMULA_MISTAKE:
        return summary(findings, mem);
    case FORMULA_VALUE:
        if (formula->truth)
            return value->truth ? "true" : "false";
        ratio_print_fraction(&out, value->number);
        break;
    }
    return out_string(&out);
}

/* What the text gives, as a number or, when it begins with "? ", as a truth. */
static const char *
value_of(const char *text, const char *measures, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct values values = read_values(measures);
    struct formula_source source = {&values, source_measure, source_score,
                                    source_result};
    bool truth = strncmp(text, "? ", 2) == 0;
    const struct formula *formula =
        formula_parse(truth ? text + 2 : text, start, truth, &findings, mem);

    if (formula == NULL)
        return summary(&findings, mem);
    check(findings.count == 0);
    struct formula_value value =
        formula_value(formula, &source, &findings, mem);
    check((value.outcome == FORMULA_MISTAKE) == (findings.count > 0));
    return outcome(formula, &value, &findings, mem);
}

struct example {
    const char *text, *measures, *wanted;
};

static void
check_values(const struct example *example, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct mem *mem = mem_new();
        const char *found = value_of(example[i].text, example[i].measures, mem);

        if (strcmp(found, example[i].wanted) != 0) {
            printf("# %s  with %s\n", example[i].text, example[i].measures);
            check_text(found, example[i].wanted);
        }
        mem_free(mem);
    }
}

#define CHECK_VALUES(...)                                                      \
    do {                                                                       \
        static const struct example examples[] = {__VA_ARGS__};                \
        check_values(examples, sizeof examples / sizeof examples[0]);          \
    } while (0)

/* ---- values ---- */

TEST(numbers_are_exact)
{
    CHECK_VALUES({"0", "", "0"},
                 {"99.343", "", "99343/1000"},
                 {".5", "", "1/2"},
                 {"๙๙.๓๔๓", "", "99343/1000"},
                 {"0.1 + 0.2", "", "3/10"},
                 {"1 / 3", "", "1/3"},
                 {"1 / 3 * 3", "", "1"},
                 {"0.000001", "", "1/1000000"},
                 {"8999999999999.999999", "", "8999999999999999999/1000000"},
                 {"392 / 1265 * 100", "", "7840/253"});
}

TEST(what_binds_more_is_worked_out_first)
{
    CHECK_VALUES({"2 + 3 * 4", "", "14"},
                 {"(2 + 3) * 4", "", "20"},
                 {"10 - 3 - 2", "", "5"},
                 {"10 - (3 - 2)", "", "9"},
                 {"24 / 4 / 2", "", "3"},
                 {"24 / (4 / 2)", "", "12"},
                 {"-2 * 3", "", "-6"},
                 {"2 * -3", "", "-6"},
                 {"2--3", "", "5"},
                 {"--3", "", "3"},
                 {"-(2 + 3)", "", "-5"},
                 {"? 1 < 2 and 3 < 4", "", "true"},
                 {"? 1 > 2 and 1 > 2 or 3 < 4", "", "true"},
                 {"? 1 > 2 and (1 > 2 or 3 < 4)", "", "false"},
                 {"? 3 < 4 or 1 < 2 and 1 > 2", "", "true"},
                 {"? not 1 > 2", "", "true"},
                 {"? not 1 > 2 and 1 > 2", "", "false"},
                 {"? not (1 > 2 and 1 > 2)", "", "true"},
                 {"? not not 1 < 2", "", "true"},
                 {"? 1 + 1 = 2", "", "true"});
}

TEST(comparisons_hold_on_both_sides_of_their_bound)
{
    CHECK_VALUES({"? a < 80", "a 79.999999", "true"},
                 {"? a < 80", "a 80", "false"},
                 {"? a <= 80", "a 80", "true"},
                 {"? a <= 80", "a 80.000001", "false"},
                 {"? a > 80", "a 80", "false"},
                 {"? a > 80", "a 80.000001", "true"},
                 {"? a >= 80", "a 79.999999", "false"},
                 {"? a >= 80", "a 80", "true"},
                 {"? a = 80", "a 80.000", "true"},
                 {"? a = 80", "a 80.000001", "false"},
                 {"? a != 80", "a 80", "false"},
                 {"? a != 80", "a 80.000001", "true"});
}

TEST(signs_of_print_are_read_too)
{
    CHECK_VALUES({"? 2 ≤ 2", "", "true"},
                 {"? 2 ≥ 3", "", "false"},
                 {"? 2 ≠ 3", "", "true"},
                 {"5 − 3", "", "2"},
                 {"−3", "", "-3"},
                 {"2 × 3", "", "6"},
                 {"6 ÷ 4", "", "3/2"},
                 {" 1\t+\n2 ", "", "3"},
                 {"1\u00A0+\u00A02", "", "3"});
}

TEST(names_are_letters_digits_and_points_that_are_no_decimal)
{
    CHECK_VALUES({"events", "events 2", "2"},
                 {"5.2.plan", "5.2.plan 1", "1"},
                 {"5.2.1", "5.2.1 0.5", "1/2"},
                 {"1e5", "1e5 3", "3"},
                 {"_a", "_a 4", "4"},
                 {"ผู้เข้าร่วม", "ผู้เข้าร่วม 50", "50"},
                 {"กิจกรรม๒", "กิจกรรม๒ 7", "7"},
                 {"android + ore + nothing", "android 1,ore 2,nothing 3", "6"},
                 {"score1", "score1 8", "8"});
}

TEST(a_bare_measure_is_its_last_period)
{
    CHECK_VALUES({"a", "a 10 20 30", "30"},
                 {"a * 2", "a 10 20 30", "60"},
                 {"max(a, 25)", "a 40 20", "25"});
}

TEST(one_measure_is_taken_over_its_periods)
{
    CHECK_VALUES({"min(a)", "a 20 10 30", "10"},
                 {"max(a)", "a 20 30 10", "30"},
                 {"sum(a)", "a 20 10 30", "60"},
                 {"mean(a)", "a 20 10 40", "70/3"},
                 {"count(a)", "a 20 10 30", "3"},
                 {"last(a)", "a 20 10 30", "30"},
                 {"sum((a))", "a 20 10 30", "60"},
                 {"sum(a + 0)", "a 20 10 30", "30"},
                 {"count(-a)", "a 20 10 30", "1"},
                 {"mean(5)", "", "5"});
}

TEST(several_arguments_are_taken_as_they_are)
{
    CHECK_VALUES({"min(a, b)", "a 1 5,b 9 3", "3"},
                 {"max(a, b)", "a 9 5,b 9 3", "5"},
                 {"sum(a, b, 1)", "a 9 5,b 9 3", "9"},
                 {"mean(a, b)", "a 9 5,b 9 4", "9/2"},
                 {"count(a, b, 7)", "a 9 5,b 9 3", "3"},
                 {"last(a, b)", "a 9 5,b 9 3", "3"},
                 {"min(-1, 0 - 2)", "", "-2"},
                 {"sum(sum(a), max(b))", "a 1 2,b 9 3", "12"});
}

TEST(functions_of_numbers)
{
    CHECK_VALUES({"abs(0 - 5)", "", "5"},
                 {"abs(5)", "", "5"},
                 {"abs(0)", "", "0"},
                 {"round(0.5)", "", "1"},
                 {"round(-0.5)", "", "-1"},
                 {"round(0.499999)", "", "0"},
                 {"round(1 / 3, 2)", "", "33/100"},
                 {"round(0.0005, 3)", "", "1/1000"},
                 {"round(2 / 3, 6)", "", "666667/1000000"},
                 {"round(1.5, 0)", "", "2"},
                 {"round(1.25, ๑)", "", "13/10"},
                 {"if(a >= 80, 1, 2)", "a 80", "1"},
                 {"if(a >= 80, 1, 2)", "a 79", "2"},
                 {"? if(a >= 80, b > 1, b > 5)", "a 80,b 3", "true"},
                 {"? if(a >= 80, b > 1, b > 5)", "a 79,b 3", "false"});
}

TEST(scores_and_results_of_indicators)
{
    CHECK_VALUES({"score(\"5.1\")", "", "47057/500"},
                 {"result( \"5.1\" )", "", "99343/1000"},
                 {"result(\"5.1\") - score(\"5.1\")", "", "5229/1000"},
                 {"1 + score(\"9\")", "", "absent 9 5"},
                 {"result(\"ตชว 1\")", "", "absent ตชว 1 1"});
}

TEST(the_reference_report_in_formulas)
{
    CHECK_VALUES(
        {"? events >= 2 and participants >= 50 and satisfaction >= 80",
         "events 1 2,participants 450 500,satisfaction 84.21 87", "true"},
        {"? events >= 2 and participants >= 50 and satisfaction >= 80",
         "events 1 2,participants 450 49,satisfaction 84.21 87", "false"},
        {"round(100 * satisfied / returned, 2)", "satisfied 32,returned 38",
         "8421/100"},
        {"round(paid / budget * 100, 2)",
         "paid 3495155.71,budget 132244740", "66/25"});
}

TEST(what_is_absent_makes_the_whole_absent_never_zero)
{
    CHECK_VALUES({"a", "a", "absent a 1"},
                 {"a * 0", "a", "absent a 1"},
                 {"b + a", "a,b 1", "absent a 5"},
                 {"b + a", "a,b", "absent b 1"},
                 {"-a", "a", "absent a 2"},
                 {"min(a)", "a", "absent a 5"},
                 {"max(a)", "a", "absent a 5"},
                 {"sum(a)", "a", "absent a 5"},
                 {"mean(a)", "a", "absent a 6"},
                 {"count(a)", "a", "absent a 7"},
                 {"last(a)", "a", "absent a 6"},
                 {"count(b, a)", "a,b 1", "absent a 10"},
                 {"round(a, 2)", "a", "absent a 7"},
                 {"? a = a", "a", "absent a 1"},
                 {"? 1 > 2 and a > 1", "a", "absent a 11"},
                 {"? 1 < 2 or a > 1", "a", "absent a 10"},
                 {"? not a > 1", "a", "absent a 5"},
                 {"if(1 < 2, 5, a)", "a", "absent a 14"},
                 {"if(1 > 2, a, 5)", "a", "absent a 11"},
                 {"if(a > 2, 4, 5)", "a", "absent a 4"});
}

TEST(division_by_zero_is_a_mistake_at_its_node)
{
    CHECK_VALUES({"a / b", "a 1,b 0", "7:1 formula divisor-zero"},
                 {"1 + (a - 1) / (b - b)", "a 1,b 5",
                  "7:5 formula divisor-zero"},
                 {"0 / 0", "", "7:1 formula divisor-zero"},
                 {"a / 0 + 2 * (3 / b)", "a 1,b 0",
                  "7:1 formula divisor-zero; 7:14 formula divisor-zero"},
                 {"? a / b > 1 or a = 1", "a 1,b 0",
                  "7:1 formula divisor-zero"},
                 {"if(a / b > 1, 1, 2)", "a 1,b 0",
                  "7:4 formula divisor-zero"});
}

TEST(an_untaken_branch_makes_no_mistake)
{
    CHECK_VALUES({"if(b = 0, 0, a / b)", "a 1,b 0", "0"},
                 {"if(b = 0, 0, a / b)", "a 1,b 2", "1/2"},
                 {"if(b != 0, a / b, 0)", "a 1,b 0", "0"},
                 {"if(b = 0, a / b, 0)", "a 1,b 0",
                  "7:11 formula divisor-zero"},
                 {"1 + if(b = 0, if(b = 0, 7, 1 / b), 1 / b)", "b 0", "8"},
                 {"if(b = 0, 0, a / b) + 1 / b", "a 1,b 0",
                  "7:23 formula divisor-zero"},
                 {"if(b = 0, 0, 1 / b + c)", "b 0,c", "absent c 22"},
                 {"if(1 / b > 0, 1 / b, 1 / b)", "b 0",
                  "7:4 formula divisor-zero"});
}

TEST(of_what_is_absent_and_a_mistake_the_first_decides)
{
    CHECK_VALUES({"a + 1 / b", "a,b 0", "absent a 1"},
                 {"1 / b + a", "a,b 0", "7:1 formula divisor-zero"},
                 {"a / b", "a,b 0", "absent a 1"},
                 {"b / a", "a,b 0", "absent a 5"},
                 {"? a > 1 and 1 / b > 1", "a,b 0", "absent a 1"},
                 {"? 1 / b > 1 and a > 1", "a,b 0",
                  "7:1 formula divisor-zero"},
                 {"max(1 / b, a)", "a,b 0", "7:5 formula divisor-zero"},
                 {"max(a, 1 / b)", "a,b 0", "absent a 5"},
                 {"1 / b + a + 1 / (b * b)", "a,b 0",
                  "7:1 formula divisor-zero; 7:13 formula divisor-zero"});
}

/* 186 factors of 2^22 make 2^4092.  A fraction has 4,096 bits, so 2^4095 still
 * fits and 2^4096 does not. */
TEST(a_fraction_too_large_is_a_mistake_never_a_wrong_digit)
{
    struct mem *mem = mem_new();
    struct out power = out_new(mem);
    static const struct example examples[] = {
        {"? %s*8 > 1", "", "true"},
        {"? %s*16 > 1", "", "7:1 number-large large"},
        {"? 1/%s/16 > 0", "", "7:1 number-large large"},
        {"? 1 + sum(1, %s*16) > 0", "", "7:12 number-large large"},
        {"if(1 < 2, 7, %s*16)", "", "7"},
        {"if(1 > 2, 7, %s*16)", "", "7:14 number-large large"},
    };

    out_text(&power, "(4194304");
    out_repeat(&power, "*4194304", 185);
    out_text(&power, ")");
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        struct out text = out_new(mem);
        size_t before = strcspn(examples[i].text, "%");

        out_bytes(&text, examples[i].text, before);
        out_text(&text, out_string(&power));
        out_text(&text, examples[i].text + before + 2);
        check_text(value_of(out_string(&text), "", mem), examples[i].wanted);
    }
    mem_free(mem);
}

/* ---- refusals ---- */

TEST(what_no_formula_has)
{
    CHECK_VALUES({"1 @ 2", "", "7:3 formula character"},
                 {"@#$", "", "7:1 formula character"},
                 {"a ^ 2 + b % 3", "", "7:3 formula character; "
                                       "7:11 formula character"},
                 {"กข \u200B+ 1", "", "7:4 formula character"},
                 {"a : (1 + )", "", "7:3 formula character; "
                                    "7:10 formula operand-missing"},
                 {"? a == 1", "", "7:3 formula sign"},
                 {"? a <> 1", "", "7:3 formula sign"},
                 {"? a =< 1 && b => 2", "", "7:3 formula sign; "
                                           "7:8 formula sign; "
                                           "7:13 formula sign"},
                 {"? !(a = 1) || b = 2 | c = 3 & d = 4", "",
                  "7:1 formula sign; 7:10 formula sign; 7:19 formula sign; "
                  "7:27 formula sign"},
                 {"? a = 1 AND Not b = 1 Or c = 1", "",
                  "7:7 formula sign; 7:11 formula sign; 7:21 formula sign"},
                 {"5 – 3", "", "7:3 formula sign"},
                 {"[a + {b}] + max(a; b)", "",
                  "7:1 formula sign; 7:6 formula sign; 7:8 formula sign; "
                  "7:9 formula sign; 7:18 formula sign"});
}

TEST(missing_operands)
{
    CHECK_VALUES({"", "", "7:1 formula empty"},
                 {" \t\n ", "", "7:1 formula empty"},
                 {"1 +", "", "7:4 formula operand-end"},
                 {"-", "", "7:2 formula operand-end"},
                 {"? not", "", "7:4 formula operand-end"},
                 {"* 5", "", "7:1 formula operand-missing"},
                 {"+5", "", "7:1 formula operand-missing"},
                 {"1 + * 2", "", "7:5 formula operand-missing"},
                 {"1 + () + 2", "", "7:6 formula operand-missing"},
                 {"max(, 1)", "", "7:5 formula operand-missing"},
                 {"max(1, )", "", "7:8 formula operand-missing"},
                 {"? a > and b <", "", "7:5 formula operand-missing; "
                                       "7:12 formula operand-end"},
                 {"(1 + ) * (2 - ) / max(3 *, 4)", "",
                  "7:6 formula operand-missing; 7:15 formula operand-missing; "
                  "7:26 formula operand-missing"});
}

TEST(missing_operators)
{
    CHECK_VALUES({"a b", "", "7:3 formula operator-missing"},
                 {"2 a", "", "7:3 formula operator-missing"},
                 {"a b c d", "", "7:3 formula operator-missing"},
                 {"2(a)", "", "7:2 formula operator-missing"},
                 {"(a)(b)", "", "7:4 formula operator-missing"},
                 {"(a b) + max(c d, e) + (1 + )", "",
                  "7:4 formula operator-missing; "
                  "7:15 formula operator-missing; "
                  "7:28 formula operand-missing"},
                 {"? a > 1 not b > 1", "", "7:7 formula operator-missing"});
}

TEST(parentheses_that_do_not_match)
{
    CHECK_VALUES({"(1 + 2", "", "7:1 formula parenthesis-open"},
                 {"max(1, 2", "", "7:4 formula parenthesis-open"},
                 {"((1)", "", "7:1 formula parenthesis-open"},
                 {"1 + 2)", "", "7:6 formula parenthesis-close"},
                 {"1) + 2) * @", "", "7:2 formula parenthesis-close; "
                                     "7:7 formula parenthesis-close; "
                                     "7:11 formula character"},
                 {"1))", "", "7:2 formula parenthesis-close; "
                             "7:3 formula parenthesis-close"});
}

TEST(commas_only_between_arguments)
{
    CHECK_VALUES({"1,265 + 1", "", "7:2 formula comma"},
                 {"320,000,000", "", "7:4 formula comma; 7:8 formula comma"},
                 {"(1,265) + 1", "", "7:3 formula comma"},
                 {"1,", "", "7:2 formula comma"});
}

TEST(functions_that_are_none)
{
    CHECK_VALUES({"summ(a)", "", "7:1 formula function-like"},
                 {"SUM(a)", "", "7:1 formula function-like"},
                 {"average(a)", "", "7:1 formula function-unknown"},
                 {"events (2)", "", "7:1 formula function-unknown"},
                 {"sqrt(1 + ) + medain(2 3)", "",
                  "7:1 formula function-unknown; "
                  "7:10 formula operand-missing; "
                  "7:14 formula function-like; "
                  "7:23 formula operator-missing"},
                 {"sum + 1", "", "7:1 formula function-bare"},
                 {"1 + score", "", "7:5 formula function-bare"});
}

TEST(numbers_of_arguments)
{
    CHECK_VALUES({"abs()", "", "7:1 formula arguments"},
                 {"abs(1, 2)", "", "7:1 formula arguments"},
                 {"round()", "", "7:1 formula arguments"},
                 {"round(1, 2, 3)", "", "7:1 formula arguments"},
                 {"if(a > 1, 2)", "", "7:1 formula arguments"},
                 {"if(a > 1, 2, 3, 4)", "", "7:1 formula arguments"},
                 {"1 + min()", "", "7:5 formula arguments"},
                 {"max()", "", "7:1 formula arguments"},
                 {"sum()", "", "7:1 formula arguments"},
                 {"mean()", "", "7:1 formula arguments"},
                 {"count()", "", "7:1 formula arguments"},
                 {"last()", "", "7:1 formula arguments"});
}

TEST(places_of_round)
{
    CHECK_VALUES({"round(1, 7)", "", "7:10 formula round-places"},
                 {"round(1, 6)", "", "1"},
                 {"round(1, -1)", "", "7:10 formula round-places"},
                 {"round(1, 1.5)", "", "7:10 formula round-places"},
                 {"round(1, a)", "", "7:10 formula round-places"},
                 {"round(1, 1 + 1)", "", "7:10 formula round-places"},
                 {"round(1,265)", "", "7:9 formula round-places"});
}

TEST(types)
{
    CHECK_VALUES({"a > 1", "", "7:1 formula number-wanted"},
                 {"? a", "", "7:1 formula truth-wanted"},
                 {"1 + (a > 1)", "", "7:6 formula number-wanted"},
                 {"-(a > 1)", "", "7:3 formula number-wanted"},
                 {"1 + not a > 1", "", "7:5 formula number-wanted"},
                 {"? (a > 1) = (b > 1)", "", "7:2 formula number-wanted; "
                                             "7:12 formula number-wanted"},
                 {"? a and b > 1", "", "7:1 formula truth-wanted"},
                 {"? a > 1 or (b)", "", "7:11 formula truth-wanted"},
                 {"? not a", "", "7:5 formula truth-wanted"},
                 {"if(a, 1, 2)", "", "7:4 formula truth-wanted"},
                 {"if(a > 1, 1, b > 1)", "", "7:14 formula branches"},
                 {"if(a > 1, b > 1, 1)", "", "7:18 formula branches"},
                 {"if(a > 1, b > 1, b > 2)", "", "7:1 formula number-wanted"},
                 {"? if(a > 1, 1, 2)", "", "7:1 formula truth-wanted"},
                 {"abs(a > 1)", "", "7:5 formula number-wanted"},
                 {"round(a > 1)", "", "7:7 formula number-wanted"},
                 {"sum(1, a > 1, b > 1)", "", "7:8 formula number-wanted; "
                                             "7:15 formula number-wanted"},
                 {"? (a + 1) * 2", "", "7:1 formula truth-wanted"});
}

TEST(comparisons_in_a_chain)
{
    CHECK_VALUES({"? a < b < c", "", "7:7 formula chained"},
                 {"? a = b = c = d", "", "7:7 formula chained"},
                 {"? 0 < a <= 1 and 0 < b <= 1", "",
                  "7:7 formula chained; 7:22 formula chained"},
                 {"? (a < b) < c", "", "7:2 formula number-wanted"});
}

TEST(codes_stand_in_straight_double_quotes)
{
    CHECK_VALUES({"score(5.1)", "", "7:1 formula code"},
                 {"score()", "", "7:1 formula code"},
                 {"score(\"\")", "", "7:1 formula code"},
                 {"score(\"a\tb\")", "", "7:1 formula code"},
                 {"1 + result(\"5.1\", 2) + (3 * )", "",
                  "7:5 formula code; 7:29 formula operand-missing"},
                 {"score(max(1, 2)) + @", "", "7:1 formula code; "
                                              "7:20 formula character"},
                 {"score(“5.1”)", "", "7:7 formula quotes"},
                 {"score('5.1')", "", "7:7 formula quotes"},
                 {"score(\"5.1”)", "", "7:7 formula quotes"},
                 {"score(\"5.1)", "", "7:7 formula text-open"},
                 {"score(\"5.1", "", "7:7 formula text-open; "
                                    "7:6 formula parenthesis-open"},
                 {"score(\"5.1\"", "", "7:6 formula parenthesis-open"},
                 {"\"events\" + 1", "", "7:1 formula text-alone"},
                 {"sum(\"a\")", "", "7:5 formula text-alone"});
}

TEST(decimals_with_their_limits)
{
    CHECK_VALUES({"1.123456", "", "17554/15625"},
                 {"1 + 1.1234567", "", "7:5 number-form number-places"},
                 {"8999999999999", "", "8999999999999"},
                 {"9000000000000 * 2", "", "7:1 number-form number-large"},
                 {"(๑.๑๒๓๔๕๖๗ + @)", "", "7:2 number-form number-places; "
                                         "7:14 formula character"});
}

/* ---- limits ---- */

/* `text` with `part` standing so many times for its `~`. */
static const char *
repeated(const char *text, const char *part, size_t times, struct mem *mem)
{
    struct out out = out_new(mem);

    for (; *text != '\0'; text++)
        if (*text == '~')
            out_repeat(&out, part, times);
        else
            out_char(&out, *text);
    return out_string(&out);
}

TEST(nesting_to_two_hundred)
{
    static const struct {
        const char *text, *part, *behind, *value, *refusal;
    } examples[] = {
        {"~7", "(", ")", "7", "7:201 formula nesting"},
        {"~7", "-", "", "7", "7:201 formula nesting"},
        {"~7", "abs(", ")", "7", "7:801 formula nesting"},
        {"? ~1 < 2", "not ", "", "true", "7:801 formula nesting"},
        {"1 + ~7", "2 * (", ")", NULL, "7:1009 formula nesting"},
    };
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        for (size_t times = 200; times <= 201; times++) {
            struct out out = out_new(mem);

            out_text(&out, repeated(examples[i].text, examples[i].part, times,
                                    mem));
            out_repeat(&out, examples[i].behind, times);
            if (times == 201)
                check_text(value_of(out_string(&out), "", mem),
                           examples[i].refusal);
            else if (examples[i].value != NULL)
                check_text(value_of(out_string(&out), "", mem),
                           examples[i].value);
        }
    }
    mem_free(mem);
}

TEST(what_was_told_before_the_nesting_stays_and_nothing_is_told_behind)
{
    struct mem *mem = mem_new();

    check_text(value_of(repeated("1 @ 2 + ~ # ) ,", "(", 300, mem), "", mem),
               "7:3 formula character; 7:209 formula nesting");
    mem_free(mem);
}

TEST(a_formula_has_at_most_4096_characters)
{
    struct mem *mem = mem_new();

    check_text(value_of(repeated("1 ~", "+1", 2047, mem), "", mem), "2048");
    check_text(value_of(repeated("1  ~", "+1", 2047, mem), "", mem),
               "7:1 formula long");
    check_text(value_of(repeated("ก ~", "+ก", 2047, mem), "ก 2", mem), "4096");
    mem_free(mem);
}

TEST(huge_texts_are_answered_at_once)
{
    size_t count = 100u * 1000 * 1000;
    char *text = malloc(count + 1);
    struct mem *mem = mem_new();

    memset(text, '(', count);
    text[count] = '\0';
    check_text(value_of(text, "", mem), "7:1 formula long");
    check(!formula_is_name(text));
    memset(text, 'a', count);
    check_text(value_of(text, "", mem), "7:1 formula long");
    check(!formula_is_name(text));
    memset(text, '\xFF', count);
    check_text(value_of(text, "", mem), "7:1 formula long");
    text[10 * 1000] = '\0';
    memset(text, '(', 10 * 1000);
    check_text(value_of(text, "", mem), "7:1 formula long");
    check(mem_held(mem) < 1000 * 1000);
    free(text);
    mem_free(mem);
}

TEST(texts_that_are_not_utf_8)
{
    struct mem *mem = mem_new();

    check_text(value_of("กข + \xC0\x80", "", mem), "7:6 encoding encoding");
    check_text(value_of("score(\"\xE0\xB8\")", "", mem),
               "7:8 encoding encoding");
    mem_free(mem);
}

static void *
work_out_deep_ones(void *context)
{
    struct mem *mem = mem_new();

    (void)context;
    check_text(value_of(repeated("1 ~", "+1", 2047, mem), "", mem), "2048");
    check_text(value_of(repeated("1 ~", "/1", 2047, mem), "", mem), "1");
    check_text(value_of(repeated("? 1=1 ~", "or 1=1 ", 500, mem), "", mem),
               "true");
    check_text(value_of(repeated("sum(1~)", ",1", 2045, mem), "", mem),
               "2046");

    struct out deep = out_new(mem);
    out_repeat(&deep, "1+1*if(1=1 and 1=", 180);
    out_text(&deep, "1");
    out_repeat(&deep, ",1,0)", 180);
    check_text(value_of(out_string(&deep), "", mem), "1");

    deep = out_new(mem); /* each level of operators in each call */
    out_repeat(&deep, "1+1*if(1=2 or 1=1 and 1=", 136);
    out_text(&deep, "1");
    out_repeat(&deep, ",1,0)", 136);
    check_text(value_of(out_string(&deep), "", mem), "1");
    mem_free(mem);
    return NULL;
}

/* What a thread of a server has; sanitizers and unoptimised code want more. */
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) &&                 \
    !defined(__clang__)
#define STACK_BYTES ((size_t)256 * 1024)
#else
#define STACK_BYTES ((size_t)1024 * 1024)
#endif

TEST(deep_trees_and_long_chains_need_little_stack)
{
    pthread_attr_t attributes;
    pthread_t thread;

    pthread_attr_init(&attributes);
    check(pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0);
    check(pthread_create(&thread, &attributes, work_out_deep_ones, NULL) == 0);
    pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
}

/* ---- sentences ---- */

static const char *
sentence(const char *text, enum language language, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct values values = read_values("a 1,b 0");
    struct formula_source source = {&values, source_measure, source_score,
                                    source_result};
    struct voice voice = {.language = language};
    struct out out = out_new(mem);
    bool truth = strncmp(text, "? ", 2) == 0;
    const struct formula *formula =
        formula_parse(truth ? text + 2 : text, start, truth, &findings, mem);

    if (formula != NULL)
        formula_value(formula, &source, &findings, mem);
    for (size_t i = 0; i < findings.count; i++)
        finding_say(&out, &voice, &findings.item[i]);
    return out_string(&out);
}

TEST(sentences_name_what_is_wrong_and_the_remedy)
{
    struct mem *mem = mem_new();

    check_text(sentence("1 @ 2", ENGLISH, mem),
               "agreement.yaml:7:3: error: formula: `@` has no meaning in a "
               "formula; take it out\n");
    check_text(sentence("1 + \u200B2", ENGLISH, mem),
               "agreement.yaml:7:5: error: formula: U+200B has no meaning in "
               "a formula; take it out\n");
    check_text(sentence("? a == 1", ENGLISH, mem),
               "agreement.yaml:7:3: error: formula: `==` is not written in "
               "formulas; write `=`\n");
    check_text(sentence("SUM(a)", ENGLISH, mem),
               "agreement.yaml:7:1: error: formula: there is no function "
               "`SUM`; write `sum`\n");
    check_text(sentence("? 0<(a+1)<=b", ENGLISH, mem),
               "agreement.yaml:7:8: error: formula: comparisons cannot be "
               "chained; write 0 < a + 1 and a + 1 <= b\n");
    check_text(sentence("? 0 < (1 + ) < b", ENGLISH, mem),
               "agreement.yaml:7:10: error: formula: something is missing "
               "before `)`; write a number, a measure or a function there\n"
               "agreement.yaml:7:12: error: formula: comparisons cannot be "
               "chained; write a < b and b < c\n");
    check_text(sentence("1.1234567", ENGLISH, mem),
               "agreement.yaml:7:1: error: number-form: 1.1234567 has more "
               "than 6 decimal places; write fewer, or a fraction such as "
               "1 / 3\n");
    check_text(sentence("if(a, 1, 2)", ENGLISH, mem),
               "agreement.yaml:7:4: error: formula: a condition is needed "
               "here, and `a` is a number; compare it with another, for "
               "example a >= 1\n");
    check_text(sentence("1 + a / (b  * 2)", ENGLISH, mem),
               "agreement.yaml:7:5: error: formula: nothing can be divided by "
               "`b * 2`, which is 0; correct the values, or say what holds "
               "then: if(b * 2 = 0, …, …)\n");
    check_text(sentence("1 + a / (b  * 2)", THAI, mem),
               "agreement.yaml:7:5: ข้อผิดพลาด: formula: หารด้วย `b * 2` "
               "ไม่ได้เพราะมีค่าเป็น 0 โปรดแก้ค่าข้อมูล หรือระบุค่าที่ใช้ในกรณีนั้น เช่น "
               "if(b * 2 = 0, …, …)\n");
    mem_free(mem);
}

TEST(long_pieces_are_cut_in_sentences)
{
    struct mem *mem = mem_new();

    check_text(sentence(repeated("a ก~", "ข", 59, mem), ENGLISH, mem),
               repeated("agreement.yaml:7:3: error: formula: an operator is "
                        "missing before `ก~`; write + - * /, a comparison, "
                        "`and` or `or` there\n",
                        "ข", 59, mem));
    check_text(sentence(repeated("a ก~", "ข", 60, mem), ENGLISH, mem),
               repeated("agreement.yaml:7:3: error: formula: an operator is "
                        "missing before `ก~…`; write + - * /, a comparison, "
                        "`and` or `or` there\n",
                        "ข", 59, mem));
    mem_free(mem);
}

/* Every sentence can be said in both languages: its holes are all filled. */
TEST(every_sentence_has_what_it_needs)
{
    static const char *const texts[] = {
        "", "@", "5 – 3", "score('5')", "score(\"5", "\"a\"", "1.1234567",
        "9000000000000", "1 + * 2", "1 +", "a b", "(1", "1)", "1,2", "summ(a)",
        "average(a)", "sum", "abs()", "round(1, 7)", "score(5)", "a > 1",
        "? a", "if(a > 1, 1, b > 1)", "? a < b < c", "a / b", "\xFF"};
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        check(strlen(sentence(texts[i], ENGLISH, mem)) > 60);
        check(strlen(sentence(texts[i], THAI, mem)) > 60);
    }
    check(strstr(sentence(repeated("~1", "-", 201, mem), ENGLISH, mem),
                 "more than 200 parentheses") != NULL);
    check(strstr(sentence(repeated("~1", "-", 201, mem), THAI, mem),
                 "เกิน 200 ชั้น") != NULL);
    check(strstr(sentence(repeated("1~", "*1000000000000", 293, mem), ENGLISH,
                          mem),
                 "more than 4096 characters") != NULL);
    check(strstr(sentence(repeated("1~", "*1000000000000", 200, mem), THAI,
                          mem),
                 "เกิน 4096 บิต") != NULL);
    mem_free(mem);
}

/* ---- names ---- */

TEST(what_can_be_the_code_of_a_measure)
{
    static const char *const names[] = {
        "events", "5.2.plan", "5.2.1", "1e5", "_", "ผู้เข้าร่วม", "a1", "๑ก",
        "Sum", "ifs", "android", "5."};
    static const char *const others[] = {
        "", " ", "5", "5.1", "๕.๑", ".5", "a b", " a", "a ", "a-b", "a+", "(a)",
        "and", "or", "not", "And", "NOT", "sum", "if", "score", "result", "a,b",
        "\"a\"", "é", "\xFF", "9000000000000", "1.1234567", "a\n"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        check(formula_is_name(names[i]));
        if (!formula_is_name(names[i]))
            printf("# %s\n", names[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        check(!formula_is_name(others[i]));
        if (formula_is_name(others[i]))
            printf("# %s\n", others[i]);
    }
}

static const char *
names_of(const char *text, enum formula_kind kind, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    const struct formula *formula =
        formula_parse(text, start, true, &findings, mem);
    const struct formula *const *nodes;
    size_t count = formula_names(formula, kind, &nodes, mem);
    struct out out = out_new(mem);

    for (size_t i = 0; i < count; i++)
        out_format(&out, "%s:%u ", nodes[i]->name, nodes[i]->place.column);
    return out_string(&out);
}

TEST(a_formula_lists_what_it_needs_once_and_in_its_order)
{
    static const char text[] =
        "b + sum(a, b) > score(\"5.1\") * a and "
        "result(\"5.1\") = score(\"4\") - score(\"5.1\")";
    struct mem *mem = mem_new();

    check_text(names_of(text, FORMULA_MEASURE, mem), "b:1 a:9 ");
    check_text(names_of(text, FORMULA_SCORE, mem), "5.1:17 4:54 ");
    check_text(names_of(text, FORMULA_RESULT, mem), "5.1:38 ");
    check_text(names_of("1 < 2", FORMULA_MEASURE, mem), "");
    mem_free(mem);
}

static void
add_kind(const struct formula *node, void *context)
{
    out_format(context, "%d@%u ", (int)node->kind, node->place.column);
}

TEST(a_walk_meets_a_node_before_its_arguments_from_left_to_right)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct out found = out_new(mem), wanted = out_new(mem);
    const struct formula *formula =
        formula_parse("(a + 1) * -max(b, 2)", start, false, &findings, mem);

    formula_walk(formula, add_kind, &found);
    out_format(&wanted, "%d@1 %d@2 %d@2 %d@6 %d@11 %d@12 %d@16 %d@19 ",
               FORMULA_MULTIPLY, FORMULA_ADD, FORMULA_MEASURE, FORMULA_NUMBER,
               FORMULA_NEGATE, FORMULA_MAX, FORMULA_MEASURE, FORMULA_NUMBER);
    check_text(out_string(&found), out_string(&wanted));
    mem_free(mem);
}

TEST(places_are_counted_on_from_where_the_formula_stands)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct place place = {
        .file = "agreement.yaml", .line = 31, .column = 18};

    check(formula_parse("กิจกรรม @ 2", place, false, &findings, mem) == NULL);
    check_text(summary(&findings, mem), "31:26 formula character");
    mem_free(mem);
}

/* ---- printing ---- */

static const char *
printed(const char *text, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct out out = out_new(mem);
    bool truth = strncmp(text, "? ", 2) == 0;
    const struct formula *formula =
        formula_parse(truth ? text + 2 : text, start, truth, &findings, mem);

    check(formula != NULL);
    if (formula != NULL)
        formula_print(&out, formula);
    return out_string(&out);
}

TEST(printing_keeps_the_parentheses_that_matter)
{
    static const struct {
        const char *text, *wanted;
    } examples[] = {
        {"((a))", "a"},
        {"๐๑.๕๐", "1.5"},
        {"(a*b)+c", "a * b + c"},
        {"a*(b+c)", "a * (b + c)"},
        {"(a-b)-c", "a - b - c"},
        {"a-(b-c)", "a - (b - c)"},
        {"a+(b+c)", "a + (b + c)"},
        {"a÷(b÷c)", "a / (b / c)"},
        {"(−a)×b", "-a * b"},
        {"-(a*b)", "-(a * b)"},
        {"a - -b", "a - -b"},
        {"- - a", "--a"},
        {"? (a≥1 and b≤2) or (c≠3)", "a >= 1 and b <= 2 or c != 3"},
        {"? a>1 and (b<2 or c=3)", "a > 1 and (b < 2 or c = 3)"},
        {"? a>1 or (b<2 or c=3)", "a > 1 or (b < 2 or c = 3)"},
        {"? not (a>1)", "not a > 1"},
        {"? not (a>1 and b>1)", "not (a > 1 and b > 1)"},
        {"? (not a>1) and b>1", "not a > 1 and b > 1"},
        {"if((a>1),(b),max( 1,2 ))", "if(a > 1, b, max(1, 2))"},
        {"round(score( \"5.1\" ),2.0)", "round(score(\"5.1\"), 2)"},
    };
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        check_text(printed(examples[i].text, mem), examples[i].wanted);
    mem_free(mem);
}

/* Random trees, from a fixed seed. */
struct random {
    uint64_t state;
    struct mem *mem;
};

static unsigned
pick(struct random *random, unsigned below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + 1;
    return (unsigned)(random->state >> 33) % below;
}

static const struct formula *grow(struct random *random, bool truth, int depth);

static const struct formula *
grown(struct random *random, enum formula_kind kind, bool truth,
      const struct formula *const *arguments, size_t count)
{
    struct formula *node = MEM_NEW(random->mem, struct formula);
    const struct formula **copy =
        MEM_ARRAY(random->mem, const struct formula *, count);

    memcpy(copy, arguments, count * sizeof *copy);
    *node = (struct formula){.kind = kind,
                             .truth = truth,
                             .arguments = copy,
                             .argument_count = count};
    return node;
}

static const struct formula *
grow_leaf(struct random *random)
{
    static const char *const names[] = {"a", "5.2.plan", "กิจกรรม", "1e5"};
    static const char *const codes[] = {"5.1", "3.3a", "ตชว 1", "not"};
    struct formula *node = MEM_NEW(random->mem, struct formula);

    switch (pick(random, 4)) {
    case 0:
        node->kind = FORMULA_MEASURE;
        node->name = names[pick(random, 4)];
        break;
    case 1:
        node->kind = pick(random, 2) ? FORMULA_SCORE : FORMULA_RESULT;
        node->name = codes[pick(random, 4)];
        break;
    default:
        node->number = ratio_dec((struct dec){
            (int64_t)pick(random, 1u << 31) >> pick(random, 31)});
    }
    return node;
}

static const struct formula *
grow_truth(struct random *random, int depth)
{
    static const enum formula_kind compared[] = {
        FORMULA_LESS,          FORMULA_LESS_EQUAL, FORMULA_GREATER,
        FORMULA_GREATER_EQUAL, FORMULA_EQUAL,      FORMULA_UNEQUAL};
    const struct formula *part[3];
    unsigned which = depth > 0 ? pick(random, 8) : 7;

    if (which == 0) {
        part[0] = grow(random, true, depth - 1);
        part[1] = grow(random, true, depth - 1);
        part[2] = grow(random, true, depth - 1);
        return grown(random, FORMULA_IF, true, part, 3);
    }
    part[0] = grow(random, which < 6, depth - 1);
    if (which < 3)
        return grown(random, FORMULA_NOT, true, part, 1);
    part[1] = grow(random, which < 6, depth - 1);
    if (which < 6)
        return grown(random, which == 3 ? FORMULA_AND : FORMULA_OR, true, part,
                     2);
    return grown(random, compared[pick(random, 6)], true, part, 2);
}

static const struct formula *
grow_number(struct random *random, int depth)
{
    static const enum formula_kind many[] = {FORMULA_MIN,  FORMULA_MAX,
                                             FORMULA_SUM,  FORMULA_MEAN,
                                             FORMULA_COUNT, FORMULA_LAST};
    const struct formula *part[5];
    unsigned which = pick(random, 10), count = 1 + pick(random, 5);

    if (depth <= 0)
        return grow_leaf(random);
    for (unsigned i = 0; i < 5; i++)
        part[i] = grow(random, false, depth - 1);
    if (which < 4)
        return grown(random, FORMULA_ADD + which, false, part, 2);
    switch (which) {
    case 4:
        return grown(random, FORMULA_NEGATE, false, part, 1);
    case 5:
        return grown(random, FORMULA_ABS, false, part, 1);
    case 6:
        return grown(random, many[pick(random, 6)], false, part, count);
    case 7:
        part[0] = grow(random, true, depth - 1);
        return grown(random, FORMULA_IF, false, part, 3);
    case 8:
        return grown(random, FORMULA_ROUND, false, part, 1);
    default:
        return grow_leaf(random);
    }
}

static const struct formula *
grow(struct random *random, bool truth, int depth)
{
    return truth ? grow_truth(random, depth) : grow_number(random, depth);
}

static bool
same(const struct formula *a, const struct formula *b)
{
    if (a->kind != b->kind || a->truth != b->truth ||
        a->argument_count != b->argument_count)
        return false;
    if (a->kind == FORMULA_NUMBER && !ratio_equal(a->number, b->number))
        return false;
    if ((a->name == NULL) != (b->name == NULL) ||
        (a->name != NULL && strcmp(a->name, b->name) != 0))
        return false;
    for (size_t i = 0; i < a->argument_count; i++)
        if (!same(a->arguments[i], b->arguments[i]))
            return false;
    return true;
}

/* How many of the trees are of each size is part of what is tested: were most
 * too long to be parsed again, little would be shown. */
TEST(what_is_printed_is_parsed_to_the_same_tree)
{
    int parsed = 0;

    for (unsigned seed = 0; seed < 5000; seed++) {
        struct random random = {.state = seed, .mem = mem_new()};
        struct findings findings = findings_new(random.mem);
        struct out out = out_new(random.mem);
        bool truth = seed % 2 == 0;

        random.state = random.state * 2654435761u + 1;
        const struct formula *tree =
            grow(&random, truth, (int)pick(&random, 5));
        formula_print(&out, tree);
        if (out.count <= FORMULA_CHARACTERS_MAX) {
            const struct formula *again = formula_parse(
                out_string(&out), start, truth, &findings, random.mem);

            parsed++;
            check(again != NULL && same(tree, again));
            if (again == NULL || !same(tree, again))
                printf("# %s\n", out_string(&out));
        }
        mem_free(random.mem);
    }
    check(parsed > 4500);
}

/* Taking one pair of parentheses off changes the tree or breaks it. */
TEST(no_printed_parenthesis_can_be_taken_off)
{
    int pairs = 0;

    for (unsigned seed = 0; seed < 1000; seed++) {
        struct random random = {.state = seed * 40503u + 7, .mem = mem_new()};
        struct findings findings = findings_new(random.mem);
        struct out out = out_new(random.mem);
        const struct formula *tree = grow(&random, seed % 2 == 0, 3);
        char *text;

        formula_print(&out, tree);
        text = out.bytes;
        for (size_t i = 0; i < out.count; i++) {
            size_t j = i, open = 0;

            /* A parenthesis of a function stands behind its name. */
            if (text[i] != '(' || (i > 0 && strchr(" (-", text[i - 1]) == NULL))
                continue;
            do
                open += (text[j] == '(') - (text[j] == ')');
            while (open > 0 && ++j < out.count);
            text[i] = text[j] = ' ';
            const struct formula *other = formula_parse(
                text, start, tree->truth, &findings, random.mem);
            check(other == NULL || !same(tree, other));
            text[i] = '(';
            text[j] = ')';
            pairs++;
        }
        mem_free(random.mem);
    }
    check(pairs > 500);
}

TEST_MAIN
