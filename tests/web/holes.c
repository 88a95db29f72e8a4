/* holes.c - tests: what the templates in pages/ print, letter by letter. */
#include "tap.h"
#include "tried_pages.h"
#include "web/tried.h"

static const struct voice english = {.language = ENGLISH};
static const struct voice thai = {.language = THAI};
static const struct voice thai_digits = {.language = THAI, .thai_digits = true};

/* What page_NAME prints of a view to `voice`, checked. */
#define CHECK_PAGE(name, voice, view, wanted)                                  \
    do {                                                                       \
        struct mem *page_mem = mem_new();                                      \
        struct out out = out_new(page_mem);                                    \
        page_##name(&out, (voice), (view));                                    \
        check_text(out_string(&out), (wanted));                                \
        mem_free(page_mem);                                                    \
    } while (0)

#define HOSTILE "<a href=\"x\" b='c'>&amp; 12"
#define TAMED                                                                  \
    "&lt;a href=&quot;x&quot; b=&#39;c&#39;&gt;&amp;amp; 12"

static const struct word greeting[] = {{"th", "สวัสดี <1>"}, {"en", "hello"}};

static struct tried_kinds
some_kinds(void)
{
    return (struct tried_kinds){
        .room = "a<b",
        .fixed = "d&e",
        .tiny = INT8_MIN,
        .small = INT16_MIN,
        .whole = -12,
        .wide = INT64_MIN,
        .widest = INT64_MAX,
        .tiny_natural = UINT8_MAX,
        .small_natural = UINT16_MAX,
        .natural = UINT32_MAX,
        .wide_natural = 4,
        .widest_natural = INT64_MAX,
        .size = 40,
        .dec = {-1500000},
        .ratio = ratio_of(-1, 3),
        .day = day_of(2021, 9, 14),
        .words = {greeting, 2},
        .figure = {ratio_of(-894087, 9500), 3},
        .at = 1631583000000,
    };
}

TEST(text_is_escaped_between_tags_and_in_attributes)
{
    struct tried view = {.text = HOSTILE};

    CHECK_PAGE(text, &thai_digits, &view,
               "<p title=\"" TAMED "\" lang='" TAMED "'>" TAMED "</p>"
               "<textarea name=\"t\">\n" TAMED "</textarea>");
    view.text = NULL;
    CHECK_PAGE(text, &thai, &view,
               "<p title=\"\" lang=''></p><textarea name=\"t\">\n</textarea>");
}

/* HTML forbids controls; of a line end in two bytes one is left. */
TEST(text_loses_its_controls_and_keeps_its_line_ends)
{
    struct tried view = {.text = "a\x01\x7F\xC2\x85" "b\r\nc\rd\n\tก ๆ \xC2\xA0"};

    CHECK_PAGE(text, &thai, &view,
               "<p title=\"a���b\nc�d\n\tก ๆ \u00A0\""
               " lang='a���b\nc�d\n\tก ๆ \u00A0'>"
               "a���b\nc�d\n\tก ๆ \u00A0</p><textarea name=\"t\">\n"
               "a���b\nc�d\n\tก ๆ \u00A0</textarea>");
}

TEST(a_hole_prints_by_the_type_of_its_value)
{
    char own[] = "c\"";
    struct tried view = {.kinds = some_kinds()};

    view.kinds.text = own;
    CHECK_PAGE(kinds, &english, &view,
               "a&lt;b|c&quot;|d&amp;e|−128|−32768|−12|−9223372036854775808|"
               "9223372036854775807\n"
               "255|65535|4294967295|4|9223372036854775807|40\n"
               "−1.5|−0.333333…|14 Sep 2021|hello\n"
               "<i title=\"−1.5, −0.333333…, 14 Sep 2021, hello, −12\"></i>\n"
               "<input value=\"-1.5\" max=\"-12\" min=\"40\""
               " name=\"2021-09-14 hello c&quot;\">");
}

TEST(numbers_have_the_digits_of_the_voice_except_for_programs)
{
    struct tried view = {.kinds = some_kinds()};

    CHECK_PAGE(kinds, &thai_digits, &view,
               "a&lt;b||d&amp;e|−๑๒๘|−๓๒๗๖๘|−๑๒|−๙๒๒๓๓๗๒๐๓๖๘๕๔๗๗๕๘๐๘|"
               "๙๒๒๓๓๗๒๐๓๖๘๕๔๗๗๕๘๐๗\n"
               "๒๕๕|๖๕๕๓๕|๔๒๙๔๙๖๗๒๙๕|๔|๙๒๒๓๓๗๒๐๓๖๘๕๔๗๗๕๘๐๗|๔๐\n"
               "−๑.๕|−๐.๓๓๓๓๓๓…|๑๔ ก.ย. ๒๕๖๔|สวัสดี &lt;1&gt;\n"
               "<i title=\"−๑.๕, −๐.๓๓๓๓๓๓…, ๑๔ ก.ย. ๒๕๖๔, สวัสดี &lt;1&gt;,"
               " −๑๒\"></i>\n"
               "<input value=\"-1.5\" max=\"-12\" min=\"40\""
               " name=\"2021-09-14 สวัสดี &lt;1&gt; \">");
}

