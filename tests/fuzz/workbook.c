/* workbook.c - any texts as the sheets of the workbook that people fill in,
 * each behind a line `== name`.
 *
 * What is read without errors is an agreement like any other: it can be
 * written, checked and scored, and goes through a workbook unchanged.
 */
#include "workbook/read.h"
#include "workbook/write.h"

#include "import/folder_write.h"
#include "year.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

#define SHEETS_MOST 24

/* The texts that are tables; how many. */
static size_t
take_sheets(struct sheets *sheets, const char *text, size_t count,
            struct findings *findings, struct mem *mem)
{
    const char *end = text + count;
    size_t taken = 0;

    while (text < end && taken < SHEETS_MOST) {
        const char *next = memmem(text, (size_t)(end - text), "\n== ", 4);
        const char *stop = next != NULL ? next + 1 : end;
        struct file file = {"sheet", text, (size_t)(stop - text)};

        taken += sheets_of_bytes(&sheets[taken], &file, SHEETS_SEPARATED,
                                 findings, mem);
        if (next == NULL)
            break;
        text = memchr(stop, '\n', (size_t)(end - stop));
        text = text != NULL ? text + 1 : end;
    }
    return taken;
}

static void
same_through_workbook(const struct year *year, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct folder_files files, again;
    struct sheets sheets[NOUNS];
    struct year read;
    struct book book;

    folder_write(&files, year, mem);
    book_fill(&book, year, mem);
    for (size_t i = 0; i < NOUNS; i++) {
        struct out out = out_new(mem);

        workbook_csv(&out, &book.sheets[i], &(struct voice){.language = THAI});
        struct file file = {nouns[i].name, out_string(&out), out.count};
        ensure(sheets_of_bytes(&sheets[i], &file, SHEETS_SEPARATED, &findings,
                               mem));
    }
    ensure(workbook_read(&read, sheets, NOUNS, &findings, mem));
    ensure(findings.by_severity[ERROR] == 0);
    folder_write(&again, &read, mem);
    ensure(again.count == files.count);
    for (size_t i = 0; i < files.count; i++)
        ensure(strcmp(again.file[i].text, files.file[i].text) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct sheets sheets[SHEETS_MOST];
    struct year year;
    size_t taken =
        take_sheets(sheets, (const char *)bytes, count, &findings, mem);

    if (workbook_read(&year, sheets, taken, &findings, mem) &&
        findings.by_severity[ERROR] == 0) {
        same_through_workbook(&year, mem);
        year_check_and_score(&year, &findings, mem);
    } else {
        ensure(findings.by_severity[ERROR] > 0);
    }
    year_say_all(&findings, mem);
    mem_free(mem);
    return 0;
}
