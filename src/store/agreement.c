/* agreement.c - agreements in the database: versions, and their documents. */
#include "store/agreement.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>

const char *const agreement_step_names[AGREEMENT_STEPS] = {
    "drafted", "proposed", "returned", "agency-signed", "signed", "closed"};

static enum agreement_step
step_named(const char *name)
{
    for (size_t i = 0; name != NULL && i < AGREEMENT_STEPS; i++)
        if (strcmp(agreement_step_names[i], name) == 0)
            return (enum agreement_step)i;
    return AGREEMENT_DRAFTED;
}

static enum status
read_version(struct store *store, enum sql sql, const struct param *params,
             size_t count, struct version *version, struct mem *mem)
{
    struct rows rows;

    *version = (struct version){0};
    TRY(db_ask(store->db, &rows, sql, params, count));
    if (rows_next(&rows))
        *version = (struct version){.id = rows_whole(&rows, 0),
                                    .agency_id = rows_whole(&rows, 1),
                                    .fiscal_year = rows_whole(&rows, 2),
                                    .version = (int)rows_whole(&rows, 3),
                                    .sha256 = rows_copy(&rows, 4, mem),
                                    .content = rows_copy(&rows, 5, mem),
                                    .from_id = rows_whole(&rows, 6),
                                    .step = step_named(rows_text(&rows, 7))};
    TRY(rows_end(&rows));
    return version->id != 0 ? STATUS_FINE : STATUS_ABSENT;
}

#define READ_VERSION(store, sql, version, mem, ...)                            \
    read_version((store), (sql), DB_PARAMS(__VA_ARGS__), (version), (mem))

enum status
version_ahead(struct store *store, int64_t agency_id, int64_t fiscal_year)
{
    return DB_AHEAD(store->db, SQL_VERSION_ID_THAT_HOLDS,
                    param_whole(agency_id), param_whole(fiscal_year));
}

enum status
version_id_that_holds(struct store *store, int64_t agency_id,
                      int64_t fiscal_year, int64_t *id,
                      enum agreement_step *step)
{
    int64_t signed_before = 0, newest = 0;
    struct rows rows;

    *id = 0;
    TRY(DB_ASK(store->db, &rows, SQL_VERSION_ID_THAT_HOLDS,
               param_whole(agency_id), param_whole(fiscal_year)));
    while (rows_next(&rows)) { /* there are few: putting them in order costs
                                  more than looking at all */
        int64_t was_signed = rows_whole(&rows, 2),
                version = rows_whole(&rows, 3);

        if (*id != 0 && (was_signed < signed_before ||
                         (was_signed == signed_before && version < newest)))
            continue;
        signed_before = was_signed;
        newest = version;
        *id = rows_whole(&rows, 0);
        *step = step_named(rows_text(&rows, 1));
    }
    TRY(rows_end(&rows));
    return *id != 0 ? STATUS_FINE : STATUS_ABSENT;
}

/* In two steps: no documents are put in order. */
enum status
version_that_holds(struct store *store, int64_t agency_id, int64_t fiscal_year,
                   struct version *version, struct mem *mem)
{
    enum agreement_step step;
    int64_t id;

    TRY(version_id_that_holds(store, agency_id, fiscal_year, &id, &step));
    return version_by_id(store, id, version, mem);
}

enum status
version_stands(struct store *store, int64_t agency_id, int64_t fiscal_year,
               struct version_stand *stand, struct mem *mem)
{
    struct rows rows;

    *stand = (struct version_stand){0};
    TRY(DB_ASK(store->db, &rows, SQL_VERSION_STANDS, param_whole(agency_id),
               param_whole(fiscal_year)));
    if (rows_next(&rows))
        *stand = (struct version_stand){
            .id = rows_whole(&rows, 0),
            .version = (int)rows_whole(&rows, 1),
            .step = step_named(rows_text(&rows, 2)),
            .reason = rows_copy(&rows, 3, mem)};
    TRY(rows_end(&rows));
    if (stand->step != AGREEMENT_RETURNED)
        stand->reason = NULL;
    return stand->id != 0 ? STATUS_FINE : STATUS_ABSENT;
}

enum status
version_last(struct store *store, int64_t agency_id, int64_t fiscal_year,
             struct version *version, struct mem *mem)
{
    return READ_VERSION(store, SQL_VERSION_LAST, version, mem,
                        param_whole(agency_id), param_whole(fiscal_year));
}

