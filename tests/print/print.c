/* print.c - which printer a file's name asks for. */
#include "print/print.h"

#include "sample.h"
#include "tap.h"

TEST(the_ending_says_the_format)
{
    check_text(printer_of("out/report.pdf")->ending, "pdf");
    check_text(printer_of("รายงาน.DOCX")->ending, "docx");
    check_text(printer_of("a.b.md")->ending, "md");
}

TEST(other_endings_have_none)
{
    check(printer_of("report") == NULL);
    check(printer_of("report.") == NULL);
    check(printer_of("report.pdfx") == NULL);
    check(printer_of("") == NULL);
}

TEST(samples_hold_every_kind_of_block)
{
    struct mem *mem = mem_new();
    const struct document *document = sample_document(&sample_thai, mem);
    bool seen[BLOCK_CONTENTS + 1] = {false};

    for (size_t i = 0; i < document->blocks.count; i++)
        seen[document->blocks.block[i].kind] = true;
    for (size_t i = 0; i <= BLOCK_CONTENTS; i++)
        check(seen[i]);
    check(sample_rows(200, mem)->blocks.block[1].table.table->row_count == 211);
    check(sample_extremes(mem)->blocks.count == 2);
    check(sample_unknown(mem)->blocks.count == 2);
    mem_free(mem);
}

TEST(csv_is_the_official_table_or_the_first)
{
    struct mem *mem = mem_new();
    struct document *document =
        document_new(mem, &sample_english, &style_official);
    static const char *const names[] = {"first", "official"};
    struct printing printing = {0};
    struct out out = out_new(mem);

    check(print_csv(&out, document, &printing));
    check_text(out_string(&out), "");
    for (size_t i = 0; i < 2; i++) {
        struct table *table = table_new(mem, NULL);

        table_column(table, names[i], ALIGN_TEXT);
        document_table(document, names[i], table);
        out = out_new(mem);
        check(print_csv(&out, document, &printing));
        check_text(out_string(&out), i == 0 ? "\xEF\xBB\xBF" "first\r\n"
                                            : "\xEF\xBB\xBF" "official\r\n");
    }
    mem_free(mem);
}

TEST_MAIN
