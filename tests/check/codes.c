/* codes.c - every finding has a fixture that provokes it, a clean one beside
 * it, and an entry in the manual.
 */
#include "tap.h"

#include "base/finding.h"
#include "base/mem.h"

/* The whole file; "" when there is none. */
static const char *
read_text(const char *path, struct mem *mem)
{
    FILE *file = fopen(path, "r");
    struct out text = out_new(mem);
    char bytes[4096];
    size_t count;

    if (file == NULL)
        return "";
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        out_bytes(&text, bytes, count);
    fclose(file);
    return out_string(&text);
}

/* What must be said of tests/ROOM/fixtures/NAME; NULL: no such fixture. */
static const char *
expected(const char *room, const char *name, struct mem *mem)
{
    struct out path = out_new(mem);

    out_format(&path, "%s/%s/fixtures/%s/expected.txt", TESTS, room, name);
    return access(out_string(&path), R_OK) == 0
               ? read_text(out_string(&path), mem)
               : NULL;
}

/* A line of `text` tells the code. */
static bool
tells(const char *text, const char *code, struct mem *mem)
{
    static const char *const severities[] = {"error", "warning", "note"};

    for (size_t i = 0; i < 3; i++) {
        struct out start = out_new(mem);

        out_format(&start, "%s %s ", severities[i], code);
        for (const char *at = text;
             (at = strstr(at, out_string(&start))) != NULL; at++)
            if (at == text || at[-1] == '\n')
                return true;
    }
    return false;
}

static void
check_fixtures(const char *code, struct mem *mem)
{
    static const char *const rooms[] = {"check", "import", "import/sheets",
                                        "recognise"};
    struct out clean = out_new(mem);
    bool provoked = false;

    out_format(&clean, "%s-clean", code);
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        const char *said = expected(rooms[i], code, mem);
        const char *unsaid = expected(rooms[i], out_string(&clean), mem);

        if (said == NULL)
            continue;
        provoked = true;
        check(tells(said, code, mem));
        check(unsaid != NULL && !tells(unsaid, code, mem));
    }
    if (!provoked)
        check_text("no fixture", code);
}

TEST(every_code_has_a_fixture_that_provokes_it_and_a_clean_one)
{
    struct mem *mem = mem_new();

    for (int i = 0; i < FINDING_CODES_COUNT; i++)
        check_fixtures(finding_name((enum finding_code)i), mem);
    mem_free(mem);
}

TEST(every_code_has_an_entry_in_the_manual)
{
    struct mem *mem = mem_new();
    const char *manual = read_text(MANUAL, mem);

    for (int i = 0; i < FINDING_CODES_COUNT; i++) {
        struct out entry = out_new(mem);

        out_format(&entry, "\n.It Sy %s\n", finding_name((enum finding_code)i));
        if (strstr(manual, out_string(&entry)) == NULL)
            check_text("no entry", finding_name((enum finding_code)i));
    }
    mem_free(mem);
}

TEST_MAIN
