/* import.c - trachu import: from what agencies have to an agreement folder. */
#include "cli/cli.h"

#include "cli/import_save.h"
#include "cli/import_workbook.h"
#include "recognise/year.h"

#include <string.h>

/* What one file gave. */
struct source {
    const char *path;
    struct sheets sheets;
    struct official_table official;
    struct year year;
};

static size_t
tables_of(const struct sheets *sheets)
{
    size_t count = 0;

    for (size_t i = 0; i < sheets->count; i++)
        count += sheets->parts[i].sheet != NULL;
    return count;
}

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

static bool
read_source(struct cli *cli, struct source *source, struct findings *findings)
{
    const struct vocabulary *vocabulary = vocabulary_new(cli->mem);
    struct naming naming = {agency_code(cli), cli->year};

    if (!official_find(&source->official, &source->sheets, vocabulary, findings,
                       cli->mem)) {
        TELL(cli, TEXT_IMPORT_NO_TABLE, arg_text("path", source->path),
             arg_whole("count", (long long)tables_of(&source->sheets)));
        return false;
    }
    return year_from_official(&source->year, &source->official, &source->sheets,
                              &naming, findings, cli->mem);
}

static void
print_read(struct cli *cli, const struct source *source)
{
    const struct agreement *agreement = &source->year.agreement;

    SAY(&cli->out, &cli->voice, TEXT_IMPORT_READ,
        arg_text("path", source->path),
        arg_whole("components", (long long)agreement->component_count),
        arg_whole("indicators", (long long)agreement->indicator_count),
        arg_whole("year", agreement->fiscal_year),
        arg_whole("others", (long long)tables_of(&source->sheets) - 1));
    out_char(&cli->out, '\n');
}

enum exit_status
command_import(struct cli *cli)
{
    struct findings findings = findings_new(cli->mem);
    const char **paths;
    size_t count = import_paths(cli, &paths), opened = 0;
    struct sheets *sheets = MEM_ARRAY(cli->mem, struct sheets, count);
    struct source source = {0};
    struct folder_files files;
    enum exit_status status = EXIT_FINE;
    bool read;

    if (cli->output == NULL && !cli->dry_run) {
        TELL(cli, TEXT_IMPORT_OUTPUT);
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < count; i++)
        opened += sheets_read(&sheets[opened], paths[i], SHEETS_FIND, &findings,
                              cli->mem);
    if (import_has_workbook(sheets, opened))
        return import_workbook(cli, sheets, opened, &findings);
    if (opened > 0)
        source = (struct source){.path = sheets[0].file, .sheets = sheets[0]};
    read = opened > 0 && read_source(cli, &source, &findings);
    if (read) {
        print_read(cli, &source);
        folder_write(&files, &source.year, cli->mem);
        status = import_save(cli, &files);
    }
    tell_findings(cli, &findings);
    return !read || findings.by_severity[ERROR] > 0 ? EXIT_REFUSED : status;
}
