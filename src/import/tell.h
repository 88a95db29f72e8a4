/* tell.h - telling the first few of many alike, and how many more there are.
 *
 *     struct few few = {0};
 *     ... if (few_next(&few)) FIND(...);
 *     few_end(&few, code, severity, place, findings);
 */
#ifndef IMPORT_TELL_H
#define IMPORT_TELL_H

#include "base/finding.h"

#define FEW 10

struct few {
    size_t count;
};

/* True for the first few. */
bool few_next(struct few *few);

/* Tells how many were passed over, when any were. */
void few_end(const struct few *few, enum finding_code code,
             enum severity severity, struct place place,
             struct findings *findings);

#endif
