/* year.c - a year's results, values and forms: out of the database. */
#include "store/year.h"

#include "base/ensure.h"
#include "base/moment.h"

#include <string.h>

static enum status
ask(struct store *store, struct rows *rows, const struct year_key *key,
    enum sql now, enum sql as_of)
{
    if (key->seq == 0)
        return DB_ASK(store->db, rows, now, param_whole(key->agency_id),
                      param_whole(key->fiscal_year));
    return DB_ASK(store->db, rows, as_of, param_whole(key->agency_id),
                  param_whole(key->fiscal_year), param_whole(key->seq));
}

/* A decimal in two columns, millionths and places. */
static struct number
number_in(const struct rows *rows, int column, struct place place)
{
    if (rows_none(rows, column))
        return (struct number){.place = place};
    return (struct number){
        .given = true,
        .value = {rows_whole(rows, column)},
        .places = (int)rows_whole(rows, column + 1),
        .place = place,
    };
}

static struct date
date_in(const struct rows *rows, int column, struct place place)
{
    const char *text = rows_text(rows, column);
    struct date date = {.place = place};

    date.given =
        text != NULL && day_parse(text, strlen(text), &date.day);
    return date;
}

static const char *
text_in(const struct rows *rows, int column, struct mem *mem)
{
    const char *text = rows_text(rows, column);

    return text == NULL || text[0] == '\0'
               ? ""
               : mem_string(mem, text, strlen(text));
}

static struct place
place_in(const struct rows *rows, int column)
{
    return (struct place){.file = "journal",
                          .line = (uint32_t)rows_whole(rows, column)};
}

static void
read_absence(struct result *result, const char *absence)
{
    if (absence == NULL)
        return;
    result->state_blank = strcmp(absence, "blank") == 0;
    if (result->state_blank)
        result->state = STATE_MISSING;
    else
        ensure(state_parse(absence, &result->state));
}

static enum status
read_results(struct store *store, const struct year_key *key,
             struct year *year, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    TRY(ask(store, &rows, key, SQL_RESULTS_NOW, SQL_RESULTS_AS_OF));
    while (rows_next(&rows)) {
        const struct indicator *indicator =
            agreement_indicator(&year->agreement, rows_text(&rows, 0));
        struct place place = place_in(&rows, 13);
        struct result result = {
            .round = text_in(&rows, 1, mem),
            .value = number_in(&rows, 3, place),
            .claimed_score = number_in(&rows, 6, place),
            .claimed_weighted = number_in(&rows, 8, place),
            .as_of = date_in(&rows, 10, place),
            .by = text_in(&rows, 11, mem),
            .reason = text_in(&rows, 12, mem),
            .place = place,
            .id = rows_whole(&rows, 14),
        };

        if (indicator == NULL ||
            !stage_parse(rows_text(&rows, 2), &result.stage))
            continue;
        result.indicator = indicator->index;
        read_absence(&result, rows_text(&rows, 5));
        *MEM_PUSH(mem, year->results, year->result_count, room) = result;
    }
    return rows_end(&rows);
}

static enum status
read_claims(struct store *store, const struct year_key *key, struct year *year,
            struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    TRY(ask(store, &rows, key, SQL_CLAIMS_NOW, SQL_CLAIMS_AS_OF));
    while (rows_next(&rows)) {
        const char *code = rows_text(&rows, 0);
        const struct component *component =
            agreement_component(&year->agreement, code);
        struct place place = place_in(&rows, 5);
        struct claim claim = {.component = NO_INDEX,
                              .round = text_in(&rows, 1, mem),
                              .weighted = number_in(&rows, 3, place),
                              .place = place};

        if ((code[0] != '\0' && component == NULL) ||
            !stage_parse(rows_text(&rows, 2), &claim.stage))
            continue;
        if (component != NULL)
            claim.component =
                (size_t)(component - year->agreement.components);
        *MEM_PUSH(mem, year->claims, year->claim_count, room) = claim;
    }
    return rows_end(&rows);
}

