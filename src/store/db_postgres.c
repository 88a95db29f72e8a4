/* db_postgres.c - PostgreSQL, by libpq.
 *
 * Statements are prepared under their names when first used; parameters and
 * columns travel as text.  What nobody waits for is sent in a pipeline with the
 * next statement that somebody does, BEGIN and COMMIT too: a deed is as many
 * round trips as it has questions.  Transactions are READ COMMITTED for writing, where
 * the first statement of a deed locks its chain, and one snapshot for reading.
 */
#include "store/db_postgres_inside.h"

#include "base/ensure.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define FLUSH_AT   ((size_t)64 * 1024)

static enum status
status_of_state(const char *state)
{
    static const struct {
        const char *state;
        enum status status;
    } known[] = {
        {"23505", STATUS_TAKEN},     {"40001", STATUS_BUSY},
        {"40P01", STATUS_BUSY},      {"55P03", STATUS_BUSY},
        {"57014", STATUS_BUSY},      {"53300", STATUS_BUSY},
        {"53100", STATUS_FULL},      {"25006", STATUS_READ_ONLY},
        {"57P01", STATUS_LOST},      {"57P02", STATUS_LOST},
        {"57P03", STATUS_LOST},      {"XX001", STATUS_CORRUPT},
        {"XX002", STATUS_CORRUPT},   {"23503", STATUS_TAKEN},
        {"23514", STATUS_TAKEN},     {"3D000", STATUS_ABSENT},
    };

    for (size_t i = 0; state != NULL && i < sizeof known / sizeof known[0]; i++)
        if (strcmp(state, known[i].state) == 0)
            return known[i].status;
    return STATUS_FAILED;
}

/* Whether a result is fine; it is cleared when it is not. */
static enum status
status_of(struct db *db, PGresult *result)
{
    ExecStatusType kind = PQresultStatus(result);
    enum status status;

    if (kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK ||
        kind == PGRES_COPY_IN)
        return STATUS_FINE;
    status = PQstatus(db->handle) == CONNECTION_BAD
                 ? STATUS_LOST
                 : status_of_state(PQresultErrorField(result, PG_DIAG_SQLSTATE));
    db_blame(db, result == NULL ? PQerrorMessage(db->handle)
                                : PQresultErrorMessage(result));
    PQclear(result);
    return status;
}

/* ---- statements that travel together ---- */

#define QUEUE_MAX 64 /* so that neither side's buffers fill up */

/* The first thing that went wrong counts; what follows was not done. */
static void
note(struct db *db, PGresult *result, enum status *first)
{
    if (PQresultStatus(result) == PGRES_PIPELINE_ABORTED ||
        *first != STATUS_FINE) {
        PQclear(result);
        return;
    }
    *first = status_of(db, result);
    if (*first == STATUS_FINE)
        PQclear(result);
}

/* Sends what is queued and sees the end of it all.  The last statement's
 * result goes to *last where that is not NULL. */
static enum status
collect(struct db *db, PGresult **last)
{
    enum status status = STATUS_FINE;
    PGresult *result;
    int at = 0;

    if (db->queued == 0)
        return STATUS_FINE;
    if (PQpipelineSync(db->handle) != 1) {
        db->queued = 0;
        return status_of(db, NULL);
    }
    for (; db->queued > 0; db->queued--, at++)
        while ((result = PQgetResult(db->handle)) != NULL) {
            if (ahead_keep(db->ahead, at, result))
                continue;
            if (db->queued == 1 && last != NULL && *last == NULL &&
                status == STATUS_FINE)
                *last = result;
            else
                note(db, result, &status);
        }
    ahead_arrived(db->ahead);
    PQclear(PQgetResult(db->handle)); /* the sync's own */
    if (status == STATUS_FINE && PQstatus(db->handle) == CONNECTION_BAD) {
        if (last != NULL) {
            PQclear(*last);
            *last = NULL;
        }
        return status_of(db, NULL);
    }
    return status;
}

/* What does not go into a pipeline comes after it. */
static enum status
settle(struct db *db)
{
    enum status status = collect(db, NULL);

    if (PQpipelineStatus(db->handle) != PQ_PIPELINE_OFF)
        PQexitPipelineMode(db->handle);
    return status;
}

static enum status
queue(struct db *db, bool sent)
{
    if (!sent)
        return status_of(db, NULL);
    db->queued++;
    return db->queued < QUEUE_MAX ? STATUS_FINE : collect(db, NULL);
}

/* BEGIN and COMMIT. */
static enum status
queue_text(struct db *db, const char *sql)
{
    return queue(db, PQenterPipelineMode(db->handle) == 1 &&
                         PQsendQueryParams(db->handle, sql, 0, NULL, NULL,
                                           NULL, NULL, 0) == 1);
}

