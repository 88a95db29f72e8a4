/* check.h - findings: what is wrong, or worth notice, in an agreement. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/finding.h"
#include "model/agreement.h"

void check_agreement(const struct year *year, struct findings *findings);
void check_scores(const struct year *year, const char *round,
                  struct findings *findings);

#endif
