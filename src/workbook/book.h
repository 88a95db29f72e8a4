/* book.h - the workbook that people fill in, as data: what stands in which
 * cell, before anybody says how a file has it.
 */
#ifndef WORKBOOK_BOOK_H
#define WORKBOOK_BOOK_H

#include "base/out.h"
#include "model/agreement.h"
#include "workbook/nouns.h"

/* A column as a sheet has it: of words one per language, of levels one each. */
struct head {
    const struct noun_column *column;
    const char *language; /* of words, else NULL */
    int level;            /* of levels, else 0 */
};

/* As the row of keys has it: name.th, level.1, range.min. */
const char *head_key(const struct head *head, struct mem *mem);

/* In words: Name (Thai), Level 1. */
const char *head_label(const struct head *head, const struct voice *voice,
                       struct mem *mem);

struct book_sheet {
    const struct noun *noun;
    struct head *heads;
    size_t width, head_room;
    const char ***rows; /* of `width` texts as files have them; NULL: blank */
    size_t count, room;
};

struct book {
    struct book_sheet sheets[NOUNS];
    const char **languages; /* of texts; the agreement's own first */
    size_t language_count, language_room;
    int levels; /* the most that any scale has */
};

/* The workbook that holds all of a year that was read without errors. */
void book_fill(struct book *book, const struct year *year, struct mem *mem);

/* One that holds nothing but the usual rules of scoring, for an agreement in
 * this language. */
void book_new(struct book *book, const char *language, struct mem *mem);

/* ---- cells ---- */

/* What is put in a cell: a choice is named in the voice's language; a text that
 * would be taken for something else has an apostrophe before it, which is
 * taken off when it is read.  `bare`: the file has no types of cells, so that a
 * spreadsheet would take =1 for a formula. */
const char *cell_shown(const struct head *head, const char *text, bool bare,
                       const struct voice *voice, struct mem *mem);

/* The inverse: what a text that stands in a cell means. */
const char *cell_meant(const struct head *head, const char *text);

/* The limit on a cell's text in a workbook, in characters (UTF-16 units). */
#define WORKBOOK_TEXT_MAX 32767

/* The first cell whose text a workbook cannot hold; false: none. */
bool book_too_long(const struct book *book, const struct noun **noun,
                   size_t *row, const struct head **head);

#endif
