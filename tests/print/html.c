/* html.c - documents as HTML: structure, words of people, the file around. */
#include "print/html.h"
#include "print/print.h"

#include "golden.h"
#include "hostile.h"
#include "sample.h"

#include <expat.h>

static struct mem *mem;

static const char *
blocks_of(const struct document *document)
{
    struct out *out = MEM_NEW(mem, struct out);

    *out = out_new(mem);
    html_blocks(out, document);
    return out_string(out);
}

static const char *
table_of(const struct table *table)
{
    struct out *out = MEM_NEW(mem, struct out);

    *out = out_new(mem);
    html_table(out, table, "t", "heading");
    return out_string(out);
}

/* The file, with a typeface of four bytes. */
static const char *
file_of(const struct document *document)
{
    struct printing printing = {.fonts = EXPECTED "fonts"};
    struct out *out = MEM_NEW(mem, struct out);

    *out = out_new(mem);
    if (!print_html(out, document, &printing))
        printf("# %s\n", printing.problem);
    return out_string(out);
}

static struct document *
document_plain(void)
{
    return document_new(mem, &sample_english, &style_official);
}

/* ---- well-formed, and what it says ---- */

static void XMLCALL
gather(void *told, const XML_Char *text, int count)
{
    out_bytes(told, text, (size_t)count);
}

/* The text of all elements; NULL when it is not well-formed. */
static const char *
text_of(const char *html)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");
    struct out *told = MEM_NEW(mem, struct out);

    *told = out_new(mem);
    XML_SetUserData(parser, told);
    XML_SetCharacterDataHandler(parser, gather);
    bool fine = XML_Parse(parser, html, (int)strlen(html), 1) == XML_STATUS_OK;
    if (!fine)
        printf("# line %lu: %s\n", XML_GetCurrentLineNumber(parser),
               XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    return fine ? out_string(told) : NULL;
}

TEST(blocks_of_every_kind)
{
    mem = mem_new();
    check_golden("html-english.html",
                 blocks_of(sample_document(&sample_english, mem)), mem);
    check_golden("html-thai-digits.html",
                 blocks_of(sample_document(&sample_thai_digits, mem)), mem);
    mem_free(mem);
}

TEST(whole_files_are_well_formed)
{
    mem = mem_new();
    check(text_of(file_of(sample_document(&sample_thai, mem))) != NULL);
    check(text_of(file_of(sample_rows(200, mem))) != NULL);
    check(text_of(file_of(sample_extremes(mem))) != NULL);
    check(text_of(file_of(sample_unknown(mem))) != NULL);
    check(text_of(file_of(document_plain())) != NULL);
    mem_free(mem);
}

TEST(the_same_document_gives_the_same_bytes)
{
    mem = mem_new();
    check_text(file_of(sample_document(&sample_thai, mem)),
               file_of(sample_document(&sample_thai, mem)));
    mem_free(mem);
}

/* ---- words of people ---- */

TEST(words_of_people_stay_words)
{
    for (size_t i = 0; i < hostile_count; i++) {
        mem = mem_new();
        const struct document *document =
            hostile_document(hostile_texts[i], mem);
        const char *text = text_of(blocks_of(document));

        /* A picture adds its caption, title, told and one shape. */
        if (text == NULL ||
            (count_of(text, hostile_texts[i]) != HOSTILE_PLACES + 4 &&
             strstr(hostile_texts[i], " ๆ") == NULL)) {
            tap_failed = true;
            printf("# %d times: %s\n",
                   text != NULL ? count_of(text, hostile_texts[i]) : -1,
                   hostile_texts[i]);
        }
        check(text_of(file_of(document)) != NULL);
        mem_free(mem);
    }
}

