/* workbook.h - a workbook printed from tables, taken apart: for xlsx_book.c and
 * xlsx_sheets.c.
 */
#ifndef TESTS_PRINT_WORKBOOK_H
#define TESTS_PRINT_WORKBOOK_H

#include "print/print.h"

#include "tap.h"

#include <zip.h>

static inline struct document *
document_of(struct mem *mem, bool thai_digits)
{
    struct voice voice = {.language = THAI, .thai_digits = thai_digits};
    struct document *document = document_new(mem, &voice, &style_official);

    document->title = "รายงาน";
    document->made = (struct day){18884}; /* 14 Sep 2021 */
    return document;
}

static inline struct table *
table_of(const char *caption, const char *text, struct mem *mem)
{
    struct table *table = table_new(mem, caption);

    table_column(table, "ข้อ", ALIGN_TEXT);
    table_column(table, "ค่า", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "x", text);
    return table;
}

static inline struct out
printed(const struct document *document)
{
    struct out out = out_new(document->mem);
    struct printing printing = {0};

    check(print_xlsx(&out, document, &printing));
    check(printing.problem == NULL);
    return out;
}

/* A file inside the workbook. */
static inline const char *
part(const struct out *book, const char *name)
{
    zip_error_t error;
    zip_source_t *source =
        zip_source_buffer_create(book->bytes, book->count, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_stat_t stat;

    if (zip == NULL || zip_stat(zip, name, 0, &stat) != 0)
        return "";
    char *bytes = mem_take(book->mem, stat.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    check(zip_fread(file, bytes, stat.size) == (zip_int64_t)stat.size);
    zip_fclose(file);
    zip_close(zip);
    return bytes;
}

static inline bool
has(const struct out *book, const char *name, const char *text)
{
    bool found = strstr(part(book, name), text) != NULL;

    if (!found)
        printf("# not in %s: %s\n", name, text);
    return found;
}

#define WORKBOOK "xl/workbook.xml"
#define STRINGS  "xl/sharedStrings.xml"
#define STYLES   "xl/styles.xml"
#define ABOUT    "xl/worksheets/sheet1.xml"
#define FIRST    "xl/worksheets/sheet2.xml"

static inline struct out
book_of_amount(struct amount amount, bool thai_digits, struct mem *mem)
{
    struct document *document = document_of(mem, thai_digits);
    struct table *table = table_new(mem, NULL);

    table_column(table, "a", ALIGN_NUMBER)->key = "a";
    table_row(table, ROW_ITEM)->key = "r";
    *table_amount(table, "–", ratio_whole(0), 0) = amount;
    table_row(table, ROW_TOTAL);
    table_amount(table, "–", ratio_of(7, 2), 3)->live = "r.a / 2";
    document_table(document, "t", table);
    return printed(document);
}

#endif
