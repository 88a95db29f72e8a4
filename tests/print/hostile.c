/* hostile.c - texts that a printer might take for its own signs. */
#include "hostile.h"

const char *const hostile_texts[] = {
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title></svg></td>",
    "--> <!-- remark --> ]]> <![CDATA[ x ]]>",
    "\"double\" 'single' = ' onclick=\"x()\"",
    "&amp; &lt;b&gt; &#60; &nbsp; & R&D",
    "a | b || c \\| d",
    "`code` ``two`` ```three``` `",
    "**strong** *em* __init__ _em_ a_b_c ~~gone~~",
    "# heading #",
    "- item",
    "+ item",
    "* item",
    "1. one",
    "123456789) many",
    "> quote",
    "- - -",
    "===",
    ":-: | :-:",
    "[text](javascript:alert(1)) ![x](y) [ref]: z",
    "<https://example.org/?a=1> <a@example.org>",
    "$x$ $$y$$ \\( z \\) \\\\ \\",
    "{{ template }} {% tag %} ${x} @import url(x);",
    "*/ } body { display: none } /*",
    "\u202Eright to left\u202C \u200Fmark \u2067isolate\u2069",
    "zero\u200Bwidth\u2060joiners\uFEFF and so on",
    "(parentheses)",
    "ก็ (ข้อ 1) “คำพูด” ฯลฯ ๆ",
    "😀 文字 é ß",
    "… …",
};

const size_t hostile_count = sizeof hostile_texts / sizeof hostile_texts[0];

/* Caption, shared head, head, below it; group, name, cell, part, remark,
 * subtotal, total; note: 12. */
static void
make_table(struct document *document, const char *text)
{
    struct table *table = table_new(document->mem, text);
    struct column *column;

    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    column = table_column(table, text, ALIGN_NUMBER);
    column->over = text;
    column->under = text;
    table_group(table, text);
    TABLE_ROW(table, ROW_ITEM, text, text);
    TABLE_ROW(table, ROW_SUBITEM, text);
    table_remark(table, text);
    TABLE_ROW(table, ROW_SUBTOTAL, text);
    TABLE_ROW(table, ROW_TOTAL, text);
    table_note(table, text);
    document_table(document, text, table);
}

/* Label, text, label, tick; answer's label, paragraph, item; role, name,
 * position, date: 11. */
static void
make_form(struct document *document, const char *text)
{
    struct mem *mem = document->mem;
    struct block *fields = document_fields(document), *signatures;
    struct tick *tick = MEM_NEW(mem, struct tick);

    *tick = (struct tick){text, true};
    fields_text(fields, text, text, mem);
    fields_ticks(fields, text, tick, 1, mem);
    document_answer(document, text, 1);
    document_paragraph(document, PARAGRAPH_BODY, text);
    runs_push(list_item(document_list(document, true), 0, mem), text, 0, NULL,
              mem);
    document_answer_end(document);
    signatures = document_signatures(document);
    signatures_push(signatures, (struct signature){text, text, text, text},
                    mem);
}

static void
make_picture(struct document *document, const char *text)
{
    struct picture *picture = picture_new(document->mem, 10000, 2000);

    picture->title = text;
    picture->told = text;
    picture_text(picture, 0, 1000, 900, ANCHOR_START, text);
    document_picture(document, picture);
}

struct document *
hostile_document(const char *text, struct mem *mem)
{
    struct voice voice = {.language = ENGLISH};
    struct document *document = document_new(mem, &voice, &style_official);
    struct runs *runs;

    document->title = document->subject = document->author = text;
    document->keywords = document->running = document->foot = text;
    document->made = day_of(2021, 9, 14);
    document_paragraph(document, PARAGRAPH_TITLE, text);
    document_paragraph(document, PARAGRAPH_LEAD, text);
    document_heading(document, 1, text, "a");
    document_heading(document, 2, text, NULL);
    runs = document_runs(document, PARAGRAPH_BODY);
    runs_push(runs, text, RUN_STRONG, NULL, mem);
    runs_push(runs, " ", 0, NULL, mem);
    runs_push(runs, text, RUN_EMPHASIS, "javascript:alert(1)", mem);
    runs_push(runs, " ", 0, NULL, mem);
    runs_push(runs, text, 0, "https://example.org/<\">'|\\ x", mem);
    runs_push(runs, " ", 0, NULL, mem);
    runs_push(runs, text, RUN_CODE, "#a", mem);
    make_table(document, text);
    make_form(document, text);
    make_picture(document, text);
    return document;
}
