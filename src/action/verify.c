/* verify.c - whether a database still holds what was done. */
#include "action/verify_inside.h"

#include "base/text.h"

#include <string.h>

const char *const verify_kind_names[VERIFY_KINDS] = {
    [VERIFY_LINE_MISSING] = "line-missing",
    [VERIFY_LINE_CHANGED] = "line-changed",
    [VERIFY_HEAD] = "head",
    [VERIFY_ROWS] = "rows",
    [VERIFY_ROW_ALONE] = "row-alone",
    [VERIFY_AGENCY] = "agency",
    [VERIFY_AGENCY_GONE] = "agency-gone",
    [VERIFY_CLOSED] = "closed",
    [VERIFY_PERSON] = "person",
    [VERIFY_DOCUMENT] = "document",
    [VERIFY_UNREADABLE] = "unreadable",
    [VERIFY_INDICATORS] = "indicators",
    [VERIFY_FILE_MISSING] = "file-missing",
    [VERIFY_FILE_CHANGED] = "file-changed",
    [VERIFY_FROZEN] = "frozen",
    [VERIFY_SIGNATURE] = "signature",
    [VERIFY_KEY] = "key",
    [VERIFY_CHECKPOINT] = "checkpoint",
    [VERIFY_CHECKPOINT_GAP] = "checkpoint-gap",
    [VERIFY_REWRITTEN] = "rewritten",
};

static void
keep(struct mem *mem, const char **text)
{
    if (*text != NULL)
        *text = mem_string(mem, *text, strlen(*text));
}

void
verify_note(struct verifying *v, struct verify_fault fault)
{
    if (v->found && v->first.seq <= fault.seq)
        return;
    if (fault.agency == NULL)
        fault.agency = v->agency->agency;
    if (fault.deed == NULL)
        fault.deed = verify_deed(v, fault.seq);
    keep(v->mem, &fault.agency);
    keep(v->mem, &fault.deed);
    keep(v->mem, &fault.among);
    keep(v->mem, &fault.expected);
    keep(v->mem, &fault.found);
    v->first = fault;
    v->found = true;
}

/* What was noted becomes one of the faults. */
static void
tell_noted(struct verifying *v)
{
    struct verified *verified = v->verified;

    if (v->found)
        *MEM_PUSH(v->mem, verified->faults, verified->fault_count,
                  verified->fault_room) = v->first;
    v->found = false;
}

static enum status
look_for_agency(struct verifying *v)
{
    struct param id = param_whole(v->agency->agency_id);
    struct rows rows;

    TRY(DB_ASK(v->store->db, &rows, SQL_AGENCY_TOLD, id));
    if (rows_next(&rows))
        verify_note(v, (struct verify_fault){.kind = VERIFY_AGENCY,
                                             .table = "agency",
                                             .id = v->agency->agency_id});
    TRY(rows_end(&rows));
    if (v->agency->agency_id != CENTRE)
        return STATUS_FINE;
    TRY(DB_ASK(v->store->db, &rows, SQL_AGENCY_GONE));
    if (rows_next(&rows))
        verify_note(v, (struct verify_fault){.kind = VERIFY_AGENCY_GONE,
                                             .seq = rows_whole(&rows, 0),
                                             .table = "agency",
                                             .expected = rows_text(&rows, 1)});
    return rows_end(&rows);
}

static enum status
look_at_agency(struct verifying *v)
{
    TRY(verify_lines(v));
    TRY(look_for_agency(v));
    /* of two faults at one line the first is told: what says more */
    TRY(verify_documents(v));
    TRY(verify_evidence(v));
    TRY(verify_frozen(v));
    TRY(verify_told(v));
    TRY(verify_rows(v));
    tell_noted(v);
    return STATUS_FINE;
}

static enum status
look_at_all(struct verifying *v)
{
    struct chain_head *agencies;
    size_t count;

    TRY(chains_list(v->store, &agencies, &count, v->mem));
    for (size_t i = 0; i < count; i++) {
        enum status status;

        if (v->verify->progress != NULL)
            v->verify->progress(v->verify->caller, i, count);
        v->agency = &agencies[i];
        v->passing = mem_new();
        v->lines = NULL;
        v->line_count = v->line_room = 0;
        v->told = NULL;
        v->told_count = v->told_room = 0;
        status = look_at_agency(v);
        mem_free(v->passing);
        TRY(status);
        v->verified->agencies += agencies[i].agency_id != CENTRE;
    }
    v->passing = NULL;
    TRY(verify_checkpoints(v));
    return STATUS_FINE;
}

enum status
verify_store(struct store *store, const struct verify *verify,
             struct verified *verified, struct mem *mem)
{
    struct verifying v = {.store = store,
                          .verify = verify,
                          .verified = verified,
                          .mem = mem};
    enum status status;

    *verified = (struct verified){0};
    TRY(db_begin(store->db, false));
    status = look_at_all(&v);
    db_rollback(store->db);
    return status;
}
