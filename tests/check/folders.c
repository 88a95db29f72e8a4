/* folders.c - agreement folders, and all that must be said of each.
 *
 *     folders FIXTURES            each folder in it, as its expected.txt says
 *     folders EXAMPLES WANTED     each NAME.txt of WANTED, of EXAMPLES/NAME
 *     folders --found FOLDER      what is found, to be read before it is kept
 *
 * A line of what must be said, in the order in which it is found:
 *
 *     severity code file:line:column indicator (given, expected): sentence
 *
 * Blank lines and lines that start with # say nothing.  In Thai each sentence
 * must be there as well, with its holes filled.
 */
#include "check/check.h"
#include "import/folder.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int number, failed;

/* ---- what is found ---- */

/* `{word}`: a hole that nobody filled. */
static bool
has_hole(const char *text)
{
    for (; (text = strchr(text, '{')) != NULL; text++) {
        size_t length = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz");

        if (length > 0 && text[1 + length] == '}')
            return true;
    }
    return false;
}

static const char *
sentence(const struct finding *finding, enum language language, struct mem *mem)
{
    struct voice voice = {.language = language};
    struct out out = out_new(mem);

    finding_sentence(&out, &voice, finding);
    return out_string(&out);
}

static void
write_place(struct out *out, const struct place *place, const char *folder)
{
    size_t length = strlen(folder);
    const char *file = place->file == NULL ? "-" : place->file;

    if (strncmp(file, folder, length) == 0)
        file += file[length] == '/' ? length + 1 : length;
    out_text(out, file[0] == '\0' ? "." : file);
    if (place->line > 0)
        out_format(out, ":%u:%u", place->line, place->column);
}

/* The folder's own path in a sentence is told as FOLDER. */
static void
write_sentence(struct out *out, const char *text, const char *folder)
{
    const char *at;

    while ((at = strstr(text, folder)) != NULL) {
        out_bytes(out, text, (size_t)(at - text));
        out_text(out, "FOLDER");
        text = at + strlen(folder);
    }
    out_text(out, text);
}

static void
write_finding(struct out *out, const struct finding *finding,
              const char *folder)
{
    out_format(out, "%s %s ", severity_name(finding->severity),
               finding_name(finding->code));
    write_place(out, &finding->place, folder);
    out_format(out, " %s", finding->indicator ? finding->indicator : "-");
    if (finding->has_figures) {
        out_text(out, " (");
        ratio_print_short(out, finding->given);
        out_text(out, ", ");
        ratio_print_short(out, finding->expected);
        out_text(out, ")");
    }
    out_text(out, ": ");
    write_sentence(out, sentence(finding, ENGLISH, out->mem), folder);
    out_char(out, '\n');
}

static const char *
found_in(const char *folder, bool *thai, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct out out = out_new(mem);
    struct year year;

    if (import_folder(&year, folder, &findings, mem))
        check_year(&year, &findings);
    *thai = true;
    for (size_t i = 0; i < findings.count; i++) {
        const char *said = sentence(&findings.item[i], THAI, mem);

        write_finding(&out, &findings.item[i], folder);
        *thai &= said[0] != '\0' && !has_hole(said) &&
                 !has_hole(sentence(&findings.item[i], ENGLISH, mem));
    }
    return out_string(&out);
}

/* ---- what is wanted ---- */

/* The lines that say something; NULL when there is no such file. */
static const char *
read_wanted(const char *path, struct mem *mem)
{
    struct out out = out_new(mem);
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;

    if (file == NULL)
        return NULL;
    while (getline(&line, &room, file) >= 0)
        if (line[0] != '#' && line[0] != '\n')
            out_text(&out, line);
    free(line);
    fclose(file);
    return out_string(&out);
}

static void
print_lines(const char *mark, const char *lines)
{
    while (lines != NULL && *lines != '\0') {
        size_t length = strcspn(lines, "\n");

        printf("# %s %.*s\n", mark, (int)length, lines);
        lines += length + (lines[length] == '\n');
    }
}

static void
check_folder(const char *folder, const char *wanted_path, const char *name)
{
    struct mem *mem = mem_new();
    bool thai;
    const char *found = found_in(folder, &thai, mem);
    const char *wanted = read_wanted(wanted_path, mem);
    bool fine = wanted != NULL && strcmp(found, wanted) == 0 && thai;

    if (!fine) {
        print_lines("found ", found);
        print_lines("wanted", wanted);
        if (wanted == NULL)
            printf("# there is no %s\n", wanted_path);
        if (!thai)
            printf("# a sentence is empty or has a hole\n");
        failed++;
    }
    printf("%sok %d - %s\n", fine ? "" : "not ", ++number, name);
    mem_free(mem);
}

/* ---- which folders ---- */

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void
check_all(const char *folders, const char *wanted)
{
    struct dirent **entries;
    int count =
        scandir(wanted ? wanted : folders, &entries, is_visible, alphasort);
    struct mem *mem = mem_new();

    printf("1..%d\n", count);
    for (int i = 0; i < count; i++) {
        int length = (int)strlen(entries[i]->d_name) - (wanted ? 4 : 0);
        struct out name = out_new(mem), folder = out_new(mem),
                   path = out_new(mem);

        out_format(&name, "%.*s", length, entries[i]->d_name);
        out_format(&folder, "%s/%s", folders, out_string(&name));
        if (wanted != NULL)
            out_format(&path, "%s/%s", wanted, entries[i]->d_name);
        else
            out_format(&path, "%s/expected.txt", out_string(&folder));
        check_folder(out_string(&folder), out_string(&path), out_string(&name));
        free(entries[i]);
    }
    free(entries);
    mem_free(mem);
}

int
main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--found") == 0) {
        struct mem *mem = mem_new();
        bool thai;

        fputs(found_in(argv[2], &thai, mem), stdout);
        mem_free(mem);
        return 0;
    }
    if (argc != 2 && argc != 3)
        return 2;
    check_all(argv[1], argc == 3 ? argv[2] : NULL);
    return failed > 0;
}
