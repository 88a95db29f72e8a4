/* verify_frozen.c - whether frozen scores are what their rows give: each is
 * computed again from the agreement and the results as they were at its line.
 */
#include "action/verify_inside.h"

#include "action/document.h"
#include "action/freeze.h"
#include "store/agreement.h"
#include "store/year.h"

#include <string.h>

#define EXCERPT_BEFORE 30
#define EXCERPT        80

struct frozen_row {
    int64_t id, fiscal_year, seq;
    const char *round, *stage, *indicator, *content;
};

/* What was read for the row before serves the next one too: the scores of a
 * year are frozen one after the other. */
struct thawing {
    struct verifying *v;
    struct mem *document, *rows;
    int64_t version_id; /* whose document that is */
    int64_t fiscal_year, seq; /* of the rows */
    struct year year;
    bool readable;
};

static enum status
read_rows(struct verifying *v, struct frozen_row **frozen, size_t *count)
{
    struct rows rows;
    size_t room = 0;

    *frozen = NULL;
    *count = 0;
    TRY(DB_ASK(v->store->db, &rows, SQL_FROZEN_ALL,
               param_whole(v->agency->agency_id)));
    while (rows_next(&rows))
        *MEM_PUSH(v->passing, *frozen, *count, room) =
            (struct frozen_row){.id = rows_whole(&rows, 0),
                                .fiscal_year = rows_whole(&rows, 2),
                                .round = rows_copy(&rows, 3, v->passing),
                                .stage = rows_copy(&rows, 4, v->passing),
                                .indicator = rows_copy(&rows, 5, v->passing),
                                .content = rows_copy(&rows, 7, v->passing),
                                .seq = rows_whole(&rows, 8)};
    return rows_end(&rows);
}

static void
read_document(struct thawing *thawing, const struct version *version)
{
    struct findings findings;

    mem_free(thawing->document);
    thawing->document = mem_new();
    findings = findings_new(thawing->document);
    thawing->year = (struct year){0};
    thawing->readable =
        document_read(&thawing->year.agreement,
                      mem_string(thawing->document, version->content,
                                 strlen(version->content)),
                      &findings, thawing->document) &&
        findings.by_severity[ERROR] == 0;
    thawing->version_id = version->id;
}

/* The year as it was at the row's line. */
static enum status
read_back(struct thawing *thawing, const struct frozen_row *row)
{
    struct store *store = thawing->v->store;
    struct year_key key = {.agency_id = thawing->v->agency->agency_id,
                           .fiscal_year = row->fiscal_year,
                           .seq = row->seq};
    struct version version;
    enum status status;

    if (thawing->rows != NULL && thawing->fiscal_year == row->fiscal_year &&
        thawing->seq == row->seq)
        return STATUS_FINE;
    mem_free(thawing->rows);
    thawing->rows = mem_new();
    thawing->fiscal_year = row->fiscal_year;
    thawing->seq = row->seq;
    status = version_as_of(store, key.agency_id, key.fiscal_year, key.seq,
                           &version, thawing->rows);
    if (status == STATUS_ABSENT) {
        thawing->readable = false;
        thawing->version_id = 0;
        return STATUS_FINE;
    }
    TRY(status);
    if (thawing->version_id != version.id)
        read_document(thawing, &version);
    return thawing->readable
               ? year_read(store, &key, &thawing->year, thawing->rows)
               : STATUS_FINE;
}

/* What the rows give now; NULL: they cannot be scored. */
static const char *
compute(const struct thawing *thawing, const struct frozen_row *row,
        struct mem *mem)
{
    struct selection selection = {.round = row->round};
    struct findings findings = findings_new(mem);
    const struct score *score;
    struct scorecard card;

    if (!thawing->readable)
        return NULL;
    if (row->indicator[0] != '\0')
        selection.staged = stage_parse(row->stage, &selection.stage);
    score_year(&card, &thawing->year, selection, &findings, mem);
    if (findings.by_severity[ERROR] > 0)
        return NULL;
    if (row->indicator[0] == '\0')
        return frozen_card(&card, mem);
    score = scorecard_score(&card, row->indicator);
    return score == NULL ? NULL : frozen_score(score, mem);
}

/* The text around a place, without half letters. */
static const char *
excerpt(const char *text, size_t place, struct mem *mem)
{
    size_t start = place > EXCERPT_BEFORE ? place - EXCERPT_BEFORE : 0,
           count = strnlen(text + start, EXCERPT);

    while (start > 0 && (text[start] & 0xc0) == 0x80) {
        start--;
        count++;
    }
    while (count > 0 && (text[start + count] & 0xc0) == 0x80)
        count--;
    return mem_string(mem, text + start, count);
}

static void
compare(const struct thawing *thawing, const struct frozen_row *row)
{
    struct verifying *v = thawing->v;
    struct mem *mem = mem_new();
    const char *found = compute(thawing, row, mem);
    size_t same = 0;

    v->verified->frozen++;
    while (found != NULL && found[same] != '\0' &&
           found[same] == row->content[same])
        same++;
    if (found == NULL || found[same] != row->content[same])
        verify_note(v, (struct verify_fault){
                           .kind = VERIFY_FROZEN,
                           .seq = row->seq,
                           .table = "frozen",
                           .id = row->id,
                           .expected = excerpt(row->content, same, mem),
                           .found = found == NULL
                                        ? NULL
                                        : excerpt(found, same, mem)});
    mem_free(mem);
}

enum status
verify_frozen(struct verifying *v)
{
    struct thawing thawing = {.v = v};
    struct frozen_row *rows;
    enum status status;
    size_t count;

    TRY(read_rows(v, &rows, &count));
    status = STATUS_FINE;
    for (size_t i = 0; i < count && status == STATUS_FINE; i++) {
        status = read_back(&thawing, &rows[i]);
        if (status == STATUS_FINE)
            compare(&thawing, &rows[i]);
    }
    mem_free(thawing.rows);
    mem_free(thawing.document);
    return status;
}