static enum status
run_text(struct db *db, const char *sql)
{
    PGresult *result;

    TRY(settle(db));
    result = PQexec(db->handle, sql);
    TRY(status_of(db, result));
    PQclear(result);
    return STATUS_FINE;
}

static enum status
begin(struct db *db, bool writes)
{
    return queue_text(db, writes ? "BEGIN"
                                 : "BEGIN ISOLATION LEVEL REPEATABLE READ "
                                   "READ ONLY");
}

/* A commit that comes back as ROLLBACK was none: something before failed. */
static enum status
commit(struct db *db)
{
    PGresult *result = NULL;
    bool done;

    if (db->queued + 1 >= QUEUE_MAX)
        TRY(collect(db, NULL));
    TRY(queue_text(db, "COMMIT"));
    TRY(collect(db, &result));
    TRY(status_of(db, result));
    ahead_forget(db->ahead);
    done = strcmp(PQcmdStatus(result), "COMMIT") == 0;
    PQclear(result);
    if (!done)
        db_blame(db, "the transaction had failed before");
    return done ? STATUS_FINE : STATUS_FAILED;
}

static void
rollback(struct db *db)
{
    settle(db);
    ahead_forget(db->ahead);
    if (PQtransactionStatus(db->handle) != PQTRANS_IDLE)
        PQclear(PQexec(db->handle, "ROLLBACK"));
}

static enum status
prepare(struct db *db, enum sql sql)
{
    PGresult *result;

    if (db->prepared[sql] != NULL)
        return STATUS_FINE;
    TRY(settle(db));
    result = PQprepare(db->handle, statements[sql].name, statements[sql].text,
                       0, NULL);
    TRY(status_of(db, result));
    PQclear(result);
    db->prepared[sql] = db;
    return STATUS_FINE;
}

static enum status
later(struct db *db, enum sql sql, const struct param *params, size_t count)
{
    const char *values[PARAMS_MAX];
    char numbers[PARAMS_MAX][WHOLE_TEXT + 1];

    ensure(count <= PARAMS_MAX);
    TRY(prepare(db, sql));
    for (size_t i = 0; i < count; i++) {
        values[i] = params[i].kind == PARAM_TEXT ? params[i].text : NULL;
        if (params[i].kind == PARAM_WHOLE) {
            numbers[i][WHOLE_TEXT] = '\0';
            values[i] = text_whole(params[i].whole, numbers[i] + WHOLE_TEXT);
        }
    }
    return queue(db, PQenterPipelineMode(db->handle) == 1 &&
                         PQsendQueryPrepared(db->handle, statements[sql].name,
                                             (int)count, values, NULL, NULL,
                                             0) == 1);
}

/* Room for one more in the queue, before which nothing has to be prepared. */
static enum status
make_room(struct db *db, enum sql sql)
{
    TRY(prepare(db, sql));
    return db->queued + 1 >= QUEUE_MAX ? collect(db, NULL) : STATUS_FINE;
}

static enum status
ask_ahead(struct db *db, enum sql sql, const struct param *params,
          size_t count)
{
    struct question *question = ahead_add(db->ahead, sql, params, count);

    if (question == NULL)
        return STATUS_FINE;
    TRY(make_room(db, sql));
    question->at = db->queued;
    return later(db, sql, params, count);
}

/* What came of a question that was asked ahead; NULL: none was, or it failed,
 * which the next one tells. */
static enum status
take_ahead(struct db *db, enum sql sql, const struct param *params,
           size_t count, PGresult **result)
{
    struct question *question = ahead_find(db->ahead, sql, params, count);

    if (question == NULL)
        return STATUS_FINE;
    if (question->result == NULL)
        TRY(collect(db, NULL));
    *result = ahead_take(db->ahead, question);
    return STATUS_FINE;
}

static enum status
ask(struct db *db, struct rows *rows, enum sql sql, const struct param *params,
    size_t count)
{
    PGresult *result = NULL;
    const char *changed;

    TRY(take_ahead(db, sql, params, count, &result));
    if (result == NULL) {
        TRY(make_room(db, sql));
        TRY(later(db, sql, params, count));
        TRY(collect(db, &result));
    }
    TRY(status_of(db, result));
    changed = PQcmdTuples(result);
    db->changed = changed[0] != '\0' ? strtoll(changed, NULL, 10) : 0;
    rows->engine = result;
    rows->row_count = PQntuples(result);
    return STATUS_FINE;
}

static bool
next(struct rows *rows)
{
    return ++rows->row < rows->row_count;
}

static enum status
end(struct rows *rows)
{
    PQclear(rows->engine);
    rows->engine = NULL;
    return rows->status;
}

static bool
is_none(const struct rows *rows, int column)
{
    return PQgetisnull(rows->engine, rows->row, column) == 1;
}

static int
columns(const struct rows *rows)
{
    return PQnfields(rows->engine);
}

