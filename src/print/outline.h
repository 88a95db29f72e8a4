/* outline.h - how deep headings stand where a title stands above them all and
 * no level may be left out: in HTML, Markdown and the structure of a PDF.
 */
#ifndef PRINT_OUTLINE_H
#define PRINT_OUTLINE_H

#include "report/document.h"

struct outline {
    int depth; /* of the last heading; 0: none yet */
    int base;  /* of the answer that is open: its headings stand below it */
};

/* The depth, 1 to 6, of the title; of a heading of a level 1 to 4; of an
 * answer's label, whose blocks stand below it until outline_answer_end. */
int outline_title(struct outline *outline);
int outline_heading(struct outline *outline, int level);
int outline_answer(struct outline *outline);
void outline_answer_end(struct outline *outline);

/* True when a block of the document is its title. */
bool outline_titled(const struct document *document);

/* True for a block that the contents list: a heading of level 1 or 2, but not
 * the one right above the contents, which is their own. */
bool outline_lists(const struct document *document, size_t place);

#endif
