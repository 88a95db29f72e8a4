/* table_text.c - tables as a terminal shows them. */
#include "report/table_text.h"

#include "base/text.h"
#include "official.h"
#include "tap.h"

static struct mem *mem;

static const char *
text_of(const struct table *table, struct terminal terminal)
{
    struct out *out = MEM_NEW(mem, struct out);

    *out = out_new(mem);
    table_text(out, table, &terminal);
    return out_string(out);
}

static const char *
plain_of(const struct table *table, int columns)
{
    return text_of(table, (struct terminal){columns, false, true});
}

/* What stands in a file beside this test. */
static const char *
expected(const char *name)
{
    char path[512];
    struct out *out = MEM_NEW(mem, struct out);
    int byte;

    snprintf(path, sizeof path, "%s%s", EXPECTED, name);
    FILE *file = fopen(path, "r");
    *out = out_new(mem);
    if (file == NULL) {
        printf("# %s cannot be read\n", path);
        return "";
    }
    while ((byte = fgetc(file)) != EOF)
        out_char(out, (char)byte);
    fclose(file);
    return out_string(out);
}

/* No line is wider than `columns` or ends in a space. */
static bool
is_tidy(const char *text, int columns)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        if (text_columns(text, length) > columns ||
            (length > 0 && text[length - 1] == ' ')) {
            printf("# %d columns: %.*s\n", columns, (int)length, text);
            return false;
        }
        text += length + 1;
    }
    return true;
}

/* The letters of the text: what is left without spaces and ornaments. */
static const char *
letters(const char *text)
{
    struct out *out = MEM_NEW(mem, struct out);
    const char *end = text + strlen(text);

    *out = out_new(mem);
    while (text < end) {
        const char *start = text;
        uint32_t c = text_next(&text, end);

        if (c != ' ' && c != '\n')
            out_bytes(out, start, (size_t)(text - start));
    }
    return out_string(out);
}

TEST(the_official_table_at_160_columns)
{
    mem = mem_new();
    check_text(plain_of(official_table(mem), 160),
               expected("official-160.txt"));
    mem_free(mem);
}

TEST(the_official_table_at_100_columns)
{
    mem = mem_new();
    check_text(plain_of(official_table(mem), 100),
               expected("official-100.txt"));
    check_text(plain_of(official_table(mem), 0), expected("official-100.txt"));
    mem_free(mem);
}

TEST(the_official_table_at_80_columns)
{
    mem = mem_new();
    check_text(plain_of(official_table(mem), 80), expected("official-80.txt"));
    mem_free(mem);
}

TEST(the_official_table_at_60_columns)
{
    mem = mem_new();
    check_text(plain_of(official_table(mem), 60), expected("official-60.txt"));
    mem_free(mem);
}

TEST(nothing_is_ever_wider_than_the_terminal)
{
    mem = mem_new();
    for (int columns = 20; columns <= 260; columns++)
        check(is_tidy(plain_of(official_table(mem), columns), columns));
    check(is_tidy(plain_of(official_table(mem), 1), 20));
    check(is_tidy(plain_of(official_table(mem), -5), 20));
    mem_free(mem);
}

TEST(every_figure_is_there_at_any_width)
{
    static const char *const held[] = {
        "80.000", "18.000", "50.000", "91.143", "9.114",  "99.343", "94.114",
        "9.411",  "96.525", "3.3.2",  "15.000", "20.000", "85",     "95",
    };

    mem = mem_new();
    for (int columns = 40; columns <= 260; columns += 5)
        for (size_t i = 0; i < sizeof held / sizeof *held; i++)
            check(strstr(plain_of(official_table(mem), columns), held[i]) !=
                  NULL);
    mem_free(mem);
}

/* Two columns of a small table. */
static struct table *
small(void)
{
    struct table *table = table_new(mem, "Scores");

    table_column(table, "indicator", ALIGN_TEXT)->wraps = true;
    table_column(table, "score", ALIGN_NUMBER);
    table_column(table, "level", ALIGN_CENTRE);
    return table;
}

