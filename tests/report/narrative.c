/* narrative.c - Markdown as people write it, and as nobody should. */
#include "outline.h"

#include "report/chapter_inside.h"

static struct document *
document_of(const char *markdown, struct mem *mem)
{
    struct voice voice = {.language = THAI};
    struct document *document = document_new(mem, &voice, &style_official);
    struct chapter chapter = {
        .document = document, .voice = &document->voice, .mem = mem};

    chapter_narrative(&chapter, "5.1", markdown);
    return document;
}

static void
check_narrative(const char *markdown, const char *outline)
{
    struct mem *mem = mem_new();

    check_text(outline_document(document_of(markdown, mem), true), outline);
    mem_free(mem);
}

TEST(nothing_adds_nothing)
{
    struct mem *mem = mem_new();

    check(document_of(NULL, mem)->blocks.count == 0);
    check(document_of("", mem)->blocks.count == 0);
    check(document_of(" \n\n\t\n", mem)->blocks.count == 0);
    check(document_of("[a]: https://a.example\n", mem)->blocks.count == 0);
    mem_free(mem);
}

TEST(paragraphs_and_what_is_stressed)
{
    check_narrative("One *two* **three ***four*** five**\nsix `a < b`\n\nseven",
                    "One _two_ **three ****four**** five** six `a < b`\n"
                    "seven\n");
    check_narrative("one  \ntwo\\\nthree", "one⏎two⏎three\n");
    check_narrative("5 * 3 * 2 = 30 และ a_b_c", "5 * 3 * 2 = 30 และ a_b_c\n");
}

TEST(thai_stays_as_it_is)
{
    check_narrative("นำ้ที่ **เท่านั้น** ๒๕๖๔ ๆ ฯลฯ", "นำ้ที่ **เท่านั้น** ๒๕๖๔ ๆ ฯลฯ\n");
}

TEST(lists_keep_their_numbers)
{
    check_narrative("1. a\n2. b\n   - c\n   - d\n3. e\n",
                    "1. a\n2. b\n  • c\n  • d\n3. e\n");
    check_narrative("- a\n  1. b\n  2. c\n- d\n", "- a\n  1) b\n  2) c\n- d\n");
    check_narrative("1. a\n\nbetween\n\n2. b\n3. c\n",
                    "1. a\nbetween\n2) b\n3) c\n");
    check_narrative("1. a\n\n   more of a\n2. b\n", "1. a⏎more of a\n2. b\n");
    check_narrative("- \n- b\n", "- \n- b\n");
}

TEST(headings_quotes_code_and_rules)
{
    check_narrative("# Head *one*\n\n> quoted\n> on\n\n    a  b\n\n---\n\nend",
                    "**Head ****one**\nquoted on\n`a  b`\nend\n");
    check_narrative("```\nx\n\ny\n```\n", "`x⏎⏎y`\n");
}

TEST(html_is_only_text)
{
    check_narrative("a <b onclick=\"x()\">b</b> &lt;i&gt; &amp;",
                    "a <b onclick=\"x()\">b</b> <i> &\n");
    check_narrative("<script>alert(1)</script>\n\nend",
                    "<script>alert(1)</script>\nend\n");
}

TEST(links_lead_to_the_web_or_a_mail_box_alone)
{
    check_narrative("[a](https://a.example/x?y=1) <mailto:a@b.example>",
                    "[a](https://a.example/x?y=1) "
                    "[mailto:a@b.example](mailto:a@b.example)\n");
    check_narrative("[a](javascript:alert(1)) [b](JAVASCRIPT:x) [c](#i-5.1)",
                    "a b c\n");
    check_narrative("[a](data:text/html,x) [b](file:///etc/passwd) [c](/d)",
                    "a b c\n");
    check_narrative("[a](<https://a b>) [b](java&#x09;script:x)", "a b\n");
}

/* Nothing shows an image: it is said what it shows and where it is. */
TEST(images_are_told)
{
    check_narrative("![a *picture*](https://a.example/p.png)",
                    "[(ภาพ: a picture https://a.example/p.png)]"
                    "(https://a.example/p.png)\n");
    check_narrative("ดู ![แผนภูมิ](x.png) นี้", "ดู (ภาพ: แผนภูมิ x.png) นี้\n");
    check_narrative("![](x.png) ![a]() ![b](javascript:x)",
                    "(ภาพ: x.png) a (ภาพ: b javascript:x)\n");
    check_narrative("[![a](x.png)](https://a.example)",
                    "[(ภาพ: a x.png)](https://a.example)\n");
}

