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

/* Draws the text of a shape, in the shape's colour. */
typedef void picture_text_function(void *with, const struct shape *shape);

/* Likewise, for a printer that sets texts by itself. */
void picture_draw_with(cairo_t *cairo, const struct picture *picture,
                       const struct style *style, picture_text_function *text,
                       void *with);

#endif
