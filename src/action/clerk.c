/* clerk.c - deeds of many, committed together. */
#include "action/clerk.h"

#include "base/ensure.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    WAIT_MS = 10000,
    TOGETHER_MOST = 64, /* deeds of one commit: the first waits for them all */
};

/* Those who share a commit. */
struct batch {
    size_t deeds, kept, waiting;
    bool over;
    enum status status;
};

struct clerk {
    const char *url, *evidence;
    struct turn *turn;
    struct store *store; /* used by whoever has the turn; NULL: not open */
    struct batch *batch; /* the transaction that is open; NULL: none is */
    pthread_mutex_t lock; /* of all batches' ends */
    pthread_cond_t over;
    int64_t deeds, commits; /* by the lock, too */
};

struct clerk *
clerk_new(const char *url, const char *evidence, struct turn *turn)
{
    struct clerk *clerk = calloc(1, sizeof *clerk);

    ensure(clerk != NULL && pthread_mutex_init(&clerk->lock, NULL) == 0 &&
           pthread_cond_init(&clerk->over, NULL) == 0);
    clerk->url = url;
    clerk->evidence = evidence;
    clerk->turn = turn;
    return clerk;
}

void
clerk_free(struct clerk *clerk)
{
    if (clerk == NULL)
        return;
    ensure(clerk->batch == NULL);
    store_close(clerk->store);
    pthread_cond_destroy(&clerk->over);
    pthread_mutex_destroy(&clerk->lock);
    free(clerk);
}

static enum status
open_store(struct clerk *clerk)
{
    struct mem *mem = mem_new();
    struct out fault = out_new(mem);
    enum status status = store_open(&clerk->store, clerk->url, DB_WRITE,
                                    clerk->evidence, &fault);

    mem_free(mem);
    return status;
}

static enum status
open_batch(struct clerk *clerk)
{
    if (clerk->store == NULL)
        TRY(open_store(clerk));
    TRY(store_begin(clerk->store));
    clerk->batch = calloc(1, sizeof *clerk->batch);
    ensure(clerk->batch != NULL);
    return STATUS_FINE;
}

/* Ends the transaction: all that was kept in it, or nothing. */
static void
close_batch(struct clerk *clerk, enum status status)
{
    struct batch *batch = clerk->batch;

    clerk->batch = NULL;
    if (status == STATUS_FINE && batch->kept > 0)
        status = store_commit(clerk->store);
    else
        store_rollback(clerk->store);
    if (status == STATUS_LOST || status == STATUS_FAILED) {
        store_close(clerk->store);
        clerk->store = NULL;
    }
    pthread_mutex_lock(&clerk->lock);
    batch->over = true;
    batch->status = status;
    if (status == STATUS_FINE && batch->kept > 0) {
        clerk->deeds += (int64_t)batch->kept;
        clerk->commits++;
    }
    pthread_cond_broadcast(&clerk->over);
    pthread_mutex_unlock(&clerk->lock);
}

/* Waits for its end; the last one takes it away. */
static enum status
wait_for(struct clerk *clerk, struct batch *batch)
{
    enum status status;
    bool last;

    pthread_mutex_lock(&clerk->lock);
    while (!batch->over)
        pthread_cond_wait(&clerk->over, &clerk->lock);
    status = batch->status;
    last = --batch->waiting == 0;
    pthread_mutex_unlock(&clerk->lock);
    if (last)
        free(batch);
    return status;
}

enum status
clerk_come(struct clerk *clerk, struct store **store)
{
    enum status status = STATUS_FINE;
    struct batch *batch;

    if (!turn_take(clerk->turn, true, WAIT_MS))
        return STATUS_BUSY;
    if (clerk->batch == NULL)
        status = open_batch(clerk);
    if (status != STATUS_FINE) {
        turn_give(clerk->turn);
        return status;
    }
    batch = clerk->batch;
    batch->deeds++;
    pthread_mutex_lock(&clerk->lock);
    batch->waiting++;
    pthread_mutex_unlock(&clerk->lock);
    status = store_mark(clerk->store);
    if (status != STATUS_FINE)
        return clerk_leave(clerk, false, status);
    *store = clerk->store;
    return STATUS_FINE;
}

enum status
clerk_leave(struct clerk *clerk, bool keep, enum status status)
{
    struct batch *batch = clerk->batch;
    enum status marked = store_mark_end(clerk->store, keep);

    if (marked == STATUS_FINE) {
        batch->kept += keep;
        if (batch->deeds < TOGETHER_MOST && turn_pass(clerk->turn))
            return wait_for(clerk, batch);
        close_batch(clerk, STATUS_FINE);
    } else { /* the engine has given up all of it, as on a full disk */
        close_batch(clerk, status == STATUS_FINE ? marked : status);
    }
    turn_give(clerk->turn);
    return wait_for(clerk, batch);
}

void
clerk_count(struct clerk *clerk, int64_t *deeds, int64_t *commits)
{
    pthread_mutex_lock(&clerk->lock);
    *deeds = clerk->deeds;
    *commits = clerk->commits;
    pthread_mutex_unlock(&clerk->lock);
}
