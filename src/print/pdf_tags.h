/* pdf_tags.h - the structure of a PDF: what its parts are, for those who have
 * it read out or take data from it.
 *
 * Cairo writes the tree; what it cannot write (the language, alternative
 * texts, scopes and spans of cells) is noted while drawing and added to what
 * Cairo wrote.  What is in no element (rules, shades, repeated heads, the
 * page's head and foot) is an artifact: pdf_layers.h.
 */
#ifndef PRINT_PDF_TAGS_H
#define PRINT_PDF_TAGS_H

#include "print/print.h"

#include <cairo.h>

/* What is said of one element. */
struct tag {
    const char *name;  /* "TH" */
    const char *told;  /* of a Figure, what is to be seen; of a Link where it
                          leads; NULL: nothing */
    const char *scope; /* of a TH: "Row" or "Column"; NULL: none */
    size_t columns;    /* that a cell covers; 0 or 1: one */
    size_t rows;       /* likewise */
};

/* The elements so far, in the order of their beginnings, and which are open. */
struct tags {
    cairo_t *cairo;
    struct mem *mem;
    struct tag *tag;
    size_t count, room;
    const char **open;
    size_t depth, open_room;
    bool silent; /* what is drawn now repeats what was told */
};

void tag_open(struct tags *tags, struct tag tag);
void tag_close(struct tags *tags);

/* A link over a rectangle: to an address, or "#ANCHOR" as heading_name names
 * it; `told` is the address, or that heading.  Closed with tag_close. */
void tag_link(struct tags *tags, const char *attributes, const char *told);

/* Writes `pdf` to `out` with all that was noted.  False when it is not as Cairo
 * writes it, or has other elements than were noted: *problem says so. */
bool tags_finish(const struct tags *tags, const struct document *document,
                 const struct out *pdf, struct out *out, const char **problem);

#endif
