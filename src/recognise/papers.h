/* papers.h - the papers that one file holds, read from its first line to its
 * last: official tables, report forms of divisions, detail sheets and
 * summaries of components.
 *
 * A paper is what it says it is: fields with what stands behind their labels,
 * and rows of its tables, each cell under the meaning of its head.  Whom it is
 * about and what its words mean is decided later (self.h).
 */
#ifndef RECOGNISE_PAPERS_H
#define RECOGNISE_PAPERS_H

#include "recognise/official.h"

enum paper_kind { PAPER_FORM, PAPER_DETAIL, PAPER_SUMMARY };

#define PAPER_KINDS 3

/* The table a row stands in. */
enum row_kind { ROW_CRITERION, ROW_RESULT, ROW_DETAIL, ROW_SUMMARY };

struct prose {
    struct said *said; /* line by line */
    size_t count, room;
};

struct paper_row {
    enum row_kind kind;
    struct said cell[TERM_COUNT]; /* by the meaning of its head */
    struct said level[LEVELS_MAX];
    const struct sheet *sheet;
    const struct sheet_row *row;
    struct place place;
};

struct paper {
    enum paper_kind kind;
    const struct sheets *sheets;
    struct place place;
    struct prose field[TERM_COUNT]; /* by label */
    int64_t component;              /* its number, where a label says it */
    struct paper_row *rows;
    size_t row_count, row_room;
    int levels; /* of the table of criteria */
    struct number points[LEVELS_MAX];
    bool closed; /* a detail sheet whose questions below the table came */
};

enum table_kind {
    TABLE_OFFICIAL,
    TABLE_CRITERIA,
    TABLE_RESULTS,
    TABLE_SUMMARY,
    TABLE_DETAIL,
    TABLE_IGNORE, /* nothing of it is used */
};

#define TABLE_KINDS 6

extern const char *const table_kind_names[TABLE_KINDS];

/* A table as it was read, for a map to start from. */
struct table_read {
    enum table_kind kind;
    struct columns columns; /* TABLE_IGNORE: the sheet alone */
};

struct papers {
    const struct sheets *sheets;
    struct official_table *official; /* usually one, or none */
    size_t official_count, official_room;
    struct paper *paper;
    size_t count, room;
    struct table_read *read;
    size_t read_count, read_room;
    struct said agency, fiscal_year; /* above the tables; or nothing */
};

void papers_read(struct papers *papers, const struct sheets *sheets,
                 const struct desk *desk);

const char *paper_kind_name(enum paper_kind kind); /* "form" */

#endif
