/* db_sqlite.c - SQLite: one file, one writer, any number of readers.
 *
 * The file is kept in WAL mode with synchronous=FULL: what was committed
 * survives a power cut.  A writing transaction takes the write lock at its
 * start (BEGIN IMMEDIATE), so that it never has to be undone for having read
 * too early.
 */
#include "store/db_inside.h"

#include "base/ensure.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

/* A file that may not grow, its -wal and -shm among them: a full disk, or a
 * limit on the size of files. */
static bool
has_no_room(struct db *db, int code)
{
    switch (sqlite3_system_errno(db->handle)) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return true;
    default: return code == SQLITE_IOERR_WRITE;
    }
}

static enum status
status_of(struct db *db, int code)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return STATUS_FINE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: db_blame(db, sqlite3_errmsg(db->handle));
        return STATUS_BUSY;
    case SQLITE_FULL: db_blame(db, sqlite3_errmsg(db->handle));
        return STATUS_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM: db_blame(db, sqlite3_errmsg(db->handle));
        return STATUS_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: db_blame(db, sqlite3_errmsg(db->handle));
        return STATUS_CORRUPT;
    case SQLITE_CONSTRAINT: db_blame(db, sqlite3_errmsg(db->handle));
        return STATUS_TAKEN;
    default: break;
    }
    db_blame(db, sqlite3_errmsg(db->handle));
    return (code & 0xff) == SQLITE_IOERR && has_no_room(db, code)
               ? STATUS_FULL
               : STATUS_FAILED;
}

static enum status
run_text(struct db *db, const char *sql)
{
    return status_of(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL));
}

/* A statement that was prepared, and where its parameters stand: $2 may come
 * before $1, and SQLite numbers them as they come. */
struct prepared {
    sqlite3_stmt *statement;
    int place[PARAMS_MAX];
};

static int
place_of(sqlite3_stmt *statement, int param)
{
    char name[8] = {'$'};
    size_t at = 1;

    if (param >= 10)
        name[at++] = (char)('0' + param / 10);
    name[at] = (char)('0' + param % 10);
    return sqlite3_bind_parameter_index(statement, name);
}

static enum status
prepare(struct db *db, enum sql sql, struct prepared **prepared)
{
    sqlite3_stmt *statement;

    *prepared = db->prepared[sql];
    if (*prepared != NULL)
        return STATUS_FINE;
    TRY(status_of(db, sqlite3_prepare_v3(
                          db->handle, statements[sql].text, -1,
                          SQLITE_PREPARE_PERSISTENT, &statement, NULL)));
    ensure(statements[sql].params <= PARAMS_MAX);
    *prepared = MEM_NEW(db->mem, struct prepared);
    (*prepared)->statement = statement;
    for (int i = 0; i < statements[sql].params; i++)
        (*prepared)->place[i] = place_of(statement, i + 1);
    db->prepared[sql] = *prepared;
    return STATUS_FINE;
}

static enum status
bind(struct db *db, const struct prepared *prepared,
     const struct param *params, size_t count)
{
    sqlite3_stmt *statement = prepared->statement;

    for (size_t i = 0; i < count; i++) {
        int at = prepared->place[i], code = SQLITE_OK;

        if (params[i].kind == PARAM_WHOLE)
            code = sqlite3_bind_int64(statement, at, params[i].whole);
        else if (params[i].kind == PARAM_TEXT)
            code = sqlite3_bind_text(statement, at, params[i].text,
                                     (int)params[i].count, SQLITE_STATIC);
        else
            code = sqlite3_bind_null(statement, at);
        TRY(status_of(db, code));
    }
    return STATUS_FINE;
}

/* Bounds of transactions, prepared like all else: every page has two. */
static enum status
prepare_bound(struct db *db, enum bound bound, sqlite3_stmt **statement)
{
    static const char *const texts[BOUNDS] = {"BEGIN", "BEGIN IMMEDIATE",
                                              "COMMIT", "ROLLBACK",
                                              "SAVEPOINT deed",
                                              "RELEASE deed",
                                              "ROLLBACK TO deed",
                                              "PRAGMA data_version"};

    *statement = db->bound[bound];
    if (*statement != NULL)
        return STATUS_FINE;
    TRY(status_of(db, sqlite3_prepare_v3(db->handle, texts[bound], -1,
                                         SQLITE_PREPARE_PERSISTENT, statement,
                                         NULL)));
    db->bound[bound] = *statement;
    return STATUS_FINE;
}

static enum status
run_bound(struct db *db, enum bound bound)
{
    sqlite3_stmt *statement;

    TRY(prepare_bound(db, bound, &statement));
    sqlite3_step(statement);
    return status_of(db, sqlite3_reset(statement)); /* what the step met */
}

static enum status
changes(struct db *db, int64_t *count)
{
    sqlite3_stmt *statement;

    TRY(prepare_bound(db, BOUND_CHANGES, &statement));
    if (sqlite3_step(statement) == SQLITE_ROW)
        *count = sqlite3_column_int64(statement, 0);
    return status_of(db, sqlite3_reset(statement));
}

static enum status
begin(struct db *db, bool writes)
{
    return run_bound(db, writes ? BOUND_WRITE : BOUND_READ);
}

static enum status
commit(struct db *db)
{
    return run_bound(db, BOUND_COMMIT);
}

static void
rollback(struct db *db)
{
    if (sqlite3_get_autocommit(db->handle) == 0)
        run_bound(db, BOUND_ROLLBACK);
}

static enum status
mark(struct db *db)
{
    return run_bound(db, BOUND_MARK);
}