TEST(verbs_print_digits_moments_and_figures)
{
    struct tried view = {.text = "<5.1>", .kinds = some_kinds()};

    CHECK_PAGE(verbs, &english, &view,
               "<i title=\"&lt;5.1&gt;, 14 Sep 2021 08:30, −94.114\""
               " data-a=\"2021-09-14T01:30:00.000Z -94.114\">"
               "&lt;5.1&gt;|14 Sep 2021 08:30|−94.114</i>");
    CHECK_PAGE(verbs, &thai_digits, &view,
               "<i title=\"&lt;๕.๑&gt;, ๑๔ ก.ย. ๒๕๖๔ ๐๘:๓๐ น., −๙๔.๑๑๔\""
               " data-a=\"2021-09-14T01:30:00.000Z -94.114\">"
               "&lt;๕.๑&gt;|๑๔ ก.ย. ๒๕๖๔ ๐๘:๓๐ น.|−๙๔.๑๑๔</i>");
    view.text = NULL;
    view.kinds.figure.places = -1;
    CHECK_PAGE(verbs, &english, &view,
               "<i title=\", 14 Sep 2021 08:30, −94.114421…\""
               " data-a=\"2021-09-14T01:30:00.000Z -94.114421\">"
               "|14 Sep 2021 08:30|−94.114421…</i>");
}

TEST(sentences_are_filled_by_type_and_escaped)
{
    struct tried view = {.text = "<b>", .kinds = some_kinds()};

    view.total.row_count = 3;
    CHECK_PAGE(sentences, &english, &view,
               "<p>an anchor (`&amp;name`) is not allowed: write the value out"
               "</p><p>Value: &lt;b&gt; → −12</p>"
               "<p>Value: −0.333333… → −1.5</p>"
               "<p>Value: 14 Sep 2021 → hello</p>"
               "<p title=\"Value: −94.114 → 40\"></p>"
               "<p>this row has 65535 cells, the head 3: a comma stands "
               "before each blank one, too</p>");
    view.text = NULL;
    CHECK_PAGE(sentences, &thai_digits, &view,
               "<p>ใช้ anchor (`&amp;name`) ไม่ได้ โปรดเขียนค่าเต็ม</p>"
               "<p>ค่า:  → −๑๒</p><p>ค่า: −๐.๓๓๓๓๓๓… → −๑.๕</p>"
               "<p>ค่า: ๑๔ ก.ย. ๒๕๖๔ → สวัสดี &lt;1&gt;</p>"
               "<p title=\"ค่า: −๙๔.๑๑๔ → ๔๐\"></p>"
               "<p>แถวนี้มี ๖๕๕๓๕ ช่อง แต่หัวตารางมี ๓ ช่องว่างก็ต้องมีจุลภาคคั่น</p>");
}

TEST(loops_nest_and_tell_when_there_is_nothing)
{
    struct tried_cell cells[] = {{"1"}, {"2"}};
    struct tried_row rows[] = {{"a", cells, 2}, {"b", NULL, 0}};
    struct tried view = {.total = {.rows = rows, .row_count = 2}};

    CHECK_PAGE(loops, &thai, &view,
               "<ul><li>a:\n<i>1/a</i><i>2/a</i></li>"
               "<li>b:\nnone</li></ul>");
    view.total.row_count = 0;
    CHECK_PAGE(loops, &thai, &view, "<ul><li>nothing</li></ul>");
}

TEST(conditions_choose_one_branch)
{
    static const struct tried_level level;
    struct tried view = {.text = "", .kinds = {.whole = 0}};

    CHECK_PAGE(conditions, &thai, &view, "neither \nno self\n");
    view.name = "n";
    view.chosen = true;
    view.pointed = &level;
    CHECK_PAGE(conditions, &thai, &view, "name  one\n self\npointed");
    view.text = "t";
    view.other = true;
    view.stage = STAGE_OFFICIAL;
    view.kinds.whole = -1;
    view.row_count = 1;
    view.kinds.room[0] = 'r';
    CHECK_PAGE(conditions, &thai, &view,
               "text both one\n official\npointed whole rows room");
}

TEST(attributes_stand_or_do_not)
{
    struct tried_row rows[] = {{.name = "<r>"}, {.name = "s"}};
    struct tried view = {.text = "'\"", .rows = rows, .row_count = 2};

    CHECK_PAGE(choices, &thai, &view,
               "<select name=\"\"><option value=\"a\">a</option>"
               "<option disabled value=\"b\">b</option></select>\n"
               "<input name=\"n\"><i class=\"a c &lt;r&gt; s\"></i>");
    view.chosen = view.other = true;
    view.row_count = 0;
    CHECK_PAGE(choices, &thai, &view,
               "<select name=\"\"><option value=\"a\" selected>a</option>"
               "<option selected data-n='&#39;&quot;' value=\"b\">b</option>"
               "</select>\n<input name=\"n\" checked><i class=\"a b\"></i>");
}

