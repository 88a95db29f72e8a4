/* year.c - a year's results, values and forms: out of the database. */
#include "store/year.h"

#include "base/ensure.h"

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

/* ---- for scores alone ---- */

/* Rows of one indicator, of one measure stand together: what was found for the
 * last is found for the next. */
struct found {
    const char *code;
    size_t at; /* NO_INDEX: no such thing */
};

static bool
is_found(const struct found *found, const char *code)
{
    return found->code != NULL && strcmp(found->code, code) == 0;
}

static size_t
indicator_of(const struct agreement *agreement, const char *code,
             struct found *found, struct mem *mem)
{
    const struct indicator *indicator;

    if (is_found(found, code))
        return found->at;
    indicator = agreement_indicator(agreement, code);
    *found = indicator == NULL
                 ? (struct found){mem_string(mem, code, strlen(code)), NO_INDEX}
                 : (struct found){indicator->code, indicator->index};
    return found->at;
}

static size_t
measure_of(const struct agreement *agreement, const char *code,
           struct found *found, struct mem *mem)
{
    const struct measure *measure;

    if (is_found(found, code))
        return found->at;
    measure = agreement_measure(agreement, code);
    *found = measure == NULL
                 ? (struct found){mem_string(mem, code, strlen(code)), NO_INDEX}
                 : (struct found){measure->code,
                                  (size_t)(measure - agreement->measures)};
    return found->at;
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

/* The place of this period among them, which may have to be made. */
static size_t
place_of_period(struct periods *periods, const char *text,
                struct calendar calendar, struct mem *mem)
{
    size_t at;

    for (size_t i = 0; i < periods->count; i++) {
        at = (periods->next + i) % periods->count;
        if (strcmp(periods->known[at].text, text) == 0)
            return at;
    }
    at = periods->count < PERIODS ? periods->count++ : periods->next;
    periods->known[at].text = mem_string(mem, text, strlen(text));
    periods->known[at].fine = period_parse(text, strlen(text), calendar,
                                           &periods->known[at].period);
    return at;
}

static bool
period_of(const char *text, struct calendar calendar, struct periods *periods,
          struct value *value, struct mem *mem)
{
    size_t at = place_of_period(periods, text, calendar, mem);

    periods->next = (at + 1) % PERIODS;
    value->period_text = periods->known[at].text;
    value->period = periods->known[at].period;
    return periods->known[at].fine;
}

enum status
results_read_scored(struct store *store, const struct year_key *key,
                    const char *round, struct year *year, struct mem *mem)
{
    struct found found = {0};
    struct rows rows;
    size_t room = 0;

    ensure(key->seq == 0);
    year->results = NULL;
    year->claims = NULL;
    year->result_count = year->claim_count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_RESULTS_SCORED,
               param_whole(key->agency_id), param_whole(key->fiscal_year),
               param_text(round)));
    while (rows_next(&rows)) {
        struct place place = place_in(&rows, 5);
        struct result result = {
            .indicator = indicator_of(&year->agreement, rows_text(&rows, 0),
                                      &found, mem),
            .round = round,
            .value = number_in(&rows, 2, place),
            .by = "",
            .reason = "",
            .place = place};

        if (result.indicator == NO_INDEX ||
            !stage_parse(rows_text(&rows, 1), &result.stage))
            continue;
        read_absence(&result, rows_text(&rows, 4));
        *MEM_PUSH(mem, year->results, year->result_count, room) = result;
    }
    TRY(rows_end(&rows));
    year_sort_results(year);
    return STATUS_FINE;
}

enum status
values_read_scored(struct store *store, const struct year_key *key,
                   struct year *year, struct mem *mem)
{
    struct periods periods = {0};
    struct found found = {0};
    struct rows rows;
    size_t room = 0;

    ensure(key->seq == 0);
    year->values = NULL;
    year->value_count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_MEASURED_SCORED,
               param_whole(key->agency_id), param_whole(key->fiscal_year)));
    while (rows_next(&rows)) {
        struct place place = place_in(&rows, 5);
        struct value value = {
            .measure = measure_of(&year->agreement, rows_text(&rows, 0),
                                  &found, mem),
            .value = number_in(&rows, 3, place),
            .source = "",
            .note = "",
            .place = place};

        if (value.measure == NO_INDEX)
            continue;
        value.staged = stage_parse(rows_text(&rows, 2), &value.stage);
        if (period_of(rows_text(&rows, 1), year->agreement.calendar, &periods,
                      &value, mem))
            *MEM_PUSH(mem, year->values, year->value_count, room) = value;
    }
    TRY(rows_end(&rows));
    year_sort_values(year);
    return STATUS_FINE;
}

/* ---- forms ---- */

static struct form_text *
form_of(struct form_text *forms, size_t count, const struct rows *rows)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(forms[i].indicator, rows_text(rows, 0)) == 0 &&
            strcmp(forms[i].stage, rows_text(rows, 1)) == 0)
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
        struct form_text *of = form_of(forms, count, &rows);

        if (of == NULL)
            continue;
        if (of != form)
            room = 0;
        form = of;
        *MEM_PUSH(mem, form->evidence, form->evidence_count, room) =
            (struct evidence_text){.content = rows_copy(&rows, 2, mem),
                                   .sha256 = rows_copy(&rows, 3, mem),
                                   .id = rows_whole(&rows, 4)};
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
                               .stage = rows_copy(&rows, 1, mem),
                               .content = rows_copy(&rows, 2, mem),
                               .seq = rows_whole(&rows, 3)};
    TRY(rows_end(&rows));
    return read_evidence(store, key, *forms, *count, mem);
}
