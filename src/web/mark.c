/* mark.c - a mark to tell whether bytes are still the same. */
#include "web/mark.h"

#include <string.h>

static uint64_t
mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Words multiplied and folded, two chains side by side. */
uint64_t
mark_of(const char *bytes, size_t count)
{
    static const uint64_t odd[] = {0x9E3779B97F4A7C15u, 0xD6E8FEB86659FD93u,
                                   0xA0761D6478BD642Fu};
    uint64_t one = odd[0] ^ count, two = odd[1], words[4];

    for (; count >= sizeof words; bytes += sizeof words, count -= sizeof words) {
        memcpy(words, bytes, sizeof words);
        one = mix(words[0] ^ one, words[1] ^ odd[2]);
        two = mix(words[2] ^ two, words[3] ^ odd[0]);
    }
    memset(words, 0, sizeof words);
    if (count > 0) /* of nothing there may be no bytes at all */
        memcpy(words, bytes, count);
    one = mix(words[0] ^ one, words[1] ^ odd[1]);
    two = mix(words[2] ^ two, words[3] ^ odd[2]);
    return mix(one ^ odd[0], two ^ odd[1]);
}

uint64_t
mark_join(uint64_t one, uint64_t other)
{
    return mix(one ^ 0x8BB84B93962EACC9u, other ^ 0x2D358DCCAA6C78A5u);
}