TEST(no_script_and_no_style_come_in)
{
    for (size_t i = 0; i < hostile_count; i++) {
        mem = mem_new();
        const char *html = file_of(hostile_document(hostile_texts[i], mem));

        check(strstr(html, "<script") == NULL);
        check(strstr(html, "<img") == NULL);
        check(strstr(html, "href=\"javascript:") == NULL);
        check(strstr(html, " onclick=\"") == NULL);
        check(strstr(html, " style=\"") == NULL);
        check(count_of(html, "</style>") == 1);
        mem_free(mem);
    }
}

TEST(what_html_forbids_is_replaced)
{
    mem = mem_new();
    struct out out = out_new(mem);

    html_text(&out, "a\x01"
                    "b\x1B\x7F\r"
                    "c\xC2\x85"
                    "d\xEF\xBF\xBE");
    check_text(out_string(&out), "a�b���c�d�");
    out = out_new(mem);
    html_text(&out, "tab\tline\nend");
    check_text(out_string(&out), "tab\tline<br/>end");
    out = out_new(mem);
    html_attribute(&out, "title", "a\"b'<&>\n");
    check_text(out_string(&out), " title=\"a&quot;b&#39;&lt;&amp;&gt;&#10;\"");
    out = out_new(mem);
    html_text(&out, NULL);
    check_text(out_string(&out), "");
    mem_free(mem);
}

TEST(links_lead_to_the_web_or_within)
{
    mem = mem_new();
    struct document *document = document_plain();
    static const char *const links[] = {
        "https://a.example/?x=1&y=2",
        "HTTP://a.example",
        "mailto:a@b.example",
        "#i-5.1",
        "#",
        "javascript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "//a.example",
        "file:///etc/passwd",
        "",
    };

    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        runs_push(document_runs(document, PARAGRAPH_BODY), "x", 0, links[i],
                  mem);
    runs_push(document_runs(document, PARAGRAPH_BODY), "https://a.example", 0,
              "https://a.example", mem);
    check_text(blocks_of(document),
               "<div class=\"sheet\">\n"
               "<p><a href=\"https://a.example/?x=1&amp;y=2\" class=\"named\">"
               "x</a></p>\n"
               "<p><a href=\"HTTP://a.example\" class=\"named\">x</a></p>\n"
               "<p><a href=\"mailto:a@b.example\" class=\"named\">x</a></p>\n"
               "<p><a href=\"#i-5.1\">x</a></p>\n"
               "<p>x</p>\n<p>x</p>\n<p>x</p>\n<p>x</p>\n<p>x</p>\n<p>x</p>\n"
               "<p>x</p>\n"
               "<p><a href=\"https://a.example\">https://a.example</a></p>\n"
               "</div>\n");
    mem_free(mem);
}

/* ---- structure ---- */

TEST(headings_leave_no_level_out)
{
    mem = mem_new();
    struct document *document = document_plain();

    document_heading(document, 3, "third at once", "a");
    document_heading(document, 1, "first", "b");
    document_answer(document, "answer", 1);
    document_heading(document, 1, "within", "c");
    document_answer_end(document);
    document_answer(document, "empty", 2);
    document_answer_end(document);
    document_heading(document, 2, "second", NULL);
    check_text(blocks_of(document),
               "<div class=\"sheet\">\n"
               "<h2 id=\"a\">third at once</h2>\n"
               "<h2 id=\"b\">first</h2>\n"
               "<section class=\"answer\">\n<h3>answer</h3>\n"
               "<h4 id=\"c\">within</h4>\n</section>\n"
               "<section class=\"answer\">\n<h3>empty</h3>\n"
               "<div class=\"room\"><span class=\"unseen\">to be filled in"
               "</span><span class=\"line\"></span><span class=\"line\"></span>"
               "</div>\n</section>\n"
               "<h3 id=\"heading-4\">second</h3>\n"
               "</div>\n");
    mem_free(mem);
}

