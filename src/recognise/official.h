/* official.h - the official table among what was read: components, indicators,
 * weights, targets, results, scores as they are printed.
 *
 * Nothing is computed here.
 */
#ifndef RECOGNISE_OFFICIAL_H
#define RECOGNISE_OFFICIAL_H

#include "recognise/columns.h"

struct official_row {
    const char *component;   /* carried down; NULL: none stands above */
    bool begins_component;   /* it stands in this row */
    const char *code, *name; /* NULL: blank */
    const char *unit, *remark;
    struct number weight, targets[LEVELS_MAX], result, score, weighted,
        subtotal;
    const struct sheet_row *row;
    struct place place;
};

struct official_table {
    const struct sheet *sheet;
    struct columns columns;
    struct place place;
    struct official_row *rows;
    size_t count, room;
    int levels; /* columns of targets */
    struct number points[LEVELS_MAX];
    struct number total;
    size_t total_entry;
    const struct sheet_row *total_row;
    size_t end; /* the row of the sheet behind it */
};

/* A head with indicators, weights and scores. */
bool official_is(const struct columns *columns);

/* Reads what stands under such a head, as far as its total; false: it has no
 * rows.  It may be without a total.  Cells that are no number where one is
 * wanted are told. */
bool official_read(struct official_table *table, const struct columns *columns,
                   const struct desk *desk);

/* Tells the ledger what became of row `at`, an indicator of this code in this
 * component. */
void official_use(const struct official_table *table, const struct desk *desk,
                  size_t at, const char *code, const char *component);

/* The same of the row of the total. */
void official_use_total(const struct official_table *table,
                        const struct desk *desk);

#endif
