/* map.h - map.yaml: how the tables of a house read where guessing fails.
 *
 *     words:                          more words for what is known
 *       weight: [ค่าถ่วง, share]
 *     indicators:                     what the house calls them
 *       "2.1": [canal works]
 *     tables:
 *     - file: table.xlsx              left out: any file
 *       sheet: Sheet1                 of a workbook; T2 of a document
 *       row: 2                        where its head begins, or line of a text;
 *                                     left out: in the first row
 *       kind: official                or criteria, results, summary, detail,
 *                                     ignore
 *       body: 4                       the first row below its head
 *       columns: {B: code, C: indicator, F: level 1}
 *
 * Strict, as the agreement's own files are: what is not known is told, with
 * its place.  (docs/trachu.1, MAPS)
 */
#ifndef RECOGNISE_MAP_H
#define RECOGNISE_MAP_H

#include "import/file.h"
#include "recognise/self.h"

struct mapped_column {
    uint32_t column;
    enum term term;
    int level; /* of TERM_LEVEL */
};

struct mapped_table {
    const char *file, *sheet; /* NULL: any */
    int row;                  /* 0: the first */
    enum table_kind kind;
    int body; /* row or line; 0: behind the head as it is understood */
    struct mapped_column *columns;
    size_t column_count;
    const struct node *columns_node; /* while it is read */
};

struct map_words {
    enum term term;
    const char *words;
};

struct map {
    struct mapped_table *tables;
    size_t table_count;
    struct map_words *words;
    size_t word_count, word_room;
    struct alias *aliases;
    size_t alias_count, alias_room;
};

/* False (told) when there are mistakes in it. */
bool map_read(struct map *map, const struct file *file,
              struct findings *findings, struct mem *mem);

/* What the map says of a table that begins in sheet->rows[at]; NULL: nothing.
 */
const struct mapped_table *map_table(const struct map *map,
                                     const struct sheet *sheet, size_t at);

/* The columns of such a table, as if its head had said so; those of the head
 * where the map has none. */
void map_columns(struct columns *columns, const struct mapped_table *table,
                 const struct desk *desk, const struct sheet *sheet, size_t at);

/* A map that says what was read: one table each, to start from. */
void map_write(struct out *out, const struct papers *papers, size_t count,
               struct mem *mem);

#endif
