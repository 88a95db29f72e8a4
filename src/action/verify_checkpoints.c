/* verify_checkpoints.c - whether the journal is still what was signed. */
#include "action/verify_inside.h"

#include <string.h>

static void
note(struct verifying *v, const struct checkpoint *checkpoint,
     enum verify_kind kind, const char *expected, const char *found)
{
    struct verified *verified = v->verified;

    *MEM_PUSH(v->mem, verified->faults, verified->fault_count,
              verified->fault_room) =
        (struct verify_fault){.kind = kind,
                              .agency = "",
                              .table = "checkpoint",
                              .id = checkpoint->id,
                              .expected = expected,
                              .found = found};
}

static enum status
look_at_heads(struct verifying *v, const struct checkpoint *checkpoint)
{
    struct broken_head broken;

    TRY(checkpoint_broken(v->store, checkpoint->id, &broken, v->mem));
    if (broken.agency != NULL)
        *MEM_PUSH(v->mem, v->verified->faults, v->verified->fault_count,
                  v->verified->fault_room) =
            (struct verify_fault){.kind = VERIFY_REWRITTEN,
                                  .agency = broken.agency,
                                  .seq = broken.seq,
                                  .table = "checkpoint",
                                  .id = checkpoint->id,
                                  .expected = broken.hash,
                                  .found = broken.found};
    return STATUS_FINE;
}

/* Whether it is signed, says what its heads are, and follows the one before.
 * One fault of each is enough. */
static enum status
look_at_content(struct verifying *v, const struct checkpoint *checkpoint,
                const char *previous, struct mem *mem)
{
    const char *key = v->verify->public_key, *content;
    struct chain_head *heads;
    size_t count;

    if (key != NULL && strcmp(key, checkpoint->public_key) != 0) {
        note(v, checkpoint, VERIFY_KEY, key, checkpoint->public_key);
        return STATUS_FINE;
    }
    if (!sign_holds(checkpoint->signature, checkpoint->content,
                    strlen(checkpoint->content), checkpoint->public_key)) {
        note(v, checkpoint, VERIFY_SIGNATURE, NULL, NULL);
        return STATUS_FINE;
    }
    TRY(checkpoint_heads(v->store, checkpoint->id, &heads, &count, mem));
    content =
        checkpoint_content(checkpoint->at, heads, count, previous, v->mem);
    if (strcmp(content, checkpoint->content) == 0)
        return STATUS_FINE;
    /* all but `previous`, which comes last, is the checkpoint's own */
    note(v, checkpoint,
         strncmp(content, checkpoint->content,
                 (size_t)(strstr(content, "\"previous\"") - content)) == 0
             ? VERIFY_CHECKPOINT_GAP
             : VERIFY_CHECKPOINT,
         checkpoint->content, content);
    return STATUS_FINE;
}

enum status
verify_checkpoints(struct verifying *v)
{
    struct checkpoint *checkpoints;
    const char *previous = "";
    size_t count;

    TRY(checkpoints_list(v->store, &checkpoints, &count, v->mem));
    for (size_t i = 0; i < count; i++) {
        struct mem *mem = mem_new();
        enum status status =
            look_at_content(v, &checkpoints[i], previous, mem);

        mem_free(mem);
        TRY(status);
        TRY(look_at_heads(v, &checkpoints[i]));
        previous = checkpoints[i].content;
        v->verified->checkpoints++;
    }
    return STATUS_FINE;
}
