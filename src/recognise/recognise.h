/* recognise.h - the door of this folder: the files of an agency, whatever they
 * are, to one year, and how every cell of them ended.
 *
 * One official table makes the agreement; forms, sheets and summaries of all
 * files are put to its indicators.  A second official table is compared with
 * the first, and where they disagree it is told.
 */
#ifndef RECOGNISE_RECOGNISE_H
#define RECOGNISE_RECOGNISE_H

#include "recognise/map.h"
#include "recognise/offers.h"
#include "recognise/year.h"

struct recognising {
    struct naming naming;
    bool with_persons;
    const struct map *map; /* NULL: none */
};

struct recognised {
    struct sheets *sheets;
    struct papers *papers; /* of each file */
    size_t count;
    struct ledger *ledger;
    const struct official_table *official; /* NULL: none was found */
    bool has_year;
    struct year year; /* with the places of the sources; it can be checked */
    struct self self;
    struct offers offers;
};

/* What the sheets of `count` files hold. */
void recognise(struct recognised *recognised, struct sheets *sheets,
               size_t count, const struct recognising *how,
               struct findings *findings, struct mem *mem);

#endif
