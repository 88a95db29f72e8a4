/* import_said.c - what the reader of files said, in the words of who brought
 * them: their names of the files, and no program that speaks.
 */
#include "web/import_inside.h"

#include "web/frame.h"

#include <string.h>

/* The file whose name in our folder begins here; NULL: none does. */
static const struct brought_file *
named_here(const struct brought_files *files, const char *text, const char *at)
{
    if (at > text && strchr("0123456789abcdefghijklmnopqrstuvwxyz"
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ._-/",
                            at[-1]) != NULL)
        return NULL; /* within another name */
    for (size_t i = 0; i < files->count; i++)
        if (strncmp(at, files->file[i].stored,
                    strlen(files->file[i].stored)) == 0)
            return &files->file[i];
    return NULL;
}

const char *
with_names(const struct brought_files *files, const char *text,
           struct mem *mem)
{
    struct out out = out_new(mem);

    for (const char *at = text; *at != '\0';) {
        const struct brought_file *file = named_here(files, text, at);

        if (file == NULL) {
            out_char(&out, *at++);
            continue;
        }
        out_text(&out, file->name);
        at += strlen(file->stored);
    }
    return out_string(&out);
}

/* Behind a word and what follows it, where the line begins with them. */
static const char *
behind(const char *line, const char *word)
{
    size_t length = strlen(word);

    return strncmp(line, word, length) == 0 && strncmp(line + length, ": ", 2) == 0
               ? line + length + 2
               : line;
}

const char *
said_to_people(const struct voice *voice, const struct brought_files *files,
               const char *text, struct mem *mem)
{
    const char *named = with_names(files, text, mem);
    struct out out = out_new(mem);

    while (*named != '\0') {
        const char *line = behind(named, "trachu");
        size_t count;

        if (line != named)
            line = behind(line, said(voice, TEXT_SEVERITY_ERROR));
        count = strcspn(line, "\n");
        count += line[count] == '\n';
        out_bytes(&out, line, count);
        named = line + count;
    }
    return out_string(&out);
}
