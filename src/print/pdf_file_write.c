/* pdf_file_write.c - a PDF with its objects packed (PDF 1.5). */
#include "print/pdf_file_inside.h"

#include "base/ensure.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define PACK_MOST   200 /* objects in one stream */
#define COMPRESSION 1   /* of 9: half the time of 4, 3 % larger */

/* Cairo packs its streams at zlib's own level, which took an eighth of the time
 * of a report, and cannot be asked for another.  It finds this function before
 * zlib's, as every function of a program is found before those of libraries. */
int
deflateInit_(z_streamp stream, int level, const char *version, int size)
{
    (void)level;
    return deflateInit2_(stream, COMPRESSION, Z_DEFLATED, MAX_WBITS,
                         MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY, version, size);
}

struct writing {
    struct pdf_file *file;
    struct out *out;
    size_t start; /* of the file in `out` */
    struct place *place;
    size_t count, room; /* the objects there are now */
};

static size_t
here(const struct writing *writing)
{
    return writing->out->count - writing->start;
}

/* Without spaces at its end. */
static struct pdf_slice
trimmed(struct pdf_slice slice)
{
    while (slice.count > 0 && slice.text[slice.count - 1] <= ' ')
        slice.count--;
    return slice;
}

/* ---- streams ---- */

static void
write_packed_stream(struct writing *writing, const struct out *bytes)
{
    uLongf count = compressBound(bytes->count);
    Bytef *packed = mem_take(bytes->mem, count);

    ensure(compress2(packed, &count, (const Bytef *)bytes->bytes, bytes->count,
                     COMPRESSION) == Z_OK);
    out_format(writing->out, "/Filter /FlateDecode /Length %zu >>\nstream\n",
               (size_t)count);
    out_bytes(writing->out, (const char *)packed, count);
    out_text(writing->out, "\nendstream\nendobj\n");
}

/* Cairo tells the length of a stream in an object behind it, "12 0 R", since
 * it does not know it before.  Now the stream tells it, and that object is
 * none. */
static struct pdf_slice
take_length(struct pdf_file *file, struct pdf_slice length)
{
    struct pdf_object *told;
    struct pdf_slice number;
    size_t at;

    if (length.count < 5 ||
        memcmp(length.text + length.count - 4, " 0 R", 4) != 0)
        return length;
    at = strtoul(length.text, NULL, 10);
    ensure(at < file->count);
    told = &file->object[at];
    number = told->slice;
    told->slice = (struct pdf_slice){0};
    return trimmed(number);
}

static void
write_stream(struct writing *writing, size_t number)
{
    struct pdf_object *object = &writing->file->object[number];
    struct pdf_slice length = pdf_value(object, "/Length");
    const char *behind = length.text + length.count;
    struct out *out = writing->out;

    ensure(length.text != NULL);
    writing->place[number] = (struct place){PLACE_ALONE, here(writing), 0};
    out_format(out, "%zu 0 obj\n", number);
    out_text(out, "<<");
    out_bytes(out, object->added.text, object->added.count);
    out_bytes(out, object->slice.text + 2,
              (size_t)(length.text - object->slice.text) - 2);
    length = take_length(writing->file, length);
    out_bytes(out, length.text, length.count);
    out_bytes(out, behind,
              (size_t)(object->slice.text + object->slice.count - behind));
    out_bytes(out, object->stream.text, object->stream.count);
    out_text(out, "endobj\n");
}

/* ---- packs ---- */

/* That an element of the structure is one need not be said (ISO 32000-1, table
 * 323), and there are thousands of them. */
static void
skip_type(struct cursor *from, char **to)
{
    static const char said[] = "<< /Type /StructElem";
    size_t count = sizeof said - 1;

    if ((size_t)(from->end - from->at) < count ||
        memcmp(from->at, said, count) != 0)
        return;
    from->at += count;
    *(*to)++ = '<';
    *(*to)++ = '<';
}

/* Cairo writes an entry to a line, with remarks: "/Type /Pages % 1". */
static struct pdf_slice
squeezed(struct pdf_slice slice, struct mem *mem)
{
    struct cursor from = pdf_cursor(slice);
    char *start = mem_take(mem, slice.count), *to = start;

    skip_type(&from, &to);
    while (from.at < from.end) {
        const char *word = from.at;

        if (*word == '(') {
            pdf_skip_value(&from);
            memcpy(to, word, (size_t)(from.at - word));
            to += from.at - word;
        } else if (*word <= ' ' || *word == '%') {
            pdf_skip_space(&from);
            *to++ = ' ';
        } else {
            *to++ = *from.at++;
        }
    }
    return (struct pdf_slice){start, (size_t)(to - start)};
}

