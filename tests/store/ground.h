/* ground.h - a new database for a test, on each engine.
 *
 * The server's URL comes from tests/store/server.py; without one the tests of
 * PostgreSQL say that they are left out.
 */
#ifndef TESTS_STORE_GROUND_H
#define TESTS_STORE_GROUND_H

#include "store/db_inside.h"
#include "store/store.h"
#include "tap.h"

#include <ftw.h>
#include <stdlib.h>

struct ground {
    struct mem *mem;
    const char *url;
    char folder[64];
    struct out fault;
};

static inline const char *
ground_server(void)
{
    return getenv("TRACHU_TEST_POSTGRESQL");
}

/* False when there is no such engine here. */
static inline bool
ground_new(struct ground *ground, enum engine engine)
{
    static int made;
    struct mem *mem = mem_new();
    struct out url = out_new(mem), sql = out_new(mem);
    const char *server = ground_server();
    struct db *db;

    *ground = (struct ground){.mem = mem, .fault = out_new(mem)};
    if (engine == ENGINE_POSTGRESQL && server == NULL)
        return false;
    strcpy(ground->folder, "/tmp/trachu-store-XXXXXX");
    if (mkdtemp(ground->folder) == NULL)
        exit(1);
    if (engine == ENGINE_SQLITE) {
        out_format(&url, "sqlite:%s/ground.db", ground->folder);
        ground->url = out_string(&url);
        return true;
    }
    out_format(&sql, "CREATE DATABASE c_%d_%d", (int)getpid(), ++made);
    out_format(&url, "%.*s/c_%d_%d", (int)(strrchr(server, '/') - server),
               server, (int)getpid(), made);
    if (db_open(&db, server, DB_WRITE, &ground->fault) != STATUS_FINE ||
        db_script(db, out_string(&sql)) != STATUS_FINE)
        exit(1);
    db_close(db);
    ground->url = out_string(&url);
    return true;
}

static inline int
ground_remove(const char *path, const struct stat *there, int kind,
              struct FTW *place)
{
    (void)there, (void)kind, (void)place;
    return remove(path);
}

static inline void
ground_free(struct ground *ground)
{
    nftw(ground->folder, ground_remove, 8, FTW_DEPTH | FTW_PHYS);
    mem_free(ground->mem);
}

/* A test of each engine out of a function that takes a ground. */
#define TEST_BOTH(title)                                                       \
    static void both_##title(struct ground *ground);                           \
    static void run_##title(enum engine engine)                                \
    {                                                                          \
        struct ground ground;                                                  \
                                                                               \
        if (!ground_new(&ground, engine))                                      \
            skip("there is no PostgreSQL server: tools/setup check");          \
        both_##title(&ground);                                                 \
        ground_free(&ground);                                                  \
    }                                                                          \
    TEST(title##_sqlite)                                                       \
    {                                                                          \
        run_##title(ENGINE_SQLITE);                                            \
    }                                                                          \
    TEST(title##_postgresql)                                                   \
    {                                                                          \
        run_##title(ENGINE_POSTGRESQL);                                        \
    }                                                                          \
    static void both_##title(struct ground *ground)

/* Makes the database and opens it. */
static inline struct store *
ground_store(struct ground *ground)
{
    struct store *store = NULL;
    int from, to;

    check(store_migrate(ground->url, &from, &to, &ground->fault) ==
          STATUS_FINE);
    check(store_open(&store, ground->url, DB_WRITE, ground->folder,
                     &ground->fault) == STATUS_FINE);
    return store;
}

#endif
