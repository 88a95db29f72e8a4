/* pdf_text.c - glyphs in lines, and lines on a page. */
#include "print/pdf_text.h"

#include "base/ensure.h"
#include "report/wrap.h"

/* ---- lines ---- */

static void
find_ends(struct typesetter *typesetter, struct text *text)
{
    if (text->ends == NULL)
        text->ends = wrap_ends(text->bytes, text->length, typesetter->mem);
}

/* The place between glyph i - 1 and glyph i. */
static enum line_end
end_before(const struct text *text, size_t i)
{
    if (i == 0 || text->glyph[i].from == text->glyph[i - 1].from)
        return LINE_END_NEVER;
    /* What was silent in between may have said that the line may end. */
    for (size_t at = text->glyph[i - 1].from + 1; at < text->glyph[i].from;
         at++)
        if (text->ends[at] == LINE_END_MAY)
            return LINE_END_MAY;
    return text->ends[text->glyph[i].from];
}

double
text_least(struct typesetter *typesetter, struct text *text)
{
    double from = 0, least = 0;

    find_ends(typesetter, text);
    for (size_t i = 0; i < text->count; i++) {
        const struct glyph *glyph = &text->glyph[i];

        if (glyph->end || end_before(text, i) == LINE_END_MAY)
            from = glyph->left;
        if (!glyph->space && glyph->left + glyph->width - from > least)
            least = glyph->left + glyph->width - from;
    }
    return least;
}

static struct set_line
line_of(const struct text *text, size_t first, size_t last)
{
    struct set_line line = {.first = first, .last = last};

    while (line.last > first && text->glyph[line.last - 1].space)
        line.last--;
    for (size_t i = first; i < line.last; i++)
        line.width += text->glyph[i].width;
    return line;
}

/* Where the line that begins with glyph `first` ends. */
static size_t
fill_line(const struct text *text, size_t first, double width)
{
    size_t may = first, must = first;

    for (size_t i = first; i < text->count; i++) {
        const struct glyph *glyph = &text->glyph[i];
        double right = glyph->left + glyph->width - text->glyph[first].left;

        if (glyph->end)
            return i;
        if (i > first && text->ends != NULL) {
            enum line_end end = end_before(text, i);

            if (end == LINE_END_MAY)
                may = i;
            if (end == LINE_END_IF_MUST)
                must = i;
        }
        if (text->ends == NULL || glyph->space || right <= width + 0.001)
            continue;
        if (may > first)
            return may;
        if (must > first)
            return must;
    }
    return text->count;
}

struct setting
text_set(struct typesetter *typesetter, struct text *text, double width)
{
    double size = text->look.size / 100.0;
    struct setting setting = {
        .text = text,
        .pitch = size * typesetter->style->leading / 100,
    };
    const struct font *font =
        type_font(typesetter->type, FACE_REGULAR, text->look.size);
    size_t room = 0;

    setting.rise = (setting.pitch + font->ascent - font->descent) / 2;
    if (text->width > width + 0.001)
        find_ends(typesetter, text);
    for (size_t i = 0; i < text->count;) {
        size_t last = fill_line(text, i, width);

        *MEM_PUSH(typesetter->mem, setting.line, setting.count, room) =
            line_of(text, i, last);
        i = last;
        if (i < text->count && text->glyph[i].end)
            i++;
        else
            while (i < text->count && text->glyph[i].space)
                i++;
    }
    return setting;
}

double
setting_height(const struct setting *setting)
{
    return setting->pitch * (double)setting->count;
}

/* ---- drawing ---- */

void
set_ink(cairo_t *cairo, const struct style *style, enum ink ink)
{
    unsigned colour = style->colour[ink];

    cairo_set_source_rgb(cairo, (colour >> 16 & 0xFF) / 255.0,
                         (colour >> 8 & 0xFF) / 255.0, (colour & 0xFF) / 255.0);
}

#define SHARE 256 /* glyphs that are drawn at once */

/* Readers of PDF begin a new word behind a mark, and sort words by where they
 * begin: of two marks on a letter behind a mark the second, which may begin
 * further left, would be read first (ได้พ้ ืนที่).  Such two are told as one. */
