/* docx.c - documents as DOCX. */
#include "print/print.h"

bool
print_docx(struct out *out, const struct document *document,
           struct printing *printing)
{
    (void)out;
    (void)document;
    printing->problem = "not written yet";
    return false;
}
