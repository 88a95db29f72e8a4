/* markdown.c - documents as Markdown: read by people, and by cmark. */
#include "print/print.h"

#include "golden.h"
#include "hostile.h"
#include "sample.h"

#include <cmark-gfm.h>

static struct mem *mem;

static const char *
markdown_of(const struct document *document)
{
    struct printing printing = {0};
    struct out *out = MEM_NEW(mem, struct out);

    *out = out_new(mem);
    check(print_markdown(out, document, &printing));
    return out_string(out);
}

static struct document *
document_plain(void)
{
    return document_new(mem, &sample_english, &style_official);
}

/* The document of one paragraph of these runs. */
static const char *
runs_of(const struct run *run, size_t count)
{
    struct document *document = document_plain();
    struct runs *runs = document_runs(document, PARAGRAPH_BODY);

    for (size_t i = 0; i < count; i++)
        runs_push(runs, run[i].text, run[i].tone, run[i].link, mem);
    return markdown_of(document);
}

#define RUNS(...)                                                              \
    runs_of((const struct run[]){__VA_ARGS__},                                 \
            sizeof((const struct run[]){__VA_ARGS__}) / sizeof(struct run))

/* ---- as cmark reads it ---- */

/* What it says: the text, and how many nodes of each kind, but for those that
 * marks make of letters alone. */
struct reading {
    struct out text;
    int kinds[64];
};

static void
note(struct reading *reading, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);

    switch (type) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        out_text(&reading->text, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        out_char(&reading->text, '\n');
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        out_char(&reading->text, '\n');
        break;
    default:
        break;
    }
    if (type != CMARK_NODE_TEXT && type != CMARK_NODE_EMPH &&
        type != CMARK_NODE_STRONG)
        reading->kinds[(int)type % 64]++;
}

static struct reading
read_markdown(const char *markdown)
{
    struct reading reading = {.text = out_new(mem)};
    cmark_node *root = cmark_parse_document(markdown, strlen(markdown), 0);
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        if (event == CMARK_EVENT_ENTER)
            note(&reading, cmark_iter_get_node(iter));
    cmark_iter_free(iter);
    cmark_node_free(root);
    return reading;
}

TEST(documents_of_every_kind)
{
    mem = mem_new();
    check_golden("sample-english.md",
                 markdown_of(sample_document(&sample_english, mem)), mem);
    check_golden("sample-thai-digits.md",
                 markdown_of(sample_document(&sample_thai_digits, mem)), mem);
    mem_free(mem);
}

TEST(words_of_people_stay_words)
{
    for (size_t i = 0; i < hostile_count; i++) {
        mem = mem_new();
        struct reading plain =
            read_markdown(markdown_of(hostile_document("plain", mem)));
        struct reading hostile =
            read_markdown(markdown_of(hostile_document(hostile_texts[i], mem)));
        int times = count_of(out_string(&hostile.text), hostile_texts[i]);

        /* A picture adds its title and what it tells; the foot is the last. */
        check(times == HOSTILE_PLACES + 3);
        check(memcmp(plain.kinds, hostile.kinds, sizeof plain.kinds) == 0);
        if (times != HOSTILE_PLACES + 3 ||
            memcmp(plain.kinds, hostile.kinds, sizeof plain.kinds) != 0)
            printf("# %d times: %s\n", times, hostile_texts[i]);
        mem_free(mem);
    }
}

TEST(what_means_nothing_is_left_as_it_is)
{
    mem = mem_new();
    check_text(RUNS({.text = "5.1 a_b − 20 % (x) 1,265 - 3 > 2 = # & co."}),
               "5.1 a_b − 20 % (x) 1,265 - 3 > 2 = \\# & co.\n\n");
    check_text(RUNS({.text = "-5 +3.5"}), "-5 +3.5\n\n");
    check_text(RUNS({.text = "2564"}), "2564\n\n");
    mem_free(mem);
}

TEST(lines_begin_nothing)
{
    mem = mem_new();
    check_text(RUNS({.text = "a\n- b\n1. c\n# d\n\te"}),
               "a\\\n\\- b\\\n1\\. c\\\n\\# d\\\n&#32;e\n\n");
    check_text(
        RUNS({.text = "1"}, {.text = ".", .tone = RUN_STRONG}, {.text = " x"}),
        "1\\. x\n\n");
    check_text(RUNS({.text = "a\n\n"}), "a\n\n");
    mem_free(mem);
}