static bool
goes_with_mark(const struct glyph *mark, const struct glyph *first)
{
    return mark - first >= 3 && mark->width <= 0 && mark[-1].width <= 0 &&
           mark[-2].width > 0 && mark[-3].width <= 0 && !mark[-3].end &&
           mark->x < mark[-1].x;
}

#define SHIFTED 0.06 /* of the size */

/* Readers of PDF take the last glyph's end for the letter's.  Of two marks on a
 * tall letter (ฝั่ง) the last is shifted so far to the left that they would see
 * a space behind it: letter and marks are told as one, which ends with a blank
 * that ends where the letter does.  How many glyphs that are; 0: none. */
static size_t
tall_cluster(const struct text *text, const struct span *span, size_t first,
             size_t last)
{
    size_t end = first + 1;

    if (text->glyph[first].width <= 0)
        return 0;
    while (end < last && text->glyph[end].width <= 0 && !text->glyph[end].end)
        end++;
    return end - first >= 3 &&
                   text->glyph[end - 1].x < -SHIFTED * span->look.size / 100
               ? end - first
               : 0;
}

/* The glyphs with the bytes that they stand for, so that the text can be
 * found and copied. */
static void
show(cairo_t *cairo, const struct text *text, const struct span *span,
     size_t first, size_t last, double x, double base)
{
    cairo_glyph_t glyphs[SHARE + SHARE / 3]; /* with blanks */
    cairo_text_cluster_t clusters[SHARE];
    double origin = text->glyph[first].left;
    int count = 0, cluster_count = 0;
    size_t whole = first; /* the end of what is told as one */

    ensure(last - first <= SHARE);
    for (size_t i = first; i < last; i++) {
        const struct glyph *glyph = &text->glyph[i];
        size_t to =
            i + 1 < span->first + span->count ? glyph[1].from : span->to;

        glyphs[count++] = (cairo_glyph_t){
            .index = glyph->index,
            .x = x + glyph->left - origin + glyph->x,
            .y = base + glyph->y,
        };
        bool within = i < whole;

        if (!within)
            whole = i + tall_cluster(text, span, i, last);
        if (i == first || (!within && glyph->from != glyph[-1].from &&
                           !goes_with_mark(glyph, &text->glyph[first])))
            clusters[cluster_count++] = (cairo_text_cluster_t){0, 0};
        clusters[cluster_count - 1].num_glyphs++;
        clusters[cluster_count - 1].num_bytes += (int)(to - glyph->from);
        if (within && i + 1 == whole) {
            glyphs[count++] = (cairo_glyph_t){
                .index = span->font->blank,
                .x = x + glyph->left - origin - span->font->blank_width,
                .y = base,
            };
            clusters[cluster_count - 1].num_glyphs++;
        }
    }
    size_t from = text->glyph[first].from;
    size_t to =
        last < span->first + span->count ? text->glyph[last].from : span->to;
    cairo_set_scaled_font(cairo, span->font->drawn);
    cairo_show_text_glyphs(cairo, text->bytes + from, (int)(to - from), glyphs,
                           count, clusters, cluster_count, 0);
}

/* As many glyphs as go at once, not parting a cluster. */
static size_t
share_end(const struct text *text, size_t first, size_t last)
{
    if (last - first <= SHARE)
        return last;
    last = first + SHARE;
    while (last > first + 1 &&
           text->glyph[last].from == text->glyph[last - 1].from)
        last--;
    return last;
}

void
span_draw(cairo_t *cairo, const struct style *style, const struct text *text,
          const struct span *span, size_t first, size_t last, double x,
          double base)
{
    double size = span->look.size / 100.0;

    if (first >= last)
        return;
    if (span->look.code) {
        const struct glyph *end = &text->glyph[last - 1];

        set_ink(cairo, style, INK_SHADE);
        cairo_rectangle(cairo, x, base - size,
                        end->left + end->width - text->glyph[first].left,
                        size * 1.3);
        cairo_fill(cairo);
    }
    set_ink(cairo, style, span->look.ink);
    for (size_t next; first < last; first = next) {
        next = share_end(text, first, last);
        show(cairo, text, span, first, next, x, base);
        if (next < last)
            x += text->glyph[next].left - text->glyph[first].left;
    }
}
