/* pdf_draw.c - lines of text and links on a page. */
#include "print/link.h"
#include "print/pdf_inside.h"

#include "base/text.h"

#include <string.h>

static void
draw_text(struct pdf *pdf, const struct text *text, double x, double base)
{
    for (size_t i = 0; i < text->span_count; i++) {
        const struct span *span = &text->span[i];

        if (span->count > 0)
            span_draw(pdf->cairo, pdf->style, text, span, span->first,
                      span->first + span->count,
                      x + text->glyph[span->first].left, base);
    }
}

void
draw_unseen(struct pdf *pdf, const char *bytes, struct look look, double x,
            double base)
{
    draw_text(pdf, text_unseen(&pdf->typesetter, bytes, look), x, base);
}

void
draw_word(struct pdf *pdf, const char *bytes, struct look look, double x,
          double base, enum anchor anchor)
{
    const struct text *text = text_plain(&pdf->typesetter, bytes, look);

    if (anchor == ANCHOR_END)
        x -= text->all;
    if (anchor == ANCHOR_MIDDLE)
        x -= text->all / 2;
    draw_text(pdf, text, x, base);
}

/* ---- links ---- */

/* A length as Cairo reads it in any locale. */
static void
write_length(struct out *out, double length)
{
    long hundredths = (long)(length * 100 + 0.5);

    out_format(out, "%ld.%02ld ", hundredths / 100, hundredths % 100);
}

/* An address in the letters that addresses have, less those that Cairo would
 * take for the end of it. */
static void
write_address(struct out *out, const char *address)
{
    static const char digits[] = "0123456789ABCDEF";

    for (; *address != '\0'; address++) {
        unsigned char c = (unsigned char)*address;

        if (c > 0x20 && c < 0x7F && strchr("'\\()<>", c) == NULL)
            out_char(out, (char)c);
        else
            out_format(out, "%%%c%c", digits[c >> 4], digits[c & 0xF]);
    }
}

const char *
link_attributes(struct pdf *pdf, const char *link, const double rectangle[4])
{
    struct out out = out_new(pdf->mem);
    bool found = false;

    if (link[0] == '#') {
        for (size_t i = 0; i < pdf->mark_count && !found; i++) {
            if (!text_same(pdf->mark[i].anchor, link + 1))
                continue;
            out_format(&out, "dest='h%zu'", i);
            found = true;
        }
    } else if (link_allowed(link)) {
        out_text(&out, "uri='");
        write_address(&out, link);
        out_char(&out, '\'');
        found = true;
    }
    out_text(&out, " rect=[");
    for (int i = 0; i < 4; i++)
        write_length(&out, rectangle[i]);
    out_char(&out, ']');
    return found ? out_string(&out) : NULL;
}

/* Where it leads: the address, or the heading. */
static const char *
link_told(const struct pdf *pdf, const char *link)
{
    for (size_t i = 0; link[0] == '#' && i < pdf->mark_count; i++)
        if (text_same(pdf->mark[i].anchor, link + 1))
            return pdf->mark[i].text;
    return link;
}

/* ---- lines ---- */

/* Opens the element of a part of a line. */
static void
open_part(struct pdf *pdf, const char *link, double x, double top, double width,
          double height)
{
    const double rectangle[] = {x, top, width, height};
    const char *attributes =
        link != NULL ? link_attributes(pdf, link, rectangle) : NULL;

    if (attributes != NULL)
        tag_link(&pdf->tags, attributes, link_told(pdf, link));
    else
        tag_open(&pdf->tags, (struct tag){.name = "Span"});
}

/* How far the part of a line goes on behind span i with the same link. */
static double
part_right(const struct text *text, const struct set_line *line, size_t i)
{
    const char *link = text->span[i].link;
    double right = 0;

    for (; i < text->span_count && text->span[i].first < line->last; i++) {
        size_t end = text->span[i].first + text->span[i].count;

        if (!text_same(text->span[i].link, link))
            break;
        if (end > line->last)
            end = line->last;
        if (end > line->first)
            right = text->glyph[end - 1].left + text->glyph[end - 1].width;
    }
    return right;
}

void
draw_line(struct pdf *pdf, const struct setting *setting, size_t at, double x,
          double top, bool leaf)
{
    const struct text *text = setting->text;
    const struct set_line *line = &setting->line[at];
    const char *link = NULL;
    bool open = false;

    if (line->first == line->last)
        return;
    double origin = text->glyph[line->first].left;
    for (size_t i = 0; i < text->span_count; i++) {
        const struct span *span = &text->span[i];
        size_t first = span->first, last = span->first + span->count;

        if (first < line->first)
            first = line->first;
        if (last > line->last)
            last = line->last;
        if (first >= last)
            continue;
        double left = text->glyph[first].left;
        if (!leaf && (!open || !text_same(span->link, link))) {
            if (open)
                tag_close(&pdf->tags);
            open_part(pdf, span->link, x + left - origin, top,
                      part_right(text, line, i) - left, setting->pitch);
            open = true;
            link = span->link;
        }
        span_draw(pdf->cairo, pdf->style, text, span, first, last,
                  x + left - origin, top + setting->rise);
    }
    if (open)
        tag_close(&pdf->tags);
}

void
draw_setting(struct pdf *pdf, const struct setting *setting, double x,
             double top)
{
    for (size_t i = 0; i < setting->count; i++)
        draw_line(pdf, setting, i, x, top + setting->pitch * (double)i, true);
}
