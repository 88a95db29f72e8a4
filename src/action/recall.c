/* recall.c - what a desk has found in the database. */
#include "action/recall.h"

#include <string.h>

enum {
    PLACES = 512,           /* a key has one place: the last one noted is there */
    BYTES_MOST = 1024 * 1024, /* then it begins anew */
};

struct recall {
    struct mem *mem, *noted;
    int64_t count;
    bool on, counted;
    struct note {
        const char *key; /* NULL: nothing is there */
        const void *what;
    } notes[PLACES];
};

struct recall *
recall_new(void)
{
    struct mem *mem = mem_new();
    struct recall *recall = MEM_NEW(mem, struct recall);

    recall->mem = mem;
    recall->noted = mem_new();
    return recall;
}

void
recall_free(struct recall *recall)
{
    if (recall == NULL)
        return;
    mem_free(recall->noted);
    mem_free(recall->mem);
}

void
recall_at(struct recall *recall, int64_t count)
{
    recall->on = true;
    if (recall->counted && recall->count == count &&
        mem_held(recall->noted) <= BYTES_MOST)
        return;
    memset(recall->notes, 0, sizeof recall->notes);
    mem_clear(recall->noted);
    recall->count = count;
    recall->counted = true;
}

void
recall_stop(struct recall *recall)
{
    recall->on = false;
}

/* FNV-1a. */
static size_t
place_of(const char *key)
{
    uint64_t hash = 0xCBF29CE484222325u;

    for (; *key != '\0'; key++)
        hash = (hash ^ (unsigned char)*key) * 0x100000001B3u;
    return (hash ^ hash >> 32) % PLACES;
}

const void *
recall_find(const struct recall *recall, const char *key)
{
    const struct note *note = &recall->notes[place_of(key)];

    return recall->on && note->key != NULL && strcmp(note->key, key) == 0
               ? note->what
               : NULL;
}

struct mem *
recall_mem(struct recall *recall)
{
    return recall->on ? recall->noted : NULL;
}

void
recall_note(struct recall *recall, const char *key, const void *what)
{
    recall->notes[place_of(key)] =
        (struct note){mem_string(recall->noted, key, strlen(key)), what};
}
