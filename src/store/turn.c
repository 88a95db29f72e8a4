/* turn.c - who writes next. */
#include "store/turn.h"

#include "base/ensure.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* Stands on the stack of who waits. */
struct waiter {
    pthread_cond_t granted;
    bool joins, has;
    struct waiter *next;
};

struct turn {
    pthread_mutex_t lock;
    bool held;
    struct waiter *first, *last;
};

struct turn *
turn_new(void)
{
    struct turn *turn = calloc(1, sizeof *turn);

    ensure(turn != NULL && pthread_mutex_init(&turn->lock, NULL) == 0);
    return turn;
}

void
turn_free(struct turn *turn)
{
    if (turn == NULL)
        return;
    ensure(!turn->held && turn->first == NULL);
    pthread_mutex_destroy(&turn->lock);
    free(turn);
}

static void
stand_in_line(struct turn *turn, struct waiter *waiter)
{
    pthread_condattr_t attributes;

    ensure(pthread_condattr_init(&attributes) == 0 &&
           pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0 &&
           pthread_cond_init(&waiter->granted, &attributes) == 0);
    pthread_condattr_destroy(&attributes);
    if (turn->last != NULL)
        turn->last->next = waiter;
    else
        turn->first = waiter;
    turn->last = waiter;
}

static void
leave_line(struct turn *turn, struct waiter *waiter)
{
    struct waiter **at = &turn->first, *before = NULL;

    for (; *at != waiter; at = &(*at)->next)
        before = *at;
    *at = waiter->next;
    if (turn->last == waiter)
        turn->last = before;
}

static void
wait(struct turn *turn, struct waiter *waiter, int64_t wait_ms)
{
    struct timespec until;
    int waited = 0;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(wait_ms / 1000);
    until.tv_nsec += (long)(wait_ms % 1000) * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    while (!waiter->has && waited == 0)
        waited = pthread_cond_timedwait(&waiter->granted, &turn->lock, &until);
}

bool
turn_take(struct turn *turn, bool joins, int64_t wait_ms)
{
    struct waiter waiter = {.joins = joins};

    pthread_mutex_lock(&turn->lock);
    if (!turn->held) {
        turn->held = true;
        pthread_mutex_unlock(&turn->lock);
        return true;
    }
    stand_in_line(turn, &waiter);
    wait(turn, &waiter, wait_ms);
    if (!waiter.has)
        leave_line(turn, &waiter);
    pthread_mutex_unlock(&turn->lock);
    pthread_cond_destroy(&waiter.granted);
    return waiter.has;
}

/* Whoever holds the lock gives the turn to the first in line, who is there. */
static void
grant(struct turn *turn)
{
    struct waiter *waiter = turn->first;

    leave_line(turn, waiter);
    waiter->has = true;
    pthread_cond_signal(&waiter->granted);
}

void
turn_give(struct turn *turn)
{
    pthread_mutex_lock(&turn->lock);
    ensure(turn->held);
    if (turn->first != NULL)
        grant(turn);
    else
        turn->held = false;
    pthread_mutex_unlock(&turn->lock);
}

bool
turn_pass(struct turn *turn)
{
    bool joins;

    pthread_mutex_lock(&turn->lock);
    joins = turn->first != NULL && turn->first->joins;
    if (joins)
        grant(turn);
    pthread_mutex_unlock(&turn->lock);
    return joins;
}
