/* pdf_metadata.h - what a PDF is about, for archives and search engines: title,
 * author, subject, language and day as XMP (ISO 16684-1), beside the catalogue
 * of facts that readers show.
 */
#ifndef PRINT_PDF_METADATA_H
#define PRINT_PDF_METADATA_H

#include "print/pdf_file.h"
#include "report/document.h"

/* The number of the new object. */
size_t pdf_add_metadata(struct pdf_file *file, const struct document *document);

#endif
