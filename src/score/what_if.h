/* what_if.h - other results in, another scorecard out, nothing stored.
 *
 * What is changed is one of these, by code:
 *
 * - an indicator's result: a number, or a state (missing, not_due,
 *   not_assessed, not_applicable).  Its row in the selection is replaced, or
 *   added at the selection's stage.  A formula's value gives way to it, as to
 *   any typed result.
 * - a composite: `not_applicable` alone; else its parts are what changes.
 * - an indicator of `rules`: a state alone; its result is only a claim, so its
 *   measures are what changes.
 * - a measure: the value of its last period in the selection is replaced; when
 *   it has none, the round (or the year) gets one.  Where a typed result stands
 *   before the measure's formula nothing moves: `typed` says so.
 *
 * A code that is both is the indicator, unless that one is refused.
 * (docs/scoring.md, section 9)
 */
#ifndef SCORE_WHAT_IF_H
#define SCORE_WHAT_IF_H

#include "score/score.h"

/* A change as somebody asks for it. */
struct change {
    const char *code, *to;
    struct place place; /* told with what is wrong with it */
};

/* CODE=RESULT; false (told) when it is not of that form.  Its place is the
 * argument itself. */
bool change_parse(struct change *change, const char *argument,
                  struct findings *findings, struct mem *mem);

/* A change as it was understood. */
struct understood {
    const struct indicator *indicator; /* NULL: it is a measure */
    const struct measure *measure;     /* NULL: it is an indicator */
    enum state state;                  /* GIVEN: `value` */
    struct dec value;
    const struct value *was; /* of a measure: what it replaces; NULL: none */
    bool used;               /* of a measure: something is computed from it */
    const struct indicator *typed; /* of one that is not used: the first
                                      indicator that would, were its result
                                      not typed or its state said; or NULL */
};

struct what_if {
    struct scorecard before, after;
    struct understood *changes; /* in the order given */
    size_t change_count;
};

/* False when a change is refused: every mistake is told (unknown codes with the
 * nearest, malformed numbers, a code twice, numbers out of their range, what
 * is not changed by itself); then only `before` is filled in.  Mistakes of
 * scoring itself are told as score_year tells them. */
bool what_if(struct what_if *answer, const struct year *year,
             struct selection selection, const struct change *changes,
             size_t count, struct findings *findings, struct mem *mem);

#endif
