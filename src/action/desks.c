/* desks.c - connections to the database, lent to one request at a time. */
#include "action/desks.h"

#include "action/clerk.h"
#include "base/ensure.h"
#include "base/mem.h"
#include "store/store.h"

#include <pthread.h>
#include <stdbool.h>
#include <time.h>

enum {
    WRITERS = 4,
    WRITERS_IN_TURN = 16,
};

struct desks {
    struct mem *mem;
    const char *url, *evidence;
    bool writes;
    struct shelf *shelf;
    struct turn *turn;   /* of a file with one writer; NULL */
    struct clerk *clerk; /* likewise */
    pthread_mutex_t lock;
    pthread_cond_t returned;
    struct desk **idle; /* the last one given back is the first one lent: what
                           it has read is still at hand */
    size_t idle_count, open_count, room, waiting;
};

struct desks *
desks_new(const char *url, const char *evidence, bool writes, size_t count)
{
    struct mem *mem = mem_new();
    struct desks *desks = MEM_NEW(mem, struct desks);
    pthread_condattr_t attributes;

    desks->mem = mem;
    desks->url = url;
    desks->evidence = evidence;
    desks->writes = writes;
    desks->room = count;
    desks->idle = MEM_ARRAY(mem, struct desk *, count);
    if (writes && url_has_one_writer(url)) {
        desks->turn = turn_new();
        desks->clerk = clerk_new(url, evidence, desks->turn);
    }
    ensure(pthread_mutex_init(&desks->lock, NULL) == 0);
    ensure(pthread_condattr_init(&attributes) == 0);
    ensure(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0);
    ensure(pthread_cond_init(&desks->returned, &attributes) == 0);
    pthread_condattr_destroy(&attributes);
    return desks;
}

void
desks_share(struct desks *desks, struct shelf *shelf)
{
    desks->shelf = shelf;
}

struct desks *
desks_for_deeds(const char *url, const char *evidence)
{
    return desks_new(url, evidence, true,
                     url_has_one_writer(url) ? WRITERS_IN_TURN : WRITERS);
}

static void
close_desk(struct desk *desk)
{
    struct store *store = desk->store;

    desk_free(desk);
    store_close(store);
}

void
desks_free(struct desks *desks)
{
    if (desks == NULL)
        return;
    ensure(desks->idle_count == desks->open_count);
    for (size_t i = 0; i < desks->idle_count; i++)
        close_desk(desks->idle[i]);
    clerk_free(desks->clerk);
    turn_free(desks->turn);
    pthread_cond_destroy(&desks->returned);
    pthread_mutex_destroy(&desks->lock);
    mem_free(desks->mem);
}

static struct timespec
after(int64_t ms)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(ms / 1000);
    until.tv_nsec += (long)(ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    return until;
}

/* Opens one for the place that is taken already. */
static enum status
open_desk(struct desks *desks, struct desk **desk)
{
    struct mem *mem = mem_new();
    struct out fault = out_new(mem);
    struct store *store;
    enum status status =
        store_open(&store, desks->url, desks->writes ? DB_WRITE : DB_READ,
                   desks->evidence, &fault);

    mem_free(mem);
    if (status == STATUS_FINE) {
        *desk = desk_new(store);
        (*desk)->shelf = desks->shelf;
        (*desk)->clerk = desks->clerk;
        store_take_turns(store, desks->turn);
        return STATUS_FINE;
    }
    pthread_mutex_lock(&desks->lock);
    desks->open_count--;
    pthread_cond_signal(&desks->returned);
    pthread_mutex_unlock(&desks->lock);
    return status;
}

enum status
desks_take(struct desks *desks, int64_t wait_ms, struct desk **desk)
{
    struct timespec until = after(wait_ms);
    int waited = 0;

    pthread_mutex_lock(&desks->lock);
    desks->waiting++;
    while (desks->idle_count == 0 && desks->open_count == desks->room &&
           waited == 0)
        waited = pthread_cond_timedwait(&desks->returned, &desks->lock, &until);
    desks->waiting--;
    if (desks->idle_count > 0) {
        *desk = desks->idle[--desks->idle_count];
        pthread_mutex_unlock(&desks->lock);
        return STATUS_FINE;
    }
    if (desks->open_count == desks->room) {
        pthread_mutex_unlock(&desks->lock);
        return STATUS_BUSY;
    }
    desks->open_count++;
    pthread_mutex_unlock(&desks->lock);
    return open_desk(desks, desk);
}

void
desks_give(struct desks *desks, struct desk *desk, enum status status)
{
    bool broken = status == STATUS_LOST || status == STATUS_FAILED;

    desk_rest(desk);
    if (broken)
        close_desk(desk);
    pthread_mutex_lock(&desks->lock);
    if (broken)
        desks->open_count--;
    else
        desks->idle[desks->idle_count++] = desk;
    pthread_cond_signal(&desks->returned);
    pthread_mutex_unlock(&desks->lock);
}

void
desks_count(struct desks *desks, size_t *lent, size_t *waiting)
{
    pthread_mutex_lock(&desks->lock);
    *lent = desks->open_count - desks->idle_count;
    *waiting = desks->waiting;
    pthread_mutex_unlock(&desks->lock);
}

bool
desks_deeds(struct desks *desks, int64_t *deeds, int64_t *commits)
{
    if (desks->clerk == NULL)
        return false;
    clerk_count(desks->clerk, deeds, commits);
    return true;
}