static bool
is_whole(const struct rows *rows, int column)
{
    enum { OF_BIGINT = 20 }; /* pg_type.dat */

    return PQftype(rows->engine, column) == OF_BIGINT;
}

static int64_t
whole_in(const struct rows *rows, int column)
{
    return strtoll(PQgetvalue(rows->engine, rows->row, column), NULL, 10);
}

static const char *
text_in(const struct rows *rows, int column)
{
    return is_none(rows, column) ? NULL
                                 : PQgetvalue(rows->engine, rows->row, column);
}

/* ---- COPY ---- */

struct copying {
    struct mem *mem;
    struct out out;
};

static enum status
flush(struct db *db, struct copying *copying)
{
    bool fine = copying->out.count == 0 ||
                PQputCopyData(db->handle, copying->out.bytes,
                              (int)copying->out.count) == 1;

    copying->out.count = 0;
    if (fine)
        return STATUS_FINE;
    db_blame(db, PQerrorMessage(db->handle));
    return PQstatus(db->handle) == CONNECTION_BAD ? STATUS_LOST
                                                  : STATUS_FAILED;
}

static struct copying *
copying_of(struct db *db)
{
    return db->load;
}

static enum status
load_start(struct db *db, enum sql sql)
{
    struct mem *mem;
    struct copying *copying;
    PGresult *result;

    TRY(settle(db));
    result = PQexec(db->handle, statements[sql].copy);
    TRY(status_of(db, result));
    PQclear(result);
    mem = mem_new();
    copying = MEM_NEW(mem, struct copying);
    copying->mem = mem;
    copying->out = out_new(mem);
    db->load = copying;
    return STATUS_FINE;
}

/* Text as COPY wants it: what would end a column or a row is escaped. */
static void
copy_text(struct out *out, const char *text, size_t count)
{
    const char *end = text + count;

    while (text < end) {
        size_t plain = strcspn(text, "\\\t\n\r");

        out_bytes(out, text, plain);
        text += plain;
        if (text == end)
            return;
        out_char(out, '\\');
        out_char(out, *text == '\t'   ? 't'
                      : *text == '\n' ? 'n'
                      : *text == '\r' ? 'r'
                                      : '\\');
        text++;
    }
}

static void
copy_whole(struct out *out, int64_t number)
{
    char text[WHOLE_TEXT], *end = text + WHOLE_TEXT,
         *start = text_whole(number, end);

    out_bytes(out, start, (size_t)(end - start));
}

static enum status
load_row(struct db *db, const struct param *params, size_t count)
{
    struct copying *copying = copying_of(db);
    struct out *out = &copying->out;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            out_char(out, '\t');
        if (params[i].kind == PARAM_WHOLE)
            copy_whole(out, params[i].whole);
        else if (params[i].kind == PARAM_TEXT)
            copy_text(out, params[i].text, params[i].count);
        else
            out_text(out, "\\N");
    }
    out_char(out, '\n');
    return out->count < FLUSH_AT ? STATUS_FINE : flush(db, copying);
}

static enum status
load_end(struct db *db)
{
    struct copying *copying = copying_of(db);
    enum status status = flush(db, copying);
    PGresult *result;

    db->load = NULL;
    mem_free(copying->mem);
    PQputCopyEnd(db->handle, status == STATUS_FINE ? NULL : "given up");
    while ((result = PQgetResult(db->handle)) != NULL) {
        enum status told = status_of(db, result);

        if (told == STATUS_FINE)
            PQclear(result);
        else if (status == STATUS_FINE)
            status = told;
    }
    return status;
}

static void
close_connection(struct db *db)
{
    PQfinish(db->handle);
}

static const struct engine_calls calls = {
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .ask = ask,
    .later = later,
    .ahead = ask_ahead,
    .settle = settle,
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
    .close = close_connection,
};

static void
ignore_notice(void *nobody, const char *message)
{
    (void)nobody;
    (void)message;
}

enum status
postgres_open(struct db *db, const char *url, enum db_mode mode)
{
    const char *const keys[] = {"dbname", "application_name",
                                "client_encoding", "connect_timeout", NULL};
    const char *const values[] = {url, "trachu", "UTF8", "10", NULL};

    db->engine = ENGINE_POSTGRESQL;
    db->calls = &calls;
    db->ahead = MEM_NEW(db->mem, struct ahead);
    db->handle = PQconnectdbParams(keys, values, 1);
    if (PQstatus(db->handle) != CONNECTION_OK) {
        bool none = strstr(PQerrorMessage(db->handle), "does not exist");

        db_blame(db, PQerrorMessage(db->handle));
        return none ? STATUS_ABSENT : STATUS_LOST;
    }
    PQsetNoticeProcessor(db->handle, ignore_notice, NULL);
    return run_text(db, mode == DB_READ
                            ? "SET default_transaction_read_only = on"
                            : "SET lock_timeout = '10s'");
}
