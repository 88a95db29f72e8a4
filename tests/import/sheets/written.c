/* written.c - tests: a workbook that libxlsxwriter wrote, and looking up what
 * was read.
 */
#include "import/sheets.h"
#include "tap.h"

#include <xlsxwriter.h>

static void
write_sheet(lxw_workbook *book)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book, "ผล 2564");
    lxw_format *date = workbook_add_format(book);
    lxw_format *percent = workbook_add_format(book);
    lxw_datetime day = {.year = 2021, .month = 9, .day = 14};
    lxw_row_col_options hidden = {.hidden = 1};

    format_set_num_format(date, "d mmm yyyy");
    format_set_num_format(percent, "0.00%");
    worksheet_merge_range(sheet, 0, 0, 1, 1, "ตัวชี้วัด", NULL);
    worksheet_write_number(sheet, 2, 0, 99.343, NULL);
    worksheet_write_number(sheet, 2, 1, 0.1 + 0.2, percent);
    worksheet_write_datetime(sheet, 2, 2, &day, date);
    worksheet_write_boolean(sheet, 3, 0, 1, NULL);
    worksheet_write_formula_num(sheet, 3, 1, "=A3*2", NULL, 198.686);
    worksheet_write_string(sheet, 3, 2, "บน\nล่าง", NULL);
    worksheet_set_row_opt(sheet, 3, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
}

/* The only table of a workbook that was written so. */
static const struct sheet *
read_written(struct findings *findings, struct mem *mem)
{
    char path[] = "/tmp/written-XXXXXX.xlsx";
    int descriptor = mkstemps(path, 5);
    struct sheets sheets;

    check(descriptor >= 0);
    lxw_workbook *book = workbook_new(path);
    write_sheet(book);
    check(workbook_close(book) == LXW_NO_ERROR);
    bool read = sheets_read(&sheets, mem_string(mem, path, sizeof path - 1),
                            SHEETS_FIND, findings, mem);
    close(descriptor);
    unlink(path);
    check(read && sheets.type == SHEETS_XLSX && sheets.count == 1);
    return sheets.parts[0].sheet;
}

static void
check_cell(const struct sheet *sheet, uint32_t row, uint32_t column,
           enum cell_kind kind, const char *text)
{
    const struct sheet_cell *cell = sheet_cell(sheet, row, column);

    check(cell != NULL);
    if (cell == NULL)
        return;
    check(cell->kind == kind);
    check_text(cell->text, text);
    check(cell->count == strlen(text));
}

TEST(cells_are_read_as_they_were_written)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    const struct sheet *sheet = read_written(&findings, mem);

    check_text(sheet->name, "ผล 2564");
    check(sheet->row_count == 4 && sheet->columns == 3);
    check_cell(sheet, 1, 1, CELL_TEXT, "ตัวชี้วัด");
    check_cell(sheet, 3, 1, CELL_NUMBER, "99.343");
    check_cell(sheet, 3, 2, CELL_NUMBER, "0.3");
    check_cell(sheet, 3, 3, CELL_DATE, "2021-09-14");
    check_cell(sheet, 4, 1, CELL_TRUTH, "true");
    check_cell(sheet, 4, 2, CELL_NUMBER, "198.686");
    check_cell(sheet, 4, 3, CELL_TEXT, "บน\nล่าง");
    check(sheet_cell(sheet, 3, 2)->percent);
    check_text(sheet_cell(sheet, 3, 2)->format, "0.00%");
    check(sheet_cell(sheet, 3, 1)->format == NULL);
    check(sheet_cell(sheet, 4, 2)->formula);
    check(sheet_cell(sheet, 4, 1)->hidden);
    check(!sheet_cell(sheet, 3, 1)->hidden);
    check(findings.count == 1 && findings.item[0].code == FINDING_HIDDEN);
    mem_free(mem);
}

TEST(merged_cells_lead_to_the_first)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    const struct sheet *sheet = read_written(&findings, mem);
    const struct sheet_cell *first = sheet_cell(sheet, 1, 1);

    check(first->rows == 2 && first->columns == 2 && first->first == NULL);
    check(sheet_cell(sheet, 1, 2)->first == first);
    check(sheet_cell(sheet, 2, 1)->first == first);
    check(sheet_cell(sheet, 2, 2)->first == first);
    check(sheet_cell(sheet, 2, 2)->kind == CELL_BLANK);
    mem_free(mem);
}

TEST(what_is_not_there_is_not_found)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    const struct sheet *sheet = read_written(&findings, mem);

    check(sheet_row(sheet, 0) == NULL);
    check(sheet_row(sheet, 5) == NULL);
    check(sheet_row(sheet, 4)->hidden);
    check(sheet_cell(sheet, 1, 0) == NULL);
    check(sheet_cell(sheet, 1, 3) == NULL);
    check(sheet_cell(sheet, 9, 9) == NULL);
    mem_free(mem);
}

TEST(a_place_is_told_as_people_find_it)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    const struct sheet *sheet = read_written(&findings, mem);
    struct place place = sheet_cell_place(sheet, sheet_cell(sheet, 3, 2));
    struct out out = out_new(mem);

    place.file = "table.xlsx";
    place_print(&out, &place);
    check_text(out_string(&out), "table.xlsx:ผล 2564!B3");
    place = sheet_place(sheet, 1, 5); /* blank */
    check(place.line == 1 && place.column == 5);
    check_text(place.sheet, "ผล 2564");
    mem_free(mem);
}

TEST(a_blank_cell_of_a_text_has_the_place_of_its_row)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    const char text[] = "ผล\n\n\tก\tข\n1\t\t2\n";
    struct file file = {"report.txt", text, sizeof text - 1};
    struct sheets sheets;

    check(sheets_of_bytes(&sheets, &file, SHEETS_FIND, &findings, mem));
    check(sheets.type == SHEETS_REPORT && sheets.count == 2);
    const struct sheet *sheet = sheets.parts[1].sheet;
    struct place blank = sheet_place(sheet, 1, 1);
    struct place filled = sheet_place(sheet, 2, 3);
    struct place beyond = sheet_place(sheet, 9, 1);
    check(blank.line == 3 && blank.column == 2);
    check(filled.line == 4 && filled.column == 4);
    check(beyond.line == 3 && beyond.column == 1);
    check(filled.sheet == NULL);
    check_text(filled.file, "report.txt");
    mem_free(mem);
}

TEST_MAIN
