/* xlsx_book.c - workbooks: their sheets, and what their cells hold. */
#include "workbook.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

TEST(the_same_document_gives_the_same_bytes)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_table(document, "a", table_of("b", "1", mem));
    struct out one = printed(document);
    sleep(2); /* times in a zip are two seconds apart */
    struct out other = printed(document);
    check(one.count == other.count &&
          memcmp(one.bytes, other.bytes, one.count) == 0);
    check(has(&one, "docProps/core.xml", "2021-09-14T00:00:00Z"));
    mem_free(mem);
}

TEST(every_table_is_a_sheet_also_within_answers)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_heading(document, 1, "not a sheet", NULL);
    document_table(document, "one", table_of("a", "1", mem));
    document_answer(document, "answer", 1);
    document_table(document, "two", table_of("b", "1", mem));
    document_answer_end(document);
    struct out book = printed(document);
    check(has(&book, WORKBOOK, "\"เกี่ยวกับเอกสาร\" sheetId=\"1\""));
    check(has(&book, WORKBOOK, "\"one\" sheetId=\"2\""));
    check(has(&book, WORKBOOK, "\"two\" sheetId=\"3\""));
    check(strstr(part(&book, WORKBOOK), "sheetId=\"4\"") == NULL);
    check(has(&book, ABOUT, "location=\"'two'!A1\""));
    mem_free(mem);
}

TEST(a_document_without_tables_is_a_workbook)
{
    struct mem *mem = mem_new();
    struct out book = printed(document_of(mem, false));

    check(has(&book, WORKBOOK, "sheetId=\"1\""));
    check(has(&book, STRINGS, "รายงาน"));
    mem_free(mem);
}

TEST(texts_are_never_formulas)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);
    static const char *const texts[] = {"=1+1", "+1+1", "-1+1", "@SUM(1)",
                                        "=cmd|' /C calc'!A0"};

    for (size_t i = 0; i < 5; i++)
        document_table(document, "t", table_of(texts[i], texts[i], mem));
    struct out book = printed(document);
    check(strstr(part(&book, FIRST), "<f>") == NULL);
    check(has(&book, STRINGS, "<t>=1+1</t>"));
    check(has(&book, STRINGS, "<t>@SUM(1)</t>"));
    check(has(&book, STRINGS, "<t>=cmd|' /C calc'!A0</t>"));
    mem_free(mem);
}

TEST(what_would_be_read_as_an_escape_is_escaped)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document_table(document, "t", table_of("_x0041_ <&>\x01 \uffff", "", mem));
    struct out book = printed(document);
    check(has(&book, STRINGS, "_x005F_x0041_ &lt;&amp;&gt;_x0001_ \ufffd"));
    mem_free(mem);
}

TEST(texts_beyond_what_a_cell_holds_are_cut)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);
    struct out text = out_new(mem);

    out_repeat(&text, "ก", 40000);
    document_table(document, "t", table_of(out_string(&text), "", mem));
    struct out book = printed(document);
    const char *found = strstr(part(&book, STRINGS), "กกก");
    check(found != NULL);
    size_t count = 0;
    while (found != NULL && strncmp(found + count * 3, "ก", 3) == 0)
        count++;
    check(count == 32766);
    check(found != NULL && strncmp(found + count * 3, "…", 3) == 0);
    mem_free(mem);
}

/* In columns of numbers; in any digits, with signs and commas. */
TEST(texts_that_are_numbers_become_numbers)
{
    static const struct {
        const char *text, *value, *format;
    } cases[] = {
        {"80.000", "<v>80</v>", "0.000_ "},
        {"๘๐.๑๒", "<v>80.12</v>", "0.00_ "},
        {"+3.411", "<v>3.411</v>", "+0.000_ "},
        {"−2.5", "<v>-2.5</v>", "0.0_ "},
        {"1,265", "<v>1265</v>", "#,##0_ "},
        {"8999999999999.999999", "<v>9000000000000</v>", "0.000000_ "},
        {"99.343 %", "t=\"s\"", NULL},
        {"–", "t=\"s\"", NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct mem *mem = mem_new();
        struct document *document = document_of(mem, false);

        document_table(document, "t", table_of(NULL, cases[i].text, mem));
        struct out book = printed(document);
        const char *cell = strstr(part(&book, FIRST), "<c r=\"B2\"");
        check(cell != NULL && strstr(cell, cases[i].value) != NULL &&
              strstr(cell, cases[i].value) < strstr(cell, "</row>"));
        if (cases[i].format != NULL)
            check(has(&book, STYLES, cases[i].format));
        mem_free(mem);
    }
}

TEST(codes_stay_texts)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);
    struct table *table = table_new(mem, NULL);

    table_column(table, "code", ALIGN_TEXT);
    TABLE_ROW(table, ROW_ITEM, "5.10");
    document_table(document, "t", table);
    struct out book = printed(document);
    check(has(&book, STRINGS, "<t>5.10</t>"));
    check(has(&book, FIRST, "numberStoredAsText=\"1\""));
    mem_free(mem);
}

