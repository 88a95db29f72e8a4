/* pdf_file_packed.c - a PDF whose objects are packed already (PDF 1.5), read:
 * as newer Cairos write it, and as pdf_file_write.c does.
 */
#include "print/pdf_file_inside.h"

#include <string.h>
#include <zlib.h>

/* ---- streams ---- */

/* What a stream holds; false when that cannot be read. */
static bool
inflate_stream(struct pdf_slice stream, struct out *out)
{
    z_stream zip = {0};
    char share[16384];
    int told = Z_OK;

    stream.text += strlen("stream");
    stream.count -= strlen("stream");
    while (stream.count > 0 && (*stream.text == '\r' || *stream.text == '\n')) {
        bool ends = *stream.text == '\n';

        stream.text++;
        stream.count--;
        if (ends)
            break;
    }
    if (inflateInit(&zip) != Z_OK)
        return false;
    zip.next_in = (Bytef *)stream.text;
    zip.avail_in = (uInt)stream.count;
    while (told == Z_OK) {
        zip.next_out = (Bytef *)share;
        zip.avail_out = sizeof share;
        told = inflate(&zip, Z_NO_FLUSH);
        out_bytes(out, share, sizeof share - zip.avail_out);
    }
    inflateEnd(&zip);
    return told == Z_STREAM_END;
}

static bool
read_stream(struct cursor dictionary, struct pdf_slice stream, struct out *out)
{
    return pdf_same(pdf_value_in(dictionary, "/Filter"), "/FlateDecode") &&
           inflate_stream(stream, out);
}

static bool
number_at(struct cursor dictionary, const char *key, size_t *number)
{
    struct pdf_slice value = pdf_value_in(dictionary, key);
    struct cursor cursor = pdf_cursor(value);

    return value.text != NULL && pdf_read_number(&cursor, number);
}

/* ---- the table ---- */

#define WIDTHS 3

struct rows {
    size_t width[WIDTHS], all; /* bytes */
    bool differ;               /* each row from the one above it */
};

/* /W [ 1 4 2 ] … /DecodeParms << /Predictor 12 … >> */
static bool
read_shape(struct cursor dictionary, struct rows *rows)
{
    struct pdf_slice widths = pdf_value_in(dictionary, "/W");
    struct pdf_slice how = pdf_value_in(dictionary, "/DecodeParms");
    struct cursor cursor = pdf_cursor(widths);
    size_t predictor = 1;

    if (widths.text == NULL || !pdf_read_word(&cursor, "["))
        return false;
    for (int i = 0; i < WIDTHS; i++) {
        if (!pdf_read_number(&cursor, &rows->width[i]) || rows->width[i] > 8)
            return false;
        rows->all += rows->width[i];
    }
    if (how.text != NULL)
        number_at(pdf_cursor(how), "/Predictor", &predictor);
    rows->differ = predictor >= 10;
    return rows->all > 0;
}

/* Makes of differences what they are to: 2 before a row says that it has
 * them, 0 that it is as it is. */
static bool
add_up(const struct rows *rows, size_t count, struct out *bytes)
{
    size_t step = rows->all + 1;
    char *to = bytes->bytes;

    if (!rows->differ)
        return bytes->count >= count * rows->all;
    if (bytes->count < count * step)
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *from = bytes->bytes + i * step;
        char kind = *from++;

        if (kind != 0 && kind != 2)
            return false;
        for (size_t k = 0; k < rows->all; k++, to++)
            *to = (char)(*from++ +
                         (kind == 2 && i > 0 ? to[-(ptrdiff_t)rows->all] : 0));
    }
    return true;
}

static size_t
take_bytes(const char **at, size_t count)
{
    size_t number = 0;

    for (; count > 0; count--)
        number = number << 8 | (unsigned char)*(*at)++;
    return number;
}

struct place *
pdf_packed_table(struct pdf_file *file, struct cursor cursor,
                 struct pdf_slice *trailer)
{
    struct out bytes = out_new(file->mem);
    struct rows rows = {0};
    struct place *places;
    size_t number, generation;
    const char *at;

    if (!pdf_read_number(&cursor, &number) ||
        !pdf_read_number(&cursor, &generation) ||
        !pdf_read_word(&cursor, "obj"))
        return NULL;
    pdf_skip_space(&cursor);
    *trailer = (struct pdf_slice){cursor.at, (size_t)(cursor.end - cursor.at)};
    struct cursor dictionary = cursor;
    pdf_skip_value(&cursor);
    pdf_skip_space(&cursor);
    if (!pdf_same(pdf_value_in(dictionary, "/Type"), "/XRef") ||
        !number_at(dictionary, "/Size", &file->count) ||
        file->count > (1u << 24) || !read_shape(dictionary, &rows) ||
        !read_stream(
            dictionary,
            (struct pdf_slice){cursor.at, (size_t)(cursor.end - cursor.at)},
            &bytes) ||
        !add_up(&rows, file->count, &bytes))
        return NULL;
    places = MEM_ARRAY(file->mem, struct place, file->count);
    at = bytes.bytes;
    for (size_t i = 0; i < file->count; i++) {
        size_t kind =
            rows.width[0] > 0 ? take_bytes(&at, rows.width[0]) : PLACE_ALONE;

        places[i].kind = kind <= PLACE_PACKED ? kind : PLACE_NONE;
        places[i].where = take_bytes(&at, rows.width[1]);
        places[i].index = take_bytes(&at, rows.width[2]);
    }
    return places;
}

/* ---- packs ---- */

/* "12 0 13 85 …", then the objects, from so many bytes on. */
static bool
unpack(struct pdf_file *file, const struct place *places, size_t pack)
{
    struct cursor dictionary = pdf_cursor(file->object[pack].slice);
    struct out bytes = out_new(file->mem);
    size_t count, first, number, at, next;

    if (!number_at(dictionary, "/N", &count) ||
        !number_at(dictionary, "/First", &first) ||
        !read_stream(dictionary, file->object[pack].stream, &bytes) ||
        first > bytes.count)
        return false;
    struct cursor head = {bytes.bytes, bytes.bytes + first};
    if (count > 0 &&
        (!pdf_read_number(&head, &number) || !pdf_read_number(&head, &at)))
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t now = number, from = at;

        next = bytes.count - first;
        if (i + 1 < count && (!pdf_read_number(&head, &number) ||
                              !pdf_read_number(&head, &next)))
            return false;
        at = next;
        if (from > next || next > bytes.count - first || now >= file->count)
            return false;
        if (places[now].kind == PLACE_PACKED && places[now].where == pack)
            file->object[now].slice =
                (struct pdf_slice){bytes.bytes + first + from, next - from};
    }
    file->object[pack] = (struct pdf_object){0};
    return true;
}

bool
pdf_unpack(struct pdf_file *file, const struct place *places)
{
    for (size_t i = 1; i < file->count; i++)
        if (file->object[i].stream.text != NULL &&
            pdf_same(pdf_value(&file->object[i], "/Type"), "/ObjStm") &&
            !unpack(file, places, i))
            return false;
    return true;
}
