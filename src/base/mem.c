/* mem.c - arenas as lists of blocks, each twice the one before. */
#include "base/mem.h"

#include "base/ensure.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#define WATCHED __has_feature(address_sanitizer) /* clang */
#elif defined(__SANITIZE_ADDRESS__)
#define WATCHED 1 /* gcc */
#else
#define WATCHED 0
#endif

#if WATCHED
#include <sanitizer/asan_interface.h>
#define REDZONE 16 /* so that the sanitizer sees a step past an allocation */
#else
#define REDZONE                                  0
#define ASAN_POISON_MEMORY_REGION(start, size)   ((void)0)
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)0)
#endif

#define ALIGNMENT   16
#define FIRST_BLOCK ((size_t)16 * 1024)
#define LAST_BLOCK  ((size_t)512 * 1024)

struct block {
    struct block *before;
    size_t size; /* bytes behind this head */
    size_t used;
    size_t padding; /* keeps what follows aligned */
};

struct mem {
    struct block *last;
    size_t held;
};

static struct block *
block_new(struct mem *mem, size_t size)
{
    struct block *block = calloc(1, sizeof *block + size);

    ensure(block != NULL);
    block->size = size;
    if (mem->last != NULL && size > LAST_BLOCK) {
        /* One for a single taker: the last goes on to be filled. */
        block->before = mem->last->before;
        mem->last->before = block;
    } else {
        block->before = mem->last;
        mem->last = block;
    }
    mem->held += sizeof *block + size;
    ASAN_POISON_MEMORY_REGION(block + 1, size);
    return block;
}

struct mem *
mem_new(void)
{
    struct mem *mem = calloc(1, sizeof *mem);

    ensure(mem != NULL);
    block_new(mem, FIRST_BLOCK);
    return mem;
}

void
mem_free(struct mem *mem)
{
    if (mem == NULL)
        return;
    for (struct block *block = mem->last, *before; block; block = before) {
        before = block->before;
        ASAN_UNPOISON_MEMORY_REGION(block + 1, block->size);
        free(block);
    }
    free(mem);
}

/* The bytes that `size` of them take up. */
static size_t
whole_size(size_t size)
{
    ensure(size <= SIZE_MAX / 4);
    return (size + REDZONE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

void
mem_adopt(struct mem *mem, struct mem *other)
{
    struct block *first = mem->last;

    while (first->before != NULL)
        first = first->before;
    first->before = other->last;
    mem->held += other->held;
    free(other);
}

void
mem_clear(struct mem *mem)
{
    struct block *block = mem->last;

    for (struct block *older = block->before, *before; older; older = before) {
        before = older->before;
        mem->held -= sizeof *older + older->size;
        ASAN_UNPOISON_MEMORY_REGION(older + 1, older->size);
        free(older);
    }
    block->before = NULL;
    ASAN_UNPOISON_MEMORY_REGION(block + 1, block->size);
    memset(block + 1, 0, block->used);
    ASAN_POISON_MEMORY_REGION(block + 1, block->size);
    block->used = 0;
}

void *
mem_take(struct mem *mem, size_t size)
{
    struct block *block = mem->last;
    size_t whole = whole_size(size);

    if (whole > block->size - block->used) {
        size_t next = block->size * 2;

        if (next > LAST_BLOCK)
            next = LAST_BLOCK;
        block = block_new(mem, whole > next ? whole : next);
    }
    char *start = (char *)(block + 1) + block->used;
    block->used += whole;
    ASAN_UNPOISON_MEMORY_REGION(start, size);
    return start;
}

void *
mem_take_array(struct mem *mem, size_t count, size_t size)
{
    ensure(size == 0 || count <= SIZE_MAX / 4 / size);
    return mem_take(mem, count * size);
}

void *
mem_resize(struct mem *mem, void *start, size_t size, size_t larger)
{
    struct block *block = mem->last;
    size_t whole = whole_size(size), more = whole_size(larger) - whole;
    void *copy;

    ensure(size <= larger);
    if (start != NULL &&
        (char *)(block + 1) + block->used == (char *)start + whole &&
        more <= block->size - block->used) {
        block->used += more;
        ASAN_UNPOISON_MEMORY_REGION(start, larger);
        return start;
    }
    copy = mem_take(mem, larger);
    if (size > 0)
        memcpy(copy, start, size);
    return copy;
}

char *
mem_string(struct mem *mem, const char *bytes, size_t count)
{
    char *copy = mem_take(mem, count + 1);

    if (count > 0)
        memcpy(copy, bytes, count);
    return copy;
}

void *
mem_grow(struct mem *mem, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;

    size_t larger = *room < 4 ? 4 : *room * 2;

    ensure(size == 0 || larger <= SIZE_MAX / 4 / size);
    items = mem_resize(mem, items, *room * size, larger * size);
    *room = larger;
    return items;
}

size_t
mem_held(const struct mem *mem)
{
    return mem->held;
}
