/* read.c - what people may see. */
#include "action/read.h"

#include "action/names.h"
#include "action/read_inside.h"
#include "action/recall.h"
#include "action/rights.h"
#include "store/overview.h"
#include "store/publication.h"

#include <string.h>

/* Whether a role lets its bearer read all of its agency; of the centre all of
 * every agency. */
static bool
is_reading(const struct role_row *role)
{
    return role->role != PERSON_HOST;
}

bool
reads_all(const struct reader *reader)
{
    for (size_t i = 0; i < reader->role_count; i++)
        if (reader->roles[i].agency_id == CENTRE &&
            is_reading(&reader->roles[i]))
            return true;
    return false;
}

bool
reads_agency(const struct reader *reader, int64_t agency_id)
{
    for (size_t i = 0; i < reader->role_count; i++)
        if (reader->roles[i].agency_id == agency_id &&
            is_reading(&reader->roles[i]))
            return true;
    return reads_all(reader);
}

bool
reads_indicator(const struct reader *reader, int64_t agency_id,
                const struct agreement *agreement,
                const struct indicator *indicator)
{
    const struct where where = {.agency_id = agency_id,
                                .agreement = agreement,
                                .indicator = indicator};

    return reads_agency(reader, agency_id) ||
           role_for(1 << PERSON_HOST, reader->roles, reader->role_count,
                    &where) != NULL;
}

bool
reader_has(const struct reader *reader, unsigned roles)
{
    for (size_t i = 0; i < reader->role_count; i++)
        if (roles & (1U << reader->roles[i].role))
            return true;
    return false;
}

/* ---- a year ---- */

static bool
is_public_round(const struct seen_year *seen, const char *round)
{
    for (size_t i = 0; i < seen->round_count; i++)
        if (strcmp(seen->rounds[i], round) == 0)
            return true;
    return false;
}

static bool
may_see(const struct seen_year *seen, const struct reader *reader,
        size_t indicator)
{
    const struct agreement *agreement = &seen->year.agreement;

    return seen->sight == SIGHT_WHOLE ||
           reads_indicator(reader, seen->key.agency_id,
                                          agreement,
                                          &agreement->indicators[indicator]);
}

void
read_keep_results(struct seen_year *seen, const struct reader *reader)
{
    struct year *year = &seen->year;
    size_t kept = 0;

    for (size_t i = 0; i < year->result_count; i++) {
        struct result result = year->results[i];

        if (!may_see(seen, reader, result.indicator)) {
            if (result.stage < STAGE_OFFICIAL ||
                !is_public_round(seen, result.round))
                continue;
            result.by = result.reason = "";
            result.claimed_score = result.claimed_weighted =
                (struct number){.given = false};
        }
        year->results[kept++] = result;
    }
    year->result_count = kept;
}

/* Raw values up to the end of the last round that is public: the scores come
 * from them.  What people noted beside them is not public. */
void
read_keep_values(struct seen_year *seen)
{
    struct year *year = &seen->year;
    size_t kept = 0;

    for (size_t i = 0; i < year->value_count; i++) {
        struct value value = year->values[i];
        bool is_public = false;

        for (size_t j = 0; j < seen->round_count && !is_public; j++)
            is_public =
                value.period.last.number <=
                agreement_round_end(&year->agreement, seen->rounds[j]).number;
        if (!is_public)
            continue;
        value.source = value.note = "";
        year->values[kept++] = value;
    }
    year->value_count = kept;
}

static void
keep_forms(struct seen_year *seen, const struct reader *reader)
{
    struct year *year = &seen->year;
    size_t kept = 0;

    for (size_t i = 0; i < year->form_count; i++)
        if (may_see(seen, reader, year->forms[i].indicator))
            year->forms[kept++] = year->forms[i];
    year->form_count = kept;
}

/* Who signs, and who gave an adjustment, are people; what an agreement agrees
 * is kept for many readers, so it is not written to. */
static void
keep_agreement(struct seen_year *seen, struct mem *mem)
{
    struct agreement *own = &seen->year.agreement;
    struct party *parties = MEM_ARRAY(mem, struct party, own->party_count);
    struct adjustment *adjustments =
        MEM_ARRAY(mem, struct adjustment, own->adjustment_count);

    for (size_t i = 0; i < own->party_count; i++)
        parties[i].position = own->parties[i].position;
    for (size_t i = 0; i < own->adjustment_count; i++) {
        adjustments[i] = own->adjustments[i];
        adjustments[i].by = (struct words){0};
    }
    own->parties = parties;
    own->adjustments = adjustments;
}

const char *
read_round(const struct agreement *agreement, const char *const *rounds,
           size_t count)
{
    const char *latest = NULL;

    for (size_t i = 0; i < count; i++) {
        if (rounds[i][0] == '\0')
            return rounds[i];
        if (latest == NULL ||
            agreement_round_end(agreement, rounds[i]).number >
                agreement_round_end(agreement, latest).number)
            latest = rounds[i];
    }
    return latest != NULL ? latest : "";
}

static bool
hosts_any(const struct seen_year *seen, const struct reader *reader)
{
    for (size_t i = 0; i < seen->year.agreement.indicator_count; i++)
        if (may_see(seen, reader, i))
            return true;
    return false;
}

