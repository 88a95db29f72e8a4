/* pdf_type.h - the typeface of a PDF: its faces at their sizes, what it lacks.
 */
#ifndef PRINT_PDF_TYPE_H
#define PRINT_PDF_TYPE_H

#include "print/print.h"
#include "print/typeface.h"

/* A face at a size, ready to shape and to draw with. */
struct font {
    enum face face;
    int size;          /* hundredths of a point */
    PangoFont *shaped; /* as large as SHAPED_SIZE, whatever the size */
    double scale;      /* from what is shaped with it to the size, in points */
    cairo_scaled_font_t *drawn;
    double ascent, descent; /* points above and below the base line */
    unsigned long blank;    /* the glyph of a space, and how wide it is */
    double blank_width;
};

/* Glyphs are not bent to pixels, so one size is shaped for all: that of the
 * units in which the typeface is drawn, which loses nothing to rounding. */
#define SHAPED_SIZE 1000 /* points */

struct type;

/* NULL when a file is missing or no font: printing->problem says which.  Given
 * back with type_close, after all that was drawn with it. */
struct type *type_open(const struct document *document,
                       struct printing *printing);
void type_close(struct type *type);

/* NULL is never returned: a face that was opened has every size. */
const struct font *type_font(struct type *type, enum face face, int size);

/* False when it has no glyph for the character, which then is noted in
 * printing->unknown. */
bool type_has(struct type *type, uint32_t character);

#endif
