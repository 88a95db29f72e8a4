/* docx.h - the tables and paragraphs of a document, in their order.
 *
 * A table inside a cell comes as a table of its own behind the outer one.
 * Numbers of lists are counted as Word does (those that only a style gives are
 * not known).  Headers, footers, notes, pictures and deleted text are told and
 * not read.
 */
#ifndef IMPORT_DOCX_H
#define IMPORT_DOCX_H

#include "import/package.h"
#include "import/sheets_build.h"

void docx_build(struct build *build, struct package *package,
                const char *document);

#endif
