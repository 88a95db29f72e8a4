/* docx_picture.c - pictures of a DOCX, as pixels fine enough for print. */
#include "print/docx_inside.h"

#include "print/picture_cairo.h"
#include "print/pixels.h"

#define DOTS_PER_INCH 200
#define EMU           127 /* English metric units in a hundredth of a point */

#define MAIN "http://schemas.openxmlformats.org/drawingml/2006/main"

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

/* What it says; or that it says nothing that does not stand there too. */
static void
write_told(struct out *out, const struct picture *picture)
{
    static const char decorative[] =
        "<a:extLst xmlns:a=\"" MAIN "\"><a:ext"
        " uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative"
        " xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/"
        "decorative\" val=\"1\"/></a:ext></a:extLst>";

    if (picture->title == NULL && picture->told == NULL) {
        out_format(out, " descr=\"\">%s</wp:docPr>", decorative);
        return;
    }
    out_text(out, " title=\"");
    xml_text(out, picture->title);
    out_text(out, "\" descr=\"");
    xml_text(out, picture->told);
    out_text(out, "\"/>");
}

static void
write_drawing(struct docx *docx, const struct picture *picture,
              const char *relation, long long width, long long height)
{
    static const char of_pictures[] = "http://schemas.openxmlformats.org/"
                                      "drawingml/2006/picture";
    struct out *out = &docx->body;

    out_format(out,
               "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\""
               " distR=\"0\"><wp:extent cx=\"%lld\" cy=\"%lld\"/>"
               "<wp:docPr id=\"%u\" name=\"picture%u\"",
               width, height, docx->picture_count, docx->picture_count);
    write_told(out, picture);
    out_format(out,
               "<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"" MAIN
               "\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
               "<a:graphic xmlns:a=\"" MAIN "\"><a:graphicData uri=\"%s\">"
               "<pic:pic xmlns:pic=\"%s\"><pic:nvPicPr><pic:cNvPr id=\"0\""
               " name=\"picture%u.png\"/><pic:cNvPicPr/></pic:nvPicPr>",
               of_pictures, of_pictures, docx->picture_count);
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
docx_drawing(struct docx *docx, const struct picture *picture, int width)
{
    long long wide = (long long)width * EMU;

    write_drawing(docx, picture, add_file(docx, picture), wide,
                  wide * picture->height / picture->width);
}

void
docx_picture(struct docx *docx, const struct picture *picture)
{
    int room = docx->width * 5;

    if (picture->width <= 0 || picture->height <= 0)
        return;
    if (picture->title != NULL && picture->title[0] != '\0')
        docx_line(docx, "Caption", NULL, picture->title);
    docx_open(docx, "Picture", NULL);
    docx_drawing(docx, picture, picture->width < room ? picture->width : room);
    docx_close(docx);
}
