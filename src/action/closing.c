/* closing.c - what is still open in a year. */
#include "action/closing.h"

#include "action/judging.h"
#include "store/draft.h"
#include "store/publication.h"
#include "store/question.h"

#include <string.h>

struct leaving {
    struct desk *desk;
    const struct year_key *key;
    const struct agreement *agreement; /* that holds */
    struct mem *mem;
    struct left_open *left;
    size_t count, room;
};

static void
add(struct leaving *leaving, enum left_kind kind, const char *code,
    const char *round)
{
    const struct indicator *indicator =
        code == NULL ? NULL : agreement_indicator(leaving->agreement, code);
    struct left_open *left =
        MEM_PUSH(leaving->mem, leaving->left, leaving->count, leaving->room);

    *left = (struct left_open){.kind = kind, .indicator = code, .round = round};
    if (indicator != NULL)
        left->name = words_copy(indicator->name, leaving->mem);
}

static enum status
add_version(struct leaving *leaving)
{
    struct version_stand stand;

    TRY(version_stands(leaving->desk->store, leaving->key->agency_id,
                       leaving->key->fiscal_year, &stand, leaving->mem));
    if (stand.step < AGREEMENT_SIGNED)
        add(leaving, LEFT_VERSION, NULL, "");
    return STATUS_FINE;
}

/* ---- results ---- */

static bool
is_together(const struct year_entry *a, const struct year_entry *b)
{
    return strcmp(a->indicator, b->indicator) == 0 &&
           strcmp(a->entry.round, b->entry.round) == 0;
}

/* What is left of an indicator's round: an appeal, a result, or nothing. */
static void
add_result(struct leaving *leaving, enum left_kind kind,
           const struct year_entry *entries, size_t count)
{
    bool reported = false, decided = false, appealed = false;

    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &entries[i].entry;

        if (!entry_stands(entry))
            continue;
        reported = true;
        if (entry->stage == STAGE_APPEAL)
            return;
        if (entry->stage == STAGE_OFFICIAL) {
            decided = true;
            appealed = !entry->loaded && entry->step == RESULT_APPEALED;
        }
    }
    if (kind == LEFT_APPEAL ? appealed : reported && !decided)
        add(leaving, kind, entries[0].indicator, entries[0].entry.round);
}

static enum status
add_results(struct leaving *leaving)
{
    static const enum left_kind kinds[] = {LEFT_APPEAL, LEFT_RESULT};
    struct year_entry *entries;
    size_t count;

    TRY(entries_of_year(leaving->desk->store, leaving->key->agency_id,
                        leaving->key->fiscal_year, &entries, &count,
                        leaving->mem));
    for (size_t kind = 0; kind < 2; kind++)
        for (size_t i = 0, next; i < count; i = next) {
            for (next = i + 1; next < count; next++)
                if (!is_together(&entries[i], &entries[next]))
                    break;
            add_result(leaving, kinds[kind], &entries[i], next - i);
        }
    return STATUS_FINE;
}

/* ---- drafts and questions ---- */

static bool
is_among(const char *const *rounds, size_t count, const char *round)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rounds[i], round) == 0)
            return true;
    return false;
}

static enum status
add_drafts(struct leaving *leaving)
{
    struct draft_of *drafts;
    const char **rounds;
    size_t count, round_count;

    TRY(drafts_of_year(leaving->desk->store, leaving->key->agency_id,
                       leaving->key->fiscal_year, &drafts, &count,
                       leaving->mem));
    TRY(published_rounds(leaving->desk->store, leaving->key->agency_id,
                         leaving->key->fiscal_year, &rounds, &round_count,
                         leaving->mem));
    for (size_t i = 0; i < count; i++)
        if (!is_among(rounds, round_count, drafts[i].round))
            add(leaving, LEFT_DRAFT, drafts[i].indicator, drafts[i].round);
    return STATUS_FINE;
}

static enum status
add_questions(struct leaving *leaving)
{
    struct question *questions;
    size_t count;

    TRY(questions_open(leaving->desk->store, leaving->key->agency_id,
                       leaving->key->fiscal_year, &questions, &count,
                       leaving->mem));
    for (size_t i = 0; i < count; i++)
        add(leaving, LEFT_QUESTION, questions[i].indicator, questions[i].round);
    return STATUS_FINE;
}

enum status
see_left_open(struct desk *desk, const struct year_key *key,
              struct left_open **left, size_t *count, struct mem *mem)
{
    struct leaving leaving = {.desk = desk, .key = key, .mem = mem};
    const struct version *version;

    TRY(desk_agreement(desk, key->agency_id, key->fiscal_year, &version,
                       &leaving.agreement));
    TRY(add_version(&leaving));
    TRY(add_results(&leaving));
    TRY(add_drafts(&leaving));
    TRY(add_questions(&leaving));
    *left = leaving.left;
    *count = leaving.count;
    return STATUS_FINE;
}