enum status
version_by_id(struct store *store, int64_t id, struct version *version,
              struct mem *mem)
{
    return READ_VERSION(store, SQL_VERSION_BY_ID, version, mem,
                        param_whole(id));
}

enum status
version_as_of(struct store *store, int64_t agency_id, int64_t fiscal_year,
              int64_t seq, struct version *version, struct mem *mem)
{
    return READ_VERSION(store, SQL_VERSION_AS_OF, version, mem,
                        param_whole(agency_id), param_whole(fiscal_year),
                        param_whole(seq));
}

enum { COLUMNS = 10 };

/* The columns of a row of `indicator` behind the agreement's and agency's. */
static void
indicator_row(const struct agreement *agreement, size_t at,
              struct param row[COLUMNS])
{
    const struct indicator *indicator = &agreement->indicators[at];
    const char *parent = indicator->parent == NO_INDEX
                             ? NULL
                             : agreement->indicators[indicator->parent].code;

    row[0] = param_whole((int64_t)at);
    row[1] = param_text(indicator->code);
    row[2] = param_text(agreement->components[indicator->component].code);
    row[3] = param_text(parent);
    row[4] = param_text(words_find(indicator->name, "th"));
    row[5] = param_text(words_find(indicator->name, "en"));
    row[6] = param_text(unit_spelled(&indicator->unit));
    row[7] = param_text(indicator->division);
    row[8] = param_text(indicator->host);
    row[9] = indicator->weight.given ? param_whole(indicator->weight.value.e6)
                                     : param_none();
}

static enum status
add_indicators(struct line *line, int64_t id, const struct agreement *agreement)
{
    if (agreement->indicator_count == 0)
        return STATUS_FINE;
    TRY(line_load_start(line, TABLE_INDICATOR));
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct param row[COLUMNS + 2] = {param_whole(id),
                                         param_whole(line->agency_id)};

        indicator_row(agreement, i, row + 2);
        TRY(line_load(line, TABLE_INDICATOR, row, COLUMNS + 2));
    }
    return db_load_end(line->store->db);
}

static enum status
add_document(struct line *line, const struct version *version)
{
    struct param agency = param_whole(line->agency_id),
                 sha256 = param_text(version->sha256);
    struct rows rows;
    bool have;

    TRY(DB_ASK(line->store->db, &rows, SQL_DOCUMENT_HAVE, agency, sha256));
    have = rows_next(&rows);
    TRY(rows_end(&rows));
    return have ? STATUS_FINE
                : LINE_ADD(line, TABLE_DOCUMENT, agency, sha256,
                           param_text(version->content));
}

enum status
version_add(struct line *line, struct version *version,
            const struct agreement *agreement)
{
    char *sha256 = mem_take(line->mem, SHA256_TEXT);

    sha256_text(sha256, version->content, strlen(version->content));
    version->sha256 = sha256;
    version->id = ids_next(&line->store->ids);
    version->agency_id = line->agency_id;
    TRY(add_document(line, version));
    TRY(LINE_ADD(line, TABLE_AGREEMENT, param_whole(version->id),
                 param_whole(line->agency_id),
                 param_whole(version->fiscal_year),
                 param_whole(version->version), param_text(version->sha256),
                 version->from_id != 0 ? param_whole(version->from_id)
                                       : param_none(),
                 param_whole(line->seq), param_none()));
    return add_indicators(line, version->id, agreement);
}

enum status
version_step(struct line *line, int64_t id, enum agreement_step step,
             const char *position, const char *sha256)
{
    return LINE_ADD(line, TABLE_AGREEMENT_STEP,
                    param_whole(ids_next(&line->store->ids)),
                    param_whole(line->agency_id), param_whole(id),
                    param_text(agreement_step_names[step]),
                    param_whole(line->person_id), param_text(position),
                    param_text(sha256), param_text(line->reason),
                    param_text(line->at), param_whole(line->seq));
}

enum status
version_stepped_by(struct store *store, int64_t id, int64_t **people,
                   size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *people = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_VERSION_STEP_PEOPLE, param_whole(id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *people, *count, room) = rows_whole(&rows, 0);
    return rows_end(&rows);
}

enum status
version_end(struct line *line, int64_t id)
{
    return LINE_REPLACE(line, TABLE_AGREEMENT, SQL_VERSION_END,
                        param_whole(id), param_whole(line->seq));
}

