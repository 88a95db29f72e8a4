/* picture_cairo.c - a picture drawn with Cairo, for PDF and for pixels. */
#include "print/picture_cairo.h"

#include <math.h>

struct canvas {
    cairo_t *cairo;
    const struct style *style;
    picture_text_function *text;
    void *with;
};

static double
points(int hundredths)
{
    return hundredths / 100.0;
}

static void
use_ink(const struct canvas *canvas, enum ink ink)
{
    unsigned colour = canvas->style->colour[ink];

    cairo_set_source_rgb(canvas->cairo, (colour >> 16 & 0xff) / 255.0,
                         (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

/* Slanting lines over the path on paper. */
static void
hatch(const struct canvas *canvas, const struct shape *shape)
{
    cairo_t *cairo = canvas->cairo;
    double left, top, right, bottom, apart = points(HATCH_APART) * M_SQRT2;

    use_ink(canvas, INK_PAPER);
    cairo_fill_preserve(cairo);
    cairo_path_extents(cairo, &left, &top, &right, &bottom);
    cairo_save(cairo);
    cairo_clip(cairo);
    for (double at = left - (bottom - top); at < right; at += apart) {
        cairo_move_to(cairo, at, bottom);
        cairo_line_to(cairo, at + bottom - top, top);
    }
    cairo_set_line_width(cairo, points(HATCH_THICKNESS));
    use_ink(canvas, shape->fill);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

/* Fills the path, then draws its outline. */
static void
paint(const struct canvas *canvas, const struct shape *shape)
{
    cairo_t *cairo = canvas->cairo;
    cairo_path_t *path = cairo_copy_path(cairo);

    if (shape->fill != INK_NONE && shape->hatched) {
        hatch(canvas, shape);
    } else if (shape->fill != INK_NONE) {
        use_ink(canvas, shape->fill);
        cairo_fill(cairo);
    }
    cairo_new_path(cairo);
    if (shape->stroke != INK_NONE && shape->thickness > 0) {
        cairo_append_path(cairo, path);
        cairo_set_line_width(cairo, points(shape->thickness));
        use_ink(canvas, shape->stroke);
        cairo_stroke(cairo);
    }
    cairo_path_destroy(path);
}

static void
draw_line(const struct canvas *canvas, const struct shape *shape)
{
    cairo_t *cairo = canvas->cairo;

    if (shape->stroke == INK_NONE)
        return;
    cairo_move_to(cairo, points(shape->x), points(shape->y));
    cairo_rel_line_to(cairo, points(shape->width), points(shape->height));
    cairo_set_line_width(cairo, points(shape->thickness));
    use_ink(canvas, shape->stroke);
    cairo_stroke(cairo);
}

static void
draw_shape(const struct canvas *canvas, const struct shape *shape)
{
    switch (shape->kind) {
    case SHAPE_RECTANGLE:
        cairo_rectangle(canvas->cairo, points(shape->x), points(shape->y),
                        points(shape->width), points(shape->height));
        paint(canvas, shape);
        break;
    case SHAPE_LINE:
        draw_line(canvas, shape);
        break;
    case SHAPE_DOT:
        cairo_new_path(canvas->cairo);
        cairo_arc(canvas->cairo, points(shape->x), points(shape->y),
                  points(shape->width) / 2, 0, 2 * M_PI);
        cairo_close_path(canvas->cairo);
        paint(canvas, shape);
        break;
    case SHAPE_TEXT:
        canvas->text(canvas->with, shape);
        break;
    }
}

void
picture_draw_with(cairo_t *cairo, const struct picture *picture,
                  const struct style *style, picture_text_function *text,
                  void *with)
{
    struct canvas canvas = {cairo, style, text, with};

    cairo_save(cairo);
    cairo_new_path(cairo);
    for (size_t i = 0; i < picture->count; i++)
        draw_shape(&canvas, &picture->shape[i]);
    cairo_restore(cairo);
}

/* ---- texts by Pango's layouts ---- */

struct layouts {
    struct canvas canvas;
    PangoContext *context;
};

static void
draw_text(void *with, const struct shape *shape)
{
    const struct layouts *layouts = with;
    PangoLayout *layout = pango_layout_new(layouts->context);
    PangoFontDescription *font = pango_font_description_new();
    double width, x = points(shape->x);
    int units;

    pango_font_description_set_family(font, layouts->canvas.style->typeface);
    pango_font_description_set_weight(
        font, shape->strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font,
                                             points(shape->size) * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, shape->text != NULL ? shape->text : "", -1);
    pango_layout_get_size(layout, &units, NULL);
    width = (double)units / PANGO_SCALE;
    if (shape->anchor == ANCHOR_MIDDLE)
        x -= width / 2;
    else if (shape->anchor == ANCHOR_END)
        x -= width;
    use_ink(&layouts->canvas, shape->fill != INK_NONE ? shape->fill : INK_TEXT);
    cairo_move_to(layouts->canvas.cairo, x,
                  points(shape->y) -
                      (double)pango_layout_get_baseline(layout) / PANGO_SCALE);
    pango_cairo_show_layout(layouts->canvas.cairo, layout);
    cairo_new_path(layouts->canvas.cairo);
    pango_font_description_free(font);
    g_object_unref(layout);
}

void
picture_draw(cairo_t *cairo, PangoContext *context,
             const struct picture *picture, const struct style *style)
{
    struct layouts layouts = {{.cairo = cairo, .style = style}, context};

    picture_draw_with(cairo, picture, style, draw_text, &layouts);
}
