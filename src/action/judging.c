/* judging.c - an indicator's round for whoever judges it. */
#include "action/judging.h"

#include "action/given.h"
#include "action/names.h"
#include "base/moment.h"

#include <string.h>

const char *const judging_deeds[JUDGING_DEEDS] = {
    "approve", "confirm", "review",        "verify",  "decide", "decide-appeal",
    "restate", "return",  "appeal",        "ask",     "answer"};

bool
entry_stands(const struct entry *entry)
{
    return entry->id != 0 && entry->until_seq == 0;
}

enum status
offers_of(struct desk *desk, const struct reader *reader,
          const struct deed_request *place, const char *const *names,
          size_t count, struct offer *offers, struct mem *mem)
{
    struct deed_request request = *place;

    request.person_id = reader->person_id;
    for (size_t i = 0; i < count; i++) {
        struct deed_answer answer;

        offers[i] = (struct offer){.deed = names[i]};
        request.deed = names[i];
        /* most deeds are not for most readers */
        if (!reader_has(reader, deed_named(names[i])->roles))
            continue;
        TRY(deed_may(desk, &request, &answer, mem));
        offers[i].may = answer.outcome == DEED_DONE;
        offers[i].entitled =
            offers[i].may || (answer.why != TEXT_DEED_RIGHT &&
                              answer.why != TEXT_DEED_DISABLED &&
                              answer.why != TEXT_DEED_PERSON);
        offers[i].why = answer.why;
        offers[i].args = answer.args;
        offers[i].arg_count = answer.arg_count;
    }
    return STATUS_FINE;
}

static enum status
read_questions(struct names *names, const struct about *about,
               struct judging *judging)
{
    TRY(questions_asked(names->store, about, &judging->questions,
                     &judging->question_count, names->mem));
    judging->asked_by =
        MEM_ARRAY(names->mem, const char *, judging->question_count);
    judging->answered_by =
        MEM_ARRAY(names->mem, const char *, judging->question_count);
    for (size_t i = 0; i < judging->question_count; i++) {
        const struct inquiry *asked = &judging->questions[i];

        TRY(name_of(names, asked->person_id, &judging->asked_by[i]));
        TRY(name_of(names, asked->answer_person_id,
                    &judging->answered_by[i]));
    }
    return STATUS_FINE;
}

static enum status
read_entries(struct names *names, const struct about *about,
             const struct seen_year *seen, const struct indicator *indicator,
             struct judging *judging)
{
    TRY(entries_last(names->store, about->agency_id, about->fiscal_year,
                     about->subject, about->round, judging->entries,
                     names->mem));
    for (int stage = 0; stage < STAGES; stage++) {
        struct entry *entry = &judging->entries[stage];

        if (entry->id == 0)
            continue;
        TRY(name_of(names, entry->person_id, &judging->given_by[stage]));
        TRY(name_of(names, entry->step_person_id,
                    &judging->stepped_by[stage]));
        entry_take_values(entry, &seen->year, indicator, names->mem);
        if (entry_stands(entry))
            judging->base = entry;
    }
    return STATUS_FINE;
}

enum status
see_judging(struct desk *desk, const struct reader *reader,
            const struct seen_year *seen, const struct indicator *indicator,
            const char *round, int64_t now, struct judging *judging,
            struct mem *mem)
{
    const struct agreement *agreement = &seen->year.agreement;
    struct names names = {.store = desk->store, .mem = mem};
    const struct about about = {.agency_id = seen->key.agency_id,
                                .fiscal_year = seen->key.fiscal_year,
                                .subject = indicator->code,
                                .round = round};
    const struct deed_request place = {.agency = agreement->agency.code,
                                       .fiscal_year = seen->key.fiscal_year,
                                       .indicator = indicator->code,
                                       .round = round,
                                       .now = now};
    const char *at;

    *judging = (struct judging){0};
    if (!reads_indicator(reader, seen->key.agency_id, agreement, indicator))
        return STATUS_FORBIDDEN;
    TRY(read_entries(&names, &about, seen, indicator, judging));
    TRY(read_questions(&names, &about, judging));
    TRY(published_at(desk->store, about.agency_id, about.fiscal_year, round,
                     &at, mem));
    judging->published_at = at == NULL ? 0 : moment_of(at);
    return offers_of(desk, reader, &place, judging_deeds, JUDGING_DEEDS,
                     judging->offers, mem);
}
