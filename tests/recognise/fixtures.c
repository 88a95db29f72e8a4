/* fixtures.c - what is told of tables: each folder of fixtures/ has a report
 * and, in expected.txt, `severity code line:column` for each finding.
 *
 *     fixtures FOLDER    TAP for every fixture in it
 */
#include "base/mem.h"
#include "recognise/recognise.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *
told(const char *path, struct mem *mem)
{
    static const char *const severities[] = {
        [NOTE] = "note", [WARNING] = "warning", [ERROR] = "error"};
    struct findings findings = findings_new(mem);
    struct recognising how = {.naming.agency = "agency"};
    struct recognised recognised;
    struct sheets sheets = {0};
    struct out out = out_new(mem);

    if (sheets_read(&sheets, path, SHEETS_FIND, &findings, mem))
        recognise(&recognised, &sheets, 1, &how, &findings, mem);
    if (sheets.count == 0 || !recognised.has_year)
        out_text(&out, "nothing\n");
    for (size_t i = 0; i < findings.count; i++) {
        const struct finding *finding = &findings.item[i];

        out_format(&out, "%s %s %u:%u\n", severities[finding->severity],
                   finding_name(finding->code), finding->place.line,
                   finding->place.column);
    }
    return out_string(&out);
}

static bool
holds(const char *folder, const char *name)
{
    struct mem *mem = mem_new();
    char path[4096], wanted[4096] = "";
    FILE *file;
    const char *found;
    bool same;

    snprintf(path, sizeof path, "%s/%s/expected.txt", folder, name);
    file = fopen(path, "r");
    if (file != NULL) {
        wanted[fread(wanted, 1, sizeof wanted - 1, file)] = '\0';
        fclose(file);
    }
    snprintf(path, sizeof path, "%s/%s/report.txt", folder, name);
    found = told(path, mem);
    same = file != NULL && strcmp(found, wanted) == 0;
    if (!same)
        printf("# found\n%s# wanted\n%s", found, wanted);
    mem_free(mem);
    return same;
}

static int
visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int
main(int argc, char *argv[])
{
    struct dirent **entries;
    int count = argc == 2 ? scandir(argv[1], &entries, visible, alphasort) : -1;
    int failed = 0;

    if (count <= 0)
        return 2;
    printf("1..%d\n", count);
    for (int i = 0; i < count; i++) {
        bool fine = holds(argv[1], entries[i]->d_name);

        failed += !fine;
        printf("%s %d - %s\n", fine ? "ok" : "not ok", i + 1,
               entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return failed > 0;
}
