/* escape.h - text as HTML: what people wrote never becomes markup.
 *
 * & < > " and ' are written as references, so the result may stand between
 * tags and in quoted attributes.  Characters that HTML forbids (controls)
 * become U+FFFD; the two bytes of a line end are one.
 */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/out.h"

#include <stdbool.h>

struct escape {
    const char *line_end; /* what a line end becomes; NULL: it stays one */
    bool binds; /* no line begins with ๆ: the space before it does not break */
};

/* Writes the text so; NULL is "". */
void escape_html(struct out *out, const char *text,
                 const struct escape *escape);

/* The same of what was written from byte `from` on, line ends as they are. */
void escape_tail(struct out *out, size_t from);

#endif
