/* html_inside.h - what the pieces of html.h share. */
#ifndef PRINT_HTML_INSIDE_H
#define PRINT_HTML_INSIDE_H

#include "print/outline.h"
#include "report/bar.h"
#include "report/document.h"

/* A bar of a cell; it only repeats what stands beside it, so it is hidden from
 * those who do not see it. */
void html_bar(struct out *out, const struct bar *bar);

/* The id of the heading at `place` in the document's blocks: its anchor, or
 * one made from its place. */
const char *html_heading_id(const struct document *document, size_t place,
                            struct mem *mem);

#endif
