/* ids.c - numbers for rows, that grow with time and never clash. */
#include "store/ids.h"

#include "base/ensure.h"

#include <time.h>

#define EPOCH_MS   INT64_C(1577836800000) /* 1 January 2020 */
#define NODES      1024
#define PER_MS     4096
#define LEASE_MS   INT64_C(3600000)
#define RENEW_MS   INT64_C(600000) /* when less than this is left */

int64_t
clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A number that nobody holds: one that was given back, else a new one.  Two
 * programs may see the same; one of them takes it, the other looks again. */
static enum status
find_free(struct ids *ids, int64_t now, int64_t *number, bool *is_new)
{
    struct rows rows;

    *number = -1;
    TRY(DB_ASK(ids->db, &rows, SQL_NODE_FREE, param_whole(now)));
    if (rows_next(&rows))
        *number = rows_whole(&rows, 0);
    TRY(rows_end(&rows));
    *is_new = *number < 0;
    if (!*is_new)
        return STATUS_FINE;
    TRY(DB_ASK(ids->db, &rows, SQL_NODE_COUNT));
    if (rows_next(&rows))
        *number = rows_whole(&rows, 0);
    TRY(rows_end(&rows));
    return *number < NODES ? STATUS_FINE : STATUS_BUSY;
}

static enum status
take(struct ids *ids, int64_t now)
{
    for (int tries = 0; tries < NODES; tries++) {
        int64_t number;
        bool is_new;

        TRY(find_free(ids, now, &number, &is_new));
        if (is_new)
            TRY(DB_RUN(ids->db, SQL_NODE_NEW, param_whole(number)));
        TRY(DB_RUN(ids->db, SQL_NODE_TAKE, param_whole(number),
                   param_whole(now + LEASE_MS), param_whole(now)));
        if (db_changed(ids->db) == 1) {
            ids->node = number;
            ids->until_ms = now + LEASE_MS;
            ids->taken_here = true;
            return STATUS_FINE;
        }
    }
    return STATUS_BUSY;
}

enum status
ids_ready(struct ids *ids)
{
    int64_t now = clock_ms();

    if (ids->node >= 0 && ids->until_ms - now > RENEW_MS)
        return STATUS_FINE;
    if (ids->node < 0)
        return take(ids, now);
    TRY(DB_RUN(ids->db, SQL_NODE_HOLD, param_whole(ids->node),
               param_whole(now + LEASE_MS)));
    ids->until_ms = now + LEASE_MS;
    ids->held_here = true;
    return STATUS_FINE;
}

int64_t
ids_next(struct ids *ids)
{
    int64_t now = clock_ms();

    ensure(ids->node >= 0);
    if (now > ids->last_ms) {
        ids->last_ms = now;
        ids->count = 0;
    } else if (++ids->count == PER_MS) { /* borrowed from the future */
        ids->last_ms++;
        ids->count = 0;
    }
    ensure(ids->last_ms < ids->until_ms);
    return ((ids->last_ms - EPOCH_MS) * NODES + ids->node) * PER_MS +
           ids->count;
}

void
ids_kept(struct ids *ids)
{
    ids->taken_here = ids->held_here = false;
}

void
ids_undone(struct ids *ids)
{
    if (ids->taken_here)
        ids->node = -1;
    if (ids->held_here)
        ids->until_ms = 0;
    ids->taken_here = ids->held_here = false;
}

void
ids_give_back(struct ids *ids)
{
    bool fine;

    if (ids->node < 0 || db_begin(ids->db, true) != STATUS_FINE)
        return;
    fine = DB_RUN(ids->db, SQL_NODE_HOLD, param_whole(ids->node),
                  param_whole(ids->last_ms)) == STATUS_FINE;
    if (!fine || db_commit(ids->db) != STATUS_FINE)
        db_rollback(ids->db);
    ids->node = -1;
}
