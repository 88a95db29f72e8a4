/* trips.h - from a year into a workbook and back. */
#ifndef TESTS_WORKBOOK_TRIPS_H
#define TESTS_WORKBOOK_TRIPS_H

#include "import/folder.h"
#include "import/folder_write.h"
#include "tap.h"
#include "workbook/read.h"
#include "workbook/write.h"

static inline size_t
errors_told(const struct findings *findings, struct mem *mem)
{
    struct voice voice = {.language = ENGLISH};
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->item[i].severity == ERROR) {
            struct out out = out_new(mem);

            finding_say(&out, &voice, &findings->item[i]);
            printf("# %s", out_string(&out));
            count++;
        }
    return count;
}

static inline struct file
xlsx_of(const struct book *book, enum language language, struct mem *mem)
{
    struct out out = out_new(mem);
    const char *problem = NULL;

    check(workbook_xlsx(&out, book, &(struct voice){.language = language},
                        &problem));
    return (struct file){"template.xlsx", out_string(&out), out.count};
}

/* The tables of a workbook's bytes. */
static inline struct sheets *
tables_of(const struct file *file, struct findings *findings, struct mem *mem)
{
    struct sheets *sheets = MEM_NEW(mem, struct sheets);

    check(sheets_of_bytes(sheets, file, SHEETS_FIND, findings, mem));
    check(workbook_known(sheets));
    return sheets;
}

/* The tables of all sheets as comma-separated files. */
static inline struct sheets *
csv_tables(const struct book *book, enum language language,
           struct findings *findings, struct mem *mem)
{
    struct sheets *sheets = MEM_ARRAY(mem, struct sheets, NOUNS);

    for (size_t i = 0; i < NOUNS; i++) {
        struct out out = out_new(mem);
        struct file file = {.path = nouns[i].name};

        workbook_csv(&out, &book->sheets[i],
                     &(struct voice){.language = language});
        file.text = out_string(&out);
        file.count = out.count;
        check(sheets_of_bytes(&sheets[i], &file, SHEETS_FIND, findings, mem));
        check(workbook_known(&sheets[i]));
    }
    return sheets;
}

/* What is read is the same year: it writes the same files. */
static inline void
same_year(const struct year *year, const struct sheets *sheets, size_t count,
          struct findings *findings, struct mem *mem)
{
    struct folder_files files, again;
    struct year read;

    check(workbook_read(&read, sheets, count, findings, mem));
    check(errors_told(findings, mem) == 0);
    if (tap_failed)
        return;
    folder_write(&files, year, mem);
    folder_write(&again, &read, mem);
    check(again.count == files.count);
    for (size_t i = 0; i < files.count && i < again.count; i++) {
        check_text(again.file[i].name, files.file[i].name);
        check_text(again.file[i].text, files.file[i].text);
    }
}

#endif