TEST(marks_stand_where_they_are_seen_as_marks)
{
    mem = mem_new();
    check_text(RUNS({.text = "ผล: ", .tone = RUN_STRONG}, {.text = "ดี"}),
               "**ผล:** ดี\n\n");
    check_text(RUNS({.text = "ผล:", .tone = RUN_STRONG}, {.text = "ดี"}),
               "**ผล**:ดี\n\n");
    check_text(RUNS({.text = "ก"}, {.text = "(ข)", .tone = RUN_EMPHASIS},
                    {.text = "ค"}),
               "ก(*ข*)ค\n\n");
    check_text(RUNS({.text = "a "}, {.text = "(b)", .tone = RUN_EMPHASIS},
                    {.text = "."}),
               "a *(b)*.\n\n");
    check_text(RUNS({.text = "a", .tone = RUN_STRONG | RUN_EMPHASIS}),
               "***a***\n\n");
    check_text(RUNS({.text = "—", .tone = RUN_STRONG}), "—\n\n");
    check_text(RUNS({.text = "a", .tone = RUN_STRONG},
                    {.text = "b", .tone = RUN_STRONG}),
               "**ab**\n\n");
    check_text(RUNS({.text = "a", .tone = RUN_STRONG},
                    {.text = "b", .tone = RUN_EMPHASIS}),
               "**a**b\n\n");
    mem_free(mem);
}

/* As cmark sees them: one strong part in every one of these. */
TEST(marks_are_seen_as_marks)
{
    static const char *const texts[] = {
        "ก", "(ก)", "“ก”", "ก: ", " ก.", "a*b", "ก\nข"};
    static const char *const around[] = {"", "ข", " ", ".", "(", "*", "๏"};

    mem = mem_new();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (size_t j = 0; j < sizeof around / sizeof around[0]; j++)
            for (size_t k = 0; k < sizeof around / sizeof around[0]; k++) {
                const char *markdown = RUNS(
                    {.text = around[j]}, {.text = texts[i], .tone = RUN_STRONG},
                    {.text = around[k]});
                char *html =
                    cmark_markdown_to_html(markdown, strlen(markdown), 0);

                if (count_of(html, "<strong>") != 1) {
                    tap_failed = true;
                    printf("# %s# %s", markdown, html);
                }
                free(html);
            }
    mem_free(mem);
}

TEST(code_is_fenced_wider_than_what_it_holds)
{
    mem = mem_new();
    check_text(RUNS({.text = "a|b", .tone = RUN_CODE}), "`a|b`\n\n");
    check_text(RUNS({.text = "a``b", .tone = RUN_CODE}), "```a``b```\n\n");
    check_text(RUNS({.text = "`", .tone = RUN_CODE}), "`` ` ``\n\n");
    mem_free(mem);
}

TEST(code_of_several_lines_keeps_them)
{
    mem = mem_new();
    check_text(RUNS({.text = "a\n\n  b|*", .tone = RUN_CODE}),
               "```\na\n\n  b|*\n```\n\n");
    check_text(RUNS({.text = "x"}, {.text = "\n"},
                    {.text = "```\na", .tone = RUN_CODE}, {.text = "\n"},
                    {.text = "# y"}),
               "x\n````\n```\na\n````\n\\# y\n\n");
    struct document *document = document_plain();
    struct block *list = document_list(document, true);

    runs_push(list_item(list, 0, mem), "a\nb", RUN_CODE, NULL, mem);
    runs_push(list_item(list, 0, mem), "c", 0, NULL, mem);
    check_text(markdown_of(document), "1. ```\n   a\n   b\n   ```\n2. c\n\n");
    mem_free(mem);
}

TEST(links_are_those_that_may_be_followed)
{
    mem = mem_new();
    check_text(RUNS({"a]b", 0, "https://x.example/(1) <2>|"}),
               "[a\\]b](<https://x.example/(1)%20%3C2%3E%7C>)\n\n");
    check_text(RUNS({"https://x.example/a_b", 0, "https://x.example/a_b"}),
               "<https://x.example/a_b>\n\n");
    check_text(RUNS({"a", 0, "javascript:alert(1)"}), "a\n\n");
    check_text(RUNS({"a", 0, "#nowhere"}), "a\n\n");
    mem_free(mem);
}