TEST(rows_with_each_role)
{
    mem = mem_new();
    struct table *table = small();

    table_group(table, "5 Potential Base");
    TABLE_ROW(table, ROW_ITEM, "budget disbursed", "94.114", "4");
    table_remark(table, "of group D");
    TABLE_ROW(table, ROW_SUBITEM, "committed", "−0.500", "");
    TABLE_ROW(table, ROW_SUBTOTAL, "subtotal", "93.614");
    table_group(table, "6 Others");
    TABLE_ROW(table, ROW_ITEM, "database", "100.000", "5");
    TABLE_ROW(table, ROW_TOTAL, "total", "193.614");
    TABLE_ROW(table, ROW_TOTAL, "total so far", "193.614");
    table_note(table, "Rounded to three places.");
    check_text(plain_of(table, 100), "Scores\n"
                                     "────────────────────────────────\n"
                                     "indicator           score  level\n"
                                     "────────────────────────────────\n"
                                     "5 Potential Base\n"
                                     "budget disbursed   94.114    4\n"
                                     "  of group D\n"
                                     "  committed        −0.500\n"
                                     "subtotal           93.614\n"
                                     "────────────────────────────────\n"
                                     "6 Others\n"
                                     "database          100.000    5\n"
                                     "────────────────────────────────\n"
                                     "total             193.614\n"
                                     "total so far      193.614\n"
                                     "────────────────────────────────\n"
                                     "Rounded to three places.\n");
    mem_free(mem);
}

TEST(colour_is_bold_and_dim_and_changes_no_letter)
{
    mem = mem_new();
    struct table *table = small();

    table_group(table, "5 Base");
    table_row(table, ROW_ITEM);
    table_cell(table, "budget");
    table_cell(table, "94.114")->emphasis = EMPHASIS_STRONG;
    table_cell(table, "–")->emphasis = EMPHASIS_WEAK;
    TABLE_ROW(table, ROW_TOTAL, "total", "94.114");
    table_note(table, "A note.");
    check_text(text_of(table, (struct terminal){30, true, true}),
               "\033[1mScores\033[0m\n"
               "\033[2m────────────────────────\033[0m\n"
               "indicator   score  level\n"
               "\033[2m────────────────────────\033[0m\n"
               "\033[1m5 Base\033[0m\n"
               "budget     \033[1m94.114\033[0m    \033[2m–\033[0m\n"
               "\033[2m────────────────────────\033[0m\n"
               "\033[1mtotal\033[0m      \033[1m94.114\033[0m\n"
               "\033[2m────────────────────────\033[0m\n"
               "\033[2mA note.\033[0m\n");
    mem_free(mem);
}

TEST(without_unicode_rules_minus_and_bars_are_ascii)
{
    struct bar level = {.kind = BAR_LEVEL, .filled = 4, .steps = 5};
    struct bar loss = {.kind = BAR_SIGNED,
                       .value = ratio_of(-886, 1000),
                       .full = ratio_whole(4)};

    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    table_column(table, "step", ALIGN_TEXT);
    table_column(table, "points", ALIGN_NUMBER);
    table_column(table, "level", ALIGN_TEXT)->picture = true;
    table_column(table, "", ALIGN_TEXT)->picture = true;
    table_row(table, ROW_ITEM);
    table_cell(table, "4");
    table_cell(table, "−0.886");
    table_bar(table, &level);
    table_bar(table, &loss);
    check_text(text_of(table, (struct terminal){100, false, false}),
               "------------------------------\n"
               "step  points  level\n"
               "------------------------------\n"
               "4     -0.886  ####.        ##|\n"
               "------------------------------\n");
    check_text(plain_of(table, 100), "──────────────────────────────\n"
                                     "step  points  level\n"
                                     "──────────────────────────────\n"
                                     "4     −0.886  ▰▰▰▰▱        ▐█│\n"
                                     "──────────────────────────────\n");
    mem_free(mem);
}

TEST(a_picture_leaves_without_a_trace)
{
    struct bar level = {.kind = BAR_LEVEL, .filled = 4, .steps = 5};

    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    table_column(table, "indicator", ALIGN_TEXT)->wraps = true;
    table_column(table, "score", ALIGN_NUMBER);
    struct column *column = table_column(table, "level", ALIGN_TEXT);
    column->picture = true;
    column->leaves = 1;
    table_row(table, ROW_ITEM);
    table_cell(table, "budget of the year");
    table_cell(table, "94.114");
    table_bar(table, &level);
    check_text(plain_of(table, 32), "──────────────────────────\n"
                                    "indicator            score\n"
                                    "──────────────────────────\n"
                                    "budget of the year  94.114\n"
                                    "──────────────────────────\n");
    check(strstr(plain_of(table, 33), "▰▰▰▰▱") != NULL);
    mem_free(mem);
}

TEST(columns_of_one_number_leave_together_and_say_their_head_once)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    table_column(table, "code", ALIGN_TEXT);
    for (size_t i = 0; i < 5; i++) {
        struct column *column =
            table_column(table, official_targets[i], ALIGN_NUMBER);
        column->over = "targets of levels";
        column->leaves = 1;
    }
    table_column(table, "score", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "5.1", "80", "85", "90", "", "100", "94.114");
    check_text(plain_of(table, 36), "────────────────────────────────\n"
                                    "      targets of levels\n"
                                    "code   1   2   3  4    5   score\n"
                                    "────────────────────────────────\n"
                                    "5.1   80  85  90     100  94.114\n"
                                    "────────────────────────────────\n");
    check_text(plain_of(table, 25), "────────────\n"
                                    "code   score\n"
                                    "────────────\n"
                                    "5.1   94.114\n"
                                    "  targets of levels 1: 80\n"
                                    "  · 2: 85 · 3: 90 ·\n"
                                    "  5: 100\n"
                                    "────────────\n");
    mem_free(mem);
}

