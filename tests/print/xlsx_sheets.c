/* xlsx_sheets.c - the sheets of a workbook: what they are called, and how they
 * follow each other.
 */
#include "workbook.h"

/* ---- names ---- */

TEST(names_of_sheets_are_allowed_and_differ)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_table(document, "a/b:[c]?*'\\", table_of(NULL, "1", mem));
    document_table(document, "A B  C", table_of(NULL, "1", mem));
    document_table(document, "same", table_of(NULL, "1", mem));
    document_table(document, "SAME", table_of(NULL, "1", mem));
    document_table(document, "same", table_of(NULL, "1", mem));
    document_table(document, "History", table_of(NULL, "1", mem));
    document_table(document, NULL, table_of("caption", "1", mem));
    document_table(document, "", table_of(NULL, "1", mem));
    document_table(document, "???", table_of(NULL, "1", mem));
    struct out book = printed(document);
    check(has(&book, WORKBOOK, "name=\"a b  c\""));
    check(has(&book, WORKBOOK, "name=\"A B  C (2)\""));
    check(has(&book, WORKBOOK, "name=\"same\""));
    check(has(&book, WORKBOOK, "name=\"SAME (2)\""));
    check(has(&book, WORKBOOK, "name=\"same (3)\""));
    check(has(&book, WORKBOOK, "name=\"History (2)\""));
    check(has(&book, WORKBOOK, "name=\"caption\""));
    check(has(&book, WORKBOOK, "name=\"1\""));
    check(has(&book, WORKBOOK, "name=\"2\""));
    mem_free(mem);
}

/* Codes stand first, so that sheets of one indicator lie together. */
TEST(tables_of_a_report_are_called_in_the_readers_language)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_table(document, "official", table_of(NULL, "1", mem));
    document_table(document, "5.1-results", table_of(NULL, "1", mem));
    document_table(document, "a-b-steps", table_of(NULL, "1", mem));
    document_table(document, "-values", table_of(NULL, "1", mem));
    struct out book = printed(document);
    check(has(&book, WORKBOOK, "name=\"ตารางผลคะแนน\""));
    check(has(&book, WORKBOOK, "name=\"5.1 ผล\""));
    check(has(&book, WORKBOOK, "name=\"a-b ขั้นตอน\""));
    check(has(&book, WORKBOOK, "name=\"-values\""));
    mem_free(mem);
}

TEST(a_name_that_begins_with_a_digit_is_quoted)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_table(document, "2.1", table_of("c", "1", mem));
    struct out book = printed(document);
    check(has(&book, WORKBOOK, ">'2.1'!$3:$3</definedName>"));
    mem_free(mem);
}

/* 31 characters, and no vowel or tone mark parted from its consonant. */
TEST(long_names_are_cut_between_clusters)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);
    const char *name = "123456789012345678901234567890นี้นานมาก";

    document_table(document, name, table_of(NULL, "1", mem));
    document_table(document, name, table_of(NULL, "1", mem));
    struct out book = printed(document);
    check(has(&book, WORKBOOK, "name=\"123456789012345678901234567890\""));
    check(has(&book, WORKBOOK, "name=\"123456789012345678901234567 (2)\""));
    mem_free(mem);
}

/* ---- sheets that follow each other ---- */

/* A table of one figure that is typed and one that follows. */
static struct table *
table_typed(struct mem *mem)
{
    struct table *table = table_new(mem, NULL);

    table_column(table, "a", ALIGN_NUMBER)->key = "score";
    table_row(table, ROW_ITEM)->key = "r1";
    table_amount(table, "7", ratio_whole(7), 0)->input = true;
    return table;
}

static struct table *
table_live(const char *live, struct mem *mem)
{
    struct table *table = table_new(mem, NULL);

    table_column(table, "a", ALIGN_NUMBER)->key = "score";
    table_row(table, ROW_ITEM);
    table_amount(table, "7", ratio_whole(7), 0)->live = live;
    return table;
}

TEST(a_formula_may_name_another_sheet)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_table(document, "5.1-results",
                   table_live("official.r1.score", mem));
    document_table(document, "official", table_typed(mem));
    struct out book = printed(document);
    check(has(&book, FIRST,
              "<f>IF(COUNT('ตารางผลคะแนน'!A2)&lt;1,\"–\",'ตารางผลคะแนน'!A2)</f>"
              "<v>7</v>"));
    mem_free(mem);
}

/* Without that sheet, or without such a cell in it, the figure stands. */
TEST(what_is_not_in_the_workbook_is_typed)
{
    static const char *const lives[] = {"official.r1.score", "other.r2.score",
                                        "other.r1.weight"};

    for (size_t i = 0; i < 3; i++) {
        struct mem *mem = mem_new();
        struct document *document = document_of(mem, false);

        document_table(document, "t", table_live(lives[i], mem));
        document_table(document, "other", table_typed(mem));
        struct out book = printed(document);
        check(has(&book, FIRST, "<v>7</v>"));
        check(strstr(part(&book, FIRST), "<f>") == NULL);
        mem_free(mem);
    }
}

TEST(the_first_sheet_says_which_follow)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_table(document, "official", table_typed(mem));
    document_table(document, "compared", table_live("official.r1.score", mem));
    document_table(document, "findings", table_of(NULL, "1", mem));
    struct out book = printed(document);
    check(has(&book, STRINGS, "<t>แก้ไขได้</t>"));
    check(has(&book, STRINGS, "<t>คำนวณตาม</t>"));
    check(has(&book, STRINGS, "<t>ตามที่รายงาน</t>"));
    check(has(&book, STRINGS, "แผ่นงานที่ระบุว่า “ตามที่รายงาน”"));
    mem_free(mem);
}

TEST(where_nothing_can_be_changed_no_sheet_follows)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_table(document, "targets", table_of(NULL, "1", mem));
    struct out book = printed(document);
    check(strstr(part(&book, STRINGS), "ตามที่รายงาน") == NULL);
    mem_free(mem);
}

TEST(the_row_for_changes_stands_before_the_last)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);
    struct table *table = table_typed(mem);

    table_row(table, ROW_TOTAL)->key = "end";
    table_amount(table, "8", ratio_whole(8), 0);
    table_row(table, ROW_ITEM);
    table_amount(table, "1", ratio_whole(1), 0)->live = "end.score - r1.score";
    table->changes = table_set_aside(table);
    check(table->row_count == 2);
    document_table(document, "t", table);
    struct out book = printed(document);
    check(has(&book, FIRST, "<f>IF(COUNT(A2,A4)&lt;2,\"–\",A4-A2)</f>"));
    check(has(&book, FIRST, "<c r=\"A4\""));
    mem_free(mem);
}

TEST(a_hint_stands_beside_its_cell_and_below_the_table)
{
    struct mem *mem = mem_new();
    struct amount amount = {.value = ratio_whole(7), .hint = "ชี้แจง"};
    struct out book = book_of_amount(amount, false, mem);

    check(has(&book, FIRST, "prompt=\"ชี้แจง\" sqref=\"A2\""));
    check(has(&book, STRINGS, "<t>ชี้แจง</t>"));
    mem_free(mem);
}

TEST_MAIN