TEST(there_is_one_title)
{
    mem = mem_new();
    struct document *document = document_plain();

    document->title = "the document's";
    document->running = "running";
    check(strstr(file_of(document), "<h1 class=\"title\">the document&#39;s"
                                    "</h1>") != NULL);
    document_paragraph(document, PARAGRAPH_TITLE, "the cover's");
    document_paragraph(document, PARAGRAPH_TITLE, "once more");
    check(count_of(file_of(document), "<h1") == 1);
    check(strstr(file_of(document),
                 "<h1 class=\"title\">the cover&#39;s</h1>\n"
                 "<p class=\"title\">once more</p>") != NULL);
    check(strstr(file_of(document), "<p class=\"running\">running</p>") !=
          NULL);
    mem_free(mem);
}

TEST(lists_count_as_they_are_told)
{
    mem = mem_new();
    struct document *document = document_plain();
    struct block *list = document_list(document, true);

    runs_push(list_item(list, 0, mem), "three", 0, NULL, mem);
    list->list.item[0].number = 3;
    runs_push(list_item(list, 2, mem), "bullet", 0, NULL, mem);
    list->list.item[1].number = ITEM_BULLET;
    runs_push(list_item(list, 1, mem), "one", 0, NULL, mem);
    runs_push(list_item(list, 0, mem), "four", 0, NULL, mem);
    check_text(blocks_of(document),
               "<div class=\"sheet\">\n<ol>\n<li value=\"3\">three"
               "<ul>\n<li>bullet</li>\n</ul>\n"
               "<ol>\n<li>one</li>\n</ol>\n</li>\n"
               "<li>four</li>\n</ol>\n</div>\n");
    mem_free(mem);
}

TEST(contents_name_headings_of_two_levels)
{
    mem = mem_new();
    struct document *document = document_plain();
    struct out out = out_new(mem);

    check(!html_contents(&out, document));
    document_heading(document, 2, "before any first", NULL);
    document_heading(document, 1, "A & B", "a");
    document_heading(document, 2, "A.1", "a1");
    document_heading(document, 3, "left out", "x");
    document_heading(document, 1, "C", "c");
    check(html_contents(&out, document));
    check_text(out_string(&out),
               "<ul role=\"list\">\n"
               "<li><a href=\"#heading-0\">before any first</a></li>\n"
               "<li><a href=\"#a\">A &amp; B</a><ul role=\"list\">\n"
               "<li><a href=\"#a1\">A.1</a></li>\n</ul></li>\n"
               "<li><a href=\"#c\">C</a></li></ul>\n");
    mem_free(mem);
}

/* ---- tables ---- */

/* Where rows are cards each value has its head; an empty cell is left out, but
 * not in a form, where it is to be written in. */
TEST(what_is_to_be_filled_in_has_a_head)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    const char *html;

    table_column(table, "code", ALIGN_TEXT)->wraps = true;
    table_column(table, "result", ALIGN_NUMBER);
    table_column(table, "subtotal", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "5.1");
    table_row(table, ROW_ITEM);
    table_cell(table, "5.2");
    table_cell(table, "");
    table_cell(table, "9")->alone = "of the component";
    html = table_of(table);
    check(strstr(html, "data-head=\"result\"") == NULL);
    check(strstr(html, "data-head=\"of the component\">9</td>") != NULL);
    table->to_fill = true;
    html = table_of(table);
    check(strstr(html, "<td role=\"cell\" class=\"num room\" "
                       "data-head=\"result\"></td><td role=\"cell\" "
                       "class=\"num room\" data-head=\"subtotal\"></td>") !=
          NULL);
    mem_free(mem);
}

