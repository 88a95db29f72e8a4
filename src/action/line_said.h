/* line_said.h - what a line of the journal changed, in the reader's words.
 *
 * Programs read the line's JSON as it was hashed; people read the same with the
 * catalogue's words, instants by the clock of Bangkok and people by name.
 */
#ifndef ACTION_LINE_SAID_H
#define ACTION_LINE_SAID_H

#include "base/say.h"

struct line_words {
    const struct voice *voice;
    /* What a person is called; `of` is the caller's own. */
    const char *(*name)(void *of, int64_t person_id);
    void *of;
};

/* `{"opens":"2021-09-30T17:00:00.000Z","closes":"2021-11-01T17:00:00.000Z"}`:
 * opens 1 Oct 2021 00:00 · closes 1 Nov 2021 23:59.  A list of objects one after
 * the other; what a newer program may have added behind its own name.  What is
 * no such JSON stays as it is; NULL is nothing. */
void line_said(struct out *out, const struct line_words *words,
               const char *json, struct mem *mem);

/* What a deed does: of the table (action/deeds.h), of one's own account, and of
 * the program itself.  NULL: this program knows none of that name. */
const char *deed_said(const struct voice *voice, const char *name);

#endif
