/* limits.c - tests: loading stays within limits, whatever the files hold. */
#include "import/folder.h"
#include "import/yaml.h"
#include "score/score.h"
#include "tap.h"

#include <ftw.h>
#include <sys/stat.h>
#include <time.h>

/* ---- a folder of its own ---- */

struct folder {
    char path[64];
    struct mem *mem;
    struct findings findings;
    struct year year;
};

static struct folder
new_folder(void)
{
    struct folder folder = {.path = "/tmp/trachu-limits-XXXXXX",
                            .mem = mem_new()};

    check(mkdtemp(folder.path) != NULL);
    folder.findings = findings_new(folder.mem);
    return folder;
}

static int
remove_entry(const char *path, const struct stat *stat, int type,
             struct FTW *walk)
{
    (void)stat, (void)type, (void)walk;
    return remove(path);
}

static void
end_folder(struct folder *folder)
{
    mem_free(folder->mem);
    check(nftw(folder->path, remove_entry, 8, FTW_DEPTH | FTW_PHYS) == 0);
}

static FILE *
open_in(const struct folder *folder, const char *name)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    file = fopen(path, "w");
    check(file != NULL);
    return file;
}

static void
write_in(const struct folder *folder, const char *name, const char *text)
{
    FILE *file = open_in(folder, name);

    fputs(text, file);
    fclose(file);
}

static bool
read_folder(struct folder *folder)
{
    return import_folder(&folder->year, folder->path, &folder->findings,
                         folder->mem);
}

/* The one thing that was told, in English, without the folder's name. */
static const char *
told(struct folder *folder)
{
    static const struct voice english = {.language = ENGLISH};
    struct out out = out_new(folder->mem);
    size_t skip = strlen(folder->path) + 1;

    check(folder->findings.count == 1);
    if (folder->findings.count == 0)
        return "";
    finding_say(&out, &english, &folder->findings.item[0]);
    check(strncmp(out_string(&out), folder->path, skip - 1) == 0);
    return out_string(&out) + skip;
}

static const char small[] =
    "trachu: 1\n"
    "agency: {code: a}\n"
    "fiscal_year: 2564\n"
    "components:\n"
    "  - code: 1\n"
    "    indicators:\n"
    "      - {code: 1.1, weight: 100, criterion: {targets: [1, 2, 3, 4, 5]}}\n"
    "measures: [{code: m}]\n";

/* ---- large agreements ---- */

static const char *const stages[] = {"self", "reviewed", "verified",
                                     "official"};

/* `count` indicators in components of ten, a measure behind every other one,
 * four stages of rows, a value a month. */
static void
write_year(const struct folder *folder, int count, int months)
{
    FILE *agreement = open_in(folder, "agreement.yaml");
    FILE *rows = open_in(folder, "results.csv");
    FILE *values = open_in(folder, "measures.csv");

    fprintf(agreement, "trachu: 1\nagency: {code: a, group: D}\n"
                       "fiscal_year: 2564\nscoring: {weights: normalise}\n"
                       "components:\n");
    fprintf(rows, "indicator,stage,result,state,claimed_score,by,reason\n");
    fprintf(values, "measure,period,value\n");
    for (int i = 0; i < count; i++) {
        if (i % 10 == 0)
            fprintf(agreement, "  - code: c%d\n    indicators:\n", i / 10);
        fprintf(agreement,
                "      - code: i%d\n"
                "        name: {th: ตัวชี้วัดที่ %d, en: Indicator %d}\n"
                "        unit: percent\n"
                "        weight: 1\n"
                "%s%s"
                "        criterion: {targets: {A: [1, 2, 3, 4, 5], "
                "D: [80, 85, 90, 95, 100]}}\n",
                i, i, i, i % 2 ? "        rule: linear\n" : "",
                i % 2 ? "" : "        source: the ledger of the year\n");
        if (i % 2 == 0)
            fprintf(agreement, "        formula: mean(m%d) + 60\n", i);
        for (int stage = 0; stage < 4; stage++)
            fprintf(rows, i % 2 ? "i%d,%s,%d.%03d,,94.114,committee,seen\n"
                                : "i%d,%s,,,,committee,seen\n",
                    i, stages[stage], 75 + i % 30, stage * 7);
        for (int month = 1; month <= months && i % 2 == 0; month++)
            fprintf(values, "m%d,2564-M%02d,%d.5\n", i, month, month + i % 30);
    }
    fprintf(agreement, "measures:\n");
    for (int i = 0; i < count; i += 2)
        fprintf(agreement, "  - {code: m%d, name: measure %d}\n", i, i);
    fclose(agreement);
    fclose(rows);
    fclose(values);
}

