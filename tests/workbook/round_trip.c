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

/* Every folder of the fixtures that has no errors. */
TEST(fixtures)
{
    static const char *const rooms[] = {FIXTURES "/check/fixtures",
                                        FIXTURES "/import/fixtures"};
    size_t whole = 0;

    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        DIR *room = opendir(rooms[i]);
        struct dirent *entry;

        check(room != NULL);
        while (room != NULL && (entry = readdir(room)) != NULL) {
            char path[4096];

            if (entry->d_name[0] == '.')
                continue;
            snprintf(path, sizeof path, "%s/%s", rooms[i], entry->d_name);
            whole += folder_trip(path);
        }
        if (room != NULL)
            closedir(room);
    }
    check(whole > 100);
}

/* All that an agreement can say, and texts that a cell could take for
 * something else. */
TEST(everything)
{
    check(folder_trip(FIXTURES "/workbook/everything"));
}

/* Every value of a workbook stands in some cell of the folder above, so that
 * no column is read or written by nobody. */
TEST(every_column_is_used)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct year year;
    struct book book;

    check(
        import_folder(&year, FIXTURES "/workbook/everything", &findings, mem));
    book_fill(&book, &year, mem);
    for (size_t i = 0; i < NOUNS; i++)
        for (size_t j = 0; j < book.sheets[i].width; j++) {
            const struct book_sheet *sheet = &book.sheets[i];
            const struct noun_column *column = sheet->heads[j].column;
            bool used = false;

            for (size_t k = 0; k < sheet->width; k++)
                for (size_t row = 0; row < sheet->count; row++)
                    used |= sheet->heads[k].column == column &&
                            sheet->rows[row][k] != NULL;
            if (!used)
                printf("# %s: %s\n", nouns[i].name, column->key);
            check(used);
        }
    mem_free(mem);
}

/* A word that is read back must be one choice alone, in both languages. */
TEST(choices_are_told_apart)
{
    for (size_t i = 0; i < NOUNS; i++)
        for (size_t j = 0; j < nouns[i].count; j++) {
            const struct choices *choices = nouns[i].columns[j].choices;

            for (size_t k = 0; choices != NULL && k < choices->count; k++) {
                check(choice_of(choices, choices->choice[k].word) == k);
                for (int language = 0; language < LANGUAGES; language++)
                    check(choice_of(choices,
                                    said(&(struct voice){.language = language},
                                         choices->choice[k].label)) == k);
            }
        }
}

TEST_MAIN
