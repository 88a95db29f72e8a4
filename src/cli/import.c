/* import.c - trachu import: from what agencies have to an agreement folder. */
#include "cli/cli.h"

#include "import/folder_write.h"
#include "recognise/year.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

    if (!sheets_read(&source->sheets, source->path, SHEETS_FIND, findings,
                     cli->mem))
        return false;
    if (!official_find(&source->official, &source->sheets, vocabulary, findings,
                       cli->mem)) {
        TELL(cli, TEXT_IMPORT_NO_TABLE, arg_text("path", source->path),
             arg_whole("count", (long long)tables_of(&source->sheets)));
        return false;
    }
    return year_from_official(&source->year, &source->official, &source->sheets,
                              &naming, findings, cli->mem);
}

static const char *
path_in(const struct cli *cli, const char *name)
{
    struct out path = out_new(cli->mem);

    out_format(&path, "%s/%s", cli->output, name);
    return out_string(&path);
}

/* Nothing that is there is written over. */
static bool
is_free(struct cli *cli, const struct folder_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        const char *path = path_in(cli, files->file[i].name);

        if (access(path, F_OK) == 0) {
            TELL(cli, TEXT_IMPORT_THERE, arg_text("path", path));
            return false;
        }
    }
    return true;
}

static enum exit_status
save_folder(struct cli *cli, const struct folder_files *files)
{
    if (!is_free(cli, files))
        return EXIT_REFUSED;
    if ((mkdir(cli->output, 0777) != 0 && errno != EEXIST)) {
        tell_unsaved(cli, cli->output);
        return EXIT_WORLD;
    }
    for (size_t i = 0; i < files->count; i++)
        if (!save_file(cli, path_in(cli, files->file[i].name),
                       files->file[i].text, files->file[i].count))
            return EXIT_WORLD;
    return EXIT_FINE;
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
    struct source source = {.path = cli->words[0]};
    struct findings findings = findings_new(cli->mem);
    struct folder_files files;
    enum exit_status status = EXIT_FINE;
    bool read;

    if (cli->output == NULL && !cli->dry_run) {
        TELL(cli, TEXT_IMPORT_OUTPUT);
        return EXIT_USAGE;
    }
    read = read_source(cli, &source, &findings);
    if (read) {
        print_read(cli, &source);
        folder_write(&files, &source.year, cli->mem);
        if (!cli->dry_run)
            status = save_folder(cli, &files);
    }
    tell_findings(cli, &findings);
    return !read || findings.by_severity[ERROR] > 0 ? EXIT_REFUSED : status;
}