static void
write_object(struct out *out, const struct pdf_object *object)
{
    struct pdf_slice slice = squeezed(trimmed(object->slice), out->mem);

    if (object->added.text != NULL) {
        slice.count -= strlen(">>");
        out_bytes(out, slice.text, slice.count);
        out_bytes(out, object->added.text, object->added.count);
        out_text(out, " >>\n");
        return;
    }
    out_bytes(out, slice.text, slice.count);
    out_char(out, '\n');
}

/* The number of a new object, which begins here. */
static size_t
begin_object(struct writing *writing)
{
    *MEM_PUSH(writing->file->mem, writing->place, writing->count,
              writing->room) = (struct place){PLACE_ALONE, here(writing), 0};
    out_format(writing->out, "%zu 0 obj\n", writing->count - 1);
    return writing->count - 1;
}

/* Objects from `next` on in a stream; the first that is not in it. */
static size_t
write_pack(struct writing *writing, size_t next)
{
    struct pdf_file *file = writing->file;
    struct mem *own = mem_new(); /* what is written is not needed again */
    struct out head = out_new(own), body = out_new(own);
    size_t pack = begin_object(writing), index = 0;

    for (; next < file->count && index < PACK_MOST; next++) {
        const struct pdf_object *object = &file->object[next];

        if (object->slice.text == NULL || object->stream.text != NULL)
            continue;
        writing->place[next] = (struct place){PLACE_PACKED, pack, index++};
        out_format(&head, "%zu %zu ", next, body.count);
        write_object(&body, object);
    }
    out_format(writing->out, "<< /Type /ObjStm /N %zu /First %zu ", index,
               head.count);
    out_bytes(&head, out_string(&body), body.count);
    write_packed_stream(writing, &head);
    mem_free(own);
    return next;
}

/* ---- the table ---- */

#define ROW 7 /* bytes of a place: 1 for its kind, 4 where, 2 its index */

static void
make_row(unsigned char row[ROW], struct place place)
{
    row[0] = (unsigned char)place.kind;
    for (int i = 0; i < 4; i++)
        row[1 + i] = (unsigned char)(place.where >> (24 - 8 * i));
    row[5] = (unsigned char)(place.index >> 8);
    row[6] = (unsigned char)place.index;
}

/* Each row says how it differs from the one above it. */
static void
write_table(struct writing *writing)
{
    struct pdf_file *file = writing->file;
    struct out rows = out_new(file->mem);
    unsigned char above[ROW] = {0}, row[ROW];
    char *id = g_compute_checksum_for_data(
        G_CHECKSUM_MD5, (const guchar *)writing->out->bytes + writing->start,
        here(writing));
    size_t start = here(writing);

    begin_object(writing);
    for (size_t i = 0; i < writing->count; i++) {
        make_row(row, writing->place[i]);
        out_char(&rows, 2);
        for (int k = 0; k < ROW; k++)
            out_char(&rows, (char)(row[k] - above[k]));
        memcpy(above, row, ROW);
    }
    out_format(writing->out,
               "<< /Type /XRef /Size %zu /W [ 1 4 2 ] /Root %zu 0 R "
               "/ID [ <%s> <%s> ] "
               "/DecodeParms << /Predictor 12 /Columns %d >> ",
               writing->count, file->root, id, id, ROW);
    if (file->info.text != NULL) {
        out_text(writing->out, "/Info ");
        out_bytes(writing->out, file->info.text, file->info.count);
        out_char(writing->out, ' ');
    }
    write_packed_stream(writing, &rows);
    out_format(writing->out, "startxref\n%zu\n%%%%EOF\n", start);
    g_free(id);
}

void
pdf_file_write(struct pdf_file *file, struct out *out)
{
    struct writing writing = {.file = file, .out = out, .start = out->count};

    for (; writing.count < file->count;)
        *MEM_PUSH(file->mem, writing.place, writing.count, writing.room) =
            (struct place){0};
    out_text(out, "%PDF-1.5\n%\xB5\xED\xAE\xFB\n");
    for (size_t i = 1; i < file->count; i++)
        if (file->object[i].stream.text != NULL)
            write_stream(&writing, i);
    for (size_t next = 1; next < file->count;)
        next = write_pack(&writing, next);
    write_table(&writing);
}
