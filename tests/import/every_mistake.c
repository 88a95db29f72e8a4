/* every_mistake.c - examples/every-mistake yields its marks, line by line.
 *
 * A mark is `# !code words` in YAML and `!code` in a cell of a CSV file;
 * `!one|other` means that either will do.  What is not marked must not be
 * told, and what is marked must be.
 */
#include "tap.h"

#include "check/check.h"
#include "import/folder.h"

#include <ctype.h>

struct mark {
    const char *file;  /* in the folder */
    unsigned line;     /* 0: told of the file, whatever the line */
    const char *codes; /* "type|number-form" */
    bool told;
};

static const char *const files[] = {
    "agreement.yaml",       "results.csv",
    "measures.csv",         "report/1.1.yaml",
    "report/4.1.yaml",      "report/5.10.yaml",
    "report/6.1.yaml",      "report/6.1.offical.yaml",
    "report/6.1.self.yaml", "report/9.9.yaml",
};

/* Marked in their first line, for no line of theirs can be read. */
static bool
is_of_file(const char *file)
{
    return strcmp(file, "report/4.1.yaml") == 0 ||
           strcmp(file, "report/9.9.yaml") == 0 ||
           strcmp(file, "report/6.1.offical.yaml") == 0;
}

static struct mark marks[300];
static size_t mark_count;

static void
add_mark(const char *file, unsigned line, const char *codes)
{
    marks[mark_count++] = (struct mark){file, line, codes, false};
}

static bool
is_code_letter(char letter)
{
    return islower((unsigned char)letter) || letter == '-' || letter == '|';
}

/* The codes of the mark in a line; NULL: none. */
static const char *
codes_in(const char *line, bool yaml, struct mem *mem)
{
    const char *at = strstr(line, yaml ? "# !" : "!");
    size_t count = 0;

    if (at == NULL)
        return NULL;
    at += yaml ? 3 : 1;
    while (is_code_letter(at[count]))
        count++;
    return count > 0 ? mem_string(mem, at, count) : NULL;
}

static void
read_marks(const char *file, struct mem *mem)
{
    struct out path = out_new(mem);
    bool yaml = strstr(file, ".yaml") != NULL;
    unsigned number = 0;
    char *line = NULL;
    size_t room = 0;

    out_format(&path, "%s/%s", FOLDER, file);
    FILE *stream = fopen(out_string(&path), "r");
    check(stream != NULL);
    if (stream == NULL)
        return;
    while (getline(&line, &room, stream) >= 0) {
        const char *codes = codes_in(line, yaml, mem);

        number++;
        if (codes != NULL)
            add_mark(file, is_of_file(file) ? 0 : number, codes);
    }
    free(line);
    fclose(stream);
}

static bool
has_code(const char *codes, const char *code)
{
    size_t length = strlen(code);

    for (const char *at = codes; (at = strstr(at, code)) != NULL; at++)
        if ((at == codes || at[-1] == '|') &&
            (at[length] == '|' || at[length] == '\0'))
            return true;
    return false;
}

/* True when a mark wants this finding. */
static bool
is_marked(const struct finding *finding)
{
    const char *file = finding->place.file + strlen(FOLDER) + 1;
    bool found = false;

    for (size_t i = 0; i < mark_count; i++)
        if (strcmp(marks[i].file, file) == 0 &&
            (marks[i].line == 0 || marks[i].line == finding->place.line) &&
            has_code(marks[i].codes, finding_name(finding->code)))
            found = marks[i].told = true;
    return found;
}

TEST(every_mistake_is_told_where_it_stands_and_nothing_else)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct voice voice = {.language = ENGLISH};
    struct year year;

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        read_marks(files[i], mem);
    add_mark("results.csv", 1, "key-unknown|csv"); /* no cell to mark */
    check(mark_count == 166);

    check(import_folder(&year, FOLDER, &findings, mem));
    check_year(&year, &findings);
    for (size_t i = 0; i < findings.count; i++)
        if (!is_marked(&findings.item[i])) {
            struct out out = out_new(mem);

            finding_say(&out, &voice, &findings.item[i]);
            check_text(out_string(&out), "nothing");
        }
    for (size_t i = 0; i < mark_count; i++)
        if (!marks[i].told) {
            printf("# %s:%u\n", marks[i].file, marks[i].line);
            check_text("nothing", marks[i].codes);
        }
    mem_free(mem);
}

TEST_MAIN
