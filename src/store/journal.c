/* journal.c - an agency's journal: one line a deed, in the deed's transaction.
 */
#include "store/journal.h"

#include "base/ensure.h"
#include "base/json.h"

#include <string.h>

static enum status
open_next(struct line *line, struct store *store, enum sql sql,
          struct param whose, struct mem *mem)
{
    struct rows rows;

    *line = (struct line){.store = store, .mem = mem, .seals = {.mem = mem}};
    TRY(DB_ASK(store->db, &rows, sql, whose));
    while (rows_next(&rows)) {
        line->agency_id = rows_whole(&rows, 3);
        line->seq = rows_whole(&rows, 0);
        ensure(strlen(rows_text(&rows, 1)) < SHA256_TEXT);
        strcpy(line->previous, rows_text(&rows, 1));
        line->agency = rows_copy(&rows, 2, mem);
    }
    TRY(rows_end(&rows));
    moment_text(line->at, clock_ms());
    return line->seq > 0 ? STATUS_FINE : STATUS_ABSENT;
}

enum status
line_open(struct line *line, struct store *store, int64_t agency_id,
          struct mem *mem)
{
    return open_next(line, store, SQL_CHAIN_NEXT, param_whole(agency_id), mem);
}

enum status
line_open_at(struct line *line, struct store *store, const char *agency,
             struct mem *mem)
{
    return open_next(line, store, SQL_CHAIN_NEXT_OF_CODE, param_text(agency),
                     mem);
}

enum status
line_add(struct line *line, enum table_name table, const struct param *params,
         size_t count)
{
    if (table_of[table].sealed)
        row_seals_add(&line->seals, table, params, count);
    return db_later(line->store->db, table_of[table].add, params, count);
}

enum status
line_load_start(struct line *line, enum table_name table)
{
    return db_load_start(line->store->db, table_of[table].add);
}

enum status
line_load(struct line *line, enum table_name table, const struct param *params,
          size_t count)
{
    if (table_of[table].sealed)
        row_seals_add(&line->seals, table, params, count);
    return db_load_row(line->store->db, params, count);
}

enum status
line_replace(struct line *line, enum table_name table, enum sql sql,
             const struct param *params, size_t count)
{
    struct rows rows;

    TRY(db_ask(line->store->db, &rows, sql, params, count));
    while (rows_next(&rows))
        row_seals_replace(&line->seals, table, rows_whole(&rows, 0));
    return rows_end(&rows);
}

const char *
line_text(const struct line *line, struct mem *mem)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);

    json_object(&json);
    key_text(&json, "agency", line->agency);
    json_key(&json, "seq");
    json_whole(&json, line->seq);
    key_text(&json, "at", line->at);
    json_key(&json, "person");
    json_whole(&json, line->person_id);
    key_whole(&json, "acting_for", line->acting_for != 0, line->acting_for);
    key_text(&json, "deed", line->deed);
    key_whole(&json, "fiscal_year", line->fiscal_year != 0,
              line->fiscal_year);
    key_text(&json, "subject", line->subject);
    key_text(&json, "round", line->round);
    key_text(&json, "stage", line->stage);
    json_key(&json, "before");
    json_made(&json, line->before);
    json_key(&json, "after");
    json_made(&json, line->after);
    key_text(&json, "reason", line->reason);
    key_text(&json, "rows", line->rows);
    key_text(&json, "previous", line->previous);
    json_end(&json);
    json_finish(&json);
    return out_string(&out);
}

static struct param
whole_or_none(int64_t number)
{
    return number != 0 ? param_whole(number) : param_none();
}

enum status
line_write(struct line *line)
{
    struct db *db = line->store->db;
    const char *text;

    row_seals_end(&line->seals, line->rows);
    text = line_text(line, line->mem);
    sha256_text(line->hash, text, strlen(text));
    TRY(DB_LATER(db, SQL_JOURNAL_ADD, param_whole(line->agency_id),
               param_whole(line->seq), param_text(line->at),
               param_whole(line->person_id), whole_or_none(line->acting_for),
               param_text(line->deed), whole_or_none(line->fiscal_year),
               param_text(line->subject), param_text(line->round),
               param_text(line->stage), param_text(line->before),
               param_text(line->after), param_text(line->reason),
               param_text(line->rows), param_text(line->hash)));
    return DB_LATER(db, SQL_CHAIN_SET, param_whole(line->agency_id),
                  param_text(line->hash));
}

static void
copy_hash(char to[static SHA256_TEXT], const char *from)
{
    size_t length = strlen(from);

    /* one that was tampered with may be of any length */
    if (length >= SHA256_TEXT)
        length = SHA256_TEXT - 1;
    memcpy(to, from, length);
    to[length] = '\0';
}

