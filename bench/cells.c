/* cells.c - reads the cells of a workbook as they go by: how long it takes, how
 * many there are, and eight times what the numbers add to.
 *
 *     cells FILE.xlsx
 */
#include "import/xlsx.h"

#include "base/dec.h"
#include "base/ensure.h"

#include <stdio.h>
#include <time.h>

struct count {
    size_t cells;
    int64_t total; /* in millionths */
};

static bool
on_sheet(void *context, const char *name, bool hidden)
{
    (void)context;
    (void)name;
    (void)hidden;
    return true;
}

static bool
on_cell(void *context, const struct sheet_cell *cell)
{
    struct count *count = context;
    struct dec dec;

    count->cells++;
    if (cell->kind == CELL_NUMBER) {
        ensure(dec_parse(cell->text, cell->count, &dec) == DEC_FINE);
        count->total += dec.e6;
    }
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
    (void)context;
}

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct package package;
    struct count count = {0};
    double start = now();

    if (argc != 2 || !package_open_file(&package, argv[1], &findings, mem))
        return 1;
    xlsx_read(&package, "xl/workbook.xml",
              &(struct xlsx_events){&count, on_sheet, on_cell, on_hidden_row,
                                    on_merged, on_end});
    package_close(&package);
    ensure(findings.by_severity[ERROR] == 0);
    printf("%f %zu %lld\n", now() - start, count.cells,
           (long long)(count.total * 8 / DEC_ONE));
    mem_free(mem);
    return 0;
}
