/* Migrations: from nothing, twice, by two at once, and what is refused. */
#include "ground.h"

#include "store/schema_inside.h"

TEST_BOTH(a_database_is_made_once)
{
    int from = -1, to = -1;

    check(store_migrate(ground->url, &from, &to, &ground->fault) ==
          STATUS_FINE);
    check(from == 0 && to == migration_count);
    check(store_migrate(ground->url, &from, &to, &ground->fault) ==
          STATUS_FINE);
    check(from == migration_count && to == migration_count);
}

/* Eight programs that all find nothing: each step is done once. */
TEST_BOTH(many_at_once_make_it_once)
{
    enum { PROGRAMS = 8 };
    struct store *store;
    struct rows rows;
    int count = 0;

    for (int i = 0; i < PROGRAMS; i++)
        if (fork() == 0) {
            int from, to;
            enum status status =
                store_migrate(ground->url, &from, &to, &ground->fault);

            if (status != STATUS_FINE)
                printf("# %s: %s\n", status_name(status),
                       out_string(&ground->fault));
            fflush(stdout);
            _exit(status != STATUS_FINE || to != migration_count);
        }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;

        wait(&status);
        check(status == 0);
    }
    store = ground_store(ground);
    check(DB_ASK(store->db, &rows, SQL_SCHEMA_VERSIONS) == STATUS_FINE);
    while (rows_next(&rows))
        check(rows_whole(&rows, 0) == ++count);
    check(rows_end(&rows) == STATUS_FINE);
    check(count == migration_count);
    store_close(store);
}

static void
set_version(struct ground *ground, const char *sql)
{
    struct db *db;

    check(db_open(&db, ground->url, DB_WRITE, &ground->fault) == STATUS_FINE);
    check(db_script(db, sql) == STATUS_FINE);
    db_close(db);
}

TEST_BOTH(newer_and_older_ones_are_refused)
{
    struct store *store = ground_store(ground);
    int from, to;

    store_close(store);
    set_version(ground, "INSERT INTO schema_version (number, name, at) "
                        "VALUES (1000, 'from tomorrow', '')");
    check(store_open(&store, ground->url, DB_WRITE, NULL, &ground->fault) ==
          STATUS_NEWER);
    check(store == NULL);
    check(store_open(&store, ground->url, DB_READ, NULL, &ground->fault) ==
          STATUS_NEWER);
    check(store_migrate(ground->url, &from, &to, &ground->fault) ==
          STATUS_NEWER);
    set_version(ground, "DELETE FROM schema_version WHERE number > 2");
    check(store_open(&store, ground->url, DB_WRITE, NULL, &ground->fault) ==
          STATUS_OLDER);
}

/* A step that fails leaves the database as it was before it. */
TEST_BOTH(a_step_that_fails_is_undone)
{
    int from, to;
    struct db *db;

    check(db_open(&db, ground->url, DB_CREATE, &ground->fault) ==
          STATUS_FINE);
    db_close(db);
    /* a table in the way of the second step */
    set_version(ground, "CREATE TABLE journal (x TEXT)");
    check(store_migrate(ground->url, &from, &to, &ground->fault) ==
          STATUS_FAILED);
    check(from == 0 && to == 1);
    set_version(ground, "DROP TABLE journal");
    check(store_migrate(ground->url, &from, &to, &ground->fault) ==
          STATUS_FINE);
    check(from == 1 && to == migration_count);
}

TEST_BOTH(what_is_none_of_ours_is_refused)
{
    struct store *store;

    if (ground->url[0] == 's')
        check(store_open(&store, ground->url, DB_WRITE, NULL,
                         &ground->fault) == STATUS_ABSENT);
    else
        set_version(ground, "CREATE TABLE somebody (x TEXT)");
    check(store_open(&store, ground->url, DB_WRITE, NULL, &ground->fault) ==
          STATUS_ABSENT);
}

TEST_MAIN
