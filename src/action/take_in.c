/* take_in.c - a folder that an administrator brings. */
#include "action/take_in.h"

#include "action/read_people.h"
#include "check/check.h"
#include "import/folder.h"

#include <string.h>

/* The whole year where it has results, else the latest round. */
static const char *
round_of(const struct year *year)
{
    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].round[0] == '\0')
            return "";
    return year->result_count > 0 ? year->results[year->result_count - 1].round
                                  : "";
}

enum status
look_at_folder(struct desk *desk, const struct reader *reader,
               const char *folder, struct looked_at *looked, struct mem *mem)
{
    struct findings unscored = findings_new(mem);

    *looked = (struct looked_at){.round = "", .findings = findings_new(mem)};
    if (!runs_all(reader))
        return STATUS_FORBIDDEN;
    looked->readable =
        import_folder(&looked->year, folder, &looked->findings, mem);
    if (!looked->readable)
        return STATUS_FINE;
    looked->may_be_draft =
        looked->year.result_count + looked->year.claim_count +
            looked->year.value_count + looked->year.form_count ==
        0;
    check_agreement(&looked->year, &looked->findings);
    if (looked->findings.by_severity[ERROR] > 0)
        return STATUS_FINE;
    looked->round = round_of(&looked->year);
    score_year(&looked->card, &looked->year,
               (struct selection){.round = looked->round}, &unscored, mem);
    looked->scored = unscored.by_severity[ERROR] == 0;
    return is_loaded(desk->store, folder, &looked->year, &looked->same, mem);
}

enum status
take_in_folder(struct desk *desk, const struct reader *reader,
               const struct taking *taking, enum loaded *loaded,
               struct findings *findings, struct mem *mem)
{
    const struct load load = {.folder = taking->folder,
                              .replace = taking->replace,
                              .draft = taking->draft,
                              .person_id = reader->person_id};
    struct looked_at looked;
    enum status status;

    TRY(look_at_folder(desk, reader, taking->folder, &looked, mem));
    *loaded = LOADED_REFUSED;
    if (!looked.readable ||
        strcmp(looked.year.agreement.agency.code, taking->code) != 0 ||
        (taking->draft && !looked.may_be_draft))
        return STATUS_FINE;
    TRY(store_begin(desk->store));
    status = load_folder(desk->store, &load, loaded, findings, mem);
    if (status == STATUS_FINE) {
        if (*loaded == LOADED_HELD) /* it was to be written over */
            *loaded = LOADED_AGAIN;
        return store_commit(desk->store);
    }
    store_rollback(desk->store);
    /* refused, or there already: *loaded says which */
    return status == STATUS_TAKEN ? STATUS_FINE : status;
}
