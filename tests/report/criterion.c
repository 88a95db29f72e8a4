/* criterion.c - criteria as tables, and formulas in words. */
#include "tap.h"

#include "import/folder.h"
#include "outline.h"
#include "report/criterion_table.h"
#include "report/phrase.h"

/* An agreement of one indicator with this criterion; `more` are lines of the
 * indicator. */
static const struct agreement *
agreement_of(const char *criterion, const char *more, struct mem *mem)
{
    struct agreement *agreement = MEM_NEW(mem, struct agreement);
    struct findings findings = findings_new(mem);
    struct out text = out_new(mem);
    struct file file;

    out_format(&text,
               "trachu: 1\n"
               "language: en\n"
               "agency: {code: a, name: An agency, group: B}\n"
               "fiscal_year: 2564\n"
               "measures:\n"
               "  - {code: events, name: Events, unit: events}\n"
               "  - {code: happy, name: Satisfied, unit: percent}\n"
               "  - {code: bare}\n"
               "components:\n"
               "  - code: '1'\n"
               "    indicators:\n"
               "      - code: '1.1'\n"
               "        unit: percent\n"
               "        weight: 100\n"
               "%s"
               "        criterion:\n"
               "%s",
               more, criterion);
    check(file_of_text(&file, "agreement.yaml", out_string(&text), text.count,
                       &findings));
    check(import_agreement_file(agreement, &file, &findings, mem));
    for (size_t i = 0; i < findings.count; i++)
        printf("# %s:%u\n", finding_name(findings.item[i].code),
               findings.item[i].place.line);
    check(findings.by_severity[ERROR] == 0);
    return agreement;
}

static struct criterion_view
view_of(const struct agreement *agreement, const struct voice *voice,
        struct mem *mem)
{
    return (struct criterion_view){.agreement = agreement,
                                   .indicator = agreement->indicators,
                                   .criterion =
                                       &agreement->indicators->criterion,
                                   .caption = "Criteria",
                                   .voice = voice,
                                   .mem = mem};
}

static void
check_table(const char *criterion, const char *more, struct voice voice,
            const char *expected)
{
    struct mem *mem = mem_new();
    const struct agreement *agreement = agreement_of(criterion, more, mem);
    struct criterion_view view = view_of(agreement, &voice, mem);
    struct document *document = document_new(mem, &voice, &style_official);

    document_table(document, "t", criterion_table(&view));
    check_text(outline_document(document, true), expected);
    mem_free(mem);
}

static const struct voice english = {.language = ENGLISH};

/* ---- what a result below the lowest target earns ---- */

static void
check_footnote(const char *more, const char *footnote)
{
    struct mem *mem = mem_new();
    const struct agreement *agreement =
        agreement_of("          targets: [80, 85, 90, 95, 100]\n", more, mem);
    struct criterion_view view = view_of(agreement, &english, mem);
    struct table *table = criterion_table(&view);

    check(table->note_count == 2);
    check_text(table->notes[1], footnote);
    mem_free(mem);
}

TEST(the_footnote_says_what_the_policy_means)
{
    check_footnote("        below: floor\n",
                   "A result that does not reach the target of level 1 earns "
                   "the points of level 1: 60.");
    check_footnote("        below: target\n",
                   "A result that does not reach the target of level 1 earns "
                   "that target taken for points: 80.");
    check_footnote(
        "        below: zero\n",
        "A result that does not reach the target of level 1 earns no "
        "points.");
    check_footnote("        below: linear\n",
                   "Short of the target of level 1 the line through the "
                   "targets of the two lowest levels goes on, down to no "
                   "points.");
    check_footnote("        below: proportional\n",
                   "A result that does not reach the target of level 1 earns "
                   "points in proportion to that target, which stands for the "
                   "points of level 1: 60.");
}

