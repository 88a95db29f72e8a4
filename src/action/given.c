/* given.c - results that their values give. */
#include "action/given.h"

struct number
score_as_row(const struct score *score, struct mem *mem)
{
    int places = score->indicator->policy.round.result;
    struct number number = {0};

    if (!score->has_result)
        return number;
    number.places = places == ROUND_NONE ? DEC_PLACES : places;
    number.given = ratio_to_dec(ratio_round(score->result, number.places, mem),
                                &number.value);
    return number;
}

void
entry_take_values(struct entry *entry, const struct year *year,
                  const struct indicator *indicator, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct scorecard card;

    if (!entry->blank || entry->given)
        return;
    score_year_bare(&card, year,
                    (struct selection){.staged = true,
                                       .stage = entry->stage,
                                       .round = entry->round},
                    &findings, mem);
    if (findings.by_severity[ERROR] > 0)
        return;
    entry->value = score_as_row(&card.scores[indicator->index], mem);
    entry->given = entry->value.given;
    if (entry->given)
        entry->state = STATE_GIVEN;
}

static bool
waits_for_values(const struct entry *entry)
{
    return entry->blank && !entry->given && entry->until_seq == 0;
}

enum status
entries_take_values(struct store *store, const struct year_key *key,
                    const struct agreement *agreement,
                    struct year_entry *entries, size_t count, struct mem *mem)
{
    struct year *year = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct indicator *indicator;

        if (!waits_for_values(&entries[i].entry))
            continue;
        indicator = agreement_indicator(agreement, entries[i].indicator);
        if (indicator == NULL)
            continue;
        if (year == NULL) {
            year = MEM_NEW(mem, struct year);
            year->agreement = *agreement;
            TRY(year_read(store, key, year, mem));
        }
        entry_take_values(&entries[i].entry, year, indicator, mem);
    }
    return STATUS_FINE;
}
