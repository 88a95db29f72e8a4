/* yaml.c - any bytes as agreement.yaml: read as YAML and as an agreement, all
 * mistakes told in both languages; where there are none, a year with results
 * and measures made up for it is scored.
 */
#include "import/folder.h"
#include "import/yaml.h"
#include "year.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* A row for each indicator: a number, blank or missing by turns. */
static void
make_results(struct year *year, struct mem *mem)
{
    static const int64_t values[] = {95000000, 0, 19330000, -1500000, 80000000};
    size_t count = year->agreement.indicator_count;

    year->results = MEM_ARRAY(mem, struct result, count);
    year->result_count = count;
    for (size_t i = 0; i < count; i++) {
        bool blank = i % 4 == 1, missing = i % 7 == 6;

        year->results[i] = (struct result){
            .indicator = i,
            .round = "",
            .stage = STAGE_OFFICIAL,
            .value = {.given = !blank && !missing, .value = {values[i % 5]}},
            .state = blank || missing ? STATE_MISSING : STATE_GIVEN,
            .state_blank = blank,
            .by = "",
            .reason = ""};
    }
}

/* A value for each measure but every fifth. */
static void
make_values(struct year *year, struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    struct period period = fiscal_year_days(agreement->calendar,
                                            agreement->fiscal_year);

    year->values = MEM_ARRAY(mem, struct value, agreement->measure_count);
    for (size_t i = 0; i < agreement->measure_count; i++)
        if (i % 5 != 4)
            year->values[year->value_count++] = (struct value){
                .measure = i,
                .period = period,
                .period_text = "2564",
                .value = {.given = true, .value = {(int64_t)i * 500000}}};
}

static void
try_agreement(const struct file *file, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct year year = {0};
    bool read = import_agreement_file(&year.agreement, file, &findings, mem);

    year_say_all(&findings, mem);
    ensure(read || findings.by_severity[ERROR] > 0);
    if (!read)
        return;
    if (findings.by_severity[ERROR] == 0) {
        make_results(&year, mem);
        make_values(&year, mem);
    }
    year_check_and_score(&year, &findings, mem);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    const char *text = mem_string(mem, (const char *)bytes, count);
    struct file file;

    if (file_of_text(&file, "agreement.yaml", text, count, &findings)) {
        const struct node *root = yaml_read(&file, &findings, mem);

        ensure(root != NULL || findings.by_severity[ERROR] > 0);
        if (root != NULL && root->type == NODE_MAP)
            try_agreement(&file, mem);
    }
    year_say_all(&findings, mem);
    mem_free(mem);
    return 0;
}
