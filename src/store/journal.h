/* journal.h - an agency's journal: one line a deed, in the deed's transaction,
 * each holding the hash of the one before.
 *
 * A deed opens its line first, which locks the agency's chain until the end of
 * the transaction: deeds of one agency come one after the other, those of two
 * agencies do not wait for each other.  It adds and replaces rows through the
 * line, says what it did, and writes the line last.
 *
 * A line is JSON in one line of text, its keys in a fixed order; its hash is
 * SHA-256 of that text.  (docs/operating.md has a script that checks an export
 * without Trachu.)
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store/store.h"
#include "store/tables.h"

#define CENTRE INT64_C(0)

struct line {
    struct store *store;
    struct mem *mem;
    int64_t agency_id;
    const char *agency; /* its code; of the centre "" */
    int64_t seq;
    char at[MOMENT_TEXT];
    int64_t person_id;  /* 0: the program, by its owner's hand */
    int64_t acting_for; /* 0: nobody */
    const char *deed;
    int64_t fiscal_year; /* 0: none */
    const char *subject, *round, *stage, *reason; /* NULL: none */
    const char *before, *after;                   /* JSON; NULL: nothing */
    char previous[SHA256_TEXT], hash[SHA256_TEXT];
    char rows[SHA256_TEXT];
    struct row_seals seals;
};

/* Opens the next line of an agency's journal, in a writing transaction.
 * STATUS_ABSENT: there is no such agency. */
enum status line_open(struct line *line, struct store *store,
                      int64_t agency_id, struct mem *mem);
enum status line_open_at(struct line *line, struct store *store,
                         const char *agency, struct mem *mem); /* its code */

/* Adds a row of the table, with the line's seal. */
enum status line_add(struct line *line, enum table_name table,
                     const struct param *params, size_t count);

#define LINE_ADD(line, table, ...)                                             \
    line_add((line), (table), DB_PARAMS(__VA_ARGS__))

/* Many rows of one table, the fastest way; nothing else in between. */
enum status line_load_start(struct line *line, enum table_name table);
enum status line_load(struct line *line, enum table_name table,
                      const struct param *params, size_t count);

/* Puts an end to rows: a statement that sets until_seq and returns their ids. */
enum status line_replace(struct line *line, enum table_name table,
                         enum sql sql, const struct param *params,
                         size_t count);

#define LINE_REPLACE(line, table, sql, ...)                                    \
    line_replace((line), (table), (sql), DB_PARAMS(__VA_ARGS__))

/* Writes the line: the last thing before the commit. */
enum status line_write(struct line *line);

/* Its text, and so its hash. */
const char *line_text(const struct line *line, struct mem *mem);

/* At most `limit` lines of an agency behind `seq`, in order. */
enum status lines_read(struct store *store, int64_t agency_id, int64_t seq,
                       int64_t limit, struct line **lines, size_t *count,
                       struct mem *mem);

/* Which lines are looked for, the latest first. */
struct lines_wanted {
    int64_t agency_id;
    int64_t before;         /* this line; 0: from the last */
    const char *deed;       /* "": any */
    int64_t person_id;      /* who did it, or for whom; 0: anybody */
    const char *subject;    /* "": any */
    const char *from, *until; /* texts of moment_text; "": open */
};

enum status lines_browse(struct store *store,
                         const struct lines_wanted *wanted, int64_t limit,
                         struct line **lines, size_t *count,
                         struct mem *mem);

/* The deeds that an agency's journal has. */
enum status journal_deeds(struct store *store, int64_t agency_id,
                          const char ***deeds, size_t *count,
                          struct mem *mem);

/* Whose deeds they were. */
enum status journal_people(struct store *store, int64_t agency_id,
                           int64_t **people, size_t *count, struct mem *mem);

/* What lines are about: an indicator's round, or (subject NULL) the year as a
 * whole. */
struct about {
    int64_t agency_id, fiscal_year;
    const char *subject, *round;
    int64_t seq;
};

/* All lines about an indicator (or what else `subject` names) of a year, in
 * order. */
enum status lines_about(struct store *store, const struct about *about,
                        struct line **lines, size_t *count, struct mem *mem);

/* The last line up to `seq`; 0: of all. */
enum status line_last(struct store *store, int64_t agency_id, int64_t seq,
                      struct line *line, struct mem *mem);

/* A signed checkpoint, and which line of an agency's journal was its head. */
struct checkpoint_mark {
    const char *at, *content;
    int64_t seq;
};

/* The last checkpoint that has a head of this agency up to line `seq`;
 * STATUS_ABSENT: there is none. */
enum status checkpoint_last(struct store *store, int64_t agency_id,
                            int64_t seq, struct checkpoint_mark *mark,
                            struct mem *mem);

/* The last line about it behind `seq`; of an indicator one that changed all of
 * the year, its agreement or its rows, is about it, too.  STATUS_ABSENT: there
 * is none. */
enum status line_newer(struct store *store, const struct about *about,
                       struct line *line, struct mem *mem);

/* The last line that was written before an instant; STATUS_ABSENT: none was. */
enum status line_before(struct store *store, int64_t agency_id,
                        const char *until, int64_t *seq);

/* Reads the line that stands in a row of SQL_JOURNAL_OF or the like. */
void line_of_row(struct line *line, const struct rows *rows, struct mem *mem);

#endif
