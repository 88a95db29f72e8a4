/* pdf_file.c - a PDF as Cairo wrote it, read. */
#include "print/pdf_file.h"

#include "base/ensure.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- words ---- */

struct cursor {
    const char *at, *end;
};

static bool
starts(const struct cursor *cursor, const char *with)
{
    const char *at = cursor->at;

    for (; *with != '\0'; with++, at++)
        if (at == cursor->end || *at != *with)
            return false;
    return true;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool
is_regular(char c)
{
    switch (c) {
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '/':
    case '%':
        return false;
    default:
        return !is_space(c);
    }
}

/* Spaces, and remarks: "% 1". */
static void
skip_space(struct cursor *cursor)
{
    while (cursor->at < cursor->end) {
        if (*cursor->at == '%')
            while (cursor->at < cursor->end && *cursor->at != '\n')
                cursor->at++;
        else if (is_space(*cursor->at))
            cursor->at++;
        else
            return;
    }
}

/* "(a \) and (b))" */
static void
skip_string(struct cursor *cursor)
{
    size_t depth = 0;

    for (; cursor->at < cursor->end; cursor->at++) {
        if (*cursor->at == '\\')
            cursor->at++;
        else if (*cursor->at == '(')
            depth++;
        else if (*cursor->at == ')' && --depth == 0)
            break;
    }
    cursor->at++;
}

static void skip_until(struct cursor *cursor, const char *close);

/* One word, or all between brackets. */
static void
skip_value(struct cursor *cursor)
{
    skip_space(cursor);
    if (starts(cursor, "<<")) {
        skip_until(cursor, ">>");
    } else if (starts(cursor, "[")) {
        skip_until(cursor, "]");
    } else if (starts(cursor, "(")) {
        skip_string(cursor);
    } else {
        cursor->at++;
        while (cursor->at < cursor->end && is_regular(*cursor->at))
            cursor->at++;
    }
}

static void
skip_until(struct cursor *cursor, const char *close)
{
    cursor->at += strlen(close);
    skip_space(cursor);
    while (cursor->at < cursor->end && !starts(cursor, close)) {
        skip_value(cursor);
        skip_space(cursor);
    }
    cursor->at += strlen(close);
}

static bool
read_number(struct cursor *cursor, size_t *number)
{
    const char *from;

    skip_space(cursor);
    from = cursor->at;
    for (*number = 0; cursor->at < cursor->end; cursor->at++) {
        if (*cursor->at < '0' || *cursor->at > '9')
            break;
        *number = *number * 10 + (size_t)(*cursor->at - '0');
    }
    return cursor->at > from && cursor->at - from < 16;
}

static bool
read_word(struct cursor *cursor, const char *word)
{
    skip_space(cursor);
    if (!starts(cursor, word))
        return false;
    cursor->at += strlen(word);
    return true;
}

/* ---- dictionaries ---- */

bool
pdf_same(struct pdf_slice slice, const char *text)
{
    return slice.text != NULL && text_equal(slice.text, slice.count, text);
}

/* Up to the next key or the dictionary's end. */
static struct pdf_slice
rest_of_value(struct cursor *cursor)
{
    struct pdf_slice slice;

    skip_space(cursor);
    slice.text = cursor->at;
    do {
        skip_value(cursor);
        slice.count = (size_t)(cursor->at - slice.text);
        skip_space(cursor);
    } while (cursor->at < cursor->end && *cursor->at != '/' &&
             *cursor->at != '>');
    return slice;
}

static struct pdf_slice
value_in(struct cursor cursor, const char *key)
{
    if (!read_word(&cursor, "<<"))
        return (struct pdf_slice){0};
    for (skip_space(&cursor); cursor.at < cursor.end && *cursor.at == '/';) {
        struct pdf_slice name = {.text = cursor.at}, value;

        skip_value(&cursor);
        name.count = (size_t)(cursor.at - name.text);
        value = rest_of_value(&cursor);
        if (pdf_same(name, key))
            return value;
    }
    return (struct pdf_slice){0};
}

struct pdf_slice
pdf_value(const struct pdf_object *object, const char *key)
{
    struct pdf_slice slice = object->slice;

    return value_in((struct cursor){slice.text, slice.text + slice.count}, key);
}

/* ---- the file ---- */

struct place {
    size_t at, number;
};

static int
compare_places(const void *a, const void *b)
{
    const struct place *one = a, *other = b;

    return one->at < other->at ? -1 : one->at > other->at;
}

/* The last occurrence of a word. */
static const char *
find_last(const struct out *written, const char *word)
{
    size_t length = strlen(word);

    for (size_t at = written->count; at-- > 0;)
        if (written->count - at >= length &&
            memcmp(written->bytes + at, word, length) == 0)
            return written->bytes + at;
    return NULL;
}

/* xref / 0 2432 / 0000000000 65535 f / 0000177420 00000 n / …: where objects
 * stand, in the order of the file. */
static struct place *
read_table(struct pdf_file *file, struct cursor *cursor, size_t most)
{
    struct place *places;
    size_t first, place = 0, generation;

    if (!read_word(cursor, "xref") || !read_number(cursor, &first) ||
        !read_number(cursor, &file->count) || first != 0 || file->count > most)
        return NULL;
    places = MEM_ARRAY(file->mem, struct place, file->count + 1);
    for (size_t i = 0; i < file->count; i++) {
        if (!read_number(cursor, &place) || !read_number(cursor, &generation))
            return NULL;
        if (read_word(cursor, "n") && i > 0 && place < most)
            places[i] = (struct place){place, i};
        else if (i > 0 || !read_word(cursor, "f"))
            return NULL;
    }
    qsort(places, file->count, sizeof *places, compare_places);
    return places;
}

/* 7 0 obj … endobj */
static bool
read_object(struct pdf_file *file, struct cursor cursor, size_t number)
{
    struct pdf_object *object = &file->object[number];
    size_t found, generation;

    if (!read_number(&cursor, &found) || !read_number(&cursor, &generation) ||
        !read_word(&cursor, "obj") || found != number)
        return false;
    skip_space(&cursor);
    while (cursor.end > cursor.at && is_space(cursor.end[-1]))
        cursor.end--;
    if (cursor.end - cursor.at < 6 || memcmp(cursor.end - 6, "endobj", 6) != 0)
        return false;
    cursor.end -= 6;
    object->slice =
        (struct pdf_slice){cursor.at, (size_t)(cursor.end - cursor.at)};
    if (!starts(&cursor, "<<"))
        return true;
    skip_value(&cursor);
    skip_space(&cursor);
    if (starts(&cursor, "stream")) {
        object->stream =
            (struct pdf_slice){cursor.at, (size_t)(cursor.end - cursor.at)};
        object->slice.count = (size_t)(cursor.at - object->slice.text);
    }
    return true;
}

bool
pdf_file_read(struct pdf_file *file, const struct out *written, struct mem *mem)
{
    const char *end = written->bytes + written->count;
    const char *last = find_last(written, "startxref");
    struct cursor cursor = {last, end};
    struct place *places;
    size_t table;

    *file = (struct pdf_file){.mem = mem};
    if (last == NULL || !read_word(&cursor, "startxref") ||
        !read_number(&cursor, &table) || table >= written->count)
        return false;
    cursor.at = written->bytes + table;
    places = read_table(file, &cursor, written->count);
    if (places == NULL || !read_word(&cursor, "trailer"))
        return false;
    skip_space(&cursor);
    struct pdf_slice root = value_in(cursor, "/Root");
    file->info = value_in(cursor, "/Info");
    struct cursor number = {root.text, root.text + root.count};
    if (root.text == NULL || !read_number(&number, &file->root) ||
        file->root >= file->count)
        return false;
    file->object = MEM_ARRAY(mem, struct pdf_object, file->count);
    places[file->count].at = table;
    for (size_t i = 1; i < file->count; i++)
        if (!read_object(file,
                         (struct cursor){written->bytes + places[i].at,
                                         written->bytes + places[i + 1].at},
                         places[i].number))
            return false;
    return true;
}

/* ---- adding ---- */

void
pdf_file_add(struct pdf_object *object, const char *entries, struct mem *mem)
{
    struct out all = out_new(mem);

    ensure(object->stream.text == NULL);
    if (object->added.text != NULL)
        out_bytes(&all, object->added.text, object->added.count);
    out_text(&all, entries);
    object->added = (struct pdf_slice){out_string(&all), all.count};
}

void
pdf_write_text(struct out *out, const char *text)
{
    const char *end = text + strlen(text);

    out_text(out, "<FEFF");
    while (text < end) {
        unsigned c = (unsigned)text_next(&text, end);

        if (c >= 0x10000)
            out_format(out, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10),
                       0xDC00 + ((c - 0x10000) & 0x3FF));
        else
            out_format(out, "%04X", c);
    }
    out_char(out, '>');
}
