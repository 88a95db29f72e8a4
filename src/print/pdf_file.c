/* pdf_file.c - a PDF as Cairo wrote it, read. */
#include "print/pdf_file_inside.h"

#include "base/ensure.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- words ---- */

struct cursor
pdf_cursor(struct pdf_slice slice)
{
    return (struct cursor){slice.text, slice.text + slice.count};
}

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

void
pdf_skip_space(struct cursor *cursor)
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

void
pdf_skip_value(struct cursor *cursor)
{
    pdf_skip_space(cursor);
    switch (cursor->at < cursor->end ? *cursor->at : '\0') {
    case '<':
        skip_until(cursor, starts(cursor, "<<") ? ">>" : ">");
        break;
    case '[':
        skip_until(cursor, "]");
        break;
    case '(':
        skip_string(cursor);
        break;
    default:
        cursor->at++;
        while (cursor->at < cursor->end && is_regular(*cursor->at))
            cursor->at++;
    }
    if (cursor->at > cursor->end) /* nothing closes what was opened */
        cursor->at = cursor->end;
}

static void
skip_until(struct cursor *cursor, const char *close)
{
    cursor->at += strlen(close);
    pdf_skip_space(cursor);
    while (cursor->at < cursor->end && !starts(cursor, close)) {
        pdf_skip_value(cursor);
        pdf_skip_space(cursor);
    }
    cursor->at += strlen(close);
}

bool
pdf_read_number(struct cursor *cursor, size_t *number)
{
    const char *from;

    pdf_skip_space(cursor);
    from = cursor->at;
    for (*number = 0; cursor->at < cursor->end; cursor->at++) {
        if (*cursor->at < '0' || *cursor->at > '9')
            break;
        *number = *number * 10 + (size_t)(*cursor->at - '0');
    }
    return cursor->at > from && cursor->at - from < 16;
}

bool
pdf_read_word(struct cursor *cursor, const char *word)
{
    pdf_skip_space(cursor);
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

    pdf_skip_space(cursor);
    slice.text = cursor->at;
    do {
        pdf_skip_value(cursor);
        slice.count = (size_t)(cursor->at - slice.text);
        pdf_skip_space(cursor);
    } while (cursor->at < cursor->end && *cursor->at != '/' &&
             *cursor->at != '>');
    return slice;
}

/* The next key of a dictionary, whose cursor is in it, and its value. */
static bool
next_entry(struct cursor *cursor, struct pdf_slice *name,
           struct pdf_slice *value)
{
    pdf_skip_space(cursor);
    if (cursor->at == cursor->end || *cursor->at != '/')
        return false;
    name->text = cursor->at;
    pdf_skip_value(cursor);
    name->count = (size_t)(cursor->at - name->text);
    *value = rest_of_value(cursor);
    return true;
}

struct pdf_slice
pdf_value_in(struct cursor cursor, const char *key)
{
    struct pdf_slice name, value;

    if (!pdf_read_word(&cursor, "<<"))
        return (struct pdf_slice){0};
    while (next_entry(&cursor, &name, &value))
        if (pdf_same(name, key))
            return value;
    return (struct pdf_slice){0};
}

void
pdf_values(const struct pdf_object *object, const char *const *key,
           struct pdf_slice *value, size_t count)
{
    struct cursor cursor = pdf_cursor(object->slice);
    struct pdf_slice name, found;

    memset(value, 0, count * sizeof *value);
    if (!pdf_read_word(&cursor, "<<"))
        return;
    while (next_entry(&cursor, &name, &found))
        for (size_t i = 0; i < count; i++)
            if (value[i].text == NULL && pdf_same(name, key[i]))
                value[i] = found;
}

struct pdf_slice
pdf_value(const struct pdf_object *object, const char *key)
{
    return pdf_value_in(pdf_cursor(object->slice), key);
}

/* "12 0 R": two numbers before an R. */
bool
pdf_next_reference(const struct pdf_file *file, struct pdf_slice *rest,
                   size_t *number)
{
    struct cursor cursor = pdf_cursor(*rest);
    size_t before = 0, last = 0;

    while (cursor.at < cursor.end) {
        size_t now = 0;

        pdf_skip_space(&cursor);
        if (cursor.at < cursor.end && *cursor.at == 'R') {
            *rest = (struct pdf_slice){cursor.at + 1,
                                       (size_t)(cursor.end - cursor.at - 1)};
            *number = before;
            return before < file->count;
        }
        before = last;
        if (cursor.at < cursor.end && (*cursor.at == '[' || *cursor.at == ']'))
            cursor.at++;
        else if (!pdf_read_number(&cursor, &now))
            pdf_skip_value(&cursor);
        last = now;
    }
    return false;
}

/* ---- the file ---- */

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

/* xref / 0 2432 / 0000000000 65535 f / 0000177420 00000 n / … / trailer */
static struct place *
read_table(struct pdf_file *file, struct cursor cursor,
           struct pdf_slice *trailer)
{
    struct place *places;
    size_t first, place = 0, generation;

