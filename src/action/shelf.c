/* shelf.c - what all desks of a server share. */
#include "action/shelf.h"

#include "action/alike.h"
#include "base/ensure.h"
#include "store/agreement.h"

#include <pthread.h>

#define BUCKETS 4096

/* A full generation goes on as long as it is of use: until so many times were
 * in vain for each that it holds. */
#define VAIN_MOST 4

enum { FORMS_KEPT = 24 };

struct kept_thing {
    struct kept_thing *next;
    struct shelf_key key;
    const void *thing;
};

struct kept_agreement {
    struct kept_agreement *next;
    struct version version;
    struct agreement agreement;
};

struct shelf_held {
    struct mem *mem;
    struct alike *alike;
    struct kept_agreement *agreements[BUCKETS];
    struct kept_thing *things[BUCKETS];
    size_t count, in_vain, holders;
};

struct shelf {
    struct mem *mem;
    pthread_mutex_t lock;
    size_t bytes;
    struct shelf_held *now;
};

/* ---- generations ---- */

static struct shelf_held *
begin(void)
{
    struct mem *mem = mem_new();
    struct shelf_held *held = MEM_NEW(mem, struct shelf_held);

    held->mem = mem;
    held->alike = alike_new(FORMS_KEPT);
    held->holders = 1; /* it is the present one */
    return held;
}

static void
drop(struct shelf_held *held)
{
    if (--held->holders > 0)
        return;
    alike_free(held->alike);
    mem_free(held->mem);
}

struct shelf *
shelf_new(size_t bytes)
{
    struct mem *mem = mem_new();
    struct shelf *shelf = MEM_NEW(mem, struct shelf);

    shelf->mem = mem;
    shelf->bytes = bytes;
    shelf->now = begin();
    ensure(pthread_mutex_init(&shelf->lock, NULL) == 0);
    return shelf;
}

void
shelf_free(struct shelf *shelf)
{
    if (shelf == NULL)
        return;
    ensure(shelf->now->holders == 1);
    drop(shelf->now);
    pthread_mutex_destroy(&shelf->lock);
    mem_free(shelf->mem);
}

struct shelf_held *
shelf_hold(struct shelf *shelf)
{
    struct shelf_held *held;

    pthread_mutex_lock(&shelf->lock);
    if (shelf->now->in_vain > VAIN_MOST * (shelf->now->count + 1)) {
        drop(shelf->now);
        shelf->now = begin();
    }
    held = shelf->now;
    held->holders++;
    pthread_mutex_unlock(&shelf->lock);
    return held;
}

void
shelf_let_go(struct shelf *shelf, struct shelf_held *held)
{
    if (held == NULL)
        return;
    pthread_mutex_lock(&shelf->lock);
    drop(held);
    pthread_mutex_unlock(&shelf->lock);
}

static bool
has_room(const struct shelf *shelf, struct shelf_held *held)
{
    bool has = mem_held(held->mem) + alike_held(held->alike) < shelf->bytes;

    held->in_vain += !has;
    held->count += has;
    return has;
}

/* ---- agreements ---- */

/* Identifiers made in one second differ in their last bits, those of an agency
 * in the ones above. */
static size_t
bucket_of(int64_t number)
{
    uint64_t mixed = (uint64_t)number * UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(mixed >> 32) % BUCKETS;
}

/* The text of the document goes, what was read of it stays. */
static enum status
read_agreement(struct shelf_held *held, struct store *store, int64_t id,
               struct kept_agreement **kept)
{
    struct mem *scratch = mem_new();
    struct version version;
    enum status status = version_by_id(store, id, &version, scratch);

    if (status == STATUS_FINE) {
        *kept = MEM_NEW(held->mem, struct kept_agreement);
        status = alike_read(held->alike, version.content, &(*kept)->agreement,
                            held->mem);
    }
    if (status == STATUS_FINE) {
        (*kept)->version = version;
        (*kept)->version.content = NULL;
        (*kept)->version.sha256 =
            mem_string(held->mem, version.sha256, SHA256_TEXT - 1);
    }
    mem_free(scratch);
    return status;
}

enum status
shelf_agreement(struct shelf *shelf, struct shelf_held *held,
                struct store *store, int64_t id, const struct version **version,
                const struct agreement **agreement)
{
    struct kept_agreement **bucket = &held->agreements[bucket_of(id)], *kept;
    enum status status = STATUS_FINE;

    *agreement = NULL;
    pthread_mutex_lock(&shelf->lock);
    for (kept = *bucket; kept != NULL && kept->version.id != id;)
        kept = kept->next;
    if (kept == NULL && has_room(shelf, held)) {
        status = read_agreement(held, store, id, &kept);
        if (status == STATUS_FINE) {
            kept->next = *bucket;
            *bucket = kept;
        }
    }
    if (status == STATUS_FINE && kept != NULL) {
        *version = &kept->version;
        *agreement = &kept->agreement;
    }
    pthread_mutex_unlock(&shelf->lock);
    return status;
}

/* ---- anything else ---- */

static bool
same_key(const struct shelf_key *a, const struct shelf_key *b)
{
    return a->kind == b->kind && a->of == b->of &&
           a->agency_id == b->agency_id && a->fiscal_year == b->fiscal_year;
}

static struct kept_thing **
place_of(struct shelf_held *held, const struct shelf_key *key)
{
    struct kept_thing **place = &held->things[bucket_of(
        key->of * 31 + key->agency_id * 7 + key->fiscal_year + key->kind)];

    while (*place != NULL && !same_key(&(*place)->key, key))
        place = &(*place)->next;
    return place;
}

const void *
shelf_find(struct shelf *shelf, struct shelf_held *held,
           const struct shelf_key *key)
{
    const struct kept_thing *kept;
    const void *thing;

    pthread_mutex_lock(&shelf->lock);
    kept = *place_of(held, key);
    thing = kept == NULL ? NULL : kept->thing;
    pthread_mutex_unlock(&shelf->lock);
    return thing;
}

const void *
shelf_put(struct shelf *shelf, struct shelf_held *held,
          const struct shelf_key *key, shelf_copy *copy, const void *thing)
{
    const void *own = NULL;

    pthread_mutex_lock(&shelf->lock);
    if (has_room(shelf, held)) {
        struct kept_thing **place = place_of(held, key);

        own = copy(thing, held->mem);
        if (*place == NULL) {
            *place = MEM_NEW(held->mem, struct kept_thing);
            (*place)->key = *key;
        }
        (*place)->thing = own;
    }
    pthread_mutex_unlock(&shelf->lock);
    return own;
}
