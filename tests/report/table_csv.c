/* table_csv.c - tables as comma-separated values. */
#include "report/table_csv.h"

#include "official.h"
#include "tap.h"

static struct mem *mem;

static const char *
csv_of(const struct table *table)
{
    struct out *out = MEM_NEW(mem, struct out);

    *out = out_new(mem);
    table_csv(out, table);
    return out_string(out);
}

/* A table of one column, without its head's line. */
static const char *
field(const char *text)
{
    struct table *table = table_new(mem, NULL);

    table_column(table, "h", ALIGN_TEXT);
    TABLE_ROW(table, ROW_ITEM, text);
    return csv_of(table) + strlen("h\r\n");
}

TEST(commas_quotes_and_line_ends_are_quoted)
{
    mem = mem_new();
    check_text(field("plain"), "plain\r\n");
    check_text(field("a,b"), "\"a,b\"\r\n");
    check_text(field("a \"b\""), "\"a \"\"b\"\"\"\r\n");
    check_text(field("a\nb"), "\"a\nb\"\r\n");
    check_text(field("a\rb"), "\"a\rb\"\r\n");
    check_text(field(" a"), "\" a\"\r\n");
    check_text(field("a;b 'c'"), "a;b 'c'\r\n");
    check_text(field(NULL), "\"\"\r\n"); /* no empty line */
    mem_free(mem);
}

TEST(what_looks_like_a_formula_is_made_a_text)
{
    mem = mem_new();
    check_text(field("=1+1"), "'=1+1\r\n");
    check_text(field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"\r\n");
    check_text(field("+66 2 123"), "'+66 2 123\r\n");
    check_text(field("-"), "'-\r\n");
    check_text(field("- ไม่มี"), "'- ไม่มี\r\n");
    check_text(field("-1-1"), "'-1-1\r\n");
    check_text(field("@SUM(A1)"), "'@SUM(A1)\r\n");
    check_text(field("\tx"), "'\tx\r\n");
    check_text(field("\rx"), "\"'\rx\"\r\n");
    check_text(field("1=1"), "1=1\r\n");
    mem_free(mem);
}

TEST(numbers_stay_numbers)
{
    mem = mem_new();
    check_text(field("-0.886"), "-0.886\r\n");
    check_text(field("−0.886"), "-0.886\r\n");
    check_text(field("+0.500"), "+0.500\r\n");
    check_text(field("−1,265.50"), "\"-1,265.50\"\r\n");
    check_text(field("−0.12345678"), "-0.12345678\r\n"); /* too many places */
    check_text(field("−๐.๕"), "-๐.๕\r\n");
    check_text(field("− 5 คะแนน"), "− 5 คะแนน\r\n"); /* no number */
    check_text(field("-320000,000"), "\"'-320000,000\"\r\n");
    mem_free(mem);
}

TEST(groups_become_a_column)
{
    struct bar bar = {.kind = BAR_LEVEL, .filled = 4, .steps = 5};

    mem = mem_new();
    struct table *table = table_new(mem, "caption");
    table->group_head = "องค์ประกอบ";
    table_column(table, "รหัส", ALIGN_TEXT);
    table_column(table, "ผลการ\nดำเนินงาน\n(ร้อยละ)", ALIGN_NUMBER);
    struct column *column = table_column(table, "5", ALIGN_NUMBER);
    column->over = "ค่าเป้าหมาย";
    table_column(table, "ระดับ", ALIGN_TEXT)->picture = true;

    TABLE_ROW(table, ROW_ITEM, "0", "1.000");
    table_group(table, "5 Potential, Base");
    table_row(table, ROW_ITEM);
    table_cell(table, "5.1");
    table_cell(table, "99.343");
    table_cell(table, "100");
    table_bar(table, &bar);
    table_remark(table, "a note is no data");
    TABLE_ROW(table, ROW_SUBITEM, "5.1.1");
    table_row(table, ROW_SUBTOTAL);
    table_span(table, "รวมองค์ประกอบ", 2);
    table_cell(table, "9.411");
    TABLE_ROW(table, ROW_TOTAL, "รวม", "96.525");
    table_note(table, "neither is this");

    check_text(csv_of(table),
               "องค์ประกอบ,รหัส,ผลการดำเนินงาน (ร้อยละ),ค่าเป้าหมาย 5\r\n"
               ",0,1.000,\r\n"
               "\"5 Potential, Base\",5.1,99.343,100\r\n"
               "\"5 Potential, Base\",5.1.1,,\r\n"
               "\"5 Potential, Base\",รวมองค์ประกอบ,,9.411\r\n"
               ",รวม,96.525,\r\n");
    mem_free(mem);
}

TEST(heads_alone_when_there_are_no_rows)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);

    table_column(table, "code", ALIGN_TEXT);
    table_column(table, "name", ALIGN_TEXT);
    check_text(csv_of(table), "code,name\r\n");
    mem_free(mem);
}

TEST(every_line_of_the_official_table_has_sixteen_fields)
{
    mem = mem_new();
    const char *csv = csv_of(official_table(mem));
    int lines = 0, commas = 0;

    for (const char *at = csv; *at != '\0'; at++) {
        commas += *at == ','; /* no field of this table holds one */
        if (*at != '\n')
            continue;
        check(commas == 15);
        check(at[-1] == '\r');
        commas = 0;
        lines++;
    }
    check(lines == 12);
    check(strstr(csv, "\r\n,รวมทั้งสิ้น,,,100,,,,,,,,,96.525,,\r\n") != NULL);
    mem_free(mem);
}

TEST_MAIN
