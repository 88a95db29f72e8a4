/* entering.c - a result while it is being entered: what there is to see. */
#include "action/entering.h"

#include "action/rights.h"
#include "store/draft.h"
#include "store/evidence.h"

#include <string.h>
#include <unistd.h>

struct reading {
    struct desk *desk;
    const struct reader *reader;
    struct entering *entering;
    struct mem *mem;
    char now[MOMENT_TEXT];
};

bool
reader_may(const struct reader *reader, const char *deed, int64_t agency_id,
           const struct agreement *agreement,
           const struct indicator *indicator)
{
    const struct where where = {.agency_id = agency_id,
                                .agreement = agreement,
                                .indicator = indicator};

    return role_for(deed_named(deed)->roles, reader->roles, reader->role_count,
                    &where) != NULL;
}

/* ---- how far it is ---- */

static bool
stands(const struct entry *entry)
{
    return entry->id != 0 && entry->until_seq == 0;
}

static enum status
read_entries(struct reading *reading)
{
    struct entering *entering = reading->entering;
    const struct year_key *key = &entering->seen.key;
    const struct entry *self = &entering->entries[STAGE_SELF],
                       *official = &entering->entries[STAGE_OFFICIAL];

    TRY(entries_last(reading->desk->store, key->agency_id, key->fiscal_year,
                     entering->indicator->code, entering->round,
                     entering->entries, reading->mem));
    entering->stands = stands(self);
    entering->step = self->loaded ? RESULT_CONFIRMED : self->step;
    entering->settled =
        stands(official) && (official->step != RESULT_APPEALED ||
                             stands(&entering->entries[STAGE_APPEAL]));
    TRY(window_of(reading->desk->store, key->agency_id, key->fiscal_year,
                  entering->round, STAGE_SELF, &entering->window,
                  reading->mem));
    entering->opened = !entering->window.set ||
                       strcmp(reading->now, entering->window.opens_at) >= 0;
    entering->shut = entering->window.set &&
                     strcmp(reading->now, entering->window.closes_at) >= 0;
    return STATUS_FINE;
}

static enum status
read_draft(struct reading *reading)
{
    struct entering *entering = reading->entering;
    struct draft_key key = {.fiscal_year = entering->seen.key.fiscal_year,
                            .indicator = entering->indicator->code,
                            .round = entering->round,
                            .stage = STAGE_SELF};
    struct deed_field fields[] = {{"result", NULL},
                                  {"state", NULL},
                                  {"as_of", NULL},
                                  {"reason", NULL},
                                  {"typed", NULL}};
    struct draft draft;
    struct person person;
    enum status status =
        draft_read(reading->desk->store, entering->seen.key.agency_id, &key,
                   &draft, reading->mem);

    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    if (!draft_fields(draft.content, fields, 5, reading->mem))
        return STATUS_CORRUPT;
    entering->drafted = true;
    entering->drafted_at = moment_of(draft.at);
    entering->draft = (struct typed){fields[0].value, fields[1].value,
                                     fields[2].value, fields[3].value,
                                     NULL, 0, 0};
    if (fields[4].value != NULL)
        typed_values_read(&entering->draft, fields[4].value, reading->mem);
    status = person_by_id(reading->desk->store, draft.person_id, &person,
                          reading->mem);
    if (status == STATUS_FINE)
        entering->drafted_by =
            person.name != NULL ? person.name : person.login;
    return status == STATUS_ABSENT ? STATUS_FINE : status;
}

/* ---- what hangs on it ---- */

static enum status
read_used(struct reading *reading, const char *sha256, const char **used)
{
    const struct seen_year *seen = &reading->entering->seen;
    struct out text = out_new(reading->mem);
    struct rows rows;

    TRY(DB_ASK(reading->desk->store->db, &rows, SQL_EVIDENCE_USED,
               param_whole(seen->key.agency_id), param_text(sha256)));
    while (rows_next(&rows))
        if (rows_whole(&rows, 0) != seen->key.fiscal_year ||
            strcmp(rows_text(&rows, 1), reading->entering->indicator->code) !=
                0)
            out_format(&text, "%s%lld %s", text.count > 0 ? ", " : "",
                       (long long)rows_whole(&rows, 0), rows_text(&rows, 1));
    TRY(rows_end(&rows));
    *used = text.count > 0 ? out_string(&text) : NULL;
    return STATUS_FINE;
}

