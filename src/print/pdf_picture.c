/* pdf_picture.c - pictures on a page. */
#include "print/pdf_inside.h"

#define HATCH 3 /* points between the lines of a hatching */

struct pictured {
    const struct picture *picture;
    double left, scale;
};

/* ---- shapes ---- */

/* Lines that slant over the rectangle. */
static void
hatch(struct pdf *pdf, const struct shape *shape)
{
    double x = points(shape->x), y = points(shape->y);
    double width = points(shape->width), height = points(shape->height);

    cairo_save(pdf->cairo);
    cairo_rectangle(pdf->cairo, x, y, width, height);
    cairo_clip(pdf->cairo);
    set_ink(pdf->cairo, pdf->style, INK_FRAME);
    cairo_set_line_width(pdf->cairo, 0.5);
    for (double at = -height; at < width; at += HATCH) {
        cairo_move_to(pdf->cairo, x + at, y + height);
        cairo_line_to(pdf->cairo, x + at + height, y);
    }
    cairo_stroke(pdf->cairo);
    cairo_restore(pdf->cairo);
}

/* Fills and strokes the path. */
static void
paint(struct pdf *pdf, const struct shape *shape)
{
    if (shape->fill != INK_NONE) {
        set_ink(pdf->cairo, pdf->style, shape->fill);
        cairo_fill_preserve(pdf->cairo);
    }
    if (shape->stroke != INK_NONE && shape->thickness > 0) {
        set_ink(pdf->cairo, pdf->style, shape->stroke);
        cairo_set_line_width(pdf->cairo, points(shape->thickness));
        cairo_stroke_preserve(pdf->cairo);
    }
    cairo_new_path(pdf->cairo);
}

static void
draw_shape_text(struct pdf *pdf, const struct shape *shape)
{
    struct look look = {shape->strong ? FACE_STRONG : FACE_REGULAR, shape->size,
                        shape->fill, false};

    draw_word(pdf, shape->text, look, points(shape->x), points(shape->y),
              shape->anchor);
}

static void
draw_shape(struct pdf *pdf, const struct shape *shape)
{
    double x = points(shape->x), y = points(shape->y);

    cairo_set_line_cap(pdf->cairo, CAIRO_LINE_CAP_BUTT);
    switch (shape->kind) {
    case SHAPE_RECTANGLE:
        cairo_rectangle(pdf->cairo, x, y, points(shape->width),
                        points(shape->height));
        paint(pdf, shape);
        if (shape->hatched)
            hatch(pdf, shape);
        return;
    case SHAPE_LINE:
        cairo_move_to(pdf->cairo, x, y);
        cairo_line_to(pdf->cairo, x + points(shape->width),
                      y + points(shape->height));
        paint(pdf, &(struct shape){.stroke = shape->stroke,
                                   .thickness = shape->thickness});
        return;
    case SHAPE_DOT:
        cairo_new_sub_path(pdf->cairo);
        cairo_arc(pdf->cairo, x, y, points(shape->width) / 2, 0, 6.28318531);
        paint(pdf, shape);
        return;
    case SHAPE_TEXT:
        draw_shape_text(pdf, shape);
        return;
    }
}

/* ---- the picture ---- */

static void
draw_pictured(struct pdf *pdf, const struct strip *strip)
{
    const struct pictured *pictured = strip->what;

    cairo_save(pdf->cairo);
    cairo_translate(pdf->cairo, pictured->left, strip->y);
    cairo_scale(pdf->cairo, pictured->scale, pictured->scale);
    for (size_t i = 0; i < pictured->picture->count; i++)
        draw_shape(pdf, &pictured->picture->shape[i]);
    cairo_restore(pdf->cairo);
}

/* As large as it is, or as the page allows; its title stands above it. */
void
compose_picture(struct pdf *pdf, const struct picture *picture)
{
    struct look look = {FACE_STRONG, pdf->style->small, INK_TEXT, false};
    struct pictured *pictured = MEM_NEW(pdf->mem, struct pictured);
    double width = points(picture->width), height = points(picture->height);
    double most =
        page_height(pdf->landscape) - 2 * points(pdf->style->margin) - 60;
    double space = points(pdf->style->body) * 0.9;

    pictured->picture = picture;
    pictured->left = pdf->left;
    pictured->scale = 1;
    if (width > pdf->width)
        pictured->scale = pdf->width / width;
    if (height * pictured->scale > most)
        pictured->scale = most / height;
    if (picture->title != NULL && *picture->title != '\0') {
        compose_text(
            pdf, text_plain(&pdf->typesetter, picture->title, look),
            (struct manner){.tag = "Caption", .space = space, .keep = true});
        space = 4;
    }
    pdf->node = node_new(pdf, "Figure");
    pdf->node->tag.told = picture->told;
    strip_push(pdf, draw_pictured, pictured, space, height * pictured->scale);
    pdf->node = pdf->node->parent;
}
