/* stream.c - counts the cells of workbooks as they go by, and what is held
 * meanwhile.
 *
 *     stream FILE...      file: sheets, cells, bytes of text, KB of arena
 */
#include "import/xlsx.h"

#include <stdio.h>

struct count {
    size_t sheets, ends, cells, bytes;
};

static bool
on_sheet(void *context, const char *name, bool hidden)
{
    struct count *count = context;

    (void)name;
    (void)hidden;
    count->sheets++;
    return true;
}

static bool
on_cell(void *context, const struct sheet_cell *cell)
{
    struct count *count = context;

    count->cells++;
    count->bytes += cell->count;
    return true;
}

static void
on_hidden_row(void *context, uint32_t row)
{
    (void)context;
    (void)row;
}

static void
on_merged(void *context, struct span span)
{
    (void)context;
    (void)span;
}

static void
on_end(void *context)
{
    struct count *count = context;

    count->ends++;
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct mem *mem = mem_new();
        struct findings findings = findings_new(mem);
        struct package package;
        struct count count = {0};

        if (package_open_file(&package, argv[i], &findings, mem)) {
            xlsx_read(&package, "xl/workbook.xml",
                      &(struct xlsx_events){&count, on_sheet, on_cell,
                                            on_hidden_row, on_merged, on_end});
            package_close(&package);
        }
        printf("%s: %zu sheets, %zu cells, %zu bytes of text, %zu findings, "
               "%zu KB\n",
               argv[i], count.ends, count.cells, count.bytes, findings.count,
               mem_held(mem) / 1024);
        mem_free(mem);
    }
    return 0;
}
