/* chapter_findings.c - what a draft still has to mend. */
#include "report/chapter_inside.h"

void
chapter_findings(struct chapter *chapter)
{
    (void)chapter;
}
