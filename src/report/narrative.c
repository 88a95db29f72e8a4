/* narrative.c - what people wrote, in Markdown, as paragraphs and lists. */
#include "report/chapter_inside.h"

void
chapter_narrative(struct chapter *chapter, const char *markdown)
{
    if (markdown != NULL && markdown[0] != '\0')
        document_paragraph(chapter->document, PARAGRAPH_BODY, markdown);
}
