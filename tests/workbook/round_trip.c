/* round_trip.c - a year that went through a workbook is the same year. */
#include "workbook/trips.h"

#include <dirent.h>

/* Through XLSX and through comma-separated files, in both languages. */
static void
trip(const struct year *year, struct mem *mem)
{
    struct book book;

    book_fill(&book, year, mem);
    for (int language = 0; language < LANGUAGES && !tap_failed; language++) {
        struct findings findings = findings_new(mem);
        struct file file = xlsx_of(&book, (enum language)language, mem);

        same_year(year, tables_of(&file, &findings, mem), 1, &findings, mem);
        findings = findings_new(mem);
        same_year(year,
                  csv_tables(&book, (enum language)language, &findings, mem),
                  NOUNS, &findings, mem);
    }
}

/* Does nothing with folders that have errors: those are never written. */
static bool
folder_trip(const char *path)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct year year;
    bool whole = import_folder(&year, path, &findings, mem) &&
                 findings.by_severity[ERROR] == 0;

    if (whole)
        trip(&year, mem);
    if (tap_failed)
        printf("# in %s\n", path);
    mem_free(mem);
    return whole;
}

TEST(a_real_year)
{
    check(folder_trip(EXAMPLES "/pathumwan-2564"));
}

TEST(lower_is_better)
{
    check(folder_trip(EXAMPLES "/mekkhao-2566"));
}

TEST(normalised)
{
    check(folder_trip(EXAMPLES "/normalised-2565"));
}

TEST(parts_and_adjustments)
{
    check(folder_trip(EXAMPLES "/shared-weights-2567"));
}

TEST_MAIN
