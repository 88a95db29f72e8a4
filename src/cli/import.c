/* import.c - trachu import: from what agencies have to an agreement folder. */
#include "cli/import_report.h"

#include "check/check.h"
#include "cli/import_save.h"
#include "cli/import_workbook.h"
#include "import/folder_zip.h"
#include "recognise/recognise.h"

#include <string.h>
#include <strings.h>

/* The agency's code: the folder's name, of which what no code may hold is left
 * out. */
static const char *
agency_code(const struct cli *cli)
{
    const char *path = cli->output != NULL ? cli->output : "agency";
    struct out code = out_new(cli->mem);
    size_t end = strlen(path);

    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    for (; start < end; start++)
        if (strchr(" \"',;:|\\<>=.", path[start]) == NULL)
            out_char(&code, path[start]);
    return code.count > 0 ? out_string(&code) : "agency";
}

/* ---- reading ---- */

/* Files that cannot be read are told; the others are read all the same. */
static size_t
read_files(struct cli *cli, struct sheets **sheets, struct findings *findings)
{
    const char **paths;
    size_t path_count = import_paths(cli, &paths), count = 0;

    *sheets = MEM_ARRAY(cli->mem, struct sheets, path_count);
    for (size_t i = 0; i < path_count; i++) {
        show_progress(cli, i, path_count);
        count += sheets_read(&(*sheets)[count], paths[i], SHEETS_FIND,
                             findings, cli->mem);
    }
    show_progress(cli, path_count, path_count);
    return count;
}

static size_t
tables_of(const struct recognised *recognised)
{
    size_t count = 0;

    for (size_t i = 0; i < recognised->count; i++)
        for (size_t j = 0; j < recognised->sheets[i].count; j++)
            count += recognised->sheets[i].parts[j].sheet != NULL;
    return count;
}

/* The forms without the prose that is checked where it stands in the source. */
static struct form *
forms_without_prose(const struct year *year, struct mem *mem)
{
    struct form *forms = MEM_ARRAY(mem, struct form, year->form_count);

    for (size_t i = 0; i < year->form_count; i++) {
        forms[i] = year->forms[i];
        forms[i].account = forms[i].supporting = forms[i].obstacles =
            (struct words){0};
        forms[i].project_count = 0;
    }
    return forms;
}

/* Points that are kept as judged are those of a table that prints no criterion,
 * which was told: no reason of a committee is missing there. */
static bool
is_told_already(const struct agreement *agreement,
                const struct finding *finding)
{
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (finding->code == FINDING_REASON_MISSING &&
            finding->indicator != NULL &&
            strcmp(indicator->code, finding->indicator) == 0)
            return indicator->criterion.type == CRITERION_JUDGED;
    }
    return false;
}

static void
add_finding(struct findings *findings, const struct finding *finding)
{
    struct finding *added =
        finding_add(findings, finding->code, finding->place, finding->text,
                    finding->args, finding->arg_count);

    finding_weigh(findings, added, finding->severity);
    added->indicator = finding->indicator;
    added->has_figures = finding->has_figures;
    added->given = finding->given;
    added->expected = finding->expected;
}

/* What a careful reader finds wrong in it, with the places of the sources. */
static void
check_read(struct cli *cli, const struct recognised *recognised,
           struct findings *findings)
{
    const struct self *self = &recognised->self;
    struct findings checked = findings_new(cli->mem);
    struct year year = recognised->year;

    for (size_t i = 0; i < self->told_count; i++) {
        const struct told *told = &self->told[i];

        check_prose_text(
            mem_string(cli->mem, told->said.text, told->said.count),
            told->said.place, told->code, findings);
    }
    year.forms = forms_without_prose(&year, cli->mem);
    check_year(&year, &checked);
    for (size_t i = 0; i < checked.count; i++)
        if (!is_told_already(&year.agreement, &checked.item[i]))
            add_finding(findings, &checked.item[i]);
}

/* ---- the map ---- */

static bool
read_map(struct cli *cli, struct recognising *how, struct map *map,
         struct findings *findings)
{
    struct file file;

