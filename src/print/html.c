/* html.c - documents as HTML. */
#include "print/print.h"

bool
print_html(struct out *out, const struct document *document,
           struct printing *printing)
{
    (void)out;
    (void)document;
    printing->problem = "not written yet";
    return false;
}
