/* docx_picture.c - pictures of a DOCX, as pixels fine enough for print. */
#include "print/docx_inside.h"

#include "print/picture_cairo.h"
#include "print/pixels.h"

#define DOTS_PER_INCH 200
#define EMU           127 /* English metric units in a hundredth of a point */

static int
pixels(int hundredths)
{
    return (hundredths * DOTS_PER_INCH + 7199) / 7200;
}

static void
draw(struct docx *docx, const struct picture *picture, struct out *out)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, pixels(picture->width), pixels(picture->height));
    cairo_t *cairo = cairo_create(surface);

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, DOTS_PER_INCH / 72.0, DOTS_PER_INCH / 72.0);
    picture_draw(cairo, docx->context, picture, docx->style);
    pixels_png(out, surface);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

static const char *
add_file(struct docx *docx, const struct picture *picture)
{
    struct out name = out_new(docx->mem), bytes = out_new(docx->mem);

    out_format(&name, "word/media/picture%u.png", ++docx->picture_count);
    draw(docx, picture, &bytes);
    package_add(&docx->package, out_string(&name), out_string(&bytes),
                bytes.count);
    return docx_relation(docx, "image", out_string(&name) + 5, false);
}

static void
write_drawing(struct docx *docx, const struct picture *picture,
              const char *relation, long long width, long long height)
{
    static const char main[] = "http://schemas.openxmlformats.org/drawingml/"
                               "2006/main";
    static const char of_pictures[] = "http://schemas.openxmlformats.org/"
                                      "drawingml/2006/picture";
    struct out *out = &docx->body;

    out_format(out,
               "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\""
               " distR=\"0\"><wp:extent cx=\"%lld\" cy=\"%lld\"/>"
               "<wp:docPr id=\"%u\" name=\"picture%u\" title=\"",
               width, height, docx->picture_count, docx->picture_count);
    xml_text(out, picture->title);
    out_text(out, "\" descr=\"");
    xml_text(out, picture->told);
    out_format(out,
               "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"%s\""
               " noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
               "<a:graphic xmlns:a=\"%s\"><a:graphicData uri=\"%s\">"
               "<pic:pic xmlns:pic=\"%s\"><pic:nvPicPr><pic:cNvPr id=\"0\""
               " name=\"picture%u.png\"/><pic:cNvPicPr/></pic:nvPicPr>",
               main, main, of_pictures, of_pictures, docx->picture_count);
    out_format(out,
               "<pic:blipFill><a:blip r:embed=\"%s\"/><a:stretch>"
               "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
               "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%lld\" cy=\"%lld\"/>"
               "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
               "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
               "</w:drawing></w:r>",
               relation, width, height);
}

void
docx_picture(struct docx *docx, const struct picture *picture)
{
    long long width = (long long)picture->width * EMU;
    long long height = (long long)picture->height * EMU;
    long long room = (long long)docx->width * 5 * EMU;

    if (picture->width <= 0 || picture->height <= 0)
        return;
    if (width > room) {
        height = height * room / width;
        width = room;
    }
    if (picture->title != NULL && picture->title[0] != '\0')
        docx_line(docx, "Caption", NULL, picture->title);
    docx_open(docx, "Picture", NULL);
    write_drawing(docx, picture, add_file(docx, picture), width, height);
    docx_close(docx);
}
