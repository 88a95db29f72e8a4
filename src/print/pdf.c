/* pdf.c - documents as PDF, by Pango and Cairo. */
#include "print/pdf_inside.h"

#include "base/ensure.h"

#include <cairo-pdf.h>

#define HEAD_GAP    14 /* points between the page's head and its content */
#define FOOT_GAP    12
#define GAP_BETWEEN 18 /* what stands at the foot, and the page's number */

/* ---- the page's head and foot ---- */

/* Words that are at most so wide: what does not fit is left out at the end. */
static void
draw_cut(struct pdf *pdf, const char *words, struct look look, double left,
         double base, double most)
{
    const struct text *text = text_plain(&pdf->typesetter, words, look);
    double room = most - text_plain(&pdf->typesetter, "…", look)->all;
    struct out cut = out_new(pdf->mem);
    size_t last = 0;

    if (text->all <= most) {
        draw_word(pdf, words, look, left, base, ANCHOR_START);
        return;
    }
    for (size_t i = 0; i < text->count && text->glyph[i].left <= room; i++)
        last = text->glyph[i].from;
    out_bytes(&cut, words, last);
    out_text(&cut, "…");
    draw_word(pdf, out_string(&cut), look, left, base, ANCHOR_START);
}

static void
draw_head(struct pdf *pdf, double left, double right)
{
    struct look look = {FACE_REGULAR, pdf->style->fine, INK_SOFT, false};
    double base = points(pdf->style->margin) - HEAD_GAP - 6;

    draw_cut(pdf, pdf->document->running, look, left, base, right - left);
    draw_rule(pdf, left, base + 6, right, base + 6, pdf->style->rule, INK_RULE);
}

/* In a frame, so that nobody takes a draft for the document. */
static void
draw_draft_mark(struct pdf *pdf, double right)
{
    struct look look = {FACE_STRONG, pdf->style->small, INK_WARN, false};
    const char *word = said(&pdf->document->voice, TEXT_PAGE_DRAFT);
    const struct text *text = text_plain(&pdf->typesetter, word, look);
    double pad = points(pdf->style->pad) * 1.5, size = points(look.size);
    double base = points(pdf->style->margin) - HEAD_GAP - 8;
    double left = right - text->width - 2 * pad;

    set_ink(pdf->cairo, pdf->style, INK_PAPER);
    cairo_rectangle(pdf->cairo, left, base - size - 3, right - left,
                    size * 1.3 + 6);
    cairo_fill_preserve(pdf->cairo);
    set_ink(pdf->cairo, pdf->style, INK_WARN);
    cairo_set_line_width(pdf->cairo, points(pdf->style->rule_strong));
    cairo_stroke(pdf->cairo);
    draw_word(pdf, word, look, left + pad, base, ANCHOR_START);
}

static void
draw_foot(struct pdf *pdf, const struct page *page, double left, double right)
{
    struct look look = {FACE_REGULAR, pdf->style->fine, INK_SOFT, false};
    double base = page_height(page->landscape) - points(pdf->style->margin) +
                  FOOT_GAP + points(look.size) * 1.2;
    struct out number = out_new(pdf->mem);

    SAY(&number, &pdf->document->voice, TEXT_PAGE_NUMBER,
        arg_whole("page", (long long)pdf->at_page + 1),
        arg_whole("pages", (long long)pdf->page_count));
    if (pdf->document->foot != NULL)
        draw_cut(
            pdf, pdf->document->foot, look, left, base,
            right - left - GAP_BETWEEN -
                text_plain(&pdf->typesetter, out_string(&number), look)->all);
    draw_word(pdf, out_string(&number), look, right, base, ANCHOR_END);
}

void
draw_furniture(struct pdf *pdf, const struct page *page)
{
    double left = points(pdf->style->margin);
    double right = page_width(page->landscape) - left;

    if (pdf->at_page > 0 && pdf->document->running != NULL &&
        *pdf->document->running != '\0')
        draw_head(pdf, left, right);
    if (pdf->document->draft)
        draw_draft_mark(pdf, right);
    draw_foot(pdf, page, left, right);
}