enum status
values_read(struct store *store, const struct year_key *key, struct year *year,
            struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    struct rows rows;
    size_t room = 0;

    year->values = NULL;
    year->value_count = 0;
    TRY(ask(store, &rows, key, SQL_MEASURED_NOW, SQL_MEASURED_AS_OF));
    while (rows_next(&rows)) {
        const struct measure *measure =
            agreement_measure(agreement, rows_text(&rows, 0));
        struct place place = place_in(&rows, 8);
        struct value value = {.period_text = text_in(&rows, 1, mem),
                              .value = number_in(&rows, 3, place),
                              .as_of = date_in(&rows, 5, place),
                              .source = text_in(&rows, 6, mem),
                              .note = text_in(&rows, 7, mem),
                              .place = place};

        value.staged = stage_parse(rows_text(&rows, 2), &value.stage);
        if (measure == NULL ||
            !period_parse(value.period_text, strlen(value.period_text),
                          agreement->calendar, &value.period))
            continue;
        value.measure = (size_t)(measure - agreement->measures);
        *MEM_PUSH(mem, year->values, year->value_count, room) = value;
    }
    TRY(rows_end(&rows));
    year_sort_values(year);
    return STATUS_FINE;
}

enum status
year_read(struct store *store, const struct year_key *key, struct year *year,
          struct mem *mem)
{
    year->results = NULL;
    year->claims = NULL;
    year->result_count = year->claim_count = 0;
    TRY(read_results(store, key, year, mem));
    TRY(read_claims(store, key, year, mem));
    TRY(values_read(store, key, year, mem));
    year_sort_results(year);
    return STATUS_FINE;
}

enum status
restatements_read(struct store *store, const struct year_key *key,
                  struct year *year, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    year->restatements = NULL;
    year->restatement_count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_RESTATEMENTS, param_whole(key->agency_id),
               param_whole(key->fiscal_year)));
    while (rows_next(&rows)) {
        const struct indicator *indicator =
            agreement_indicator(&year->agreement, rows_text(&rows, 0));
        struct result old = {0};
        enum stage stage;

        if (indicator == NULL || !stage_parse(rows_text(&rows, 2), &stage))
            continue;
        read_absence(&old, rows_text(&rows, 5));
        *MEM_PUSH(mem, year->restatements, year->restatement_count, room) =
            (struct restatement){
                .indicator = indicator->index,
                .round = text_in(&rows, 1, mem),
                .stage = stage,
                .was = number_in(&rows, 3, place_in(&rows, 8)),
                .state = old.state,
                .day = moment_day(moment_of(rows_text(&rows, 6))),
                .reason = text_in(&rows, 7, mem),
            };
    }
    return rows_end(&rows);
}

/* ---- for scores alone ---- */

/* The decimal in one column, without places or place. */
static struct number
scored_in(const struct rows *rows, int column)
{
    if (rows_none(rows, column))
        return (struct number){0};
    return (struct number){.given = true, .value = {rows_whole(rows, column)}};
}

/* False: it is none, or there is none. */
static bool
stage_in(const struct rows *rows, int column, enum stage *stage)
{
    const char *text = rows_text(rows, column);

    return text != NULL && stage_parse(text, stage);
}

/* The indicator that the first column names: mostly the last one, or the next
 * behind it; NULL: none. */
static const struct indicator *
indicator_in(const struct rows *rows, const struct agreement *agreement,
             const struct indicator *last)
{
    const struct indicator *end =
        agreement->indicators + agreement->indicator_count;
    const char *code = rows_text(rows, 0);

    if (last == NULL)
        return agreement_indicator(agreement, code);
    for (int i = 0; i < 3 && last + i < end; i++)
        if (strcmp(last[i].code, code) == 0)
            return last + i;
    return agreement_indicator(agreement, code);
}

/* Measures come with the same periods, in the same order: what the last one's
 * were read as is at hand. */
#define PERIODS 16

struct periods {
    size_t next, count;
    struct {
        const char *text;
        bool fine;
        struct period period;
    } known[PERIODS];
};

/* The place of this row's period among them, which may have to be made. */
static size_t
place_of_period(struct periods *periods, const char *text,
                struct calendar calendar, struct mem *mem)
{
    size_t at;

