/* outline.c - a document of every block, and how its outline reads. */
#include "outline.h"

static struct document *
sample(struct mem *mem)
{
    static const struct tick ticks[] = {{"A", false}, {"D", true}};
    struct voice voice = {.language = ENGLISH};
    struct document *document = document_new(mem, &voice, &style_official);
    struct table *table = table_new(mem, "Scores");
    struct picture *picture = picture_new(mem, 100, 100);
    struct block *block;
    struct runs *runs;

    document_paragraph(document, PARAGRAPH_TITLE, "A report\non two lines");
    document_contents(document);
    document_page(document, true);
    document_heading(document, 1, "Scores", "scores");
    runs = document_runs(document, PARAGRAPH_LEAD);
    runs_push(runs, "Total ", 0, NULL, mem);
    runs_push(runs, "96.525", RUN_STRONG, NULL, mem);
    runs_push(runs, " above", 0, "#scores", mem);
    block = document_list(document, false);
    runs_push(list_item(block, 0, mem), "one", 0, NULL, mem);
    runs_push(list_item(block, 1, mem), "of one", RUN_CODE, NULL, mem);
    table_column(table, "code", ALIGN_TEXT);
    table_column(table, "1", ALIGN_NUMBER)->over = "target";
    table->columns[1].under = "60";
    table_group(table, "Component 5");
    TABLE_ROW(table, ROW_ITEM, "5.1", "80");
    TABLE_ROW(table, ROW_TOTAL, "total", "");
    table_note(table, "As of September.");
    document_table(document, "official", table);
    picture->title = "Lost 3";
    picture->told = "Bars.";
    document_picture(document, picture);
    document_answer(document, "Account", 3);
    block = document_fields(document);
    fields_text(block, "Division", "Finance", mem);
    fields_text(block, "Telephone", NULL, mem);
    fields_ticks(block, "Group", ticks, 2, mem);
    document_answer_end(document);
    signatures_push(document_signatures(document),
                    (struct signature){.role = "Head", .position = "Governor"},
                    mem);
    return document;
}

TEST(every_block_is_told)
{
    struct mem *mem = mem_new();

    check_text(outline_document(sample(mem), true),
               "title: A report⏎on two lines\n"
               "contents\n"
               "page landscape\n"
               "# Scores {scores}\n"
               "lead: Total **96.525**[ above](#scores)\n"
               "- one\n"
               "  - `of one`\n"
               "table official: Scores\n"
               "    code | target: 1 (60)\n"
               "  > Component 5\n"
               "    5.1 | 80\n"
               "  = total |\n"
               "  * As of September.\n"
               "picture: Lost 3\n"
               "  Bars.\n"
               "answer 3: Account\n"
               "  fields\n"
               "    Division: Finance\n"
               "    Telephone: ……\n"
               "    Group: [ ] A [x] D\n"
               "signature: Head / …… / Governor / ……\n");
    mem_free(mem);
}

TEST(pictures_can_be_left_out)
{
    struct mem *mem = mem_new();

    check(strstr(outline_document(sample(mem), false), "picture") == NULL);
    mem_free(mem);
}

TEST_MAIN
