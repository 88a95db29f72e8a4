/* store.c - a database of Trachu's: opening it, and bringing it up to date. */
#include "store/store.h"

#include "store/db_inside.h"
#include "store/schema_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The last migration that a database has had; 0: it is empty. */
static enum status
read_version(struct db *db, int *version)
{
    struct rows rows;

    *version = 0;
    TRY(DB_ASK(db, &rows, SQL_SCHEMA_VERSIONS));
    while (rows_next(&rows))
        *version = (int)rows_whole(&rows, 0);
    return rows_end(&rows);
}

static enum status
check_version(struct db *db, struct out *fault)
{
    int version;
    enum status status = read_version(db, &version);

    /* a server that dies says nothing about what it holds */
    if (status == STATUS_LOST || status == STATUS_BUSY) {
        out_text(fault, db_fault(db));
        return status;
    }
    if (status != STATUS_FINE || version == 0) {
        out_text(fault, "it is no database of Trachu's");
        return STATUS_ABSENT;
    }
    if (version == migration_count)
        return STATUS_FINE;
    out_format(fault, "its schema is %d, this program's %d", version,
               migration_count);
    return version < migration_count ? STATUS_OLDER : STATUS_NEWER;
}

/* Of a server nothing says where: a folder that depends on where one stands
 * would be another one each time. */
static const char *
evidence_folder(const struct db *db, const char *given, struct mem *mem)
{
    const char *named = getenv("TRACHU_EVIDENCE"), *url = db_url(db);
    struct out out = out_new(mem);

    if (given == NULL && named != NULL && named[0] != '\0')
        given = named;
    if (given != NULL)
        out_text(&out, given);
    else if (db_engine(db) == ENGINE_SQLITE)
        out_format(&out, "%s-evidence", url + strlen("sqlite:"));
    else
        return NULL;
    return out_string(&out);
}

enum status
store_open(struct store **store, const char *url, enum db_mode mode,
           const char *evidence, struct out *fault)
{
    struct db *db;
    enum status status;
    struct mem *mem;

    *store = NULL;
    TRY(db_open(&db, url, mode, fault));
    status = check_version(db, fault);
    if (status != STATUS_FINE) {
        db_close(db);
        return status;
    }
    mem = mem_new();
    *store = MEM_NEW(mem, struct store);
    (*store)->mem = mem;
    (*store)->db = db;
    (*store)->ids = (struct ids){.db = db, .node = -1};
    (*store)->evidence = evidence_folder(db, evidence, mem);
    return STATUS_FINE;
}

void
store_close(struct store *store)
{
    if (store == NULL)
        return;
    store_rollback(store);
    ids_give_back(&store->ids);
    db_close(store->db);
    mem_free(store->mem);
}

enum status
store_begin(struct store *store)
{
    enum status status;

    TRY(db_begin(store->db, true));
    status = ids_ready(&store->ids);
    if (status != STATUS_FINE)
        store_rollback(store);
    return status;
}

enum status
store_commit(struct store *store)
{
    enum status status = db_commit(store->db);

    if (status == STATUS_FINE)
        ids_kept(&store->ids);
    else
        ids_undone(&store->ids);
    return status;
}

void
store_rollback(struct store *store)
{
    db_rollback(store->db);
    ids_undone(&store->ids);
}

enum status
store_mark(struct store *store)
{
    return db_mark(store->db);
}

enum status
store_mark_end(struct store *store, bool keep)
{
    return db_mark_end(store->db, keep);
}

void
store_take_turns(struct store *store, struct turn *turn)
{
    db_take_turns(store->db, turn);
}

bool
url_has_one_writer(const char *url)
{
    return strncmp(url, "sqlite:", strlen("sqlite:")) == 0;
}

/* ---- migrations ---- */

/* The one change of dialect: BIGINT is INTEGER, and tables are STRICT. */
static const char *
for_sqlite(const char *sql, struct mem *mem)
{
    struct out out = out_new(mem);
    bool table = false;

    while (*sql != '\0') {
        if (strncmp(sql, "CREATE TABLE", 12) == 0)
            table = true;
        if (strncmp(sql, "BIGINT", 6) == 0) {
            out_text(&out, "INTEGER");
            sql += 6;
        } else if (table && strncmp(sql, "\n);", 3) == 0) {
            out_text(&out, "\n) STRICT;");
            sql += 3;
            table = false;
        } else {
            out_char(&out, *sql++);
        }
    }
    return out_string(&out);
}

static const char *
in_dialect(const struct db *db, const char *sql, struct mem *mem)
{
    return db_engine(db) == ENGINE_SQLITE ? for_sqlite(sql, mem) : sql;
}

/* The next migration, in a transaction of its own; *version is the last one
 * that the database has had. */
static enum status
migrate_next(struct db *db, int *version, struct mem *mem)
{
    char now[MOMENT_TEXT];

    TRY(db_begin(db, true));
    /* of two at once the second waits here, and finds it done */
    if (db_engine(db) == ENGINE_POSTGRESQL)
        TRY(db_script(db, "LOCK TABLE schema_version IN EXCLUSIVE MODE"));
    TRY(read_version(db, version));
    if (*version < migration_count) {
        TRY(db_script(db, in_dialect(db, migrations[*version].sql, mem)));
        moment_text(now, clock_ms());
        TRY(DB_RUN(db, SQL_SCHEMA_ADD, param_whole(*version + 1),
                   param_text(migrations[*version].name), param_text(now)));
        ++*version;
    }
    return db_commit(db);
}

/* The table of what a database has had.  PostgreSQL lets two make it at once,
 * and then tells one of them that it is there: they come one after the other. */
static enum status
make_versions(struct db *db, struct mem *mem)
{
    static const char lock[] = "DO $$ BEGIN PERFORM "
                               "pg_advisory_xact_lock(8472, 1); END $$";
    static const char versions[] = "CREATE TABLE IF NOT EXISTS schema_version ("
                                   "\n    number BIGINT PRIMARY KEY,"
                                   "\n    name   TEXT NOT NULL,"
                                   "\n    at     TEXT NOT NULL\n);";

    TRY(db_begin(db, true));
    if (db_engine(db) == ENGINE_POSTGRESQL)
        TRY(db_script(db, lock));
    TRY(db_script(db, in_dialect(db, versions, mem)));
    return db_commit(db);
}

static enum status
migrate(struct db *db, int *from, int *to, struct mem *mem)
{
    TRY(make_versions(db, mem));
    TRY(read_version(db, from));
    *to = *from;
    while (*to < migration_count)
        TRY(migrate_next(db, to, mem));
    return *to == migration_count ? STATUS_FINE : STATUS_NEWER;
}

enum status
store_migrate(const char *url, int *from, int *to, struct out *fault)
{
    struct db *db;
    enum status status;
    struct mem *mem;

    *from = *to = 0;
    TRY(db_open(&db, url, DB_CREATE, fault));
    mem = mem_new();
    status = migrate(db, from, to, mem);
    if (status == STATUS_NEWER)
        out_format(fault, "its schema is %d, this program's %d", *to,
                   migration_count);
    else if (status != STATUS_FINE)
        out_text(fault, db_fault(db));
    db_close(db);
    mem_free(mem);
    return status;
}
