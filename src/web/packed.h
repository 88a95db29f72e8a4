/* packed.h - gzip in pieces (RFC 1951, 1952): a piece that is sent often is
 * packed once, and what stands around it each time.
 *
 * A piece ends at a byte and refers to nothing before it, so pieces can be put
 * one after the other into one stream.
 */
#ifndef WEB_PACKED_H
#define WEB_PACKED_H

#include "base/out.h"

#include <stdint.h>

struct packed {
    const char *bytes; /* NULL: not packed */
    size_t count;
    uint32_t check;    /* CRC-32 of what is packed */
    size_t size;       /* of it */
};

/* Packs a piece: what it gives is in `mem`.  `bytes` NULL: it did not work. */
struct packed packed_of(const char *bytes, size_t count, int level,
                        struct mem *mem);

/* The pieces as one gzip stream. */
void packed_join(struct out *out, const struct packed *pieces, size_t count);

#endif
