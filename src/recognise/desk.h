/* desk.h - what everybody who reads a table or a form needs at hand. */
#ifndef RECOGNISE_DESK_H
#define RECOGNISE_DESK_H

#include "base/finding.h"
#include "model/number.h"
#include "recognise/ledger.h"
#include "recognise/terms.h"

struct map; /* map.h */

struct desk {
    const struct vocabulary *vocabulary;
    const struct map *map; /* NULL: none */
    struct ledger *ledger;
    struct findings *findings;
    struct mem *mem;
};

/* What was said somewhere, and which entry of the ledger it is. */
struct said {
    const char *text; /* NULL: nothing */
    size_t count;
    struct place place;
    size_t entry;    /* in the ledger; 0: none */
    bool joined;     /* a line that goes on from the one before */
    int places;      /* that a workbook shows: of 0.000 three */
    bool hundredths; /* a workbook's 0.95 that is shown as 95 % */
};

/* As a string; NULL when nothing was said. */
const char *said_text(const struct said *said, struct mem *mem);

/* One number, however it is written ("ร้อยละ 95"): false when there is none;
 * a text that is none is told, with its place. */
bool said_number(const struct desk *desk, const struct said *said,
                 struct number *number);

#endif