TEST(a_shared_head_longer_than_its_columns_widens_them)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    for (size_t i = 0; i < 2; i++)
        table_column(table, official_targets[i], ALIGN_NUMBER)->over =
            "targets";
    TABLE_ROW(table, ROW_ITEM, "80", "85");
    check_text(plain_of(table, 100), "────────\n"
                                     "targets\n"
                                     "  1    2\n"
                                     "────────\n"
                                     " 80   85\n"
                                     "────────\n");
    mem_free(mem);
}

/* Names keep 24 columns as long as something can leave, then 12. */
TEST(columns_leave_when_names_would_be_narrower_than_24)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    table_column(table, "score", ALIGN_NUMBER);
    table_column(table, "level", ALIGN_NUMBER)->leaves = 1;
    TABLE_ROW(table, ROW_ITEM, "abcdefghijklmnopqrstuvwxyzabcd", "100.0", "5");

    check(strstr(plain_of(table, 38),
                 "\nabcdefghijklmnopqrstuvwx  100.0      5\n"
                 "yzabcd\n") != NULL);
    check(strstr(plain_of(table, 37),
                 "\nabcdefghijklmnopqrstuvwxyzabcd  100.0\n"
                 "  level: 5\n") != NULL);
    table->columns[2].leaves = 0;
    check(strstr(plain_of(table, 26), "\nabcdefghijkl  100.0      5\n"
                                      "mnopqrstuvwx\n"
                                      "yzabcd\n") != NULL);
    check(strstr(plain_of(table, 25), "\nabcdefghijklmnopqr  100.0\n"
                                      "stuvwxyzabcd\n"
                                      "  level: 5\n") != NULL);
    mem_free(mem);
}

TEST(numbers_that_wrap_give_way_to_their_widest_word)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    table_column(table, "code", ALIGN_TEXT);
    table_column(table, "result", ALIGN_NUMBER)->wraps = true;
    TABLE_ROW(table, ROW_ITEM, "5.1", "99.343");
    TABLE_ROW(table, ROW_ITEM, "5.2", "not assessed yet");
    check_text(plain_of(table, 20), "────────────────────\n"
                                    "code          result\n"
                                    "────────────────────\n"
                                    "5.1           99.343\n"
                                    "5.2     not assessed\n"
                                    "                 yet\n"
                                    "────────────────────\n");
    mem_free(mem);
}

TEST(a_part_of_an_item_has_room_for_its_indent)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    table_column(table, "score", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "safe food", "15.000");
    TABLE_ROW(table, ROW_SUBITEM, "Green Service", "5.000");
    check_text(plain_of(table, 100), "───────────────────────\n"
                                     "name              score\n"
                                     "───────────────────────\n"
                                     "safe food        15.000\n"
                                     "  Green Service   5.000\n"
                                     "───────────────────────\n");
    mem_free(mem);
}

TEST(heads_take_what_room_is_left)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);
    table_column(table, "code", ALIGN_TEXT);
    table_column(table, "weighted score", ALIGN_NUMBER);
    table_column(table, "so far", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "5.1", "9.411", "9");
    check_text(plain_of(table, 28), "────────────────────────────\n"
                                    "code  weighted score  so far\n"
                                    "────────────────────────────\n"
                                    "5.1            9.411       9\n"
                                    "────────────────────────────\n");
    check_text(plain_of(table, 27), "─────────────────────────\n"
                                    "                       so\n"
                                    "code  weighted score  far\n"
                                    "─────────────────────────\n"
                                    "5.1            9.411    9\n"
                                    "─────────────────────────\n");
    check_text(plain_of(table, 20), "───────────────────\n"
                                    "      weighted   so\n"
                                    "code     score  far\n"
                                    "───────────────────\n"
                                    "5.1      9.411    9\n"
                                    "───────────────────\n");
    mem_free(mem);
}

TEST(cells_that_cover_columns_shrink_with_them)
{
    mem = mem_new();
    struct table *table = small();

    table->columns[1].leaves = 1;
    TABLE_ROW(table, ROW_ITEM, "an indicator of some length", "94.114", "4");
    table_row(table, ROW_TOTAL);
    table_span(table, "total of the whole year", 2);
    table_cell(table, "5");
    check_text(plain_of(table, 34), "Scores\n"
                                    "──────────────────────────────────\n"
                                    "indicator                    level\n"
                                    "──────────────────────────────────\n"
                                    "an indicator of some length    4\n"
                                    "  score: 94.114\n"
                                    "──────────────────────────────────\n"
                                    "total of the whole year        5\n"
                                    "──────────────────────────────────\n");
    mem_free(mem);
}