    for (size_t i = 0; i < periods->count; i++) {
        at = (periods->next + i) % periods->count;
        if (strcmp(text, periods->known[at].text) == 0)
            return at;
    }
    at = periods->count < PERIODS ? periods->count++ : periods->next;
    text = mem_string(mem, text, strlen(text));
    periods->known[at].text = text;
    periods->known[at].fine = period_parse(text, strlen(text), calendar,
                                           &periods->known[at].period);
    return at;
}

static bool
read_period(struct value *value, struct periods *periods, const char *text,
            struct calendar calendar, struct mem *mem)
{
    size_t at = place_of_period(periods, text, calendar, mem);

    periods->next = (at + 1) % PERIODS;
    value->period_text = periods->known[at].text;
    value->period = periods->known[at].period;
    return periods->known[at].fine;
}

/* Stages come by their names, and stand in their order. */
static void
settle_last(struct year *year)
{
    struct result *result = &year->results[year->result_count - 1];

    for (; result > year->results &&
           result[-1].indicator == result->indicator &&
           result[-1].round == result->round &&
           result[-1].stage > result->stage;
         result--) {
        struct result earlier = *result;

        *result = result[-1];
        result[-1] = earlier;
    }
}

static enum status
read_round(struct store *store, const struct year_key *key, const char *round,
           struct year *year, struct mem *mem, size_t *room)
{
    const struct agreement *agreement = &year->agreement;
    const struct indicator *indicator = NULL, *found;
    struct rows rows;
    enum stage stage;

    TRY(DB_ASK(store->db, &rows, SQL_RESULTS_SCORED,
               param_whole(key->agency_id), param_whole(key->fiscal_year),
               param_text(round)));
    while (rows_next(&rows)) {
        struct result *result;

        found = indicator_in(&rows, agreement, indicator);
        if (found == NULL || !stage_in(&rows, 1, &stage))
            continue;
        indicator = found;
        result = MEM_PUSH(mem, year->results, year->result_count, *room);
        *result = (struct result){.indicator = indicator->index,
                                  .round = round,
                                  .stage = stage,
                                  .value = scored_in(&rows, 2),
                                  .by = "",
                                  .reason = ""};
        if (!result->value.given)
            read_absence(result, rows_text(&rows, 3));
        settle_last(year);
    }
    return rows_end(&rows);
}

enum status
results_read_scored(struct store *store, const struct year_key *key,
                    struct rounds rounds, struct year *year, struct mem *mem)
{
    size_t room = 0;

    ensure(key->seq == 0);
    year->results = NULL;
    year->claims = NULL;
    year->result_count = year->claim_count = 0;
    for (size_t i = 0; i < rounds.count; i++)
        TRY(read_round(store, key, rounds.round[i], year, mem, &room));
    if (rounds.count == 1)
        year_sort_results(year);
    return STATUS_FINE;
}

/* In the order of their measures, whatever that of their codes is. */
static void
gather_by_measure(struct year *year, struct mem *mem)
{
    size_t *next = MEM_ARRAY(mem, size_t, year->agreement.measure_count + 1);
    struct value *gathered = MEM_ARRAY(mem, struct value, year->value_count);

    for (size_t i = 0; i < year->value_count; i++)
        next[year->values[i].measure + 1]++;
    for (size_t i = 0; i < year->agreement.measure_count; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < year->value_count; i++)
        gathered[next[year->values[i].measure]++] = year->values[i];
    year->values = gathered;
}

/* Values while they are being read. */
struct gathering {
    struct year *year;
    size_t room;
    const bool *needed;
    struct periods periods;
    const struct measure *last;
    struct mem *mem;
};

/* The measure that the first column names; NULL: none. */
static const struct measure *
measure_in(const struct rows *rows, struct gathering *gathering)
{
    const char *code = rows_text(rows, 0);

    if (gathering->last == NULL || strcmp(gathering->last->code, code) != 0)
        gathering->last =
            agreement_measure(&gathering->year->agreement, code);
    return gathering->last;
}

