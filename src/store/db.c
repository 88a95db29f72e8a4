/* db.c - a connection, whatever the engine. */
#include "store/db_inside.h"

#include "base/ensure.h"
#include "store/turn.h"

#include <stdio.h>
#include <string.h>

/* The URL without what stands between the user's name and @. */
static const char *
without_password(const char *url, struct mem *mem)
{
    const char *start = strstr(url, "://"), *colon, *at;
    struct out out = out_new(mem);

    if (start == NULL)
        return mem_string(mem, url, strlen(url));
    start += 3;
    at = memchr(start, '@', strcspn(start, "/?"));
    colon = at == NULL ? NULL : memchr(start, ':', (size_t)(at - start));
    if (colon == NULL)
        return mem_string(mem, url, strcspn(url, "?"));
    out_bytes(&out, url, (size_t)(colon - url));
    out_bytes(&out, at, strcspn(at, "?"));
    return out_string(&out);
}

enum status
db_open(struct db **db, const char *url, enum db_mode mode, struct out *fault)
{
    struct mem *mem = mem_new();
    struct db *opened = MEM_NEW(mem, struct db);
    enum status status = STATUS_FAILED;

    opened->mem = mem;
    opened->url = without_password(url, mem);
    *db = NULL;
    if (strncmp(url, "sqlite:", 7) == 0)
        status = sqlite_open(opened, url + 7, mode);
    else if (strncmp(url, "postgresql:", 11) == 0 ||
             strncmp(url, "postgres:", 9) == 0)
        status = postgres_open(opened, url, mode);
    else
        db_blame(opened, "a database is sqlite:PATH or postgresql://…");
    if (status == STATUS_FINE) {
        *db = opened;
        return STATUS_FINE;
    }
    out_text(fault, opened->fault);
    if (opened->calls != NULL)
        opened->calls->close(opened);
    mem_free(mem);
    return status;
}

void
db_close(struct db *db)
{
    if (db == NULL)
        return;
    db_rollback(db);
    db->calls->close(db);
    mem_free(db->mem);
}

enum engine
db_engine(const struct db *db)
{
    return db->engine;
}

const char *
db_url(const struct db *db)
{
    return db->url;
}

const char *
db_fault(const struct db *db)
{
    return db->fault;
}

void
db_blame(struct db *db, const char *said)
{
    size_t length;

    snprintf(db->fault, sizeof db->fault, "%s", said);
    length = strcspn(db->fault, "\n");
    db->fault[length] = '\0';
}

void
db_take_turns(struct db *db, struct turn *turn)
{
    db->turn = turn;
}

enum status
db_turn_take(struct db *db)
{
    if (db->turn == NULL || db->has_turn)
        return STATUS_FINE;
    db->has_turn = turn_take(db->turn, false, BUSY_MS);
    if (db->has_turn)
        return STATUS_FINE;
    db_blame(db, "others write all the time");
    return STATUS_BUSY;
}

void
db_turn_give(struct db *db)
{
    if (db->has_turn)
        turn_give(db->turn);
    db->has_turn = false;
}

enum status
db_begin(struct db *db, bool writes)
{
    enum status status;

    ensure(!db->open_transaction);
    if (writes)
        TRY(db_turn_take(db));
    status = db->calls->begin(db, writes);
    db->open_transaction = status == STATUS_FINE;
    if (!db->open_transaction)
        db_turn_give(db);
    return status;
}

enum status
db_commit(struct db *db)
{
    enum status status;

    ensure(db->open_transaction && !db->loading);
    status = db->calls->commit(db);
    if (status != STATUS_FINE)
        db->calls->rollback(db);
    db->open_transaction = false;
    db_turn_give(db);
    return status;
}

bool
db_is_begun(const struct db *db)
{
    return db->open_transaction;
}

void
db_rollback(struct db *db)
{
    if (db->loading)
        db_load_end(db);
    if (db->open_transaction)
        db->calls->rollback(db);
    db->open_transaction = false;
    db_turn_give(db);
}

