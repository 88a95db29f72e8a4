/* text.h - UTF-8 and Thai: digits, trimming, width, likeness. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The place of the first byte that is not UTF-8 (overlong forms, surrogates
 * and NUL included), or `count` when all of it is. */
size_t text_utf8_fault(const char *text, size_t count);

/* The character at *at, which moves past it; the text must be UTF-8. */
uint32_t text_next(const char **at, const char *end);

/* Writes the character, which must be one, as UTF-8; how many bytes. */
size_t text_put(char bytes[static 4], uint32_t character);

/* The digit at *at, Arabic or Thai, which moves past it; -1 when it is none. */
int text_digit(const char **at, const char *end);

/* Takes spaces, tabs, line ends and no-break spaces off both ends. */
void text_trim(const char **text, size_t *count);

bool text_equal(const char *text, size_t count, const char *word);
bool text_same(const char *a, const char *b); /* NULL is the same as NULL */

/* NULL is the same as "", too: nothing is said. */
bool text_says_same(const char *a, const char *b);

/* The digits of a whole number, the last one right before `end`; where they
 * begin.  There must be room for WHOLE_TEXT bytes. */
#define WHOLE_TEXT 20
char *text_whole(int64_t number, char *end);

/* How many characters; how many columns of a terminal: Thai vowels and marks
 * above and below have no width, SARA AM has one column, East Asian characters
 * and pictures have two. */
size_t text_characters(const char *text, size_t count);
int text_columns(const char *text, size_t count);
int text_character_columns(uint32_t character);

/* A copy; of NULL NULL. */
const char *text_copy(const char *text, struct mem *mem);

/* A number as programs have it: "2564", "-1". */
const char *text_of_whole(int64_t number, struct mem *mem);

/* The text with Thai digits for Arabic ones. */
const char *text_thai_digits(const char *text, struct mem *mem);

/* The text with Arabic digits for Thai ones. */
const char *text_arabic_digits(const char *text, struct mem *mem);

/* The one of `words` most like `word`, the first of several: at most a third
 * of its letters amiss, rounded up, two neighbours swapped counting once; NULL
 * when none is near.  A single letter is like nothing. */
const char *text_nearest(const char *word, const char *const *words,
                         size_t count);

/* A letter of a name in a formula: a-z, A-Z, _, and Thai letters and marks. */
bool text_is_letter(uint32_t character);

/* Without a folder and the slash behind it, wherever the text names it: that is
 * the server's, and nobody who reads a page knows it. */
const char *text_without_folder(const char *text, const char *folder,
                                struct mem *mem);

#endif