static enum status
gather(struct gathering *gathering, struct rows *rows)
{
    struct year *year = gathering->year;
    const struct agreement *agreement = &year->agreement;

    while (rows_next(rows)) {
        const struct measure *measure = measure_in(rows, gathering);
        size_t at;
        struct value value = {.source = "", .note = ""};

        if (measure == NULL)
            continue;
        at = (size_t)(measure - agreement->measures);
        if (!gathering->needed[at] ||
            !read_period(&value, &gathering->periods, rows_text(rows, 1),
                         agreement->calendar, gathering->mem))
            continue;
        value.measure = at;
        value.value = scored_in(rows, 3);
        value.staged = stage_in(rows, 2, &value.stage);
        *MEM_PUSH(gathering->mem, year->values, year->value_count,
                  gathering->room) = value;
    }
    return rows_end(rows);
}

/* A question for each measure costs more than the rows of those that are not
 * needed, unless these are many. */
static bool
is_few(const struct store *store, const bool *needed, size_t count)
{
    size_t marked = 0;

    for (size_t i = 0; i < count; i++)
        marked += needed[i];
    return db_engine(store->db) == ENGINE_SQLITE && marked * 3 < count;
}

enum status
values_read_scored(struct store *store, const struct year_key *key,
                   const bool *needed, struct year *year, struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    struct gathering gathering = {.year = year, .needed = needed, .mem = mem};
    struct param agency = param_whole(key->agency_id),
                 fiscal_year = param_whole(key->fiscal_year);
    bool few = is_few(store, needed, agreement->measure_count);
    struct rows rows;

    ensure(key->seq == 0);
    year->values = NULL;
    year->value_count = 0;
    for (size_t i = 0; few && i < agreement->measure_count; i++) {
        if (!needed[i])
            continue;
        TRY(DB_ASK(store->db, &rows, SQL_MEASURED_SCORED_OF, agency,
                   fiscal_year, param_text(agreement->measures[i].code)));
        TRY(gather(&gathering, &rows));
    }
    if (!few) {
        TRY(DB_ASK(store->db, &rows, SQL_MEASURED_SCORED, agency,
                   fiscal_year));
        TRY(gather(&gathering, &rows));
    }
    gather_by_measure(year, mem);
    year_sort_values(year);
    return STATUS_FINE;
}

/* ---- forms ---- */

struct form_text *
form_text_find(struct form_text *forms, size_t count, const char *indicator,
               const char *round, const char *stage)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(forms[i].indicator, indicator) == 0 &&
            strcmp(forms[i].round, round) == 0 &&
            strcmp(forms[i].stage, stage) == 0)
            return &forms[i];
    return NULL;
}

static enum status
read_evidence(struct store *store, const struct year_key *key,
              struct form_text *forms, size_t count, struct mem *mem)
{
    struct form_text *form = NULL;
    struct rows rows;
    size_t room = 0;

    TRY(ask(store, &rows, key, SQL_EVIDENCE_NOW, SQL_EVIDENCE_AS_OF));
    while (rows_next(&rows)) {
        struct form_text *of =
            form_text_find(forms, count, rows_text(&rows, 0),
                           rows_text(&rows, 1), rows_text(&rows, 2));

        if (of == NULL)
            continue;
        if (of != form)
            room = 0;
        form = of;
        *MEM_PUSH(mem, form->evidence, form->evidence_count, room) =
            (struct evidence_text){.content = rows_copy(&rows, 3, mem),
                                   .sha256 = rows_copy(&rows, 4, mem),
                                   .id = rows_whole(&rows, 5)};
    }
    return rows_end(&rows);
}

enum status
forms_read(struct store *store, const struct year_key *key,
           struct form_text **forms, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *forms = NULL;
    *count = 0;
    TRY(ask(store, &rows, key, SQL_FORMS_NOW, SQL_FORMS_AS_OF));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *forms, *count, room) =
            (struct form_text){.indicator = rows_copy(&rows, 0, mem),
                               .round = rows_copy(&rows, 1, mem),
                               .stage = rows_copy(&rows, 2, mem),
                               .content = rows_copy(&rows, 3, mem),
                               .seq = rows_whole(&rows, 4)};
    TRY(rows_end(&rows));
    return read_evidence(store, key, *forms, *count, mem);
}
