/* pdf_picture.c - pictures on a page. */
#include "print/pdf_inside.h"
#include "print/picture_cairo.h"

struct pictured {
    const struct picture *picture;
    double left, scale;
};

static void
draw_picture_text(void *with, const struct shape *shape)
{
    struct pdf *pdf = with;
    struct look look = {shape->strong ? FACE_STRONG : FACE_REGULAR, shape->size,
                        shape->fill != INK_NONE ? shape->fill : INK_TEXT,
                        false};

    draw_word(pdf, shape->text, look, points(shape->x), points(shape->y),
              shape->anchor);
}

static void
draw_pictured(struct pdf *pdf, const struct strip *strip)
{
    const struct pictured *pictured = strip->what;

    cairo_save(pdf->cairo);
    cairo_translate(pdf->cairo, pictured->left, strip->y);
    cairo_scale(pdf->cairo, pictured->scale, pictured->scale);
    cairo_set_line_cap(pdf->cairo, CAIRO_LINE_CAP_BUTT);
    picture_draw_with(pdf->cairo, pictured->picture, pdf->style,
                      draw_picture_text, pdf);
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
