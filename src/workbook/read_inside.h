/* read_inside.h - what the readers of a workbook share: read_lines.c makes
 * lines of sheets, read_tree.c trees of lines, criterion.c and
 * read_indicators.c what several sheets say together, read.c the year.
 */
#ifndef WORKBOOK_READ_INSIDE_H
#define WORKBOOK_READ_INSIDE_H

#include "import/fields.h"
#include "import/sheets.h"
#include "workbook/book.h"

/* The heads of a sheet that are known. */
struct heads {
    struct head *head;
    size_t width, room;
};

/* A row of a sheet, its cells under its heads. */
struct line {
    struct place place;
    const struct heads *heads;
    const struct node **cells; /* scalars, one per head; NULL: blank */
};

/* The rows of all sheets of a noun. */
struct lines {
    struct line *line;
    size_t count, room;
    struct place place; /* of the first sheet; without a file: there is none */
};

struct workbook {
    struct lines lines[NOUNS];
    const char *language; /* of texts that say none */
    struct findings *findings;
    struct mem *mem;
};

/* Reads the lines of all sheets that have the mark; tells those that have
 * none. */
void read_lines(struct workbook *workbook, const struct sheets *sheets);

/* The cell under the head of this key; NULL: blank, or no such head. */
const struct node *line_cell(const struct line *line, const char *key);

/* ---- trees of nodes as import/yaml.h has them ---- */

struct branch {
    struct node node; /* a map or a list */
    const struct node **keys, **items;
    size_t key_room, item_room;
};

struct branch *branch_new(enum node_type type, struct place place,
                          struct mem *mem);
void branch_add(struct branch *list, const struct node *item, struct mem *mem);
void branch_put(struct branch *map, const char *key, struct place place,
                const struct node *value, struct mem *mem);

/* A scalar; `text` stays the caller's. */
struct node *scalar_new(const char *text, struct place place, struct mem *mem);

/* The map of the paths of a line, without its links. */
struct branch *line_map(const struct workbook *workbook,
                        const struct line *line);

/* What stands in a line under the columns of this key, which are words: a
 * text, or a map of languages; NULL: nothing. */
const struct node *line_words(const struct workbook *workbook,
                              const struct line *line, const char *key);

/* Components with their indicators and criteria, put into the agreement. */
void read_indicators(const struct workbook *workbook, struct branch *root);

#endif
