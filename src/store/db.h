/* db.h - one connection to a database, SQLite or PostgreSQL: the only door to
 * SQL.
 *
 * Every statement stands in a .sql file beside the .c that runs it and is known
 * by its name there: `-- agency_by_code` is SQL_AGENCY_BY_CODE.  It is
 * written once, for both engines, with $1, $2 … for its parameters, and
 * prepared when first used.  Nothing else reaches an engine; no statement is
 * ever put together from pieces.
 *
 * Values are whole numbers of 64 bits and texts.  Decimals are millionths
 * (base/dec.h), days and times ISO 8601, truths 0 and 1.
 *
 *     struct rows rows;
 *
 *     TRY(DB_ASK(db, &rows, SQL_AGENCY_BY_CODE, param_text("pathumwan")));
 *     while (rows_next(&rows))
 *         id = rows_whole(&rows, 0);
 *     TRY(rows_end(&rows));
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/mem.h"
#include "base/out.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sql_names.h" /* enum sql, made from the .sql files */

enum engine { ENGINE_SQLITE, ENGINE_POSTGRESQL };

#define ENGINES 2

enum db_mode {
    DB_READ,   /* nothing can be changed through it */
    DB_WRITE,  /* it must be there */
    DB_CREATE, /* a file that is not there is made */
};

struct db;
struct turn; /* store/turn.h */

/* Opens what a URL names: sqlite:PATH, or postgresql://…  as libpq knows it.
 * On failure *db is NULL, and why stands in `fault`. */
enum status db_open(struct db **db, const char *url, enum db_mode mode,
                    struct out *fault);
void db_close(struct db *db); /* NULL is allowed; what is open is undone */

enum engine db_engine(const struct db *db);
const char *db_url(const struct db *db); /* as opened, without a password */

/* What the engine said of the last call that was not fine. */
const char *db_fault(const struct db *db);

/* A transaction.  A writing one waits for others, up to ten seconds; then it
 * is busy.  A reading one sees one state of things from its first look on.
 * They do not nest. */
enum status db_begin(struct db *db, bool writes);
enum status db_commit(struct db *db);
void db_rollback(struct db *db); /* fine without one, too */
bool db_is_begun(const struct db *db);

/* Within a transaction: what SQLite counts up whenever another connection has
 * committed; *known is false where nothing is counted. */
enum status db_changes_of_others(struct db *db, bool *known, int64_t *count);

/* Within a writing transaction of SQLite, a piece that can be undone by
 * itself.  What db_mark_end says is not fine when the engine gave up the whole
 * transaction. */
enum status db_mark(struct db *db);
enum status db_mark_end(struct db *db, bool keep);

/* From here on all that it writes waits for its turn: SQLite alone. */
void db_take_turns(struct db *db, struct turn *turn);

struct param {
    enum { PARAM_NONE, PARAM_WHOLE, PARAM_TEXT } kind;
    int64_t whole;
    const char *text;
    size_t count;
};

struct param param_whole(int64_t number);
struct param param_text(const char *text); /* NULL: none */
struct param param_text_of(const char *text, size_t count); /* NUL behind */
struct param param_none(void);

/* Runs a statement whose rows nobody wants.  db_begin, too, may tell what is
 * wrong with the next call. */
enum status db_run(struct db *db, enum sql sql, const struct param *params,
                   size_t count);

/* The same for what nobody waits for: statements travel together with the next
 * question or the commit, which then tells what was wrong with them.  They
 * are done in their order. */
enum status db_later(struct db *db, enum sql sql, const struct param *params,
                     size_t count);

#define DB_LATER(db, sql, ...) db_later((db), (sql), DB_PARAMS(__VA_ARGS__))

/* Asks what will soon be asked for with the same parameters, in the same
 * transaction: such questions travel together, with the next one that somebody
 * waits for.  Nothing that changes their answers may be done in between; what
 * nobody asks for after all is forgotten with the transaction.  Without one, and
 * where there is nothing to gain, nothing is done. */
enum status db_ahead(struct db *db, enum sql sql, const struct param *params,
                     size_t count);

#define DB_AHEAD(db, sql, ...) db_ahead((db), (sql), DB_PARAMS(__VA_ARGS__))

/* What was put off is done now. */
enum status db_settle(struct db *db);

/* How many rows the last statement that was run has changed. */
int64_t db_changed(const struct db *db);

/* What a statement gives, row by row. */
struct rows {
    struct db *db;
    enum sql sql;
    void *engine; /* the engine's own */
    int row, row_count;
    enum status status;
};

enum status db_ask(struct db *db, struct rows *rows, enum sql sql,
                   const struct param *params, size_t count);

#define DB_PARAMS(...)                                                         \
    (struct param[]){__VA_ARGS__},                                             \
        sizeof((struct param[]){__VA_ARGS__}) / sizeof(struct param)
#define DB_RUN(db, sql, ...) db_run((db), (sql), DB_PARAMS(__VA_ARGS__))
#define DB_ASK(db, rows, sql, ...)                                             \
    db_ask((db), (rows), (sql), DB_PARAMS(__VA_ARGS__))

bool rows_next(struct rows *rows); /* false at the end, and on a fault */

/* Must follow: gives back what the rows hold; whether they were all there. */
enum status rows_end(struct rows *rows);

/* Columns count from 0.  A text holds until the next row; NULL: none. */
bool rows_none(const struct rows *rows, int column);
int64_t rows_whole(const struct rows *rows, int column);
const char *rows_text(const struct rows *rows, int column);
char *rows_copy(const struct rows *rows, int column, struct mem *mem);
int rows_columns(const struct rows *rows);
struct param rows_param(const struct rows *rows, int column); /* as it is */

/* Many rows by one INSERT of as many parameters: the fastest way there is.
 * Other statements wait until the end. */
enum status db_load_start(struct db *db, enum sql sql);
enum status db_load_row(struct db *db, const struct param *params,
                        size_t count);
enum status db_load_end(struct db *db);

#endif