static long
milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
score_stages(struct folder *folder, size_t count)
{
    for (int stage = STAGE_SELF; stage <= STAGE_OFFICIAL; stage++) {
        struct scorecard card;

        score_year(&card, &folder->year,
                   (struct selection){true, (enum stage)stage, ""},
                   &folder->findings, folder->mem);
        check(card.complete);
        check(card.score_count == count);
        check(ratio_compare(card.total, ratio_whole(60)) > 0);
        check(ratio_compare(card.total, ratio_whole(100)) < 0);
    }
}

TEST(a_hundred_indicators_take_less_than_ten_megabytes)
{
    struct folder folder = new_folder();

    write_year(&folder, 100, 12);
    check(read_folder(&folder));
    check(folder.year.agreement.indicator_count == 100);
    check(folder.year.result_count == 400);
    check(folder.year.value_count == 600);
    score_stages(&folder, 100);
    check(folder.findings.count == 0);
    printf("# %zu KB held after four stages\n", mem_held(folder.mem) / 1024);
    check(mem_held(folder.mem) < 10 * 1024 * 1024);
    end_folder(&folder);
}

TEST(ten_thousand_indicators_load_and_score)
{
    struct folder folder = new_folder();
    long start, loaded;

    write_year(&folder, 10000, 2);
    start = milliseconds();
    check(read_folder(&folder));
    loaded = milliseconds();
    check(folder.year.agreement.indicator_count == 10000);
    check(folder.year.result_count == 40000);
    score_stages(&folder, 10000);
    check(folder.findings.count == 0);
    printf("# loaded in %ld ms, four stages scored in %ld ms, %zu MB held\n",
           loaded - start, milliseconds() - loaded,
           mem_held(folder.mem) / 1024 / 1024);
    end_folder(&folder);
}

/* ---- many mistakes ---- */

TEST(rows_of_another_agreement_are_all_told)
{
    struct folder folder = new_folder();
    long start;

    write_year(&folder, 10000, 0);
    FILE *rows = open_in(&folder, "results.csv");
    fprintf(rows, "indicator,stage,result\n");
    for (int i = 0; i < 20000; i++)
        fprintf(rows, "indicator-%d,self,80\n", i);
    fclose(rows);
    start = milliseconds();
    check(read_folder(&folder));
    printf("# read in %ld ms\n", milliseconds() - start);
    check(folder.findings.by_severity[ERROR] == 20000);
    check(folder.findings.count == FINDINGS_MAX);
    end_folder(&folder);
}

TEST(a_hundred_thousand_totals_are_told)
{
    struct folder folder = new_folder();
    long start;

    write_in(&folder, "agreement.yaml", small);
    FILE *rows = open_in(&folder, "results.csv");
    fprintf(rows, "indicator,stage,result,claimed_weighted\n");
    for (int i = 0; i < 100000; i++)
        fprintf(rows, "total,self,,96\n");
    fclose(rows);
    start = milliseconds();
    check(read_folder(&folder));
    printf("# read in %ld ms\n", milliseconds() - start);
    check(folder.findings.by_severity[ERROR] == 99999);
    end_folder(&folder);
}

TEST(a_hundred_thousand_grades_and_divisions_are_read)
{
    struct folder folder = new_folder();
    long start;

    write_year(&folder, 10000, 0);
    char path[128];
    snprintf(path, sizeof path, "%s/agreement.yaml", folder.path);
    FILE *agreement = fopen(path, "a");
    fprintf(agreement, "grades:\n");
    for (int i = 0; i < 100000; i++)
        fprintf(agreement, "  - {from: %d, name: g}\n", i);
    fprintf(agreement, "divisions:\n");
    for (int i = 0; i < 100000; i++)
        fprintf(agreement, "  - {code: d%d}\n", i);
    fclose(agreement);
    start = milliseconds();
    check(read_folder(&folder));
    printf("# read in %ld ms\n", milliseconds() - start);
    check(folder.findings.count == 0);
    check(folder.year.agreement.grade_count == 100000);
    check(folder.year.agreement.grades[0].from.value.e6 == 99999000000);
    end_folder(&folder);
}

