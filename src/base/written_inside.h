/* written_inside.h - reading word by word: what the readers of written.h share.
 */
#ifndef BASE_WRITTEN_INSIDE_H
#define BASE_WRITTEN_INSIDE_H

#include "base/written.h"

/* What is left of a text. */
struct text_at {
    const char *at, *end;
};

/* A text without the spaces around it. */
struct text_at text_at_whole(const char *text, size_t count);

void text_at_spaces(struct text_at *text); /* skips them */

/* Takes a word, in any case, and the spaces behind it; a Latin one only where
 * it ends. */
bool text_at_word(struct text_at *text, const char *word);

struct meaning {
    const char *word;
    int means;
};

/* Takes the first word of a table that stands here.  Longer words come before
 * those they begin with. */
bool text_at_meaning(struct text_at *text, const struct meaning *table,
                     size_t count, int *means);

#define TAKE(text, table, means)                                               \
    text_at_meaning((text), (table), sizeof(table) / sizeof(table)[0], (means))

bool text_at_day(struct text_at *text, struct day *day);

bool letter_is_latin(char byte);

#endif
