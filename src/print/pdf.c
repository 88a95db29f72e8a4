/* pdf.c - documents as PDF. */
#include "print/print.h"

bool
print_pdf(struct out *out, const struct document *document,
          struct printing *printing)
{
    (void)out;
    (void)document;
    printing->problem = "not written yet";
    return false;
}
