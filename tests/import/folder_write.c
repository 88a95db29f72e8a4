/* folder_write.c - what is written from the model is read as the same model. */
#include "import/folder_write.h"

#include "import/folder.h"
#include "import/yaml.h"
#include "report/scorecard.h"
#include "tap.h"

#include <sys/stat.h>

static void
save(const char *folder, const struct folder_files *files)
{
    char path[4096];

    mkdir(folder, 0777);
    snprintf(path, sizeof path, "%s/report", folder);
    mkdir(path, 0777);
    for (size_t i = 0; i < files->count; i++) {
        FILE *file;

        snprintf(path, sizeof path, "%s/%s", folder, files->file[i].name);
        file = fopen(path, "w");
        check(file != NULL);
        check(fwrite(files->file[i].text, 1, files->file[i].count, file) ==
              files->file[i].count);
        check(fclose(file) == 0);
    }
}

static void
remove_folder(const char *folder)
{
    char command[4096];

    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    check(system(command) == 0);
}

static void
read_folder(struct year *year, const char *path, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct voice voice = {.language = ENGLISH};

    check(import_folder(year, path, &findings, mem));
    for (size_t i = 0; i < findings.count; i++)
        if (findings.item[i].severity == ERROR) {
            struct out out = out_new(mem);

            finding_say(&out, &voice, &findings.item[i]);
            printf("# %s", out_string(&out));
            tap_failed = true;
        }
}

static const char *
scores(const struct year *year, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct voice voice = {.language = THAI};
    struct selection selection = {.round = ""};
    struct scorecard card;
    struct out out = out_new(mem);
    struct json json = json_new(&out);

    score_year(&card, year, selection, &findings, mem);
    scorecard_json(&json, &(struct score_json){.year = year,
                                               .card = &card,
                                               .findings = &findings,
                                               .voice = &voice,
                                               .folder = "",
                                               .exact = true});
    json_finish(&json);
    return out_string(&out);
}

/* ---- nothing is lost: every text of the one file is in the other ---- */

/* The same but for spaces around, which are taken off a text. */
static bool
same_text(const char *a, const char *b)
{
    size_t count;

    a += strspn(a, " \n");
    b += strspn(b, " \n");
    count = strlen(a);
    while (count > 0 && (a[count - 1] == '\n' || a[count - 1] == ' '))
        count--;
    return strncmp(a, b, count) == 0 &&
           strspn(b + count, " \n") == strlen(b + count);
}

static bool
holds(const struct node *tree, const struct node *scalar)
{
    struct dec a, b;

    if (tree->type == NODE_SCALAR)
        return same_text(tree->text, scalar->text) ||
               (dec_parse(tree->text, tree->length, &a) == DEC_FINE &&
                dec_parse(scalar->text, scalar->length, &b) == DEC_FINE &&
                dec_compare(a, b) == 0);
    for (size_t i = 0; i < tree->count; i++)
        if (holds(tree->items[i], scalar) ||
            (tree->type == NODE_MAP && holds(tree->keys[i], scalar)))
            return true;
    return false;
}

/* An interval is written as the targets that it means. */
static void
find_all(const struct node *old, const struct node *tree)
{
    if (old->type == NODE_MAP && node_value(old, "interval") != NULL)
        return;
    if (old->type == NODE_SCALAR) {
        if (!holds(tree, old)) {
            printf("# lost: %s\n", old->text);
            tap_failed = true;
        }
        return;
    }
    for (size_t i = 0; i < old->count; i++) {
        /* said by leaving it out */
        if (old->type == NODE_MAP &&
            strcmp(old->items[i]->type == NODE_SCALAR ? old->items[i]->text
                                                      : "",
                   "no") == 0)
            continue;
        if (old->type == NODE_MAP)
            find_all(old->keys[i], tree);
        find_all(old->items[i], tree);
    }
}

static const struct node *
tree_of(const char *path, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct file file;

    check(file_read(&file, path, FILE_YAML_MAX, NULL, &findings, mem));
    return yaml_read(&file, &findings, mem);
}

static void
nothing_lost(const char *folder, const struct folder_files *files,
             struct mem *mem)
{
    for (size_t i = 0; i < files->count; i++) {
        struct findings findings = findings_new(mem);
        struct file file;

        if (strstr(files->file[i].name, ".yaml") == NULL)
            continue;
        check(file_of_text(&file, files->file[i].name, files->file[i].text,
                           files->file[i].count, &findings));
        find_all(tree_of(file_path(folder, files->file[i].name, mem), mem),
                 yaml_read(&file, &findings, mem));
    }
}