TEST(the_ratio_has_its_own_footnotes)
{
    check_footnote("        rule: ratio\n        below: floor\n",
                   "No result earns less than the points of level 1: 60.");
    check_footnote(
        "        rule: ratio\n        below: zero\n",
        "A result that does not reach the target of level 1 earns no "
        "points.");
    check_footnote("        rule: ratio\n        below: proportional\n",
                   "Short of the target of level 1, too, the points are the "
                   "ratio to the target of the highest level.");
}

/* Taken for points a target is kept within the scale. */
TEST(a_target_taken_for_points_is_at_most_the_highest)
{
    check_footnote("        points: [1, 2, 3, 4, 5]\n        below: target\n",
                   "A result that does not reach the target of level 1 earns "
                   "that target taken for points: 5.");
}

/* Of targets that fall the lowest one is the best: what counts is level 1. */
TEST(targets_that_fall_have_no_lowest_target_to_miss)
{
    check_table("          targets: [30, 25, 20]\n",
                "        points: [60, 80, 100]\n", english,
                "table t: Criteria\n"
                "    criterion | level 1 (60 points) | level 2 (80 points) | "
                "level 3 (100 points)\n"
                "    target | 30 | 25 | 20\n"
                "  * Less is better: a level is reached at its target or below "
                "it.\n"
                "  * Scoring interval from level to level: 20. Between two "
                "levels: proportional.\n"
                "  * A result that does not reach the target of level 1 earns "
                "the points of level 1: 60.\n");
}

TEST(with_one_target_nothing_is_between_two_levels)
{
    check_table("          targets: [~, ~, 20]\n",
                "        points: [60, 80, 100]\n", english,
                "table t: Criteria\n"
                "    criterion | level 1 (60 points) | level 2 (80 points) | "
                "level 3 (100 points)\n"
                "    target | – | – | 20\n"
                "  * A result that does not reach the target of level 3 earns "
                "the points of level 1: 60.\n");
}

/* ---- tables ---- */

TEST(groups_stand_below_each_other_and_the_own_one_says_so)
{
    check_table("          targets: {A: [1, 2], B: [1265, 2000.5]}\n",
                "        points: [0, 1]\n        rule: step\n", english,
                "table t: Criteria\n"
                "    agency group | level 1 (0 points) | level 2 (1 point)\n"
                "    Group A | 1 | 2\n"
                "    Group B (this agency) | 1,265 | 2,000.5\n"
                "  * Scoring interval from level to level: 1. Between two "
                "levels: step.\n"
                "  * A result that does not reach the target of level 1 earns "
                "the points of level 1: 0.\n");
}

TEST(bands_are_said_in_words)
{
    check_table("          bands: ['< -1', '-1 .. < 0', '0 .. 1', '> 1 .. < "
                "2', '2 .. 2', '> 2 .. 3', '> 3']\n",
                "        points: [1, 2, 3, 4, 5, 6, 7]\n", english,
                "table t: Criteria\n"
                "    criterion | level 1 (1 point) | level 2 (2 points) | "
                "level 3 (3 points) | level 4 (4 points) | level 5 (5 points) "
                "| level 6 (6 points) | level 7 (7 points)\n"
                "    range of the result | less than −1 | −1 or more but less "
                "than 0 | 0 to 1 | more than 1 but less than 2 | exactly 2 | "
                "more than 2, at most 3 | more than 3\n");
    check_table("          bands: ['<= 70', ~, '> 70', ~, ~]\n", "",
                (struct voice){.language = THAI, .thai_digits = true},
                "table t: Criteria\n"
                "    เกณฑ์ | ระดับ ๑ (๖๐ คะแนน) | ระดับ ๒ (๗๐ คะแนน) | ระดับ ๓ "
                "(๘๐ คะแนน) | ระดับ ๔ (๙๐ คะแนน) | ระดับ ๕ (๑๐๐ คะแนน)\n"
                "    ช่วงของผลการดำเนินงาน | ไม่เกิน ๗๐ | – | มากกว่า ๗๐ | – | "
                "–\n");
}

