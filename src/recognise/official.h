/* official.h - the official table among what was read: components, indicators,
 * weights, targets, results, scores as they are printed.
 *
 * Columns are known by the words over them (terms.h), which may stand in up to
 * four rows; where the word "indicator" stands over a code and a name, the
 * columns behind it are one further right than their heads, which the cells
 * themselves show.  Nothing is computed here.
 */
#ifndef RECOGNISE_OFFICIAL_H
#define RECOGNISE_OFFICIAL_H

#include "import/sheets.h"
#include "base/finding.h"
#include "model/criterion.h"
#include "recognise/terms.h"

struct official_row {
    const char *component;   /* carried down; NULL: none stands above */
    bool begins_component;   /* it stands in this row */
    const char *code, *name; /* NULL: blank */
    const char *unit, *remark;
    struct number weight, targets[LEVELS_MAX], result, score, weighted,
        subtotal;
    struct place place;
};

struct official_table {
    const struct sheet *sheet;
    struct official_row *rows;
    size_t count, room;
    int levels; /* columns of targets */
    struct number points[LEVELS_MAX];
    struct number total;
};

/* The first table that has indicators, weights and scores; false: none.  Cells
 * that are no number where one is wanted are told. */
bool official_find(struct official_table *table, const struct sheets *sheets,
                   const struct vocabulary *vocabulary,
                   struct findings *findings, struct mem *mem);

#endif
