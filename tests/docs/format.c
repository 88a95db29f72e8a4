/* format.c - tests: every block of docs/format.md is read without mistakes.
 *
 * A block says behind its language what it is: a file of the folder
 * (```yaml agreement.yaml), or keys for the top, an indicator or a criterion
 * of a small agreement.
 */
#include "import/folder.h"
#include "tap.h"

#include "base/text.h"

#include <ftw.h>
#include <sys/stat.h>

struct block {
    const char *what; /* "criterion" */
    int line;
    const char *text;
};

struct blocks {
    struct block *block;
    size_t count, room;
    struct mem *mem;
};

/* ```yaml criterion … ``` */
static struct blocks
read_blocks(void)
{
    struct blocks blocks = {.mem = mem_new()};
    struct findings findings = findings_new(blocks.mem);
    struct block *open = NULL;
    struct out text = out_new(blocks.mem);
    struct file file;
    int line = 0;

    check(file_read(&file, MANUAL, FILE_YAML_MAX, NULL, &findings,
                    blocks.mem));
    for (const char *at = file.text, *end = at + file.count; at < end;) {
        size_t count = strcspn(at, "\n") + 1;

        line++;
        if (open == NULL && strncmp(at, "```", 3) == 0) {
            const char *space = memchr(at, ' ', count);

            check(space != NULL);
            open = MEM_PUSH(blocks.mem, blocks.block, blocks.count,
                            blocks.room);
            open->what = mem_string(blocks.mem, space + 1,
                                    (size_t)(at + count - space) - 2);
            open->line = line;
            text = out_new(blocks.mem);
        } else if (open != NULL && strncmp(at, "```", 3) == 0) {
            open->text = out_string(&text);
            open = NULL;
        } else if (open != NULL) {
            out_bytes(&text, at, count);
        }
        at += count;
    }
    check(open == NULL);
    return blocks;
}

static const struct block *
block_named(const struct blocks *blocks, const char *what)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (strcmp(blocks->block[i].what, what) == 0)
            return &blocks->block[i];
    return NULL;
}

/* Errors are told with their place in the manual. */
static bool
is_fine(const struct block *block, const struct findings *findings,
        struct mem *mem)
{
    static const struct voice english = {.language = ENGLISH};
    bool fine = true;

    for (size_t i = 0; i < findings->count; i++) {
        struct out out = out_new(mem);

        if (findings->item[i].severity != ERROR)
            continue;
        fine = false;
        finding_sentence(&out, &english, &findings->item[i]);
        printf("# docs/format.md:%d (%s): %s\n", block->line, block->what,
               out_string(&out));
    }
    return fine;
}

/* ---- fragments ---- */

static void
indent(struct out *out, const char *text, const char *margin)
{
    while (*text != '\0') {
        size_t count = strcspn(text, "\n") + 1;

        out_text(out, margin);
        out_bytes(out, text, count);
        text += count;
    }
}

static bool
has_key(const char *text, const char *key)
{
    const char *found = strstr(text, key);

    return found != NULL && (found == text || found[-1] == '\n');
}

/* A small agreement around the fragment. */
static const char *
around(const struct block *block, struct mem *mem)
{
    struct out out = out_new(mem);
    bool top = strcmp(block->what, "top") == 0;
    const char *text = block->text;

    out_text(&out, "trachu: 1\nagency: {code: a, group: D}\n");
    if (!top || !has_key(text, "fiscal_year:"))
        out_text(&out, "fiscal_year: 2564\n");
    if (!top || !has_key(text, "measures:"))
        out_text(&out, "measures: [{code: events}, {code: participants}, "
                       "{code: satisfaction}]\n");
    if (top)
        out_text(&out, text);
    out_text(&out, "components:\n  - code: c\n    indicators:\n");
    if (strcmp(block->what, "indicator") == 0) {
        indent(&out, text, "      ");
        return out_string(&out);
    }
    out_text(&out, "      - code: \"1\"\n        weight: 100\n"
                   "        criterion:\n");
    indent(&out, strcmp(block->what, "criterion") == 0
                     ? text
                     : "judged: {by: someone}\n",
           "          ");
    return out_string(&out);
}

static bool
is_fragment(const char *what)
{
    return strcmp(what, "top") == 0 || strcmp(what, "indicator") == 0 ||
           strcmp(what, "criterion") == 0;
}

TEST(every_fragment_is_read)
{
    struct blocks blocks = read_blocks();
    size_t found = 0;

    for (size_t i = 0; i < blocks.count; i++) {
        const struct block *block = &blocks.block[i];
        struct findings findings = findings_new(blocks.mem);
        struct agreement agreement;

        if (!is_fragment(block->what))
            continue;
        const char *text = around(block, blocks.mem);
        struct file file = {"agreement.yaml", text, strlen(text)};
        found++;
        check(import_agreement_file(&agreement, &file, &findings, blocks.mem));
        check(is_fine(block, &findings, blocks.mem));
    }
    check(found >= 15);
    mem_free(blocks.mem);
}

/* ---- files ---- */

static void
write_file(const char *folder, const struct block *block)
{
    char path[200];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, block->what);
    file = fopen(path, "w");
    check(file != NULL);
    fputs(block->text, file);
    fclose(file);
}

static int
remove_entry(const char *path, const struct stat *stat, int type,
             struct FTW *walk)
{
    (void)stat, (void)type, (void)walk;
    return remove(path);
}

TEST(the_folder_of_the_manual_is_read)
{
    static const char *const names[] = {"agreement.yaml", "results.csv",
                                        "measures.csv", "report/5.1.yaml"};
    char folder[] = "/tmp/trachu-format-XXXXXX", path[200];
    struct blocks blocks = read_blocks();
    struct findings findings = findings_new(blocks.mem);
    struct year year;

    check(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/report", folder);
    check(mkdir(path, 0700) == 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct block *block = block_named(&blocks, names[i]);

        check(block != NULL);
        write_file(folder, block);
    }
    check(import_folder(&year, folder, &findings, blocks.mem));
    check(is_fine(block_named(&blocks, names[0]), &findings, blocks.mem));
    check(year.agreement.indicator_count == 2);
    check(year.result_count == 4);
    check(year.claim_count == 2);
    check(year.value_count == 5);
    check(year.form_count == 1);
    check(year.forms[0].evidence_count == 3);
    nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    mem_free(blocks.mem);
}

TEST(every_block_says_what_it_is)
{
    struct blocks blocks = read_blocks();

    for (size_t i = 0; i < blocks.count; i++) {
        const char *what = blocks.block[i].what;

        check(is_fragment(what) || strcmp(what, "agreement.yaml") == 0 ||
              strcmp(what, "results.csv") == 0 ||
              strcmp(what, "measures.csv") == 0 ||
              strcmp(what, "report/5.1.yaml") == 0);
    }
    mem_free(blocks.mem);
}

TEST_MAIN
