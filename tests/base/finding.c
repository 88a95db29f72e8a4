/* finding.c - tests: the list of mistakes and notices. */
#include "base/finding.h"
#include "tap.h"

static const struct voice english = {.language = ENGLISH};
static const struct voice thai = {.language = THAI};

TEST(a_finding_is_said_with_its_place)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct out out = out_new(mem);
    struct place cell = {.file = "results.csv", .line = 11, .column = 13};
    struct place file = {.file = "agreement.yaml"};
    struct place sheet = {
        .file = "table.xlsx", .sheet = "ผล 2564", .line = 12, .column = 28};

    finding_say(
        &out, &english,
        finding_plain(&findings, FINDING_CLAIM_SCORE, cell, TEXT_MONTH_01));
    finding_say(
        &out, &english,
        finding_plain(&findings, FINDING_FILE_UNREADABLE, file, TEXT_MONTH_02));
    finding_say(&out, &thai,
                finding_plain(&findings, FINDING_TOTAL_POLICY,
                              (struct place){0}, TEXT_MONTH_03));
    finding_say(&out, &english,
                finding_plain(&findings, FINDING_SUM, sheet, TEXT_MONTH_04));
    check_text(out_string(&out),
               "results.csv:11:13: warning: claim-score: Jan\n"
               "agreement.yaml: error: file: Feb\n"
               "หมายเหตุ: total-policy: มี.ค.\n"
               "table.xlsx:ผล 2564!AB12: warning: sum: Apr\n");
    mem_free(mem);
}

TEST(findings_are_counted_by_severity)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct place nowhere = {0};

    finding_plain(&findings, FINDING_WEIGHTS, nowhere, TEXT_MONTH_01);
    finding_plain(&findings, FINDING_WEIGHTS, nowhere, TEXT_MONTH_01);
    finding_plain(&findings, FINDING_SUM, nowhere, TEXT_MONTH_01);
    check(findings.count == 3);
    check(findings.by_severity[ERROR] == 2);
    check(findings.by_severity[WARNING] == 1);
    check(findings.by_severity[NOTE] == 0);
    check(findings.item[2].code == FINDING_SUM);
    check(findings.item[2].severity == WARNING);
    check(findings.item[2].indicator == NULL);
    check(!findings.item[2].has_figures);
    mem_free(mem);
}

TEST(a_finding_may_weigh_less_than_its_code)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);

    finding_weigh(&findings,
                  finding_plain(&findings, FINDING_NUMBER_FORM,
                                (struct place){0}, TEXT_MONTH_01),
                  WARNING);
    check(findings.item[0].severity == WARNING);
    check(findings.by_severity[WARNING] == 1);
    check(findings.by_severity[ERROR] == 0);
    mem_free(mem);
}

TEST(arguments_are_kept)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct finding *finding;

    finding = FIND(&findings, FINDING_WEIGHTS, (struct place){0}, TEXT_MONTH_01,
                   arg_whole("sum", 99), arg_text("code", "5"));
    check(finding->arg_count == 2);
    check_text(finding->args[0].name, "sum");
    check(finding->args[0].whole == 99);
    check_text(finding->args[1].text, "5");
    mem_free(mem);
}

TEST(beyond_ten_thousand_they_are_counted_alone)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct finding *last = NULL;

    for (int i = 0; i < FINDINGS_MAX + 5; i++)
        last = finding_plain(&findings, FINDING_SUM, (struct place){0},
                             TEXT_MONTH_01);
    last->indicator = "5.1"; /* may still be filled in */
    check(findings.count == FINDINGS_MAX);
    check(findings.beyond == 5);
    check(findings.by_severity[WARNING] == FINDINGS_MAX + 5);
    mem_free(mem);
}

TEST(every_code_has_a_name_of_its_own)
{
    for (enum finding_code a = 0; a < FINDING_CODES_COUNT; a++) {
        check(strspn(finding_name(a), "abcdefghijklmnopqrstuvwxyz-") ==
              strlen(finding_name(a)));
        for (enum finding_code b = 0; b < a; b++)
            check(strcmp(finding_name(a), finding_name(b)) != 0);
    }
    check_text(finding_name(FINDING_RESULT_MISSING), "result-missing");
    check(finding_severity(FINDING_STALE) == NOTE);
    check(finding_severity(FINDING_DIRECTION) == WARNING);
    check(finding_severity(FINDING_BANDS_GAP) == ERROR);
    check_text(severity_name(WARNING), "warning");
}

TEST_MAIN
