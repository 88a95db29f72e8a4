/* chapter_closing.c - who signs, and where the report comes from. */
#include "report/chapter_inside.h"

void
chapter_signatures(struct chapter *chapter)
{
    (void)chapter;
}

void
chapter_colophon(struct chapter *chapter)
{
    (void)chapter;
}