static size_t
lines_of(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

/* Reads a folder, writes it, reads that, writes it again. */
static void
round_trip(const char *folder)
{
    struct mem *mem = mem_new();
    struct year year, again;
    struct folder_files files, twice;
    char copy[] = "copy-XXXXXX";

    check(mkdtemp(copy) != NULL);
    read_folder(&year, folder, mem);
    folder_write(&files, &year, mem);
    save(copy, &files);
    read_folder(&again, copy, mem);
    folder_write(&twice, &again, mem);
    check(files.count == twice.count);
    for (size_t i = 0; i < files.count && i < twice.count; i++) {
        check_text(twice.file[i].name, files.file[i].name);
        check_text(twice.file[i].text, files.file[i].text);
    }
    check_text(scores(&again, mem), scores(&year, mem));
    check(again.result_count == year.result_count);
    check(again.claim_count == year.claim_count);
    check(again.value_count == year.value_count);
    check(again.form_count == year.form_count);
    nothing_lost(folder, &files, mem);
    remove_folder(copy);
    mem_free(mem);
}

TEST(a_real_year)
{
    round_trip(EXAMPLES "/pathumwan-2564");
}

TEST(lower_is_better)
{
    round_trip(EXAMPLES "/mekkhao-2566");
}

TEST(normalised)
{
    round_trip(EXAMPLES "/normalised-2565");
}

TEST(parts_and_adjustments)
{
    round_trip(EXAMPLES "/shared-weights-2567");
}

static void
write_text_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    check(file != NULL);
    fputs(text, file);
    fclose(file);
}

/* Texts that YAML or CSV could take for something else. */
TEST(awkward_texts)
{
    mkdir("awkward", 0777);
    mkdir("awkward/report", 0777);
    write_text_file(
        "awkward/agreement.yaml",
        "trachu: 1\n"
        "language: en\n"
        "calendar: {era: ce, starts: 4}\n"
        "fiscal_year: 2025\n"
        "signed: 2024-03-28\n"
        "agency: {code: \"007\", name: {en: 'No: \"it\" # is', th: ไม่}}\n"
        "parties: [{name: \"no\", position: \"- dash\"}]\n"
        "components:\n"
        "  - code: \"1e3\"\n"
        "    name: \"  two spaces, and\\ttab\"\n"
        "    indicators:\n"
        "      - code: \"1.10\"\n"
        "        name: \"~\"\n"
        "        unit: \"%\"\n"
        "        weight: 60.00\n"
        "        definition: \"line one\\nline two\\n\\n  indented\\n\"\n"
        "        criterion: {targets: [60, ~, 80.50, ~, 100]}\n"
        "      - code: \"1.2\"\n"
        "        name: {th: \"[ก] & *ข* !ค %ง @จ `ฉ`\"}\n"
        "        weight: 40\n"
        "        round: {score: none}\n"
        "        rule: step\n"
        "        criterion: {bands: [\"< 10\", ~, \"10 .. 20\", \"> 20\", "
        "~]}\n");
    write_text_file("awkward/results.csv",
                    "indicator,stage,result,reason,by\n"
                    "1.10,self,80.500,\"said \"\"so\"\", twice\nand again\",x\n"
                    "1.2,self,,,\n");
    write_text_file("awkward/report/1.10.yaml",
                    "account: |\n  - one\n  - two\n\nobstacles: \"#none\"\n"
                    "projects: [\"null\", \"a: b\", \"trailing \\nspace\"]\n");
    round_trip("awkward");
    remove_folder("awkward");
}

TEST(numbers_keep_their_zeros_and_dates_their_era)
{
    struct mem *mem = mem_new();
    struct year year;
    struct folder_files files;

    read_folder(&year, EXAMPLES "/pathumwan-2564", mem);
    folder_write(&files, &year, mem);
    check_text(files.file[1].name, "results.csv");
    check(strstr(files.file[1].text, "2.1,official,80.000,,80.000,8.000,") !=
          NULL);
    check(strstr(files.file[1].text, "2564-") != NULL);
    check(strstr(files.file[1].text, "\ntotal,official,,,,96.525,") != NULL);
    check(lines_of(files.file[1].text) ==
          1 + year.result_count + year.claim_count);
    mem_free(mem);
}

TEST_MAIN
