/* import_workbook.c - trachu import of the workbook that trachu template
 * writes.
 */
#include "cli/import_workbook.h"

#include "cli/import_save.h"
#include "report/scorecard.h"
#include "workbook/read.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* ---- which files ---- */

struct paths {
    const char **path;
    size_t count, room;
};

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A folder without any such file stands for itself, to be told. */
static void
add_folder(struct cli *cli, struct paths *paths, const char *path, DIR *folder)
{
    size_t first = paths->count;
    struct dirent *entry;

    while ((entry = readdir(folder)) != NULL) {
        size_t length = strlen(entry->d_name);

        if (entry->d_name[0] != '.' && length > 4 &&
            strcmp(entry->d_name + length - 4, ".csv") == 0)
            *MEM_PUSH(cli->mem, paths->path, paths->count, paths->room) =
                file_path(path, mem_string(cli->mem, entry->d_name, length),
                          cli->mem);
    }
    if (paths->count > first)
        qsort(paths->path + first, paths->count - first, sizeof *paths->path,
              by_name);
    else
        *MEM_PUSH(cli->mem, paths->path, paths->count, paths->room) = path;
}

size_t
import_paths(struct cli *cli, const char ***all)
{
    struct paths paths = {0};

    for (size_t i = 0; i < cli->word_count; i++) {
        DIR *folder = opendir(cli->words[i]);

        if (folder != NULL) {
            add_folder(cli, &paths, cli->words[i], folder);
            closedir(folder);
        } else { /* what it is is told when it is read */
            *MEM_PUSH(cli->mem, paths.path, paths.count, paths.room) =
                cli->words[i];
        }
    }
    *all = paths.path;
    return paths.count;
}

/* ---- reading ---- */

bool
import_has_workbook(const struct sheets *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (workbook_known(&files[i]))
            return true;
    return false;
}

/* Other files say other things, which would be mixed up; and what helps to
 * understand them has nothing to do here. */
static bool
are_all(struct cli *cli, const struct sheets *files, size_t count)
{
    if (cli->map != NULL || cli->ledger != NULL) {
        TELL(cli, TEXT_IMPORT_TEMPLATE_OPTION,
             arg_text("option", cli->map != NULL ? "--map" : "--report"));
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!workbook_known(&files[i])) {
            TELL(cli, TEXT_IMPORT_TEMPLATE_MIXED,
                 arg_text("path", files[i].file));
            return false;
        }
    return true;
}

/* With JSON one object, which has the findings; `year` is NULL when nothing
 * was read. */
static void
print_json(struct cli *cli, const struct year *year, struct findings *findings)
{
    struct json json = json_new(&cli->out);

    json_object(&json);
    if (year != NULL) {
        key_whole(&json, "components", true, year->agreement.component_count);
        key_whole(&json, "indicators", true, year->agreement.indicator_count);
        key_whole(&json, "results", true, year->result_count);
        key_whole(&json, "values", true, year->value_count);
        key_whole(&json, "forms", true, year->form_count);
        key_whole(&json, "fiscal_year", true, year->agreement.fiscal_year);
    }
    json_key(&json, "findings");
    findings_json(&json, findings, &cli->voice, NULL);
    json_end(&json);
    json_finish(&json);
}

static void
print_read(struct cli *cli, const char *path, const struct year *year)
{
    const struct agreement *agreement = &year->agreement;

    SAY(&cli->out, &cli->voice, TEXT_IMPORT_TEMPLATE_READ,
        arg_text("path", path),
        arg_whole("components", (long long)agreement->component_count),
        arg_whole("indicators", (long long)agreement->indicator_count),
        arg_whole("results", (long long)year->result_count),
        arg_whole("values", (long long)year->value_count),
        arg_whole("forms", (long long)year->form_count),
        arg_whole("year", agreement->fiscal_year));
    out_char(&cli->out, '\n');
}

/* What was cut off or left out would be missing from the agreement. */
static void
refuse_limits(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->item[i].code == FINDING_LIMIT)
            finding_weigh(findings, &findings->item[i], ERROR);
}

enum exit_status
import_workbook(struct cli *cli, const struct sheets *files, size_t count,
                struct findings *findings)
{
    struct folder_files written;
    struct year year;
    bool read;

    if (!are_all(cli, files, count))
        return EXIT_USAGE;
    read = workbook_read(&year, files, count, findings, cli->mem);
    refuse_limits(findings);
    tell_findings(cli, findings);
    if (!read || findings->by_severity[ERROR] > 0) {
        if (cli->format == FORMAT_JSON)
            print_json(cli, NULL, findings);
        TELL(cli, TEXT_IMPORT_TEMPLATE_ERRORS);
        return EXIT_REFUSED;
    }
    if (cli->format == FORMAT_JSON)
        print_json(cli, &year, findings);
    else
        print_read(cli, cli->words[0], &year);
    folder_write(&written, &year, cli->mem);
    return import_save(cli, &written);
}
