/* agreement_inside.h - the chapters of the agreement to be signed. */
#ifndef REPORT_AGREEMENT_INSIDE_H
#define REPORT_AGREEMENT_INSIDE_H

#include "report/chapter_inside.h"

void chapter_agreed(struct chapter *chapter);  /* parties, what they agree */
void chapter_targets(struct chapter *chapter); /* indicators and targets */
void chapter_sheets(struct chapter *chapter);  /* one for each indicator */
void chapter_signing(struct chapter *chapter); /* both signatures */

/* Title, subject and what stands on every page. */
void agreement_titles(struct chapter *chapter);
void blank_form_titles(struct chapter *chapter);

#endif
