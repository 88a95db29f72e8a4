/* chapter_derivations.c - how every score came about. */
#include "report/chapter_inside.h"

void
chapter_derivations(struct chapter *chapter)
{
    (void)chapter;
}