TEST(tables_without_rows_or_columns)
{
    mem = mem_new();
    check_text(plain_of(small(), 100), "Scores\n"
                                       "───────────────────────\n"
                                       "indicator  score  level\n"
                                       "───────────────────────\n");
    struct table *table = table_new(mem, "Nothing");
    table_note(table, "There is nothing to show.");
    check_text(plain_of(table, 100), "Nothing\nThere is nothing to show.\n");
    check_text(plain_of(table_new(mem, NULL), 100), "");
    mem_free(mem);
}

TEST(a_name_of_three_hundred_characters_is_all_there)
{
    mem = mem_new();
    struct out name = out_new(mem);

    out_repeat(&name, "กรุงเทพมหานครมีพื้นที่สีเขียว/", 10);
    check(text_characters(name.bytes, name.count) == 300);
    for (int columns = 20; columns <= 120; columns++) {
        struct table *table = table_new(mem, NULL);

        table_column(table, "", ALIGN_TEXT)->wraps = true;
        TABLE_ROW(table, ROW_ITEM, out_string(&name));
        const char *text = plain_of(table, columns);
        check(is_tidy(text, columns));
        check(strstr(letters(text), out_string(&name)) != NULL);
    }
    mem_free(mem);
}

TEST(a_word_wider_than_its_column_is_parted)
{
    mem = mem_new();
    struct table *table = small();

    TABLE_ROW(table, ROW_ITEM, "https://data.example.org/indicators", "1.000",
              "1");
    check_text(plain_of(table, 28), "Scores\n"
                                    "────────────────────────────\n"
                                    "indicator       score  level\n"
                                    "────────────────────────────\n"
                                    "https://        1.000    1\n"
                                    "data.example.o\n"
                                    "rg/indicators\n"
                                    "────────────────────────────\n");
    mem_free(mem);
}

TEST(without_a_column_that_wraps_the_first_one_does)
{
    mem = mem_new();
    struct table *table = table_new(mem, NULL);

    table_column(table, "order", ALIGN_TEXT);
    table_column(table, "year", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "Bangkok 422/2564 of October", "2564");
    check_text(plain_of(table, 33), "─────────────────────────────────\n"
                                    "order                        year\n"
                                    "─────────────────────────────────\n"
                                    "Bangkok 422/2564 of October  2564\n"
                                    "─────────────────────────────────\n");
    check_text(plain_of(table, 20), "────────────────────\n"
                                    "order\n"
                                    "────────────────────\n"
                                    "Bangkok 422/2564 of\n"
                                    "October\n"
                                    "  year: 2564\n"
                                    "────────────────────\n");
    mem_free(mem);
}

TEST(pictures_and_marks_keep_columns_in_line)
{
    mem = mem_new();
    struct table *table = small();

    TABLE_ROW(table, ROW_ITEM, "✅ ผ่าน", "1.000", "1");
    TABLE_ROW(table, ROW_ITEM, "🙂🙂", "1.000", "1");
    TABLE_ROW(table, ROW_ITEM, "ที่นี่น้ำ", "1.000", "1");
    TABLE_ROW(table, ROW_ITEM, "\u0E48\u0E49", "1.000", "1");
    check_text(plain_of(table, 100), "Scores\n"
                                     "───────────────────────\n"
                                     "indicator  score  level\n"
                                     "───────────────────────\n"
                                     "✅ ผ่าน     1.000    1\n"
                                     "🙂🙂       1.000    1\n"
                                     "ที่นี่น้ำ       1.000    1\n"
                                     "\u0E48\u0E49           1.000    1\n"
                                     "───────────────────────\n");
    mem_free(mem);
}

TEST(control_characters_do_not_reach_the_terminal)
{
    mem = mem_new();
    struct table *table = table_new(mem, "a\033[31mb");

    table_column(table, "x\ty", ALIGN_TEXT);
    TABLE_ROW(table, ROW_ITEM, "c\x07\x7F\xC2\x9B");
    TABLE_ROW(table, ROW_ITEM, "d\u202Ee\r\nf");
    check_text(plain_of(table, 100), "a\uFFFD[31mb\n"
                                     "────\n"
                                     "x y\n"
                                     "────\n"
                                     "c\uFFFD\uFFFD\uFFFD\n"
                                     "d\uFFFDe\n"
                                     "f\n"
                                     "────\n");
    mem_free(mem);
}

TEST_MAIN
