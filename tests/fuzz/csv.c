/* csv.c - any bytes as results.csv, and as measures.csv, of a small agreement
 * with every criterion: all mistakes told in both languages; where there are
 * none, the year is scored at every stage.
 */
#include "import/folder.h"
#include "year.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const char agreement[] =
    "trachu: 1\n"
    "agency: {code: a, group: D}\n"
    "fiscal_year: 2564\n"
    "components:\n"
    "  - code: 1\n"
    "    indicators:\n"
    "      - {code: 1.1, weight: 20, criterion:"
    " {targets: [80, 85, 90, 95, 100]}}\n"
    "      - {code: 1.2, weight: 10, rule: linear, below: linear, criterion:"
    " {targets: [30, 25, ~, 15, 8]}}\n"
    "      - {code: 1.10, weight: 10, rule: ratio, formula: 'sum(m) / n',"
    " criterion: {targets: [20, 15, 10, 5, 1]}}\n"
    "  - code: 2\n"
    "    indicators:\n"
    "      - {code: 2.1, weight: 10, criterion: {bands:"
    " ['< 70', '70 .. < 80', '80 .. < 90', '90 .. < 100', '>= 100']}}\n"
    "      - {code: 2.2, weight: 10, missing: floor, criterion: {rules:"
    " {1: m >= 1, 5: m >= 2 and mean(n) >= 50}}}\n"
    "      - {code: 2.3, weight: 20, criterion: {composite: ["
    "{code: 2.3a, criterion: {targets: [5, 4, 3, 2, 1], toward: 25}},"
    "{code: 2.3b, missing: zero, criterion: {judged: {by: x}}}]}}\n"
    "      - {code: 2.4, weight: 20, criterion: {milestones: {steps:"
    " [{code: a}, {code: b}, {code: c}], targets: [20, 40, 60, 80, 100]}}}\n"
    "measures: [{code: m}, {code: n}]\n"
    "adjustments: [{points: -0.2, reason: r, by: b, indicator: 1.1}]\n";

static bool
read_agreement(struct year *year, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct file file;

    return file_of_text(&file, "agreement.yaml", agreement,
                        sizeof agreement - 1, &findings) &&
           import_agreement_file(&year->agreement, &file, &findings, mem) &&
           findings.count == 0;
}

static void
try_file(void read(struct year *, const struct file *, struct findings *,
                   struct mem *),
         const struct file *file, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct year year = {0};

    ensure(read_agreement(&year, mem));
    read(&year, file, &findings, mem);
    year_check_and_score(&year, &findings, mem);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    const char *text = mem_string(mem, (const char *)bytes, count);
    struct file file;

    if (file_of_text(&file, "results.csv", text, count, &findings)) {
        try_file(import_results_file, &file, mem);
        try_file(import_measures_file, &file, mem);
    }
    year_say_all(&findings, mem);
    mem_free(mem);
    return 0;
}
