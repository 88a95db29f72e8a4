/* nouns.h - the sheets of the workbook that people fill in, as a table: one
 * sheet a noun of the agreement, one column a key of its files.
 *
 * Filling a workbook and reading it go by the same table, so that what one
 * writes the other reads.  A column's key is the path to its value below the
 * map that a row stands for (`range.min` in agreement.yaml); columns that
 * are links say where the row belongs instead.
 */
#ifndef WORKBOOK_NOUNS_H
#define WORKBOOK_NOUNS_H

#include "base/say.h"

#include <stdbool.h>
#include <stddef.h>

enum column_kind {
    COLUMN_TEXT,
    COLUMN_WORDS,  /* a column per language: name.th, name.en */
    COLUMN_NUMBER, /* keeps the places it was typed with */
    COLUMN_DATE,
    COLUMN_CHOICE, /* one of the choices */
    COLUMN_LIST,   /* several values in one cell: 60; 70; 80 */
    COLUMN_LEVELS, /* a column per level: level.1, level.2 */
};

/* A word of the files, and what it is called. */
struct choice {
    const char *word;
    enum text_key label;
};

struct choices {
    const struct choice *choice;
    size_t count;
    bool open; /* other words may stand there, too */
};

struct noun_column {
    const char *key;
    enum column_kind kind;
    bool link;                     /* not below the row's own map */
    bool required;                 /* no row can do without */
    bool codes;                    /* of `from`, or codes of its own */
    bool narrative;                /* texts of several lines */
    const struct choices *choices; /* NULL: none */
    const char *from;              /* the noun whose codes are offered */
    enum text_key label, note;
};

enum noun_number {
    NOUN_AGREEMENT,
    NOUN_DIVISIONS,
    NOUN_COMPONENTS,
    NOUN_INDICATORS,
    NOUN_PARTS,
    NOUN_CRITERIA,
    NOUN_MILESTONES,
    NOUN_MEASURES,
    NOUN_RESULTS,
    NOUN_VALUES,
    NOUN_FORMS,
    NOUN_PROJECTS,
    NOUN_EVIDENCE,
    NOUN_TREND,
    NOUN_ADJUSTMENTS,
    NOUN_GRADES,
    NOUN_PARTIES,
    NOUN_BODIES,
    NOUNS,
};

struct noun {
    const char *name; /* in the mark and as a file's name */
    enum text_key title, note;
    const struct noun_column *columns;
    size_t count;
};

extern const struct noun nouns[NOUNS];

/* Whose criterion, steps or trend a row tells: the indicator's or its part's
 * in use, its printed one, or those of a part of a printed composite. */
enum use { USE_USED, USE_PRINTED, USE_PART, USE_PART_PRINTED, USES };

extern const char *const use_names[USES];

/* The number of the choice that a text means: the word itself, or what it is
 * called in one of the languages; choices->count when it is none. */
size_t choice_of(const struct choices *choices, const char *text);

/* ---- where things stand on a sheet ---- */

/* A1 of every sheet: the mark, the version, a space, and the noun's name. */
#define WORKBOOK_MARK    "trachu template "
#define WORKBOOK_VERSION 1
#define WORKBOOK_GUIDE   "guide" /* the sheet that is for people alone */

/* Rows: the mark, keys, labels; the rest are data.  The agreement alone has
 * its keys in the first column, labels in the second, values in the third. */
enum { ROW_MARK = 1, ROW_KEYS, ROW_LABELS, ROW_FIRST };
enum { AT_KEY = 1, AT_LABEL, AT_VALUE, AT_NOTE };

#endif