/* ---- the whole ---- */

static cairo_status_t
write_bytes(void *to, const unsigned char *bytes, unsigned count)
{
    out_bytes(to, (const char *)bytes, count);
    return CAIRO_STATUS_SUCCESS;
}

static void
describe(struct pdf *pdf)
{
    const struct document *document = pdf->document;
    const struct {
        cairo_pdf_metadata_t about;
        const char *text;
    } facts[] = {
        {CAIRO_PDF_METADATA_TITLE, document->title},
        {CAIRO_PDF_METADATA_AUTHOR, document->author},
        {CAIRO_PDF_METADATA_SUBJECT, document->subject},
        {CAIRO_PDF_METADATA_KEYWORDS, document->keywords},
        {CAIRO_PDF_METADATA_CREATOR, "Trachu " TRACHU_VERSION},
    };
    struct out day = out_new(pdf->mem);

    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        if (facts[i].text != NULL && *facts[i].text != '\0')
            cairo_pdf_surface_set_metadata(pdf->surface, facts[i].about,
                                           facts[i].text);
    day_print_iso(&day, document->made);
    out_text(&day, "T00:00:00Z");
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   out_string(&day));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_MOD_DATE,
                                   out_string(&day));
}

/* Bookmarks: a heading stands under the last of a lower level. */
static void
add_bookmarks(struct pdf *pdf)
{
    int parent[] = {CAIRO_PDF_OUTLINE_ROOT, 0, 0, 0, 0};

    for (int level = 1; level <= 4; level++)
        parent[level] = CAIRO_PDF_OUTLINE_ROOT;
    for (size_t i = 0; i < pdf->mark_count; i++) {
        struct out to = out_new(pdf->mem);
        int level = pdf->mark[i].level;

        out_format(&to, "dest='h%zu'", i);
        int made = cairo_pdf_surface_add_outline(
            pdf->surface, parent[level - 1], pdf->mark[i].text, out_string(&to),
            level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
        for (int below = level; below <= 4; below++)
            parent[below] = made;
    }
}

static void
draw(struct pdf *pdf, struct out *written)
{
    pdf->surface =
        cairo_pdf_surface_create_for_stream(write_bytes, written, 1, 1);
    pdf->cairo = cairo_create(pdf->surface);
    pdf->tags.cairo = pdf->cairo;
    describe(pdf);
    draw_pages(pdf);
    add_bookmarks(pdf);
    cairo_destroy(pdf->cairo);
    cairo_surface_finish(pdf->surface);
}

/* What Cairo says of it all, in its own words. */
static bool
is_drawn(struct pdf *pdf)
{
    cairo_status_t status = cairo_surface_status(pdf->surface);

    cairo_surface_destroy(pdf->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    pdf->printing->problem = cairo_status_to_string(status);
    return false;
}

bool
print_pdf(struct out *out, const struct document *document,
          struct printing *printing)
{
    struct pdf pdf = {
        .document = document,
        .style = document->style,
        .printing = printing,
        .mem = document->mem,
        .tags = {.mem = document->mem},
        .left = points(document->style->margin),
        .width = page_width(false) - 2 * points(document->style->margin),
        .titled = outline_titled(document),
        .outline = {.depth = outline_titled(document) ? 0 : 1},
        .typesetter = {.style = document->style, .mem = document->mem},
    };
    struct out written = out_new(document->mem);
    bool fine;

    pdf.typesetter.type = type_open(document, printing);
    if (pdf.typesetter.type == NULL)
        return false;
    pdf.typesetter.glyphs = pango_glyph_string_new();
    pdf.typesetter.language =
        pango_language_from_string(language_code(document->voice.language));
    gather_marks(&pdf, &document->blocks);
    compose_blocks(&pdf, &document->blocks);
    place_strips(&pdf);
    draw(&pdf, &written);
    fine = is_drawn(&pdf) &&
           tags_finish(&pdf.tags, document, &written, out, &printing->problem);
    pango_glyph_string_free(pdf.typesetter.glyphs);
    type_close(pdf.typesetter.type);
    return fine;
}