TEST(anchors_are_what_github_calls_headings)
{
    mem = mem_new();
    struct document *document = document_plain();

    document_heading(document, 1, "5.1 การเบิกจ่าย (งบ)", "a");
    document_heading(document, 1, "The Same", "b");
    document_heading(document, 2, "The same", "c");
    runs_push(document_runs(document, PARAGRAPH_BODY), "x", 0, "#a", mem);
    runs_push(document_runs(document, PARAGRAPH_BODY), "x", 0, "#c", mem);
    document_contents(document);
    check_text(markdown_of(document), "## 5.1 การเบิกจ่าย (งบ)\n\n"
                                      "## The Same\n\n"
                                      "### The same\n\n"
                                      "[x](#51-การเบิกจ่าย-งบ)\n\n"
                                      "[x](#the-same-1)\n\n"
                                      "- [5.1 การเบิกจ่าย (งบ)]"
                                      "(#51-การเบิกจ่าย-งบ)\n"
                                      "- [The Same](#the-same)\n"
                                      "  - [The same](#the-same-1)\n\n");
    mem_free(mem);
}

TEST(lists_that_touch_stay_two)
{
    mem = mem_new();
    struct document *document = document_plain();
    struct block *list;

    for (int i = 0; i < 2; i++) {
        list = document_list(document, false);
        runs_push(list_item(list, 0, mem), "a\nb", 0, NULL, mem);
        runs_push(list_item(list, 1, mem), "c", 0, NULL, mem);
    }
    list = document_list(document, true);
    runs_push(list_item(list, 0, mem), "d", 0, NULL, mem);
    runs_push(list_item(list, 1, mem), "seven", 0, NULL, mem);
    list->list.item[1].number = 7;
    fields_text(document_fields(document), "e", "f", mem);
    fields_text(document_fields(document), "g", NULL, mem);
    check_text(markdown_of(document), "- a\\\n  b\n  - c\n\n"
                                      "* a\\\n  b\n  * c\n\n"
                                      "1. d\n\n   7. seven\n\n"
                                      "- **e**: f\n\n"
                                      "* **g**: ……………………………………\n\n");
    mem_free(mem);
}

TEST(a_table_reads_as_it_is)
{
    mem = mem_new();
    struct table *table = table_new(mem, "Scores");

    table_column(table, "code", ALIGN_TEXT);
    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    table_column(table, "1", ALIGN_NUMBER)->over = "targets";
    table_column(table, "2", ALIGN_NUMBER)->over = "targets";
    table_column(table, "", ALIGN_TEXT)->picture = true;
    table_column(table, "rule", ALIGN_TEXT)->readers = READERS_PROGRAMS;
    table_group(table, "Base");
    TABLE_ROW(table, ROW_ITEM, "5.1", "น้ำหนัก\n| x", "80", "100");
    TABLE_ROW(table, ROW_SUBITEM, "", "part", "5");
    table_remark(table, "as of today");
    table_row(table, ROW_TOTAL);
    table_span(table, "total", 2);
    table_cell(table, "96.525");
    table_note(table, "1. a note");
    struct document *document = document_plain();
    document_table(document, "scores", table);
    check_text(markdown_of(document),
               "**Scores**\n\n"
               "| code      | name          |  targets 1 |   2 |\n"
               "| --------- | ------------- | ---------: | --: |\n"
               "|           | **Base**      |\n"
               "| 5.1       | น้ำหนัก<br>\\| x |         80 | 100 |\n"
               "|           | \u2003part         |          5 |     |\n"
               "|           | *as of today* |\n"
               "| **total** |               | **96.525** |     |\n\n"
               "1\\. a note\n\n");
    mem_free(mem);
}

TEST(extremes_are_printed)
{
    mem = mem_new();
    check(count_of(markdown_of(sample_rows(200, mem)), "94.114") == 200);
    check(strstr(markdown_of(sample_extremes(mem)),
                 "sentence 199.<br>sentence 200.") != NULL);
    check_text(markdown_of(document_plain()), "");
    mem_free(mem);
}

TEST_MAIN
