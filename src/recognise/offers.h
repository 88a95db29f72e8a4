/* offers.h - values that stand in prose, offered and never used: whoever knows
 * what they mean writes them down as measures or as-of dates.
 */
#ifndef RECOGNISE_OFFERS_H
#define RECOGNISE_OFFERS_H

#include "base/written.h"
#include "recognise/self.h"

struct offer {
    const char *indicator;
    struct place place; /* of the cell or paragraph */
    enum written_kind kind;
    const char *text;   /* as it stands there: "392 แห่ง" */
    const char *before; /* the words in front of it, for whoever decides */
    struct number number;
    const char *unit; /* NULL: none, or percent */
    struct day day;   /* of WRITTEN_DAY */
    bool as_of;       /* the words in front say "data as of" */
};

struct offers {
    struct offer *offer;
    size_t count, room;
};

void offers_find(struct offers *offers, const struct self *self,
                 struct mem *mem);

const char *offer_kind_name(const struct offer *offer); /* "percent", "as-of" */

#endif
