/* svg.c - a picture as SVG. */
#include "print/svg.h"
#include "report/pictures.h"

#include "tap.h"

/* What the picture gives behind its head. */
static const char *
printed(const struct picture *picture, const char *prefix)
{
    static char kept[4096];
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    svg_picture(&out, picture, &style_official, prefix);
    snprintf(kept, sizeof kept, "%s", out_string(&out));
    mem_free(mem);
    return kept;
}

TEST(a_picture_is_one_element_with_title_and_description)
{
    struct mem *mem = mem_new();
    struct picture *picture = picture_new(mem, 48000, 12345);

    picture->title = "Lost 3.475 points";
    picture->told = "A staircase";
    picture_rectangle(picture, 100, 250, 4800, 1100, INK_LOSS);
    picture_line(picture, 0, 0, 105, 9, INK_RULE, 50);
    picture_dot(picture, 500, 500, 825, INK_PAPER, INK_TEXT)->thickness = 160;
    picture_text(picture, 300, 1000, 900, ANCHOR_END, "−2.000")->strong = true;
    check_text(
        printed(picture, "p1"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480pt\" "
        "height=\"123.45pt\" viewBox=\"0 0 480 123.45\" "
        "font-family=\"Sarabun, sans-serif\" role=\"img\" "
        "aria-labelledby=\"p1-title\" aria-describedby=\"p1-desc\">\n"
        "<title id=\"p1-title\">Lost 3.475 points</title>\n"
        "<desc id=\"p1-desc\">A staircase</desc>\n"
        "<rect x=\"1\" y=\"2.5\" width=\"48\" height=\"11\" fill=\"#b4532a\" "
        "shape-rendering=\"crispEdges\"/>\n"
        "<line x1=\"0\" y1=\"0\" x2=\"1.05\" y2=\"0.09\" stroke=\"#dcdfdc\" "
        "stroke-width=\"0.5\"/>\n"
        "<circle cx=\"5\" cy=\"5\" r=\"4.125\" fill=\"#ffffff\" "
        "stroke=\"#1d2a2b\" stroke-width=\"1.6\"/>\n"
        "<text x=\"3\" y=\"10\" font-size=\"9\" font-weight=\"600\" "
        "text-anchor=\"end\" fill=\"#1d2a2b\">−2.000</text>\n"
        "</svg>\n");
    mem_free(mem);
}

/* A page has its colours for light and dark; those of a QR code stay. */
TEST(the_page_has_the_colours_unless_they_are_part_of_it)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);
    struct picture *picture = picture_new(mem, 1000, 1000);

    picture->title = "bar";
    picture_rectangle(picture, 0, 0, 100, 100, INK_LEVEL_MIDDLE);
    svg_picture(&out, picture, NULL, "p");
    check(strstr(out_string(&out), "fill=\"var(--level-3)\"") != NULL);
    check(strstr(out_string(&out), "font-family") == NULL);
    out = out_new(mem);
    svg_picture(&out,
                picture_qr("https://trachu.example/",
                           &(struct voice){.language = ENGLISH}, mem),
                NULL, "q");
    check(strstr(out_string(&out), "fill=\"#000\"") != NULL);
    check(strstr(out_string(&out), "fill=\"#fff\"") != NULL);
    check(strstr(out_string(&out), "var(") == NULL);
    mem_free(mem);
}

TEST(what_is_hatched_has_a_pattern_once)
{
    struct mem *mem = mem_new();
    struct picture *picture = picture_new(mem, 1000, 1000);

    picture_rectangle(picture, 0, 0, 100, 100, INK_FRAME)->hatched = true;
    picture_rectangle(picture, 0, 0, 100, 100, INK_FRAME)->hatched = true;
    check_text(
        strstr(printed(picture, "q"), "<pattern"),
        "<pattern id=\"q-hatch-5\" width=\"4\" height=\"4\" "
        "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
        "<rect width=\"4\" height=\"4\" fill=\"#ffffff\"/>"
        "<rect width=\"1.2\" height=\"4\" fill=\"#8a9594\"/></pattern>\n"
        "<rect x=\"0\" y=\"0\" width=\"1\" height=\"1\" "
        "fill=\"url(#q-hatch-5)\" shape-rendering=\"crispEdges\"/>\n"
        "<rect x=\"0\" y=\"0\" width=\"1\" height=\"1\" "
        "fill=\"url(#q-hatch-5)\" shape-rendering=\"crispEdges\"/>\n"
        "</svg>\n");
    mem_free(mem);
}

TEST(texts_are_escaped)
{
    struct mem *mem = mem_new();
    struct picture *picture = picture_new(mem, 1000, 1000);

    picture->title = "</title><script>alert('x')</script>";
    picture_text(picture, 0, 0, 900, ANCHOR_START, "a < b & \"c\"\x01\n\x7Fก");
    check(strstr(printed(picture, "p"), "<script") == NULL);
    check(strstr(printed(picture, "p"),
                 ">&lt;/title&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script"
                 "&gt;</title>") != NULL);
    check(strstr(printed(picture, "p"),
                 ">a &lt; b &amp; &quot;c&quot;   ก</text>") != NULL);
    check(strstr(printed(picture, "\"><x"), "\"><x") == NULL);
    mem_free(mem);
}

TEST(lengths_below_zero)
{
    struct mem *mem = mem_new();
    struct picture *picture = picture_new(mem, 1000, 1000);

    picture_line(picture, 500, 20, -5, 0, INK_TEXT, 100);
    check(strstr(printed(picture, "p"),
                 "<line x1=\"5\" y1=\"0.2\" x2=\"-0.05\" y2=\"0\" ") != NULL);
    mem_free(mem);
}

TEST_MAIN
