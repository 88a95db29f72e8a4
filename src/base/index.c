/* index.c - a hash table of codes with open addresses. */
#include "base/index.h"

#include "base/ensure.h"

#include <stdint.h>
#include <string.h>

struct index {
    size_t slots; /* a power of two, at least twice the codes */
    size_t used;
    struct slot {
        const char *code;
        size_t number;
    } * slot;
};

struct index *
index_new(struct mem *mem, size_t count)
{
    struct index *index = MEM_NEW(mem, struct index);

    index->slots = 8;
    while (index->slots < count * 2)
        index->slots *= 2;
    index->slot = MEM_ARRAY(mem, struct slot, index->slots);
    return index;
}

/* FNV-1a */
static uint64_t
hash(const char *code)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (; *code != '\0'; code++)
        hash = (hash ^ (unsigned char)*code) * UINT64_C(1099511628211);
    return hash ^ hash >> 32;
}

/* The slot of the code, or the free one where it would go. */
static struct slot *
find(const struct index *index, const char *code)
{
    size_t at = (size_t)hash(code) & (index->slots - 1);

    while (index->slot[at].code != NULL &&
           strcmp(index->slot[at].code, code) != 0)
        at = (at + 1) & (index->slots - 1);
    return &index->slot[at];
}

size_t
index_add(struct index *index, const char *code, size_t number)
{
    struct slot *slot = find(index, code);

    if (slot->code != NULL)
        return slot->number;
    ensure(++index->used < index->slots);
    *slot = (struct slot){code, number};
    return NO_INDEX;
}

size_t
index_find(const struct index *index, const char *code)
{
    const struct slot *slot = find(index, code);

    return slot->code != NULL ? slot->number : NO_INDEX;
}