TEST(a_table_says_what_belongs_together)
{
    mem = mem_new();
    struct table *table = table_new(mem, "Scores");
    struct bar bar = {.kind = BAR_LEVEL, .filled = 1, .steps = 2};

    table_column(table, "code", ALIGN_TEXT);
    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    table_column(table, "1", ALIGN_NUMBER)->over = "targets";
    table_column(table, "2", ALIGN_NUMBER)->over = "targets";
    table_column(table, "level", ALIGN_TEXT);
    table_column(table, "", ALIGN_TEXT)->picture = true;
    table_column(table, "rule", ALIGN_TEXT)->readers = READERS_PROGRAMS;
    table_group(table, "group");
    table_row(table, ROW_ITEM);
    table_cell(table, "5.1");
    table_cell(table, "budget");
    table_cell(table, "10");
    table_cell(table, "2.25");
    table_cell(table, "1 of 2");
    table_bar(table, &bar);
    table_cell(table, "step");
    table_row(table, ROW_TOTAL);
    table_span(table, "total", 2);
    table_cell(table, "100.5");
    table_note(table, "a note");
    check_text(
        table_of(table),
        "<div class=\"table fit-4\">\n"
        "<table role=\"table\" aria-describedby=\"t-notes\">\n"
        "<caption>Scores</caption>\n"
        "<colgroup span=\"2\"></colgroup><colgroup span=\"2\"></colgroup>"
        "<colgroup span=\"1\"></colgroup>\n"
        "<thead role=\"rowgroup\">\n<tr role=\"row\">"
        "<th scope=\"col\" role=\"columnheader\" rowspan=\"2\" class=\"code\">"
        "code</th>"
        "<th scope=\"col\" role=\"columnheader\" rowspan=\"2\" class=\"name "
        "short\">"
        "name</th>"
        "<th scope=\"colgroup\" role=\"columnheader\" class=\"over\""
        " colspan=\"2\">targets</th>"
        "<th scope=\"col\" role=\"columnheader\" rowspan=\"2\">level</th>"
        "</tr>\n<tr role=\"row\">"
        "<th scope=\"col\" role=\"columnheader\" class=\"num\">1</th>"
        "<th scope=\"col\" role=\"columnheader\" class=\"num\">2</th>"
        "</tr>\n</thead>\n"
        "<tbody role=\"rowgroup\">\n"
        "<tr role=\"row\" class=\"group\"><th scope=\"rowgroup\""
        " role=\"rowheader\" colspan=\"5\">group</th></tr>\n"
        "<tr role=\"row\"><td role=\"cell\" class=\"code\">5.1</td>"
        "<th scope=\"row\" role=\"rowheader\" class=\"name short\">budget</th>"
        "<td role=\"cell\" class=\"num w1\" data-head=\"targets 1\">10</td>"
        "<td role=\"cell\" class=\"num\" data-head=\"targets 2\">2.25</td>"
        "<td role=\"cell\" class=\"level\" data-head=\"level\">1 of 2 "
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"14\" height=\"14\""
        " viewBox=\"0 0 14 14\" aria-hidden=\"true\">"
        "<rect class=\"on\" x=\"0\" y=\"9\" width=\"5\" height=\"5\"/>"
        "<rect class=\"off\" x=\"7.5\" y=\"0.5\" width=\"4\" height=\"13\"/>"
        "</svg></td></tr>\n</tbody>\n"
        "<tfoot role=\"rowgroup\">\n<tr role=\"row\" class=\"total\">"
        "<th scope=\"row\" role=\"rowheader\" class=\"code\" colspan=\"2\">"
        "total</th>"
        "<td role=\"cell\" class=\"num\" data-head=\"targets 1\">100.5</td>"
        "<td role=\"cell\" class=\"num\"></td>"
        "<td role=\"cell\" class=\"level\"></td></tr>\n"
        "</tfoot>\n</table>\n"
        "<div class=\"notes\" id=\"t-notes\">\n<p>a note</p>\n</div>\n"
        "</div>\n");
    mem_free(mem);
}

TEST(a_table_without_columns_is_nothing)
{
    mem = mem_new();
    struct table *table = table_new(mem, "caption");

    check_text(table_of(table), "");
    table_column(table, "for programs", ALIGN_TEXT)->readers = READERS_PROGRAMS;
    check_text(table_of(table), "");
    mem_free(mem);
}

