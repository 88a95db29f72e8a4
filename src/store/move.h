/* move.h - a whole database into another one, of either engine; backups are
 * SQLite databases made the same way.
 *
 * The source is read in one snapshot, so that others may go on writing; the
 * target is written in one transaction.  Files of evidence never change and
 * stand in their folder before a row speaks of them, so those of the snapshot
 * are all there.
 */
#ifndef STORE_MOVE_H
#define STORE_MOVE_H

#include "store/store.h"

struct moved {
    int64_t agencies, rows, files;
    int64_t lost;     /* files of evidence that are not what they were, or
                         not there: the rest is moved all the same */
    const char *first_lost; /* the hash of the first one; NULL: none */
    struct store *at; /* the one that a status is of */
};

/* Everything of `from` into `to`, which must hold nothing: else STATUS_TAKEN. */
enum status store_move(struct store *from, struct store *to,
                       struct moved *moved, struct mem *mem);

/* The evidence of a backup stands beside it: FILE-evidence. */
const char *backup_evidence(const char *file, struct mem *mem);

/* A copy of the database as a file, made as FILE.part: STATUS_TAKEN when
 * there is such a file already.  What is wrong with the file stands in
 * `fault`; a status of `from` is told by it. */
enum status store_backup(struct store *from, const char *file,
                         struct moved *moved, struct out *fault,
                         struct mem *mem);

#endif
