/* checkpoint.c - the heads of all chains, signed. */
#include "store/checkpoint.h"

#include "base/json.h"
#include "store/db_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status
read_heads(struct rows *rows, struct chain_head **heads, size_t *count,
           struct mem *mem)
{
    size_t room = 0;

    *heads = NULL;
    *count = 0;
    while (rows_next(rows))
        *MEM_PUSH(mem, *heads, *count, room) =
            (struct chain_head){.agency_id = rows_whole(rows, 0),
                                .agency = rows_copy(rows, 1, mem),
                                .seq = rows_whole(rows, 2),
                                .hash = rows_copy(rows, 3, mem)};
    return rows_end(rows);
}

enum status
chains_list(struct store *store, struct chain_head **heads, size_t *count,
            struct mem *mem)
{
    struct rows rows;

    TRY(DB_ASK(store->db, &rows, SQL_CHAIN_HEADS));
    return read_heads(&rows, heads, count, mem);
}

static int
by_code(const void *a, const void *b)
{
    const struct chain_head *x = a, *y = b;

    return strcmp(x->agency, y->agency);
}

/* Without those that have no lines. */
static size_t
sort_heads(struct chain_head *heads, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (heads[i].seq > 0)
            heads[kept++] = heads[i];
    if (kept > 0)
        qsort(heads, kept, sizeof *heads, by_code);
    return kept;
}

static void
hash_heads(const struct chain_head *heads, size_t count,
           char text[static SHA256_TEXT])
{
    struct sha256 sha256;

    sha256_start(&sha256);
    for (size_t i = 0; i < count; i++) {
        char seq[32];
        int length =
            snprintf(seq, sizeof seq, " %lld ", (long long)heads[i].seq);
        const char *hash = heads[i].hash == NULL ? "" : heads[i].hash;

        sha256_add(&sha256, heads[i].agency, strlen(heads[i].agency));
        sha256_add(&sha256, seq, (size_t)length);
        sha256_add(&sha256, hash, strlen(hash));
        sha256_add(&sha256, "\n", 1);
    }
    sha256_end(&sha256, text);
}

const char *
checkpoint_content(const char *at, struct chain_head *heads, size_t count,
                   const char *previous, struct mem *mem)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);
    char hash[SHA256_TEXT], before[SHA256_TEXT] = "";

    count = sort_heads(heads, count);
    hash_heads(heads, count, hash);
    if (previous[0] != '\0')
        sha256_text(before, previous, strlen(previous));
    json_object(&json);
    json_key(&json, "at");
    json_text(&json, at);
    json_key(&json, "count");
    json_whole(&json, (long long)count);
    json_key(&json, "heads");
    json_text(&json, hash);
    json_key(&json, "previous");
    json_text(&json, before);
    json_end(&json);
    json_finish(&json);
    return out_string(&out);
}

static enum status
read_last(struct store *store, int64_t *id, const char **content,
          struct mem *mem)
{
    struct rows rows;

    *id = 0;
    *content = "";
    TRY(DB_ASK(store->db, &rows, SQL_CHECKPOINT_BEFORE));
    if (rows_next(&rows)) {
        *id = rows_whole(&rows, 0);
        *content = rows_copy(&rows, 1, mem);
    }
    return rows_end(&rows);
}

static enum status
add_checkpoint(struct store *store, const struct checkpoint *made,
               const struct chain_head *heads, size_t count)
{
    struct param id = param_whole(made->id);

    TRY(DB_RUN(store->db, SQL_CHECKPOINT_ADD, id, param_whole(CENTRE),
               param_text(made->at), param_text(made->content),
               param_text(made->public_key), param_text(made->signature)));
    TRY(db_load_start(store->db, SQL_CHECKPOINT_HEAD_ADD));
    for (size_t i = 0; i < count; i++) {
        const struct param row[] = {id, param_whole(heads[i].agency_id),
                                    param_whole(heads[i].seq),
                                    param_text(heads[i].hash)};

        TRY(db_load_row(store->db, row, sizeof row / sizeof row[0]));
    }
    return db_load_end(store->db);
}

static enum status
sign(struct checkpoint *made, const char *secret, struct mem *mem)
{
    char *public = mem_take(mem, SIGN_PUBLIC_TEXT),
         *signature = mem_take(mem, SIGN_SIGNATURE_TEXT);

    if (!sign_public(public, secret) ||
        !sign_text(signature, made->content, strlen(made->content), secret))
        return STATUS_FAILED;
    made->public_key = public;
    made->signature = signature;
    return STATUS_FINE;
}

enum status
checkpoint_make(struct store *store, const char *secret,
                struct checkpoint *made, size_t *chains, struct mem *mem)
{
    struct chain_head *heads;
    const char *previous;
    char *at = mem_take(mem, MOMENT_TEXT);
    int64_t last;

    /* of two at once the second waits here, and follows the first */
    TRY(DB_RUN(store->db, SQL_CHAIN_LOCK));
    TRY(read_last(store, &last, &previous, mem));
    TRY(chains_list(store, &heads, chains, mem));
    *made = (struct checkpoint){.id = ids_next(&store->ids), .at = at};
    if (made->id <= last) {
        db_blame(store->db, "the clock is behind that of the last checkpoint");
        return STATUS_BUSY;
    }
    moment_text(at, clock_ms());
    *chains = sort_heads(heads, *chains);
    made->content = checkpoint_content(at, heads, *chains, previous, mem);
    TRY(sign(made, secret, mem));
    return add_checkpoint(store, made, heads, *chains);
}

enum status
checkpoints_list(struct store *store, struct checkpoint **checkpoints,
                 size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *checkpoints = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_CHECKPOINT_LIST));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *checkpoints, *count, room) =
            (struct checkpoint){.id = rows_whole(&rows, 0),
                                .at = rows_copy(&rows, 1, mem),
                                .content = rows_copy(&rows, 2, mem),
                                .public_key = rows_copy(&rows, 3, mem),
                                .signature = rows_copy(&rows, 4, mem)};
    return rows_end(&rows);
}

enum status
checkpoint_heads(struct store *store, int64_t id, struct chain_head **heads,
                 size_t *count, struct mem *mem)
{
    struct rows rows;

    TRY(DB_ASK(store->db, &rows, SQL_CHECKPOINT_HEADS, param_whole(id)));
    TRY(read_heads(&rows, heads, count, mem));
    if (*count > 0)
        qsort(*heads, *count, sizeof **heads, by_code);
    return STATUS_FINE;
}

enum status
checkpoint_broken(struct store *store, int64_t id, struct broken_head *broken,
                  struct mem *mem)
{
    struct rows rows;

    *broken = (struct broken_head){0};
    TRY(DB_ASK(store->db, &rows, SQL_CHECKPOINT_BROKEN, param_whole(id)));
    if (rows_next(&rows))
        *broken = (struct broken_head){.agency = rows_copy(&rows, 0, mem),
                                       .seq = rows_whole(&rows, 1),
                                       .hash = rows_copy(&rows, 2, mem),
                                       .found = rows_copy(&rows, 3, mem)};
    return rows_end(&rows);
}
