/* picture_cairo.h - a picture drawn with Cairo, for PDF and for pixels. */
#ifndef PRINT_PICTURE_CAIRO_H
#define PRINT_PICTURE_CAIRO_H

#include "report/picture.h"
#include "report/style.h"

#include <pango/pangocairo.h>

/* Draws the picture from the origin on, a unit being a point; on nothing: what
 * lies behind it shows.  Texts come from the fonts of `context`, in the
 * style's typeface. */
void picture_draw(cairo_t *cairo, PangoContext *context,
                  const struct picture *picture, const struct style *style);

#endif
