/* hosted.c - one indicator across all agencies, for its host. */
#include "action/hosted.h"

#include "action/given.h"
#include "action/rights.h"
#include "base/text.h"
#include "check/check.h"
#include "store/publication.h"

#include <string.h>

/* Once so many more rows were read than there are, the shelf begins anew: what
 * was replaced is still in its memory. */
enum { READ_AGAIN_MOST = 4 };

struct hosted_shelf {
    struct mem *mem;
    const char *host, *indicator, *round;
    int64_t fiscal_year;
    struct hosted_row *rows;
    size_t count, read;
};

void
hosted_free(struct hosted_shelf *shelf)
{
    if (shelf != NULL)
        mem_free(shelf->mem);
}

/* ---- what a reader hosts ---- */

/* The role by which a reader hosts an indicator, or a part of `whole` (NULL: it
 * is none); of NULL any role as a host. */
static const struct role_row *
role_as_host(const struct reader *reader, const char *indicator,
             const char *whole)
{
    for (size_t i = 0; i < reader->role_count; i++) {
        const struct role_row *role = &reader->roles[i];

        if (role->role == PERSON_HOST &&
            (indicator == NULL || role->indicator == NULL ||
             strcmp(role->indicator, indicator) == 0 ||
             text_same(role->indicator, whole)))
            return role;
    }
    return NULL;
}

enum status
see_hosting(struct desk *desk, const struct reader *reader,
            int64_t *fiscal_year, struct hosting *hosting, struct mem *mem)
{
    const struct role_row *role = role_as_host(reader, NULL, NULL);
    size_t count, kept = 0;

    *hosting = (struct hosting){0};
    if (role == NULL)
        return STATUS_FORBIDDEN;
    hosting->host = role->agency;
    TRY(hosted_years(desk->store, hosting->host, &hosting->years,
                     &hosting->year_count, mem));
    if (*fiscal_year == 0 && hosting->year_count > 0)
        *fiscal_year = hosting->years[0];
    TRY(hosted_indicators(desk->store, hosting->host, *fiscal_year,
                          &hosting->indicators, &count, mem));
    for (size_t i = 0; i < count; i++)
        if (role_as_host(reader, hosting->indicators[i].code,
                         hosting->indicators[i].whole) != NULL)
            hosting->indicators[kept++] = hosting->indicators[i];
    hosting->indicator_count = kept;
    return STATUS_FINE;
}

/* ---- a row ---- */

/* A row while it is read: its own memory goes, what the row keeps stays in the
 * shelf's. */
struct reading {
    struct desk *desk;
    const struct hosted_shelf *shelf;
    struct hosted_row *row;
    struct year year;
    const struct indicator *indicator;
    struct year_key key;
    struct agency_with_year *before; /* agencies that had a year before */
    size_t before_count;
    struct mem *mem;  /* of this reading */
    struct mem *kept; /* of the shelf */
};

/* What stands, and what it earns. */
static enum status
read_standing(struct reading *reading)
{
    struct hosted_row *row = reading->row;
    struct findings findings = findings_new(reading->mem);
    struct selection selection = {.staged = true,
                                  .round = reading->shelf->round};
    const struct score *score;
    struct scorecard card;

    TRY(entries_last(reading->desk->store, row->agency_id,
                     reading->key.fiscal_year, reading->indicator->code,
                     reading->shelf->round, row->entries, reading->kept));
    for (int stage = 0; stage < STAGES; stage++) {
        entry_take_values(&row->entries[stage], &reading->year,
                          reading->indicator, reading->mem);
        if (entry_stands(&row->entries[stage]))
            row->base = &row->entries[stage];
    }
    if (row->base == NULL)
        return STATUS_FINE;
    selection.stage = row->base->stage;
    score_year_bare(&card, &reading->year, selection, &findings, reading->mem);
    score = &card.scores[reading->indicator->index];
    if (findings.by_severity[ERROR] > 0 || !score->scored)
        return STATUS_FINE;
    row->scored = true;
    row->level = score->level;
    row->score = ratio_keep(score->score, reading->kept);
    return STATUS_FINE;
}

