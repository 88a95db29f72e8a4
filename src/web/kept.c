/* kept.c - what was made of an agency's year, kept as long as it holds. */
#include "web/kept.h"

#include "base/ensure.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 4096

/* One thing: in the chain of its bucket, and in the order of coming. */
struct thing {
    struct thing *chain, *younger;
    size_t bucket, key_size, count;
    char text[]; /* the key with its NUL, then the bytes */
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

static size_t
size_of(const struct thing *thing)
{
    return sizeof *thing + thing->key_size + thing->count;
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
    kept->held -= size_of(thing);
    free(thing);
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

static const struct thing *
find(const struct kept *kept, const char *key)
{
    const struct thing *thing = kept->bucket[bucket_of(key)];

    while (thing != NULL && strcmp(thing->text, key) != 0)
        thing = thing->chain;
    return thing;
}

bool
kept_find(struct kept *kept, const char *key, struct out *out)
{
    const struct thing *thing;

    pthread_mutex_lock(&kept->lock);
    thing = find(kept, key);
    if (thing != NULL)
        out_bytes(out, thing->text + thing->key_size, thing->count);
    pthread_mutex_unlock(&kept->lock);
    return thing != NULL;
}

static struct thing *
thing_new(const char *key, const char *bytes, size_t count)
{
    size_t key_size = strlen(key) + 1;
    struct thing *thing = malloc(sizeof *thing + key_size + count);

    if (thing == NULL)
        return NULL; /* then it is made again */
    *thing = (struct thing){.bucket = bucket_of(key),
                            .key_size = key_size,
                            .count = count};
    memcpy(thing->text, key, key_size);
    memcpy(thing->text + key_size, bytes, count);
    return thing;
}

void
kept_put(struct kept *kept, const char *key, const char *bytes, size_t count)
{
    struct thing *thing;

    if (count > kept->most / 4 || (thing = thing_new(key, bytes, count)) == NULL)
        return;
    pthread_mutex_lock(&kept->lock);
    if (find(kept, key) != NULL) { /* another request was as quick */
        pthread_mutex_unlock(&kept->lock);
        free(thing);
        return;
    }
    thing->chain = kept->bucket[thing->bucket];
    kept->bucket[thing->bucket] = thing;
    if (kept->youngest != NULL)
        kept->youngest->younger = thing;
    else
        kept->oldest = thing;
    kept->youngest = thing;
    kept->held += size_of(thing);
    while (kept->held > kept->most)
        drop_oldest(kept);
    pthread_mutex_unlock(&kept->lock);
}
