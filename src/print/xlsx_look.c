/* xlsx_look.c - how cells of a workbook look. */
#include "print/xlsx_inside.h"

#include "base/text.h"

#include <string.h>

/* What a kind of cell has of its own. */
struct kind {
    int (*size)(const struct style *style);
    enum ink text, ground;
    bool strong;
    bool ruled; /* has lines around it, or under it */
    int top;    /* LXW_BORDER_…, where it is heavier */
};

static int
small(const struct style *style)
{
    return style->small;
}

static int
fine(const struct style *style)
{
    return style->fine;
}

static int
body(const struct style *style)
{
    return style->body;
}

static int
heading(const struct style *style)
{
    return style->heading[1];
}

static const struct kind kinds[] = {
    [LOOK_PLAIN] = {body, INK_TEXT},
    [LOOK_LINK] = {body, INK_MAIN},
    [LOOK_TITLE] = {heading, INK_TEXT, .strong = true},
    [LOOK_HEAD] = {small, INK_TEXT, INK_SHADE, .strong = true, .ruled = true},
    [LOOK_GROUP] = {small, INK_TEXT, INK_SHADE, .strong = true, .ruled = true},
    [LOOK_CELL] = {small, INK_TEXT, .ruled = true},
    [LOOK_SUBTOTAL] = {small, INK_TEXT, INK_SHADE, .strong = true,
                       .ruled = true, .top = LXW_BORDER_THIN},
    [LOOK_TOTAL] = {small, INK_TEXT, INK_SHADE, .strong = true, .ruled = true,
                    .top = LXW_BORDER_MEDIUM},
    [LOOK_REMARK] = {fine, INK_SOFT, .ruled = true},
    [LOOK_NOTE] = {fine, INK_SOFT},
};

/* A colour of 0 is black, which Excel takes for none. */
static lxw_color_t
colour(const struct style *style, enum ink ink)
{
    return style->colour[ink];
}

/* All sides on the printed form, else the row's foot. */
static void
set_lines(lxw_format *format, const struct style *style,
          const struct kind *kind)
{
    lxw_color_t light = colour(style, style->framed ? INK_FRAME : INK_RULE);

    if (!kind->ruled)
        return;
    if (style->framed) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, light);
    } else {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, light);
    }
    if (kind->top != 0) {
        format_set_top(format, (uint8_t)kind->top);
        format_set_top_color(format, colour(style, INK_TEXT));
    }
}

/* "0.000", with a true minus and room for a space behind; Thai digits where the
 * voice has them.  What shows all its digits is cut to the column's width only
 * as long as there is no second part for numbers below 0. */
static const char *
number_format(const struct book *book, const struct look *look)
{
    struct out digits = out_new(book->mem), out = digits;
    const char *thai = book->voice->thai_digits ? "[$-D00041E]" : "";

    if (look->places == ROUND_NONE) {
        out_format(&out, "%sGeneral", thai);
        if (look->behind != NULL && strchr(look->behind, '"') == NULL)
            out_format(&out, "\"%s\"", look->behind);
        return out_string(&out);
    }
    out_text(&digits, look->grouped ? "#,##0" : "0");
    out_text(&digits, look->places != 0 ? "." : "");
    if (look->places == PLACES_CUT)
        out_repeat(&digits, "#", DEC_PLACES);
    else
        out_repeat(&digits, "0", (size_t)look->places);
    out_text(&digits, "_ ");
    out_format(&out, "%s%s%s;%s\"\u2212\"%s", thai, look->has_sign ? "+" : "",
               out_string(&digits), thai, out_string(&digits));
    if (look->has_sign && look->no_zero)
        out_char(&out, ';');
    else if (look->has_sign)
        out_format(&out, ";%s%s", thai, out_string(&digits));
    return out_string(&out);
}

static uint8_t
alignment(enum align align)
{
    static const uint8_t sides[] = {[ALIGN_TEXT] = LXW_ALIGN_LEFT,
                                    [ALIGN_NUMBER] = LXW_ALIGN_RIGHT,
                                    [ALIGN_CENTRE] = LXW_ALIGN_CENTER};

    return sides[align];
}

static lxw_format *
make(const struct book *book, const struct look *look)
{
    const struct style *style = book->style;
    const struct kind *kind = &kinds[look->kind];
    lxw_format *format = workbook_add_format(book->workbook);
    enum ink text = look->emphasis == EMPHASIS_WEAK ? INK_SOFT : kind->text;
    enum ink ground = look->input ? INK_LEVEL_LOWEST : kind->ground;

    format_set_font_name(format, style->typeface);
    format_set_font_size(format, kind->size(style) / 100.0);
    format_set_font_color(format, colour(style, text));
    if (kind->strong || look->emphasis == EMPHASIS_STRONG)
        format_set_bold(format);
    if (look->kind == LOOK_LINK)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (ground != INK_NONE)
        format_set_bg_color(format, colour(style, ground));
    format_set_align(format, alignment(look->align));
    format_set_align(format, look->kind == LOOK_HEAD || look->kind == LOOK_GROUP
                                 ? LXW_ALIGN_VERTICAL_CENTER
                                 : LXW_ALIGN_VERTICAL_TOP);
    if (look->wraps)
        format_set_text_wrap(format);
    if (look->indent > 0)
        format_set_indent(format, (uint8_t)look->indent);
    if (look->number)
        format_set_num_format(format, number_format(book, look));
    set_lines(format, style, kind);
    return format;
}

int
look_size(const struct book *book, struct look look)
{
    return kinds[look.kind].size(book->style);
}

static bool
same(const struct look *a, const struct look *b)
{
    return a->kind == b->kind && a->align == b->align &&
           a->emphasis == b->emphasis && a->wraps == b->wraps &&
           a->input == b->input && a->indent == b->indent &&
           a->number == b->number && a->grouped == b->grouped &&
           a->has_sign == b->has_sign && a->no_zero == b->no_zero &&
           a->places == b->places && text_same(a->behind, b->behind);
}

lxw_format *
look_format(struct book *book, struct look look)
{
    for (size_t i = 0; i < book->look_count; i++)
        if (same(&book->looks[i].look, &look))
            return book->looks[i].format;
    struct made_look *made =
        MEM_PUSH(book->mem, book->looks, book->look_count, book->look_room);
    *made = (struct made_look){look, make(book, &look)};
    return made->format;
}
