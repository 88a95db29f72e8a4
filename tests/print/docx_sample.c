/* docx_sample.c - the sample documents as files, for docx.py to look into.
 *
 *     docx_sample KIND FONTS OUT.docx
 *
 * KIND is th, digits, en, draft, rows, extremes, unknown, numbers or tables.
 */
#include "base/ensure.h"
#include "print/print.h"
#include "sample.h"

#include <stdio.h>
#include <string.h>

/* A list that numbers as people do: 3, 4, a bullet below, 5; then 9. */
static struct document *
numbers(struct mem *mem)
{
    static const struct {
        const char *text;
        int depth, number;
    } items[] = {{"three", 0, 3},
                 {"four", 0, 0},
                 {"a bullet", 1, ITEM_BULLET},
                 {"five", 0, 5},
                 {"nine", 0, 9}};
    struct document *document =
        document_new(mem, &sample_english, &style_modern);
    struct block *list = document_list(document, true);

    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        runs_push(list_item(list, items[i].depth, mem), items[i].text, 0, NULL,
                  mem);
        list->list.item[i].number = items[i].number;
    }
    list = document_list(document, true);
    runs_push(list_item(list, 0, mem), "one", 0, NULL, mem);
    return document;
}

/* Seven rows, a total and a note. */
static struct table *
long_table(struct mem *mem)
{
    struct table *table = table_new(mem, "Long");

    table_column(table, "no.", ALIGN_NUMBER);
    for (int i = 1; i <= 7; i++)
        TABLE_ROW(table, ROW_ITEM, "1");
    TABLE_ROW(table, ROW_TOTAL, "7");
    table_note(table, "A note.");
    return table;
}

/* Figures of more and fewer places, with a total; in an answer a table of more
 * columns than a page has room for; a long one behind fields. */
static struct document *
tables(struct mem *mem)
{
    static const char *const heads[] = {"คะแนนถ่วงน้ำหนัก", "ค่าคะแนนที่ได้",
                                        "ผลการดำเนินงาน", "หน่วยวัด"};
    struct document *document =
        document_new(mem, &sample_thai, &style_official);
    struct table *table = table_new(mem, NULL);
    struct table *wide = table_new(mem, NULL);

    table_column(table, "ตัวชี้วัด", ALIGN_TEXT)->wraps = true;
    table_column(table, "คะแนน", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "2.1", "9");
    TABLE_ROW(table, ROW_ITEM, "2.2", "–");
    TABLE_ROW(table, ROW_ITEM, "5.1", "8.000");
    TABLE_ROW(table, ROW_TOTAL, "รวม", "17.0");
    document_table(document, "scores", table);
    for (size_t i = 0; i < 12; i++)
        table_column(wide, heads[i % 4], ALIGN_NUMBER);
    table_row(wide, ROW_ITEM);
    for (size_t i = 0; i < 12; i++)
        table_cell(wide, "1,265.000");
    document_answer(document, "คำชี้แจง", 0);
    document_table(document, "wide", wide);
    document_answer_end(document);
    fields_text(document_fields(document), "Unit", "percent", mem);
    fields_text(&document->blocks.block[document->blocks.count - 1], "Weight",
                "10", mem);
    document_table(document, "long", long_table(mem));
    fields_text(document_fields(document), "Result", "80", mem);
    return document;
}

/* Chapters that are counted, and headings that have codes of their own. */
static struct document *
chapters(const struct voice *voice, struct mem *mem)
{
    struct document *document = document_new(mem, voice, &style_official);

    document_heading(document, 3, "Contents", NULL);
    document_contents(document);
    document_heading(document, 1, "Forms", "forms");
    document_heading(document, 2, "2.1 Canals", "i-2.1");
    document_heading(document, 1, "Method", "method");
    document_section(document, "Levels", NULL);
    document_heading(document, 3, "more", NULL);
    document_section(document, "Points", NULL);
    document_heading(document, 1, "Sources", NULL);
    document_section(document, "Files", NULL);
    runs_push(list_item(document_list(document, true), 0, mem), "item", 0,
              NULL, mem);
    document_count(document);
    return document;
}

static struct document *
compose(const char *kind, struct mem *mem)
{
    struct document *document;

    if (strcmp(kind, "rows") == 0)
        return sample_rows(200, mem);
    if (strcmp(kind, "extremes") == 0)
        return sample_extremes(mem);
    if (strcmp(kind, "unknown") == 0)
        return sample_unknown(mem);
    if (strcmp(kind, "numbers") == 0)
        return numbers(mem);
    if (strcmp(kind, "chapters") == 0)
        return chapters(&sample_english, mem);
    if (strcmp(kind, "chapters-digits") == 0)
        return chapters(&sample_thai_digits, mem);
    if (strcmp(kind, "tables") == 0)
        return tables(mem);
    if (strcmp(kind, "digits") == 0)
        return sample_document(&sample_thai_digits, mem);
    if (strcmp(kind, "th") == 0)
        return sample_document(&sample_thai, mem);
    document = sample_document(&sample_english, mem);
    if (strcmp(kind, "draft") == 0) {
        document->draft = true;
        document->style = &style_modern;
        document->title = "<a> & \"b\"";
        fields_text(document_fields(document),
                    "A label that is longer than half of the line it is in",
                    "its text", mem);
        document_paragraph(document, PARAGRAPH_BODY, "a < b && c\x01 > d");
    }
    return document;
}

int
main(int count, char *arguments[])
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);
    struct printing printing = {0};
    bool fine;
    FILE *file;

    ensure(count == 4);
    printing.fonts = arguments[2];
    fine = print_docx(&out, compose(arguments[1], mem), &printing);
    if (fine) {
        file = fopen(arguments[3], "wb");
        ensure(file != NULL);
        ensure(fwrite(out.bytes, 1, out.count, file) == out.count);
        ensure(fclose(file) == 0);
    } else {
        printf("%s\n", printing.problem);
    }
    mem_free(mem);
    return fine ? 0 : 1;
}
