/* codes.h - codes that name nothing, or that stand twice. */
#ifndef IMPORT_CODES_H
#define IMPORT_CODES_H

#include "base/finding.h"
#include "model/agreement.h"

/* A code that stands twice: `place`, and before that `before`. */
void tell_twice(struct findings *findings, const char *code, struct place place,
                struct place before);

/* These tell a code that names nothing, with the nearest one that there is. */
void tell_unknown_indicator(struct findings *findings,
                            const struct agreement *agreement, const char *code,
                            struct place place);
void tell_unknown_measure(struct findings *findings,
                          const struct agreement *agreement, const char *code,
                          struct place place);

/* Tells a division that is not in the agreement's list, when it has one;
 * `code` may be NULL. */
void check_division(struct findings *findings,
                    const struct agreement *agreement, const char *code,
                    struct place place);

#endif
