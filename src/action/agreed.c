/* agreed.c - the versions of an agency's agreement. */
#include "action/agreed.h"

#include "action/document.h"
#include "action/names.h"

const char *const agreement_deeds[AGREEMENT_DEEDS] = {
    "sign", "propose", "return-agreement", "draft",
    "amend", "close",  "roll-over"};

static enum status
fill_version(struct names *names, const struct version_row *row,
             struct agreed_version *version)
{
    struct version_step_row *steps;

    *version = (struct agreed_version){.id = row->id,
                                       .from_id = row->from_id,
                                       .number = row->version,
                                       .ended = row->ended};
    TRY(version_steps(names->store, row->id, &steps, &version->step_count,
                      names->mem));
    version->steps =
        MEM_ARRAY(names->mem, struct agreed_step, version->step_count);
    for (size_t i = 0; i < version->step_count; i++) {
        version->steps[i] = (struct agreed_step){
            .step = steps[i].step,
            .position = steps[i].position,
            .reason = steps[i].reason,
            .at = steps[i].at};
        TRY(name_of(names, steps[i].person_id, &version->steps[i].who));
    }
    return STATUS_FINE;
}

static enum status
read_versions(struct desk *desk, struct agreed *agreed, struct mem *mem)
{
    struct names names = {.store = desk->store, .mem = mem};
    struct version_row *rows;

    TRY(versions_of(desk->store, agreed->key.agency_id,
                    agreed->key.fiscal_year, &rows, &agreed->version_count,
                    mem));
    agreed->versions =
        MEM_ARRAY(mem, struct agreed_version, agreed->version_count);
    for (size_t i = 0; i < agreed->version_count; i++)
        TRY(fill_version(&names, &rows[i], &agreed->versions[i]));
    return STATUS_FINE;
}

static enum status
read_document_of(struct desk *desk, int64_t id, struct agreement *agreement,
                 const char **content, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct version version;

    TRY(version_by_id(desk->store, id, &version, mem));
    *content = version.content;
    return document_read(agreement, version.content, &findings, mem)
               ? STATUS_FINE
               : STATUS_CORRUPT;
}

/* What the shown one changes in the version it comes from, else in the draft
 * before it. */
static enum status
read_changes(struct desk *desk, struct agreed *agreed, struct mem *mem)
{
    struct agreement *after = MEM_NEW(mem, struct agreement);
    struct agreement *before = MEM_NEW(mem, struct agreement);
    struct changes *changes = MEM_NEW(mem, struct changes);
    const char *content;

    TRY(read_document_of(desk, agreed->shown->id, after, &agreed->document,
                         mem));
    agreed->agency = after->agency;
    agreed->agreement = after;
    for (size_t i = 0; i < agreed->version_count; i++)
        if (agreed->versions[i].id == agreed->shown->from_id)
            agreed->before = &agreed->versions[i];
    if (agreed->before == NULL &&
        agreed->shown + 1 < agreed->versions + agreed->version_count)
        agreed->before = agreed->shown + 1;
    if (agreed->before == NULL)
        return STATUS_FINE;
    TRY(read_document_of(desk, agreed->before->id, before, &content, mem));
    agreement_changes(changes, before, after, mem);
    agreed->changes = changes;
    return STATUS_FINE;
}

enum status
see_agreed(struct desk *desk, const struct reader *reader,
           const struct deed_request *place, int64_t number,
           struct agreed *agreed, struct mem *mem)
{
    struct line line;

    *agreed = (struct agreed){0};
    TRY(find_year(desk->store, place->agency, place->fiscal_year,
                  &agreed->key));
    if (agreed->key.agency_id == CENTRE)
        return STATUS_ABSENT;
    if (!reads_agency(reader, agreed->key.agency_id))
        return STATUS_FORBIDDEN;
    agreed->agency.code = place->agency;
    TRY(line_last(desk->store, agreed->key.agency_id, 0, &line, mem));
    agreed->seen = line.seq;
    TRY(read_versions(desk, agreed, mem));
    for (size_t i = 0; i < agreed->version_count && agreed->shown == NULL; i++)
        if (number == 0 || agreed->versions[i].number == number)
            agreed->shown = &agreed->versions[i];
    if (number != 0 && agreed->shown == NULL)
        return STATUS_ABSENT;
    if (agreed->shown != NULL)
        TRY(read_changes(desk, agreed, mem));
    return offers_of(desk, reader, place, agreement_deeds, AGREEMENT_DEEDS,
                     agreed->offers, mem);
}
