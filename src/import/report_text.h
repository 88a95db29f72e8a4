/* report_text.h - a report's text, as it comes out of a scanned or a portable
 * document: lines with tabs are rows of tables, lines without are paragraphs,
 * a blank line ends either.  Cells and paragraphs may hold simple HTML.
 */
#ifndef IMPORT_REPORT_TEXT_H
#define IMPORT_REPORT_TEXT_H

#include "import/file.h"
#include "import/sheets_build.h"

void report_text_read(struct build *build, const struct file *file);

#endif