TEST(conditions_may_differ_by_group)
{
    check_table("          rules:\n"
                "            A: {1: events >= 1}\n"
                "            B: {2: events >= 2}\n",
                "        points: [50, 100]\n        below: zero\n", english,
                "table t: Criteria\n"
                "    level | points | condition\n"
                "  > Group A\n"
                "    1 | 50 | “Events”: at least 1 events\n"
                "    2 | 100 | –\n"
                "  > Group B (this agency)\n"
                "    1 | 50 | –\n"
                "    2 | 100 | “Events”: at least 2 events\n"
                "  * Where no condition holds the indicator earns no "
                "points.\n");
}

/* ---- formulas in words ---- */

static void
check_phrase(const char *formula, bool truth, const char *expected)
{
    struct mem *mem = mem_new();
    const struct agreement *agreement =
        agreement_of("          targets: [1, 2, 3, 4, 5]\n", "", mem);
    struct findings findings = findings_new(mem);
    const struct formula *parsed =
        formula_parse(formula, (struct place){0}, truth, &findings, mem);

    check(parsed != NULL);
    check_text(phrase_formula(&english, agreement, parsed, mem), expected);
    mem_free(mem);
}

TEST(conditions_have_names_and_units)
{
    check_phrase(
        "events >= 2 and min(happy) > 80", true,
        "“Events”: at least 2 events, and lowest “Satisfied”: more than "
        "80 percent");
    check_phrase("2 <= events", true, "“Events”: at least 2 events");
    check_phrase("count(happy) != 3", true,
                 "number of reports of “Satisfied”: other than 3");
    check_phrase("events = bare", true, "“Events”: exactly “bare”");
    check_phrase(
        "not (events < 1 or happy <= 0)", true,
        "not: (“Events”: less than 1 events, or “Satisfied”: at most 0 "
        "percent)");
    check_phrase("(events < 1 or happy < 2) and bare > 0", true,
                 "(“Events”: less than 1 events, or “Satisfied”: less than 2 "
                 "percent), and “bare”: more than 0");
}

TEST(parentheses_stand_where_they_change_something)
{
    check_phrase("events - (happy - bare)", false,
                 "“Events” − (“Satisfied” − “bare”)");
    check_phrase("(events - happy) - bare", false,
                 "“Events” − “Satisfied” − “bare”");
    check_phrase("(events + 1) * 100 / bare", false,
                 "(“Events” + 1) × 100 ÷ “bare”");
    check_phrase("-(events * 2)", false, "−(“Events” × 2)");
}

TEST(functions_are_said)
{
    check_phrase("sum(events) / mean(happy) + last(bare) + max(bare)", false,
                 "“Events” over all periods ÷ mean of “Satisfied” + latest "
                 "“bare” + highest “bare”");
    check_phrase("min(100, max(events, happy))", false,
                 "the least of (100; the greatest of (“Events”; "
                 "“Satisfied”))");
    check_phrase("round(events / 3, 2) + round(bare) + abs(happy)", false,
                 "(“Events” ÷ 3), rounded to 2 places + “bare”, rounded + size "
                 "of “Satisfied” without its sign");
    check_phrase("if(events > 1, 2, bare) * 3", false,
                 "(2 if “Events”: more than 1 events, else “bare”) × 3");
    check_phrase("score(\"1.1\") - result(\"1.1\")", false,
                 "score of 1.1 − result of 1.1");
}

TEST(the_deepest_formula_is_said)
{
    struct mem *mem = mem_new();
    struct out formula = out_new(mem), expected = out_new(mem);

    out_repeat(&formula, "-(", 90);
    out_text(&formula, "1 + 1");
    out_repeat(&formula, ")", 90);
    out_repeat(&expected, "−(", 90);
    out_text(&expected, "1 + 1");
    out_repeat(&expected, ")", 90);
    check_phrase(out_string(&formula), false, out_string(&expected));
    mem_free(mem);
}

TEST_MAIN
