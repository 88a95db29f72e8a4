/* markup.h - the simple HTML that stands in cells of report texts, as text.
 *
 * Paragraphs, lists and breaks become lines, items start with `- ` or their
 * number, boxes become U+2610 and U+2611, entities their characters.  In a list
 * without <li>, ` - ` and numbers that count on from 1 start the items.  Tags
 * that are not known are told and stay as they are.
 */
#ifndef IMPORT_MARKUP_H
#define IMPORT_MARKUP_H

#include "import/tell.h"

struct markup {
    struct findings *findings;
    struct few few; /* of tags that are not known */
};

/* Writes what `count` bytes of one line say; `place` is where they start.  It
 * ends once that is more than SHEETS_TEXT_MAX: whoever keeps it cuts it there
 * and tells so. */
void markup_text(struct markup *markup, const char *text, size_t count,
                 struct place place, struct out *out);

#endif
