/* recognise.c - any bytes as a report, and as a map before it: what is
 * recognised of it can be checked and written as a folder, and what was written
 * is YAML that can be read.
 */
#include "check/check.h"
#include "import/folder.h"
#include "import/folder_write.h"
#include "import/yaml.h"
#include "recognise/recognise.h"

#include "base/ensure.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void
write_and_read(const struct year *year, struct mem *mem)
{
    struct folder_files files;

    folder_write(&files, year, mem);
    for (size_t i = 0; i < files.count; i++) {
        struct findings findings = findings_new(mem);
        struct file file;

        if (strstr(files.file[i].name, ".yaml") == NULL)
            continue;
        ensure(file_of_text(&file, "written", files.file[i].text,
                            files.file[i].count, &findings));
        ensure(yaml_read(&file, &findings, mem) != NULL);
    }
}

#define PART "%%\n"

/* The part before the first line of two percent signs is a map. */
static const char *
part_end(const char *text, size_t count)
{
    return memmem(text, count, PART, sizeof PART - 1);
}

static void
read_report(const char *text, size_t count, const struct map *map,
            struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct recognising how = {
        .naming = {.agency = "agency", .fiscal_year = 2564}, .map = map};
    struct file file = {"report", text, count};
    struct recognised recognised;
    struct sheets sheets;

    if (!sheets_of_bytes(&sheets, &file, SHEETS_FIND, &findings, mem))
        return;
    recognise(&recognised, &sheets, 1, &how, &findings, mem);
    if (!recognised.has_year)
        return;
    for (size_t i = 0; i < recognised.self.told_count; i++) {
        const struct told *told = &recognised.self.told[i];

        check_prose_text(mem_string(mem, told->said.text, told->said.count),
                         told->said.place, told->code, &findings);
    }
    write_and_read(&recognised.year, mem);
    findings = findings_new(mem);
    check_year(&recognised.year, &findings);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    const char *text = (const char *)bytes, *end = part_end(text, count);
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct file file;
    struct map map;
    bool mapped = false;

    if (end != NULL) {
        size_t length = (size_t)(end - text);

        mapped = file_of_text(&file, "map", mem_string(mem, text, length),
                              length, &findings) &&
                 map_read(&map, &file, &findings, mem);
        count -= length + sizeof PART - 1;
        text = end + sizeof PART - 1;
    }
    read_report(text, count, mapped ? &map : NULL, mem);
    mem_free(mem);
    return 0;
}
