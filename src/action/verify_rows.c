/* verify_rows.c - an agency's journal line by line, and the rows its lines
 * sealed. */
#include "action/verify_inside.h"

#include <string.h>

#define LINES_AT_ONCE 500

struct sealed_line {
    char rows[SHA256_TEXT]; /* as the line says */
    const char *deed;
    struct row_seals *seals; /* as the rows are now; NULL: no row is its own */
};

const char *
verify_deed(const struct verifying *v, int64_t seq)
{
    return seq >= 1 && seq <= (int64_t)v->line_count ? v->lines[seq - 1].deed
                                                     : NULL;
}

/* ---- lines ---- */

/* One line; false when the chain cannot be followed beyond it. */
static bool
look_at_line(struct verifying *v, const struct rows *rows,
             char previous[SHA256_TEXT], struct mem *mem)
{
    struct sealed_line *kept;
    struct line line;
    char hash[SHA256_TEXT];
    const char *text, *told = rows_text(rows, 14);

    line_of_row(&line, rows, mem);
    if (line.seq != (int64_t)v->line_count + 1) {
        verify_note(v, (struct verify_fault){
                           .kind = VERIFY_LINE_MISSING,
                           .seq = (int64_t)v->line_count + 1});
        return false;
    }
    memcpy(line.previous, previous, SHA256_TEXT);
    text = line_text(&line, mem);
    sha256_text(hash, text, strlen(text));
    if (strcmp(hash, told) != 0 || !sha256_is(rows_text(rows, 13)))
        verify_note(v, (struct verify_fault){.kind = VERIFY_LINE_CHANGED,
                                             .seq = line.seq,
                                             .deed = line.deed,
                                             .table = "journal",
                                             .expected = told,
                                             .found = hash});
    memcpy(previous, line.hash, SHA256_TEXT);
    kept = MEM_PUSH(v->passing, v->lines, v->line_count, v->line_room);
    *kept = (struct sealed_line){
        .deed = mem_string(v->passing, line.deed, strlen(line.deed))};
    memcpy(kept->rows, line.rows, SHA256_TEXT);
    verify_hear(v, &line, mem);
    v->verified->lines++;
    return true;
}

/* Some lines behind those that were read; *more when there may be others. */
static enum status
look_at_some(struct verifying *v, char previous[SHA256_TEXT], bool *more)
{
    struct mem *mem = mem_new();
    struct rows rows;
    size_t before = v->line_count;
    bool follows = true;
    enum status status =
        DB_ASK(v->store->db, &rows, SQL_JOURNAL_OF,
               param_whole(v->agency->agency_id),
               param_whole((int64_t)before), param_whole(LINES_AT_ONCE));

    if (status == STATUS_FINE) {
        while (follows && rows_next(&rows))
            follows = look_at_line(v, &rows, previous, mem);
        status = rows_end(&rows);
    }
    mem_free(mem);
    *more = follows && v->line_count - before == LINES_AT_ONCE;
    return status;
}

enum status
verify_lines(struct verifying *v)
{
    const char *head = v->agency->hash == NULL ? "" : v->agency->hash;
    char previous[SHA256_TEXT] = "";
    bool more = true;

    while (more)
        TRY(look_at_some(v, previous, &more));
    if (v->agency->hash == NULL || strcmp(head, previous) != 0 ||
        v->agency->seq != (int64_t)v->line_count)
        verify_note(v, (struct verify_fault){
                           .kind = VERIFY_HEAD,
                           .seq = (int64_t)v->line_count + 1,
                           .table = "chain",
                           .expected = head,
                           .found = previous});
    return STATUS_FINE;
}

/* ---- rows ---- */

static struct row_seals *
seals_of(struct verifying *v, int64_t seq)
{
    struct sealed_line *line = &v->lines[seq - 1];

    if (line->seals == NULL) {
        line->seals = MEM_NEW(v->passing, struct row_seals);
        line->seals->mem = v->passing;
    }
    return line->seals;
}

static bool
has_line(const struct verifying *v, int64_t seq)
{
    return seq >= 1 && seq <= (int64_t)v->line_count;
}

#define COLUMNS 32

