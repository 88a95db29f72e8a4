/* move.c - a whole database into another one. */
#include "store/move.h"

#include "base/ensure.h"
#include "store/checkpoint.h"
#include "store/db_inside.h"
#include "store/evidence.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COLUMNS 32

struct moving {
    struct store *from, *to;
    struct moved *moved;
    struct chain_head *agencies;
    size_t agency_count;
    struct mem *mem;
};

/* The status of a call on one of the two, and which. */
static enum status
at(struct moving *moving, struct store *store, enum status status)
{
    if (status != STATUS_FINE)
        moving->moved->at = store;
    return status;
}

static enum status
check_empty(struct moving *moving)
{
    struct store *to = moving->to;
    struct rows rows;
    bool empty;

    TRY(at(moving, to, DB_ASK(to->db, &rows, SQL_ANYTHING_AT_ALL)));
    empty = !rows_next(&rows);
    TRY(at(moving, to, rows_end(&rows)));
    if (empty)
        return STATUS_FINE;
    db_blame(to->db, "it holds something already");
    return at(moving, to, STATUS_TAKEN);
}

static enum status
move_agency(struct moving *moving, enum table_name table, int64_t agency_id)
{
    struct store *from = moving->from, *to = moving->to;
    struct param row[COLUMNS];
    struct rows rows;
    enum status status = STATUS_FINE;

    TRY(at(moving, from,
           DB_ASK(from->db, &rows, table_of[table].all,
                  param_whole(agency_id))));
    while (status == STATUS_FINE && rows_next(&rows)) {
        int columns = rows_columns(&rows);

        ensure(columns <= COLUMNS);
        for (int i = 0; i < columns; i++)
            row[i] = rows_param(&rows, i);
        status = db_load_row(to->db, row, (size_t)columns);
        moving->moved->rows++;
    }
    TRY(at(moving, from, rows_end(&rows)));
    return at(moving, to, status);
}

static enum status
move_table(struct moving *moving, enum table_name table)
{
    struct store *to = moving->to;
    /* the centre is made with the schema */
    size_t first = table == TABLE_AGENCY ? 1 : 0;

    TRY(at(moving, to, db_load_start(to->db, table_of[table].add)));
    for (size_t i = first; i < moving->agency_count; i++)
        TRY(move_agency(moving, table, moving->agencies[i].agency_id));
    return at(moving, to, db_load_end(to->db));
}

/* Who has made ids, and until when: none is to be made a second time. */
static enum status
move_nodes(struct moving *moving)
{
    struct store *from = moving->from, *to = moving->to;
    enum status status = STATUS_FINE;
    struct rows rows;

    TRY(at(moving, from, DB_ASK(from->db, &rows, SQL_NODE_ALL)));
    while (status == STATUS_FINE && rows_next(&rows))
        status = DB_RUN(to->db, SQL_NODE_KEEP, rows_param(&rows, 0),
                        rows_param(&rows, 1));
    TRY(at(moving, from, rows_end(&rows)));
    return at(moving, to, status);
}

/* ---- evidence ---- */

static bool
is_damage(enum status status)
{
    return status == STATUS_ABSENT || status == STATUS_CORRUPT;
}

static enum status
move_file(struct moving *moving, const char *sha256)
{
    struct evidence_file file;
    enum status status;
    int from;

    status = evidence_holds(moving->to, sha256);
    if (status == STATUS_FINE || status == STATUS_UNPLACED)
        return at(moving, moving->to, status);
    TRY(at(moving, moving->from, evidence_holds(moving->from, sha256)));
    TRY(at(moving, moving->from, evidence_open(moving->from, sha256, &from)));
    status = evidence_take(moving->to, from, INT64_MAX, &file);
    close(from);
    if (status != STATUS_FINE)
        db_blame(moving->to->db, strerror(errno));
    return at(moving, moving->to, status);
}

static enum status
move_files(struct moving *moving, int64_t agency_id)
{
    struct store *from = moving->from;
    struct moved *moved = moving->moved;
    enum status status = STATUS_FINE;
    struct rows rows;

    TRY(at(moving, from,
           DB_ASK(from->db, &rows, table_of[TABLE_EVIDENCE_FILE].all,
                  param_whole(agency_id))));
    while (status == STATUS_FINE && rows_next(&rows)) {
        status = move_file(moving, rows_text(&rows, 1));
        moved->files += status == STATUS_FINE;
        if (!is_damage(status))
            continue;
        if (moved->lost++ == 0)
            moved->first_lost = rows_copy(&rows, 1, moving->mem);
        status = STATUS_FINE;
    }
    TRY(at(moving, from, rows_end(&rows)));
    return status;
}

