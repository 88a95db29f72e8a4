/* written_words.c - words as they stand in what people write. */
#include "base/written_inside.h"

#include "base/text.h"

#include <string.h>

struct text_at
text_at_whole(const char *text, size_t count)
{
    struct text_at at;

    text_trim(&text, &count);
    at = (struct text_at){text, text + count};
    text_at_spaces(&at);
    return at;
}

void
text_at_spaces(struct text_at *text)
{
    const char *at = text->at;

    while (at < text->end) {
        uint32_t character = text_next(&at, text->end);

        if (character != ' ' && character != '\t' && character != '\n' &&
            character != 0xa0 && character != 0x200b)
            return;
        text->at = at;
    }
}

bool
letter_is_latin(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static char
small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 'a' - 'A') : byte;
}

bool
text_at_word(struct text_at *text, const char *word)
{
    const char *at = text->at;

    for (; *word != '\0'; word++, at++)
        if (at == text->end || small(*at) != *word)
            return false;
    if (letter_is_latin(at[-1]) && at < text->end && letter_is_latin(*at))
        return false;
    text->at = at;
    text_at_spaces(text);
    return true;
}

/* True when the first letter is another.  The third byte tells Thai letters
 * apart: the two before it are the same for most. */
static bool
begins_otherwise(const struct text_at *text, const char *word)
{
    return *word == '\xE0' && text->end - text->at >= 3 &&
           text->at[2] != word[2];
}

bool
text_at_meaning(struct text_at *text, const struct meaning *table, size_t count,
                int *means)
{
    for (size_t i = 0; i < count; i++) {
        if (begins_otherwise(text, table[i].word))
            continue;
        if (text_at_word(text, table[i].word)) {
            *means = table[i].means;
            return true;
        }
    }
    return false;
}
