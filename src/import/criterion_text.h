/* criterion_text.h - a criterion as agreement.yaml would have it, in one line.
 */
#ifndef IMPORT_CRITERION_TEXT_H
#define IMPORT_CRITERION_TEXT_H

#include "model/agreement.h"

/* "targets: [60, 70, 80, 90, 100]", of milestones their codes and shares before
 * it.  Of a composite its word alone, for its parts are indicators of their
 * own. */
const char *criterion_text(const struct agreement *agreement,
                           const struct indicator *indicator, struct mem *mem);

#endif
