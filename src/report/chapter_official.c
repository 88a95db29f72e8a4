/* chapter_official.c - the official table, and a summary of each component. */
#include "report/chapter_inside.h"

void
chapter_official(struct chapter *chapter)
{
    document_heading(chapter->document, 1, chapter->agreement->agency.code,
                     "official");
    document_table(
        chapter->document, "official",
        scorecard_table(chapter->card, chapter->voice, chapter->mem));
}

void
chapter_components(struct chapter *chapter)
{
    (void)chapter;
}
