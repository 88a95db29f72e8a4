/* print.h - documents to bytes: one printer per format, one table of them.
 *
 * A printer writes the whole file to `out`; the same document gives the same
 * bytes.  It adds up nothing: every figure comes in the document.
 */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include "base/out.h"
#include "report/document.h"

#include <stdint.h>

struct printing {
    const char *fonts; /* the folder of the typeface's files */
    /* what the printer says of it: */
    const char *problem; /* when it returned false: the library's own words,
                            or the file that is missing */
    uint32_t *unknown;   /* characters that the typeface does not have, each
                            once; they are printed as boxes */
    size_t unknown_count, unknown_room;
};

/* False when it could not be printed: `printing->problem` says why. */
typedef bool print_function(struct out *out, const struct document *document,
                            struct printing *printing);

print_function print_pdf, print_docx, print_xlsx, print_html, print_markdown,
    print_csv;

struct printer {
    const char *ending; /* "pdf" */
    print_function *print; /* NULL: another program has it */
};

/* All of them; a program that has less puts a table of its own in the place of
 * printers.c. */
extern const struct printer printers[];
extern const size_t printer_count;

/* Reads the files of the typeface in a folder on a thread of its own, for the
 * documents that come. */
void print_ahead(const char *fonts);

/* By the ending of a file's name, in any case; NULL: there is none. */
const struct printer *printer_of(const char *file);

#endif
