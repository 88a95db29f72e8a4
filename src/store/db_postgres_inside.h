/* db_postgres_inside.h - questions that PostgreSQL was asked ahead. */
#ifndef STORE_DB_POSTGRES_INSIDE_H
#define STORE_DB_POSTGRES_INSIDE_H

#include "store/db_inside.h"

#include <libpq-fe.h>

#define AHEAD_MAX  8
#define AHEAD_TEXT 256

/* Questions on their way, and answers that nobody has asked for yet. */
struct ahead {
    size_t count;
    struct question {
        enum sql sql;
        char params[AHEAD_TEXT];
        int at;           /* in the queue; -1: it has come back */
        PGresult *result; /* NULL: not yet, or it was not fine */
    } item[AHEAD_MAX];
};

/* One more, whose place in the queue is not known yet; NULL: there is no room
 * for it, and it is asked in its time. */
struct question *ahead_add(struct ahead *ahead, enum sql sql,
                           const struct param *params, size_t count);

/* The one with these parameters; NULL: none. */
struct question *ahead_find(struct ahead *ahead, enum sql sql,
                            const struct param *params, size_t count);

/* Takes what came back at this place in the queue; false: nobody asked. */
bool ahead_keep(struct ahead *ahead, int at, PGresult *result);

/* The queue is empty: what has no answer gets none. */
void ahead_arrived(struct ahead *ahead);

/* Its answer, which is the caller's now. */
PGresult *ahead_take(struct ahead *ahead, struct question *question);

void ahead_forget(struct ahead *ahead);

#endif
