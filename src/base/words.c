/* words.c - a name or sentence in the languages it has. */
#include "base/words.h"

#include "base/text.h"

#include <string.h>

const char *
words_find(struct words words, const char *language)
{
    for (size_t i = 0; i < words.count; i++)
        if (strcmp(words.word[i].language, language) == 0)
            return words.word[i].text;
    return NULL;
}

const char *
words_in(struct words words, const char *language)
{
    const char *found = words_find(words, language);

    if (found != NULL)
        return found;
    return words.count > 0 ? words.word[0].text : "";
}

struct words
words_copy(struct words words, struct mem *mem)
{
    struct word *copy = MEM_ARRAY(mem, struct word, words.count);

    for (size_t i = 0; i < words.count; i++)
        copy[i] = (struct word){text_copy(words.word[i].language, mem),
                                text_copy(words.word[i].text, mem)};
    return (struct words){copy, words.count};
}