enum status
db_changes_of_others(struct db *db, bool *known, int64_t *count)
{
    *known = db->calls->changes != NULL;
    *count = 0;
    return *known ? db->calls->changes(db, count) : STATUS_FINE;
}

enum status
db_mark(struct db *db)
{
    ensure(db->open_transaction && db->calls->mark != NULL);
    return db->calls->mark(db);
}

enum status
db_mark_end(struct db *db, bool keep)
{
    return db->calls->mark_end(db, keep);
}

enum status
db_script(struct db *db, const char *sql)
{
    return db->calls->script(db, sql);
}

struct param
param_whole(int64_t number)
{
    return (struct param){.kind = PARAM_WHOLE, .whole = number};
}

struct param
param_text(const char *text)
{
    return text == NULL ? param_none() : param_text_of(text, strlen(text));
}

struct param
param_text_of(const char *text, size_t count)
{
    return (struct param){.kind = PARAM_TEXT, .text = text, .count = count};
}

struct param
param_none(void)
{
    return (struct param){.kind = PARAM_NONE};
}

enum status
db_ask(struct db *db, struct rows *rows, enum sql sql,
       const struct param *params, size_t count)
{
    ensure(!db->loading && count == (size_t)statements[sql].params);
    *rows = (struct rows){.db = db, .sql = sql, .row = -1};
    return db->calls->ask(db, rows, sql, params, count);
}

enum status
db_run(struct db *db, enum sql sql, const struct param *params, size_t count)
{
    struct rows rows;

    TRY(db_ask(db, &rows, sql, params, count));
    while (rows_next(&rows))
        continue;
    return rows_end(&rows);
}

enum status
db_later(struct db *db, enum sql sql, const struct param *params, size_t count)
{
    ensure(!db->loading && count == (size_t)statements[sql].params);
    if (db->calls->later == NULL)
        return db_run(db, sql, params, count);
    return db->calls->later(db, sql, params, count);
}

enum status
db_ahead(struct db *db, enum sql sql, const struct param *params, size_t count)
{
    ensure(!db->loading && count == (size_t)statements[sql].params);
    if (db->calls->ahead == NULL || !db->open_transaction)
        return STATUS_FINE;
    return db->calls->ahead(db, sql, params, count);
}

enum status
db_settle(struct db *db)
{
    return db->calls->settle == NULL ? STATUS_FINE : db->calls->settle(db);
}

int64_t
db_changed(const struct db *db)
{
    return db->changed;
}

bool
rows_next(struct rows *rows)
{
    return rows->db->calls->next(rows);
}

enum status
rows_end(struct rows *rows)
{
    return rows->db->calls->end(rows);
}

bool
rows_none(const struct rows *rows, int column)
{
    return rows->db->calls->is_none(rows, column);
}

int64_t
rows_whole(const struct rows *rows, int column)
{
    return rows->db->calls->whole(rows, column);
}

const char *
rows_text(const struct rows *rows, int column)
{
    return rows->db->calls->text(rows, column);
}

char *
rows_copy(const struct rows *rows, int column, struct mem *mem)
{
    const char *found = rows_text(rows, column);

    return found == NULL ? NULL : mem_string(mem, found, strlen(found));
}

int
rows_columns(const struct rows *rows)
{
    return rows->db->calls->columns(rows);
}

struct param
rows_param(const struct rows *rows, int column)
{
    if (rows_none(rows, column))
        return param_none();
    if (rows->db->calls->is_whole(rows, column))
        return param_whole(rows_whole(rows, column));
    return param_text(rows_text(rows, column));
}

enum status
db_load_start(struct db *db, enum sql sql)
{
    ensure(!db->loading && statements[sql].copy != NULL);
    TRY(db->calls->load_start(db, sql));
    db->loading = true;
    db->loading_sql = sql;
    return STATUS_FINE;
}

enum status
db_load_row(struct db *db, const struct param *params, size_t count)
{
    ensure(db->loading &&
           count == (size_t)statements[db->loading_sql].params);
    return db->calls->load_row(db, params, count);
}

enum status
db_load_end(struct db *db)
{
    ensure(db->loading);
    db->loading = false;
    return db->calls->load_end(db);
}
