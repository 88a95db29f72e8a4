/* chapter_forms.c - the report form and the detail sheet of each indicator. */
#include "report/chapter_inside.h"

void
chapter_indicators(struct chapter *chapter)
{
    (void)chapter;
}