/* ---- amounts ---- */

TEST(a_formula_stands_with_the_figure_it_gives)
{
    struct mem *mem = mem_new();
    struct amount seven = {.value = ratio_whole(7), .places = ROUND_NONE};
    struct out book = book_of_amount(seven, false, mem);

    check(has(&book, FIRST, "<v>7</v>"));
    check(has(&book, FIRST, "<f>IF(COUNT(A2)&lt;1,\"–\",A2/2)</f><v>3.5</v>"));
    check(has(&book, WORKBOOK, "fullCalcOnLoad=\"1\""));
    mem_free(mem);
}

TEST(a_fraction_is_the_double_nearest_to_it)
{
    static const struct {
        int num, den;
        const char *value;
    } cases[] = {{1, 3, "<v>0.3333333333333333</v>"},
                 {-2, 3, "<v>-0.6666666666666666</v>"},
                 {1000, 102, "<v>9.803921568627452</v>"},
                 {1, 1000000, "<v>1E-06</v>"}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct mem *mem = mem_new();
        struct amount amount = {.value = ratio_of(cases[i].num, cases[i].den),
                                .places = ROUND_NONE};
        struct out book = book_of_amount(amount, false, mem);

        check(has(&book, FIRST, cases[i].value));
        mem_free(mem);
    }
}

TEST(a_decimal_has_no_digits_that_it_does_not_need)
{
    struct mem *mem = mem_new();
    struct amount amount = {.value = ratio_of(9114, 1000),
                            .places = ROUND_NONE};
    struct out book = book_of_amount(amount, false, mem);

    check(has(&book, FIRST, "<v>9.114</v>"));
    mem_free(mem);
}

TEST(an_empty_cell_says_why)
{
    struct mem *mem = mem_new();
    struct amount empty = {
        .value = ratio_whole(0), .empty = true, .input = true};
    struct out book = book_of_amount(empty, false, mem);

    check(has(&book, STRINGS, "<t>–</t>"));
    check(strstr(part(&book, FIRST), "<v>0</v></c></row>") == NULL);
    mem_free(mem);
}

TEST(an_input_says_what_it_takes)
{
    struct mem *mem = mem_new();
    struct ratio least = ratio_whole(0), most = ratio_of(201, 2);
    struct amount input = {.value = ratio_whole(7), .places = 3, .input = true};

    struct out book = book_of_amount(input, false, mem);
    check(has(&book, FIRST, "ให้กรอกตัวเลข\""));
    check(has(&book, FIRST, "<dataValidation type=\"decimal\""));
    input.least = &least;
    book = book_of_amount(input, false, mem);
    check(has(&book, FIRST, "ให้กรอกตัวเลขตั้งแต่ 0 ขึ้นไป"));
    input.most = &most;
    book = book_of_amount(input, false, mem);
    check(has(&book, FIRST, "ให้กรอกตัวเลขตั้งแต่ 0 ถึง 100.5"));
    check(has(&book, FIRST, "<formula2>100.5</formula2>"));
    input.least = NULL;
    book = book_of_amount(input, true, mem);
    check(has(&book, FIRST, "ให้กรอกตัวเลขไม่เกิน ๑๐๐.๕"));
    input.places = 0;
    book = book_of_amount(input, false, mem);
    check(has(&book, FIRST, "<dataValidation type=\"whole\""));
    mem_free(mem);
}