static enum status
read_years(struct store *store, enum sql sql, struct param of,
           struct agency_with_year **years, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *years = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, sql, of));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *years, *count, room) =
            (struct agency_with_year){.code = rows_copy(&rows, 0, mem),
                                      .agency_id = rows_whole(&rows, 1),
                                      .fiscal_year = rows_whole(&rows, 2),
                                      .line = rows_whole(&rows, 3)};
    return rows_end(&rows);
}

enum status
years_list(struct store *store, int64_t fiscal_year,
           struct agency_with_year **years, size_t *count, struct mem *mem)
{
    return read_years(store, SQL_YEARS_LIST, param_whole(fiscal_year), years,
                      count, mem);
}

enum status
years_of_agency(struct store *store, int64_t agency_id,
                struct agency_with_year **years, size_t *count,
                struct mem *mem)
{
    return read_years(store, SQL_YEARS_OF_AGENCY, param_whole(agency_id),
                      years, count, mem);
}

enum status
years_hosted(struct store *store, const char *host,
             struct agency_with_year **years, size_t *count, struct mem *mem)
{
    return read_years(store, SQL_YEARS_HOSTED, param_text(host), years, count,
                      mem);
}

enum status
versions_of(struct store *store, int64_t agency_id, int64_t fiscal_year,
            struct version_row **versions, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *versions = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_VERSIONS_OF, param_whole(agency_id),
               param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *versions, *count, room) =
            (struct version_row){.id = rows_whole(&rows, 0),
                                 .version = (int)rows_whole(&rows, 1),
                                 .from_id = rows_whole(&rows, 2),
                                 .ended = !rows_none(&rows, 3)};
    return rows_end(&rows);
}

enum status
version_steps(struct store *store, int64_t id,
              struct version_step_row **steps, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *steps = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_VERSION_STEPS, param_whole(id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *steps, *count, room) = (struct version_step_row){
            .step = step_named(rows_text(&rows, 0)),
            .person_id = rows_whole(&rows, 1),
            .position = rows_copy(&rows, 2, mem),
            .reason = rows_copy(&rows, 3, mem),
            .at = rows_copy(&rows, 4, mem)};
    return rows_end(&rows);
}

enum status
hosted_years(struct store *store, const char *host, int64_t **years,
             size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *years = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_HOSTED_YEARS, param_text(host)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *years, *count, room) = rows_whole(&rows, 0);
    return rows_end(&rows);
}

enum status
hosted_indicators(struct store *store, const char *host, int64_t fiscal_year,
                  struct hosted_indicator **indicators, size_t *count,
                  struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *indicators = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_HOSTED_INDICATORS, param_text(host),
               param_whole(fiscal_year)));
    while (rows_next(&rows))
        if (*count == 0 ||
            strcmp(rows_text(&rows, 0), (*indicators)[*count - 1].code) != 0)
            *MEM_PUSH(mem, *indicators, *count, room) =
                (struct hosted_indicator){rows_copy(&rows, 0, mem),
                                          rows_copy(&rows, 1, mem),
                                          rows_copy(&rows, 2, mem),
                                          rows_copy(&rows, 3, mem)};
    return rows_end(&rows);
}

enum status
hosted_agencies(struct store *store, const char *host, int64_t fiscal_year,
                struct hosted_agency **agencies, size_t *count,
                struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *agencies = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_HOSTED_AGENCIES, param_text(host),
               param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *agencies, *count, room) =
            (struct hosted_agency){.code = rows_copy(&rows, 0, mem),
                                   .agency_id = rows_whole(&rows, 1),
                                   .seq = rows_whole(&rows, 2)};
    return rows_end(&rows);
}

static void
print_row(struct out *out, const struct param row[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (row[i].kind == PARAM_WHOLE)
            out_format(out, "%lld", (long long)row[i].whole);
        else if (row[i].kind == PARAM_TEXT)
            out_bytes(out, row[i].text, row[i].count);
        out_char(out, i + 1 < COLUMNS ? '\t' : '\n');
    }
}

void
indicators_text_of(const struct agreement *agreement, struct out *out)
{
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct param row[COLUMNS];

        indicator_row(agreement, i, row);
        print_row(out, row);
    }
}

enum status
indicators_text(struct store *store, int64_t agreement_id, struct out *out)
{
    struct rows rows;

    TRY(DB_ASK(store->db, &rows, SQL_INDICATORS_OF,
               param_whole(agreement_id)));
    while (rows_next(&rows)) {
        struct param row[COLUMNS];

        for (int i = 0; i < COLUMNS; i++)
            row[i] = rows_param(&rows, i);
        print_row(out, row);
    }
    return rows_end(&rows);
}