static void
look_at_row(struct verifying *v, enum table_name table,
            const struct rows *rows)
{
    const struct table_of *of = &table_of[table];
    int columns = rows_columns(rows), since = columns - (of->replaced ? 2 : 1);
    struct param row[COLUMNS];
    int64_t lines[2];

    for (int i = 0; i < columns; i++)
        row[i] = rows_param(rows, i);
    lines[0] = row[since].whole;
    lines[1] = of->replaced && row[columns - 1].kind == PARAM_WHOLE
                   ? row[columns - 1].whole
                   : lines[0];
    v->verified->rows++;
    for (int i = 0; i < 2; i++)
        if (!has_line(v, lines[i])) {
            verify_note(v, (struct verify_fault){.kind = VERIFY_ROW_ALONE,
                                                 .seq = lines[i],
                                                 .table = of->name,
                                                 .id = row[0].whole});
            return;
        }
    row_seals_add(seals_of(v, lines[0]), table, row, (size_t)columns);
    if (of->replaced && row[columns - 1].kind == PARAM_WHOLE)
        row_seals_replace(seals_of(v, lines[1]), table, row[0].whole);
}

static enum status
look_at_table(struct verifying *v, enum table_name table)
{
    struct rows rows;

    TRY(DB_ASK(v->store->db, &rows, table_of[table].all,
               param_whole(v->agency->agency_id)));
    while (rows_next(&rows))
        look_at_row(v, table, &rows);
    return rows_end(&rows);
}

/* ---- which row it may be ---- */

/* What of a table belongs to a line. */
struct belonging {
    int64_t count, first, last;
};

static enum status
find_belonging(struct verifying *v, enum table_name table, int64_t seq,
               struct belonging *belonging)
{
    const struct table_of *of = &table_of[table];
    struct rows rows;

    *belonging = (struct belonging){0};
    TRY(DB_ASK(v->store->db, &rows, of->all,
               param_whole(v->agency->agency_id)));
    while (rows_next(&rows)) {
        int columns = rows_columns(&rows);

        if (rows_whole(&rows, columns - (of->replaced ? 2 : 1)) != seq &&
            !(of->replaced && rows_whole(&rows, columns - 1) == seq))
            continue;
        belonging->last = rows_whole(&rows, 0);
        if (belonging->count++ == 0)
            belonging->first = belonging->last;
    }
    return rows_end(&rows);
}

/* A seal says that a row of its line is not what it was, not which: where
 * there is one alone it is that, else those that it may be are told. */
static enum status
note_rows(struct verifying *v, int64_t seq, const char *found)
{
    struct verify_fault fault = {.kind = VERIFY_ROWS,
                                 .seq = seq,
                                 .deed = v->lines[seq - 1].deed,
                                 .expected = v->lines[seq - 1].rows,
                                 .found = found};
    struct out among = out_new(v->passing);
    int64_t count = 0;

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct belonging belonging;

        if (!table_of[i].sealed)
            continue;
        TRY(find_belonging(v, (enum table_name)i, seq, &belonging));
        if (belonging.count == 0)
            continue;
        fault.table = count == 0 ? table_of[i].name : NULL;
        fault.id = belonging.count == 1 && count == 0 ? belonging.first : 0;
        count += belonging.count;
        out_format(&among, "%s%s %lld (%lld", among.count > 0 ? ", " : "",
                   table_of[i].name, (long long)belonging.count,
                   (long long)belonging.first);
        if (belonging.count > 1)
            out_format(&among, " … %lld", (long long)belonging.last);
        out_char(&among, ')');
    }
    fault.among = count > 1 ? out_string(&among) : NULL;
    verify_note(v, fault);
    return STATUS_FINE;
}

static enum status
compare_seals(struct verifying *v)
{
    static const struct row_seals none;

    for (size_t i = 0; i < v->line_count; i++) {
        struct row_seals seals = none;
        char found[SHA256_TEXT];

        if (v->lines[i].seals != NULL)
            seals = *v->lines[i].seals;
        row_seals_end(&seals, found);
        if (strcmp(found, v->lines[i].rows) == 0)
            continue;
        return note_rows(v, (int64_t)i + 1, found); /* the first is told */
    }
    return STATUS_FINE;
}

enum status
verify_rows(struct verifying *v)
{
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (table_of[i].sealed)
            TRY(look_at_table(v, (enum table_name)i));
    return compare_seals(v);
}
