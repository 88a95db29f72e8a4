/* db_inside.h - what the two engines have in common. */
#ifndef STORE_DB_INSIDE_H
#define STORE_DB_INSIDE_H

#include "store/db.h"

#define PARAMS_MAX 32 /* of a statement */
#define BUSY_MS    10000

/* A statement as the build found it. */
struct statement {
    const char *name, *text;
    const char *copy; /* the same as PostgreSQL's COPY … FROM STDIN; NULL: it
                         is no plain INSERT */
    int params;
};

extern const struct statement statements[SQL_COUNT];

struct engine_calls {
    enum status (*begin)(struct db *db, bool writes);
    enum status (*commit)(struct db *db);
    void (*rollback)(struct db *db);
    enum status (*changes)(struct db *db, int64_t *count); /* NULL: unknown */
    enum status (*mark)(struct db *db); /* both NULL: it has no such thing */
    enum status (*mark_end)(struct db *db, bool keep);
    enum status (*ask)(struct db *db, struct rows *rows, enum sql sql,
                       const struct param *params, size_t count);
    /* NULL: there is nothing to gain from waiting */
    enum status (*later)(struct db *db, enum sql sql,
                         const struct param *params, size_t count);
    enum status (*ahead)(struct db *db, enum sql sql,
                         const struct param *params, size_t count);
    enum status (*settle)(struct db *db);
    bool (*next)(struct rows *rows);
    enum status (*end)(struct rows *rows);
    int (*columns)(const struct rows *rows);
    bool (*is_whole)(const struct rows *rows, int column);
    bool (*is_none)(const struct rows *rows, int column);
    int64_t (*whole)(const struct rows *rows, int column);
    const char *(*text)(const struct rows *rows, int column);
    enum status (*script)(struct db *db, const char *sql);
    enum status (*load_start)(struct db *db, enum sql sql);
    enum status (*load_row)(struct db *db, const struct param *params,
                            size_t count);
    enum status (*load_end)(struct db *db);
    void (*close)(struct db *db);
};

/* Where transactions begin and end. */
enum bound {
    BOUND_READ,
    BOUND_WRITE,
    BOUND_COMMIT,
    BOUND_ROLLBACK,
    BOUND_MARK,
    BOUND_MARK_KEEP,
    BOUND_MARK_UNDO,
    BOUND_CHANGES, /* a question of SQLite's own */
};

#define BOUNDS 8

struct db {
    const struct engine_calls *calls;
    enum engine engine;
    struct mem *mem;
    const char *url;
    char fault[512];
    int64_t changed;
    bool open_transaction, loading;
    struct turn *turn; /* NULL: it takes none */
    bool has_turn;
    enum sql loading_sql;
    void *handle;              /* sqlite3 *, PGconn * */
    void *prepared[SQL_COUNT]; /* the engine's own; NULL: not yet */
    void *bound[BOUNDS];       /* SQLite's, likewise */
    int queued;                /* statements sent, whose end nobody has seen */
    void *ahead;               /* PostgreSQL's questions that were asked ahead */
    void *load;                /* what PostgreSQL gathers for COPY */
};

enum status sqlite_open(struct db *db, const char *path, enum db_mode mode);
enum status postgres_open(struct db *db, const char *url, enum db_mode mode);

/* Waits for the turn, if there is one to be taken; STATUS_BUSY: in vain. */
enum status db_turn_take(struct db *db);
void db_turn_give(struct db *db);

/* Keeps what the engine said, on one line. */
void db_blame(struct db *db, const char *said);

/* Runs statements that give nothing, all or none: migrations alone. */
enum status db_script(struct db *db, const char *sql);

#endif