TEST(a_table_without_caption_is_named_by_its_heading)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);

    table_column(table, "a", ALIGN_TEXT);
    check_text(
        table_of(table),
        "<div class=\"table fit-1 few\">\n"
        "<table role=\"table\" aria-labelledby=\"heading\">\n"
        "<thead role=\"rowgroup\">\n<tr role=\"row\">"
        "<th scope=\"col\" role=\"columnheader\" class=\"name short\">a</th>"
        "</tr>\n</thead>\n</table>\n</div>\n");
    mem_free(mem);
}

/* A column of numbers with fewer places than its widest one: how many digits
 * (d), or the point and digits (w), are missing behind each. */
TEST(decimal_points_stand_under_each_other)
{
    static const struct {
        const char *text, *class;
    } cells[] = {
        {"1.250", "num"},         {"80", "num w3"},   {"94.1", "num d2"},
        {"−0.886", "num"},        {"< 70", "num w3"}, {"๘๕.๕", "num d2"},
        {"missing", "num words"}, {"1.2.3", "num"},   {"–", "num"},
        {"1,265", "num w3"},      {"80.5 %", "num"},
    };

    mem = mem_new();
    struct table *table = table_new(mem, NULL);

    table_column(table, "name", ALIGN_TEXT);
    table_column(table, "n", ALIGN_NUMBER);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        TABLE_ROW(table, ROW_ITEM, "x", cells[i].text);
    const char *html = table_of(table);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        struct out wanted = out_new(mem);

        out_format(&wanted, "class=\"%s\" data-head=\"n\">", cells[i].class);
        html_text(&wanted, cells[i].text);
        check(strstr(html, out_string(&wanted)) != NULL);
    }
    mem_free(mem);
}

/* ---- the file around ---- */

TEST(the_head_says_what_it_is)
{
    mem = mem_new();
    const char *html = file_of(sample_document(&sample_english, mem));

    check(strncmp(html, "<!DOCTYPE html>\n<html xmlns=", 28) == 0);
    check(strstr(html, " lang=\"en\">") != NULL);
    check(strstr(html, "<title>Sample report 2564</title>") != NULL);
    check(strstr(html, "name=\"author\" content=\"Sample District\"/>") !=
          NULL);
    check(strstr(html, "name=\"description\" content=\"Performance\"/>") !=
          NULL);
    check(strstr(html, "name=\"date\" content=\"2021-09-14\"/>") != NULL);
    check(strstr(html, "name=\"generator\" content=\"Trachu ") != NULL);
    check(strstr(html, "content=\"default-src 'none'; style-src 'sha256-") !=
          NULL);
    check(strstr(html, "src: url(data:font/woff2;base64,Zm9udA==)") != NULL);
    mem_free(mem);
}

TEST(a_draft_says_so)
{
    mem = mem_new();
    struct document *document = sample_document(&sample_thai, mem);

    check(strstr(file_of(document), "class=\"draft\"") == NULL);
    document->draft = true;
    check(strstr(file_of(document), "<p class=\"draft\">ร่าง</p>") != NULL);
    check(strstr(file_of(document), "@top-right { content: \"ร่าง\"; }") !=
          NULL);
    mem_free(mem);
}

TEST(head_and_foot_of_paper_cannot_end_the_style_sheet)
{
    mem = mem_new();
    struct document *document = document_plain();

    document->running = "a\"; } </style> \\ 1";
    check(strstr(file_of(document),
                 "@top-left { content: \"a\\22 \\3b  \\7d  \\3c \\2f style\\3e "
                 " \\5c  1\"; }") != NULL);
    mem_free(mem);
}

TEST(a_missing_typeface_is_told)
{
    mem = mem_new();
    struct printing printing = {.fonts = "no/such/folder"};
    struct out out = out_new(mem);

    check(!print_html(&out, document_plain(), &printing));
    check_text(printing.problem,
               "no/such/folder/sarabun-thai-400-normal.woff2: "
               "No such file or directory");
    mem_free(mem);
}

TEST_MAIN
