/* text.c - UTF-8 and Thai. */
#include "base/text.h"

#include "base/ensure.h"
#include "base/out.h"

#include <string.h>

#define THAI_ZERO 0x0E50

/* How many bytes the character that starts with `lead` has, and the least
 * value that needs so many; 0 when no character starts so. */
static int
sequence_length(unsigned char lead, uint32_t *value, uint32_t *least)
{
    if (lead < 0x80) {
        *value = lead;
        *least = 1; /* no NUL inside a text */
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        *value = lead & 0x1F;
        *least = 0x80;
        return 2;
    }
    if ((lead & 0xF0) == 0xE0) {
        *value = lead & 0x0F;
        *least = 0x800;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        *value = lead & 0x07;
        *least = 0x10000;
        return 4;
    }
    return 0;
}

/* Decodes one character; its length, or 0 when it is malformed. */
static int
decode(const char *at, const char *end, uint32_t *character)
{
    uint32_t least;
    int length = sequence_length((unsigned char)*at, character, &least);

    if (length == 0 || end - at < length)
        return 0;
    for (int i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)at[i];

        if ((byte & 0xC0) != 0x80)
            return 0;
        *character = *character << 6 | (byte & 0x3F);
    }
    if (*character < least || *character > 0x10FFFF ||
        (*character >= 0xD800 && *character <= 0xDFFF))
        return 0;
    return length;
}

/* Past ASCII and Thai, which is nearly all there is. */
static const char *
skip_common(const char *at, const char *end)
{
    for (;;) {
        while (at < end && (signed char)*at > 0)
            at++;
        if (end - at < 3 || at[0] != '\xE0' || (at[1] & '\xFE') != '\xB8' ||
            (at[2] & '\xC0') != '\x80')
            return at;
        at += 3;
    }
}

size_t
text_utf8_fault(const char *text, size_t count)
{
    const char *at = text, *end = text + count;
    uint32_t character;

    while ((at = skip_common(at, end)) < end) {
        int length = decode(at, end, &character);

        if (length == 0)
            return (size_t)(at - text);
        at += length;
    }
    return count;
}

uint32_t
text_next(const char **at, const char *end)
{
    uint32_t character;

    ensure(*at < end);
    int length = decode(*at, end, &character);
    ensure(length > 0);
    *at += length;
    return character;
}

size_t
text_put(char bytes[static 4], uint32_t character)
{
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = character < 0x80      ? 1
                    : character < 0x800   ? 2
                    : character < 0x10000 ? 3
                                          : 4;

    ensure(character > 0 && character <= 0x10FFFF &&
           (character < 0xD800 || character > 0xDFFF));
    for (size_t i = length; i > 1; i--, character >>= 6)
        bytes[i - 1] = (char)(0x80 | (character & 0x3F));
    bytes[0] = (char)(leads[length] | character);
    return length;
}

int
text_digit(const char **at, const char *end)
{
    uint32_t character;

    if (*at >= end)
        return -1;
    int length = decode(*at, end, &character);
    if (length == 1 && character >= '0' && character <= '9') {
        *at += length;
        return (int)(character - '0');
    }
    if (length == 3 && character >= THAI_ZERO && character <= THAI_ZERO + 9) {
        *at += length;
        return (int)(character - THAI_ZERO);
    }
    return -1;
}

/* The length of the space at the start of `text`, 0 when there is none. */
static size_t
space_length(const char *text, size_t count)
{
    if (count >= 1 && strchr(" \t\r\n", text[0]) != NULL && text[0] != '\0')
        return 1;
    if (count >= 2 && memcmp(text, "\u00A0", 2) == 0)
        return 2;
    return 0;
}

void
text_trim(const char **text, size_t *count)
{
    size_t length;

    while ((length = space_length(*text, *count)) > 0) {
        *text += length;
        *count -= length;
    }
    while (*count > 0) {
        if (space_length(*text + *count - 1, 1) == 1)
            *count -= 1;
        else if (*count >= 2 && space_length(*text + *count - 2, 2) == 2)
            *count -= 2;
        else
            return;
    }
}

bool
text_equal(const char *text, size_t count, const char *word)
{
    return strlen(word) == count && memcmp(text, word, count) == 0;
}