/* ---- files that are none, or too much ---- */

static void
make_large(const struct folder *folder, const char *name)
{
    FILE *file = open_in(folder, name);

    check(ftruncate(fileno(file), 100 * 1024 * 1024) == 0);
    fclose(file);
}

TEST(an_agreement_of_a_hundred_megabytes_is_refused)
{
    struct folder folder = new_folder();

    make_large(&folder, "agreement.yaml");
    check(!read_folder(&folder));
    check_text(told(&folder),
               "agreement.yaml: error: file: "
               "this file has 100 MB; at most 16 MB are read. A year of an "
               "agency is far smaller: is it the right file?\n");
    check(mem_held(folder.mem) < 1024 * 1024);
    end_folder(&folder);
}

TEST(rows_of_a_hundred_megabytes_are_refused)
{
    struct folder folder = new_folder();

    write_in(&folder, "agreement.yaml", small);
    make_large(&folder, "results.csv");
    check(read_folder(&folder));
    check_text(told(&folder),
               "results.csv: error: file: "
               "this file has 100 MB; at most 64 MB are read. A year of an "
               "agency is far smaller: is it the right file?\n");
    check(mem_held(folder.mem) < 1024 * 1024);
    end_folder(&folder);
}

TEST(a_queue_in_place_of_a_file_is_refused)
{
    struct folder folder = new_folder();
    char path[128];

    snprintf(path, sizeof path, "%s/agreement.yaml", folder.path);
    check(mkfifo(path, 0600) == 0);
    check(!read_folder(&folder));
    check(strstr(told(&folder), "is no regular file: give a file, not a folder "
                                "or a device\n") != NULL);
    end_folder(&folder);
}

TEST(a_folder_in_place_of_a_file_is_refused)
{
    struct folder folder = new_folder();
    char path[128];

    write_in(&folder, "agreement.yaml", small);
    snprintf(path, sizeof path, "%s/measures.csv", folder.path);
    check(mkdir(path, 0700) == 0);
    check(read_folder(&folder));
    check(strstr(told(&folder), "is no regular file: give a file, not a folder "
                                "or a device\n") != NULL);
    end_folder(&folder);
}

TEST(a_file_in_place_of_the_folder_is_refused)
{
    struct folder folder = new_folder();
    struct year year;
    char path[128];

    write_in(&folder, "agreement.yaml", small);
    snprintf(path, sizeof path, "%s/agreement.yaml", folder.path);
    check(!import_folder(&year, path, &folder.findings, folder.mem));
    check(folder.findings.count == 1);
    check(folder.findings.item[0].code == FINDING_FILE_UNREADABLE);
    end_folder(&folder);
}

/* ---- YAML that explodes ---- */

TEST(brackets_ten_thousand_deep_are_refused)
{
    struct folder folder = new_folder();
    FILE *file = open_in(&folder, "agreement.yaml");

    for (int i = 0; i < 10000; i++)
        fputc('[', file);
    fclose(file);
    check(!read_folder(&folder));
    check_text(told(&folder),
               "agreement.yaml:1:26: error: yaml: "
               "this is nested too deeply\n");
    end_folder(&folder);
}

TEST(keys_a_thousand_deep_are_refused)
{
    struct folder folder = new_folder();
    FILE *file = open_in(&folder, "agreement.yaml");

    for (int i = 0; i < 1000; i++)
        fprintf(file, "%*sa:\n", i, "");
    fclose(file);
    check(!read_folder(&folder));
    check(folder.findings.count == 1);
    check(folder.findings.item[0].code == FINDING_YAML);
    end_folder(&folder);
}

