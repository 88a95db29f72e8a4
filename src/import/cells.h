/* cells.h - what the cells of a CSV row hold; a mistake is told at its cell.
 */
#ifndef IMPORT_CELLS_H
#define IMPORT_CELLS_H

#include "import/csv.h"
#include "model/agreement.h"

/* A blank cell is fine and leaves the target alone; false (told) when there is
 * something else than a number, or a date. */
bool cell_number(struct findings *findings, const struct cell *cell,
                 struct number *number);
bool cell_date(struct findings *findings, const struct cell *cell,
               struct date *date);

/* A stage; a round, of which blank is the year. */
bool cell_stage(struct findings *findings, const struct cell *cell,
                enum stage *stage);
bool cell_round(struct findings *findings, const struct cell *cell);

/* False (told) when the cell of this column is blank. */
bool cell_filled(struct findings *findings, const struct cell *cell,
                 const char *column);

/* Tells a word that is none of `known`: texts[0], or texts[1] with the nearest
 * one. */
void tell_unknown_word(struct findings *findings, const struct cell *cell,
                       const enum text_key texts[static 2],
                       const char *const *known, size_t count);

#endif
