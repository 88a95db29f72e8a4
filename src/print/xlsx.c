/* xlsx.c - documents as XLSX. */
#include "print/print.h"

bool
print_xlsx(struct out *out, const struct document *document,
           struct printing *printing)
{
    (void)out;
    (void)document;
    printing->problem = "not written yet";
    return false;
}