static void
count_findings(struct reading *reading)
{
    (void)check_indicator(&reading->year, reading->indicator,
                          reading->shelf->round, &reading->row->finding_count,
                          reading->mem);
    for (size_t i = 0; i < reading->year.form_count; i++)
        reading->row->evidence_count += reading->year.forms[i].evidence_count;
}

static bool
had_year_before(const struct reading *reading)
{
    for (size_t i = 0; i < reading->before_count; i++)
        if (reading->before[i].agency_id == reading->key.agency_id)
            return true;
    return false;
}

/* The last result of the same code a year before, whatever was agreed then. */
static enum status
read_before(struct reading *reading)
{
    struct entry entries[STAGES];

    if (!had_year_before(reading))
        return STATUS_FINE;
    TRY(entries_last(reading->desk->store, reading->key.agency_id,
                     reading->key.fiscal_year - 1, reading->indicator->code,
                     reading->shelf->round, entries, reading->mem));
    for (int stage = 0; stage < STAGES; stage++) {
        if (!entry_stands(&entries[stage]))
            continue;
        reading->row->had = true;
        reading->row->before = entries[stage].value;
        reading->row->before_state = entries[stage].state;
    }
    return STATUS_FINE;
}

static enum status
read_agreed(struct reading *reading)
{
    const struct agreement *agreement;
    const struct version *version;

    TRY(desk_agreement(reading->desk, reading->key.agency_id,
                       reading->key.fiscal_year, &version, &agreement));
    reading->year.agreement = *agreement;
    reading->row->agency = (struct agency){
        .code = text_copy(agreement->agency.code, reading->kept),
        .name = words_copy(agreement->agency.name, reading->kept),
        .group = text_copy(agreement->agency.group, reading->kept)};
    reading->indicator = agreement_indicator(&reading->year.agreement,
                                             reading->shelf->indicator);
    return STATUS_FINE;
}

static enum status
read_row(struct reading *reading)
{
    struct store *store = reading->desk->store;
    struct hosted_row *row = reading->row;
    struct findings findings = findings_new(reading->mem);
    const char *at;

    TRY(read_agreed(reading));
    row->agreed =
        reading->indicator != NULL && reading->indicator->child_count == 0 &&
        !reading->indicator->not_applicable &&
        text_same(host_of(&reading->year.agreement, reading->indicator),
                  reading->shelf->host);
    if (!row->agreed)
        return STATUS_FINE;
    if (reading->indicator->parent != NO_INDEX)
        row->whole =
            text_copy(reading->year.agreement
                          .indicators[reading->indicator->parent]
                          .code,
                      reading->kept);
    row->unit = reading->indicator->unit;
    row->unit.words = words_copy(row->unit.words, reading->kept);
    row->levels = reading->indicator->policy.levels;
    row->score_places = reading->indicator->policy.round.score;
    TRY(year_read(store, &reading->key, &reading->year, reading->mem));
    TRY(read_forms_of(store, &reading->key, reading->indicator,
                      &reading->year, &findings, reading->mem));
    TRY(read_standing(reading));
    TRY(read_before(reading));
    TRY(published_at(store, row->agency_id, reading->key.fiscal_year,
                     reading->shelf->round, &at, reading->mem));
    row->published = at != NULL;
    count_findings(reading);
    return STATUS_FINE;
}

/* ---- the shelf ---- */

/* The row that was read before, or room for one. */
static struct hosted_row *
place_of(struct hosted_shelf *shelf, const struct hosted_agency *agency,
         size_t at)
{
    if (at < shelf->count && shelf->rows[at].agency_id == agency->agency_id)
        return &shelf->rows[at];
    return NULL;
}

