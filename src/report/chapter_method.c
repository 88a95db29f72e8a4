/* chapter_method.c - the rules that were used. */
#include "report/chapter_inside.h"

void
chapter_method(struct chapter *chapter)
{
    (void)chapter;
}
