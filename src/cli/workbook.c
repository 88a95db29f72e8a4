/* workbook.c - trachu template: a workbook to fill in, blank or with all of a
 * folder.
 */
#include "cli/cli.h"

#include "workbook/write.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
ends_in(const char *text, const char *ending)
{
    size_t length = strlen(text), tail = strlen(ending);

    return length > tail && strcmp(text + length - tail, ending) == 0;
}

static bool
is_folder(const char *path)
{
    struct stat there;

    return ends_in(path, "/") ||
           (stat(path, &there) == 0 && S_ISDIR(there.st_mode));
}

/* What somebody may have filled in is not written over unasked. */
static bool
is_free(const struct cli *cli, const char *path)
{
    if (cli->replace || access(path, F_OK) != 0)
        return true;
    TELL(cli, TEXT_WORKBOOK_FILE_THERE, arg_text("path", path));
    return false;
}

static enum exit_status
save_xlsx(struct cli *cli, const struct book *book, const char *path)
{
    struct out out = out_new(cli->mem);
    const struct noun *noun;
    const struct head *head;
    const char *problem;
    size_t row;

    if (!is_free(cli, path))
        return EXIT_REFUSED;
    if (book_too_long(book, &noun, &row, &head)) {
        TELL(cli, TEXT_WORKBOOK_FILE_TOO_LONG,
             arg_text("sheet", said(&cli->voice, noun->title)),
             arg_whole("row", (long long)(row + ROW_FIRST)),
             arg_text("column", head_label(head, &cli->voice, cli->mem)),
             arg_whole("most", WORKBOOK_TEXT_MAX - 1));
        return EXIT_REFUSED;
    }
    if (!workbook_xlsx(&out, book, &cli->voice, &problem)) {
        TELL(cli, TEXT_CLI_SAVE, arg_text("path", path),
             arg_text("why", problem));
        return EXIT_WORLD;
    }
    return save_file(cli, path, out_string(&out), out.count) ? EXIT_FINE
                                                             : EXIT_WORLD;
}

static enum exit_status
save_csv(struct cli *cli, const struct book *book, const char *folder)
{
    const char *paths[NOUNS];

    for (size_t i = 0; i < NOUNS; i++) {
        struct out path = out_new(cli->mem);

        out_format(&path, "%s%s%s.csv", folder, ends_in(folder, "/") ? "" : "/",
                   nouns[i].name);
        paths[i] = out_string(&path);
        if (!is_free(cli, paths[i]))
            return EXIT_REFUSED;
    }
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        tell_unsaved(cli, folder);
        return EXIT_WORLD;
    }
    for (size_t i = 0; i < NOUNS; i++) {
        struct out out = out_new(cli->mem);

        workbook_csv(&out, &book->sheets[i], &cli->voice);
        if (!save_file(cli, paths[i], out_string(&out), out.count))
            return EXIT_WORLD;
    }
    return EXIT_FINE;
}

/* The workbook of the folder that is given, else a blank one. */
static enum exit_status
fill(struct cli *cli, struct book *book)
{
    struct reading reading;

    if (cli->word_count == 1) {
        book_new(book, language_code(cli->voice.language), cli->mem);
        return EXIT_FINE;
    }
    folder_open(cli, &reading, cli->words[0]);
    tell_findings(cli, &reading.findings);
    if (!reading.read || status_of(&reading) != EXIT_FINE) {
        TELL(cli, TEXT_WORKBOOK_FILE_REFUSED, arg_text("path", cli->words[0]));
        return EXIT_REFUSED;
    }
    book_fill(book, &reading.year, cli->mem);
    return EXIT_FINE;
}

enum exit_status
command_template(struct cli *cli)
{
    const char *path = cli->words[cli->word_count - 1];
    bool xlsx = ends_in(path, ".xlsx");
    enum exit_status status;
    struct book book;

    if (!xlsx && !is_folder(path)) {
        TELL(cli, TEXT_WORKBOOK_FILE_ENDING, arg_text("path", path));
        return EXIT_USAGE;
    }
    status = fill(cli, &book);
    if (status == EXIT_FINE)
        status =
            xlsx ? save_xlsx(cli, &book, path) : save_csv(cli, &book, path);
    if (status == EXIT_FINE)
        out_format(&cli->out, "%s\n", path);
    return status;
}