/* The shelf for these agencies, rows of which may be known; else a new one. */
static struct hosted_shelf *
shelf_for(struct desk *desk, const struct hosted_shelf *asked,
          const struct hosted_agency *agencies, size_t count)
{
    struct hosted_shelf *shelf = desk->hosted;
    bool fits = shelf != NULL && shelf->count == count &&
                shelf->fiscal_year == asked->fiscal_year &&
                strcmp(shelf->host, asked->host) == 0 &&
                strcmp(shelf->indicator, asked->indicator) == 0 &&
                strcmp(shelf->round, asked->round) == 0 &&
                shelf->read <= READ_AGAIN_MOST * (count + 1);
    struct mem *mem;

    for (size_t i = 0; fits && i < count; i++)
        fits = place_of(shelf, &agencies[i], i) != NULL;
    if (fits)
        return shelf;
    hosted_free(shelf);
    mem = mem_new();
    shelf = desk->hosted = MEM_NEW(mem, struct hosted_shelf);
    *shelf = (struct hosted_shelf){
        .mem = mem,
        .host = text_copy(asked->host, mem),
        .indicator = text_copy(asked->indicator, mem),
        .round = text_copy(asked->round, mem),
        .fiscal_year = asked->fiscal_year,
        .rows = MEM_ARRAY(mem, struct hosted_row, count),
        .count = count,
    };
    for (size_t i = 0; i < count; i++)
        shelf->rows[i].agency_id = agencies[i].agency_id;
    return shelf;
}

static enum status
renew(struct reading *reading, const struct hosted_agency *agency)
{
    struct hosted_row *row = reading->row;
    enum status status;

    reading->key = (struct year_key){
        .agency_id = agency->agency_id,
        .fiscal_year = reading->shelf->fiscal_year};
    reading->year = (struct year){0};
    *row = (struct hosted_row){.agency_id = agency->agency_id};
    status = read_row(reading);
    if (status == STATUS_FINE)
        row->seq = agency->seq;
    else
        row->agreed = false; /* and read again the next time */
    mem_clear(reading->mem);
    return status;
}

/* Those of agencies whose journals have a later line. */
static enum status
renew_all(struct desk *desk, struct hosted_shelf *shelf,
          const struct hosted_agency *agencies)
{
    struct mem *before = mem_new();
    struct reading reading = {.desk = desk,
                              .shelf = shelf,
                              .mem = mem_new(),
                              .kept = shelf->mem};
    enum status status =
        years_list(desk->store, shelf->fiscal_year - 1, &reading.before,
                   &reading.before_count, before);

    for (size_t i = 0; i < shelf->count && status == STATUS_FINE; i++) {
        reading.row = &shelf->rows[i];
        if (reading.row->seq == agencies[i].seq)
            continue;
        shelf->read++;
        status = renew(&reading, &agencies[i]);
    }
    mem_free(reading.mem);
    mem_free(before);
    return status;
}

enum status
see_hosted(struct desk *desk, const struct reader *reader, int64_t fiscal_year,
           const char *indicator, const char *round,
           const struct hosted_row ***rows, size_t *count, struct mem *mem)
{
    const struct role_row *role = role_as_host(reader, NULL, NULL);
    struct hosted_shelf *shelf;
    struct hosted_agency *agencies;
    size_t agency_count;

    *count = 0;
    if (role == NULL)
        return STATUS_FORBIDDEN;
    TRY(hosted_agencies(desk->store, role->agency, fiscal_year, &agencies,
                        &agency_count, mem));
    shelf = shelf_for(desk,
                      &(struct hosted_shelf){.host = role->agency,
                                             .indicator = indicator,
                                             .round = round,
                                             .fiscal_year = fiscal_year},
                      agencies, agency_count);
    TRY(renew_all(desk, shelf, agencies));
    *rows = MEM_ARRAY(mem, const struct hosted_row *, agency_count);
    for (size_t i = 0; i < agency_count; i++) {
        const struct hosted_row *row = &shelf->rows[i];

        if (row->agreed &&
            role_as_host(reader, indicator, row->whole) != NULL)
            (*rows)[(*count)++] = row;
    }
    return STATUS_FINE;
}

bool
hosted_waits(const struct hosted_row *row)
{
    const struct entry *self = &row->entries[STAGE_SELF];

    return entry_stands(self) &&
           (self->loaded || self->step == RESULT_CONFIRMED) &&
           !entry_stands(&row->entries[STAGE_VERIFIED]) &&
           !entry_stands(&row->entries[STAGE_OFFICIAL]);
}