static enum status
read_file_row(struct store *store, int64_t agency_id, const char *sha256,
              int64_t *size, const char **media_type, struct mem *mem)
{
    struct rows rows;

    TRY(DB_ASK(store->db, &rows, SQL_EVIDENCE_FILE_OF, param_whole(agency_id),
               param_text(sha256)));
    if (rows_next(&rows)) {
        *size = rows_whole(&rows, 0);
        *media_type = rows_copy(&rows, 1, mem);
    }
    return rows_end(&rows);
}

/* The pieces of a form's list, and the rows that they are kept in. */
static enum status
read_evidence(struct reading *reading, const struct form_text *text)
{
    struct entering *entering = reading->entering;
    const struct form *form = entering->form;

    if (form == NULL || form->evidence_count != text->evidence_count)
        return form == NULL ? STATUS_FINE : STATUS_CORRUPT;
    entering->evidence = MEM_ARRAY(reading->mem, struct entered_evidence,
                                   form->evidence_count);
    for (size_t i = 0; i < form->evidence_count; i++) {
        struct entered_evidence *piece =
            &entering->evidence[entering->evidence_count++];
        const char *sha256 = text->evidence[i].sha256, *media_type = NULL;

        *piece = (struct entered_evidence){.id = text->evidence[i].id,
                                           .evidence = &form->evidence[i]};
        if (sha256 == NULL)
            continue;
        TRY(read_file_row(reading->desk->store, entering->seen.key.agency_id,
                          sha256, &piece->size, &media_type, reading->mem));
        TRY(read_used(reading, sha256, &piece->used));
    }
    return STATUS_FINE;
}

/* The form of the round alone: that is what is written here. */
static enum status
read_form(struct reading *reading)
{
    struct entering *entering = reading->entering;
    const struct form *form = NULL;
    struct form_text *texts, *text;
    size_t count;

    for (size_t i = 0; i < entering->seen.year.form_count; i++)
        if (entering->seen.year.forms[i].indicator ==
                entering->indicator->index &&
            strcmp(entering->seen.year.forms[i].round, entering->round) == 0 &&
            !entering->seen.year.forms[i].staged)
            form = &entering->seen.year.forms[i];
    entering->form = form;
    TRY(forms_read(reading->desk->store, &entering->seen.key, &texts, &count,
                   reading->mem));
    text = form_text_find(texts, count, entering->indicator->code,
                          entering->round, "");
    return text == NULL ? STATUS_FINE : read_evidence(reading, text);
}

static enum status
read_questions(struct reading *reading)
{
    struct entering *entering = reading->entering;
    struct question *all;
    size_t count;

    TRY(questions_open(reading->desk->store, entering->seen.key.agency_id,
                       entering->seen.key.fiscal_year, &all, &count,
                       reading->mem));
    entering->questions = MEM_ARRAY(reading->mem, struct question, count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].indicator, entering->indicator->code) == 0)
            entering->questions[entering->question_count++] = all[i];
    return STATUS_FINE;
}

/* ---- the year before ---- */

static enum status
read_before(struct reading *reading)
{
    struct entering *entering = reading->entering;
    struct findings findings = findings_new(reading->mem);
    enum status status = see_year(
        reading->desk, reading->reader, entering->seen.year.agreement.agency.code,
        entering->seen.key.fiscal_year - 1, YEAR_SCORED, &entering->before,
        reading->mem);

    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    score_year(&entering->before_card, &entering->before.year,
               (struct selection){.round = ""}, &findings, reading->mem);
    if (findings.by_severity[ERROR] > 0)
        return STATUS_FINE;
    entering->has_before = true;
    entering->before_score =
        scorecard_score(&entering->before_card, entering->indicator->code);
    return STATUS_FINE;
}

/* ---- all of it ---- */

