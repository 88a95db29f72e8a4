/* chapter_cover.c - the first page. */
#include "report/chapter_inside.h"

void
chapter_cover(struct chapter *chapter)
{
    (void)chapter;
}