    if (!pdf_read_word(&cursor, "xref") || !pdf_read_number(&cursor, &first) ||
        !pdf_read_number(&cursor, &file->count) || first != 0 ||
        file->count > (size_t)(cursor.end - cursor.at))
        return NULL;
    places = MEM_ARRAY(file->mem, struct place, file->count);
    for (size_t i = 0; i < file->count; i++) {
        if (!pdf_read_number(&cursor, &place) ||
            !pdf_read_number(&cursor, &generation))
            return NULL;
        if (pdf_read_word(&cursor, "n"))
            places[i] = (struct place){PLACE_ALONE, place, 0};
        else if (!pdf_read_word(&cursor, "f"))
            return NULL;
    }
    if (!pdf_read_word(&cursor, "trailer"))
        return NULL;
    pdf_skip_space(&cursor);
    *trailer = (struct pdf_slice){cursor.at, (size_t)(cursor.end - cursor.at)};
    return places;
}

/* 7 0 obj … endobj */
static bool
read_object(struct pdf_file *file, struct cursor cursor, size_t number)
{
    struct pdf_object *object = &file->object[number];
    size_t found, generation;

    if (!pdf_read_number(&cursor, &found) ||
        !pdf_read_number(&cursor, &generation) ||
        !pdf_read_word(&cursor, "obj") || found != number)
        return false;
    pdf_skip_space(&cursor);
    while (cursor.end > cursor.at && is_space(cursor.end[-1]))
        cursor.end--;
    if (cursor.end - cursor.at < 6 || memcmp(cursor.end - 6, "endobj", 6) != 0)
        return false;
    cursor.end -= 6;
    object->slice =
        (struct pdf_slice){cursor.at, (size_t)(cursor.end - cursor.at)};
    if (!starts(&cursor, "<<"))
        return true;
    pdf_skip_value(&cursor);
    pdf_skip_space(&cursor);
    if (starts(&cursor, "stream")) {
        object->stream =
            (struct pdf_slice){cursor.at, (size_t)(cursor.end - cursor.at)};
        object->slice.count = (size_t)(cursor.at - object->slice.text);
    }
    return true;
}

struct start {
    size_t at, number;
};

static int
compare_starts(const void *a, const void *b)
{
    const struct start *one = a, *other = b;

    return one->at < other->at ? -1 : one->at > other->at;
}

/* Each object ends where the next begins, the last at the table. */
static bool
read_objects(struct pdf_file *file, const struct out *written,
             const struct place *places, size_t table)
{
    struct start *starts = MEM_ARRAY(file->mem, struct start, file->count + 1);
    size_t count = 0;

    for (size_t i = 1; i < file->count; i++)
        if (places[i].kind == PLACE_ALONE && places[i].where < table)
            starts[count++] = (struct start){places[i].where, i};
    starts[count].at = table;
    qsort(starts, count, sizeof *starts, compare_starts);
    for (size_t i = 0; i < count; i++)
        if (!read_object(file,
                         (struct cursor){written->bytes + starts[i].at,
                                         written->bytes + starts[i + 1].at},
                         starts[i].number))
            return false;
    return pdf_unpack(file, places);
}

bool
pdf_file_read(struct pdf_file *file, const struct out *written, struct mem *mem)
{
    const char *end = written->bytes + written->count;
    const char *last = find_last(written, "startxref");
    struct cursor cursor = {last, end};
    struct pdf_slice trailer, root;
    struct place *places;
    size_t table;

    *file = (struct pdf_file){.mem = mem};
    if (last == NULL || !pdf_read_word(&cursor, "startxref") ||
        !pdf_read_number(&cursor, &table) || table >= written->count)
        return false;
    cursor.at = written->bytes + table;
    places = read_table(file, cursor, &trailer);
    if (places == NULL)
        places = pdf_packed_table(file, cursor, &trailer);
    if (places == NULL)
        return false;
    root = pdf_value_in(pdf_cursor(trailer), "/Root");
    file->info = pdf_value_in(pdf_cursor(trailer), "/Info");
    file->room = file->count + 1;
    file->object = MEM_ARRAY(mem, struct pdf_object, file->room);
    return root.text != NULL && pdf_next_reference(file, &root, &file->root) &&
           read_objects(file, written, places, table);
}

/* ---- adding ---- */

size_t
pdf_file_push(struct pdf_file *file, struct pdf_object object)
{
    *MEM_PUSH(file->mem, file->object, file->count, file->room) = object;
    return file->count - 1;
}

void
pdf_file_set(struct pdf_object *object, const char *key, const char *value,
             struct mem *mem)
{
    struct pdf_slice old = pdf_value(object, key), whole = object->slice;
    struct out out = out_new(mem);

    ensure(old.text != NULL);
    out_bytes(&out, whole.text, (size_t)(old.text - whole.text));
    out_text(&out, value);
    out_char(&out, ' ');
    out_bytes(&out, old.text + old.count,
              (size_t)(whole.text + whole.count - old.text - old.count));
    object->slice = (struct pdf_slice){out_string(&out), out.count};
}

void
pdf_file_add(struct pdf_object *object, const char *entries, struct mem *mem)
{
    struct out all = out_new(mem);

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
