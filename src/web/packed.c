/* packed.c - gzip in pieces. */
#include "web/packed.h"

#include "base/ensure.h"

#include <string.h>
#include <zlib.h>

struct packed
packed_of(const char *bytes, size_t count, int level, struct mem *mem)
{
    struct packed packed = {
        .check = (uint32_t)crc32(0, (const unsigned char *)bytes,
                                 (unsigned)count),
        .size = count,
    };
    z_stream stream = {0};
    size_t room;
    char *made;

    if (deflateInit2(&stream, level, Z_DEFLATED, -15, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return packed;
    room = deflateBound(&stream, count) + 16;
    made = mem_take(mem, room);
    stream.next_in = (unsigned char *)bytes;
    stream.avail_in = (unsigned)count;
    stream.next_out = (unsigned char *)made;
    stream.avail_out = (unsigned)room;
    ensure(deflate(&stream, Z_FULL_FLUSH) == Z_OK && stream.avail_in == 0);
    packed.bytes = made;
    packed.count = stream.total_out;
    deflateEnd(&stream);
    return packed;
}

static void
add_number(struct out *out, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        out_char(out, (char)(number >> 8 * i & 0xFF));
}

void
packed_join(struct out *out, const struct packed *pieces, size_t count)
{
    static const char head[] = "\x1F\x8B\x08\0\0\0\0\0\0\xFF";
    static const char last[] = "\x03\0"; /* an empty block that ends it */
    uLong check = crc32(0, NULL, 0);
    size_t size = 0;

    out_bytes(out, head, sizeof head - 1);
    for (size_t i = 0; i < count; i++) {
        out_bytes(out, pieces[i].bytes, pieces[i].count);
        check = crc32_combine(check, pieces[i].check, (z_off_t)pieces[i].size);
        size += pieces[i].size;
    }
    out_bytes(out, last, sizeof last - 1);
    add_number(out, (uint32_t)check);
    add_number(out, (uint32_t)size);
}
