/* svg.h - a picture as SVG, for a page or a file of its own.
 *
 * Plain SVG 1.1: no script, no style sheet, no style attribute, so the
 * strictest content security policy lets it pass.  Lengths become points with
 * two places; the element has its natural size in points, and a page may set
 * another by its style sheet.
 */
#ifndef PRINT_SVG_H
#define PRINT_SVG_H

#include "base/out.h"
#include "report/picture.h"
#include "report/style.h"

/* One <svg> element with role="img", its title and what it tells.  All ids
 * begin with `prefix`, so pictures of one page need different ones: "p1".
 * With `style` NULL the page has typeface and colours: `--main`, `--level-3`,
 * custom properties named as in enum ink; not those of a picture that is as it
 * is. */
void svg_picture(struct out *out, const struct picture *picture,
                 const struct style *style, const char *prefix);

#endif