void
line_of_row(struct line *line, const struct rows *rows, struct mem *mem)
{
    const char *at = rows_text(rows, 2);

    *line = (struct line){.agency_id = rows_whole(rows, 0),
                          .seq = rows_whole(rows, 1),
                          .person_id = rows_whole(rows, 3),
                          .acting_for = rows_whole(rows, 4),
                          .deed = rows_copy(rows, 5, mem),
                          .fiscal_year = rows_whole(rows, 6),
                          .subject = rows_copy(rows, 7, mem),
                          .round = rows_copy(rows, 8, mem),
                          .stage = rows_copy(rows, 9, mem),
                          .before = rows_copy(rows, 10, mem),
                          .after = rows_copy(rows, 11, mem),
                          .reason = rows_copy(rows, 12, mem),
                          .agency = rows_copy(rows, 15, mem)};
    strncat(line->at, at, MOMENT_TEXT - 1);
    copy_hash(line->rows, rows_text(rows, 13));
    copy_hash(line->hash, rows_text(rows, 14));
}

enum status
lines_read(struct store *store, int64_t agency_id, int64_t seq, int64_t limit,
           struct line **lines, size_t *count, struct mem *mem)
{
    char previous[SHA256_TEXT] = "";
    struct rows rows;
    size_t room = 0;

    *lines = NULL;
    *count = 0;
    /* from the line before, for its hash stands in the first one's text */
    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_OF, param_whole(agency_id),
               param_whole(seq - 1), param_whole(limit + 1)));
    while (rows_next(&rows) && *count < (size_t)limit) {
        struct line line;

        line_of_row(&line, &rows, mem);
        strcpy(line.previous, previous);
        strcpy(previous, line.hash);
        if (line.seq > seq)
            *MEM_PUSH(mem, *lines, *count, room) = line;
    }
    return rows_end(&rows);
}

enum status
line_newer(struct store *store, const struct about *about, struct line *line,
           struct mem *mem)
{
    struct rows rows;
    bool found;

    if (about->subject == NULL)
        TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_NEWER_YEAR,
                   param_whole(about->agency_id),
                   param_whole(about->fiscal_year), param_whole(about->seq)));
    else
        TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_NEWER,
                   param_whole(about->agency_id),
                   param_whole(about->fiscal_year),
                   param_text(about->subject), param_text(about->round),
                   param_whole(about->seq)));
    found = rows_next(&rows);
    if (found)
        line_of_row(line, &rows, mem);
    TRY(rows_end(&rows));
    return found ? STATUS_FINE : STATUS_ABSENT;
}

enum status
line_before(struct store *store, int64_t agency_id, const char *until,
            int64_t *seq)
{
    struct rows rows;

    *seq = 0;
    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_BEFORE, param_whole(agency_id),
               param_text(until)));
    if (rows_next(&rows))
        *seq = rows_whole(&rows, 0);
    TRY(rows_end(&rows));
    return *seq > 0 ? STATUS_FINE : STATUS_ABSENT;
}

enum status
lines_about(struct store *store, const struct about *about,
            struct line **lines, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *lines = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_ABOUT,
               param_whole(about->agency_id), param_whole(about->fiscal_year),
               param_text(about->subject)));
    while (rows_next(&rows))
        line_of_row(MEM_PUSH(mem, *lines, *count, room), &rows, mem);
    return rows_end(&rows);
}

enum status
lines_browse(struct store *store, const struct lines_wanted *wanted,
             int64_t limit, struct line **lines, size_t *count,
             struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *lines = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_BROWSE,
               param_whole(wanted->agency_id), param_whole(wanted->before),
               param_text(wanted->deed), param_whole(wanted->person_id),
               param_text(wanted->subject), param_text(wanted->from),
               param_text(wanted->until), param_whole(limit)));
    while (rows_next(&rows))
        line_of_row(MEM_PUSH(mem, *lines, *count, room), &rows, mem);
    return rows_end(&rows);
}

enum status
journal_deeds(struct store *store, int64_t agency_id, const char ***deeds,
              size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *deeds = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_DEEDS, param_whole(agency_id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *deeds, *count, room) = rows_copy(&rows, 0, mem);
    return rows_end(&rows);
}

enum status
journal_people(struct store *store, int64_t agency_id, int64_t **people,
               size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *people = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_PEOPLE, param_whole(agency_id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *people, *count, room) = rows_whole(&rows, 0);
    return rows_end(&rows);
}

enum status
line_last(struct store *store, int64_t agency_id, int64_t seq,
          struct line *line, struct mem *mem)
{
    struct rows rows;
    bool found;

    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_LAST, param_whole(agency_id),
               param_whole(seq)));
    found = rows_next(&rows);
    if (found)
        line_of_row(line, &rows, mem);
    TRY(rows_end(&rows));
    return found ? STATUS_FINE : STATUS_ABSENT;
}

enum status
checkpoint_last(struct store *store, int64_t agency_id, int64_t seq,
                struct checkpoint_mark *mark, struct mem *mem)
{
    struct rows rows;
    bool found;

    TRY(DB_ASK(store->db, &rows, SQL_CHECKPOINT_LAST, param_whole(agency_id),
               param_whole(seq)));
    found = rows_next(&rows);
    if (found)
        *mark = (struct checkpoint_mark){.at = rows_copy(&rows, 0, mem),
                                         .content = rows_copy(&rows, 1, mem),
                                         .seq = rows_whole(&rows, 2)};
    TRY(rows_end(&rows));
    return found ? STATUS_FINE : STATUS_ABSENT;
}
