/* pdf_sample.c - writes a sample document as PDF, and tells what it lacks.
 *
 *     pdf_sample NAME FONTS > FILE
 */
#include "sample.h"

#include "print/print.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static struct document *
thai(struct mem *mem)
{
    return sample_document(&sample_thai, mem);
}

static struct document *
english(struct mem *mem)
{
    return sample_document(&sample_english, mem);
}

/* A draft in the lighter style, with Thai digits. */
static struct document *
draft(struct mem *mem)
{
    struct document *document = sample_document(&sample_thai_digits, mem);

    document->draft = true;
    document->style = &style_modern;
    return document;
}

static struct document *
rows(struct mem *mem)
{
    return sample_rows(200, mem);
}

/* Sixty headings, with a line more under each than under the one before, so
 * that pages end everywhere. */
static struct document *
headings(struct mem *mem)
{
    struct document *document =
        document_new(mem, &sample_english, &style_official);

    document->made = day_of(2021, 9, 14);
    for (int i = 1; i <= 60; i++) {
        struct out heading = out_new(mem), text = out_new(mem);

        out_format(&heading, "Heading %d", i);
        out_format(&text, "text %d", i);
        out_repeat(&text, "\nmore", (size_t)(i % 11));
        document_heading(document, 1 + i % 4, out_string(&heading), NULL);
        document_paragraph(document, PARAGRAPH_BODY, out_string(&text));
    }
    return document;
}

static void
make_group(struct document *document, int number)
{
    struct mem *mem = document->mem;
    struct table *table = table_new(mem, NULL);
    struct out name = out_new(mem);
    struct block *fields;

    out_format(&name, "group%d.", number);
    document_heading(document, 3, out_string(&name), NULL);
    fields = document_fields(document);
    for (int i = 0; i < 4; i++)
        fields_text(fields, "field", out_string(&name), mem);
    table_column(table, "head", ALIGN_TEXT);
    for (int i = 0; i < 3; i++) {
        table_row(table, ROW_ITEM);
        table_cell(table, out_string(&name));
    }
    document_table(document, "group", table);
}

/* Groups of a heading, fields and a table, after more text each time, so that
 * pages end everywhere. */
static struct document *
groups(struct mem *mem)
{
    struct document *document =
        document_new(mem, &sample_english, &style_official);

    for (int i = 1; i <= 30; i++) {
        struct out text = out_new(mem);

        out_text(&text, "text");
        out_repeat(&text, "\nmore", (size_t)(i % 11));
        document_paragraph(document, PARAGRAPH_BODY, out_string(&text));
        make_group(document, i);
    }
    return document;
}

static void
sign(struct document *document)
{
    struct block *signatures = document_signatures(document);

    for (int i = 0; i < 4; i++)
        signatures_push(signatures, (struct signature){.role = "Witness"},
                        document->mem);
}

/* Sections whose text fills a page, with some lines more each time, and what
 * is signed. */
static struct document *
sections(struct mem *mem)
{
    struct document *document =
        document_new(mem, &sample_english, &style_official);

    for (int lines = 20; lines <= 40; lines++) {
        document_page(document, false);
        for (int i = 1; i <= lines; i++)
            document_paragraph(document, PARAGRAPH_BODY, "line");
    }
    for (int lines = 20; lines <= 40; lines++) {
        document_page(document, false);
        for (int i = 1; i <= lines; i++)
            document_paragraph(document, PARAGRAPH_BODY, "before");
        document_paragraph(document, PARAGRAPH_BODY, "we\nsign\nthis");
        sign(document);
    }
    return document;
}

/* Pages that are asked for when the one before is filled, each after one more
 * line than the last; a lying one in between. */
static struct document *
turns(struct mem *mem)
{
    struct document *document =
        document_new(mem, &sample_english, &style_official);

    for (int lines = 1; lines <= 30; lines++) {
        document_page(document, lines == 15);
        for (int i = 1; i <= lines; i++)
            document_paragraph(document, PARAGRAPH_BODY, "line");
        document_page_when_filled(document);
        document_heading(document, 2, "Follows", NULL);
        document_paragraph(document, PARAGRAPH_BODY, "what follows");
    }
    return document;
}

/* A definition that is longer than a page, between two fields. */
static struct document *
long_field(struct mem *mem)
{
    struct document *document =
        document_new(mem, &sample_english, &style_official);
    struct block *fields = document_fields(document);
    struct out text = out_new(mem);

    for (int i = 1; i <= 600; i++)
        out_format(&text, "sentence %d. ", i);
    fields_text(fields, "Target", "level 5", mem);
    fields_text(fields, "Definition", out_string(&text), mem);
    fields_text(fields, "Result", "80", mem);
    return document;
}

