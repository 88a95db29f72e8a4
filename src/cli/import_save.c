/* import_save.c - what was read becomes a folder: what is there already is
 * compared first, and written over only when that is asked for.
 */
#include "cli/import_save.h"

#include "base/text.h"
#include "import/folder_compare.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHOWN_MOST 60 /* characters of a text that differs */

static const char *
path_in(const struct cli *cli, const char *name)
{
    struct out path = out_new(cli->mem);

    out_format(&path, "%s/%s", cli->output, name);
    return out_string(&path);
}

/* ---- the difference ---- */

/* Not within a character, nor at a mark that stands on the one before. */
static bool
starts_character(const char *text, const char *end)
{
    return ((unsigned char)*text & 0xC0) != 0x80 &&
           text_character_columns(text_next(&text, end)) > 0;
}

/* From a little before the first character that differs, in one line. */
static const char *
shown(const struct cli *cli, const char *text, const char *other)
{
    struct out out = out_new(cli->mem);
    const char *start = text, *end = text + strlen(text);
    size_t same = 0, count = 0;

    while (other != NULL && text[same] != '\0' && text[same] == other[same])
        same++;
    if (same > SHOWN_MOST / 3) {
        start = text + same - SHOWN_MOST / 3;
        while (!starts_character(start, end) && start > text)
            start--;
        out_text(&out, "…");
    }
    while (start < end && count++ < SHOWN_MOST) {
        const char *at = start;

        text_next(&start, end);
        if (*at == '\n')
            out_char(&out, ' ');
        else
            out_bytes(&out, at, (size_t)(start - at));
    }
    if (start < end)
        out_text(&out, "…");
    return out_string(&out);
}

static void
print_difference(struct cli *cli, const struct difference *difference)
{
    static const enum text_key whole[] = {
        [DIFFERENCE_ADDED] = TEXT_DIFFERENCE_FILE_ADDED,
        [DIFFERENCE_REMOVED] = TEXT_DIFFERENCE_FILE_KEPT,
        [DIFFERENCE_ORDER] = TEXT_DIFFERENCE_ORDER};
    static const enum text_key entries[] = {
        [DIFFERENCE_ADDED] = TEXT_DIFFERENCE_ADDED,
        [DIFFERENCE_REMOVED] = TEXT_DIFFERENCE_REMOVED};
    const char *before = difference->before, *after = difference->after;
    enum text_key key = TEXT_DIFFERENCE_CHANGED;

    if (difference->kind != DIFFERENCE_VALUE)
        key = difference->where[0] == '\0' ? whole[difference->kind]
                                           : entries[difference->kind];
    else if (before == NULL)
        key = TEXT_DIFFERENCE_NEW;
    else if (after == NULL)
        key = TEXT_DIFFERENCE_GONE;
    SAY(&cli->out, &cli->voice, key, arg_text("file", difference->file),
        arg_text("where", difference->where),
        arg_text("before", before ? shown(cli, before, after) : ""),
        arg_text("after", after ? shown(cli, after, before) : ""));
    out_char(&cli->out, '\n');
}

/* ---- what is there ---- */

/* The files as they would be written from what is there; none where that is no
 * agreement, or has errors. */
static struct folder_files
files_there(struct cli *cli)
{
    struct folder_files files = {0};
    struct reading reading;

    if (access(path_in(cli, "agreement.yaml"), F_OK) != 0)
        return files;
    folder_open(cli, &reading, cli->output);
    if (reading.read && status_of(&reading) == EXIT_FINE)
        folder_write(&files, &reading.year, cli->mem);
    else
        tell_findings(cli, &reading.findings);
    return files;
}

static bool
is_there(const struct cli *cli, const char *name)
{
    return access(path_in(cli, name), F_OK) == 0;
}

/* Files that must be written: those that are not there, and those that say
 * something else.  One that says the same stays, with its comments. */
static struct folder_files
files_to_write(const struct cli *cli, const struct folder_files *files,
               const struct folder_files *there)
{
    struct folder_files chosen = {0};

    for (size_t i = 0; i < files->count; i++) {
        const struct folder_file *file = &files->file[i];
        const struct folder_file *old = folder_file(there, file->name);

        if (old == NULL || strcmp(old->text, file->text) != 0)
            *MEM_PUSH(cli->mem, chosen.file, chosen.count, chosen.room) = *file;
    }
    return chosen;
}

/* What was read against what is there. */
static void
print_differences(struct cli *cli, const struct folder_files *there,
                  const struct folder_files *files)
{
    struct differences differences;

    if (there->count == 0) {
        TELL_NOTE(cli, TEXT_DIFFERENCE_UNREADABLE,
                  arg_text("path", cli->output));
        return;
    }
    if (cli->format == FORMAT_JSON) /* one object, and nothing beside it */
        return;
    folder_compare(&differences, there, files, cli->mem);
    for (size_t i = 0; i < differences.count; i++)
        print_difference(cli, &differences.item[i]);
}

/* ---- writing ---- */

/* Folders that are there stay as they are. */
static bool
make_folder(struct cli *cli, const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    tell_unsaved(cli, path);
    return false;
}

/* The folders that a file's name goes through: an archive need not have
 * entries of their own for them. */
static bool
make_folders_of(struct cli *cli, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash != NULL;
         slash = strchr(slash + 1, '/'))
        if (!make_folder(cli, path_in(cli, mem_string(cli->mem, name,
                                                      (size_t)(slash - name)))))
            return false;
    return true;
}

/* All new files stand beside the old ones before the first takes its place, so
 * that a disk that is full leaves all as it was. */
static bool
write_files(struct cli *cli, const struct folder_files *files)
{
    struct saving *saving = MEM_ARRAY(cli->mem, struct saving, files->count);
    size_t begun = 0;
    bool fine = true;

    while (fine && begun < files->count) {
        const struct folder_file *file = &files->file[begun];

        fine = save_begin(cli, &saving[begun], path_in(cli, file->name),
                          file->text, file->count);
        begun += fine;
    }
    for (size_t i = 0; i < begun; i++)
        if (fine)
            fine = save_end(cli, &saving[i]);
        else
            save_drop(&saving[i]);
    return fine;
}

static enum exit_status
write_folder(struct cli *cli, const struct folder_files *files)
{
    if (!make_folder(cli, cli->output))
        return EXIT_WORLD;
    for (size_t i = 0; i < files->count; i++)
        if (!make_folders_of(cli, files->file[i].name))
            return EXIT_WORLD;
    if (!write_files(cli, files))
        return EXIT_WORLD;
    return EXIT_FINE;
}

enum exit_status
import_save(struct cli *cli, const struct folder_files *files)
{
    struct folder_files there = {0}, writing;
    bool free = true;

    if (cli->output == NULL)
        return EXIT_FINE;
    for (size_t i = 0; i < files->count; i++)
        free = free && !is_there(cli, files->file[i].name);
    if (!free)
        there = files_there(cli);
    writing = files_to_write(cli, files, &there);
    if (!free)
        print_differences(cli, &there, files);
    if (writing.count == 0)
        TELL_NOTE(cli, TEXT_DIFFERENCE_NONE, arg_text("path", cli->output));
    if (cli->dry_run || writing.count == 0)
        return EXIT_FINE;
    if (free || cli->replace)
        return write_folder(cli, &writing);
    TELL(cli, TEXT_DIFFERENCE_REFUSED, arg_text("path", cli->output));
    return EXIT_REFUSED;
}
