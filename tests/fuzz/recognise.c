/* recognise.c - any bytes as a report: what is recognised of it can be written
 * as a folder, and what was written is YAML that can be read.
 */
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

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct recognising how = {
        .naming = {.agency = "agency", .fiscal_year = 2564}};
    struct file file = {"report", (const char *)bytes, count};
    struct recognised recognised;
    struct sheets sheets;

    if (sheets_of_bytes(&sheets, &file, SHEETS_FIND, &findings, mem)) {
        recognise(&recognised, &sheets, 1, &how, &findings, mem);
        if (recognised.has_year)
            write_and_read(&recognised.year, mem);
    }
    mem_free(mem);
    return 0;
}