/* Words with tall letters, between others. */
static struct document *
words(struct mem *mem)
{
    static const char *const all[] = {
        "ฝั่งคลอง", "ปั้นจั่น", "ปี่พาทย์", "เฟี้ยม", "ปั๊มน้ำ", "ปั๋ว", "ปนเปื้อน",
        "ฟื้นฟู",   "ฝุ่น",    "ป้าย",     "ปี",   "ฟ้า",   "ที่นี้", "น้ำ",
    };
    struct document *document =
        document_new(mem, &sample_thai, &style_official);

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct out text = out_new(mem);

        out_format(&text, "กข%sคง กอ", all[i]);
        document_paragraph(document, PARAGRAPH_BODY, out_string(&text));
    }
    return document;
}

/* A name of 300 letters beside the targets of ten levels. */
static struct document *
names(struct mem *mem)
{
    struct document *document =
        document_new(mem, &sample_english, &style_official);
    struct table *table = table_new(mem, "Names");
    struct out name = out_new(mem);

    document_page(document, true);
    document_heading(document, 1, "Nothing yet", NULL);
    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    for (int i = 1; i <= 10; i++) {
        struct column *column = table_column(table, "target", ALIGN_NUMBER);

        column->over = "targets";
        column->leaves = 1;
    }
    for (int i = 1; i <= 12; i++)
        table_column(table, "figure", ALIGN_NUMBER);
    out_text(&name, "First");
    out_repeat(&name, " words", 49);
    for (int row = 0; row < 3; row++) {
        table_row(table, ROW_ITEM);
        table_cell(table, out_string(&name));
        for (int i = 1; i <= 22; i++)
            table_cell(table, "60");
    }
    document_table(document, "names", table);
    return document;
}

/* More columns than a page has room for: those leave that may. */
static struct document *
wide(struct mem *mem)
{
    struct document *document =
        document_new(mem, &sample_english, &style_official);
    struct table *table = table_new(mem, "Wide");

    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    for (int i = 1; i <= 20; i++) {
        struct out head = out_new(mem);

        out_format(&head, "column-%d", i);
        table_column(table, out_string(&head), ALIGN_NUMBER)->leaves =
            i > 3 ? 1 : 0;
    }
    table_row(table, ROW_ITEM);
    table_cell(table, "the row's name");
    for (int i = 1; i <= 20; i++) {
        struct out value = out_new(mem);

        out_format(&value, "%d00.125", i);
        table_cell(table, out_string(&value));
    }
    document_table(document, "wide", table);
    return document;
}

/* Numbers as people write them, with bullets among them; in an answer, with a
 * table behind. */
/* Names of 300 letters at the head and the foot of pages. */
static struct document *
running(struct mem *mem)
{
    struct document *document =
        document_new(mem, &sample_thai, &style_official);
    struct out head = out_new(mem), foot = out_new(mem);

    out_repeat(&head, "สำนักงานเขตปทุมวัน", 17);
    out_repeat(&foot, "ผลการประเมิน ", 25);
    document->running = out_string(&head);
    document->foot = out_string(&foot);
    document_paragraph(document, PARAGRAPH_BODY, "หนึ่ง");
    document_page(document, true);
    document_paragraph(document, PARAGRAPH_BODY, "สอง");
    return document;
}

static struct document *
lists(struct mem *mem)
{
    static const struct {
        const char *text;
        int depth, number;
    } items[] = {{"three", 0, 3},
                 {"a bullet", 1, ITEM_BULLET},
                 {"four", 0, 0},
                 {"within", 1, 7},
                 {"also", 1, 8}};
    struct document *document =
        document_new(mem, &sample_english, &style_official);
    struct table *table = table_new(mem, NULL);
    struct block *list;

    document_answer(document, "Account", 0);
    list = document_list(document, true);
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        runs_push(list_item(list, items[i].depth, mem), items[i].text, 0, NULL,
                  mem);
        list->list.item[i].number = items[i].number;
    }
    table_column(table, "quarter", ALIGN_TEXT);
    table_column(table, "result", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "first", "10.5");
    document_table(document, "account", table);
    document_answer_end(document);
    return document;
}

static const struct {
    const char *name;
    struct document *(*make)(struct mem *mem);
} samples[] = {
    {"thai", thai},         {"english", english},
    {"draft", draft},       {"rows", rows},
    {"headings", headings}, {"extremes", sample_extremes},
    {"wide", wide},         {"unknown", sample_unknown},
    {"groups", groups},     {"sections", sections}, {"turns", turns},
    {"field", long_field},  {"words", words},
    {"names", names},       {"lists", lists},
    {"running", running},
};

int
main(int count, char **words)
{
    struct mem *mem = mem_new();
    struct document *document = NULL;
    struct printing printing = {.fonts = words[2]};
    struct out out = out_new(mem);

    setlocale(LC_ALL, "");
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        if (count == 3 && strcmp(words[1], samples[i].name) == 0)
            document = samples[i].make(mem);
    if (document == NULL)
        return 2;
    if (!print_pdf(&out, document, &printing)) {
        fprintf(stderr, "%s\n", printing.problem);
        return 1;
    }
    for (size_t i = 0; i < printing.unknown_count; i++)
        fprintf(stderr, "U+%04X\n", (unsigned)printing.unknown[i]);
    fwrite(out.bytes, 1, out.count, stdout);
    mem_free(mem);
    return 0;
}
