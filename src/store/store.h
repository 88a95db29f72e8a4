/* store.h - a database of Trachu's, at the version this program knows.
 *
 * A store is one connection with its maker of ids.  Several programs, on one
 * machine or many, may have stores of the same database open.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/moment.h"
#include "store/ids.h"

struct store {
    struct mem *mem;
    struct db *db;
    struct ids ids;
    const char *evidence; /* the folder of its files; NULL: nobody said */
};

/* Opens a database that was made before.  STATUS_OLDER when it wants
 * migrating, STATUS_NEWER when a newer program made it, STATUS_ABSENT when it
 * is none of ours; why stands in `fault`.  `evidence` is its folder of files;
 * NULL: what TRACHU_EVIDENCE says, else the file's name with `-evidence`
 * behind it; of PostgreSQL none, and STATUS_UNPLACED once a file is wanted. */
enum status store_open(struct store **store, const char *url,
                       enum db_mode mode, const char *evidence,
                       struct out *fault);
void store_close(struct store *store); /* NULL is allowed */

/* Makes a database, or brings one to this program's version: each migration
 * is one transaction, and two programs at once do each of them once.  Sets
 * *from to the version it had, *to to the one it has. */
enum status store_migrate(const char *url, int *from, int *to,
                          struct out *fault);

/* A writing transaction.  Ids can be made in it. */
enum status store_begin(struct store *store);
enum status store_commit(struct store *store);
void store_rollback(struct store *store);

/* A piece of it that can be undone by itself (db_mark). */
enum status store_mark(struct store *store);
enum status store_mark_end(struct store *store, bool keep);

/* Writes by turns with others of this program. */
void store_take_turns(struct store *store, struct turn *turn);

/* Whether what a URL names has one writer at a time, however many want. */
bool url_has_one_writer(const char *url);

#endif