static enum status
mark_end(struct db *db, bool keep)
{
    if (!keep)
        TRY(run_bound(db, BOUND_MARK_UNDO));
    return run_bound(db, BOUND_MARK_KEEP); /* undone, it is still open */
}

/* A statement that writes outside a transaction is one of its own. */
static enum status
take_turn(struct db *db, const struct prepared *prepared)
{
    return db->turn == NULL || db->open_transaction ||
                   sqlite3_stmt_readonly(prepared->statement)
               ? STATUS_FINE
               : db_turn_take(db);
}

static enum status
ask(struct db *db, struct rows *rows, enum sql sql, const struct param *params,
    size_t count)
{
    struct prepared *prepared;

    TRY(prepare(db, sql, &prepared));
    /* a question that was left open in a loop is a bug */
    ensure(sqlite3_stmt_busy(prepared->statement) == 0);
    TRY(bind(db, prepared, params, count));
    TRY(take_turn(db, prepared));
    rows->engine = prepared->statement;
    return STATUS_FINE;
}

static bool
next(struct rows *rows)
{
    int code;

    if (rows->status != STATUS_FINE || rows->engine == NULL)
        return false;
    code = sqlite3_step(rows->engine);
    if (code == SQLITE_ROW)
        return true;
    rows->status = status_of(rows->db, code);
    rows->db->changed = sqlite3_changes64(rows->db->handle);
    return false;
}

static enum status
end(struct rows *rows)
{
    if (rows->engine != NULL) {
        sqlite3_reset(rows->engine);
        sqlite3_clear_bindings(rows->engine);
    }
    rows->engine = NULL;
    if (!rows->db->open_transaction)
        db_turn_give(rows->db);
    return rows->status;
}

static bool
is_none(const struct rows *rows, int column)
{
    return sqlite3_column_type(rows->engine, column) == SQLITE_NULL;
}

static int
columns(const struct rows *rows)
{
    return sqlite3_column_count(rows->engine);
}

static bool
is_whole(const struct rows *rows, int column)
{
    return sqlite3_column_type(rows->engine, column) == SQLITE_INTEGER;
}

static int64_t
whole_in(const struct rows *rows, int column)
{
    return sqlite3_column_int64(rows->engine, column);
}

static const char *
text_in(const struct rows *rows, int column)
{
    return (const char *)sqlite3_column_text(rows->engine, column);
}

static enum status
load_start(struct db *db, enum sql sql)
{
    struct prepared *prepared;

    return prepare(db, sql, &prepared);
}

static enum status
load_row(struct db *db, const struct param *params, size_t count)
{
    struct prepared *prepared = db->prepared[db->loading_sql];
    int code;

    TRY(bind(db, prepared, params, count));
    code = sqlite3_step(prepared->statement);
    sqlite3_reset(prepared->statement);
    return status_of(db, code);
}

static enum status
load_end(struct db *db)
{
    struct prepared *prepared = db->prepared[db->loading_sql];

    sqlite3_clear_bindings(prepared->statement);
    return STATUS_FINE;
}

static void
close_file(struct db *db)
{
    for (size_t i = 0; i < SQL_COUNT; i++) {
        struct prepared *prepared = db->prepared[i];

        if (prepared != NULL)
            sqlite3_finalize(prepared->statement);
    }
    for (size_t i = 0; i < BOUNDS; i++)
        sqlite3_finalize(db->bound[i]);
    sqlite3_close(db->handle);
}

static const struct engine_calls calls = {
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .changes = changes,
    .mark = mark,
    .mark_end = mark_end,
    .ask = ask,
    .next = next,
    .end = end,
    .columns = columns,
    .is_whole = is_whole,
    .is_none = is_none,
    .whole = whole_in,
    .text = text_in,
    .script = run_text,
    .load_start = load_start,
    .load_row = load_row,
    .load_end = load_end,
    .close = close_file,
};

/* Read-only files are told when they are opened, not at the first write. */
static enum status
can_be_written(struct db *db, enum db_mode mode)
{
    if (mode == DB_READ || sqlite3_db_readonly(db->handle, "main") == 0)
        return STATUS_FINE;
    db_blame(db, "the file, or its folder, may not be written");
    return STATUS_READ_ONLY;
}

enum status
sqlite_open(struct db *db, const char *path, enum db_mode mode)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    struct stat stat_of;
    sqlite3 *handle = NULL;
    int code;

    flags |= mode == DB_READ     ? SQLITE_OPEN_READONLY
             : mode == DB_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                 : SQLITE_OPEN_READWRITE;
    db->engine = ENGINE_SQLITE;
    db->calls = &calls;
    if (mode != DB_CREATE && stat(path, &stat_of) != 0) {
        db_blame(db, "there is no such file");
        return STATUS_ABSENT;
    }
    /* Without counting its memory SQLite asks no lock for each piece; told
     * once it has begun, it goes on as it was. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    code = sqlite3_open_v2(path, &handle, flags, NULL);
    db->handle = handle;
    ensure(handle != NULL);
    TRY(status_of(db, code));
    TRY(can_be_written(db, mode));
    sqlite3_busy_timeout(handle, BUSY_MS);
    TRY(run_text(db, "PRAGMA foreign_keys = ON;"
                     "PRAGMA trusted_schema = OFF;"
                     "PRAGMA synchronous = FULL;"
                     "PRAGMA mmap_size = 33554432;"
                     "PRAGMA cache_size = -16384;"));
    return mode == DB_READ ? run_text(db, "PRAGMA query_only = ON;"
                                          "SELECT 1 FROM sqlite_schema")
                           : run_text(db, "PRAGMA journal_mode = WAL");
}
