/* words.h - a name or sentence of an agreement, in the languages it has. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/mem.h"

#include <stddef.h>

struct word {
    const char *language; /* "th", "en" */
    const char *text;
};

struct words {
    const struct word *word; /* the agreement's own language first */
    size_t count;            /* 0: not given */
};

/* The text in `language`, else in the agreement's own; "" when not given. */
const char *words_in(struct words words, const char *language);

/* The text in `language`; NULL: there is none in it. */
const char *words_find(struct words words, const char *language);

/* The same, in this memory. */
struct words words_copy(struct words words, struct mem *mem);

#endif
