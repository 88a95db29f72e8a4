/* chapter_compared.c - what was claimed beside what was decided. */
#include "report/chapter_inside.h"

void
chapter_compared(struct chapter *chapter)
{
    (void)chapter;
}
