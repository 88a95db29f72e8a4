/* pixels.h - what Cairo drew, as PNG. */
#ifndef PRINT_PIXELS_H
#define PRINT_PIXELS_H

#include "base/out.h"

#include <cairo.h>

/* Adds an image of CAIRO_FORMAT_RGB24.  Rows are packed as they are: pictures
 * are flat, and Cairo's own writer takes four times as long, trying which of
 * five ways of telling a row is shortest. */
void pixels_png(struct out *out, cairo_surface_t *surface);

#endif
