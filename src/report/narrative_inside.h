/* narrative_inside.h - what the files about Markdown share. */
#ifndef REPORT_NARRATIVE_INSIDE_H
#define REPORT_NARRATIVE_INSIDE_H

#include "report/chapter_inside.h"

#include <cmark-gfm.h>

/* True of addresses that a document may lead to: the web, and a mail box. */
bool narrative_link_is_safe(const char *url);

/* An image in words: what it shows and where it is. */
const char *narrative_image(const struct chapter *chapter, cmark_node *image);

/* The parser of what people write: CommonMark, and GitHub's tables where they
 * are of a size that people read. */
cmark_parser *narrative_parser(const char *markdown);

/* A table; NULL: the node is none. */
struct table *narrative_table(const struct chapter *chapter, cmark_node *node);

#endif
