/* pdf.c - documents as PDF: what is refused, and that the same document gives
 * the same bytes.  What is in the files pdf.py reads back.
 */
#include "sample.h"
#include "tap.h"

#include "print/print.h"

TEST(the_same_document_gives_the_same_bytes)
{
    struct mem *mem = mem_new();
    struct out first = out_new(mem), second = out_new(mem);
    struct printing printing = {.fonts = FONTS};

    check(print_pdf(&first, sample_document(&sample_thai, mem), &printing));
    check(print_pdf(&second, sample_document(&sample_thai, mem), &printing));
    check(first.count > 10000 && first.count == second.count);
    check(memcmp(first.bytes, second.bytes, first.count) == 0);
    mem_free(mem);
}

TEST(a_missing_typeface_is_told_by_its_file)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);
    struct printing printing = {.fonts = "/nowhere"};

    check(!print_pdf(&out, sample_unknown(mem), &printing));
    check_text(printing.problem, "/nowhere/Sarabun_400Regular.ttf");
    check(out.count == 0);
    mem_free(mem);
}

TEST(characters_without_a_glyph_are_told_once_each)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);
    struct printing printing = {.fonts = FONTS};

    check(print_pdf(&out, sample_unknown(mem), &printing));
    check(printing.unknown_count == 2);
    check(printing.unknown[0] == 0x1F600);
    check(printing.unknown[1] == 0x6587);
    mem_free(mem);
}

/* What has nothing to show takes no room, and stops nothing. */
TEST(empty_documents_and_blocks_are_printed)
{
    struct mem *mem = mem_new();
    struct document *document =
        document_new(mem, &sample_english, &style_official);
    struct printing printing = {.fonts = FONTS};
    struct out empty = out_new(mem), blocks = out_new(mem);
    struct table *table = table_new(mem, "");
    static const struct bar bar = {.steps = 5};

    check(print_pdf(&empty, document, &printing));
    document_page(document, true);
    document_page(document, false);
    document_heading(document, 1, NULL, NULL);
    document_heading(document, 4, "", "x");
    document_paragraph(document, PARAGRAPH_BODY, NULL);
    document_runs(document, PARAGRAPH_NOTE);
    document_list(document, true);
    document_contents(document);
    document_fields(document);
    document_signatures(document);
    document_answer(document, NULL, 0);
    document_answer_end(document);
    document_picture(document, picture_new(mem, 0, 0));
    document_table(document, "none", table_new(mem, NULL));
    table_column(table, "", ALIGN_NUMBER);
    table_column(table, NULL, ALIGN_CENTRE)->leaves = 1;
    table_row(table, ROW_ITEM);
    table_row(table, ROW_TOTAL);
    table_cell(table, NULL);
    table_bar(table, &bar);
    document_table(document, "", table);
    document_page(document, false);
    check(print_pdf(&blocks, document, &printing));
    check(printing.unknown_count == 0);
    mem_free(mem);
}

/* Links that lead nowhere, or where no reader should follow, are texts. */
TEST(only_links_that_may_be_followed_are_links)
{
    static const char *const links[] = {
        "#nowhere", "javascript:alert(1)",         "file:///etc/passwd", "",
        "#",        "https://example.org/'\\ก\n)",
    };
    struct mem *mem = mem_new();
    struct document *document =
        document_new(mem, &sample_english, &style_official);
    struct printing printing = {.fonts = FONTS};
    struct out out = out_new(mem);

    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        runs_push(document_runs(document, PARAGRAPH_BODY), "link", 0, links[i],
                  mem);
    check(print_pdf(&out, document, &printing));
    check(memmem(out.bytes, out.count, "javascript", 10) == NULL);
    mem_free(mem);
}

TEST_MAIN