/* What of an agency's year does not depend on who reads. */
struct found_year {
    struct year_key key;
    int64_t version_id, line;
    enum agreement_step step;
    const char **rounds;
    size_t round_count;
};

static enum status
find_there(struct desk *desk, const char *agency, int64_t fiscal_year,
           struct found_year *found, struct mem *mem)
{
    struct line line;

    TRY(find_year(desk->store, agency, fiscal_year, &found->key));
    if (found->key.agency_id == CENTRE)
        return STATUS_ABSENT;
    TRY(version_id_that_holds(desk->store, found->key.agency_id, fiscal_year,
                              &found->version_id, &found->step));
    TRY(published_rounds(desk->store, found->key.agency_id, fiscal_year,
                         &found->rounds, &found->round_count, mem));
    TRY(line_last(desk->store, found->key.agency_id, 0, &line, mem));
    found->line = line.seq;
    return STATUS_FINE;
}

/* The same, recalled when nothing has changed. */
static enum status
find_or_recall(struct desk *desk, const char *agency, int64_t fiscal_year,
               const struct found_year **found, struct mem *mem)
{
    struct mem *noted = recall_mem(desk->recall);
    struct out key = out_new(mem);
    struct found_year *there;

    out_format(&key, "year %lld %s", (long long)fiscal_year, agency);
    *found = recall_find(desk->recall, out_string(&key));
    if (*found != NULL)
        return STATUS_FINE;
    if (noted != NULL)
        mem = noted;
    there = MEM_NEW(mem, struct found_year);
    TRY(find_there(desk, agency, fiscal_year, there, mem));
    if (noted != NULL)
        recall_note(desk->recall, out_string(&key), there);
    *found = there;
    return STATUS_FINE;
}

enum status
find_seen_year(struct desk *desk, const struct reader *reader,
               const char *agency, int64_t fiscal_year, struct seen_year *seen,
               struct mem *mem)
{
    const struct agreement *agreement;
    const struct found_year *found;

    *seen = (struct seen_year){.findings = findings_new(mem)};
    TRY(find_or_recall(desk, agency, fiscal_year, &found, mem));
    TRY(desk_version(desk, found->version_id, found->step, &seen->version,
                     &agreement));
    seen->year.agreement = *agreement;
    seen->key = found->key;
    seen->line = found->line;
    seen->rounds = found->rounds;
    seen->round_count = found->round_count;
    if (reads_agency(reader, seen->key.agency_id))
        seen->sight = SIGHT_WHOLE;
    else if (hosts_any(seen, reader))
        seen->sight = SIGHT_HOST;
    else if (seen->round_count == 0)
        return STATUS_ABSENT;
    return STATUS_FINE;
}

enum status
read_seen_year(struct desk *desk, const struct reader *reader,
               enum year_parts parts, struct seen_year *seen, struct mem *mem)
{
    TRY(year_read(desk->store, &seen->key, &seen->year, mem));
    if (seen->round_count > 0) /* of what is public, whoever reads */
        TRY(restatements_read(desk->store, &seen->key, &seen->year, mem));
    if (parts == YEAR_WHOLE && seen->sight != SIGHT_PUBLIC)
        TRY(read_forms(desk->store, &seen->key, &seen->year, &seen->findings,
                       mem));
    if (seen->sight == SIGHT_WHOLE)
        return STATUS_FINE;
    keep_agreement(seen, mem);
    read_keep_results(seen, reader);
    keep_forms(seen, reader);
    seen->year.claim_count = 0;
    if (seen->sight == SIGHT_PUBLIC)
        read_keep_values(seen);
    return STATUS_FINE;
}

enum status
see_year(struct desk *desk, const struct reader *reader, const char *agency,
         int64_t fiscal_year, enum year_parts parts, struct seen_year *seen,
         struct mem *mem)
{
    TRY(find_seen_year(desk, reader, agency, fiscal_year, seen, mem));
    return read_seen_year(desk, reader, parts, seen, mem);
}

enum status
see_years(struct desk *desk, const struct reader *reader, int64_t agency_id,
          int64_t **years, size_t *count, struct mem *mem)
{
    return years_had(desk->store, agency_id,
                     !reads_agency(reader, agency_id), years, count, mem);
}

/* ---- what was done ---- */

enum status
see_history(struct desk *desk, const struct seen_year *seen,
            const char *indicator, struct history_line **lines, size_t *count,
            struct mem *mem)
{
    const struct about about = {.agency_id = seen->key.agency_id,
                                .fiscal_year = seen->key.fiscal_year,
                                .subject = indicator};
    struct names names = {.store = desk->store, .mem = mem};
    struct line *all;

    *count = 0;
    TRY(lines_about(desk->store, &about, &all, count, mem));
    *lines = MEM_ARRAY(mem, struct history_line, *count);
    for (size_t i = 0; i < *count; i++) {
        const struct line *line = &all[*count - 1 - i];
        struct history_line *told = &(*lines)[i];

        *told = (struct history_line){
            .seq = line->seq,
            .at = moment_of(line->at),
            .person_id = line->person_id,
            .deed = line->deed,
            .round = line->round,
            .stage = line->stage,
            .reason = line->reason,
            .before = line->before,
            .after = line->after,
        };
        TRY(name_of(&names, line->person_id, &told->who));
        TRY(name_of(&names, line->acting_for, &told->who_for));
    }
    return STATUS_FINE;
}
