/* indicator.c - tests: what is to be looked at before one indicator is judged.
 */
#include "check/check.h"
#include "import/folder.h"
#include "tap.h"

static const struct finding *const *
found(const char *fixture, const char *code, size_t *count, struct mem *mem)
{
    struct year *year = MEM_NEW(mem, struct year);
    struct findings reading = findings_new(mem);
    struct out path = out_new(mem);
    const struct indicator *indicator;

    out_format(&path, "%s/%s", FIXTURES, fixture);
    check(import_folder(year, out_string(&path), &reading, mem));
    check(reading.count == 0);
    indicator = agreement_indicator(&year->agreement, code);
    check(indicator != NULL);
    return check_indicator(year, indicator, "", count, mem);
}

static void
check_found(const char *fixture, const char *code, size_t wanted)
{
    struct mem *mem = mem_new();
    size_t count;

    (void)found(fixture, code, &count, mem);
    check(count == wanted);
    mem_free(mem);
}

TEST(only_what_is_about_it)
{
    struct mem *mem = mem_new();
    const struct finding *const *findings;
    size_t count;

    findings = found("reason-missing", "1.2", &count, mem);
    check(count == 1);
    check_text(findings[0]->indicator, "1.2");
    check(findings[0]->code == FINDING_REASON_MISSING);
    mem_free(mem);
}

TEST(what_is_told_before_scoring_and_what_takes_long)
{
    struct mem *mem = mem_new();
    const struct finding *const *findings;
    size_t count;

    findings = found("range", "1.1", &count, mem);
    check(count > 0 && findings[0]->code == FINDING_RANGE);
    findings = found("rules-order", "1.1", &count, mem);
    check(count == 1 && findings[0]->code == FINDING_RULES_ORDER);
    mem_free(mem);
}

TEST(what_is_about_the_whole_is_about_its_parts)
{
    struct mem *mem = mem_new();
    const struct finding *const *findings;
    size_t count;

    findings = found("direction-parts", "1.1a", &count, mem);
    check(count == 1);
    check_text(findings[0]->indicator, "1.1");
    check(findings[0]->code == FINDING_DIRECTION);
    mem_free(mem);
}

TEST(what_is_about_a_part_is_not_about_the_whole_or_the_others)
{
    check_found("evidence-missing-parts", "1.1b", 1);
    check_found("evidence-missing-parts", "1.1a", 0);
    check_found("evidence-missing-parts", "1.1", 0);
}

TEST(what_is_about_values_is_about_what_they_are_behind)
{
    struct mem *mem = mem_new();
    const struct finding *const *findings;
    size_t count;

    findings = found("values-behind", "1.1", &count, mem);
    check(count == 2);
    check(findings[0]->code == FINDING_RANGE);
    check_text(findings[0]->measure, "answers");
    check(findings[1]->code == FINDING_PROPORTION);
    check_text(findings[1]->measure, "satisfied");
    mem_free(mem);
    check_found("values-behind", "1.2", 0);
}

TEST(notes_are_no_reason_to_look)
{
    check_found("stage-differs", "1.1", 0);
}

TEST_MAIN
