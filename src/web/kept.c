/* kept.c - what was made of an agency's year, kept as long as it holds. */
#include "web/kept.h"

#include "base/ensure.h"
#include "web/mark.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 4096

/* One thing: in the chain of its bucket, and in the order of coming. */
struct thing {
    struct piece piece; /* first: a piece in somebody's hands is its thing */
    struct thing *chain, *younger;
    size_t bucket, hands; /* so many requests have it */
    bool dropped;         /* to be freed by the last of them */
    const char *key;
    struct mem *mem; /* of all of it */
};

struct kept {
    pthread_mutex_t lock;
    struct thing *bucket[BUCKETS];
    struct thing *oldest, *youngest;
    size_t held, most;
};

struct kept *
kept_new(size_t bytes)
{
    struct kept *kept = calloc(1, sizeof *kept);

    ensure(kept != NULL && pthread_mutex_init(&kept->lock, NULL) == 0);
    kept->most = bytes;
    return kept;
}

static void
drop_oldest(struct kept *kept)
{
    struct thing *thing = kept->oldest, **at = &kept->bucket[thing->bucket];

    while (*at != thing)
        at = &(*at)->chain;
    *at = thing->chain;
    kept->oldest = thing->younger;
    if (kept->oldest == NULL)
        kept->youngest = NULL;
    kept->held -= mem_held(thing->mem);
    thing->dropped = true;
    if (thing->hands == 0)
        mem_free(thing->mem);
}

void
kept_free(struct kept *kept)
{
    if (kept == NULL)
        return;
    while (kept->oldest != NULL)
        drop_oldest(kept);
    pthread_mutex_destroy(&kept->lock);
    free(kept);
}

/* FNV-1a. */
static size_t
bucket_of(const char *key)
{
    uint64_t hash = 0xCBF29CE484222325u;

    for (; *key != '\0'; key++)
        hash = (hash ^ (unsigned char)*key) * 0x100000001B3u;
    return (hash ^ hash >> 32) % BUCKETS;
}

static struct thing *
find(const struct kept *kept, const char *key)
{
    struct thing *thing = kept->bucket[bucket_of(key)];

    while (thing != NULL && strcmp(thing->key, key) != 0)
        thing = thing->chain;
    return thing;
}

const struct piece *
kept_find(struct kept *kept, const char *key)
{
    struct thing *thing;

    pthread_mutex_lock(&kept->lock);
    thing = find(kept, key);
    if (thing != NULL)
        thing->hands++;
    pthread_mutex_unlock(&kept->lock);
    return thing == NULL ? NULL : &thing->piece;
}

static struct thing *
thing_new(const char *key, const char *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct thing *thing = MEM_NEW(mem, struct thing);

    thing->mem = mem;
    thing->bucket = bucket_of(key);
    thing->key = mem_string(mem, key, strlen(key));
    thing->piece.bytes = mem_string(mem, bytes, count);
    thing->piece.count = count;
    thing->piece.mark = mark_of(bytes, count);
    thing->piece.packed = packed_of(bytes, count, 6, mem);
    return thing;
}

/* Takes its place; the oldest make room. */
static void
enter(struct kept *kept, struct thing *thing)
{
    thing->chain = kept->bucket[thing->bucket];
    kept->bucket[thing->bucket] = thing;
    if (kept->youngest != NULL)
        kept->youngest->younger = thing;
    else
        kept->oldest = thing;
    kept->youngest = thing;
    kept->held += mem_held(thing->mem);
    while (kept->held > kept->most)
        drop_oldest(kept);
}

const struct piece *
kept_put(struct kept *kept, const char *key, const char *bytes, size_t count)
{
    struct thing *thing = thing_new(key, bytes, count), *before;

    pthread_mutex_lock(&kept->lock);
    before = find(kept, key);
    if (before == NULL) {
        thing->hands = 1;
        enter(kept, thing);
    } else { /* another request was as quick */
        mem_free(thing->mem);
        thing = before;
        thing->hands++;
    }
    pthread_mutex_unlock(&kept->lock);
    return &thing->piece;
}

void
kept_let_go(struct kept *kept, const struct piece *piece)
{
    struct thing *thing = (struct thing *)piece;

    pthread_mutex_lock(&kept->lock);
    if (--thing->hands == 0 && thing->dropped)
        mem_free(thing->mem);
    pthread_mutex_unlock(&kept->lock);
}