    if (cli->map == NULL)
        return true;
    how->map = map;
    return file_read(&file, cli->map, FILE_YAML_MAX, NULL, findings,
                     cli->mem) &&
           map_read(map, &file, findings, cli->mem);
}

/* Behind what a dry run says, which is comments to YAML: a map to start from.
 */
static void
print_map(struct cli *cli, const struct recognised *recognised)
{
    struct out lines = cli->out;

    cli->out = out_new(cli->mem);
    for (const char *at = out_string(&lines); *at != '\0';) {
        size_t length = strcspn(at, "\n");

        out_text(&cli->out, length > 0 ? "# " : "#");
        out_bytes(&cli->out, at, length);
        out_char(&cli->out, '\n');
        at += length + (at[length] == '\n');
    }
    map_write(&cli->out, recognised->papers, recognised->count, cli->mem);
}

/* ---- writing ---- */

static enum exit_status
write_year(struct cli *cli, const struct recognised *recognised)
{
    struct folder_files files;

    if (!recognised->has_year || cli->output == NULL)
        return EXIT_FINE;
    folder_write(&files, &recognised->year, cli->mem);
    return import_save(cli, &files);
}

/* ---- the command ---- */

static bool
can_begin(struct cli *cli)
{
    if (cli->output == NULL && !cli->dry_run) {
        TELL(cli, TEXT_IMPORT_OUTPUT);
        return false;
    }
    return cli->ledger == NULL || can_save_import_report(cli);
}

static void
tell_no_table(struct cli *cli, const struct recognised *recognised)
{
    for (size_t i = 0; i < recognised->count && recognised->official == NULL;
         i++)
        TELL(cli, TEXT_IMPORT_NO_TABLE,
             arg_text("path", recognised->sheets[i].file),
             arg_whole("count", (long long)tables_of(recognised)));
}

/* A folder that was sent as an archive has nothing to be recognised. */
static bool
is_zip(const struct cli *cli)
{
    size_t count = strlen(cli->words[0]);

    return cli->word_count == 1 && count > 4 &&
           strcasecmp(cli->words[0] + count - 4, ".zip") == 0;
}

static enum exit_status
import_zip(struct cli *cli)
{
    struct findings findings = findings_new(cli->mem);
    struct folder_files files;
    enum exit_status status = EXIT_REFUSED;

    if (folder_of_zip(&files, cli->words[0], &findings, cli->mem))
        status = import_save(cli, &files);
    tell_findings(cli, &findings);
    return status;
}

enum exit_status
command_import(struct cli *cli)
{
    struct sheets *sheets;
    struct findings findings = findings_new(cli->mem);
    struct recognising how = {.naming = {agency_code(cli), cli->year},
                              .with_persons = cli->with_persons};
    struct recognised recognised;
    enum exit_status status;
    struct map map;
    size_t count;

    if (!can_begin(cli))
        return EXIT_USAGE;
    if (is_zip(cli))
        return import_zip(cli);
    if (!read_map(cli, &how, &map, &findings)) {
        tell_findings(cli, &findings);
        return EXIT_REFUSED;
    }
    count = read_files(cli, &sheets, &findings);
    if (import_has_workbook(sheets, count))
        return import_workbook(cli, sheets, count, &findings);
    recognise(&recognised, sheets, count, &how, &findings, cli->mem);
    if (recognised.has_year)
        check_read(cli, &recognised, &findings);
    tell_no_table(cli, &recognised);
    status = write_year(cli, &recognised);
    if (cli->format == FORMAT_JSON)
        tell_findings(cli, &findings); /* in order */
    if (recognised.has_year || cli->format == FORMAT_JSON)
        print_import(cli, &recognised, &findings);
    if (cli->dry_run && cli->format == FORMAT_TABLE)
        print_map(cli, &recognised);
    if (cli->format != FORMAT_JSON)
        tell_findings(cli, &findings);
    if (cli->ledger != NULL && recognised.has_year &&
        !save_import_report(cli, &recognised, &findings))
        status = EXIT_WORLD;
    return !recognised.has_year || findings.by_severity[ERROR] > 0
               ? EXIT_REFUSED
               : status;
}