/* ---- the whole ---- */

static enum status
move_all(struct moving *moving)
{
    struct store *to = moving->to;

    TRY(check_empty(moving));
    TRY(at(moving, to, DB_RUN(to->db, SQL_CHAIN_DROP)));
    for (size_t i = 0; i < TABLE_COUNT; i++)
        TRY(move_table(moving, (enum table_name)i));
    for (size_t i = 0; i < moving->agency_count; i++)
        TRY(move_files(moving, moving->agencies[i].agency_id));
    TRY(move_nodes(moving));
    moving->moved->agencies = (int64_t)moving->agency_count - 1;
    return STATUS_FINE;
}

enum status
store_move(struct store *from, struct store *to, struct moved *moved,
           struct mem *mem)
{
    struct moving moving = {
        .from = from, .to = to, .moved = moved, .mem = mem};
    enum status status;

    *moved = (struct moved){.at = from};
    TRY(db_begin(from->db, false));
    status = chains_list(from, &moving.agencies, &moving.agency_count, mem);
    if (status == STATUS_FINE)
        status = at(&moving, to, db_begin(to->db, true));
    if (status == STATUS_FINE) {
        status = move_all(&moving);
        if (status == STATUS_FINE)
            status = at(&moving, to, db_commit(to->db));
        else
            db_rollback(to->db);
    }
    db_rollback(from->db);
    return status;
}

/* ---- backups ---- */

const char *
backup_evidence(const char *file, struct mem *mem)
{
    struct out path = out_new(mem);

    out_format(&path, "%s-evidence", file);
    return out_string(&path);
}

/* One file without those that SQLite keeps beside it while it is written, so
 * that it can be read from a disk that cannot be written. */
static enum status
fill_backup(struct store *from, const char *url, const char *evidence,
            struct moved *moved, struct out *fault, struct mem *mem)
{
    struct store *to;
    enum status status;
    int before, after;

    TRY(store_migrate(url, &before, &after, fault));
    TRY(store_open(&to, url, DB_WRITE, evidence, fault));
    status = store_move(from, to, moved, mem);
    if (status == STATUS_FINE)
        status = db_script(to->db, "PRAGMA journal_mode = DELETE");
    if (status != STATUS_FINE && moved->at != from)
        out_text(fault, db_fault(to->db));
    store_close(to);
    return status;
}

/* Gives the finished file its name, unless somebody else took it. */
static enum status
name_backup(const char *part, const char *file, struct out *fault)
{
    const char *slash = strrchr(file, '/');
    char folder[PATH_MAX] = ".";
    int opened;

    if (slash != NULL)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - file + 1), file);
    if (link(part, file) != 0 && (errno == EEXIST || rename(part, file) != 0)) {
        out_text(fault, strerror(errno));
        return errno == EEXIST ? STATUS_TAKEN : STATUS_FAILED;
    }
    unlink(part);
    opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened >= 0) {
        fsync(opened);
        close(opened);
    }
    return STATUS_FINE;
}

static void
remove_part(const char *part, struct mem *mem)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        struct out path = out_new(mem);

        out_format(&path, "%s%s", part, endings[i]);
        unlink(out_string(&path));
    }
}

enum status
store_backup(struct store *from, const char *file, struct moved *moved,
             struct out *fault, struct mem *mem)
{
    struct out part = out_new(mem), url = out_new(mem);
    enum status status;

    *moved = (struct moved){0};
    if (access(file, F_OK) == 0) {
        out_text(fault, strerror(EEXIST));
        return STATUS_TAKEN;
    }
    out_format(&part, "%s.part", file);
    out_format(&url, "sqlite:%s", out_string(&part));
    remove_part(out_string(&part), mem); /* of one that was broken off */
    status = fill_backup(from, out_string(&url), backup_evidence(file, mem),
                         moved, fault, mem);
    if (status == STATUS_FINE)
        status = name_backup(out_string(&part), file, fault);
    if (status != STATUS_FINE)
        remove_part(out_string(&part), mem);
    return status;
}
