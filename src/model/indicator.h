/* indicator.h - one thing that is measured, with its weight and criterion. */
#ifndef MODEL_INDICATOR_H
#define MODEL_INDICATOR_H

#include "base/day.h"
#include "base/index.h"
#include "model/criterion.h"
#include "model/policy.h"

/* Only percent and level carry behaviour; any other unit is words. */
enum unit_kind { UNIT_OTHER, UNIT_PERCENT, UNIT_LEVEL };

struct unit {
    enum unit_kind kind;
    struct words words; /* of UNIT_OTHER; may be empty */
};

/* As a document spells it, in the agreement's language; NULL: none is given. */
const char *unit_spelled(const struct unit *unit);

struct range {
    struct number min, max;
};

struct yearly {
    int year;
    struct number value;
};

struct indicator {
    const char *code; /* "5.1", as signed; unique in the agreement */
    struct place place;
    size_t index;     /* in agreement.indicators */
    size_t component; /* index in agreement.components */
    size_t parent;    /* the composite it is part of; NO_INDEX: none */
    size_t first_child, child_count; /* a composite's sub-indicators, which
                                        follow it in agreement.indicators */
    struct words name;
    struct unit unit;
    struct number weight; /* not given: pilot, or shared out (composite) */
    struct ratio weighs;  /* as written or as shared out, before anything is
                             normalised or moved; of a pilot 0 */
    bool pilot;           /* scored and shown with weight 0 */
    const char *division, *host; /* codes; NULL: none */
    struct words definition, source, plan;
    const struct formula *formula; /* of the result; NULL: it is typed */
    const char *formula_text;
    struct place formula_place;
    struct date as_of;
    struct yearly baseline; /* year 0: no year said */
    const struct yearly *trend;
    size_t trend_count;
    struct range range;
    bool not_applicable; /* applies: {"no": reason} */
    struct words not_applicable_reason;
    bool evidence_required;
    struct number reason_below; /* a statement of reasons is due below this */
    struct policy policy;       /* the agreement's with this one's changes */
    struct criterion criterion;
    const struct criterion *printed; /* what a source prints instead; checked,
                                        never scored; NULL: the same */
    const struct indicator *printed_parts; /* of a printed composite */
    size_t printed_part_count;
};

#endif