/* Of targets each lies between its neighbours; at an end there is one. */
TEST(an_input_may_be_bound_to_other_cells)
{
    struct mem *mem = mem_new();
    struct voice voice = {.language = ENGLISH};
    struct document *document = document_new(mem, &voice, &style_official);
    struct table *table = table_new(mem, NULL);
    struct printing printing = {0};
    struct out book = out_new(mem);
    static const char *const keys[] = {"t1", "t2", "t3"};

    for (int i = 0; i < 3; i++)
        table_column(table, "level", ALIGN_NUMBER)->key = keys[i];
    table_row(table, ROW_ITEM);
    for (int i = 0; i < 3; i++) {
        struct amount *amount =
            table_amount(table, "1", ratio_whole(i + 1), ROUND_NONE);

        amount->input = true;
        amount->above =
            i > 0 ? (const char *[]){"this.t1", "this.t2"}[i - 1] : NULL;
        amount->below =
            i < 2 ? (const char *[]){"this.t2", "this.t3"}[i] : NULL;
    }
    document_table(document, "targets", table);
    check(print_xlsx(&book, document, &printing));
    check(has(&book, FIRST, "operator=\"lessThan\""));
    check(has(&book, FIRST, "sqref=\"A2\"><formula1>B2</formula1>"));
    check(has(&book, FIRST,
              "sqref=\"B2\"><formula1>A2</formula1>"
              "<formula2>C2</formula2>"));
    check(has(&book, FIRST, "sqref=\"C2\"><formula1>B2</formula1>"));
    check(has(&book, FIRST, "errorStyle") == false);
    mem_free(mem);
}

TEST(nothing_is_locked)
{
    struct mem *mem = mem_new();
    struct amount seven = {.value = ratio_whole(7), .places = 3, .input = true};
    struct out book = book_of_amount(seven, false, mem);

    check(strstr(part(&book, FIRST), "sheetProtection") == NULL);
    mem_free(mem);
}

TEST(thai_digits_are_a_format_of_numbers)
{
    struct mem *mem = mem_new();
    struct amount seven = {.value = ratio_whole(7), .places = ROUND_NONE};

    struct out book = book_of_amount(seven, true, mem);
    check(has(&book, STYLES, "[$-D00041E]General"));
    check(has(&book, STYLES, "[$-D00041E]0.000_ ;[$-D00041E]"));
    book = book_of_amount(seven, false, mem);
    check(strstr(part(&book, STYLES), "D00041E") == NULL);
    mem_free(mem);
}

TEST(points_below_a_head_keep_their_word)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);
    struct table *table = table_new(mem, NULL);
    struct amount sixty = {.value = ratio_whole(60), .places = ROUND_NONE};
    struct column *column = table_column(table, "1", ALIGN_NUMBER);

    column->under = "60 คะแนน";
    column->amount = &sixty;
    TABLE_ROW(table, ROW_ITEM, "5");
    document_table(document, "t", table);
    struct out book = printed(document);
    check(has(&book, FIRST, "<v>60</v>"));
    check(has(&book, STYLES, "General&quot; คะแนน&quot;"));
    mem_free(mem);
}

TEST(a_difference_keeps_its_sign)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);
    struct table *table = table_new(mem, NULL);

    table_column(table, "a", ALIGN_NUMBER);
    table_row(table, ROW_ITEM);
    table_amount(table, "+3.411", ratio_of(3411, 1000), 3);
    document_table(document, "t", table);
    struct out book = printed(document);
    check(has(&book, STYLES, "+0.000_ ;"));
    mem_free(mem);
}

/* ---- the page ---- */

TEST(paper_is_a4_with_heads_on_every_page)
{
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    document->running = "ก & ข";
    document->draft = true;
    document_table(document, "t", table_of("c", "1", mem));
    struct out book = printed(document);
    check(has(&book, FIRST, "paperSize=\"9\""));
    check(has(&book, FIRST, "fitToHeight=\"0\""));
    check(has(&book, FIRST, "ก &amp;&amp; ข"));
    check(has(&book, FIRST, "ร่าง"));
    check(has(&book, FIRST, "หน้า &amp;P จาก &amp;N"));
    check(has(&book, FIRST, "state=\"frozen\""));
    check(has(&book, WORKBOOK, ">'t'!$3:$3<"));
    mem_free(mem);
}

/* ---- the folder it is made in ---- */

static int
entries(const char *path)
{
    DIR *folder = opendir(path);
    int count = 0;

    while (folder != NULL && readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count - 2; /* . and .. */
}

TEST(nothing_stays_behind)
{
    char path[] = "/tmp/trachu-book-XXXXXX";
    struct mem *mem = mem_new();
    struct document *document = document_of(mem, false);

    check(mkdtemp(path) != NULL);
    setenv("TMPDIR", path, 1);
    document_table(document, "t", table_of("c", "1", mem));
    printed(document);
    check(entries(path) == 0);
    rmdir(path);
    mem_free(mem);
}

TEST(without_a_place_to_write_it_says_why)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);
    struct printing printing = {0};

    setenv("TMPDIR", "/nowhere/at/all", 1);
    check(!print_xlsx(&out, document_of(mem, false), &printing));
    check_text(printing.problem, "No such file or directory");
    check(out.count == 0);
    mem_free(mem);
}

TEST_MAIN