TEST(a_billion_laughs_are_refused)
{
    struct folder folder = new_folder();
    FILE *file = open_in(&folder, "agreement.yaml");

    fputs("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n", file);
    for (int i = 1; i < 10; i++)
        fprintf(file, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i,
                i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    fclose(file);
    check(!read_folder(&folder));
    check(folder.findings.count == 3); /* two anchors, then the alias */
    check(folder.findings.item[2].code == FINDING_YAML);
    check(folder.findings.item[2].place.line == 2);
    check(mem_held(folder.mem) < 1024 * 1024);
    end_folder(&folder);
}

/* ---- CSV that is wide ---- */

TEST(a_million_columns_are_told)
{
    struct folder folder = new_folder();

    write_in(&folder, "agreement.yaml", small);
    FILE *file = open_in(&folder, "results.csv");
    fputs("indicator,stage,result", file);
    for (int i = 0; i < 1000000; i++)
        fputs(",x", file);
    fputs("\n1.1,self,80", file);
    for (int i = 0; i < 1000000; i++)
        fputs(",", file);
    fputs("\n", file);
    fclose(file);
    check(read_folder(&folder));
    check(folder.findings.by_severity[ERROR] == 1000000);
    check(folder.findings.count == FINDINGS_MAX);
    check(folder.findings.item[0].code == FINDING_KEY_UNKNOWN);
    check(folder.year.result_count == 1);
    end_folder(&folder);
}

TEST(a_row_of_a_million_cells_is_one_mistake)
{
    struct folder folder = new_folder();

    write_in(&folder, "agreement.yaml", small);
    FILE *file = open_in(&folder, "measures.csv");
    fputs("measure,period,value\nm,2564,1", file);
    for (int i = 0; i < 1000000; i++)
        fputs(",x", file);
    fputs("\nm,2564-Q1,1\n", file);
    fclose(file);
    check(read_folder(&folder));
    check_text(told(&folder),
               "measures.csv:2:1: error: csv: this row has 1000003 cells, the "
               "head 3: a number with a thousands comma needs quotes\n");
    check(folder.year.value_count == 1);
    end_folder(&folder);
}

/* ---- names survive ---- */

TEST(names_of_three_hundred_characters_and_pictures_survive)
{
    struct folder folder = new_folder();
    char name[3000] = "🏞️ คลองสวยน้ำใส ", reason[3000];
    const struct indicator *indicator;
    FILE *file;

    for (int i = 0; i < 300; i++)
        strcat(name, i % 2 ? "ก" : "้");
    strcat(name, "👩‍⚕️ end");
    snprintf(reason, sizeof reason, "said \"%s\", twice", name);
    file = open_in(&folder, "agreement.yaml");
    fprintf(file, "%s", small);
    fprintf(file, "divisions: [{code: ฝ่าย🌳, name: %s}]\n", name);
    fclose(file);
    file = open_in(&folder, "results.csv");
    fprintf(file, "indicator,stage,result,by,reason\n"
                  "1.1,self,3,🌳,\"said \"\"%s\"\", twice\"\n", name);
    fclose(file);
    check(read_folder(&folder));
    check(folder.findings.count == 0);
    check_text(words_in(folder.year.agreement.divisions[0].name, "th"), name);
    check_text(folder.year.agreement.divisions[0].code, "ฝ่าย🌳");
    indicator = agreement_indicator(&folder.year.agreement, "1.1");
    check(indicator != NULL);
    check_text(folder.year.results[0].by, "🌳");
    check_text(folder.year.results[0].reason, reason);
    end_folder(&folder);
}

TEST(a_code_of_64_characters_is_one_and_of_65_is_none)
{
    static const char head[] = "trachu: 1\nfiscal_year: 2564\nagency: {code: ";

    for (int length = 64; length <= 65; length++) {
        struct folder folder = new_folder();
        FILE *file = open_in(&folder, "agreement.yaml");

        fputs(head, file);
        for (int i = 0; i < length; i++)
            fputs("ก", file);
        fputs("}\n", file);
        fputs(strstr(small, "components:"), file);
        fclose(file);
        check(read_folder(&folder));
        check(folder.findings.count == (length == 65));
        end_folder(&folder);
    }
}

TEST_MAIN
