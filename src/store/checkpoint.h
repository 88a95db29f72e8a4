/* checkpoint.h - the heads of all chains, signed: what stands behind a
 * checkpoint cannot be written again by somebody who has the database alone.
 *
 * What is signed is one line of JSON:
 *
 *     {"at":"2021-09-14T08:30:00.000Z","count":8001,"heads":"…","previous":"…"}
 *
 * `heads` is the SHA-256 of a line `agency seq hash` for each chain that has
 * lines, in the order of the bytes of the agencies' codes (the centre's is
 * empty); `previous` that of the last checkpoint's content, "" for the first.
 * The secret key is never in the database.
 */
#ifndef STORE_CHECKPOINT_H
#define STORE_CHECKPOINT_H

#include "store/journal.h"

/* A chain and its last line; seq 0: it has none. */
struct chain_head {
    int64_t agency_id, seq;
    const char *agency; /* its code */
    const char *hash;   /* NULL: the agency has no chain */
};

/* The heads of all agencies, the centre's too, by id. */
enum status chains_list(struct store *store, struct chain_head **heads,
                        size_t *count, struct mem *mem);

struct checkpoint {
    int64_t id;
    const char *at, *content, *public_key, *signature;
};

/* Gathers and signs the heads, in a writing transaction; `secret` is a key of
 * sign_keys.  STATUS_BUSY: this machine's clock is behind that of the last
 * checkpoint. */
enum status checkpoint_make(struct store *store, const char *secret,
                            struct checkpoint *made, size_t *chains,
                            struct mem *mem);

/* All of them, the first one first. */
enum status checkpoints_list(struct store *store,
                             struct checkpoint **checkpoints, size_t *count,
                             struct mem *mem);

/* The heads of one, in the order in which they are hashed. */
enum status checkpoint_heads(struct store *store, int64_t id,
                             struct chain_head **heads, size_t *count,
                             struct mem *mem);

/* What a checkpoint at this time, of these heads, behind that content (""
 * for the first) says.  Puts the heads in order; those without lines do not
 * count. */
const char *checkpoint_content(const char *at, struct chain_head *heads,
                               size_t count, const char *previous,
                               struct mem *mem);

/* The head of a checkpoint that the journal does not have any more. */
struct broken_head {
    const char *agency;
    int64_t seq;
    const char *hash, *found; /* found NULL: there is no such line */
};

/* The first one; its agency is NULL when the journal has all of them. */
enum status checkpoint_broken(struct store *store, int64_t id,
                              struct broken_head *broken, struct mem *mem);

#endif
