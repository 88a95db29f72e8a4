/* export.h - the journal and its checkpoints as files that anybody can verify
 * without Trachu (docs/operating.md has the script).
 *
 *     journal.jsonl      a line of the journal in each line, agency by agency
 *     agencies.jsonl     {"agency":"…","closed_on":null,"from":[["agency",
 *                        "renamed","2021-10-01",seq],…]} in each line: who
 *                        goes on from whom, told by that line of its journal
 *     checkpoints.jsonl  {"content":"…","public_key":"…","signature":"…",
 *                        "heads":[["agency",seq,"hash"],…]} in each line
 */
#ifndef STORE_EXPORT_H
#define STORE_EXPORT_H

#include "store/checkpoint.h"

struct exported {
    int64_t lines, checkpoints;
    bool unwritten; /* the status is of the folder, errno says why */
};

/* A checkpoint with its heads, as a line of checkpoints.jsonl. */
const char *checkpoint_text(const struct checkpoint *checkpoint,
                            const struct chain_head *heads, size_t count,
                            struct mem *mem);

/* Makes the folder, which must not be there yet (STATUS_TAKEN), whole or not
 * at all. */
enum status store_export(struct store *store, const char *folder,
                         struct exported *exported, struct mem *mem);

#endif
