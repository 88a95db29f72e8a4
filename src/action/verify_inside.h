/* verify_inside.h - what the parts of db verify share. */
#ifndef ACTION_VERIFY_INSIDE_H
#define ACTION_VERIFY_INSIDE_H

#include "action/verify.h"
#include "store/checkpoint.h"
#include "store/journal.h"

/* One agency while it is looked at. */
struct verifying {
    struct store *store;
    const struct verify *verify;
    struct verified *verified;
    struct mem *mem;     /* as long as the answer */
    struct mem *passing; /* as long as this agency */
    const struct chain_head *agency;
    struct sealed_line *lines; /* of its journal, line 1 first */
    size_t line_count, line_room;
    struct told *told; /* what its lines tell of rows that none seals */
    size_t told_count, told_room;
    struct verify_fault first;
    bool found;
};

/* Keeps a fault if it comes before the one that is kept; its texts are
 * copied. */
void verify_note(struct verifying *v, struct verify_fault fault);

/* Its rows and their seals (verify_rows.c). */
enum status verify_lines(struct verifying *v);
enum status verify_rows(struct verifying *v);

/* What a line did; NULL: there is no such line. */
const char *verify_deed(const struct verifying *v, int64_t seq);

/* A line that may tell of people, or of an agency's end; then whether rows are
 * what was told (verify_told.c). */
void verify_hear(struct verifying *v, const struct line *line,
                 struct mem *mem);
enum status verify_told(struct verifying *v);

/* Documents and evidence (verify_content.c). */
enum status verify_documents(struct verifying *v);
enum status verify_evidence(struct verifying *v);

/* Frozen scores (verify_frozen.c). */
enum status verify_frozen(struct verifying *v);

/* Checkpoints, of the whole database (verify_checkpoints.c). */
enum status verify_checkpoints(struct verifying *v);

#endif