static void
check_address(const char *address, const char *first, const char *within)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem), wanted = out_new(mem);
    struct tried view = {.address = address};

    out_format(&wanted,
               "<a href=\"%s\">a</a><a href=\"/agency/%s?a=%s\">b</a>"
               "<a href=\"%s\">c</a>\n<img src=\"%s\"><form action=\"%s\">"
               "<button formaction='%s'>d</button></form>",
               first, within, within, first, first, first, first);
    page_addresses(&out, &thai, &view);
    check_text(out_string(&out), out_string(&wanted));
    mem_free(mem);
}

TEST(addresses_that_lead_to_pages_are_printed)
{
    static const char *const addresses[] = {
        "/",    "/a/b?c=1#d",     "#",         "#a", "?", "?stage=1",
        "http://a", "HTTPS://a.go.th/", "mailto:a@b", "tel:+66", "/a//b", "/ก"};

    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++)
        check_address(addresses[i], addresses[i], addresses[i]);
    check_address("/a?b=1&c='\"", "/a?b=1&amp;c=&#39;&quot;",
                  "/a?b=1&amp;c=&#39;&quot;");
}

TEST(other_addresses_lead_nowhere)
{
    static const char *const addresses[] = {
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
        " /a",  "//host/a", "/\\host", "\\\\host", "data:text/html,a",
        "DATA:,", "vbscript:a", "blob:a", "file:///etc/passwd", "ftp://a",
        "a",    "a/b",  "./a",  "..", "http", "https//a", "tel", ""};

    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++)
        check_address(addresses[i], "#", addresses[i]);
    check_address(NULL, "#", "");
}

/* Browsers take tabs and line ends out before they read an address. */
TEST(addresses_with_controls_lead_nowhere)
{
    check_address("\tjavascript:alert(1)", "#", "\tjavascript:alert(1)");
    check_address("java\nscript:alert(1)", "#", "java\nscript:alert(1)");
    check_address("/\t/host", "#", "/\t/host");
    check_address("/\n/host", "#", "/\n/host");
    check_address("\x01javascript:a", "#", "�javascript:a");
    check_address("/a\x7F", "#", "/a�");
    check_address("\xC2\xA0javascript:a", "#", "\u00A0javascript:a");
}

TEST(an_address_of_the_template_needs_no_check)
{
    struct tried view = {.address = "javascript:a", .chosen = true};

    CHECK_PAGE(addresses, &thai, &view,
               "<a href=\"#\">a</a>"
               "<a href=\"/agency/javascript:a?a=javascript:a\">b</a>"
               "<a href=\"/c\">c</a>\n<img src=\"#\"><form action=\"#\">"
               "<button formaction='#'>d</button></form>");
}

TEST(markup_is_printed_as_it_is)
{
    struct mem *mem = mem_new();
    struct out made = out_new(mem);
    struct tried view = {0};

    CHECK_PAGE(markup, &thai, &view, "<div></div>");
    out_text(&made, "<svg>&amp;</svg>");
    view.markup = markup_of(&made);
    CHECK_PAGE(markup, &thai, &view, "<div><svg>&amp;</svg></div>");
    mem_free(mem);
}

TEST(a_part_takes_a_struct_or_a_pointer)
{
    struct tried_level other = {"b", 2};
    struct tried view = {.level = {"<a>", 1}, .pointed = &other};

    CHECK_PAGE(parts, &thai_digits, &view,
               "<b title=\"&lt;a&gt;\">๑</b> <b title=\"b\">๒</b>");
}

TEST(a_page_stands_in_its_layout)
{
    struct tried view = {.frame = {.title = "T & t", .draft = true},
                         .text = "x"};

    CHECK_PAGE(framed_page, &thai, &view,
               "<!DOCTYPE html><html lang=\"th\"><head>"
               "<title>T &amp; t</title><link rel=\"stylesheet\""
               " href=\"/assets/app.0a1b.css\">"
               "<script src=\"/assets/app-2.c0de.js\" defer></script></head>"
               "<body class=\"draft\"><main><h1>x</h1><p>T &amp; t</p>"
               "</main></body></html>");
}

TEST(blanks_are_kept_where_they_mean_something)
{
    struct tried view = {.text = "\n x", .chosen = true};

    CHECK_PAGE(blanks, &thai, &view,
               "<div><p>one   two\nthree <b>four</b>\n<i>five</i>  six\n</p>"
               "<p>\nseven\n</p>\n\n<b>eight</b>\n<b>nine</b>\n"
               "<pre>\n a\n   b </pre><pre>\n\n x</pre>\n"
               "<textarea rows=\"2\" title=\"a\nb\">\n\n x\n </textarea>\n"
               "</div>");
}

TEST(drawings_and_signs_pass)
{
    struct tried view = {.text = "<t>", .kinds = {.whole = -12}};

    CHECK_PAGE(drawing, &thai_digits, &view,
               "<svg viewBox=\"0 0 -12 9\"><g><rect x=\"-12\" width=\"2\"/>"
               "<a xlink:href=\"#\"><text>&lt;t&gt;</text></a></g></svg>\n"
               "<br>{ } {a} }} &amp; > \"quoted\" \\ ?\?/");
}

TEST_MAIN