bool
text_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool
text_says_same(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

char *
text_whole(int64_t number, char *end)
{
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;

    do
        *--end = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--end = '-';
    return end;
}

size_t
text_characters(const char *text, size_t count)
{
    size_t characters = 0;

    for (size_t i = 0; i < count; i++)
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    return characters;
}

struct characters {
    uint32_t first, last;
};

/* Characters that a terminal draws over the one before, or not at all. */
static const struct characters marks[] = {
    {0x0300, 0x036F}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E},
    {0x0EB1, 0x0EB1}, {0x0EB4, 0x0EBC}, {0x0EC8, 0x0ECD},   {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x2069}, {0x20D0, 0x20F0},   {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

/* East Asian wide characters and pictures take two columns. */
static const struct characters wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},
    {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},
    {0x26F5, 0x26F5},   {0x26FA, 0x26FA},   {0x26FD, 0x26FD},
    {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},
    {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},   {0x2E80, 0x3029},   {0x302E, 0x303E},
    {0x3040, 0xA4CF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F200, 0x1F265}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
};

static bool
is_among(uint32_t c, const struct characters *list, size_t count)
{
    for (size_t i = 0; i < count && c >= list[i].first; i++)
        if (c <= list[i].last)
            return true;
    return false;
}

int
text_character_columns(uint32_t c)
{
    if (is_among(c, marks, sizeof marks / sizeof *marks))
        return 0;
    return is_among(c, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

int
text_columns(const char *text, size_t count)
{
    const char *at = text, *end = text + count;
    int columns = 0;

    while (at < end)
        columns += text_character_columns(text_next(&at, end));
    return columns;
}

const char *
text_thai_digits(const char *text, struct mem *mem)
{
    char *copy = mem_take(mem, strlen(text) * 3 + 1), *to = copy;

    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9') {
            *to++ = '\xE0';
            *to++ = '\xB9';
            *to++ = (char)(0x90 + *text - '0');
        } else {
            *to++ = *text;
        }
    }
    return copy;
}

const char *
text_arabic_digits(const char *text, struct mem *mem)
{
    const char *end = text + strlen(text);
    char *copy = mem_take(mem, (size_t)(end - text) + 1), *to = copy;

    while (text < end) {
        int digit = text_digit(&text, end);

        *to++ = digit >= 0 ? (char)('0' + digit) : *text++;
    }
    return copy;
}

#define WORD_MAX 64

struct spelling {
    uint32_t letter[WORD_MAX];
    size_t count;
};

/* The characters of a word; what is no UTF-8 counts byte by byte.  False when
 * they are too many. */
static bool
spell(struct spelling *spelling, const char *word)
{
    const char *end = word + strlen(word);

    spelling->count = 0;
    while (word < end) {
        uint32_t letter;
        int length = decode(word, end, &letter);

        if (spelling->count == WORD_MAX)
            return false;
        spelling->letter[spelling->count++] =
            length > 0 ? letter : (unsigned char)*word;
        word += length > 0 ? length : 1;
    }
    return true;
}

static int
least_of(int a, int b)
{
    return a < b ? a : b;
}

/* Edits that turn a into b: insert, delete, replace, swap two neighbours. */
static int
distance(const struct spelling *a, const struct spelling *b)
{
    const uint32_t *x = a->letter, *y = b->letter;
    int rows[3][WORD_MAX + 1];
    int *before = rows[0], *last = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b->count; j++)
        last[j] = (int)j;
    for (size_t i = 1; i <= a->count; i++) {
        row[0] = (int)i;
        for (size_t j = 1; j <= b->count; j++) {
            row[j] = least_of(last[j - 1] + (x[i - 1] != y[j - 1]),
                              least_of(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                row[j] = least_of(row[j], before[j - 2] + 1);
        }
        int *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b->count];
}

const char *
text_nearest(const char *word, const char *const *words, size_t count)
{
    struct spelling wanted, other;
    const char *nearest = NULL;

    if (!spell(&wanted, word) || wanted.count < 2)
        return NULL;

    int least = (int)(wanted.count + 2) / 3 + 1; /* beyond it no likeness */
    for (size_t i = 0; i < count; i++) {
        if (!spell(&other, words[i]))
            continue;
        int edits = distance(&wanted, &other);
        if (edits < least) {
            least = edits;
            nearest = words[i];
        }
    }
    return nearest;
}

bool
text_is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E4E);
}

const char *
text_copy(const char *text, struct mem *mem)
{
    return text == NULL ? NULL : mem_string(mem, text, strlen(text));
}

const char *
text_of_whole(int64_t number, struct mem *mem)
{
    char digits[WHOLE_TEXT], *end = digits + sizeof digits, *first;

    first = text_whole(number, end);
    return mem_string(mem, first, (size_t)(end - first));
}

const char *
text_without_folder(const char *text, const char *folder, struct mem *mem)
{
    struct out out = out_new(mem);
    size_t length = strlen(folder);

    for (const char *at; (at = strstr(text, folder)) != NULL;) {
        out_bytes(&out, text, (size_t)(at - text));
        text = at + length;
        text += *text == '/';
    }
    out_text(&out, text);
    return out_string(&out);
}
