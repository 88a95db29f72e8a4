/* place.c - tests: where something stands, as it is told. */
#include "base/place.h"
#include "tap.h"

static void
check_place(struct place place, const char *wanted)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    place_print(&out, &place);
    check_text(out_string(&out), wanted);
    mem_free(mem);
}

TEST(a_text_has_lines_and_columns)
{
    check_place((struct place){.file = "results.csv", .line = 11, .column = 13},
                "results.csv:11:13");
    check_place((struct place){.file = "results.csv"}, "results.csv");
    check_place((struct place){0}, "");
}

TEST(a_workbook_has_sheets_with_cells)
{
    struct place place = {.file = "a.xlsx", .sheet = "ตาราง", .line = 2};

    check_place(place, "a.xlsx:ตาราง!2");
    place.column = 1;
    check_place(place, "a.xlsx:ตาราง!A2");
    place.line = 0;
    check_place(place, "a.xlsx:ตาราง!A");
    place.column = 0;
    check_place(place, "a.xlsx:ตาราง");
}

TEST(columns_have_letters)
{
    static const struct {
        uint32_t column;
        const char *letters;
    } cases[] = {{1, "A"},       {26, "Z"},
                 {27, "AA"},     {52, "AZ"},
                 {702, "ZZ"},    {703, "AAA"},
                 {16384, "XFD"}, {0, ""},
                 {53, "BA"},     {UINT32_MAX, "MWLQKWU"}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct mem *mem = mem_new();
        struct out out = out_new(mem);

        place_print_column(&out, cases[i].column);
        check_text(out_string(&out), cases[i].letters);
        mem_free(mem);
    }
}

TEST(places_are_the_same_in_all_they_say)
{
    struct place a = {.file = "a.xlsx", .sheet = "T1", .line = 2, .column = 3};
    struct place b = a;

    check(place_same(&a, &b));
    b.sheet = "T2";
    check(!place_same(&a, &b));
    b = a;
    b.column = 4;
    check(!place_same(&a, &b));
    b = a;
    b.file = NULL;
    check(!place_same(&a, &b));
}

TEST(places_follow_each_other_by_file_sheet_line_and_column)
{
    const struct place places[] = {
        {.file = NULL},
        {.file = "a.csv", .line = 2, .column = 9},
        {.file = "a.csv", .line = 10, .column = 1},
        {.file = "a.csv", .line = 10, .column = 2},
        {.file = "a.csv", .sheet = "S", .line = 1},
        {.file = "b.csv"},
    };
    const size_t count = sizeof places / sizeof places[0];

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            int order = place_compare(&places[i], &places[j]);

            check((order > 0) - (order < 0) == (i > j) - (i < j));
        }
}

TEST_MAIN