static enum status
read_all(struct reading *reading, const struct entering_key *key)
{
    struct desk *desk = reading->desk;
    const struct reader *reader = reading->reader;
    struct entering *entering = reading->entering;
    struct mem *mem = reading->mem;
    const struct agreement *agreement = &entering->seen.year.agreement;

    TRY(see_year(desk, reader, key->agency, key->fiscal_year, YEAR_WHOLE,
                 &entering->seen, mem));
    entering->indicator = agreement_indicator(agreement, key->indicator);
    if (entering->indicator == NULL ||
        !reads_indicator(reader, entering->seen.key.agency_id, agreement,
                         entering->indicator))
        return STATUS_ABSENT;
    entering->may_enter =
        reader_may(reader, "save", entering->seen.key.agency_id, agreement,
                   entering->indicator);
    entering->may_answer =
        reader_may(reader, "answer", entering->seen.key.agency_id, agreement,
                   entering->indicator);
    TRY(read_entries(reading));
    TRY(read_draft(reading));
    TRY(read_form(reading));
    TRY(read_questions(reading));
    return read_before(reading);
}

/* A form that is sent is read where deeds are done, outside of any transaction:
 * what others commit between two questions would make halves of it. */
enum status
entering_read(struct desk *desk, const struct reader *reader,
              const struct entering_key *key, int64_t now,
              struct entering *entering, struct mem *mem)
{
    struct reading reading = {desk, reader, entering, mem, ""};
    bool begins = !db_is_begun(desk->store->db);
    enum status status;
    int from, months;

    *entering = (struct entering){.round = key->round};
    moment_text(reading.now, now);
    entering->today = moment_day(now);
    if (!round_parse(key->round, &from, &months))
        return STATUS_ABSENT;
    if (begins)
        TRY(db_begin(desk->store->db, false));
    status = read_all(&reading, key);
    if (begins)
        db_rollback(desk->store->db);
    return status;
}

enum status
entering_who(struct desk *desk, const struct entering *entering, int64_t seq,
             const char **who, struct mem *mem)
{
    struct history_line *lines;
    size_t count;

    *who = NULL;
    TRY(see_history(desk, &entering->seen, entering->indicator->code, &lines,
                    &count, mem));
    for (size_t i = 0; i < count; i++)
        if (lines[i].seq == seq)
            *who = lines[i].who;
    return STATUS_FINE;
}

/* ---- a file ---- */

static const struct form_text *
form_with(const struct form_text *forms, size_t count, int64_t id,
          const struct evidence_text **piece)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < forms[i].evidence_count; j++)
            if (forms[i].evidence[j].id == id) {
                *piece = &forms[i].evidence[j];
                return &forms[i];
            }
    return NULL;
}

/* What it is called, as its form says. */
static const char *
name_of(const struct seen_year *seen, const struct indicator *indicator,
        const char *sha256)
{
    for (size_t i = 0; i < seen->year.form_count; i++)
        for (size_t j = 0; j < seen->year.forms[i].evidence_count; j++) {
            const struct evidence *evidence = &seen->year.forms[i].evidence[j];

            if (seen->year.forms[i].indicator == indicator->index &&
                evidence->sha256 != NULL && evidence->file != NULL &&
                strcmp(evidence->sha256, sha256) == 0)
                return evidence->file;
        }
    return sha256;
}

enum status
see_evidence(struct desk *desk, const struct reader *reader,
             const char *agency, int64_t fiscal_year, int64_t id,
             struct served_file *file, struct mem *mem)
{
    const struct evidence_text *piece = NULL;
    const struct indicator *indicator;
    const struct form_text *form;
    struct form_text *forms;
    struct seen_year seen;
    size_t count;

    *file = (struct served_file){.descriptor = -1};
    TRY(see_year(desk, reader, agency, fiscal_year, YEAR_WHOLE, &seen, mem));
    TRY(forms_read(desk->store, &seen.key, &forms, &count, mem));
    form = form_with(forms, count, id, &piece);
    if (form == NULL || piece->sha256 == NULL)
        return STATUS_ABSENT;
    indicator = agreement_indicator(&seen.year.agreement, form->indicator);
    if (indicator == NULL || !reads_indicator(reader, seen.key.agency_id,
                                              &seen.year.agreement, indicator))
        return STATUS_ABSENT;
    file->name = name_of(&seen, indicator, piece->sha256);
    file->media_type = "application/octet-stream";
    TRY(read_file_row(desk->store, seen.key.agency_id, piece->sha256,
                      &file->size, &file->media_type, mem));
    return evidence_open(desk->store, piece->sha256, &file->descriptor);
}