TEST(tables_are_tables)
{
    check_narrative("| ไตรมาส | ผล |\n|---|---:|\n| 1 | 10.5 |\n| 2 |\n",
                    "table 5.1: \n    ไตรมาส | ผล\n    1 | 10.5\n    2 |\n");
    check_narrative("ก่อน\n\na|b\n-|-\n**x** `y`|**z**\n\nหลัง",
                    "ก่อน\ntable 5.1: \n    a | b\n    x y | z\nหลัง\n");
    check_narrative("|a|\n|-|\n|<b>x</b> [y](https://a.example) "
                    "<https://a.example>|\n",
                    "table 5.1: \n    a\n    <b>x</b> y (https://a.example) "
                    "https://a.example\n");
    check_narrative("|a|\n|-|\n|![b](c.png) x\\|y|\n",
                    "table 5.1: \n    a\n    (ภาพ: b c.png) x|y\n");
    check_narrative("|a|b|\n|-|-|\n", "table 5.1: \n    a | b\n");
    check_narrative("a | b\nc | d", "a | b c | d\n");
}

TEST(columns_of_tables_are_set_as_they_say)
{
    struct mem *mem = mem_new();
    const struct table *table =
        document_of("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|**2**|3|4|\n", mem)
            ->blocks.block[0]
            .table.table;

    check(table->columns[0].align == ALIGN_TEXT);
    check(table->columns[1].align == ALIGN_TEXT);
    check(table->columns[2].align == ALIGN_CENTRE);
    check(table->columns[3].align == ALIGN_NUMBER);
    check(table->rows[0].cells[0].emphasis == EMPHASIS_NONE);
    check(table->rows[0].cells[1].emphasis == EMPHASIS_STRONG);
    mem_free(mem);
}

TEST(lists_go_on_below_a_table)
{
    check_narrative("1. a\n\n   |x|\n   |-|\n   |y|\n\n   more\n2. b\n   - c\n",
                    "1. a\ntable 5.1: \n    x\n    y\nmore\n2) b\n  • c\n");
    check_narrative("- |x|\n  |-|\n- b\n", "- \ntable 5.1: \n    x\n- b\n");
}

/* ---- extremes ---- */

static char *
repeated(const char *text, size_t times, const char *end, struct mem *mem)
{
    size_t length = strlen(text), last = strlen(end);
    char *all = mem_take(mem, length * times + last + 1);

    for (size_t i = 0; i < times; i++)
        memcpy(all + i * length, text, length);
    memcpy(all + length * times, end, last);
    return all;
}

TEST(a_megabyte_of_words)
{
    struct mem *mem = mem_new();
    struct document *document =
        document_of(repeated("คำ *คำ* ", 55000, "", mem), mem);

    check(document->blocks.count == 1);
    check(document->blocks.block[0].paragraph.runs.count == 110000);
    mem_free(mem);
}

TEST(lists_nested_without_end_are_clamped)
{
    struct mem *mem = mem_new();
    struct document *document =
        document_of(repeated("- ", 1000, "end", mem), mem);
    const struct block *list = &document->blocks.block[0];

    check(document->blocks.count == 1);
    check(list->list.count == 6);
    check(list->list.item[5].depth == 5);
    check_text(list->list.item[5].runs.run[0].text, "end");
    mem_free(mem);
}

TEST(quotes_nested_without_end_are_one_paragraph)
{
    struct mem *mem = mem_new();

    check_text(outline_document(
                   document_of(repeated("> ", 1000, "end", mem), mem), true),
               "end\n");
    mem_free(mem);
}

TEST(marks_that_nothing_closes_end_soon)
{
    static const char *const marks[] = {
        "*a ", "[",     "![",         "`",        "<",        "**_",
        "\\",  "&",     "- a\n",      "[a](",     "[a]: b\n", "1. a\n\n",
        "|",   "|-|\n", "|a|\n|-|\n", "a|b\n-|\n"};
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        document_of(repeated(marks[i], 20000, "", mem), mem);
    check(mem_held(mem) > 0);
    mem_free(mem);
}

/* Cells that are missing are made by the parser: of a head so wide and rows so
 * many there would be 4,000 million. */
TEST(a_table_beyond_reason_is_text)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);
    struct document *document;

    out_repeat(&out, "|a", 60000);
    out_text(&out, "|\n");
    out_repeat(&out, "|-", 60000);
    out_text(&out, "|\n");
    out_repeat(&out, "|b|\n", 60000);
    document = document_of(out_string(&out), mem);
    check(document->blocks.count == 1);
    check(document->blocks.block[0].kind == BLOCK_PARAGRAPH);
    mem_free(mem);
}

TEST_MAIN
