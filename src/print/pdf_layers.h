/* pdf_layers.h - of two pages of Cairo's one: what is said, and what decorates
 * it.
 *
 * Whoever has a page read out wants neither its rules nor what stands at its
 * head and foot.  PDF has a mark for that, "/Artifact BMC … EMC" around what is
 * drawn, which Cairo 1.16 cannot write.  So what decorates a page is drawn on
 * one of its own behind it; here that becomes a form, drawn under the page and
 * marked.
 */
#ifndef PRINT_PDF_LAYERS_H
#define PRINT_PDF_LAYERS_H

#include "print/pdf_file.h"

/* False when the pages are not as Cairo writes them, two by two. */
bool pdf_join_layers(struct pdf_file *file);

#endif
